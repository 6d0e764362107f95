"""What opens, answers or changes on a page meets the bar of test_every_page.py too."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from support.axe import violations


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("query", ["kneading", "cant pee", "zqxwv"], ids=["results", "emergency", "nothing found"])
def test_axe_finds_nothing_in_open_search(open_page: Callable[..., Page], query: str, dark: bool) -> None:
    """Results, the emergency card and the help when nothing is found are part of the page too, and fit 320 pixels."""
    page = open_page(phone=True, dark=dark)
    page.set_viewport_size({"width": 320, "height": 640})
    page.get_by_label("Search the guide").press_sequentially(query)
    expect(page.locator("[data-search-meta]")).to_contain_text(re.compile("matching|nothing on|No page"))
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_forced_colours_keep_the_urgency_card(open_page: Callable[..., Page]) -> None:
    """Where the reader's system sets all colours, the card keeps its border and its words."""
    page = open_page("safety/get-help/")
    page.emulate_media(forced_colors="active")
    card = page.locator(".admonition.emergency")
    assert card.evaluate("card => getComputedStyle(card).borderTopStyle") == "solid"
    expect(card.locator("p").first).to_contain_text("all your emergency number now")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_once_ticks_answer(open_page: Callable[..., Page], dark: bool) -> None:
    """The answer, the verdict on a how-to page and the marks in a list meet the same bar."""
    page = open_page("safety/contraindications/", phone=True, dark=dark)
    page.locator("input[value='fever']").check()
    page.get_by_role("button", name="Keep my ticks").first.click()
    page.locator("input[value='chest-pain']").check()
    page.get_by_label("Show why, with sources").check()
    assert violations(page) == []
    root = page.url.removesuffix("safety/contraindications/")
    for path, marked in (("techniques/stroking/", ".g-at-call"), ("techniques/", ".g-tick-mark")):
        page.goto(root + path)
        expect(page.locator(marked).first).to_be_visible()
        assert violations(page) == []
