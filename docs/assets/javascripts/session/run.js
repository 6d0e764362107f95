// Time that a person's hands would agree with, and a run through the turns of a routine.
// While the page is seen, the steady clock alone counts: a clock that is set anew changes nothing.
// Across a time unseen (another tab, a locked screen) the steady clock may have stood still, so the longer of the two counts.
// A turn is first told (its lead) and then timed (its work), so that a listener's hands are in place when its time begins.
"use strict";

(() => {
  const session = (window.guide.session ??= {});

  const reading = () => ({ steady: performance.now(), wall: Date.now() });

  /** A stopwatch: start(), stop(), reset(), read() in milliseconds, discard() when it is no longer needed. */
  function newStopwatch() {
    let ran = 0;
    let last = null;
    let hidden = document.hidden;

    function count() {
      if (!last) return;
      const now = reading();
      const steady = now.steady - last.steady;
      ran += hidden ? Math.max(steady, now.wall - last.wall) : steady;
      last = now;
    }

    function see() {
      count();
      hidden = document.hidden;
    }

    document.addEventListener("visibilitychange", see);
    return {
      start: () => (last ??= reading()),
      stop() {
        count();
        last = null;
      },
      reset() {
        ran = 0;
        last &&= reading();
      },
      read() {
        count();
        return ran;
      },
      discard: () => document.removeEventListener("visibilitychange", see),
    };
  }

  session.newStopwatch = newStopwatch;

  const TICK = 200;
  const AWAY = 5000; // a longer gap between two ticks means that nobody heard the session
  const READING = 2.5; // words a second, where there is no voice
  const LEAST_LEAD = 5;

  /** How long before the end of its work a turn says what comes next, in seconds. */
  const warnsAt = (seconds) => (seconds >= 30 ? 10 : seconds >= 10 ? 5 : 0);

  /** Seconds from one counted stroke to the next, or null. */
  function paceOf({ count, seconds }) {
    const { pace, longer } = session.settings;
    if (!count || !seconds || pace === "off") return null;
    return pace === "even" ? seconds / count[longer ? 1 : 0] : Number(pace);
  }

  /** `tell` has: turn(at), work(), time(), warn(seconds, next), stroke(), last(), away(), end(). Returns the run's controls. */
  function newRun(turns, leadWords, tell) {
    const watch = session.newStopwatch();
    const run = { turns, at: 0, phase: "lead", paused: false, strokes: 0 };
    let lead = null; // milliseconds of reading, or null while the voice decides
    let before = 0; // what the stopwatch showed at the last tick
    let warned = false;

    const turn = () => turns[run.at];
    const length = () => (turn().seconds ?? Infinity) * 1000;

    function begin(phase) {
      Object.assign(run, { phase, strokes: 0 });
      [before, warned] = [0, false];
      watch.reset();
      watch.start();
    }

    async function speakLead() {
      const words = leadWords(turn());
      const spoken = turn();
      lead = null;
      if (session.settings.voice && session.voice.has()) {
        const said = await session.voice.say(words);
        if (spoken !== turn() || run.phase !== "lead" || run.paused) return;
        if (said) return work();
      }
      if (lead === null && (!session.settings.voice || !session.voice.has())) {
        lead = Math.max(LEAST_LEAD, words.join(" ").split(/\s+/).length / READING) * 1000;
      }
    }

    function go(at) {
      if (at >= turns.length) return finish();
      run.at = Math.max(at, 0);
      run.paused = false;
      begin("lead");
      tell.turn();
      speakLead();
    }

    function work() {
      begin("work");
      tell.work();
    }

    function cues(left, ran) {
      const warning = warnsAt(turn().seconds);
      if (warning && !warned && left <= warning * 1000) {
        warned = true;
        tell.warn(warning, turns[run.at + 1]);
      }
      if (left <= 3000 && Math.ceil(left / 1000) !== Math.ceil((left + ran - before) / 1000)) tell.last();
      const pace = paceOf(turn());
      const strokes = pace ? Math.min(Math.floor(ran / 1000 / pace) + 1, turn().count[1]) : 0;
      if (strokes > run.strokes) {
        run.strokes = strokes;
        tell.stroke();
      }
    }

    function tick() {
      if (run.paused) return;
      const ran = watch.read();
      const away = ran - before > AWAY;
      if (run.phase === "lead") {
        if (lead !== null && ran >= lead) return work();
      } else if (ran >= length()) {
        go(run.at + 1);
        if (away && !run.over) {
          run.pause();
          tell.away();
        }
        return;
      } else if (turn().seconds !== null && !away) {
        cues(length() - ran, ran);
      }
      before = ran;
      tell.time();
    }

    function finish() {
      run.over = true;
      run.discard();
      tell.end();
    }

    const timer = setInterval(tick, TICK);
    document.addEventListener("visibilitychange", tick);
    const firstOfStep = (at) => turns.findIndex((each) => each.step === turns[at].step);

    return Object.assign(run, {
      turn,
      start: () => go(0),
      /** Milliseconds left of this turn's work; all of it while its words are said; Infinity without a time. */
      left: () => length() - (run.phase === "work" ? watch.read() : 0),
      leadLeft: () => (lead === null ? null : Math.max(lead - watch.read(), 0)),
      leftInAll: () => turns.slice(run.at + 1).reduce((sum, { seconds }) => sum + (seconds ?? 0) * 1000, turn().seconds === null ? 0 : run.left()),
      pause() {
        run.paused = true;
        watch.stop();
        session.voice.hush();
      },
      resume() {
        run.paused = false;
        watch.start();
        if (run.phase === "lead") speakLead();
      },
      /** On: from the words to the time, from the time to the next turn. */
      skip() {
        session.voice.hush();
        run.paused = false;
        if (run.phase === "lead" && turn().seconds) work();
        else go(run.at + 1);
      },
      back: () => go(run.at - 1),
      again: () => go(firstOfStep(run.at)),
      discard() {
        clearInterval(timer);
        document.removeEventListener("visibilitychange", tick);
        watch.discard();
      },
    });
  }

  session.newRun = newRun;
})();
