"""Chromium, started for the tests and the benches."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Playwright, sync_playwright

from browser.engines import find_or_install

# As root Chromium has no sandbox; the rest keeps it from calling home.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def launch(playwright: Playwright, path: str) -> Browser:
    """Chromium at this path, running."""
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)


@contextmanager
def started() -> Iterator[Browser]:
    """Chromium, running. Raises SystemExit with a message when there is none and none can be installed."""
    path = find_or_install("chromium")
    with sync_playwright() as playwright:
        browser = launch(playwright, path)
        yield browser
        browser.close()
