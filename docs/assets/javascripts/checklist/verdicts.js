// Verdicts in words, for every surface that shows one: gate, marks on links and results, session, sheet.
"use strict";

window.guide.list = (() => {
  const { make, address, pathOf } = guide;
  const LIST = "safety/contraindications/";
  const data = guide.listData;
  const list = data && { version: data.version, items: new Map(data.items.map((item) => [item.id, item])) };

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

  const day = (iso) => new Date(`${iso}T12:00`).toLocaleDateString("en-GB", { day: "numeric", month: "long" });
  const judge = (concerns) => guide.verdict.of(list, guide.ticks.stored(), concerns, guide.ticks.today());
  const itemLink = (item) => make("a", { href: address(LIST, item.id), textContent: item.name });

  /** Names of items as links, with a semicolon between them. */
  const names = (items) => items.flatMap((item, index) => (index ? ["; ", itemLink(item)] : [itemLink(item)]));

  /** The verdict's head: its words and the ticks behind it, as nodes. */
  function head({ state, items }) {
    if (state === "read") return [`You went through the list on ${day(guide.ticks.stored().read)}`];
    if (state === "call" || !items.length || state === "changed") return [HEADS[state]];
    return [`${HEADS[state]}: `, ...names(items)];
  }

  /** What follows from the verdict, as nodes. */
  function says({ state, items, changed }) {
    const found = [];
    if (state === "call") found.push("You ticked: ", ...names(items), ". Do not massage.");
    if (state === "changed" && items.length) found.push("You ticked: ", ...names(items), ". ");
    if (changed) found.push(found.length ? " " : "", CHANGED);
    if (["not", "ask", "keep"].includes(state))
      found.push(...(found.length ? [" "] : []), [...new Set(items.map((item) => item.action))].join(" "));
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

  return {
    data: list,
    isKept: () => guide.ticks.stored() !== null,
    /** The verdict on this page; a page without a gate is not known. */
    verdictHere: () => judge(gate ? gate.dataset.concerns.split(" ").filter(Boolean) : null),
    /** The verdict on another page of the guide, by its address. */
    verdictOf: (href) => judge(data?.pages[pathOf(href)] ?? null),
    isJudged: (href) => pathOf(href) in (data?.pages ?? {}),
    head,
    says,
    brief,
    itemLink,
  };
})();
