// A run through the turns of a routine: each is told (its lead), then timed (its work), when hands are in place.
"use strict";

(() => {
  const session = (window.guide.session ??= {});
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

  const now = () => ({ steady: performance.now(), wall: Date.now() });

  /** Counts milliseconds. Seen, by the steady clock alone: a clock set anew changes nothing.
      Unseen (another tab, a locked screen) that one may stand still, so the longer of it and the wall clock counts. */
  class Stopwatch {
    ran = 0;
    last = now(); // null while it stands
    hidden = document.hidden;

    start() {
      this.last ??= now();
    }

    read() {
      if (this.last) {
        const { steady, wall } = this.last;
        this.last = now();
        const passed = this.last.steady - steady;
        this.ran += this.hidden ? Math.max(passed, this.last.wall - wall) : passed;
      }
      this.hidden = document.hidden;
      return this.ran;
    }

    stop() {
      this.read();
      this.last = null;
    }
  }

  /** `leadWords(turn)` gives what is said of a turn; `tell` has turn, work, time, warn, away and end. */
  class Run {
    at = 0;
    over = false;
    lead = null; // milliseconds of reading, or null while the voice decides

    constructor(turns, leadWords, tell) {
      Object.assign(this, { turns, leadWords, tell, turn: turns[0] });
      this.begin("lead");
      this.timer = setInterval(this.tick, TICK);
      document.addEventListener("visibilitychange", this.tick);
    }

    get length() {
      return (this.turn.seconds ?? Infinity) * 1000;
    }

    /** Milliseconds left of this turn's work; all of it while its words are said; Infinity without a time. */
    get left() {
      return this.length - (this.phase === "work" ? this.watch.read() : 0);
    }

    get leadLeft() {
      return this.lead === null ? null : Math.max(this.lead - this.watch.read(), 0);
    }

    get leftInAll() {
      const later = this.turns.slice(this.at + 1).reduce((sum, { seconds }) => sum + (seconds ?? 0) * 1000, 0);
      return later + (this.turn.seconds === null ? 0 : this.left);
    }

    /** `before` is what the stopwatch showed at the last tick. */
    begin(phase) {
      Object.assign(this, { phase, paused: false, strokes: 0, before: 0, warned: false, watch: new Stopwatch() });
    }

    go(at) {
      if (at >= this.turns.length) return this.tell.end();
      this.at = Math.max(at, 0);
      this.turn = this.turns[this.at];
      this.begin("lead");
      this.tell.turn();
      this.speakLead();
    }

    async speakLead() {
      const [told, words] = [this.turn, this.leadWords(this.turn)];
      this.lead = null;
      const said = session.canSpeak() && (await session.voice.say(words));
      if (said && told === this.turn && this.phase === "lead" && !this.paused) return this.work();
      if (!session.canSpeak()) this.lead = Math.max(LEAST_LEAD, words.join(" ").split(" ").length / READING) * 1000;
    }

    work() {
      this.begin("work");
      this.tell.work();
    }

    tick = () => {
      if (this.paused || this.over) return;
      const ran = this.watch.read();
      const away = ran - this.before > AWAY;
      const working = this.phase === "work";
      if (!working && this.leadLeft === 0) return this.work();
      if (working && ran >= this.length) return this.next(away);
      if (working && this.turn.seconds && !away) this.cue(this.length - ran, ran);
      this.before = ran;
      this.tell.time();
    };

    /** On to the next turn; one that ended unheard makes the next one wait. */
    next(away) {
      this.go(this.at + 1);
      if (!away || this.over) return;
      this.pause();
      this.tell.away();
    }

    cue(left, ran) {
      const warning = warnsAt(this.turn.seconds);
      if (!this.warned && left <= warning * 1000) {
        this.warned = true;
        this.tell.warn(warning, this.turns[this.at + 1]);
      }
      if (left <= 3000 && Math.ceil(left / 1000) !== Math.ceil((left + ran - this.before) / 1000)) session.signal("last");
      const pace = paceOf(this.turn);
      const strokes = pace ? Math.min(Math.floor(ran / 1000 / pace) + 1, this.turn.count[1]) : 0;
      if (strokes > this.strokes) {
        this.strokes = strokes;
        session.signal("tick");
      }
    }

    pause() {
      this.paused = true;
      this.watch.stop();
      session.voice.hush();
    }

    resume() {
      this.paused = false;
      this.watch.start();
      if (this.phase === "lead") this.speakLead();
    }

    /** On: from the words to the time, from the time to the next turn. */
    skip() {
      if (this.phase === "lead" && this.turn.seconds) this.work();
      else this.go(this.at + 1);
    }

    back() {
      this.go(this.at - 1);
    }

    again() {
      this.go(this.turns.findIndex(({ step }) => step === this.turn.step));
    }

    discard() {
      this.over = true;
      clearInterval(this.timer);
      document.removeEventListener("visibilitychange", this.tick);
    }
  }

  session.Run = Run;
})();
