"""STOP in a guided session: one control, always in view, and the answers of the page's own lists."""

import pytest
from playwright.sync_api import Page, expect
from support.session_page import Open, article, begin, clock, lead, open_routine, skip_to, spoken, translate, translated

FIRST = "Stroking of the neck and shoulders"
CALL = "Stop, and call your emergency number"
# What is felt, what the list orders, and whether it ends the session.
ANSWERS = [
    ("your chest hurts or feels tight", CALL, True),
    ("your face suddenly drops on one side", CALL, True),
    ("a headache or neck pain is unlike any before", "Stop, and get medical advice today", True),
    ("it hurts where you press", "Stop for today", True),
    ("it is just sore", "Ease off, and press more lightly", False),
]


def running(page: Page) -> Page:
    """A session whose first step runs."""
    begin(page)
    for _ in range(2):
        page.locator(".g-session__row button").last.click()
    return page


@pytest.mark.parametrize("other", [False, True], ids=["in English", "translated"])
def test_an_answer_ends_by_its_class(open_page: Open, other: bool) -> None:
    """In whatever language: each answer shows its order and its words, says them, and ends the session or goes on."""
    page = open_routine(open_page)
    words = translated if other else str
    if other:
        translate(page)
    running(page)
    page.locator(".g-session__stop").click()
    for felt, order, ends in ANSWERS:
        page.get_by_role("button", name=words(felt)).click()
        page.clock.run_for(45_000)
        expect(page.get_by_role("heading", name=words(order))).to_be_focused()
        todo = page.locator(".g-session__todo li").all_inner_texts()
        assert words(order) in todo[0]
        assert words(felt) in " ".join(todo)
        assert spoken(page)[-len(todo) :] == todo
        expect(page.locator(".g-session__foot button").last).to_have_text(
            words("End the session" if ends else "Go on, more lightly")
        )
        page.locator(".g-session__foot button").first.click()


def test_no_warning_is_lost(open_page: Open) -> None:
    """An answer shows the whole section 'Stop if', the numbers to call and the way to help."""
    page = running(open_routine(open_page))
    page.get_by_role("button", name="STOP").click()
    page.get_by_role("button", name="it hurts where").click()
    dialog = page.get_by_role("dialog")
    for felt, order, _ in ANSWERS:
        expect(dialog.locator(".g-session__body")).to_contain_text(felt)
        expect(dialog.locator(".g-session__body")).to_contain_text(order)
    calls = dialog.locator("a[href^='tel:']")
    assert [link.get_attribute("href") for link in calls.all()] == ["tel:112", "tel:911", "tel:999"]
    assert (dialog.get_by_role("link", name="Get help").get_attribute("href") or "").endswith("/safety/get-help/")


def test_a_class_that_is_not_known_ends_it(open_page: Open) -> None:
    """Only the lightest goes on."""
    script = "addEventListener('DOMContentLoaded', () => document.querySelector('.g-stop--lighter').className = 'g-stop g-stop--odd')"
    page = running(open_routine(open_page, script=script))
    page.get_by_role("button", name="STOP").click()
    page.get_by_role("button", name="it is just sore").click()
    expect(page.get_by_role("button", name="End the session")).to_be_visible()
    expect(page.get_by_role("button", name="Go on, more lightly")).to_have_count(0)


def test_a_page_without_lists_still_answers_stop(open_page: Open) -> None:
    """The section's own words, the numbers and the way to help."""
    page = running(open_routine(open_page, "helper"))
    page.get_by_role("button", name="STOP").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Stop at once if it hurts.")
    expect(dialog.get_by_role("link", name="112")).to_be_visible()


def test_after_stop_the_time_has_stood_still(open_page: Open) -> None:
    """A press by mistake costs nothing; a real one ends in the aftercare of the page."""
    page = begin(open_routine(open_page))
    skip_to(page, FIRST)
    page.get_by_role("button", name="STOP").click()
    page.clock.run_for(60_000)
    page.get_by_role("button", name="Nothing: I pressed it by mistake").click()
    assert clock(page) == "2:00"
    page.get_by_role("button", name="STOP").click()
    page.get_by_role("button", name="your chest hurts").click()
    page.get_by_role("button", name="End the session").click()
    expect(page.get_by_role("heading", name="The session has ended")).to_be_focused()
    expect(page.get_by_role("dialog")).to_contain_text("If 2 weeks have not helped, stop and ask your clinician.")
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("button", name="Lead me")).to_be_focused()


@pytest.mark.parametrize("size", [(320, 568), (390, 844), (1280, 900), (320, 256)], ids=str)
def test_stop_is_the_biggest_control_and_always_in_view(open_page: Open, size: tuple[int, int]) -> None:
    """Also at 400 % zoom, where 320 × 256 pixels are left; nothing scrolls sideways."""
    page = open_routine(open_page, "helper")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    skip_to(begin(page), "Stroking, squeezing and warming")
    expect(page.get_by_role("button", name="STOP")).to_be_in_viewport(ratio=1)
    measure = "all => all.map(b => [b.offsetWidth * b.offsetHeight, b.offsetHeight, b.textContent])"
    areas = page.get_by_role("dialog").get_by_role("button").evaluate_all(measure)
    assert max(areas)[2] == "STOP"
    assert min(height for _, height, _ in areas) >= 44
    assert page.evaluate("document.querySelector('.g-session__body').clientHeight") >= 64
    assert page.evaluate("document.querySelector('.g-session__body').scrollWidth") <= size[0]


def test_escape_never_ends_a_session_that_runs(open_page: Open) -> None:
    """However often it is pressed: it asks, and goes back. Also from the question of STOP and from an answer."""
    page = running(open_routine(open_page))
    for reach in ("", "STOP", "it is just sore"):
        if reach:
            page.get_by_role("button", name=reach).click()
        here = page.locator("#session-title").inner_text()
        for press in range(6):
            page.keyboard.press("Escape")
            expect(page.locator("#session-title")).to_have_text(here if press % 2 else "Leave the session?")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Leave").click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_dialog_closed_by_the_browser_opens_again(open_page: Open) -> None:
    """'Back' on some phones closes a dialog; the reader is asked all the same."""
    page = running(open_routine(open_page))
    page.evaluate("document.querySelector('dialog.g-session').close()")
    expect(page.get_by_role("heading", name="Leave the session?")).to_be_focused()


def test_printing_prints_the_page(open_page: Open) -> None:
    """With the session open, the sheet holds the page and no dialog."""
    page = running(open_routine(open_page))
    page.emulate_media(media="print")
    expect(page.locator("dialog.g-session")).to_be_hidden()
    expect(page.locator("#step-1")).to_be_visible()


def test_without_script_the_list_is_all_there(open_page: Open) -> None:
    """Steps, parts and stop lists; no button that would do nothing."""
    html = article("neck")
    page = open_page("routines/self-massage-neck/", script=False)
    page.set_content(html)
    expect(page.locator("#step-1")).to_be_visible()
    expect(page.get_by_text("Put your right fingers just below the hairline")).to_be_visible()
    expect(page.get_by_text("your chest hurts or feels tight")).to_be_visible()
    expect(page.get_by_role("button", name="Lead me")).to_have_count(0)


def test_leaving_by_keyboard_gives_the_way_back(open_page: Open) -> None:
    """Before a step runs, Escape closes; focus goes back to where it came from."""
    page = open_routine(open_page)
    lead(page)
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Lead me")).to_be_focused()
