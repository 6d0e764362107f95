"""What comes out of the printer: read as text from the PDF that Chromium makes."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from conftest import ROOT
from guide import read_pages
from links.positions import page_url
from playwright.sync_api import Page
from pypdf import PdfReader

PAGES = read_pages(ROOT / "docs")
ONE_OF_EACH = sorted({page.kind: page_url(page.key) for page in PAGES}.values())


def printed(page: Page, paper: str = "A4") -> PdfReader:
    return PdfReader(io.BytesIO(page.pdf(format=paper, prefer_css_page_size=False)))


def words(text: str) -> str:
    """Letters and digits alone, because a printer breaks lines and words where it likes.

    Chinese is left out: a PDF may name its characters by look-alikes from another block of Unicode.
    """
    return "".join(re.findall(r"[^\W\u2e80-\u9fff]+", text)).lower()


def text_of(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_contraindications_fit_one_sheet(open_page: Callable[..., Page], paper: str) -> None:
    """Both sides of one sheet at most; all four tiers, an empty box for each item, address and date."""
    page = open_page("safety/contraindications/")
    boxes = page.get_by_role("checkbox").count()
    reader = printed(page, paper)
    text = text_of(reader)
    assert len(reader.pages) <= 2
    for tier in ("Do not massage, get help now", "Not now", "Ask first", "Keep off that spot"):
        assert words(tier) in words(text)
    assert boxes > 40
    for label in page.locator("label:has(> input[type=checkbox])").all_inner_texts():
        if label.strip() not in ("Same as device", "Light", "Dark"):
            assert words(label) in words(text), label
    assert "massage-guide.example/safety/contraindications/" in text.replace("\n", "")
    assert words("Last reviewed 22 November 2026") in words(text)


def test_ticks_print_and_empty_boxes_stay_empty(open_page: Callable[..., Page]) -> None:
    """A ticked box is filled on paper, an empty one is an outline."""
    page = open_page("safety/contraindications/")
    page.get_by_role("checkbox", name="Fever, chills").check()
    page.emulate_media(media="print")
    ground = "box => getComputedStyle(box).backgroundColor"
    assert page.get_by_role("checkbox", name="Fever, chills").evaluate(ground) == "rgb(0, 0, 0)"
    assert page.get_by_role("checkbox", name="Pregnancy").evaluate(ground) == "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("path", ONE_OF_EACH)
def test_a_printed_page_is_clean_and_whole(open_page: Callable[..., Page], path: str) -> None:
    """Every line of the article is on paper; the site's own furniture is not."""
    page = open_page(path)
    article = page.locator("article, .g-home").first
    text = words(text_of(printed(page)))
    for line in article.inner_text().split("\n"):
        assert words(line) in text, line
    for furniture in ("On this page", "Same as device", "Search the guide"):
        assert words(furniture) not in text
    assert words(page.locator("h1").inner_text()) in text
    assert words("Next review due") in text
