"""Find a Chromium for the tests, or install one. Run as a command before the tests.

An existing browser is used first, then Debian's package, then Playwright's own download.
Exit status 1 with what was tried when the machine allows none: a missing browser is a failure, never a skip.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

# First the build without windows: the same engine, and tests take half the time.
NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
# As root Chromium has no sandbox; the rest keeps it from calling home.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def find() -> str | None:
    """Path of a Chromium on this machine; the environment variable CHROMIUM wins."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    for name in NAMES:
        if path := shutil.which(name):
            return path
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if starts(own) else None


def starts(path: str) -> bool:
    """Whether a browser of Playwright's is there with the libraries of the system that it asks for."""
    return Path(path).exists() and subprocess.run([path, "--version"], check=False, capture_output=True).returncode == 0


def ways_to_install() -> list[list[list[str]]]:
    """Commands to try, one list of commands a way."""
    ways = []
    if shutil.which("apt-get") and os.geteuid() == 0:
        install = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "fonts-liberation"]
        ways += [[["apt-get", "update", "--quiet"], [*install, name]] for name in NAMES[:2]]
    ways.append([[sys.executable, "-m", "playwright", "install", "chromium"]])
    return ways


def install() -> str:
    """Install a Chromium and return its path. Raises SystemExit with a message when no way works."""
    tried = []
    for way in ways_to_install():
        done = all(subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode == 0 for command in way)
        if done and (path := find()):
            return path
        tried.append(" ".join(way[-1]))
    by_root = "" if os.geteuid() == 0 else " Only root may install packages: ask for chromium-headless-shell."
    raise SystemExit(
        f"tests need Chromium and none could be installed; tried: {'; '.join(tried)}.{by_root}"
        " Install one by hand and set CHROMIUM to its path."
    )


@contextmanager
def started() -> Iterator[Browser]:
    """Chromium, running. Raises SystemExit with a message when there is none and none can be installed."""
    path = find() or install()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


if __name__ == "__main__":
    print("browser:", find() or install())
