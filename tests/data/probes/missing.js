// A browser of some years ago, or one that lacks what few have.
for (const name of ["BroadcastChannel", "speechSynthesis", "SpeechSynthesisUtterance", "AudioContext", "structuredClone"]) Object.defineProperty(window, name, { value: undefined, configurable: true });
for (const name of ["vibrate", "share"]) { delete Navigator.prototype[name]; delete navigator[name] }
delete Intl.Segmenter;
