"""Readers of three engines, and the guide in every way it is served."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, Playwright
from selenium.webdriver import WebKitGTK
from support.engines import find_or_install, launch_chromium
from support.journeys import Guide
from support.project import PHONE, Built
from support.readers import Tab
from support.session_guide import SessionGuide
from support.ways import WAYS, opened
from support.webkit import WebKitTab, started

# A file of a folder has a store of its own, as readers have it and Playwright does not.
SETTINGS = {"security.fileuri.strict_origin_policy": True, "ui.prefersReducedMotion": 1, "print.shrink-to-fit": False}


def start_firefox(playwright: Playwright, settings: dict[str, bool | int]) -> Browser:
    """Firefox, running with these settings; its absence is a failure."""
    path = find_or_install("firefox")
    return playwright.firefox.launch(channel="moz-firefox", executable_path=path, firefox_user_prefs=settings)


@pytest.fixture(scope="session")
def firefox(playwright: Playwright) -> Iterator[Browser]:
    with start_firefox(playwright, SETTINGS) as running:
        yield running


@pytest.fixture(scope="session")
def firefox_without_cookies(playwright: Playwright) -> Iterator[Browser]:
    with start_firefox(playwright, SETTINGS | {"network.cookie.cookieBehavior": 2}) as running:
        yield running


@pytest.fixture(scope="session")
def still_browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium that draws no frames, for tests that only measure: a page takes a third less of the processor."""
    with launch_chromium(playwright, find_or_install("chromium"), "--disable-threaded-compositing") as running:
        yield running


@pytest.fixture(scope="session")
def webkit() -> Iterator[WebKitGTK]:
    with started() as running:
        yield running


@pytest.fixture(scope="session")
def tabs_of_hosts() -> dict[Browser, Page]:
    """One a browser: each host is an origin of its own, so what one reader keeps no other finds."""
    return {}


@pytest.fixture
def new_guide(request: pytest.FixtureRequest, tabs_of_hosts: dict[Browser, Page]) -> Iterator[Callable[..., Guide]]:
    """`new_guide("firefox", "packaged")` is the guide served in that way to a reader of that engine."""
    with ExitStack() as stack:

        def tab(running: Browser, shared: bool) -> Tab:
            if shared and running in tabs_of_hosts:
                return Tab(tabs_of_hosts[running])
            page = running.new_context(viewport=PHONE, reduced_motion="reduce").new_page()
            if shared:
                tabs_of_hosts[running] = page
            else:
                stack.callback(page.context.close)
            return Tab(page)

        def read(engine: str, way: str = "plain") -> Guide:
            made = request.getfixturevalue(WAYS[way].build)
            address, host = stack.enter_context(opened(WAYS[way], getattr(made, "folder", made)))
            running = request.getfixturevalue("browser" if engine == "chromium" else engine)
            reader = WebKitTab(running) if engine == "webkit" else tab(running, shared=host is not None)
            stack.callback(reader.close)
            return Guide(reader, address, host)

        yield read


@pytest.fixture
def in_chromium(open_page: Callable[..., Page], look_at: Callable[..., Page], built: Built) -> SessionGuide:
    """The guide as it was built, for journeys in this engine alone."""
    return SessionGuide(open_page, look_at, built.folder)
