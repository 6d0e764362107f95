// The door to the search. Nothing of it is loaded before the reader goes for the box or follows a link with "?q=".
// What could not be had is asked for again at the next key.
"use strict";

(() => {
  const input = document.querySelector("[data-search-input]");
  if (!input) return;
  const INDEX = "search-index.js";
  const PARTS = ["words", "texts", "lexicon", "signs", "library", "asks", "engine"];
  const ENGINE = [INDEX, ...PARTS.map((part) => `search/${part}.js`)];
  const BOX = ["search/results.js", "search/box.js"];
  let engine = null;
  let starting = null;

  /** The engine, loaded once; an index that arrived in part is forgotten, so that it is asked for again. */
  async function getEngine() {
    try {
      if (!engine) await guide.loadAll(ENGINE);
      engine ??= new guide.searchEngine(guide.searchIndex);
      return engine;
    } catch (error) {
      guide.forget(INDEX);
      throw error;
    }
  }

  /** Load box and engine together; without its engine the box still says what it can. */
  async function load() {
    getEngine().catch(() => {}); // the box says it
    try {
      await guide.loadAll(BOX);
      guide.searchBox(input, getEngine);
    } catch {
      starting = null;
      const output = document.querySelector("[data-search-output]");
      output.querySelector("[data-search-meta]").textContent =
        "Search could not be loaded. Use the list of all pages at the foot of this page.";
      output.hidden = false;
    }
  }

  const start = () => (starting ??= load());

  const shared = new URLSearchParams(location.search).get("q");
  if (shared) {
    input.value = shared.slice(0, input.maxLength);
    start();
  }
  for (const sign of ["focus", "input", "pointerenter", "touchstart"])
    input.addEventListener(sign, start, { passive: true });
})();
