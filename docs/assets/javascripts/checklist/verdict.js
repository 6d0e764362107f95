// What a reader's ticks say of a page: the verdict, a function of its arguments alone, and its words for every surface
// that shows one: gate, marks on links and results, session, sheet.
"use strict";

window.guide.list = (() => {
  const { links, address, pathOf, ticks } = guide;
  const LIST = "safety/contraindications/";
  /** What a page can be, strictest first. */
  const ORDER = ["call", "not", "changed", "ask", "keep", "unchecked", "read"];
  const VALID_DAYS = 28;
  const DAY = 24 * 60 * 60 * 1000;
  const HEADS = {
    call: "Call your emergency number now",
    not: "Not now",
    changed: "Your list has changed",
    ask: "Ask first",
    keep: "Keep off that spot",
    unchecked: "Not checked",
  };
  const CHANGED =
    "Go through it again: the guide's list is newer than your ticks, or one of them could not be read. Until then, take this as not checked.";
  const data = guide.listData;
  const list = data && { version: data.version, items: new Map(data.items.map((item) => [item.id, item])) };

  /**
   * Must the list be gone through again? An unknown tick, a damaged store, an old reading, or a list made stricter
   * since.
   */
  function hasChanged({ version, items }, kept, today) {
    if (kept.damaged || kept.ids.some((id) => !items.has(id))) return true;
    if (!kept.read) return false;
    const age = Math.round((Date.parse(today) - Date.parse(kept.read)) / DAY);
    return !(age >= 0 && age <= VALID_DAYS) || kept.version !== version;
  }

  /** Does an item forbid what a page does? `concerns` holds the page's places, methods and positions. */
  const forbids = (item, concerns) =>
    item.forbids.includes("everything") || item.forbids.some((word) => concerns.includes(word));

  /**
   * The verdict on a page.
   * `all`: {version, items: Map of id to {id, state, name, action, forbids}}; undefined if it could not be read.
   * `kept`: {read, version, ids, damaged}, or null if nothing is kept. `concerns`: words, or null for a page that is
   * not known.
   * Gives {state, items, changed}: the strictest state, the ticks behind it, and whether the list must be read again
   * besides.
   */
  function verdict(all, kept, concerns, today) {
    if (!kept || !all) return { state: "unchecked", items: [], changed: Boolean(kept) };
    const hits = kept.ids.map((id) => all.items.get(id)).filter((item) => item && forbids(item, concerns ?? []));
    const changed = hasChanged(all, kept, today);
    const states = new Set(hits.map((item) => item.state));
    if (changed) states.add("changed");
    states.add(kept.read && concerns ? "read" : "unchecked");
    const state = ORDER.find((each) => states.has(each));
    return { state, items: state === "changed" ? hits : hits.filter((item) => item.state === state), changed };
  }

  const day = (iso) => new Date(`${iso}T12:00`).toLocaleDateString("en-GB", { day: "numeric", month: "long" });
  const judge = (concerns) => verdict(list, ticks.stored(), concerns, ticks.today());

  /** Names of items as links, with a semicolon between them. */
  const names = (items) => links(items.map(({ id, name }) => [address(LIST, id), name]));

  /** The verdict's head: its words and the ticks behind it, as nodes. */
  function head({ state, items }) {
    if (state === "read") return [`You went through the list on ${day(ticks.stored().read)}`];
    if (state === "call" || !items.length || state === "changed") return [HEADS[state]];
    return [`${HEADS[state]}: `, ...names(items)];
  }

  /** What follows from the verdict, as nodes. */
  function says({ state, items, changed }) {
    const found = [];
    if (state === "call") found.push("You ticked: ", ...names(items), ". Do not massage. ");
    if (state === "changed" && items.length) found.push("You ticked: ", ...names(items), ". ");
    if (changed) found.push(`${CHANGED} `);
    if (["not", "ask", "keep"].includes(state)) found.push([...new Set(items.map((item) => item.action))].join(" "));
    if (state === "keep" && !changed) found.push(" Elsewhere, today's light decides.");
    if (state === "read") found.push("You ticked nothing that stops this page. Today's light decides.");
    return found;
  }

  /** A verdict in a few words, beside a link: `Not now: an aneurysm`. */
  function brief({ state, items, changed }) {
    const words =
      state === "read" ? "you ticked nothing that stops it; today's light decides" : HEADS[state].toLowerCase();
    const because = items.length ? `: ${items.map((item) => item.name).join("; ")}` : "";
    return words + because + (changed && state !== "changed" ? "; your list has changed" : "");
  }

  const gate = document.querySelector("[data-gate]");
  const isKept = () => ticks.stored() !== null;
  /** The verdict on this page; a page without a gate is not known. */
  const verdictHere = () => judge(gate ? gate.dataset.concerns.split(" ").filter(Boolean) : null);
  /** The verdict on another page of the guide, by its address. */
  const verdictOf = (href) => judge(data?.pages[pathOf(href)] ?? null);
  const isJudged = (href) => pathOf(href) in (data?.pages ?? {});

  return { ORDER, verdict, data: list, isKept, verdictHere, verdictOf, isJudged, head, says, brief };
})();
