"""Find the three browser engines of the tests, or install them, and start Chromium. Run as a command before the tests.

What is on the machine is used first, then Debian's packages, and for Chromium Playwright's own download.
Exit status 1 with what is missing when the machine allows none: a missing browser is a failure, never a skip.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

# First the build without windows: the same engine, and tests take half the time.
CHROMIUM = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
# As root Chromium has no sandbox; the rest keeps it from calling home.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
SYSTEM_PYTHON = "/usr/bin/python3"  # where Debian puts the bindings that WebKit prints with
BINDINGS = "import gi; gi.require_version('Gtk', '3.0'); gi.require_version('WebKit2', '4.1')"


@dataclass(frozen=True)
class Engine:
    """An engine's programs, the variable of the environment that names another, the Debian packages that bring it."""

    programs: list[str]
    variable: str
    packages: list[list[str]]  # one list a way


ENGINES = {
    "chromium": Engine(CHROMIUM, "CHROMIUM", [["fonts-liberation", name] for name in CHROMIUM[:2]]),
    "firefox": Engine(["firefox-esr", "firefox"], "FIREFOX", [["firefox-esr"]]),
    "webkit": Engine(
        ["WebKitWebDriver"], "WEBKIT_DRIVER", [["webkit2gtk-driver", "xvfb", "python3-gi", "gir1.2-webkit2-4.1"]]
    ),
}


def runs(*command: str) -> bool:
    """Whether a program is there with the libraries of the system that it asks for."""
    return Path(command[0]).exists() and subprocess.run(command, check=False, capture_output=True).returncode == 0


def mini_browser() -> str | None:
    """Path of the small browser that comes with WebKitGTK's driver."""
    return next((str(path) for path in sorted(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"))), None)


def find(name: str) -> str | None:
    """Path of an engine that runs on this machine; its variable of the environment wins."""
    engine = ENGINES[name]
    here = (path for program in engine.programs if (path := shutil.which(program)))
    found = os.environ.get(engine.variable) or next(here, None)
    if name == "webkit":  # its driver asks for a browser, a screen and the bindings
        return found if shutil.which("Xvfb") and mini_browser() and runs(SYSTEM_PYTHON, "-c", BINDINGS) else None
    if name == "chromium" and not found:
        with sync_playwright() as playwright:
            own = playwright.chromium.executable_path
        return own if runs(own, "--version") else None
    return found


def ways_to_install(name: str) -> list[list[list[str]]]:
    """Commands to try, one list of commands a way."""
    update, install = ["apt-get", "update", "--quiet"], ["apt-get", "install", "--yes", "--quiet"]
    may = shutil.which("apt-get") and os.geteuid() == 0
    ways = [[update, [*install, "--no-install-recommends", *each]] for each in ENGINES[name].packages if may]
    own = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    return [*ways, own] if name == "chromium" else ways


def find_or_install(name: str) -> str:
    """Path of an engine, installed if it must be. Raises SystemExit with a message when no way works."""
    for way in [[], *ways_to_install(name)]:  # first what is here
        done = all(subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode == 0 for command in way)
        if done and (path := find(name)):
            return path
    packages = " ".join(ENGINES[name].packages[0])
    raise SystemExit(
        f"the tests need {name}, and it could not be installed; on Debian and Ubuntu type"
        f" 'apt-get install {packages}' as root, or set {ENGINES[name].variable} to its path"
    )


def launch_chromium(playwright: Playwright, path: str, *arguments: str) -> Browser:
    """Chromium at this path, running."""
    return playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *arguments])


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium, running. Raises SystemExit with a message when there is none and none can be installed."""
    path = find_or_install("chromium")
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright, path)
        yield browser
        browser.close()


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
