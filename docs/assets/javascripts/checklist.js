// The door to the reader's ticks. Nothing of the list is loaded before a page has it or something is kept on this
// device.
"use strict";

(() => {
  const PARTS = ["checklist/store", "list-data", "checklist/verdict", "checklist/gate"];
  const OWN = { ".g-keep": "checklist/list", "#my-ticks": "checklist/sheet" };

  const own = Object.entries(OWN).flatMap(([selector, part]) => (document.querySelector(selector) ? [part] : []));

  /**
   * Load what is missing, then let every surface answer; a part that fails leaves the page as it was written: not
   * checked.
   */
  async function answer() {
    if (!own.length && guide.kept("guide.ticks") === null && !guide.list) return;
    await Promise.allSettled([...PARTS, ...own].map((part) => guide.load(`${part}.js`)));
    document.dispatchEvent(new Event("guide:ticks"));
  }

  // The one place that hears of ticks changed elsewhere: in another tab, or before the reader came back to a page kept
  // in memory.
  addEventListener("storage", ({ key }) => (key === null || key === "guide.ticks") && answer());
  addEventListener("pageshow", ({ persisted }) => persisted && answer());
  answer();
})();
