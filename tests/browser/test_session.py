"""A guided session as a reader meets it: how it opens, what it says, and its time, in English and translated."""

import gzip
import re

import pytest
from guide import kinds
from guide.pages import Page as Source
from guide.pages import read_pages
from guide.steps import read_head
from playwright.sync_api import expect
from support.project import ROOT
from support.session_page import Open, begin, lead, open_routine, skip_button, skip_to, spoken, translate, translated

SCRIPTS = ROOT / "docs/assets/javascripts/session"
STROKING = "Stroking of the neck and shoulders"
# Pages whose steps have their ids; a page without them is led by no session.
LED = [page for page in read_pages(ROOT / "docs") if "{ #step-1 }" in page.text]
STEP = re.compile(r"^(    )?\d+\. \*\*(.+?)\*\*", re.MULTILINE)
LINK = re.compile(r"\[([^]]*)\]\([^)]*\)")
SELF = [page.key for page in LED if page.kind == "routine" and str(page.meta["who"]).startswith("You")]
TURNS = """guide.session.plan(guide.session.readSteps(), 0)
  .map((turn) => [turn.index, turn.half, guide.session.spoken.lead(turn).join(" ")])"""


@pytest.mark.parametrize("other", [False, True], ids=["in English", "translated"])
def test_a_whole_session_by_ear(open_page: Open, other: bool) -> None:
    """Five minutes of massage in its order; each turn is told, begun, counted down and followed by the next."""
    page = open_routine(open_page)
    words = str
    if other:
        translate(page)
        words = translated
    begin(page)
    assert "5:00" in page.locator(".g-session__where").inner_text()
    page.clock.run_for(15 * 60 * 1000)
    expect(page.locator("#session-title")).to_have_text(words("That was the last step"))
    said = page.evaluate("spoken")
    texts = [text for _, text, _ in said]
    assert [text for text in texts if text.startswith(words("Step "))] == [
        words(f"Step {n} of 4.") for n in (1, 2, 3, 4)
    ]
    assert {lang for _, _, lang in said} == {"ru-RU" if other else "en-GB"}
    assert texts.count(words("Begin.")) == 7
    for line in (
        "Neck, right side, 15 seconds.",
        "Next: Left shoulder.",
        "Stop at once if it hurts or feels wrong: press the big button.",
    ):
        assert words(line) in texts
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


def written_steps(source: Source) -> list[list[object]]:
    """Title, times and number of parts of each step, as its writer wrote them."""
    found: list[list[object]] = []
    for indent, text in STEP.findall(source.text.partition("\n## Steps")[2].partition("\n## ")[0]):
        head = read_head(LINK.sub(r"\1", text))
        found += [] if indent else [[head.title, list(head.time or ()), 0]]
        found[-1][2] += bool(indent)
    return found


@pytest.mark.parametrize("source", LED, ids=lambda page: page.key)
def test_every_page_with_steps_leads(open_page: Open, source: Source) -> None:
    """The numbers that the build wrote are those of the Markdown, and the button opens the session."""
    page = open_page(kinds.address(source.key))
    lead(page)
    expect(page.get_by_role("dialog")).to_be_visible()
    times = "guide.session.readSteps().map((step) => [step.said('title'), step.seconds, step.parts.length])"
    assert page.evaluate(times) == written_steps(source)


@pytest.mark.parametrize("key", SELF)
def test_each_step_says_where_the_hands_go(open_page: Open, key: str) -> None:
    """A listener who sees nothing hears the hand in every turn of a routine that they give themselves, and the place in every step."""
    page = open_page(kinds.address(key))
    lead(page)
    expect(page.get_by_role("dialog")).to_be_visible()
    steps: dict[int, str] = {}
    for index, half, words in page.evaluate(TURNS):
        if half != 2:
            assert re.search(r"\b(hands?|palms?|fingers?|arms?|as in step \d)\b", words), words
            steps[index] = f"{steps.get(index, '')} {words}"
    for words in steps.values():
        assert re.search(r"\b(neck|shoulders?|spine|back|waist|ribs|as in step \d)\b", words), words


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
def test_a_step_shows_its_picture(open_page: Open, phone: bool) -> None:
    """At every width: what floats beside the text of the page does not float out of the session."""
    page = begin(open_page("routines/self-massage-neck/", phone=phone))
    skip_button(page).click()
    expect(page.locator(".g-session__picture svg")).to_be_in_viewport(ratio=0.9)


def test_nothing_is_fetched_before_the_reader_asks(open_page: Open) -> None:
    """Only the small script that shows the button; other pages have not even that."""
    page = open_routine(open_page)
    loaded = "[...document.scripts].map((script) => script.src).filter((name) => name.includes('/session/'))"
    assert [name.rsplit("/", 1)[1] for name in page.evaluate(loaded)] == ["start.js"]
    assert open_page("techniques/stroking/").evaluate(loaded) == []


def test_all_of_it_is_small() -> None:
    """Under 18 kB compressed in all, as a server sends it, and only to who asks for it."""
    assert sum(len(gzip.compress(path.read_bytes())) for path in SCRIPTS.glob("*.js")) < 18_000


def test_without_data_it_says_so_and_does_not_open(open_page: Open) -> None:
    """A preview while a page is written: no time is guessed."""
    page = open_routine(open_page, filled=False)
    lead(page)
    expect(page.get_by_text("The times of these steps are not in this page yet")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize(
    ("change", "left"),
    [
        ("li.remove()", [[120, 0], [30, 0], [30, 0]]),
        ("li.id = 'x'", [[120, 0], [120, 4], [30, 0], [30, 0]]),
        ("li.querySelector('ol').lastElementChild.remove()", [[120, 0], [120, 3], [30, 0], [30, 0]]),
        ("delete li.dataset.seconds", None),
    ],
)
def test_each_step_has_its_own_data(open_page: Open, change: str, left: object) -> None:
    """Whatever becomes of the list, no step gets the time of another; one without data opens nothing."""
    script = f"addEventListener('DOMContentLoaded', () => {{ const li = document.querySelector('#step-2'); {change} }})"
    page = open_routine(open_page, script=script)
    lead(page)
    told = page.get_by_text("The times of these steps are not in this page yet")
    expect(told if left is None else page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(int(left is not None))
    times = "guide.session.readSteps()?.map((step) => [step.seconds[0], step.parts.length]) ?? null"
    assert page.evaluate(times) == left


def test_the_address_opens_it(open_page: Open) -> None:
    """#session opens the safety question; closing gives the plain address back."""
    page = open_routine(open_page)
    page.evaluate("location.hash = '#session'")
    expect(page.get_by_role("heading", name="Is any of this true today?")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).to_have_url(re.compile("/routines/test-neck/$"))


def test_get_ready_shows_what_to_read_before(open_page: Open) -> None:
    """What is needed, the place, every stop sign, and what is said below the steps; an exercise has its own headings."""
    page = open_routine(open_page)
    lead(page)
    page.get_by_role("button", name="None is true").click()
    dialog = page.get_by_role("dialog")
    for words in (
        "A firm chair, a clock",
        "Sit on the chair",
        "your face suddenly drops",
        "You may leave out the neck",
    ):
        expect(dialog).to_contain_text(words)
    expect(dialog.locator("[data-need]")).to_have_count(1)
    page = open_routine(open_page, "exercise")
    lead(page)
    page.get_by_role("button", name="None is true").click()
    for words in ("Ease off if it pulls.", "Twice a day."):
        expect(page.get_by_role("dialog")).to_contain_text(words)
    page.get_by_role("button", name="Start").click()
    assert "1:15 left in all" in page.locator(".g-session__where").inner_text()
