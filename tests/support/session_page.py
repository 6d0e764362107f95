"""A guided session in a browser whose clock, voice, sound, lamp and buzzer the tests hold in their hands."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

Open = Callable[..., Page]

# A voice that takes 0.4 s a word, and writes down what it said and when.
VOICE = """
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
"""
NO_VOICE = "Object.defineProperty(window, 'speechSynthesis', { value: undefined, configurable: true });"
# Notes, shakes and requests for an awake screen, written down.
DEVICE = """
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
"""


def open_routine(
    open_page: Open, routine: str = "self-massage-neck", *, voice: bool = True, script: str = "", **how: bool
) -> Page:
    """A routine's page on a fake clock, with the stubs above; `script` runs after them, before the page's own."""
    page = open_page("404.html", **how)
    page.set_default_timeout(15_000)
    page.clock.install(time=0)
    page.clock.pause_at(1_000)  # from here time passes only when a test lets it
    for text in (VOICE if voice else NO_VOICE, DEVICE, script):
        page.add_init_script("{" + text + "}")
    root = "/".join(page.url.split("/", 3)[:3])
    page.goto(f"{root}/routines/{routine}/")
    return page


def begin(page: Page) -> Page:
    """Open the session and press through to its first words."""
    page.get_by_role("button", name="Lead me through these steps").click()
    page.get_by_role("button", name="None is true: go on").click()
    page.get_by_role("button", name="Start").click()
    expect(page.locator(".g-session__clock")).to_be_attached()
    return page


def skip_to(page: Page, title: str) -> Page:
    """Press on until the time of the step with this title runs."""
    for _ in range(40):
        if page.locator("#session-title").inner_text() == title and skip_button(page).inner_text() == "Skip":
            return page
        skip_button(page).click()
    raise AssertionError(f"no step '{title}'")


def skip_button(page: Page) -> Locator:
    return page.locator(".g-session__row button").last


def clock(page: Page) -> str:
    """What the countdown shows."""
    return page.locator(".g-session__clock").inner_text()


def says(page: Page) -> str:
    """What a screen reader would announce."""
    return page.locator(".g-session__status").inner_text()


def spoken(page: Page) -> list[str]:
    return [text for _, text, _ in page.evaluate("spoken")]


def hide(page: Page, *, hidden: bool = True) -> None:
    """The page goes to the background, or comes back."""
    page.evaluate(
        """hidden => {
          Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
          Object.defineProperty(document, "visibilityState", { value: hidden ? "hidden" : "visible", configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }""",
        hidden,
    )
