// The session: which screen comes when, which keys do what. One at a time.
"use strict";

(() => {
  const session = (window.guide.session ??= {});
  const { screens, spoken } = session;
  const PASSES = ["ask", "keep", "unchecked", "read"]; // verdicts that leave a way on
  const HELD_BACK = "This browser holds sound back until you press something.";
  let steps, dialog, opener, voiced, run, view, onEscape;
  let answered; // the verdict that the question was last put for; what waited while it was put anew is out of date

  const speak = (words) => session.voice.say(words);

  /** By voice and in the live region, once each. */
  function tellBoth(words) {
    screens.say(words.join(" "), true);
    speak(words);
  }

  const tell = {
    turn() {
      view.turn();
      if (run.at) session.signal("change");
      if (!run.turn.step) return;
      // The live region says little while the voice speaks, and the whole turn when it does not.
      screens.say(session.canSpeak() ? spoken.short(run.turn) : spoken.lead(run.turn).join(" "), true);
    },
    work() {
      view.update();
      if (!run.turn.seconds) return;
      session.signal("start");
      tellBoth([spoken.own("begin")]);
      if (session.blocked()) screens.say(`${spoken.own("begin")} ${HELD_BACK}`);
    },
    time: () => view.update(),
    warn: (seconds, next) => tellBoth(spoken.nearlyOver(seconds, run.turn, next)),
    away() {
      view.update();
      screens.say("You were away, and that part has ended. Press Go on for the next.");
    },
    end: () => end(false),
  };

  // What the ticks say: shown first, and looked at anew whenever the reader goes on.

  function verdict() {
    const { state, items, changed } = guide.list?.verdictHere() ?? { state: "unchecked", items: [], changed: false };
    const key = JSON.stringify([state, changed, items.map(({ id }) => id)]);
    return { state, changed, key, bars: changed || !PASSES.includes(state) };
  }

  /** Ask what the ticks leave open, then go on to `next`; ticks that bar the way end what runs. */
  function ask(next) {
    const now = verdict();
    const again = () => ask(next);
    answered = now;
    dialog.dataset.verdict = now.state;
    onEscape = run && !now.bars ? () => askLeaving(again) : leave;
    if (now.bars) return bar(now);
    const refuse = () => screens.refused({ back: again, leave });
    return screens.safety(now, { onward: () => ifAnswered(next), refuse });
  }

  function bar(now) {
    rest();
    screens.barred(now, { leave });
    if (!run) return;
    session.signal("stop");
    speak([spoken.own("barred")]);
  }

  /** Go on if the ticks still say what the reader answered to; ask again if not. */
  function ifAnswered(next) {
    if (verdict().key === answered.key) next();
    else ask(next);
  }

  /** The ticks changed, here or in another tab. An answer to STOP stays on the screen: going on from there asks. */
  function recheck() {
    if (!dialog?.isConnected || run?.over || view?.stopped || verdict().key === answered.key) return;
    run?.pause();
    ask(run ? resume : getReady);
  }

  document.addEventListener("guide:verdict", recheck);

  // Which screen.

  async function getReady() {
    const mine = answered;
    await voiced;
    if (mine !== answered || !dialog.isConnected) return;
    const has = { ranges: session.hasRange(steps), counts: steps.some(({ count }) => count) };
    screens.ready({ start: () => ifAnswered(start), leave, ...has });
  }

  async function start() {
    session.unlock();
    const words = [...session.page.opening(), ...session.sentences(spoken.own("how"))];
    const opening = { step: null, seconds: 0, count: null, words };
    run = new session.Run([opening, ...session.plan(steps, session.settings.longer)], spoken.lead, tell);
    showStep();
    run.go(0);
    if (await session.stayAwake()) return;
    screens.say("This browser lets the screen go dark. Set it to stay on, or listen.");
  }

  /** An action on the run, after which the screen is brought up to date. */
  const act = (name) => () => {
    session.unlock();
    run[name]();
    if (!run.over) view.update();
  };

  function togglePause() {
    if (run.paused && verdict().key !== answered.key) return ask(resume);
    act(run.paused ? "resume" : "pause")();
    return screens.say(run.paused ? "Paused." : "Going on.");
  }

  const pauseAndAsk = () => askLeaving(resume);

  function showStep() {
    onEscape = pauseAndAsk;
    const [skip, back, again] = ["skip", "back", "again"].map(act);
    view = screens.step(run, steps.length, { pause: togglePause, skip, back, again, stop });
    view.turn();
  }

  function resume() {
    view.stopped = false;
    ifAnswered(() => {
      showStep();
      act("resume")();
    });
  }

  function stop() {
    run.pause();
    session.signal("stop");
    view.stopped = true;
    onEscape = () => askLeaving(stop);
    screens.stopped({ answer, resume });
    speak([spoken.own("stopped")]);
  }

  function answer(chosen) {
    onEscape = () => askLeaving(() => answer(chosen));
    screens.answered(chosen, { again: stop, end: () => end(true), resume });
    speak(chosen.todo);
  }

  /** Nothing ends a session that runs but the reader's own word, however often Escape is pressed. */
  function askLeaving(stay) {
    run.pause();
    onEscape = stay;
    screens.leaving({ stay, stop, leave });
  }

  function end(early) {
    rest();
    onEscape = leave;
    screens.done({ early, leave });
    if (early) return;
    session.signal("end");
    speak([spoken.own("done"), ...session.page.afterwardsSteps()]);
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

  const leave = () => dialog.close("left");

  function cancelled(event) {
    if (!event.cancelable) return; // it closes all the same
    event.preventDefault();
    onEscape();
  }

  /** A browser may close a dialog unasked, at a third Escape or at "back": what was not left opens again, and asks. */
  function closed() {
    if (dialog.returnValue !== "left" && onEscape !== leave) {
      dialog.showModal();
      return onEscape();
    }
    rest();
    dialog.remove();
    history.replaceState(null, "", location.pathname + location.search);
    return opener?.focus();
  }

  /** Open the session of the page; false if its steps have no data. */
  session.open = () => {
    if (dialog?.isConnected) return true;
    steps = session.readSteps();
    if (!steps) return false;
    [opener, voiced, run, view] = [document.activeElement, session.voice.ready(), null, null];
    dialog = screens.build(spoken.prepare(steps));
    Object.assign(dialog, { onkeydown: keys, onclose: closed, oncancel: cancelled });
    dialog.showModal();
    history.replaceState(null, "", "#session");
    ask(getReady);
    return true;
  };
})();
