"""What the tests share: the built guide, a server for it, and a browser that may not leave it."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import browser as chromium
import nginx
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).parent.parent
PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
# What a build takes for its date, so that none depends on the day: 25 November 2026.
DATE = "1795608000"


def run(*command: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a command of the project's own environment and return its result, output as text."""
    fixed = {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "scripts"), "SOURCE_DATE_EPOCH": DATE}
    environment = os.environ | fixed
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def copy_project(folder: Path) -> Path:
    """A copy of what a build reads, so that a test may build or break it."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


@dataclass
class Built:
    """A finished build: its folder and what the engine said."""

    folder: Path
    result: subprocess.CompletedProcess[str]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The guide, built strictly by MkDocs, with its search index."""
    folder = tmp_path_factory.mktemp("mkdocs") / "site"
    result = run(sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder)
    assert result.returncode == 0, result.stderr
    indexed = run(sys.executable, ROOT / "scripts/search_index.py", folder)
    assert indexed.returncode == 0, indexed.stderr
    return Built(folder, result)


@pytest.fixture(scope="session")
def built_by_zensical(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same guide, built strictly by Zensical."""
    folder = copy_project(tmp_path_factory.mktemp("zensical"))
    result = run(sys.executable, "-m", "zensical", "build", "--clean", "--strict", cwd=folder)
    return Built(folder / "site", result)


@pytest.fixture(scope="session")
def packaged(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `make dist` fills: site/ and what stands beside it."""
    folder = tmp_path_factory.mktemp("packaged")
    shutil.copytree(built.folder, folder / "built")
    arguments: list[str | Path] = [folder / "built", "--docs", ROOT / "docs"]
    for name, more in (("export.py", arguments), ("package.py", [*arguments, "--out", folder / "dist"])):
        result = run(sys.executable, ROOT / "scripts" / name, *more)
        assert result.returncode == 0, result.stderr
    return folder / "dist"


@pytest.fixture(scope="session")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """nginx's record of what it sent: a line `bytes path` an answer."""
    return tmp_path_factory.mktemp("nginx") / nginx.SENT


@pytest.fixture(scope="session")
def served(packaged: Path, sent: Path) -> Iterator[str]:
    """Where nginx serves the packaged guide, with the headers made for it; without a trailing slash."""
    with nginx.serving(packaged, sent.parent) as where:
        yield where


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """A test run is no place for an access log."""


class Site(NamedTuple):
    """A served site: its address without a trailing slash, and its folder."""

    address: str
    folder: Path


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """A folder served as it is; gives the address without a trailing slash."""
    handler = functools.partial(Quiet, directory=folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="session")
def address(built: Built) -> Iterator[str]:
    """Where the built guide is served, without a trailing slash."""
    with serve(built.folder) as where:
        yield where


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; its absence is a failure."""
    path = chromium.find()
    assert path, "no Chromium here; run 'make test', which installs one"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=chromium.ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """`open_page("safety/", dark=True, phone=True, script=False)` opens a page in a context of its own."""
    contexts = []

    def open_one(path: str = "", *, phone: bool = False, dark: bool = False, script: bool = True) -> Page:
        context = browser.new_context(
            viewport=PHONE if phone else DESKTOP,
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.outside = []  # type: ignore[attr-defined]
        page.on("request", lambda request: note_outside(page, request.url, address))
        page.goto(f"{address}/{path}")
        return page

    yield open_one
    for context in contexts:
        context.close()


def note_outside(page: Page, url: str, address: str) -> None:
    """Remember a request that leaves the guide's own origin."""
    if not url.startswith((address, "data:", "blob:")):
        page.outside.append(url)  # type: ignore[attr-defined]
