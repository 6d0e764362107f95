"""What a page costs a reader, counted and not timed: requests and bytes, a page of each kind."""

import re
from pathlib import Path

import pytest
from guide import kinds
from guide.pages import read_pages
from playwright.sync_api import Browser
from support.cases import read_cases
from support.page_cost import visit
from support.project import ROOT

BUDGETS = [(path, int(requests), float(kilobytes)) for path, requests, kilobytes in read_cases("budgets.tsv")]


def test_every_kind_of_page_has_a_budget() -> None:
    """A new kind of page comes with what it may cost."""
    by_address = {kinds.address(page.key): page.kind for page in read_pages(ROOT / "docs")}
    assert {by_address[path.removeprefix("/")] for path, *_ in BUDGETS} == set(by_address.values())


@pytest.mark.parametrize(("path", "requests", "kilobytes"), BUDGETS)
def test_a_page_keeps_its_budget(browser: Browser, served: str, path: str, requests: int, kilobytes: float) -> None:
    """A cold visit; nothing that a reader would see moves while it is drawn."""
    _, figures = visit(browser, served + path)
    assert figures["requests"] <= requests
    assert figures["kB"] <= kilobytes
    assert figures["CLS"] < 0.001


def test_the_search_is_fetched_only_by_those_who_search(browser: Browser, served: str) -> None:
    """No page asks for the engine or its index by itself."""
    names, _ = visit(browser, served + "/")
    assert names
    assert not [name for name in names if "search" in name or "session" in name or name.endswith("offline.js")]


def test_the_style_is_small(packaged_site: Path) -> None:
    """At most 27 kB before it is compressed, print and dark included: it stands in every page."""
    page = (packaged_site / "index.html").read_text(encoding="utf-8")
    (style,) = re.findall("<style>(.*?)</style>", page, re.DOTALL)
    assert len(style.encode()) <= 27_000
