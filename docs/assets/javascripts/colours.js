// What runs in the head: what the reader keeps on this device, and of that the colours, before the page is drawn.
// Without a choice the style follows the device.
"use strict";

window.guide = {
  /** The text kept under a key; null if there is none, or if the browser refuses to say. */
  kept(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },

  /** Keep a text, or nothing for null; false if this browser keeps nothing. */
  keep(key, text) {
    try {
      if (text === null) localStorage.removeItem(key);
      else localStorage.setItem(key, text);
      return true;
    } catch {
      return false;
    }
  },
};

(() => {
  const KEY = "guide.colours";
  const root = document.documentElement;

  function show(choice) {
    if (["light", "dark"].includes(choice)) root.dataset.colours = choice;
    else delete root.dataset.colours;
  }

  show(guide.kept(KEY));
  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector(".g-colours");
    form.elements.colours.value = root.dataset.colours ?? "";
    form.addEventListener("change", ({ target }) => {
      show(target.value);
      guide.keep(KEY, target.value || null); // "Same as device" keeps nothing
    });
  });
})();
