// The door to the search. Nothing of it is loaded before the reader goes for the box, presses "/", or follows a link with "?q=".
"use strict";

(() => {
  const input = document.querySelector("[data-search-input]");
  if (!input) return;
  const ENGINE = ["vendor/searchable-map.min.js", "search-index.js", "search/words.js", "search/lexicon.js", "search/flags.js", "search/library.js", "search/engine.js"];
  const BOX = ["search/results.js", "search/box.js"];
  let started = false;

  /** Load the box and the engine together; without its engine the box still says what it can. */
  async function start() {
    if (started) return;
    started = true;
    const engine = guide.loadAll(ENGINE).then(() => new guide.searchEngine(guide.searchIndex));
    engine.catch(() => {}); // the box says it
    try {
      await guide.loadAll(BOX);
      guide.searchBox(input, engine);
    } catch {
      started = false;
      const output = document.querySelector("[data-search-output]");
      output.textContent = "Search could not be loaded. Use the list of all pages at the foot of this page.";
      output.hidden = false;
    }
  }

  const shared = new URLSearchParams(location.search).get("q");
  if (shared) {
    input.value = shared.slice(0, input.maxLength);
    start();
  }
  for (const sign of ["focus", "pointerenter", "touchstart"]) input.addEventListener(sign, start, { passive: true });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    event.preventDefault();
    input.focus();
  });
})();
