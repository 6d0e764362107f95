"""The guide in Chromium alone, for tests/data/*_journeys.tsv: what a reader uses is named by role and name, as a screen
reader names it, and a step may hold the clock."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from support.axe import violations
from support.cases import read_cases
from support.journeys import Guide
from support.project import Open, probe
from support.readers import Tab, wait_for

# The scripts by which a device, a browser or a page lets a reader down, by what and how.
FAULTS = {f"{what} {how}": script for what, how, script in read_cases("device_faults.tsv")}


def words(text: str) -> str | re.Pattern[str]:
    """As they stand; between slashes a regular expression."""
    return re.compile(text[1:-1]) if re.fullmatch("/.+/", text) else text


def switches(*how: str) -> dict[str, bool]:
    """What `open_page` is to be told."""
    return {"phone": "phone" in how, "dark": "dark" in how, "script": "no script" not in how}


class ChromiumGuide(Guide):
    """The guide on pages that `open_page` opens. Each `open` and each `routine` is another reader's."""

    reader: Tab

    def __init__(self, open_page: Open, look_at: Open, built: Path) -> None:
        self.open_page, self.look_at, self.built = open_page, look_at, built
        self.seen: list[Page] = []

    @property
    def page(self) -> Page:
        return self.reader.page

    def show(self, page: Page) -> None:
        """Have this page in front, the only one of its reader."""
        super().__init__(Tab(page), "/".join(page.url.split("/", 3)[:3]) + "/", "a host")
        self.seen.append(page)

    def open(self, path: str = "", *how: str) -> None:
        """A page of the guide, on a "phone", "dark", with "no script"."""
        self.no_errors()
        self.show(self.open_page(path, **switches(*how)))

    def look(self, path: str = "", *how: str) -> None:
        """The same for a reader who leaves nothing behind."""
        self.no_errors()
        self.show(self.look_at(path, **switches(*how)))

    def in_folder(self, path: str) -> None:
        """A page of the built guide as a file, without a server."""
        self.open("404.html")
        self.reader.go((self.built / path / "index.html").as_uri())

    def no_errors(self) -> None:
        """No page complained, and none asked another site for anything."""
        assert [said for page in self.seen for said in (*page.errors, *page.outside)] == []

    def end(self) -> None:
        self.no_errors()

    # What a reader does

    def named(self, role: str, name: str = "") -> Locator:
        return self.page.get_by_role(role, name=words(name) if name else None).first

    def click(self, selector: str, text: str = "") -> None:
        self.page.locator(f"{selector}:visible", has_text=text).first.click()

    def push(self, button: str) -> None:
        self.named("button", button).click()

    def enter(self, button: str) -> None:
        """Press a button by the keyboard."""
        self.named("button", button).press("Enter")

    def follow(self, link: str) -> None:
        self.named("link", link).click()

    def check(self, box: str) -> None:
        self.named("checkbox", box).check()

    def uncheck(self, box: str) -> None:
        self.named("checkbox", box).uncheck()

    def select(self, field: str, option: str) -> None:
        self.page.get_by_label(field).select_option(option)

    def size(self, width: str, height: str) -> None:
        """Of the window."""
        self.page.set_viewport_size({"width": int(width), "height": int(height)})

    def emulate(self, feature: str, value: str) -> None:
        """A medium, or what the reader's device asks of pages."""
        self.page.emulate_media(**{feature: value})

    def block(self, pattern: str) -> None:
        """Files of this address do not come."""
        self.page.route(pattern, lambda route: route.abort())

    def choose(self, radio: str) -> None:
        self.named("radio", radio).check()

    def fault(self, name: str) -> None:
        """From the next page on something lets this reader down, as device_faults.tsv says."""
        self.page.add_init_script(FAULTS[name])

    # What must then be so

    def complains(self, text: str) -> None:
        """The page said so to who writes it; that is no error of this reader."""
        assert text in " ".join(self.seen[-1].errors)
        self.seen[-1].errors.clear()

    def expect(self, state: str, role: str, name: str = "") -> None:
        """The first thing of this role and name is visible, hidden, focused, disabled, or what else Playwright knows."""
        getattr(expect(self.named(role, name)), f"to_be_{state}")()

    def says(self, selector: str, text: str = "") -> None:
        """An element has these words and no other."""
        expect(self.page.locator(selector)).to_have_text(words(text))

    def reads(self, selector: str, beginning: str) -> None:
        """What can be seen of an element begins so."""
        text = re.compile(rf"^\s*{re.escape(beginning)}")
        expect(self.page.locator(selector)).to_have_text(text, use_inner_text=True)

    def gives(self, expression: str, value: str = "") -> None:
        """An expression comes to this, in words."""
        wait_for(self.reader, f"return String({expression})", until=value)

    def in_view(self, selector: str, ratio: str = "0") -> None:
        """At least so much of an element is within the window."""
        expect(self.page.locator(selector)).to_be_in_viewport(ratio=float(ratio))

    def none(self, name: str, *args: str) -> None:
        """A probe, which for this engine is a whole function, finds nothing."""
        assert self.page.evaluate(probe(name), *args) == []

    def prints(self) -> None:
        """The page comes out of the printer."""
        assert len(self.page.pdf()) > 1000

    def axe(self) -> None:
        """Axe finds nothing."""
        assert violations(self.page) == []
