"""Guided sessions, for tests/data/session_journeys.tsv: a clock that only a step moves, ticks that a step sets, and all that
is spoken, sounded or told written down."""

from playwright.sync_api import expect

from support.chromium_guide import FAULTS, ChromiumGuide, switches
from support.project import probe
from support.session_page import article, begin, hide, lead, open_routine, skip_button, skip_to, spoken

SWITCHES = ("phone", "dark", "no voice", "no data")
GO_ON = "/go on$|^Start$/"


class SessionGuide(ChromiumGuide):
    """The guide, and the pages of tests/data/session in it."""

    def routine(self, name: str, *how: str) -> None:
        """A page of tests/data/session for another reader; what is no switch is a fault of device_faults.tsv or a probe."""
        script = "\n".join(FAULTS.get(each) or probe(each) for each in how if each not in SWITCHES)
        given = {"voice": "no voice" not in how, "filled": "no data" not in how}
        self.show(open_routine(self.open_page, name, faults=script, **given, **switches(*how)))

    def write(self, name: str) -> None:
        """Put the article of a page of tests/data/session into the page that is open."""
        self.page.set_content(article(name))

    def lead(self) -> None:
        """Press "Lead me through it"."""
        lead(self.page)

    def begin(self) -> None:
        """Go on to the first words."""
        begin(self.page)

    def skip(self) -> None:
        """Press the button that skips what is said, or the step."""
        skip_button(self.page).click()

    def skip_to(self, title: str) -> None:
        """Press it until the time of this step runs."""
        skip_to(self.page, title)

    def forth(self, where: str) -> None:
        """Press the right arrow until the session stands there."""
        stands = self.page.locator(".g-session__where", has_text=where)
        for _ in range(20):
            if stands.count():
                return
            self.press("ArrowRight")
        expect(stands).to_be_visible()

    def escapes(self, times: str) -> None:
        """However often Escape is pressed: it asks, and goes back."""
        title = self.page.locator("#session-title")
        here = title.inner_text()
        for press in range(int(times)):
            self.press("Escape")
            expect(title).to_have_text(here if press % 2 else "Leave the session?")

    def time(self, seconds: str) -> None:
        """So much of it passes."""
        self.page.clock.run_for(round(float(seconds) * 1000))

    def away(self, seconds: str) -> None:
        """So much passes while the page is in the background."""
        hide(self.page)
        self.page.clock.fast_forward(int(seconds) * 1000)
        hide(self.page, hidden=False)

    def verdict(self, state: str, item: str = "", changed: str = "") -> None:
        """The ticks now say this of the page, because of an item, and whether the list has changed since."""
        self.page.evaluate("verdict => setVerdict(...verdict)", [state, item, bool(changed)])

    def barred(self, title: str = "Not for you now") -> None:
        """This stands there, with whom to call and no way on."""
        self.expect("focused", "heading", title)
        self.expect("hidden", "button", GO_ON)
        expect(self.named("dialog").get_by_role("link", name="112")).to_be_visible()

    def spoken(self, sentence: str, times: str) -> None:
        """The voice has said this so often."""
        assert spoken(self.page).count(sentence) == int(times), spoken(self.page)

    def listen(self) -> None:
        """Note from now on what a screen reader is told."""
        self.page.evaluate(probe("session_told"))

    def told(self, beginning: str, *lines: str) -> None:
        """All that was told with this beginning."""
        assert [text for text, _ in self.page.evaluate("told") if text.startswith(beginning)] == [*lines]

    def screen(self) -> None:
        """Axe finds nothing on this screen, once it has come to rest."""
        self.time("1")
        self.page.clock.resume()
        self.axe()
