"""Pages in Chromium, from the front door to what a reader came for: the journeys of their table; and all without script."""

import pytest
from playwright.sync_api import expect
from support import readers
from support.journeys import Journey, read_journeys
from support.project import Open
from support.session_guide import SessionGuide

# Steps that do not hold on the page that is not here.
FALSE = ["expect\tvisible\theading\tNo such", "expect\thidden\theading", "says\th1\tThis page", "reads\th1\tpage"]
FALSE += [
    "gives\t1 + 1\t3",
    "true\tnothing.here",
    "in_view\thead",
    "none\tmoved",
    "complains\tbroken",
    "barred",
    "run\tconsole.error(1)",
]


@pytest.mark.parametrize("journey", read_journeys("page_journeys.tsv"), ids=lambda journey: journey.name)
def test_page(journey: Journey, in_chromium: SessionGuide) -> None:
    """Each step does what the table says."""
    journey.take(in_chromium)


def test_a_step_that_does_not_hold_fails(in_chromium: SessionGuide, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it asks for, and on a page that complains any step."""
    monkeypatch.setattr(readers, "PATIENCE", 0.1)
    expect.set_options(timeout=100)
    try:
        for step in FALSE:
            with pytest.raises(AssertionError):
                Journey(step, [], [["look", "404.html"], step.split("\t")]).take(in_chromium)
    finally:
        expect.set_options(timeout=5000)


@pytest.mark.parametrize(
    "path", ["", "safety/contraindications/", "safety/get-help/", "routines/self-massage-neck/", "points/fengchi-gb20/"]
)
def test_without_script_every_word_is_there(look_at: Open, path: str) -> None:
    """The text is the same with JavaScript off, what is folded can be opened, and no dead search box is shown.

    Script adds only what it can do: the buttons to keep and forget ticks, and the one that leads through a routine.
    """
    said = []
    for script in (True, False):
        page = look_at(path, script=script)
        page.locator(".g-keep, .g-session-start").evaluate_all("all => all.forEach(part => part.remove())")
        for fold in page.locator("main details > summary").all():
            fold.click()
        said.append(page.locator("main").inner_text())
    assert said[0] == said[1]
    expect(page.get_by_label("Search the guide")).to_be_hidden()
    assert page.locator("main details:not([open])").count() == 0
