"""What the tests share: the built guide, a server for it, and a browser that may not leave it."""

import fcntl
import os
import shutil
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright
from support.engines import find, launch_chromium
from support.project import DESKTOP, PHONE, ROOT, Built, copy_project, run_or_fail
from support.static_server import serve
from support.watched import watched
from support.ways import WAYS, lay_out

Once = Callable[[str, Callable[[Path], None]], Path]


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are processors, because each waits for its browser half of the time."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of the packaged guide first: one worker packages it while the other runs the rest, and none waits."""
    items.sort(key=lambda item: "packaged" not in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once:
    """`made_once("site", make)` calls `make(folder)` in the first worker that asks; the others wait and share it."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent

    def get(name: str, make: Callable[[Path], None]) -> Path:
        done = shared / name
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                part = shared / f"{name}.part"
                part.mkdir(exist_ok=True)  # left by a worker that failed
                make(part)
                part.rename(done)
        return done

    return get


def build_guide(folder: Path) -> None:
    """The guide and its search index under `folder`/site, and what the engine said."""
    site = folder / "site"
    said = run_or_fail(sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", site)
    run_or_fail(sys.executable, ROOT / "scripts/finish_site.py", site)
    (folder / "said.txt").write_text(said, encoding="utf-8")


@pytest.fixture(scope="session")
def built(made_once: Once) -> Built:
    """The guide, built strictly by MkDocs, with its search index."""
    folder = made_once("mkdocs", build_guide)
    return Built(folder / "site", (folder / "said.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def built_by_zensical(made_once: Once) -> Built:
    """The same guide, built strictly by Zensical, with its search index."""

    def make(folder: Path) -> None:
        said = run_or_fail(sys.executable, "-m", "zensical", "build", "--clean", "--strict", cwd=copy_project(folder))
        run_or_fail(sys.executable, ROOT / "scripts/finish_site.py", folder / "site")
        (folder / "said.txt").write_text(said, encoding="utf-8")

    folder = made_once("zensical", make)
    return Built(folder / "site", (folder / "said.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def packaged(built: Built, made_once: Once) -> Path:
    """The folder that `make dist` fills: site/ and what stands beside it."""

    def make(folder: Path) -> None:
        copied = shutil.copytree(built.folder, folder / "built")
        arguments: list[str | Path] = [copied, "--docs", ROOT / "docs"]
        run_or_fail(sys.executable, ROOT / "scripts/package.py", *arguments, "--out", folder / "dist")

    return made_once("packaged", make) / "dist"


@pytest.fixture(scope="session")
def packaged_site(packaged: Path) -> Path:
    """What is served of it."""
    return packaged / "site"


@pytest.fixture(scope="session")
def unpacked(packaged_site: Path, made_once: Once) -> Path:
    """The ZIP as a reader unpacks it, in a folder with a space, Cyrillic letters and a '#' in its name."""

    def make(folder: Path) -> None:
        with zipfile.ZipFile(packaged_site / "editions/massage-guide.zip") as archive:
            archive.extractall(folder)
        lay_out(WAYS["from a folder"], folder / "massage-guide")

    return made_once("Мой guide #1", make) / "massage-guide"


@pytest.fixture(scope="session")
def served(packaged: Path) -> Iterator[str]:
    """Where the packaged guide is served as a host does it; without a trailing slash."""
    with serve(packaged / "site") as where:
        yield where


@pytest.fixture(scope="session")
def address(built: Built) -> Iterator[str]:
    """Where the built guide is served, without a trailing slash."""
    with serve(built.folder) as where:
        yield where


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives Chromium and Firefox; there can be only one."""
    os.environ["CHROMIUM"] = find("chromium") or ""  # before, because looking may start another
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium; its absence is a failure."""
    path = find("chromium")
    assert path, "no Chromium here; run 'make test', which installs one"
    running = launch_chromium(playwright, path)
    yield running
    running.close()


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """`open_page("safety/", dark=True, phone=True, script=False)` opens a page in a context of its own.

    What it needs before it is loaded, `prepare` does.
    """
    contexts = []

    def open_one(
        path: str = "",
        *,
        phone: bool = False,
        dark: bool = False,
        script: bool = True,
        prepare: Callable[[Page], None] = lambda _: None,
    ) -> Page:
        context = browser.new_context(
            viewport=PHONE if phone else DESKTOP,
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = watched(context, address)
        prepare(page)
        page.goto(f"{address}/{path}")
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def tabs(browser: Browser, address: str) -> dict[bool, Page]:
    """A tab whose pages run their scripts and one whose pages do not, for tests that only look."""
    how = {"viewport": DESKTOP, "reduced_motion": "reduce"}
    contexts = {script: browser.new_context(java_script_enabled=script, **how) for script in (True, False)}
    return {script: watched(context, address) for script, context in contexts.items()}


@pytest.fixture
def look_at(tabs: dict[bool, Page], address: str) -> Iterator[Callable[..., Page]]:
    """`open_page` for tests that leave nothing behind: in a tab that is there already, in a third of the time."""

    def show(path: str = "", *, phone: bool = False, dark: bool = False, script: bool = True) -> Page:
        page = tabs[script]
        page.goto("about:blank")
        page.errors.clear()
        page.outside.clear()
        page.set_viewport_size(PHONE if phone else DESKTOP)
        scheme = "dark" if dark else "light"
        page.emulate_media(media="null", color_scheme=scheme, forced_colors="none", reduced_motion="reduce")
        page.goto(f"{address}/{path}")
        return page

    yield show
    assert tabs[True].evaluate("location.protocol === 'about:' ? 0 : localStorage.length") == 0
