// The session: which screen comes when, what is said aloud, which keys do what.
"use strict";

(() => {
  const session = (window.guide.session ??= {});
  const NUMBERS = { 5: "Five", 10: "Ten" };

  // what a listener must know before the first step
  const HOW = ["To stop, press the big button, or the letter S.", "Each step is told first.", "Its time starts when you hear: begin."];

  function open(list) {
    if (document.querySelector("dialog.g-session")) return;
    const { screens, page, voice, signal, settings } = session;
    const steps = session.readSteps(list);
    const dialog = screens.build();
    const before = document.activeElement;
    let run = null;
    let view = null;
    let onEscape = leave;

    // what is said

    function leadWords(turn) {
      if (turn.step < 0) return turn.words;
      const first = run.turns.find((each) => each.step === turn.step) === turn;
      const head = first ? [`Step ${turn.step + 1} of ${steps.length}.`, `${turn.title}.`, ...turn.limits.map((limit) => `${limit}.`)] : [];
      const count = turn.count && `${session.sayCount(turn.count)} ${turn.unit}`;
      const amounts = [turn.part, count, turn.seconds && session.sayTime(turn.seconds)].filter(Boolean).join(", ");
      const { giving, receiving } = turn.cards;
      const helper = giving && receiving ? ["For the person giving.", ...giving, "For the person receiving.", ...receiving] : [];
      const close = turn.seconds === null ? "Take your time, and press the right arrow or Skip when you are done." : "Begin.";
      return [...head, ...turn.intro, amounts && `${amounts}.`, ...turn.words, ...helper, close].filter(Boolean);
    }

    function speak(words) {
      if (settings.voice && voice.has()) voice.say(words);
    }

    /** The live region says little while the voice speaks, and the whole turn when it does not. */
    function announce(turn) {
      const words = leadWords(turn);
      screens.say(settings.voice && voice.has() ? `Step ${turn.step + 1} of ${steps.length}: ${[turn.title, turn.part].filter(Boolean).join(", ")}` : words.join(" "));
    }

    const tell = {
      turn() {
        view.turn();
        if (run.at) signal("change");
        if (run.turn().step >= 0) announce(run.turn());
      },
      work() {
        if (run.turn().seconds) signal("start");
        view.update();
      },
      time: () => view.update(),
      warn(seconds, next) {
        const then = next ? `Next: ${next.step === run.turn().step ? next.part : next.title}.` : "Then you are done.";
        speak([`${NUMBERS[seconds]} seconds.`, then]);
      },
      stroke() {
        signal("tick");
        view.update();
      },
      last: () => signal("last"),
      away() {
        view.update();
        screens.say("You were away, and that part has ended. Press Go on for the next.");
      },
      end: () => end(false),
    };

    // which screen

    function askSafety() {
      onEscape = leave;
      screens.safety({ onward: getReady, leave, refuse: () => screens.refused({ back: askSafety, leave }) });
    }

    function getReady() {
      screens.ready({ start, leave, ranges: session.hasRange(steps), counts: steps.some((step) => step.count) });
    }

    async function start() {
      session.unlock();
      const opening = { step: -1, title: "Get ready", part: "", limits: [], seconds: 0, count: null, unit: "", intro: [], words: [...page.opening(), ...page.stopSigns(), ...HOW], cards: {} };
      run = session.newRun([opening, ...session.plan(steps, settings.longer)], leadWords, tell);
      showStep();
      run.start();
      if (!(await session.stayAwake())) screens.say("This browser lets the screen go dark. Set it to stay on, or listen.");
      if (session.blocked()) screens.say("This browser blocks sound until you press something.");
    }

    function showStep() {
      onEscape = askLeaving;
      const held = (action) => () => {
        session.unlock();
        action();
        if (!run.over) view.update();
      };
      view = session.newStepView(run, steps.length, {
        pause: held(togglePause),
        skip: held(run.skip),
        back: held(run.back),
        again: held(run.again),
        stop,
      });
      view.turn();
    }

    function togglePause() {
      if (run.paused) run.resume();
      else run.pause();
      screens.say(run.paused ? "Paused." : "Going on.");
    }

    function resume() {
      showStep();
      run.resume();
      view.update();
    }

    function stop() {
      run.pause();
      signal("stop");
      onEscape = () => end(true);
      screens.stopped({ answers: page.answers(), answer, resume });
      speak(["Stop.", "Take all hands off.", "What did you feel?"]);
    }

    function answer(chosen) {
      screens.answered(chosen, { again: stop, end: () => end(true), resume });
      speak([chosen.todo]);
    }

    function askLeaving() {
      run.pause();
      onEscape = resume;
      screens.leaving({ stay: resume, leave });
    }

    function end(early) {
      run.over = true;
      run.discard();
      session.letSleep();
      onEscape = leave;
      screens.done({ early, leave });
      voice.hush();
      if (early) return;
      signal("end");
      speak(["That was the last step.", ...page.afterwardsSteps()]);
    }

    // keys, opening and closing

    function leave() {
      dialog.close();
    }

    function keys(event) {
      event.stopPropagation(); // the page's own shortcuts rest while a session is open
      const typing = event.target.matches("button, a, select, input");
      if (!run || run.over || onEscape !== askLeaving || !settings.keys || event.ctrlKey || event.metaKey || event.altKey) return;
      const action = { " ": typing ? null : togglePause, ArrowRight: run.skip, ArrowLeft: run.back, s: stop, S: stop }[event.key];
      if (!action || event.target.matches("select")) return;
      event.preventDefault();
      session.unlock();
      action();
      if (!run.over && onEscape === askLeaving) view.update();
    }

    dialog.addEventListener("keydown", keys);
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      onEscape();
    });
    dialog.addEventListener("close", () => {
      run?.discard();
      voice.hush();
      session.letSleep();
      dialog.remove();
      history.replaceState(null, "", location.pathname + location.search);
      before?.focus?.();
    });
    dialog.showModal();
    history.replaceState(null, "", "#session");
    askSafety();
    voice.ready();
  }

  session.open = open;
})();
