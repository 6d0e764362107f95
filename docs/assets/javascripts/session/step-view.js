// The screen of a step: what to do in large type, its time, its picture, and STOP below everything.
"use strict";

(() => {
  const session = (window.guide.session ??= {});
  const { make, button, heading, items, spoken } = session;

  const clock = (milliseconds) => {
    const seconds = Math.max(Math.ceil(milliseconds / 1000), 0);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };

  const list = (words) => make("ul.words g-plain", ...items(words));
  const card = ({ who, item }) => make("section.card", make("h3", spoken.cardTitle(who)), list(session.wordsOf(item)));

  /** Write a text once: what a browser made of it since, as by translating, stays until it says something else. */
  function put(element, text) {
    if (element.written !== text) element.textContent = element.written = text;
  }

  function stateOf(run) {
    if (run.paused) return "Paused";
    if (run.turn.seconds === null) return "No time is given. Press Skip when you are done.";
    if (run.phase === "work") return "";
    return run.leadLeft === null ? "Listen first" : `Begins in ${Math.ceil(run.leadLeft / 1000)}`;
  }

  function countOf({ turn, phase, strokes }) {
    if (!turn.count || phase !== "work") return "";
    return [strokes || "", turn.own.said("count")].filter(Boolean).join(" / ");
  }

  /** Build the screen of a run. Returns {turn(), update()} to bring it up to date. */
  session.newStepView = (run, steps, actions) => {
    const parts = ["where", "part", "clock", "state", "count"].map((name) => make(`p.${name}`));
    const [where, part, time, state, count] = parts;
    const [picture, words, options] = ["picture", "text", "options"].map((name) => make(`div.${name}`));
    const title = heading();
    time.role = "timer";
    picture.classList.add("g-figure");
    const pause = button("Pause", actions.pause);
    const skip = button("Skip", actions.skip);
    const row = make("div.row", button("Back", actions.back), button("Again", actions.again), pause, skip);
    const content = [where, title, part, make("div.dial", time, make("div", state, count)), picture, words, options];
    session.screens.show(content, [row, button("STOP", actions.stop, "g-session__stop")]);

    function turn() {
      const { step, own, first, words: opening } = run.turn;
      title.textContent = step ? step.said("title") : "Get ready";
      part.textContent = [step && spoken.partOf(run.turn), step?.said("limit")].filter(Boolean).join(", ");
      const lines = step ? [...(own !== step && first ? step.words : []), ...own.words] : opening;
      words.replaceChildren(list(lines), step?.cards.length ? make("div.cards g-panels", ...step.cards.map(card)) : "");
      picture.replaceChildren(...(step ? session.page.figure(run.turn) : []));
      update();
    }

    function update() {
      const { turn: now, paused } = run;
      const step = now.step ? `Step ${now.index + 1} of ${steps}` : "Before the first step";
      put(where, `${step} · ${clock(run.leftInAll)} left in all`);
      put(time, now.seconds ? clock(run.left) : "");
      put(state, stateOf(run));
      put(count, countOf(run));
      put(pause, paused ? "Go on" : "Pause");
      put(skip, run.phase === "lead" && now.seconds ? "Start now" : "Skip");
      if (paused === Boolean(options.firstChild)) return;
      const counts = run.turns.some((each) => each.count);
      options.replaceChildren(...(paused ? [session.choices({ counts })] : []));
    }

    return { turn, update };
  };
})();
