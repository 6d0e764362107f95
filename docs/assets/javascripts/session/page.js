// What the session takes from the page it stands on, so that nothing is written twice.
// The grammar of the steps is that of scripts/steps.py; a test holds the two readers together.
"use strict";

(() => {
  const session = (window.guide.session ??= {});
  const TIME = "(?:(\\d+)(?:–(\\d+))? (minute|second)s?|half a minute)";
  const PATTERNS = {
    time: new RegExp(`^${TIME}$`),
    sides: new RegExp(`^${TIME} (?:on each side|each way)$`),
    count: /^(\d+)(?:–(\d+))? (strokes|times)( on each side)?$/,
    limit: /^(?:therapist only|green day only)$/,
  };

  /** [shorter, longer] in seconds, from a match of TIME. */
  function seconds([, low, high, unit]) {
    if (!unit) return [30, 30];
    const size = unit === "minute" ? 60 : 1;
    return [Number(low) * size, Number(high ?? low) * size];
  }

  /** Note one amount on the step; false if it is none, or its place is taken. */
  function takeAmount(step, piece) {
    const name = Object.keys(PATTERNS).find((each) => PATTERNS[each].test(piece));
    if (!name || step[name]) return false;
    const match = piece.match(PATTERNS[name]);
    if (name === "limit") step.limits.unshift(piece);
    else if (name === "count") Object.assign(step, { count: [Number(match[1]), Number(match[2] ?? match[1])], unit: match[3] });
    else step[name] = seconds(match);
    step.halves ||= name === "sides" || Boolean(name === "count" && match[4]);
    return true;
  }

  const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

  /** The bold words that open an item, or null. */
  function headOf(item) {
    const inner = item.querySelector(":scope > p") ?? item;
    const first = [...inner.childNodes].find((node) => node.textContent.trim());
    return first?.nodeName === "STRONG" ? first : null;
  }

  /** The sentences of an item, without its head and without the lists inside it. */
  function wordsOf(item) {
    const copy = item.cloneNode(true);
    copy.querySelectorAll("ol, ul").forEach((list) => list.remove());
    headOf(copy)?.remove();
    return lines(copy.textContent);
  }

  function readStep(item) {
    const step = { title: "", time: null, sides: null, count: null, unit: "", halves: false, limits: [], words: wordsOf(item), parts: [], cards: {} };
    const pieces = (headOf(item)?.textContent.trim() ?? "").replace(/\.$/, "").split(", ");
    while (pieces.length > 1 && takeAmount(step, pieces.at(-1))) pieces.pop();
    step.title = pieces.join(", ");
    step.parts = [...item.querySelectorAll(":scope > ol > li")].map(readStep);
    for (const card of item.querySelectorAll(":scope > ul > li")) {
      const who = headOf(card)?.textContent.trim().match(/^(Giving|Receiving):$/)?.[1];
      if (who) step.cards[who.toLowerCase()] = wordsOf(card);
    }
    return step;
  }

  /** The steps of an ordered list; times in seconds as [shorter, longer]. */
  session.readSteps = (list) => [...list.querySelectorAll(":scope > li")].map(readStep);

  const SWITCH = ["Half time.", "Change to the other side."];

  /** "1 minute 30 seconds" as a person says it. */
  function sayTime(seconds) {
    if (seconds === 30) return "half a minute";
    const say = (number, unit) => (number ? `${number} ${unit}${number === 1 ? "" : "s"}` : "");
    return [say(Math.floor(seconds / 60), "minute"), say(seconds % 60, "second")].filter(Boolean).join(" ");
  }

  const sayCount = ([low, high]) => (low === high ? `${low}` : `${low}–${high}`);

  function turnsOf(step, index, end) {
    const turn = ({ time, count, unit, words }, changes) => {
      return { step: index, title: step.title, limits: step.limits, part: "", seconds: time && time[end], count, unit, intro: [], words, cards: {}, ...changes };
    };
    if (step.parts.length) return step.parts.map((part, at) => turn(part, { part: part.title, intro: at ? [] : step.words }));
    const whole = turn(step, { cards: step.cards });
    if (!step.halves || !whole.seconds) return [whole];
    const half = { ...whole, seconds: whole.seconds / 2 };
    return [{ ...half, part: "First side" }, { ...half, part: "Other side", words: SWITCH, cards: {}, again: step }];
  }

  Object.assign(session, {
    sentences: (text) => text.split(/(?<=[.!?]["”)]*)\s+(?=["“(]?\p{Lu})/u),
    sayTime,
    sayCount,
    /** Turns of a routine; `longer` takes the longer end of each range. A turn without a time has seconds null. */
    plan: (steps, longer) => steps.flatMap((step, index) => turnsOf(step, index, longer ? 1 : 0)),
    hasRange: (steps) => steps.some((step) => step.time && step.time[0] !== step.time[1]),
  });

  const REFERS = /^(id|for|aria-(labelledby|describedby))$/;

  /** A deep copy whose ids, and what refers to them inside it, differ from the page's own. */
  function copy(node) {
    const twin = node.cloneNode(true);
    const all = [twin, ...twin.querySelectorAll("*")];
    const ids = new Set(all.map(({ id }) => id));
    for (const { name, ownerElement, value } of all.flatMap((each) => [...each.attributes])) {
      const refers = REFERS.test(name) || (value.includes("#") && ownerElement.localName !== "a");
      if (refers) ownerElement.setAttribute(name, value.replace(/[\w-]+/g, (word) => (ids.has(word) ? `session-${word}` : word)));
    }
    return twin;
  }

  /** The elements under a heading, up to the next heading of its level. */
  function section(id) {
    const found = [];
    const heading = document.getElementById(id);
    for (let node = heading?.nextElementSibling; node && node.tagName !== heading.tagName; node = node.nextElementSibling) found.push(node);
    return found;
  }

  const under = (id, selector) => section(id).filter((node) => node.matches(selector));
  const textLines = (element) => lines(element.textContent);
  const stopBox = () => [document.querySelector(".g-stop")].filter(Boolean);
  const data = document.querySelector(".g-session-words");
  const dataCopies = (selector) => [...(data?.querySelectorAll(selector) ?? [])].map(copy);

  /** Rows of "If something feels wrong"; `ends` says that this answer ends the session. */
  function answers() {
    const rows = section("if-something-feels-wrong").map((node) => node.querySelector("tbody")).find(Boolean)?.rows ?? []; // a theme may wrap a table
    return [...rows].map((row) => {
      const todo = row.cells[1].textContent.replace(/ \(S\d+\)/g, "").trim();
      return { felt: row.cells[0].textContent.trim(), todo, ends: todo.startsWith("Stop") };
    });
  }

  function warnings() {
    const card = document.querySelector(".g-article .admonition.emergency");
    return [card, ...under("do-not-do-this-if", "ul")].filter(Boolean).map(copy);
  }

  const needs = () => [...(under("you-need", "ul")[0]?.children ?? [])];
  const isLight = (item) => item.querySelector("a[href$='safety/'], a[href$='safety/index.html']");
  const listOf = (items) => session.make("ul", ...items.map(copy));

  /** The picture of a step (from 0), its path marked; empty if there is none. */
  function figure(step) {
    const path = `.g-path-step[data-step~="${step + 1}"]`;
    const drawn = document.querySelector(`.g-article ${path}`)?.closest("svg");
    if (!drawn) return [];
    const twin = copy(drawn);
    twin.querySelector(path).classList.add("g-path-step--now");
    return [twin];
  }

  session.page = {
    answers,
    warnings,
    figure,
    lights: () => listOf(needs().filter(isLight)),
    needs: () => listOf(needs().filter((item) => !isLight(item))),
    places: () => section("you-need").slice(1).map(copy),
    cards: () => dataCopies(".admonition"),
    soreness: () => dataCopies(":scope > :not(.admonition)"),
    afterwardsSteps: () => under("afterwards", "ol").flatMap((list) => [...list.children]).flatMap(textLines),
    afterwards: () => section("afterwards").map(copy),
    opening: () => under("steps", "p:not(#steps ~ ol ~ p)").flatMap(textLines),
    stopSigns: () => stopBox().flatMap(textLines).filter((line) => line.startsWith("Stop")),
    limits: () => under("steps", "ol ~ p:not(.g-stop)").map(copy),
    stopBox: () => stopBox().map(copy),
    link: (part) => document.querySelector(`.g-article a[href*="${part}"]`)?.href.split("#")[0] ?? "",
  };
})();
