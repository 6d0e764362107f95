// Settings, voice, tones, shaking, a screen kept awake. Each may be missing or refused; the session goes on without.
"use strict";

(() => {
  const session = (window.guide.session ??= {});

  const KEY = "guide.session";
  const PACES = ["off", "even", "2", "3", "4", "6", "8", "10"];
  const DEFAULTS = { voice: true, tones: true, vibration: true, longer: false, pace: "even" };

  /** What was kept and makes sense. */
  function kept() {
    try {
      const found = JSON.parse(guide.kept(KEY)) ?? {};
      const isSound = ([name, value]) =>
        name === "pace" ? PACES.includes(value) : typeof value === typeof DEFAULTS[name];
      return Object.fromEntries(Object.entries(found).filter(isSound));
    } catch {
      return {};
    }
  }

  const settings = { ...DEFAULTS, ...kept() };

  /** Change one setting and keep it; false if this browser keeps nothing. It holds for this session all the same. */
  function change(name, value) {
    settings[name] = value;
    return guide.keep(KEY, JSON.stringify({ ...kept(), [name]: value }));
  }

  Object.assign(session, { settings, change, PACES });

  /** The browser's speech; null where it is missing or may not be asked. */
  function findSpeech() {
    try {
      window.speechSynthesis.getVoices();
      return window.SpeechSynthesisUtterance ? window.speechSynthesis : null;
    } catch {
      return null;
    }
  }

  const speech = findSpeech();
  let chosen = null; // looked for anew whenever it is needed
  let refused = false;
  let turn = 0;
  let finish = () => {}; // ends the waiting for the sentence that is being spoken

  const family = (tag) => tag.split(/[-_]/)[0].toLowerCase();

  /** A voice of the language that the page has now; one on the device before one that needs the network. */
  function choose() {
    const language = family(document.getElementById("step-1").closest("[lang]")?.lang || "en");
    const fits = refused || !speech ? [] : speech.getVoices().filter(({ lang }) => family(lang) === language);
    const rank = (voice) => Number(voice.localService) * 2 + Number(voice.lang.includes("GB"));
    chosen = fits.sort((a, b) => rank(b) - rank(a))[0] ?? null;
    return chosen !== null;
  }

  /** Some browsers name their voices late, so wait a little for them. */
  async function ready() {
    if (choose() || !speech?.addEventListener) return;
    await new Promise((resolve) => {
      speech.addEventListener("voiceschanged", resolve, { once: true });
      setTimeout(resolve, 1000);
    });
  }

  /** Say one sentence. Resolves false if it was hushed or refused, true when it ended or is long overdue. */
  function utter(text) {
    const words = family(chosen.lang) === "en" ? text.replaceAll("–", " to ") : text;
    const utterance = new SpeechSynthesisUtterance(words);
    Object.assign(utterance, { voice: chosen, lang: chosen.lang, rate: 0.95 });
    const ended = new Promise((resolve) => {
      finish = resolve;
      utterance.onend = () => resolve(true);
      utterance.onerror = ({ error }) => {
        refused ||= !["interrupted", "canceled"].includes(error); // then the sentence is lost, the voice is not
        resolve(!refused);
      };
    });
    const overdue = setTimeout(() => {
      finish(true);
      speech.cancel();
    }, 3000 + 140 * text.length);
    speech.speak(utterance);
    return ended.finally(() => clearTimeout(overdue));
  }

  function hush() {
    turn += 1;
    finish(false);
    speech?.cancel();
  }

  /** Say these lines, sentence by sentence, instead of what is being said. Resolves true when all was said. */
  async function say(words) {
    hush();
    const mine = turn;
    const can = session.canSpeak();
    for (const sentence of can ? words.flatMap(session.sentences) : []) {
      if (!chosen || !(await utter(sentence)) || mine !== turn) return false;
    }
    return can;
  }

  session.voice = { ready, say, hush, has: choose };
  session.canSpeak = () => settings.voice && choose();

  const TONES = { start: [660], change: [660, 880], end: [880, 660, 440], last: [550], tick: [1000] };
  const BUZZES = { start: [200], change: [200, 100, 200], end: [400, 100, 400], stop: [80] };
  let audio = null;
  let lock = null;
  let wanted = false;

  /** Browsers allow sound only after a press, so this is called on one. */
  function unlock() {
    try {
      audio ??= new AudioContext();
      audio.resume();
    } catch {
      audio = null;
    }
  }

  function note(frequency, at, length, loud) {
    const [oscillator, gain] = [audio.createOscillator(), audio.createGain()];
    oscillator.frequency.value = frequency;
    gain.gain.setValueAtTime(loud, at);
    gain.gain.exponentialRampToValueAtTime(0.001, at + length);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(at);
    oscillator.stop(at + length);
  }

  /** Sound and shake: "last" is one of the last seconds. */
  function signal(name) {
    const { tones, vibration } = settings;
    if (tones && audio && TONES[name]) {
      const [length, loud] = ["tick", "last"].includes(name) ? [0.06, 0.08] : [0.25, 0.25];
      TONES[name].forEach((frequency, index) => note(frequency, audio.currentTime + index * 0.28, length, loud));
    }
    if (vibration && BUZZES[name]) navigator.vibrate?.(BUZZES[name]);
  }

  /** Keep the screen awake; resolves false where the browser does not. Asked again each time the page comes back. */
  async function stayAwake() {
    wanted = true;
    try {
      lock = await navigator.wakeLock.request("screen");
      if (!wanted) letSleep();
      return true;
    } catch {
      return false;
    }
  }

  function letSleep() {
    wanted = false;
    lock?.release()?.catch(() => {});
    lock = null;
  }

  document.addEventListener("visibilitychange", () => {
    if (wanted && !document.hidden) stayAwake();
  });

  const blocked = () => settings.tones && audio?.state === "suspended";
  Object.assign(session, { signal, unlock, blocked, stayAwake, letSleep, canShake: "vibrate" in navigator });
})();
