"""Readers of three engines, and the guide in every way it is served."""

from __future__ import annotations

import shutil
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from support.project import PHONE, Built, run_or_fail
from support.readers import Chromium, Reader
from support.safety import Guide
from support.ways import WAYS, lay_out, opened
from support.webdriver import Driven, Tab, firefox, webkit

Once = Callable[[str, Callable[[Path], None]], Path]
NewReader = Callable[[str], Reader]
NewGuide = Callable[..., Guide]


@pytest.fixture(scope="session")
def started() -> Iterator[Callable[[str], Driven]]:
    """`started("firefox")` is that browser, started by the first test that asks; its absence is a failure."""
    running: dict[str, Driven] = {}
    with ExitStack() as stack:

        def start(name: str) -> Driven:
            if name not in running:
                running[name] = stack.enter_context({"firefox": firefox, "webkit": webkit}[name]())
            return running[name]

        yield start


@pytest.fixture
def new_reader(request: pytest.FixtureRequest, started: Callable[[str], Driven]) -> Iterator[NewReader]:
    """`new_reader("webkit")` opens a tab of that engine."""
    readers: list[Reader] = []

    def read(engine: str) -> Reader:
        if engine == "chromium":
            browser: Browser = request.getfixturevalue("browser")
            readers.append(Chromium(browser.new_context(viewport=PHONE, reduced_motion="reduce")))
        else:
            readers.append(Tab(started(engine)))
        return readers[-1]

    yield read
    for reader in readers:
        reader.close()


@pytest.fixture
def new_guide(request: pytest.FixtureRequest, new_reader: NewReader) -> Iterator[NewGuide]:
    """`new_guide("firefox", "packaged")` is the guide served in that way to a reader of that engine."""
    with ExitStack() as stack:

        def read(engine: str, way: str = "plain") -> Guide:
            served = WAYS[way]
            site: Path = request.getfixturevalue(f"{served.build}_site")
            address = stack.enter_context(opened(served, site))
            guide = Guide(new_reader(engine), address, files=address.startswith("file:"))
            if guide.files:  # the one way whose storage outlives the test
                guide.go("")
                guide.reader.run("localStorage.clear()")
            return guide

        yield read


@pytest.fixture(scope="session")
def plain_site(built: Built) -> Path:
    return built.folder


@pytest.fixture(scope="session")
def packaged_site(packaged: Path) -> Path:
    return packaged / "site"


def unpack(packaged: Path, way: str) -> Callable[[Path], None]:
    """What fills a folder with the ZIP as a reader unpacks it."""

    def make(folder: Path) -> None:
        with zipfile.ZipFile(packaged / "site/editions/massage-guide.zip") as archive:
            archive.extractall(folder / "as packed")
        lay_out(WAYS[way], folder / "as packed/massage-guide", folder)
        shutil.rmtree(folder / "as packed")

    return make


@pytest.fixture(scope="session")
def unpacked_site(packaged: Path, made_once: Once) -> Path:
    """In a folder with a space, Cyrillic letters and a '#' in its name."""
    return made_once("Мой guide #1", unpack(packaged, "from a folder"))


@pytest.fixture(scope="session")
def unpacked_apart_site(packaged: Path, made_once: Once) -> Path:
    """For an engine that gives each file a store of its own."""
    return made_once("Мой guide #2", unpack(packaged, "a store for each file"))


@pytest.fixture(scope="session")
def zensical_site(built_by_zensical: Built, made_once: Once) -> Path:
    """What Zensical builds, with the files that the scripts read."""

    def make(folder: Path) -> None:
        shutil.copytree(built_by_zensical.folder, folder, dirs_exist_ok=True)
        run_or_fail(sys.executable, "scripts/finish_site.py", folder)

    return made_once("finished Zensical", make)
