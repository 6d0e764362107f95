"""The same steps in three engines, in every way of serving; paper, and screens of any width. No script may complain."""

import re
from collections.abc import Callable

import pytest
from guide import kinds
from guide.pages import read_pages
from support import readers
from support.engines import ENGINES
from support.journeys import LIST, Guide, Journey, read_journeys
from support.paper import most_sides, read_sides
from support.project import ROOT, probe
from support.readers import wait_for
from support.ways import WAYS

NewGuide = Callable[..., Guide]
# By engine, so that not every worker has to start all three.
TAKEN = [
    pytest.param(journey, way, engine, id=f"{journey.name}-{way}-{engine}")
    for engine in [*ENGINES, "firefox_without_cookies"]
    for journey in read_journeys()
    for way in journey.ways
    if engine in WAYS[way].engines
]
# One page of each kind, the longest.
BY_LENGTH = sorted(read_pages(ROOT / "docs"), key=lambda page: len(page.text))
ONE_OF_EACH = {page.kind: kinds.address(page.key) for page in BY_LENGTH}
PRINTED = [LIST, "safety/what-to-tell/", "techniques/kneading/", "safety/get-help/"]
PRINTED += ["routines/self-massage-neck/#session"]


@pytest.mark.parametrize(("journey", "way", "engine"), TAKEN)
def test_journey(journey: Journey, way: str, engine: str, new_guide: NewGuide) -> None:
    """Each step does what the table says."""
    journey.take(new_guide(engine, way))


@pytest.mark.parametrize("step", ["see h7", "gone h1", "true 0", "gate - call", "some stored x", "none gate"])
def test_a_step_that_does_not_hold_fails(step: str, new_guide: NewGuide, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is waited for, and then told with what was found."""
    monkeypatch.setattr(readers, "PATIENCE", 0.1)
    with pytest.raises(AssertionError, match="still"):
        Journey("", [], [["go"], step.split()]).take(new_guide("chromium"))


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{3,}", text.lower()))


@pytest.mark.parametrize("path", PRINTED)
def test_paper(path: str, new_guide: NewGuide) -> None:
    """No more sheets than allowed, none blank, on each the words of the others', and never the session that is open."""
    found, unwanted = {}, set()
    for engine in ENGINES:
        guide = new_guide(engine, "packaged")
        guide.go(path)
        if path.endswith("#session"):
            guide.see("dialog[open] h2")
            shown = words(guide.reader.run("return document.querySelector('dialog .g-session__foot').textContent"))
            unwanted = shown - words(guide.reader.run("return document.querySelector('article').textContent"))
        found[engine] = read_sides(guide.reader.printed())
    print(path, {engine: len(printed) for engine, printed in found.items()})  # shown by pytest -s
    for engine, printed in found.items():
        assert len(printed) <= most_sides(path.partition("#")[0]), engine
        assert min(len(words(sheet)) for sheet in printed) > 20, engine
        on_paper = words(" ".join(printed))
        assert words(" ".join(found["chromium"])) - on_paper == set(), engine
        assert unwanted & on_paper == set(), engine


@pytest.mark.parametrize("engine", ENGINES)
def test_no_page_is_wider_than_its_screen(engine: str, new_guide: NewGuide) -> None:
    """One page of each kind, from a small phone to a desk."""
    guide, wrong = new_guide(engine), []
    guide.go("404.html")
    for path in ONE_OF_EACH.values():
        guide.reader.run(probe("wide"), guide.address + path, [320, 390, 1280])
        found = wait_for(guide.reader, "return window.measured")
        right = [{"over": 0, "width": width, "errors": []} for width in (320, 390, 1280)]
        wrong += [] if found == right else [(path, found)]
    assert wrong == []
