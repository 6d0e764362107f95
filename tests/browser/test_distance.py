"""How far a reader is from the answer, held on the built pages: a phone of 390 × 844, a desk of 1280 × 900."""

import statistics

import pytest
from guide.built import BuiltPage, read_built
from guide.pages import read_pages
from playwright.sync_api import Browser, Page
from support.cases import read_cases
from support.project import DESKTOP, PHONE, ROOT, Built, probe

# Screens of the whole article on a phone, and to its first step: by page, else by kind.
LONGEST = {what: float(whole) for what, _, whole, _ in read_cases("lengths.tsv") if whole}
FIRST_STEP = {what: float(first) for what, *_, first in read_cases("lengths.tsv") if first}
DRAWN = ["routine", "exercise", "technique", "point", "region", "device", "home-method"]
LOOK = probe("distance")
Distance = dict[str, float]


def measure(page: Page, address: str) -> Distance:
    """One page on a phone; and on a desk where its picture ends, as `onDesk`."""
    page.set_viewport_size(PHONE)
    page.goto(address)
    found = page.evaluate(LOOK)
    page.set_viewport_size(DESKTOP)
    return found | {"onDesk": page.evaluate(LOOK)["pictureEnd"]}


@pytest.fixture(scope="module")
def pages(built: Built) -> dict[str, BuiltPage]:
    return read_built(built.folder, read_pages(ROOT / "docs"))


@pytest.fixture(scope="module")
def distances(browser: Browser, address: str, pages: dict[str, BuiltPage]) -> dict[str, Distance]:
    """Every page of a kind that has a measure."""
    page = browser.new_page()
    wanted = [url for url, one in pages.items() if url in LONGEST or one.page.kind in LONGEST]
    found = {url: measure(page, f"{address}/{url}") for url in wanted}
    page.close()
    return found


def test_no_page_is_longer_than_its_kind_may_be(distances: dict[str, Distance], pages: dict[str, BuiltPage]) -> None:
    """Without the folded map."""
    for url, found in distances.items():
        print(url, {what: round(number, 2) for what, number in found.items()})  # shown by pytest -s
    limit = {url: LONGEST.get(url) or LONGEST[pages[url].page.kind] for url in distances}
    assert {url: round(found["article"], 1) for url, found in distances.items() if found["article"] > limit[url]} == {}


def test_the_first_step_is_near(distances: dict[str, Distance], pages: dict[str, BuiltPage]) -> None:
    """On the second screen, behind few words; health services put 20 to 220 before it."""
    near = {url: FIRST_STEP[kind] for url in distances if (kind := pages[url].page.kind) in FIRST_STEP}
    far = {url: round(distances[url]["first"], 1) for url in near if not 0 < distances[url]["first"] <= near[url]}
    assert far == {}
    five = [distances[url]["words"] for url in near if pages[url].page.kind == "routine"]
    assert statistics.median(five) <= 120


def test_a_gate_is_short(distances: dict[str, Distance], pages: dict[str, BuiltPage]) -> None:
    """One to five lines on every kind that has one."""
    gated = [url for url in distances if pages[url].page.contract.has_gate]
    assert len(gated) > 30
    assert {url: distances[url]["gate"] for url in gated if not 1 <= distances[url]["gate"] <= 5} == {}


def test_a_picture_leads(distances: dict[str, Distance], pages: dict[str, BuiltPage]) -> None:
    """Within a screen and a half on a phone, wholly on the first of a desk."""
    drawn = {url: found for url, found in distances.items() if pages[url].page.kind in [*DRAWN, "home"]}
    assert "" in drawn
    assert {url: found["picture"] for url, found in drawn.items() if url and found["picture"] > 1.5} == {}
    assert {url: found["onDesk"] for url, found in drawn.items() if found["onDesk"] > 1} == {}
