"""A guided session in a browser whose clock, voice, sound, lamp and buzzer the tests hold in their hands."""

import functools
import re
import string
from urllib.request import urlopen

import markdown
from guide.steps import fill_steps
from playwright.sync_api import Locator, Page, Route, expect
from selectolax.lexbor import LexborHTMLParser

from support.project import ROOT, Open, probe

PAGES = ROOT / "tests/data/session"
PANEL = '<div data-session-open hidden><button type="button">Lead me through it</button><p role="status"></p></div>'

# A voice that takes 0.4 s a word, and writes down what it said and when.
VOICE = probe("session_voice")
NO_VOICE = "Object.defineProperty(window, 'speechSynthesis', { value: undefined, configurable: true });"
# Notes, shakes and requests for an awake screen, written down.
DEVICE = probe("session_device")


# Ticks as the list's script tells of them; a test changes them by `setVerdict`.
TICKS = probe("session_ticks")
# What a browser's translator does: every text is another one, in elements of its own, now and whenever one is added.
TRANSLATOR = probe("session_translator")
OTHER = str.maketrans(string.ascii_letters, "абвгдежзийклмнопрстуфхцчшщАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩ")


def translated(text: str) -> str:
    """English as the translator of these tests puts it, in texts that are added later; in the page's own its digits differ."""
    return text.translate(OTHER)


def translate(page: Page) -> None:
    """Have the page translated, from now on."""
    page.evaluate("() => {" + TRANSLATOR + "}")


def article(name: str, *, filled: bool = True) -> str:
    """A page of tests/data/session as the build leaves it."""
    text = (PAGES / f"{name}.md").read_text(encoding="utf-8")
    html = markdown.markdown(text, extensions=["attr_list", "md_in_html"])
    html = re.sub("(?s)<h2.*?(?=<h2|$)", r"<section>\g<0></section>", html)
    html = f"<h1>Test</h1>{PANEL}{html}"
    page = LexborHTMLParser(html)
    if filled:
        fill_steps(page)
    return str(page.body.inner_html) if page.body else ""


@functools.cache
def shell(root: str) -> str:
    """A page of the guide that has steps, for an article of another to stand in."""
    with urlopen(f"{root}/routines/self-massage-neck/") as answer:
        return str(answer.read().decode())


def answer_with(route: Route, filled: bool) -> None:
    """Answer with a page of tests/data/session, in the guide's skeleton."""
    root, _, name = route.request.url.rstrip("/").partition("/routines/test-")
    own = article(name, filled=filled)
    around = re.sub(r"(?s)(<article[^>]*>).*(</article>)", lambda match: match[1] + own + match[2], shell(root))
    start = '<script src="../../assets/javascripts/session/start.js" defer></script></head>'
    around = around if "session/start.js" in around else around.replace("</head>", start)
    route.fulfill(content_type="text/html; charset=utf-8", body=around)


def open_routine(
    open_page: Open, name: str = "neck", *, voice: bool = True, faults: str = "", filled: bool = True, **how: bool
) -> Page:
    """A page of tests/data/session on a fake clock, with the stubs above; `faults` run after them, before the page's own."""

    def prepare(page: Page) -> None:
        page.set_default_timeout(15_000)
        page.clock.install(time=0)
        page.clock.pause_at(1_000)  # from here time passes only when a test lets it
        for text in (VOICE if voice else NO_VOICE, DEVICE, TICKS, faults):
            page.add_init_script("{" + text + "}")
        page.context.route(re.compile("/routines/test-"), lambda route: answer_with(route, filled))

    return open_page(f"routines/test-{name}/", prepare=prepare, **how)


def lead(page: Page) -> None:
    page.locator("[data-session-open] button").click()


def begin(page: Page) -> Page:
    """Open the session and press through to its first words, in any language."""
    lead(page)
    for name in ("go on", "Start"):
        page.locator(".g-button--main", has_text=re.compile(f"{name}|{translated(name)}")).click()
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


def says(page: Page) -> Locator:
    """Where stands what a screen reader would announce."""
    return page.locator(".g-session__status")


def spoken(page: Page) -> list[str]:
    return [text for _, text, _ in page.evaluate("spoken")]


def hide(page: Page, *, hidden: bool = True) -> None:
    """The page goes to the background, or comes back."""
    page.evaluate(probe("hide"), hidden)
