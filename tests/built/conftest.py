"""The built pages, taken apart once for all tests."""

import pytest
from lxml.html import HtmlElement, fromstring
from support.project import Built

Trees = dict[str, HtmlElement]


@pytest.fixture(scope="session")
def trees(built: Built) -> Trees:
    """Each page by its path, such as `points/index.html`."""
    paths = sorted(built.folder.rglob("*.html"))
    return {path.relative_to(built.folder).as_posix(): fromstring(path.read_bytes()) for path in paths}


@pytest.fixture(scope="session")
def pages(trees: Trees) -> Trees:
    """Those that a writer wrote; the error page is not one."""
    return {name: tree for name, tree in trees.items() if name != "404.html"}
