"""A guided session as a reader meets it: the journeys of its table; and whole, by ear, in English and translated."""

import gzip
import re

import pytest
from guide import kinds
from guide.pages import Page as Source
from guide.pages import read_pages
from guide.steps import read_head
from playwright.sync_api import Page, expect
from support.journeys import Journey, read_journeys
from support.project import ROOT, Open
from support.session_guide import SessionGuide
from support.session_page import begin, lead, open_routine, skip_button, skip_to, spoken, translate, translated

SCRIPTS = ROOT / "docs/assets/javascripts/session"
STROKING = "Stroking of the neck and shoulders"
# Pages whose steps have their ids; a page without them is led by no session.
LED = [page for page in read_pages(ROOT / "docs") if "{ #step-1 }" in page.text]
STEP = re.compile(r"^(    )?\d+\. \*\*(.+?)\*\*", re.MULTILINE)
LINK = re.compile(r"\[([^]]*)\]\([^)]*\)")
TURNS = """guide.session.plan(guide.session.readSteps(), 0)
  .map((turn) => [turn.index, turn.half, guide.session.spoken.lead(turn).join(" ")])"""
CALL = "Stop, and call your emergency number"
# What is felt, what the list orders, and whether it ends the session.
ANSWERS = [
    ("your chest hurts or feels tight", CALL, True),
    ("your face suddenly drops on one side", CALL, True),
    ("a headache or neck pain is unlike any before", "Stop, and get medical advice today", True),
    ("it hurts where you press", "Stop for today", True),
    ("it is just sore", "Ease off, and press more lightly", False),
]
in_each_language = pytest.mark.parametrize("words", [str, translated], ids=["in English", "translated"])


@pytest.mark.parametrize("journey", read_journeys("session_journeys.tsv"), ids=lambda journey: journey.name)
def test_session(journey: Journey, in_chromium: SessionGuide) -> None:
    """Each step does what the table says."""
    journey.take(in_chromium)


def begin_in(words: type[str], open_page: Open) -> Page:
    """A session that has begun, in English or on a page that was translated before."""
    page = open_routine(open_page)
    if words is translated:
        translate(page)
    return begin(page)


@in_each_language
def test_a_whole_session_by_ear(open_page: Open, words: type[str]) -> None:
    """Five minutes of massage in its order; each turn is told, begun, counted down and followed by the next."""
    page = begin_in(words, open_page)
    assert "5:00" in page.locator(".g-session__where").inner_text()
    page.clock.run_for(15 * 60 * 1000)
    expect(page.locator("#session-title")).to_have_text(words("That was the last step"))
    said = page.evaluate("spoken")
    texts = [text for _, text, _ in said]
    steps = [text for text in texts if text.startswith(words("Step "))]
    assert steps == [words(f"Step {n} of 4.") for n in (1, 2, 3, 4)]
    assert {lang for *_, lang in said} == {"ru-RU" if words is translated else "en-GB"}
    assert texts.count(words("Begin.")) == 7
    stop = "Stop at once if it hurts or feels wrong: press the big button."
    assert {words(line) for line in ("Neck, right side, 15 seconds.", "Next: Left shoulder.", stop)} <= set(texts)
    starts = [index for index, text in enumerate(texts) if text == words("Begin.")]
    ends = [index + 1 if texts[index + 1].startswith(words("Step")) else index + 3 for index in starts]
    worked = sum(said[end][0] - said[start][0] for start, end in zip(starts, ends, strict=True))
    assert worked / 1000 == pytest.approx(5 * 60, abs=7 * 0.8)  # a tick and the pause of a sentence a turn
    assert page.outside == []


def test_a_page_translated_meanwhile_is_led_on(open_page: Open) -> None:
    """The words are taken from the page whenever they are said; the voice follows its language."""
    page = skip_to(begin(open_routine(open_page)), STROKING)
    translate(page)
    page.evaluate("spoken.length = 0")
    page.clock.run_for(150_000)
    assert translated("Rubbing in small slow circles.") in spoken(page)
    assert {lang for *_, lang in page.evaluate("spoken")} == {"ru-RU"}
    assert page.locator(".g-session__title, #session-title").inner_text() == translated("Rubbing in small slow circles")


@in_each_language
def test_an_answer_to_stop_ends_by_its_class(open_page: Open, words: type[str]) -> None:
    """In whatever language: each answer shows its order and its words, says them, and ends the session or goes on."""
    page = begin_in(words, open_page)
    for _ in range(2):
        skip_button(page).click()
    page.locator(".g-session__stop").click()
    for felt, order, ends in ANSWERS:
        page.get_by_role("button", name=words(felt)).click()
        page.clock.run_for(45_000)
        expect(page.get_by_role("heading", name=words(order))).to_be_focused()
        todo = page.locator(".g-session__todo li").all_inner_texts()
        assert words(order) in todo[0]
        assert words(felt) in " ".join(todo)
        assert spoken(page)[-len(todo) :] == todo
        buttons = page.locator(".g-session__foot button")
        expect(buttons.last).to_have_text(words("End the session" if ends else "Go on, more lightly"))
        buttons.first.click()


def written_steps(source: Source) -> list[list[object]]:
    """Title, times and number of parts of each step, as its writer wrote them."""
    found: list[list[object]] = []
    for indent, text in STEP.findall(source.text.partition("\n## Steps")[2].partition("\n## ")[0]):
        head = read_head(LINK.sub(r"\1", text))
        found += [] if indent else [[head.title, list(head.time or ()), 0]]
        found[-1][2] += bool(indent)
    return found


@pytest.mark.parametrize("source", LED, ids=lambda page: page.key)
def test_every_page_with_steps_leads(look_at: Open, source: Source) -> None:
    """The numbers that the build wrote are those of the Markdown, and the button opens the session. A listener who sees
    nothing hears the hand in every turn of a routine that they give themselves, and the place in every step."""
    page = look_at(kinds.address(source.key))
    lead(page)
    expect(page.get_by_role("dialog")).to_be_visible()
    times = "guide.session.readSteps().map((step) => [step.said('title'), step.seconds, step.parts.length])"
    assert page.evaluate(times) == written_steps(source)
    if source.kind != "routine" or not str(source.meta["who"]).startswith("You"):
        return
    steps: dict[int, str] = {}
    for index, half, words in page.evaluate(TURNS):
        if half != 2:
            assert re.search(r"\b(hands?|palms?|fingers?|arms?|as in step \d)\b", words), words
            steps[index] = f"{steps.get(index, '')} {words}"
    for words in steps.values():
        assert re.search(r"\b(neck|shoulders?|spine|back|waist|ribs|as in step \d)\b", words), words


def test_all_of_it_is_small() -> None:
    """Under 18 kB compressed in all, as a server sends it, and only to who asks for it."""
    assert sum(len(gzip.compress(path.read_bytes())) for path in SCRIPTS.glob("*.js")) < 18_000
