// The colours the reader chose, before the page is drawn: this runs in the head. Without a choice the style follows the
// device.
"use strict";

(() => {
  const KEY = "guide.colours";
  const root = document.documentElement;

  function stored() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage is blocked
    }
  }

  function show(choice) {
    if (["light", "dark"].includes(choice)) root.dataset.colours = choice;
    else delete root.dataset.colours;
  }

  /** Keep what the reader chose; "Same as device" keeps nothing. */
  function keep(choice) {
    try {
      if (choice) localStorage.setItem(KEY, choice);
      else localStorage.removeItem(KEY);
    } catch {
      // it holds until the page is left
    }
  }

  show(stored());
  document.addEventListener("DOMContentLoaded", () => {
    const chosen = root.dataset.colours ?? "";
    for (const radio of document.querySelectorAll(".g-colours input")) {
      radio.checked = radio.value === chosen;
      radio.addEventListener("change", () => {
        show(radio.value);
        keep(radio.value);
      });
    }
  });
})();
