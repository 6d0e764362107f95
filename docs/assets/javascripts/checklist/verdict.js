// What a reader's ticks say of a page. A function of its arguments alone; every surface that shows a verdict asks it.
"use strict";

(() => {
  /** What a page can be, strictest first. */
  const ORDER = ["call", "not", "changed", "ask", "keep", "unchecked", "read"];
  const VALID_DAYS = 28;
  const DAY = 24 * 60 * 60 * 1000;

  /** Whole days between two dates such as 2026-11-29; NaN if one is none. */
  const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

  /**
   * Must the list be gone through again? An unknown tick, a damaged store, an old reading, or a list made stricter
   * since.
   */
  function hasChanged(list, kept, today) {
    if (kept.damaged || kept.ids.some((id) => !list.items.has(id))) return true;
    if (!kept.read) return false;
    const age = daysBetween(kept.read, today);
    return !(age >= 0 && age <= VALID_DAYS) || kept.version !== list.version;
  }

  /** Does an item forbid what a page does? `concerns` holds the page's places, methods and positions. */
  const forbids = (item, concerns) =>
    item.forbids.includes("everything") || item.forbids.some((word) => concerns.includes(word));

  /**
   * The verdict on a page.
   * `list`: {version, items: Map of id to {id, state, name, action, forbids}}; null if it could not be read.
   * `kept`: {read, version, ids, damaged}, or null if nothing is kept. `concerns`: words, or null for a page that is
   * not known.
   * Gives {state, items, changed}: the strictest state, the ticks behind it, and whether the list must be read again
   * besides.
   */
  function verdict(list, kept, concerns, today) {
    if (!kept) return { state: "unchecked", items: [], changed: false };
    if (!list) return { state: "unchecked", items: [], changed: true };
    const hits = kept.ids.map((id) => list.items.get(id)).filter((item) => item && forbids(item, concerns ?? []));
    const changed = hasChanged(list, kept, today);
    const states = new Set(hits.map((item) => item.state));
    if (changed) states.add("changed");
    states.add(kept.read && concerns ? "read" : "unchecked");
    const state = ORDER.find((each) => states.has(each));
    const shown = state === "changed" ? hits : hits.filter((item) => item.state === state);
    return { state, items: shown, changed };
  }

  window.guide.verdict = { of: verdict, ORDER };
})();
