// The gate of a how-to page and the marks beside links to such pages answer to the ticks, whenever and wherever these
// change.
"use strict";

(() => {
  const { list, make, address } = guide;
  const gate = document.querySelector("[data-gate]");
  const written = gate && {
    head: gate.querySelector("[data-verdict]").textContent,
    link: gate.querySelector("[data-list-link]").textContent,
  };
  const results = document.querySelector("[data-search-list]");
  const STATES = list.ORDER.map((state) => `g-at-${state}`);
  const LINKS = { call: "Get help", changed: "Go through it" };

  /** The writer's lines stand unless the answer is stricter, or the reader has been through the whole list. */
  const keepsLines = (state) => ["changed", "ask", "keep", "unchecked"].includes(state);

  function answerGate() {
    if (!gate) return;
    const verdict = list.verdictHere();
    const open = !list.isKept();
    gate.classList.remove(...STATES);
    if (!open) gate.classList.add(`g-at-${verdict.state}`);
    gate.querySelector("[data-verdict]").replaceChildren(...(open ? [written.head] : list.head(verdict)));
    const link = gate.querySelector("[data-list-link]");
    link.textContent = open ? written.link : (LINKS[verdict.state] ?? "Your list");
    link.href = address(verdict.state === "call" ? "safety/get-help/" : "safety/contraindications/");
    const words = gate.querySelector("[data-verdict-says]");
    words.replaceChildren(...(open ? [] : list.says(verdict)));
    words.hidden = !words.textContent;
    for (const lines of gate.querySelectorAll("[data-says], .g-gate__lines"))
      lines.hidden = !open && !keepsLines(verdict.state);
  }

  /** A link's mark is taken away and made anew, so that marking twice changes nothing. */
  function mark(link) {
    link.querySelector(".g-tick-mark")?.remove();
    if (list.isKept() && list.isJudged(link.href))
      link.append(make("span.g-tick-mark", ` (${list.brief(list.verdictOf(link.href))})`));
  }

  const markLinks = () => gate || document.querySelectorAll("main a[href]").forEach(mark);
  const markResults = () => results?.querySelectorAll("a[href]:not([data-place-in])").forEach(mark);

  function answer() {
    for (const part of [answerGate, markResults, markLinks]) {
      try {
        part();
      } catch (error) {
        console.error(error); // one part that fails must not take the others with it
      }
    }
    document.dispatchEvent(new Event("guide:verdict"));
  }

  document.addEventListener("guide:ticks", answer);
  if (results) new MutationObserver(markResults).observe(results, { childList: true });
})();
