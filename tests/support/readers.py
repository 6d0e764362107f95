"""Readers: one way to drive any browser, so that the same journey runs in each. A journey says what, a reader does it.

A script is the body of a function with `args`; it may use what the page holds, and what it returns is data.
"""

from __future__ import annotations

import time
from typing import Any, Protocol

from playwright.sync_api import BrowserContext, Error

PATIENCE = 30.0  # seconds that a page may take to answer
KEYS = {"ArrowDown": "\ue015", "ArrowUp": "\ue013", "Enter": "\ue007", "Escape": "\ue00c"}  # as WebDriver writes them


class Reader(Protocol):
    """One tab of a browser."""

    def go(self, address: str) -> None: ...

    def run(self, script: str, *args: object) -> Any: ...

    def back(self) -> None: ...

    def press(self, *keys: str) -> None:
        """Press these keys one after the other: a name of KEYS, or a letter."""
        ...

    def printed(self) -> bytes:
        """The page as it is printed on A4, as a PDF."""
        ...

    def tab(self) -> Reader:
        """Another tab of the same browser, with the same storage."""
        ...

    def close(self) -> None: ...


class Chromium:
    """A tab of Chromium."""

    def __init__(self, context: BrowserContext) -> None:
        self.page = context.new_page()

    def go(self, address: str) -> None:
        self.page.goto(address)

    def run(self, script: str, *args: object) -> Any:
        try:
            return self.page.evaluate(f"(args) => {{ {script} }}", list(args))
        except Error as error:
            if "context was destroyed" not in str(error):
                raise
            return None  # another page has come meanwhile

    def back(self) -> None:
        self.page.go_back()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def printed(self) -> bytes:
        return self.page.pdf(format="A4", prefer_css_page_size=True, print_background=False)

    def tab(self) -> Chromium:
        return Chromium(self.page.context)

    def close(self) -> None:
        self.page.context.close()


def wait_for(reader: Reader, script: str, *args: object) -> Any:
    """What a script returns once that is not empty. Fails with what it returned last."""
    end, found = time.monotonic() + PATIENCE, None
    while time.monotonic() < end:
        if found := reader.run(script, *args):
            return found
        time.sleep(0.05)
    raise AssertionError(f"still {found!r} after {PATIENCE:g} s: {script} {args}")
