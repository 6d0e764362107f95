// The session: which screen comes when, what is said aloud, which keys do what. One at a time.
"use strict";

(() => {
  const session = (window.guide.session ??= {});
  const WARNINGS = { 5: "Five seconds.", 10: "Ten seconds." };
  const HOW = ["To stop, press the big button.", "Each step is told first.", "Its time starts when you hear: begin."];
  const ALOUD = { giving: "For the person giving.", receiving: "For the person receiving." };
  const UNTIMED = "Take your time, and press the right arrow or Skip when you are done.";
  const [BEGIN, CHANGE, NEXT, LAST, DONE] = ["Begin.", "Change sides.", "Next:", "Then you are done.", "That was the last step."];
  const STOPPED = ["Stop.", "Take all hands off.", "What did you feel?"];
  const BARRED = ["Stop.", "Your list has changed, and this is not for you now."];
  const KNOWN = ["ask", "keep", "unchecked", "read"];
  Object.assign(session, { CARDS: { giving: "Giving", receiving: "Receiving" }, SIDES: ["First side", "Other side"] });

  let steps, dialog, opener, voiced, run, view, agreed, onEscape, left;
  let asked = 0; // how often the question was put: what waited meanwhile is out of date

  // What is said.

  const say = (text) => session.phrase(text);
  const stepName = (index) => `Step ${index + 1} of ${steps.length}`;

  /** Every word of its own that this session will say. */
  function ownWords() {
    const times = [0, 1].flatMap((end) => session.plan(steps, end)).map(({ seconds }) => seconds && session.sayTime(seconds));
    const fixed = [WARNINGS, ALOUD, session.CARDS, session.SIDES].flatMap(Object.values);
    return [...fixed, ...HOW, UNTIMED, BEGIN, CHANGE, NEXT, LAST, DONE, ...STOPPED, ...BARRED, ...steps.map((_, index) => stepName(index)), ...times.filter(Boolean)];
  }

  /** What a listener hears of a turn before its time begins. */
  function leadWords({ step, own, index, first, half, seconds, count, words }) {
    if (!step) return words;
    const dot = (text) => (text ? [`${text}.`] : []);
    const amounts = [session.partOf({ step, own, half }), count && own.said("count"), seconds && say(session.sayTime(seconds))];
    const helper = first ? step.cards.flatMap(({ who, item }) => [say(ALOUD[who]), ...session.wordsOf(item)]) : [];
    return [
      ...(first ? [say(stepName(index)), step.said("title"), step.said("limit")].flatMap(dot) : []),
      ...(first && own !== step ? step.words : []),
      ...(half === 2 ? [say(CHANGE)] : []),
      ...dot(amounts.filter(Boolean).join(", ")),
      ...(half === 2 ? [] : own.words),
      ...helper,
      ...(seconds === null ? [say(UNTIMED)] : []),
    ];
  }

  function speak(...words) {
    if (session.canSpeak()) session.voice.say(words);
  }

  /** Both by voice and in the live region, each once. */
  function tellBoth(...words) {
    session.screens.say(words.join(" "), true);
    speak(...words);
  }

  /** The live region says little while the voice speaks, and the whole turn when it does not. */
  function announce(turn) {
    const short = `${say(stepName(turn.index))}: ${[turn.step.said("title"), session.partOf(turn)].filter(Boolean).join(", ")}`;
    session.screens.say(session.canSpeak() ? (turn.half === 2 ? `${say(CHANGE)} ${short}` : short) : leadWords(turn).join(" "), true);
  }

  const tell = {
    turn() {
      view.turn();
      if (run.at) session.signal("change");
      if (run.turn.step) announce(run.turn);
    },
    work() {
      view.update();
      if (!run.turn.seconds) return;
      session.signal("start");
      tellBoth(say(BEGIN));
      if (session.blocked()) session.screens.say(`${say(BEGIN)} This browser holds sound back until you press something.`);
    },
    time: () => view.update(),
    warn(seconds, next) {
      const name = next?.step === run.turn.step ? next && session.partOf(next) : next?.step.said("title");
      tellBoth(say(WARNINGS[seconds]), name ? `${say(NEXT)} ${name}.` : say(LAST));
    },
    stroke() {
      session.signal("tick");
      view.update();
    },
    last: () => session.signal("last"),
    away() {
      view.update();
      session.screens.say("You were away, and that part has ended. Press Go on for the next.");
    },
    end: () => end(false),
  };

  // What the ticks say, asked anew each time the reader wants to go on.

  function verdict() {
    let found = null;
    try {
      found = window.guide.list?.verdictHere();
    } catch (error) {
      console.error(error);
    }
    const { state = "unchecked", items = [], changed = false } = found ?? {};
    const key = JSON.stringify([state, changed, items.map(({ id }) => id)]);
    return { state, items, changed, key, bars: changed || !KNOWN.includes(state) };
  }

  /** Ask what the ticks leave open, then go on to `next`; ticks that bar end what runs. */
  function ask(next) {
    const now = verdict();
    agreed = now.key;
    asked += 1;
    if (now.bars) {
      if (run) barRun();
      onEscape = leave;
      return session.screens.barred(now, { leave });
    }
    onEscape = run ? () => askLeaving(() => ask(next)) : leave;
    const back = () => ask(next);
    const refuse = () => session.screens.refused({ back, leave });
    session.screens.safety(now, { onward: () => ifAgreed(next), refuse });
  }

  /** Go on if the ticks still say what the reader answered to; ask again if not. */
  function ifAgreed(next) {
    if (verdict().key === agreed) next();
    else ask(next);
  }

  function barRun() {
    rest();
    session.signal("stop");
    speak(...BARRED.map(say));
  }

  /** The ticks changed, here or in another tab. An answer to STOP stays on the screen; going on from it asks. */
  function recheck() {
    if (!dialog?.isConnected || run?.over || verdict().key === agreed) return;
    if (!run) return ask(getReady);
    if (view.stopped) return;
    run.pause();
    ask(resume);
  }

  document.addEventListener("guide:verdict", () => Promise.resolve().then(recheck)); // after the page's own gate has answered

  // Which screen.

  async function getReady() {
    const mine = asked;
    await voiced;
    if (mine !== asked || !dialog.isConnected) return;
    const begin = () => ifAgreed(start);
    session.screens.ready({ start: begin, leave, ranges: session.hasRange(steps), counts: steps.some(({ count }) => count) });
  }

  async function start() {
    session.unlock();
    const words = [...session.page.opening(), ...session.page.stopWords(), ...HOW.map(say)];
    const opening = { step: null, index: -1, seconds: 0, count: null, words };
    run = new session.Run([opening, ...session.plan(steps, session.settings.longer)], leadWords, tell);
    showStep();
    run.go(0);
    if (!(await session.stayAwake())) session.screens.say("This browser lets the screen go dark. Set it to stay on, or listen.");
  }

  /** An action on the run, after which the screen is brought up to date. */
  const act = (name) => () => {
    session.unlock();
    run[name]();
    if (!run.over) view.update();
  };

  function togglePause() {
    if (run.paused && verdict().key !== agreed) return ask(resume);
    act(run.paused ? "resume" : "pause")();
    session.screens.say(run.paused ? "Paused." : "Going on.");
  }

  const pauseAndAsk = () => askLeaving(resume);

  function showStep() {
    onEscape = pauseAndAsk;
    view = session.newStepView(run, steps.length, { pause: togglePause, skip: act("skip"), back: act("back"), again: act("again"), stop });
    view.turn();
  }

  function resume() {
    ifAgreed(() => {
      showStep();
      act("resume")();
    });
  }

  function stop() {
    run.pause();
    session.signal("stop");
    view.stopped = true;
    onEscape = () => askLeaving(stop);
    session.screens.stopped({ answers: session.page.answers(), answer, resume });
    speak(...STOPPED.map(say));
  }

  function answer(chosen) {
    onEscape = () => askLeaving(() => answer(chosen));
    session.screens.answered(chosen, { again: stop, end: () => end(true), resume });
    speak(...chosen.todo);
  }

  /** Nothing ends a session that runs but the reader's own word. */
  function askLeaving(stay) {
    run.pause();
    onEscape = stay;
    session.screens.leaving({ stay, stop, leave });
  }

  function end(early) {
    rest();
    onEscape = leave;
    session.screens.done({ early, leave });
    if (early) return;
    session.signal("end");
    speak(say(DONE), ...session.page.afterwardsSteps());
  }

  // Keys, opening and closing.

  function keys(event) {
    event.stopPropagation(); // the page's own shortcuts rest while a session is open
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const pressable = event.target.matches("button, a, input, select");
    if (onEscape !== pauseAndAsk || !plain || event.target.matches("select")) return;
    const action = { " ": pressable ? null : togglePause, ArrowRight: act("skip"), ArrowLeft: act("back") }[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  function rest() {
    run?.discard();
    session.voice.hush();
    session.letSleep();
  }

  function leave() {
    left = true;
    dialog.close();
  }

  /** Browsers close a dialog at a further Escape or a "back" without asking: a session that was not left opens again, and asks. */
  function closed() {
    if (!left && onEscape !== leave) {
      dialog.showModal();
      return onEscape();
    }
    rest();
    dialog.remove();
    history.replaceState(null, "", location.pathname + location.search);
    opener?.focus();
  }

  /** Open the session of the page; false if the page has no data that fit its steps. */
  session.open = () => {
    if (dialog?.isConnected) return true;
    steps = session.readSteps();
    if (!steps) return false;
    [opener, voiced, run, left] = [document.activeElement, session.voice.ready(), null, false];
    dialog = session.screens.build(ownWords());
    dialog.addEventListener("keydown", keys);
    dialog.addEventListener("close", closed);
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      onEscape();
    });
    dialog.showModal();
    history.replaceState(null, "", "#session");
    ask(getReady);
    return true;
  };
})();
