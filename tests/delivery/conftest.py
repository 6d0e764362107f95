"""A packaged site of its own for each test, and a reader with a phone."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext
from support.project import PHONE, Site
from support.static_server import serve


@pytest.fixture
def site(packaged: Path, tmp_path: Path) -> Iterator[Site]:
    """A copy of the packaged site that a test may change under the reader's feet."""
    shutil.copytree(packaged / "site", tmp_path / "site", ignore=shutil.ignore_patterns("editions"))
    with serve(tmp_path / "site") as where:
        yield Site(where, tmp_path / "site")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=PHONE)
    yield made
    made.close()
