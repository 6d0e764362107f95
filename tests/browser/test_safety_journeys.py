"""Ten journeys of a reader and the list: what is ticked in one place holds in every other, at once, and nothing reads as fine.

Each runs over every way the guide is served; readers.py drives the browser, safety.py knows the surfaces.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browser.engines import ENGINES
from support.safety import Guide

NECK = "routines/self-massage-neck/"
LOWER_BACK = "routines/self-massage-lower-back/"
Reading = Callable[[Guide], None]
NewGuide = Callable[..., Guide]


def tick_and_read(guide: Guide) -> None:
    """A tick speaks on its page, in lists, in search, in the session and on the sheet."""
    guide.kept("aneurysm")
    assert guide.verdict(NECK, "not")["items"] == ["aneurysm"]
    assert guide.session() == "not"
    assert guide.search_mark("self-massage neck", NECK)
    assert guide.mark("routines/", NECK)
    assert len(guide.sheet()) == 1


def call_now(guide: Guide) -> None:
    """The tier that calls an ambulance stops every page, whatever else is ticked."""
    guide.kept("moles-warts", "chest-pain", "cancer")
    for path in (NECK, "exercises/neck-turn/", "home-methods/hot-water-bottle/"):
        assert guide.verdict(path, "call")["items"] == ["chest-pain"]
    assert guide.session(NECK) == "call"


def untick(guide: Guide) -> None:
    """Taken back, a tick is gone from every page; what is left speaks."""
    guide.kept("aneurysm", "cancer")
    guide.tick("aneurysm")
    assert guide.verdict(NECK, "ask")["items"] == ["cancer"]
    guide.open_list()
    guide.tick("cancer")
    assert guide.verdict(NECK, "read")["items"] == []


def not_read_to_the_end(guide: Guide) -> None:
    """A list that was not read to its end, or is empty, has checked nothing."""
    guide.open_list()
    guide.press("keep")
    assert guide.verdict(NECK, "unchecked")["lines"] > 0
    guide.open_list()
    guide.tick("recent-manipulation")
    assert guide.verdict(NECK, "ask")["items"] == ["recent-manipulation"]
    assert guide.verdict(LOWER_BACK, "unchecked")["items"] == []


def renamed(guide: Guide) -> None:
    """A kept tick whose item is gone: the list has changed, beside whatever else holds."""
    guide.kept("skin-problem")
    guide.write(
        '{"version": 2, "read": "2026-11-01", "ticks": {"skin-problem": "2026-11-01", "long-gone": "2026-11-01"}}'
    )
    assert guide.verdict(NECK, "changed")["items"] == ["skin-problem"]
    assert guide.session(NECK) == "changed"


def damaged(guide: Guide) -> None:
    """What cannot be read is not fine."""
    guide.kept("cancer")
    for text in ("{oops", "[]", "7", '{"ticks": [{"id": "cancer"}]}', '{"version": 2, "read": "soon", "ticks": {}}'):
        guide.write(text)
        assert guide.verdict(NECK, "changed")["lines"] > 0


def forgotten(guide: Guide) -> None:
    """Forgetting is one press, with a way back; then nothing has been checked."""
    guide.kept("aneurysm")
    guide.press("forget")
    assert guide.stored() is None
    guide.reader.run("document.querySelector('[data-keep-says] button').click()")
    assert list(guide.stored()["ticks"]) == ["aneurysm"]
    guide.press("forget")
    assert guide.verdict(NECK)["state"] == "open"


def back(guide: Guide) -> None:
    """Back from the list by the browser's own button, the page says what holds now."""
    guide.kept()
    assert guide.verdict(NECK, "read")
    guide.open_list()
    guide.tick("stroke-signs")
    guide.reader.back()
    assert guide.verdict(state="call")["items"] == ["stroke-signs"]


def second_tab(guide: Guide) -> None:
    """A page open in another tab answers at once."""
    guide.kept()
    assert guide.verdict(NECK, "read")
    other = guide.tab()
    other.open_list()
    other.tick("aneurysm")
    assert guide.verdict(state="not")["items"] == ["aneurysm"]


def two_lists(guide: Guide) -> None:
    """Two lists open, each ticking something else: nothing is lost. A store that refuses says what is stored."""
    guide.kept()
    other = guide.tab()
    other.open_list()
    guide.tick("aneurysm")
    other.tick("skin-problem")
    assert set(guide.stored()["ticks"]) == {"aneurysm", "skin-problem"}
    guide.reader.run("Storage.prototype.setItem = () => { throw new Error('full') }")
    guide.tick("cancer")
    assert "cancer" not in guide.stored()["ticks"]
    assert "1 tick here could not be kept" in guide.says()


JOURNEYS = [
    tick_and_read,
    call_now,
    untick,
    not_read_to_the_end,
    renamed,
    damaged,
    forgotten,
    back,
    second_tab,
    two_lists,
]


# Two of the ten say whether a way of serving works: one walks every surface, one leaves and comes back.
TWO = [tick_and_read, back]
WHOLE_WAYS = [
    "packaged",
    "below a path",
    "from a folder",
    "by Zensical",
    "translated",
    "redirecting host",
    "parts missing",
]


def name_of(journey: Reading) -> str:
    return journey.__name__


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("journey", JOURNEYS, ids=name_of)
def test_the_ten_journeys(journey: Reading, engine: str, new_guide: NewGuide) -> None:
    """The plain build."""
    journey(new_guide(engine))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("way", WHOLE_WAYS)
@pytest.mark.parametrize("journey", TWO, ids=name_of)
def test_two_journeys_in_every_way(journey: Reading, way: str, engine: str, new_guide: NewGuide) -> None:
    """Wherever the guide is read from."""
    guide = new_guide(engine, way)
    journey(guide)
    assert guide.reader.run("return errors") == []


@pytest.mark.parametrize("engine", ["firefox", "webkit"])
def test_back_to_a_page_kept_in_memory(engine: str, new_guide: NewGuide) -> None:
    """These engines keep the page that was left, as it was; Chromium under test loads it anew."""
    guide = new_guide(engine)
    guide.kept()
    assert guide.verdict(NECK, "read")
    guide.reader.run("document.body.dataset.left = 'here'")
    guide.open_list()
    guide.tick("stroke-signs")
    guide.reader.back()
    assert guide.verdict(state="call")["items"] == ["stroke-signs"]
    assert guide.reader.run("return document.body.dataset.left") == "here"
