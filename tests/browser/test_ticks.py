"""The safety journey: tick once, and the guide answers; with script, without it, and when storage fails."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
CHECKLIST = "safety/contraindications/"
ANSWERS = {
    "Pain, tightness or heaviness": "Call your emergency number now.",
    "Fever, chills": "Not today.",
    "Pregnancy": "Ask first.",
    "Varicose veins": "Keep off these spots.",
    "I have read the whole list": "Nothing on this list speaks against it.",
}


def tick(page: Page, name: str) -> None:
    page.get_by_role("checkbox", name=name).check()


def answer(page: Page) -> str:
    """The words the answer shows, as a screen reader's live region holds them."""
    return page.locator(".g-answer").inner_text().strip()


def kept_on(open_page: Open, *names: str) -> Page:
    """A page on which these items were ticked and kept."""
    page = open_page(CHECKLIST)
    for name in names:
        tick(page, name)
    page.get_by_role("button", name="Keep my ticks").click()
    return page


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
    expect(page.locator(".g-answer__keep")).to_be_in_viewport()


def test_the_checklist_works_by_keyboard_with_big_targets(open_page: Open) -> None:
    """Space ticks; each label is at least 44 pixels high; each box has its name."""
    page = open_page(CHECKLIST, phone=True)
    box = page.get_by_role("checkbox", name="Fever, chills")
    box.focus()
    page.keyboard.press("Space")
    assert answer(page).startswith("Not today.")
    heights = page.locator("label:has(> input[type=checkbox])").evaluate_all(
        "all => all.map(l => l.getBoundingClientRect().height)"
    )
    assert len(heights) == 47
    assert min(heights) >= 44


def test_nothing_is_kept_until_the_reader_asks(open_page: Open) -> None:
    """Ticking alone stores nothing; keeping and forgetting are one button each."""
    page = open_page(CHECKLIST)
    tick(page, "Fever, chills")
    assert page.evaluate("localStorage.getItem('guide.ticks')") is None
    page.get_by_role("button", name="Keep my ticks").click()
    page.reload()
    expect(page.get_by_role("checkbox", name="Fever, chills")).to_be_checked()
    page.get_by_role("button", name="Forget my ticks").click()
    assert page.evaluate("localStorage.getItem('guide.ticks')") is None
    expect(page.get_by_role("checkbox", name="Fever, chills")).not_to_be_checked()


JUDGED = ["techniques/stroking/", "points/fengchi-gb20/", "routines/self-massage-neck/", "devices/hydromassage/"]


@pytest.mark.parametrize("path", [*JUDGED, "home-methods/honey-massage/"])
def test_a_how_to_page_answers_to_the_ticks(open_page: Open, path: str) -> None:
    """Not for you now, because …, with the link that this page's own list holds."""
    page = kept_on(open_page, "Fever, chills")
    go(page, path)
    note = page.locator(".g-verdict")
    expect(note).to_contain_text("Not for you now, because you ticked: Fever, chills")
    assert note.get_by_role("link").first.get_attribute("href").endswith("contraindications/#fever")


def test_a_page_that_does_not_name_the_tick_says_so(open_page: Open) -> None:
    """A tick that a page's list does not hold is not turned into a verdict, nor into 'fine'."""
    page = kept_on(open_page, "A child or a teenager")
    go(page, "techniques/stroking/")
    expect(page.locator(".g-verdict")).to_contain_text("None of your ticks is on this page's list.")


def test_unknown_is_not_checked(open_page: Open) -> None:
    """A reader who kept nothing is told that nothing was checked."""
    expect(open_page("techniques/stroking/").locator(".g-verdict")).to_contain_text("Not checked against your list.")


def test_lists_and_search_results_carry_the_mark(open_page: Open) -> None:
    """Region and index pages, and the results of a search."""
    page = kept_on(open_page, "Fever, chills")
    go(page, "routines/")
    link = page.locator("article").get_by_role("link", name="Self-massage: neck and shoulders")
    expect(link).to_contain_text("(Not for you now: Fever, chills")
    page.get_by_label("Search the guide").press_sequentially("kneading")
    expect(page.locator(".md-search-result__item").first).to_contain_text("Not for you now")


def test_a_page_that_cannot_be_read_is_not_checked(open_page: Open) -> None:
    """Unknown is never 'fine'."""
    page = kept_on(open_page, "Fever, chills")
    page.route("**/routines/*/", lambda route: route.abort())
    go(page, "routines/")
    link = page.locator("article").get_by_role("link", name="Self-massage: neck and shoulders")
    expect(link).to_contain_text("(not checked)")


STORAGE_FAULTS = {
    "blocked": "Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked') }})",
    "full": "Storage.prototype.setItem = () => { throw new Error('full') }",
    "corrupted": "try { localStorage.setItem('guide.ticks', '{oops') } catch {}",
    "old": "try { localStorage.setItem('guide.ticks', '[\"fever\"]') } catch {}",
    "odd": "try { localStorage.setItem('guide.ticks', JSON.stringify({ticks: [{id: '<b>', tier: 'x'}, null, 7]})) } catch {}",
}


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
        assert page.get_by_role("checkbox").count() == 47
        page.get_by_role("button", name="Keep my ticks").click()
        expected = "This browser keeps nothing." if fault in ("blocked", "full") else "Kept on this device: 0 ticks."
        expect(page.locator("[data-keep-says]")).to_contain_text(expected)
    assert len(text) > 500
    assert errors == []


def test_script_that_fails_half_way_keeps_the_rest(open_page: Open) -> None:
    """One part's failure does not take the others with it, and every warning stays."""
    page = kept_on(open_page, "Fever, chills")
    page.add_init_script("window.MutationObserver = class { constructor() { throw new Error('broken') } }")
    go(page, "techniques/stroking/")
    expect(page.locator(".g-verdict")).to_contain_text("Not for you now")
    assert page.locator("#do-not-do-this-if + * , #do-not-do-this-if ~ ul").first.is_visible()
    go(page, CHECKLIST)
    expect(page.get_by_role("checkbox", name="Fever, chills")).to_be_checked()


def test_the_sheet_holds_what_was_ticked_and_nothing_else(open_page: Open) -> None:
    """In the checklist's own words, without reasons or sources; ids travel in the address, not in storage."""
    page = open_page(CHECKLIST)
    tick(page, "Fever, chills")
    tick(page, "Pregnancy")
    page.get_by_role("link", name="Make a sheet").click()
    items = page.locator("#my-ticks li")
    expect(items).to_have_count(2)
    expect(items.first).to_have_text(
        "Fever, chills, or an infection that makes you feel ill Wait until you are well again."
    )
    assert page.evaluate("localStorage.getItem('guide.ticks')") is None


def test_a_made_up_address_brings_nothing_onto_the_sheet(open_page: Open) -> None:
    """Unknown ids and markup in the address are left out; the blank lines stay."""
    page = open_page("safety/what-to-tell/#nonsense,<img src=x onerror=alert(1)>,fever")
    expect(page.locator("#my-ticks li")).to_have_count(1)
    page = open_page("safety/what-to-tell/#%3Cscript%3E")
    expect(page.locator("#my-ticks li")).to_have_count(4)


HOW_TO = [
    "techniques/kneading/",
    "regions/neck/",
    "routines/collar-zone-session/",
    "points/yamen-gv15/",
    "devices/roller-massagers/",
]


@pytest.mark.parametrize("path", [*HOW_TO, "home-methods/herbal-rubs/"])
def test_stop_rules_are_one_tap_away(open_page: Open, path: str) -> None:
    """What you felt, and what to do now."""
    page = open_page(path, phone=True, script=False)
    page.get_by_role("link", name="Something feels wrong?").click()
    expect(page.locator("#stop-if")).to_be_in_viewport()
