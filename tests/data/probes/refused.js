// As a browser refuses that was told to: reading a name works, using it throws. No setting makes the engines do so.
const refuse = () => { throw new DOMException("The operation is insecure.", "SecurityError") };
window.BroadcastChannel = class { constructor() { refuse() } };
window.AudioContext = class { constructor() { refuse() } };
for (const [of, name] of [[navigator, "wakeLock"], [window, "speechSynthesis"], [navigator, "storage"]]) Object.defineProperty(of, name, { value: new Proxy({}, { get: () => refuse }), configurable: true });
