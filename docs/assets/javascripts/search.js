// The door to the search. Nothing of it is loaded before the reader goes for the box or follows a link with "?q=".
// What could not be had is asked for again at the next key.
"use strict";

(() => {
  const input = document.querySelector("[data-search-input]");
  if (!input) return;
  const INDEX = "search-index.js";
  const ENGINE = [
    INDEX,
    "search/words.js",
    "search/lexicon.js",
    "search/signs.js",
    "search/library.js",
    "search/asks.js",
    "search/engine.js",
  ];
  const BOX = ["search/results.js", "search/box.js"];
  let engine = null;
  let starting = null;
  let isStarted = false;

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
      isStarted = true;
    } catch {
      const output = document.querySelector("[data-search-output]");
      output.querySelector("[data-search-meta]").textContent =
        "Search could not be loaded. Use the list of all pages at the foot of this page.";
      output.hidden = false;
    }
  }

  function start() {
    if (!isStarted) starting ??= load().finally(() => (starting = null));
  }

  const shared = new URLSearchParams(location.search).get("q");
  if (shared) {
    input.value = shared.slice(0, input.maxLength);
    start();
  }
  for (const sign of ["focus", "input", "pointerenter", "touchstart"])
    input.addEventListener(sign, start, { passive: true });
})();
