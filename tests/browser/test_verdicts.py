"""What the ticks say of a page: verdicts written by hand, and laws that hold over all items and all pages."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page
from support.cases import read_cases
from support.project import Open, probe

Verdict = dict[str, Any]
TABLE = [tuple(row) for row in read_cases("verdicts.tsv")]
ORDER = ["call", "not", "changed", "ask", "keep", "unchecked", "read"]
TODAY = "2026-11-29"
# As JSON both ways, because what Playwright makes of ten thousand cases by itself takes half a minute.
ASK = probe("verdicts")


@pytest.fixture
def page(look_at: Open) -> Page:
    made = look_at("safety/contraindications/")
    made.wait_for_function("window.guide?.list")
    return made


@pytest.fixture
def ask(page: Page) -> Callable[[list[list[Any]]], list[Verdict]]:
    """`ask([[kept, path, today], …])` gives the verdict of each."""
    return lambda cases: json.loads(page.evaluate(ASK, json.dumps(cases)))


@pytest.fixture
def data(page: Page) -> Verdict:
    return page.evaluate("guide.listData")


def test_verdicts_are_those_that_the_items_mean(ask: Callable[..., list[Verdict]]) -> None:
    """The table of tests/data/verdicts.tsv."""
    found = ask([[{"ids": [item]}, path, TODAY] for item, path, _ in TABLE])
    assert [(item, path, verdict["state"]) for (item, path, _), verdict in zip(TABLE, found, strict=True)] == TABLE


def test_an_item_that_forbids_everything_stops_every_page(data: Verdict, ask: Callable[..., list[Verdict]]) -> None:
    """And no page is left out of the table of pages."""
    items = [item for item in data["items"] if "everything" in item["forbids"]]
    cases = [(item, path) for item in items for path in data["pages"]]
    found = ask([[{"ids": [item["id"]]}, path, TODAY] for item, path in cases])
    wrong = [
        (item["id"], path, verdict)
        for (item, path), verdict in zip(cases, found, strict=True)
        if verdict != {"state": item["state"], "hits": [item["id"]], "changed": False}
    ]
    assert wrong == []
    assert len(items) > 30
    assert len(data["pages"]) > 30


def pairs(items: list[Verdict]) -> Iterator[tuple[str, str]]:
    """Every item beside one of each tier."""
    firsts = {item["state"]: item["id"] for item in items}
    yield from ((item["id"], other) for item in items for other in firsts.values())


def test_a_stricter_tick_never_softens_a_verdict(data: Verdict, ask: Callable[..., list[Verdict]]) -> None:
    """Two ticks together are as strict as the stricter of them."""
    ids, paths = [item["id"] for item in data["items"]], list(data["pages"])
    single = ask([[{"ids": [one]}, path, TODAY] for path in paths for one in ids])
    strict = dict(zip([(one, path) for path in paths for one in ids], [v["state"] for v in single], strict=True))
    cases = [(a, b, path) for path in paths for a, b in pairs(data["items"])]
    both = ask([[{"ids": [a, b]}, path, TODAY] for a, b, path in cases])
    for (a, b, path), verdict in zip(cases, both, strict=True):
        assert verdict["state"] == min(strict[a, path], strict[b, path], key=ORDER.index), (a, b, path)


OUT_OF_DATE = {
    "an unknown tick": {"ids": ["renamed-since"]},
    "a damaged store": {"ids": [], "damaged": True},
    "read 29 days ago": {"ids": [], "read": "2026-10-31"},
    "read in the future": {"ids": [], "read": "2026-12-25"},
    "read in an older list": {"ids": [], "version": 1},
}


@pytest.mark.parametrize("why", OUT_OF_DATE)
def test_what_is_not_known_never_vanishes(why: str, data: Verdict, ask: Callable[..., list[Verdict]]) -> None:
    """Beside every item, whatever its tier, and alone: the list has changed."""
    kept = OUT_OF_DATE[why]
    ids = [item["id"] for item in data["items"]]
    found = ask([[kept | {"ids": [*kept["ids"], one]}, path, TODAY] for path in data["pages"] for one in ids])
    assert all(verdict["changed"] for verdict in found)
    assert {verdict["state"] for verdict in found} == {"call", "not", "changed"}
    assert {verdict["state"] for verdict in ask([[kept, path, TODAY] for path in data["pages"]])} == {"changed"}


def test_nothing_kept_or_not_read_to_the_end_is_not_checked(data: Verdict, ask: Callable[..., list[Verdict]]) -> None:
    """An empty kept list says nothing of the reader."""
    for kept in (None, {"ids": [], "read": None}):
        assert {verdict["state"] for verdict in ask([[kept, path, TODAY] for path in data["pages"]])} == {"unchecked"}
    read = ask([[{"ids": []}, path, TODAY] for path in data["pages"]])
    assert {verdict["state"] for verdict in read} == {"read"}
    last_day = ask([[{"ids": [], "read": "2026-11-01"}, path, TODAY] for path in data["pages"]])
    assert {verdict["state"] for verdict in last_day} == {"read"}
