"""Find the three browser engines of the tests, or install them. Run as a command before the tests.

What is on the machine is used first, then Debian's packages, and for Chromium Playwright's own download.
Exit status 1 with what is missing when the machine allows none: a missing browser is a failure, never a skip.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

# First the build without windows: the same engine, and tests take half the time.
CHROMIUM = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
FIREFOX = ["firefox-esr", "firefox"]
SYSTEM_PYTHON = "/usr/bin/python3"  # where Debian puts the bindings that WebKit prints with
BINDINGS = "import gi; gi.require_version('Gtk', '3.0'); gi.require_version('WebKit2', '4.1')"


@dataclass(frozen=True)
class Engine:
    """How an engine is found, which variable of the environment names it, and the Debian packages that bring it."""

    find: Callable[[], str | None]
    variable: str
    packages: list[list[str]]  # one list a way


def first_of(names: list[str]) -> str | None:
    """Path of the first of these programs that is here."""
    return next((path for name in names if (path := shutil.which(name))), None)


def runs(*command: str) -> bool:
    """Whether a program is there with the libraries of the system that it asks for."""
    return Path(command[0]).exists() and subprocess.run(command, check=False, capture_output=True).returncode == 0


def find_chromium() -> str | None:
    """Path of a Chromium on this machine; the environment variable CHROMIUM wins."""
    if found := os.environ.get("CHROMIUM") or first_of(CHROMIUM):
        return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if runs(own, "--version") else None


def find_firefox() -> str | None:
    """Path of a Firefox on this machine; the environment variable FIREFOX wins."""
    return os.environ.get("FIREFOX") or first_of(FIREFOX)


def find_webkit() -> str | None:
    """Path of WebKitGTK's driver, if its browser, a screen for it and the bindings are here too."""
    driver = os.environ.get("WEBKIT_DRIVER") or shutil.which("WebKitWebDriver")
    whole = shutil.which("Xvfb") and mini_browser() and runs(SYSTEM_PYTHON, "-c", BINDINGS)
    return driver if whole else None


def mini_browser() -> str | None:
    """Path of the small browser that comes with WebKitGTK's driver."""
    return next((str(path) for path in sorted(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"))), None)


ENGINES = {
    "chromium": Engine(find_chromium, "CHROMIUM", [["fonts-liberation", name] for name in CHROMIUM[:2]]),
    "firefox": Engine(find_firefox, "FIREFOX", [["firefox-esr"]]),
    "webkit": Engine(find_webkit, "WEBKIT_DRIVER", [["webkit2gtk-driver", "xvfb", "python3-gi", "gir1.2-webkit2-4.1"]]),
}


def ways_to_install(name: str) -> list[list[list[str]]]:
    """Commands to try, one list of commands a way."""
    update, install = ["apt-get", "update", "--quiet"], ["apt-get", "install", "--yes", "--quiet"]
    may = shutil.which("apt-get") and os.geteuid() == 0
    ways = [[update, [*install, "--no-install-recommends", *each]] for each in ENGINES[name].packages if may]
    own = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    return [*ways, own] if name == "chromium" else ways


def find_or_install(name: str) -> str:
    """Path of an engine, installed if it must be. Raises SystemExit with a message when no way works."""
    engine = ENGINES[name]
    if path := engine.find():
        return path
    for way in ways_to_install(name):
        done = all(subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode == 0 for command in way)
        if done and (path := engine.find()):
            return path
    packages = " ".join(engine.packages[0])
    raise SystemExit(
        f"the tests need {name}, and it could not be installed; on Debian and Ubuntu type"
        f" 'apt-get install {packages}' as root, or set {engine.variable} to its path"
    )


def find_all() -> int:
    """Find or install each and say where it is; every one that is missing is told. Returns the exit status."""
    status = 0
    for name in ENGINES:
        try:
            print(f"{name}: {find_or_install(name)}")
        except SystemExit as problem:
            print(problem, file=sys.stderr)
            status = 1
    return status


if __name__ == "__main__":
    raise SystemExit(find_all())
