// What a session says aloud, and to screen readers: the page's words, and a few of its own between them.
"use strict";

(() => {
  const session = (window.guide.session ??= {});
  const SIDES = ["First side", "Other side"];
  const CARDS = { giving: "Giving", receiving: "Receiving" };
  const ALOUD = { giving: "For the person giving.", receiving: "For the person receiving." };
  const OWN = {
    how:
      "Stop at once if it hurts or feels wrong: press the big button. " +
      "Each step is told first. Its time starts when you hear: begin.",
    begin: "Begin.",
    change: "Change sides.",
    next: "Next:",
    last: "Then you are done.",
    done: "That was the last step.",
    untimed: "Take your time, and press the right arrow or Skip when you are done.",
    stopped: "Stop. Take all hands off. What did you feel?",
    barred: "Stop. Your list has changed, and this is not for you now.",
    5: "Five seconds.",
    10: "Ten seconds.",
  };
  let steps, standing;

  const stepName = (index) => `Step ${index + 1} of ${steps.length}`;

  /** "1 minute 30 seconds" as a person says it. */
  function sayTime(seconds) {
    if (seconds === 30) return "half a minute";
    const say = (number, unit) => (number ? `${number} ${unit}${number === 1 ? "" : "s"}` : "");
    return [say(Math.floor(seconds / 60), "minute"), say(seconds % 60, "second")].filter(Boolean).join(" ");
  }

  /** Begin with these steps. Returns an element that holds, unseen, the session's own words: whatever translates the
      page translates them too, and they are said as they stand by then. */
  function prepare(itsSteps) {
    steps = itsSteps;
    const turns = [0, 1].flatMap((end) => session.plan(steps, end));
    const times = turns.flatMap(({ seconds }) => (seconds ? [sayTime(seconds)] : []));
    const fixed = [OWN, ALOUD, SIDES, CARDS].flatMap(Object.values);
    const texts = [...fixed, ...steps.map((_, index) => stepName(index)), ...times];
    standing = new Map(texts.map((text) => [text, guide.make("p", text)]));
    return guide.make("div.g-unseen", { "aria-hidden": "true" }, ...standing.values());
  }

  const phrase = (text) => standing.get(text).textContent;
  const own = (name) => phrase(OWN[name]);
  const dot = (...texts) => texts.filter(Boolean).map((text) => `${text}.`);

  /** The name of a part or a side; "" where the step is one. */
  function partOf({ half, own: part, step }) {
    if (half) return phrase(SIDES[half - 1]);
    return part === step ? "" : part.said("title");
  }

  /** What a listener hears of a turn before its time begins. */
  function lead(turn) {
    const { step, own: part, index, first, half, seconds, count, words } = turn;
    if (!step) return words;
    const amounts = [partOf(turn), count && part.said("count"), seconds && phrase(sayTime(seconds))];
    const helper = step.cards.flatMap(({ who, item }) => [phrase(ALOUD[who]), ...session.wordsOf(item)]);
    return [
      ...(first ? dot(phrase(stepName(index)), step.said("title"), step.said("limit")) : []),
      ...(first && part !== step ? step.words : []),
      ...(half === 2 ? [own("change")] : []),
      ...dot(amounts.filter(Boolean).join(", ")),
      ...(half === 2 ? [] : [...part.words, ...(first ? helper : [])]),
      ...(seconds === null ? [own("untimed")] : []),
    ];
  }

  /** A turn in one short line, for the live region while the voice says the rest. */
  function short(turn) {
    const names = [turn.step.said("title"), partOf(turn)].filter(Boolean).join(", ");
    return `${turn.half === 2 ? `${own("change")} ` : ""}${phrase(stepName(turn.index))}: ${names}`;
  }

  /** What is said when a turn is nearly over. */
  function nearlyOver(seconds, now, next) {
    const name = next && (next.step === now.step ? partOf(next) : next.step.said("title"));
    return [own(seconds), name ? `${own("next")} ${name}.` : own("last")];
  }

  session.spoken = { prepare, own, lead, short, nearlyOver, partOf, cardTitle: (who) => phrase(CARDS[who]) };
})();
