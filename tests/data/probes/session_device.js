window.notes = []; window.shakes = []; window.wakes = [];
  const part = () => ({ frequency: {}, gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} }, connect: (to) => to, stop() {} });
  window.AudioContext = class {
    constructor() { this.state = "running"; this.currentTime = 0 }
    resume() { return Promise.resolve() }
    createGain() { return part() }
    createOscillator() { const made = part(); made.start = () => notes.push(made.frequency.value); return made }
  };
  navigator.vibrate = (pattern) => shakes.push(pattern);
  Object.defineProperty(navigator, "wakeLock", { configurable: true, value: {
    request: () => { wakes.push("asked"); return Promise.resolve({ release: () => { wakes.push("released"); return Promise.resolve() } }) },
  } });
