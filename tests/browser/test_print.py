"""What comes out of the printer: read as text from the PDF that Chromium makes."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Page
from support.paper import KINDS, most_sides, read_sides, read_sizes
from support.project import Open, probe

PAPERS = ["A4", "Letter"]
CHECKLIST, SHEET = "safety/contraindications/", "safety/what-to-tell/"
FEW = 4  # lines of the text: a last side with fewer is a waste of paper
SMALLEST, LARGE = 10, 16  # points
# What paper has no use for: links to tap, boxes that filter, what is folded until a reader opens it.
SCREEN_ONLY = """.g-screen-only, .g-fold:not([open]), .g-why, .g-contents, .g-bar, .g-cards, .g-doors, .g-filter, .g-print-choice,
    .g-keep, .g-answer, .g-read-all, .g-gate__more, .g-gate__head a, .g-next"""
# What is known of effects and odds stays on the screen where a sheet must be short; the list's items have a test of their own.
LEFT_OUT = {
    "home": ".g-section:has(> .g-cards)",
    "routine": ".g-proof",
    "exercise": ".g-proof",
    "safety/get-help/": ".g-proof",
    CHECKLIST: ".g-section--intro, [data-print]",
}
FOOT = probe("printed_foot")
LINES = """() => [...document.querySelectorAll('article')].flatMap(part => part.innerText.split('\\n'))"""
STEPS = probe("printed_steps")


def printed(page: Page, paper: str = "A4") -> bytes:
    return bytes(page.pdf(format=paper, prefer_css_page_size=False))


def words(text: str) -> str:
    """Letters and digits alone, because a printer breaks lines and words where it likes.

    Chinese is left out: a PDF may name its characters by look-alikes from another block of Unicode.
    """
    return "".join(re.findall(r"[^\W\u2e80-\u9fff]+", text)).lower()


def sheets_of(pdf: bytes) -> list[str]:
    """The words of each side."""
    return [words(side) for side in read_sides(pdf)]


def stands(line: str, sheets: list[str]) -> bool:
    """On one side, or begun on one and ended on the next."""
    across = ((line[:at], line[at:]) for at in range(1, len(line)))
    return any(line in sheet for sheet in sheets) or any(
        begun in one and ended in other for begun, ended in across for one, other in pairwise(sheets)
    )


def lines_of(side: str, foot: str) -> int:
    """Lines of the text on a side, without those of the foot."""
    found = [words(line) for line in side.splitlines()]
    return len([line for line in found if line and line not in foot and not re.fullmatch(r"\d+of\d+", line)])


def faults(sides: list[str], path: str, steps: list[list[str]], foot: str, paper: str) -> Iterator[str]:
    """What is wrong with the sides themselves."""
    count, sheets = len(sides), [words(side) for side in sides]
    if count > (most_sides(path) or count):
        yield f"{paper}: {count} sides"
    if count > 1 and (last := lines_of(sides[-1], foot)) < FEW:
        yield f"{paper}: {last} lines on side {count}"
    for number, sheet in enumerate(sheets, 1):
        if foot not in sheet or f"{number}of{count}" not in sheet:
            yield f"{paper}: side {number} does not say whence it is"
    for head, caption in steps:
        if not any(words(head) in sheet and words(caption) in sheet for sheet in sheets):
            yield f"{paper}: '{head}' stands on another side than its picture"


@pytest.mark.parametrize("path", KINDS)
def test_a_printed_page_is_whole_and_wastes_no_sheet(look_at: Open, path: str) -> None:
    """Every line of the article and none of the site's furniture, on as many sides as its kind may take.

    The foot of each side says where it comes from and of which day; a step and its picture share a side.
    """
    page = look_at(path)
    steps, foot = page.evaluate(STEPS), words(page.evaluate(FOOT))
    assert words(page.url.split("/", 3)[3]) in foot
    assert "nextreviewdue" in foot
    read = {paper: read_sides(printed(page, paper)) for paper in PAPERS}
    assert [said for paper, sides in read.items() for said in faults(sides, path, steps, foot, paper)] == []
    gone = ", ".join(filter(None, [SCREEN_ONLY, LEFT_OUT.get(KINDS[path]), LEFT_OUT.get(path)]))
    page.locator(gone).evaluate_all("all => all.forEach(part => part.remove())")
    sheets = [words(side) for side in read["A4"]]
    lines = [words(line) for line in page.evaluate(LINES)]
    assert [line for line in lines if not stands(line, sheets)] == []
    for furniture in ("On this page", "Same as device", "Search the guide", "Large letters when"):
        assert words(furniture) not in "".join(sheets) or words(furniture) in "".join(lines)


def test_the_checklist_is_one_sheet(look_at: Open) -> None:
    """What stops on its front and the rest on its back, nothing under 10 pt: a box, a name and an action for each item."""
    page = look_at(CHECKLIST)
    short = (
        "all => all.map(item => [item.closest('section').querySelector('h2').id, item.dataset.print ?? item.innerText])"
    )
    items = page.locator("[data-forbids]").evaluate_all(short)
    assert len(items) > 60
    for paper in PAPERS:
        pdf = printed(page, paper)
        assert min(read_sizes(pdf)) >= SMALLEST
        front, back = sheets_of(pdf)
        for tier, said in items:
            assert words(said) in (front if tier in ("get-help-now", "not-now") else back), (paper, said)
        assert words("Last reviewed") in back


@pytest.mark.parametrize("path", [CHECKLIST, "routines/self-massage-neck/"])
def test_large_print_needs_no_script(look_at: Open, path: str) -> None:
    """By one box: every letter at least 16 pt."""
    page = look_at(path, script=False)
    page.get_by_role("checkbox", name="Large letters when I print this page").check()
    for paper in PAPERS:
        pdf = printed(page, paper)
        assert min(read_sizes(pdf)) >= LARGE
        assert len(read_sides(pdf)) <= 7


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_therapists_sheet_is_one_side(look_at: Open, paper: str, script: bool) -> None:
    """Filled from ticks or blank: what applies, what to avoid, questions, lines to write on."""
    page = look_at(f"{SHEET}#fever,pregnancy,blood-thinners", script=script)
    if script:
        page.locator("#my-ticks strong").first.wait_for()
    (text,) = sheets_of(printed(page, paper))
    for part in ("What applies to me", "Please do not press", "Questions I want to ask", "Clinician's note"):
        assert words(part) in text
    assert (words("Blood thinners, a bleeding disorder") in text) == script


@pytest.mark.parametrize("routine", [path for path, kind in KINDS.items() if kind == "routine"])
def test_a_routine_prints_its_steps_and_stops_without_script(look_at: Open, routine: str) -> None:
    """Title, every step and every stop; what is known of the effect and the sources stay on the screen."""
    page = look_at(routine, script=False)
    text = "".join(sheets_of(printed(page)))
    steps = page.locator("#step-1 ~ li, #step-1").all_inner_texts()
    stops = page.locator("li[id^=stop-]").all_inner_texts()
    assert steps
    assert stops
    for part in [page.locator("h1").inner_text(), *"\n".join([*steps, *stops]).split("\n")]:
        assert words(part) in text, part
    assert words("Where this comes from") not in text
    assert words("Does it help") not in text


@pytest.mark.parametrize("path", [CHECKLIST, "routines/self-massage-neck/", "routines/before-you-start/"])
def test_nothing_is_printed_over_anything_else(look_at: Open, path: str) -> None:
    """No words over other words, and no box outside its list."""
    page = look_at(path)
    page.set_viewport_size({"width": 718, "height": 1000})
    page.emulate_media(media="print")
    assert page.evaluate(probe("clashes")) == []
