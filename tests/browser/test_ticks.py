"""The safety journey: tick once, and the guide answers; with script, without it, and when storage fails."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from support.cases import scripts
from support.project import probe

Open = Callable[..., Page]
CHECKLIST = "safety/contraindications/"
ANSWERS = {
    "Chest pain, or suddenly": "Call your emergency number now.",
    "Fever, chills or an infection": "Not now.",
    "Pregnancy": "Ask first.",
    "Varicose veins": "Keep off that spot.",
    "I have read the whole list": "You ticked nothing that stops massage.",
}


def tick(page: Page, name: str) -> None:
    page.get_by_role("checkbox", name=name).first.check()


def answer(page: Page) -> str:
    """The words the answer shows, as a screen reader's live region holds them."""
    return page.locator(".g-answer").inner_text().strip()


def go(page: Page, path: str) -> None:
    root = "/".join(page.url.split("/", 3)[:3])
    page.goto(f"{root}/{path}")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("name", ANSWERS)
def test_each_tier_has_its_answer(open_page: Open, name: str, script: bool) -> None:
    """The answer comes from style alone, so it is there without script too."""
    page = open_page(CHECKLIST, script=script)
    assert answer(page).startswith("Nothing is ticked yet.")
    tick(page, name)
    assert answer(page).startswith(ANSWERS[name])


def test_the_strictest_tick_answers(open_page: Open) -> None:
    """However many boxes are ticked, in whatever order; and 'read it all' never overrules one."""
    page = open_page(CHECKLIST, script=False)
    for name in reversed(ANSWERS):
        tick(page, name)
        assert answer(page).startswith(ANSWERS[name])


def test_the_answer_stays_in_view_and_is_announced(open_page: Open) -> None:
    """A live region that scrolls with the reader on a phone."""
    page = open_page(CHECKLIST, phone=True)
    expect(page.locator(".g-answer")).to_have_attribute("role", "status")
    tick(page, "Moles, warts")
    expect(page.locator(".g-answer .g-at-keep")).to_be_in_viewport()


def test_the_checklist_works_by_keyboard_with_big_targets(open_page: Open) -> None:
    """Space ticks; each box can be hit with a thumb; each box has its name."""
    page = open_page(CHECKLIST, phone=True)
    box = page.get_by_role("checkbox", name="Fever, chills or an infection")
    box.focus()
    page.keyboard.press("Space")
    assert answer(page).startswith("Not now.")
    heights = page.locator("label:has(> input[type=checkbox])").evaluate_all(
        "all => all.map(l => l.getBoundingClientRect().height)"
    )
    assert len(heights) > 60
    assert min(heights) >= 24


def test_nothing_is_kept_until_the_reader_asks(open_page: Open) -> None:
    """Ticking alone stores nothing; keeping and forgetting are one button each."""
    page = open_page(CHECKLIST)
    tick(page, "Fever, chills or an infection")
    assert page.evaluate("localStorage.getItem('guide.ticks')") is None
    page.get_by_role("button", name="Keep my ticks").first.click()
    page.reload()
    expect(page.get_by_role("checkbox", name="Fever, chills or an infection")).to_be_checked()
    page.get_by_role("button", name="Forget my ticks").first.click()
    assert page.evaluate("localStorage.getItem('guide.ticks')") is None
    expect(page.get_by_role("checkbox", name="Fever, chills or an infection")).not_to_be_checked()


STORAGE_FAULTS = scripts("kept ticks")


@pytest.mark.parametrize("fault", STORAGE_FAULTS)
@pytest.mark.parametrize("path", [CHECKLIST, "techniques/stroking/", "safety/what-to-tell/"])
def test_storage_that_fails_costs_no_word(open_page: Open, fault: str, path: str) -> None:
    """Every item and every warning is there, and nothing throws."""
    page = open_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.add_init_script(STORAGE_FAULTS[fault])
    go(page, path)
    text = page.locator("article").inner_text()
    if path == CHECKLIST:
        assert page.get_by_role("checkbox").count() > 60
        if fault in ("blocked", "full"):
            page.get_by_role("button", name="Keep my ticks").first.click()
            expect(page.locator("[data-keep-says]").first).to_contain_text("This browser keeps nothing.")
        else:
            expect(page.locator("[data-keep-says]").first).to_contain_text("Go through the list again.")
    assert len(text) > 500
    assert errors == []


def test_script_that_fails_half_way_keeps_the_rest(open_page: Open) -> None:
    """One part's failure does not take the others with it, and every warning stays."""
    page = open_page(CHECKLIST)
    tick(page, "Fever, chills or an infection")
    page.get_by_role("button", name="Keep my ticks").first.click()
    page.add_init_script("window.MutationObserver = class { constructor() { throw new Error('broken') } }")
    go(page, "techniques/stroking/")
    expect(page.locator("[data-verdict]")).to_contain_text("Not now: Fever, chills or an infection")
    expect(page.locator(".g-gate__help")).to_be_visible()
    go(page, CHECKLIST)
    expect(page.get_by_role("checkbox", name="Fever, chills or an infection")).to_be_checked()


def test_every_box_has_its_group_and_its_action(open_page: Open) -> None:
    """By ear: the tier, the item, and what to do; and no more stops than boxes on the way to Keep."""
    page = open_page(CHECKLIST)
    boxes = page.locator("li input[type=checkbox]")
    lacking = boxes.evaluate_all(probe("unsaid"))
    assert lacking == []
    stops = page.evaluate(probe("stops_to_keep"))
    assert stops <= boxes.count() + 10


def test_each_tick_is_answered_in_words(open_page: Open) -> None:
    """Also the second of a tier."""
    page = open_page(CHECKLIST)
    said = page.locator("article .g-unseen[role=status]")
    for name in ("Fever, chills or an infection", "Alcohol or drugs"):
        tick(page, name)
        expect(said).to_contain_text(name)


def test_reasons_are_shown_by_one_box(open_page: Open) -> None:
    """The action is there before; the reason and its sources only when asked for, without script too."""
    page = open_page(CHECKLIST, script=False)
    item = page.locator("#fever")
    assert item.locator(".g-action").is_visible()
    assert not item.locator(".g-why").is_visible()
    page.get_by_label("Show why, with sources").check()
    assert item.locator(".g-why").is_visible()


def test_the_sheet_holds_what_was_ticked_and_nothing_else(open_page: Open) -> None:
    """In the checklist's own words, without reasons or sources; ids travel in the address, not in storage."""
    page = open_page(CHECKLIST)
    tick(page, "Fever, chills or an infection")
    tick(page, "Pregnancy")
    page.get_by_role("link", name="Make a sheet").first.click()
    items = page.locator("#my-ticks li")
    expect(items).to_have_count(2)
    expect(items.first).to_have_text("Fever, chills or an infection Wait until you are well again.")
    assert page.evaluate("localStorage.getItem('guide.ticks')") is None


def test_a_made_up_address_brings_nothing_onto_the_sheet(open_page: Open) -> None:
    """Unknown ids and markup in the address are left out; the blank lines stay."""
    page = open_page("safety/what-to-tell/#nonsense,<img src=x onerror=alert(1)>,fever")
    expect(page.locator("#my-ticks li")).to_have_count(1)
    page = open_page("safety/what-to-tell/#%3Cscript%3E")
    expect(page.locator("#my-ticks li")).to_have_count(4)
