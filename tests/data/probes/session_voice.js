window.spoken = [];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } };
  const speech = new EventTarget();
  speech.getVoices = () => [{ lang: "ru-RU", localService: true }, { lang: "en-GB", localService: true }];
  speech.speak = (utterance) => {
    spoken.push([performance.now(), utterance.text, utterance.voice.lang]);
    speech.timer = setTimeout(() => utterance.onend?.(), 400 * utterance.text.split(" ").length);
  };
  speech.cancel = () => clearTimeout(speech.timer);
  Object.defineProperty(window, "speechSynthesis", { value: speech, configurable: true });
