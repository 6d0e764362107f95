"""The three journeys in a real browser: browse, search, print. And the same guide without script."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from support.project import ROOT

Open = Callable[..., Page]
QUERIES = list(csv.reader((ROOT / "tests/data/queries.tsv").open(encoding="utf-8"), delimiter="\t"))[1:]
RESULT = ".md-search-result__item > a.md-search-result__link"


def search(page: Page, query: str) -> list[str]:
    """Type into the guide's own box; addresses of the results from the site's root, best first."""
    box = page.get_by_label("Search the guide")
    box.focus()
    box.fill("")
    box.press_sequentially(query)
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile("matching|No page"))
    root = page.url.split("/", 3)
    start = "/".join(root[:3]) + "/"
    links = page.locator(RESULT).evaluate_all("links => links.map(link => link.href)")
    return [link.removeprefix(start).split("#")[0].split("?")[0] for link in links]


def test_from_home_to_a_routine_in_two_taps(open_page: Open) -> None:
    """Show me what to do, then the routine."""
    page = open_page(phone=True)
    page.get_by_role("link", name="Show me what to do").click()
    page.locator("article").get_by_role("link", name="Self-massage: neck").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Self-massage of the neck and shoulders")
    assert page.outside == []


def test_from_home_to_is_it_for_me_in_one_tap(open_page: Open) -> None:
    """The first door asks three questions, the second of which leads to the checklist."""
    page = open_page(phone=True)
    page.get_by_role("link", name="Is it right for me today?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("When to massage")
    page.locator("article").get_by_role("link", name="contraindications").first.click()
    expect(page.get_by_role("checkbox", name="Fever, chills")).to_be_visible()


def test_home_fits_one_phone_screen(open_page: Open) -> None:
    """What this is, for whom, what it is not, and all three doors, without scrolling."""
    page = open_page(phone=True)
    last = page.get_by_role("link", name="Look something up").bounding_box()
    assert last["y"] + last["height"] <= page.viewport_size["height"]


def test_searching_grinding_lands_on_rubbing(open_page: Open) -> None:
    """The source's odd word finds the technique, and Enter opens it."""
    page = open_page()
    assert search(page, "grinding")[0] == "techniques/rubbing/"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Rubbing")
    assert page.outside == []


def test_search_knows_what_people_call_things(open_page: Open) -> None:
    """Of the smoke-test queries, none comes back empty, and most have the right page among the first three."""
    page = open_page()
    empty, late = [], []
    for query, expected, _ in QUERIES:
        found = list(dict.fromkeys(search(page, query)))
        if not found:
            empty.append(query)
        elif not set(expected.split("|")) & set(found[:3]):
            late.append((query, found[:3]))
    assert empty == []
    assert len(late) <= len(QUERIES) // 10, late


@pytest.mark.parametrize(
    "path", ["", "safety/contraindications/", "routines/self-massage-neck/", "points/fengchi-gb20/"]
)
def test_without_script_every_word_is_there(open_page: Open, path: str) -> None:
    """The text is the same with JavaScript off, nothing is collapsed, and no dead search box is shown.

    Script adds only what it can do: the buttons to keep and forget ticks, and the one that leads through a routine.
    """
    scripted = open_page(path)
    scripted.locator(".g-keep, .g-session-start").evaluate_all("all => all.forEach(part => part.remove())")
    with_script = scripted.locator("main").inner_text()
    page = open_page(path, script=False)
    assert page.locator("main").inner_text() == with_script
    expect(page.get_by_label("Search the guide")).to_be_hidden()
    assert page.locator("details:not([open])").count() == 0


def test_the_menu_works_without_script(open_page: Open) -> None:
    """Menu leads to the list of all pages."""
    page = open_page("safety/", phone=True, script=False)
    page.get_by_role("link", name="Menu").click()
    page.locator("#site-map").get_by_role("link", name="Fengchi").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Fengchi")


def test_colours_follow_the_device_until_the_reader_chooses(open_page: Open) -> None:
    """Light, dark, and back; the choice outlives a reload."""
    page = open_page(dark=True)
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.get_by_role("radio", name="Light").check()
    light = page.evaluate(ground)
    assert light != dark
    page.reload()
    assert page.evaluate(ground) == light
    page.get_by_role("radio", name="Same as device").check()
    assert page.evaluate(ground) == dark


def test_dark_follows_the_device_without_script(open_page: Open) -> None:
    """A reader in the dark is not blinded because script is off."""
    ground = []
    for dark in (False, True):
        page = open_page("safety/", dark=dark, script=False)
        ground.append(page.screenshot())
    assert ground[0] != ground[1]


@pytest.mark.parametrize("path", ["", "safety/contraindications/", "techniques/", "planning/", "about/source-ledger/"])
def test_a_narrow_screen_never_scrolls_sideways(open_page: Open, path: str) -> None:
    """At 320 pixels, which is also 400 % zoom on a desktop."""
    page = open_page(path)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_ledger_can_be_narrowed_without_script(open_page: Open) -> None:
    """Status and region are radio buttons and style alone; everything is there before a choice is made."""
    page = open_page("about/source-ledger/", script=False)
    rows = page.locator("li[data-status]:visible")
    assert rows.count() == 390
    page.get_by_role("radio", name="Warned against").check()
    warned = rows.count()
    assert 0 < warned < 390
    page.get_by_role("radio", name="Upper back").check()
    assert 0 < rows.count() < warned
    assert set(rows.evaluate_all("rows => rows.map(row => row.dataset.status + row.dataset.region)")) == {"warnedupper"}


def test_a_page_past_its_review_date_says_so(open_page: Open) -> None:
    """By the reader's own clock, under the title; silent before."""
    page = open_page("safety/")
    expect(page.locator(".g-overdue")).to_have_count(0)
    page.clock.set_fixed_time("2028-01-01")
    page.reload()
    expect(page.locator(".g-overdue")).to_have_text("This page is past its review date. It may be out of date.")
