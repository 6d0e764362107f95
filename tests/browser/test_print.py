"""What comes out of the printer: read as text from the PDF that Chromium makes."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from guide import kinds
from guide.pages import read_pages
from playwright.sync_api import Page
from pypdf import PdfReader
from support.project import ROOT

Open = Callable[..., Page]
PAGES = read_pages(ROOT / "docs")
# Help on the way that paper has no use for: what the reader's ticks say, links to tap, filters.
SCREEN_ONLY = ".g-verdict, .g-stop-link, .g-screen-only, .g-filter, .g-print-choice"
CHECKLIST = "safety/contraindications/"
EVERY_PAGE = sorted(kinds.address(page.key) for page in PAGES)
SMALLEST, LARGE = 9, 16  # points


def printed(page: Page, paper: str = "A4") -> PdfReader:
    return PdfReader(io.BytesIO(page.pdf(format=paper, prefer_css_page_size=False)))


def words(text: str) -> str:
    """Letters and digits alone, because a printer breaks lines and words where it likes.

    Chinese is left out: a PDF may name its characters by look-alikes from another block of Unicode.
    """
    return "".join(re.findall(r"[^\W\u2e80-\u9fff]+", text)).lower()


def sheets_of(reader: PdfReader) -> list[str]:
    """The words of each sheet."""
    return [page.extract_text() for page in reader.pages]


def text_of(sheets: list[str]) -> str:
    """All words on paper, without the addresses that stand after links to other sites."""
    return re.sub(r"<\s*https?:[^>]*>", "", "\n".join(sheets))


def type_sizes(reader: PdfReader) -> set[float]:
    """Sizes of the letters on paper, in points."""
    sizes: set[float] = set()

    def note(text: str, ctm: list[float], matrix: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.add(round(abs(size * matrix[3] * ctm[3]), 1))

    for page in reader.pages:
        page.extract_text(visitor_text=note)
    return sizes


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_contraindications_fit_one_side(open_page: Open, paper: str) -> None:
    """Exactly one side, nothing under 9 pt: four tiers, a box and an action for each item, address, date, release."""
    page = open_page(CHECKLIST)
    reader = printed(page, paper)
    text = text_of(sheets_of(reader))
    assert len(reader.pages) == 1
    assert min(type_sizes(reader)) >= SMALLEST
    for tier in ("Do not massage, get help now", "Not now", "Ask first", "Keep off that spot"):
        assert words(tier) in words(text)
    for item in page.locator("p:has(> label > input[type=checkbox]):not(.g-read-all, .g-print-choice)").all():
        whole, aside = item.inner_text(), item.locator(".g-reason, small").all_inner_texts()
        for part in aside:
            whole = whole.replace(part, "")
        assert words(whole) in words(text), whole
    assert "massage-guide.example/safety/contraindications/" in text.replace("\n", "")
    assert words("Last reviewed 22 November 2026") in words(text)
    assert words("release 0.1.0") in words(text)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("by_link", [True, False], ids=["link", "box"])
def test_large_print_needs_no_script(open_page: Open, paper: str, by_link: bool) -> None:
    """At least 16 pt, at most four pages, by a link or by a box (Firefox forgets the link when it prints)."""
    page = open_page(CHECKLIST, script=False)
    if by_link:
        page.get_by_role("link", name="large print").click()
    else:
        page.get_by_role("checkbox", name="Print in large letters").check()
    reader = printed(page, paper)
    assert len(reader.pages) <= 4
    assert min(type_sizes(reader)) >= LARGE
    sheets = sheets_of(reader)
    assert words("The bones of your spine") in words(text_of(sheets))
    for sheet in sheets:
        assert words("massage-guide.example/safety/contraindications/") in words(sheet)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_therapists_sheet_is_one_side(open_page: Open, paper: str, script: bool) -> None:
    """Filled from ticks or blank: what applies, what to avoid, questions, the emergency box, lines to write on."""
    page = open_page("safety/what-to-tell/#fever,pregnancy,blood-thinners", script=script)
    page.wait_for_timeout(300)
    reader = printed(page, paper)
    text = words(text_of(sheets_of(reader)))
    assert len(reader.pages) == 1
    for part in ("What applies to me", "Please do not press", "Questions I want to ask", "Clinician's note"):
        assert words(part) in text
    assert words("Call your emergency number now if") in text
    assert (words("Blood thinners, a bleeding disorder") in text) == script


@pytest.mark.parametrize("routine", ["self-massage-neck", "therapist-neck-session"])
def test_a_routine_prints_as_a_card(open_page: Open, routine: str) -> None:
    """By a box and without script: title, signs, every step and every stop rule, and nothing else. Two sheets, three for ten steps."""
    page = open_page(f"routines/{routine}/", script=False)
    page.get_by_role("checkbox", name="Print the steps alone, as a card").check()
    steps = page.locator("#steps ~ ol").first.inner_text().split("\n")
    rows = page.locator("#if-something-feels-wrong ~ table tr").all_inner_texts()
    reader = printed(page)
    text = words(text_of(sheets_of(reader)))
    assert len(reader.pages) <= (2 if routine == "self-massage-neck" else 3)
    for part in [page.locator("h1").inner_text(), *steps, *rows, "Stop at once", "Call your emergency number now if"]:
        assert words(part) in text, part
    for part in ("You need", "How it should feel", "Where this comes from", "Print the steps"):
        assert words(part) not in text, part


def test_ticks_print_and_empty_boxes_stay_empty(open_page: Open) -> None:
    """A ticked box is filled on paper, an empty one is an outline."""
    page = open_page("safety/contraindications/")
    page.get_by_role("checkbox", name="Fever, chills").check()
    page.emulate_media(media="print")
    ground = "box => getComputedStyle(box).backgroundColor"
    assert page.get_by_role("checkbox", name="Fever, chills").evaluate(ground) == "rgb(0, 0, 0)"
    assert page.get_by_role("checkbox", name="Pregnancy").evaluate(ground) == "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("path", [path for path in EVERY_PAGE if path != CHECKLIST])
def test_a_printed_page_is_clean_and_whole(open_page: Open, path: str) -> None:
    """Every line of the article is on paper, the site's own furniture is not, and every sheet can be traced."""
    page = open_page(path)
    article = page.locator("article, .g-home").first
    page.locator(SCREEN_ONLY).evaluate_all("all => all.forEach(part => part.remove())")
    sheets = sheets_of(printed(page))
    text = words(text_of(sheets))
    for line in article.inner_text().split("\n"):
        assert words(line) in text, line
    for furniture in ("On this page", "Same as device", "Search the guide"):
        assert words(furniture) not in text
    address = words(page.locator(".g-review__print").text_content() or "")
    for sheet in sheets:
        foot = words(sheet)
        assert address in foot
        assert words("Next review due") in foot
