"""From the front door to what a reader came for, in a real browser; and the same guide without script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
DOORS = {
    "It hurts now": ("It hurts now", "Get help"),
    "Check the list": ("Contraindications", "Fever, chills"),
    "Show me what to do": ("Two-minute shoulders", "Lead me through it"),
}


@pytest.mark.parametrize("door", DOORS)
def test_each_door_of_home_opens_on_its_answer(open_page: Open, door: str) -> None:
    """One tap from home, on the first screen of a phone, to the page that helps, and nothing is asked of another site."""
    page = open_page(phone=True)
    link = page.locator("a.g-door", has_text=door)
    box = link.bounding_box()
    assert box["y"] + box["height"] <= page.viewport_size["height"]
    link.click()
    title, holds = DOORS[door]
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator("article").get_by_text(holds).first).to_be_visible()
    assert page.outside == []


@pytest.mark.parametrize(
    "path", ["", "safety/contraindications/", "safety/get-help/", "routines/self-massage-neck/", "points/fengchi-gb20/"]
)
def test_without_script_every_word_is_there(open_page: Open, path: str) -> None:
    """The text is the same with JavaScript off, what is folded can be opened, and no dead search box is shown.

    Script adds only what it can do: the buttons to keep and forget ticks, and the one that leads through a routine.
    """
    said = []
    for script in (True, False):
        page = open_page(path, script=script)
        page.locator(".g-keep, .g-session-start").evaluate_all("all => all.forEach(part => part.remove())")
        for fold in page.locator("main details > summary").all():
            fold.click()
        said.append(page.locator("main").inner_text())
    assert said[0] == said[1]
    expect(page.get_by_label("Search the guide")).to_be_hidden()
    assert page.locator("main details:not([open])").count() == 0


def test_the_menu_works_without_script(open_page: Open) -> None:
    """Menu leads to the folded map of all pages."""
    page = open_page("safety/", phone=True, script=False)
    page.get_by_role("link", name="Menu").click()
    expect(page.locator("#site-map")).to_be_in_viewport()
    page.locator("#site-map summary").click()
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


def test_the_ledger_can_be_narrowed_without_script(open_page: Open) -> None:
    """Status and region are radio buttons and style alone; everything is there before a choice is made."""
    page = open_page("about/source-ledger/", script=False)
    rows = page.locator(".g-row:visible")
    assert rows.count() == 390
    page.get_by_role("radio", name="Warned against").check()
    warned = rows.count()
    assert 0 < warned < 390
    page.get_by_role("radio", name="Upper back").check()
    assert 0 < rows.count() < warned
    assert set(rows.evaluate_all("rows => rows.map(row => row.className)")) == {"g-row warned upper"}
