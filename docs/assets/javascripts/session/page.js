// What the session takes from the page it stands on. Numbers and decisions come from the build's data, ids and classes;
// every word is the page's own as it stands at that moment, in whatever language.
"use strict";

(() => {
  const session = (window.guide.session ??= {});
  // Before a capital or a letter that has none; a wide full stop needs neither that nor a space.
  const SENTENCE_ENDS = /(?<=[.!?…؟।]["”»)]*)\s+(?=["“«(]*[\p{Lu}\p{Lo}])|(?<=[。！？]["”）]*)(?=.)/u;
  const NO_WORDS = "ol, ul, figure, picture, svg, script, [data-head]";

  const plain = (node) => node?.textContent.replace(/\s+/g, " ").trim() ?? "";
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const sentences = (text) => text.split(SENTENCE_ENDS).filter((sentence) => sentence.trim());

  /** The sentences of an item, without its head, its picture and the lists inside it. */
  function wordsOf(item) {
    const copy = item.cloneNode(true);
    copy.querySelectorAll(NO_WORDS).forEach((part) => part.remove());
    return sentences(plain(copy));
  }

  const children = (item, list) => all(`:scope > ${list} > li`, item);

  /** Two numbers of the data, from less to more; null where there are none. */
  const range = (text) => (text ? text.split(" ").map(Number) : null);

  /** A step or a part of one: its numbers from the build's data, its words from its item whenever they are asked for. */
  class Step {
    constructor(item) {
      const { seconds, count, halves } = item.dataset;
      Object.assign(this, { item, seconds: range(seconds), count: range(count), halves: halves === "" });
      this.parts = children(item, "ol").map((part) => new Step(part));
      const lines = children(item, "ul").filter((line) => line.dataset.card);
      this.cards = lines.map((line) => ({ who: line.dataset.card, item: line }));
    }

    /** One of the spans of the head: "title", "count"; "" where it has none. */
    said(name) {
      const own = all(`[data-says="${name}"]`, this.item).filter((span) => span.closest("li") === this.item);
      return own.map(plain).join(", ");
    }

    get words() {
      return wordsOf(this.item);
    }
  }

  /** The steps of the page; null where the build has not written their data. */
  function readSteps() {
    const items = all("#step-1, #step-1 ~ li");
    return items.every(({ dataset }) => "seconds" in dataset) ? items.map((item) => new Step(item)) : null;
  }

  function turnsOf(step, index, end) {
    const numbers = (own) => ({ own, seconds: own.seconds && own.seconds[end], count: own.count });
    const turn = { index, step, first: true, half: 0, ...numbers(step) };
    if (step.parts.length) return step.parts.map((part, at) => ({ ...turn, first: !at, ...numbers(part) }));
    if (!step.halves || !turn.seconds) return [turn];
    const half = { ...turn, seconds: turn.seconds / 2 };
    return [{ ...half, half: 1 }, { ...half, half: 2, first: false }];
  }

  /** A deep copy without ids, so that none stands twice: what refers to one in it finds the page's own. */
  function copy(node) {
    const twin = node.cloneNode(true);
    for (const each of [twin, ...all("[id]", twin)]) each.removeAttribute("id");
    return twin;
  }

  /** Leave of these links their words: each would lead out of the session, and is one stop more for the keyboard. */
  function unlinked(twin, links = "a") {
    for (const link of twin.querySelectorAll(links)) link.replaceWith(...link.childNodes);
    return twin;
  }

  /** The page's stop lists: what each orders, and what may be felt; any but the lightest ends the session. */
  function stopLists() {
    const lists = all(".g-stop").map((list) => {
      const order = all(":scope > p", list);
      const items = all("li[id^='stop-']", list).map((item) => ({
        felt: plain(item.querySelector("strong") ?? item),
        order: plain(list.querySelector(":scope > p > strong") ?? order[0] ?? item),
        todo: sentences([...order, item].map(plain).join(" ")),
        ends: !list.matches(".g-stop--lighter"),
      }));
      return { order, items };
    });
    return lists.filter(({ items }) => items.length);
  }

  /** The picture of the step of a turn, its path marked; empty if there is none. */
  function figure({ step: { item }, index }) {
    const number = `[data-step~="${index + 1}"]`;
    const drawn = item.querySelector("figure") ?? document.querySelector(`.g-top figure${number}`);
    const twins = drawn ? [copy(drawn)] : [];
    for (const twin of twins) twin.querySelector(`.g-path-step${number}`)?.classList.add("g-path-step--now");
    return twins;
  }

  /** Turns of a routine; `longer` takes the longer end of each range. A turn without a time has seconds null. */
  const plan = (steps, longer) => steps.flatMap((step, index) => turnsOf(step, index, longer ? 1 : 0));
  const hasRange = (steps) => steps.some(({ seconds }) => seconds && seconds[0] !== seconds[1]);

  // Each heading of the second level has a section of its own.
  const page = {
    stopLists,
    gate: () => all("article .g-gate").map((gate) => unlinked(copy(gate), "li a, .g-gate__more a")),
    figure,
    need: () => all("article [data-need]").map((node) => unlinked(copy(node))), // not the copies that a screen shows
    opening: () => all("#steps ~ p:not([data-need], ol ~ p)").map(plain).flatMap(sentences),
    stop: () => all("#stop-if ~ *, #ease-off-if ~ *").map(copy),
    limits: () => all("#steps ~ ol ~ p, #how-many ~ *").map((node) => unlinked(copy(node))),
    afterwards: () => all("#afterwards ~ *").map(copy),
    afterwardsSteps: () => all("#afterwards ~ * > li").flatMap(wordsOf),
  };

  Object.assign(session, { readSteps, sentences, wordsOf, plan, hasRange, page });
})();
