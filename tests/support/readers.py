"""Readers: one way to drive any browser, so that the same journey runs in each. A journey says what, a reader does it.

A script is the body of a function with `args`; it may use what the page holds, and what it returns is data.
"""

import time
from typing import Any

from playwright.sync_api import Error, Page
from selenium.common import JavascriptException

from support.webkit import WebKitTab

PATIENCE = 30.0  # seconds that a page may take to answer


class Tab:
    """A tab of Chromium or Firefox."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go(self, address: str) -> None:
        self.page.goto(address)

    def run(self, script: str, *args: object) -> Any:
        try:
            return self.page.evaluate(f"(args) => {{ {script} }}", list(args))
        except Error as error:
            if "context was destroyed" not in str(error):
                raise
            return None  # another page has come meanwhile

    def press(self, *keys: str) -> None:
        """Press these keys one after the other: a letter, Enter, Escape, ArrowUp or ArrowDown."""
        for key in keys:
            self.page.keyboard.press(key)

    def printed(self) -> bytes:
        """The page as it is printed on A4, as a PDF."""
        # Playwright gives Firefox as many centimetres as Chromium gets inches.
        unit = "in" if self.page.context.browser.browser_type.name == "firefox" else "cm"
        return self.page.pdf(width=f"21{unit}", height=f"29.7{unit}", prefer_css_page_size=True)

    def tab(self) -> "Tab":
        """Another tab of the same browser, with the same storage."""
        return Tab(self.page.context.new_page())

    def close(self) -> None:
        """Close every tab opened from this one, which is left empty: another would take Firefox twice a page's time."""
        for other in self.page.context.pages[1:]:
            other.close()
        self.page.goto("about:blank")


Reader = Tab | WebKitTab


def wait_for(reader: Reader, script: str, *args: object, until: object = None) -> Any:
    """What a script returns once it is `until`, or simply not empty. Fails with what it returned or threw last."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            found = reader.run(script, *args)
        except (Error, JavascriptException) as error:  # a page that changes may lack for a moment what is looked at
            last = str(error)
        else:
            if found == until if until is not None else found:
                return found
            last = repr(found)
        assert time.monotonic() < end, f"still {last} after {PATIENCE:g} s: {script[:300]} {args}"
        time.sleep(0.05)
