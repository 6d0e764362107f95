// The session: which screen comes when, what is said aloud, which keys do what. One at a time.
"use strict";

(() => {
  const session = (window.guide.session ??= {});
  const NUMBERS = { 5: "Five", 10: "Ten" };
  const HOW = ["To stop, press the big button, or the letter S.", "Each step is told first.", "Its time starts when you hear: begin."];
  let steps, dialog, opener, voiced, run, view, onEscape;

  // What is said.

  const stepOf = (turn) => `Step ${turn.step + 1} of ${steps.length}`;

  /** What a listener hears of a turn before its time begins. */
  function leadWords(turn) {
    if (turn.step < 0) return turn.words;
    const first = run.turns.find(({ step }) => step === turn.step) === turn;
    const head = first ? [stepOf(turn), turn.title, ...turn.limits].map((words) => `${words}.`) : [];
    const count = turn.count && `${session.sayCount(turn.count)} ${turn.unit}`;
    const amounts = [turn.part, count, turn.seconds && session.sayTime(turn.seconds)].filter(Boolean).join(", ");
    const { giving, receiving } = turn.cards;
    const helper = giving && receiving ? ["For the person giving.", ...giving, "For the person receiving.", ...receiving] : [];
    const close = turn.seconds === null ? "Take your time, and press the right arrow or Skip when you are done." : "Begin.";
    return [...head, ...turn.intro, amounts && `${amounts}.`, ...turn.words, ...helper, close].filter(Boolean);
  }

  function speak(...words) {
    if (session.canSpeak()) session.voice.say(words);
  }

  /** The live region says little while the voice speaks, and the whole turn when it does not. */
  function announce(turn) {
    const short = `${stepOf(turn)}: ${[turn.title, turn.part].filter(Boolean).join(", ")}`;
    session.screens.say(session.canSpeak() ? short : leadWords(turn).join(" "), true);
  }

  const tell = {
    turn() {
      view.turn();
      if (run.at) session.signal("change");
      if (run.turn.step >= 0) announce(run.turn);
    },
    work() {
      if (session.blocked()) session.screens.say("This browser holds sound back until you press something.");
      if (run.turn.seconds) session.signal("start");
      view.update();
    },
    time: () => view.update(),
    warn(seconds, next) {
      const then = next?.step === run.turn.step ? next.part : next?.title;
      speak(`${NUMBERS[seconds]} seconds.`, then ? `Next: ${then}.` : "Then you are done.");
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

  // Which screen.

  function askSafety() {
    session.screens.safety({ onward: getReady, leave, refuse: () => session.screens.refused({ back: askSafety, leave }) });
  }

  async function getReady() {
    await voiced;
    session.screens.ready({ start, leave, ranges: session.hasRange(steps), counts: steps.some(({ count }) => count) });
  }

  async function start() {
    session.unlock();
    const words = [...session.page.opening(), ...session.page.stopSigns(), ...HOW];
    const opening = { step: -1, title: "Get ready", part: "", limits: [], seconds: 0, count: null, intro: [], words, cards: {} };
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
    act(run.paused ? "resume" : "pause")();
    session.screens.say(run.paused ? "Paused." : "Going on.");
  }

  function showStep() {
    onEscape = askLeaving;
    view = session.newStepView(run, steps.length, { pause: togglePause, skip: act("skip"), back: act("back"), again: act("again"), stop });
    view.turn();
  }

  function resume() {
    showStep();
    act("resume")();
  }

  function stop() {
    run.pause();
    session.signal("stop");
    onEscape = endEarly;
    session.screens.stopped({ answers: session.page.answers(), answer, resume });
    speak("Stop.", "Take all hands off.", "What did you feel?");
  }

  function answer(chosen) {
    session.screens.answered(chosen, { again: stop, end: endEarly, resume });
    speak(chosen.todo);
  }

  function askLeaving() {
    run.pause();
    onEscape = resume;
    session.screens.leaving({ stay: resume, leave });
  }

  const endEarly = () => end(true);

  function end(early) {
    rest();
    onEscape = leave;
    session.screens.done({ early, leave });
    if (early) return;
    session.signal("end");
    speak("That was the last step.", ...session.page.afterwardsSteps());
  }

  // Keys, opening and closing.

  function keys(event) {
    event.stopPropagation(); // the page's own shortcuts rest while a session is open
    const plain = session.settings.keys && !event.ctrlKey && !event.metaKey && !event.altKey;
    const pressable = event.target.matches("button, a, input, select");
    if (onEscape !== askLeaving || !plain || event.target.matches("select")) return;
    const action = { " ": pressable ? null : togglePause, ArrowRight: act("skip"), ArrowLeft: act("back"), s: stop, S: stop }[event.key];
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
    dialog.close();
  }

  function closed() {
    rest();
    dialog.remove();
    history.replaceState(null, "", location.pathname + location.search);
    opener?.focus();
  }

  /** Open the session of a routine: `list` is its ordered list of steps. */
  function open(list) {
    if (dialog?.isConnected) return;
    [steps, opener, voiced, run, onEscape] = [session.readSteps(list), document.activeElement, session.voice.ready(), null, leave];
    dialog = session.screens.build();
    dialog.addEventListener("keydown", keys);
    dialog.addEventListener("close", closed);
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      onEscape();
    });
    dialog.showModal();
    history.replaceState(null, "", "#session");
    askSafety();
  }

  session.open = open;
})();
