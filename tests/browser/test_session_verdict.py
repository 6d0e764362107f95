"""The start of a session: what the ticks say comes first, and every change of them is answered at once."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from support.session_page import Open, begin, lead, open_routine, serve_pages, spoken

ITEMS = "[{ id: 'fever', tier: 'not-now', name: 'Fever', action: 'No massage.' }]"
ASKED = "[{ id: 'pregnancy', tier: 'ask-first', name: 'Pregnancy', action: 'Ask first.' }]"
GO_ON = re.compile("go on$|^Start$")


def say(page: Page, state: str, items: str = "[]", *, changed: bool = False) -> None:
    """The ticks now say this of the page."""
    page.evaluate(f"setVerdict({{ state: '{state}', items: {items}, changed: {'true' if changed else 'false'} }})")


def expect_barred(page: Page, title: str = "Not for you now") -> None:
    expect(page.get_by_role("heading", name=title)).to_be_focused()
    expect(page.get_by_role("dialog").get_by_role("button", name=GO_ON)).to_have_count(0)
    expect(page.get_by_role("dialog").get_by_role("link", name="112")).to_be_visible()


def test_without_ticks_the_gate_is_the_question(open_page: Open) -> None:
    """The page's own lines with their links, the rest of the list, and today's light; 'not sure' ends it."""
    page = open_routine(open_page)
    lead(page)
    dialog = page.get_by_role("dialog")
    expect(page.get_by_role("heading", name="Is any of this true today?")).to_be_focused()
    expect(dialog).to_contain_text("Not today if you have")
    expect(dialog).to_contain_text("dizziness, or a new headache")
    link = dialog.get_by_role("link", name="Tick the list")
    assert (link.get_attribute("href") or "").endswith("contraindications/")
    light = dialog.get_by_role("link", name="What today's light means")
    assert (light.get_attribute("href") or "").endswith("/safety/")
    page.get_by_role("button", name="One is true, or I am not sure").click()
    expect(page.get_by_role("heading", name="Do not start now")).to_be_focused()
    expect(page.get_by_role("button", name="Start")).to_have_count(0)
    page.get_by_role("button", name="Back to the question").click()
    expect(page.get_by_role("button", name="None is true")).to_be_visible()


@pytest.mark.parametrize("state", ["call", "not", "changed", "a word of tomorrow"])
def test_ticks_that_bar_leave_no_way_on(open_page: Open, state: str) -> None:
    """Call, not, a list that has changed, and whatever is not known."""
    page = open_routine(open_page)
    say(page, state, ITEMS)
    lead(page)
    expect_barred(page, "Go through your list again first" if state == "changed" else "Not for you now")
    say(page, "ask", ASKED, changed=True)
    expect_barred(page, "Go through your list again first")


def test_ticks_that_ask_want_an_answer(open_page: Open) -> None:
    """'Ask first' opens the way only when the reader says that the answer was yes."""
    page = open_routine(open_page)
    say(page, "ask", ASKED)
    lead(page)
    expect(page.get_by_role("button", name=GO_ON)).to_be_disabled()
    page.get_by_role("checkbox", name="I have asked about each").check()
    page.get_by_role("button", name=GO_ON).click()
    expect(page.get_by_role("heading", name="Get ready")).to_be_visible()


def test_a_list_gone_through_asks_for_the_light_alone(open_page: Open) -> None:
    """What the ticks have answered is not asked again."""
    page = open_routine(open_page)
    say(page, "read")
    lead(page)
    expect(page.get_by_role("heading", name="How is it today?")).to_be_focused()
    expect(page.get_by_role("button", name="None is true")).to_have_count(0)
    page.get_by_role("button", name="My light lets me: go on").click()
    expect(page.get_by_role("heading", name="Get ready")).to_be_visible()


SCREENS: dict[str, Callable[[Page], object]] = {
    "the question": lambda page: page,
    "the refusal": lambda page: page.get_by_role("button", name="One is true, or").click(),
    "get ready": lambda page: page.get_by_role("button", name="None is true").click(),
}


@pytest.mark.parametrize("screen", SCREENS)
def test_a_stale_answer_is_no_answer(open_page: Open, screen: str) -> None:
    """Wherever the reader is before the start: new ticks are answered at once, stricter or not."""
    page = open_routine(open_page)
    lead(page)
    SCREENS[screen](page)
    say(page, "ask", ASKED)
    expect(page.get_by_role("button", name=GO_ON)).to_be_disabled()
    say(page, "not", ITEMS)
    expect_barred(page)
    say(page, "unchecked")
    expect(page.get_by_role("button", name="None is true")).to_be_visible()


@pytest.mark.parametrize("press", ["None is true", "Start"])
def test_going_on_looks_at_the_ticks_again(open_page: Open, press: str) -> None:
    """Even where no message of the change came, as from a page kept in memory."""
    page = open_routine(open_page)
    lead(page)
    expect(page.get_by_role("dialog")).to_be_visible()
    if press == "Start":
        page.get_by_role("button", name="None is true").click()
    page.evaluate("() => { guide.list = { verdictHere: () => ({ state: 'not', items: [], changed: false }) } }")
    page.get_by_role("button", name=press).click()
    expect_barred(page)


def test_a_voice_that_comes_late_brings_no_old_screen_back(open_page: Open) -> None:
    """The wait for voices ends after the ticks have changed."""
    page = open_routine(open_page, script="speechSynthesis.getVoices = () => []")
    lead(page)
    page.get_by_role("button", name="None is true").click()
    say(page, "not", ITEMS)
    page.clock.run_for(2_000)
    expect_barred(page)


@pytest.mark.parametrize("state", ["call", "not"])
def test_a_new_tick_stops_a_session_that_runs(open_page: Open, state: str) -> None:
    """It ends, says so, and its clock no longer runs; nothing brings it back."""
    page = begin(open_routine(open_page))
    page.clock.run_for(3_000)
    page.evaluate("spoken.length = 0")
    say(page, state, ITEMS)
    expect_barred(page)
    page.clock.run_for(120_000)
    assert spoken(page) == ["Stop.", "Your list has changed, and this is not for you now."]
    expect_barred(page)


def test_a_milder_tick_pauses_and_asks(open_page: Open) -> None:
    """Then the session goes on where it was."""
    page = begin(open_routine(open_page))
    page.keyboard.press("ArrowRight")
    say(page, "ask", ASKED)
    expect(page.get_by_role("heading", name="How is it today?")).to_be_focused()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Stay").click()
    page.get_by_role("checkbox", name="I have asked").check()
    page.get_by_role("button", name=GO_ON).click()
    expect(page.locator(".g-session__where")).to_contain_text("Step 1 of 4")


def test_an_answer_to_stop_stays_and_going_on_asks(open_page: Open) -> None:
    """What to do about a sign is not taken away by a tick; the way back into the session is."""
    page = begin(open_routine(open_page))
    page.get_by_role("button", name="STOP").click()
    say(page, "not", ITEMS)
    expect(page.get_by_role("heading", name="What did you feel?")).to_be_focused()
    page.get_by_role("button", name="it is just sore").click()
    page.get_by_role("button", name="Go on, more lightly").click()
    expect_barred(page)


def test_two_tabs(open_page: Open) -> None:
    """The list in one, a session in the other: a tick of the first stops the second, by the guide's own scripts."""
    other = open_page("safety/contraindications/")
    page = other.context.new_page()
    page.goto(f"{serve_pages(other)}/routines/test-neck/")
    lead(page)
    page.get_by_role("button", name="None is true").click()
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("button", name="STOP")).to_be_visible()
    today = other.evaluate("guide.ticks.today()")
    other.evaluate(
        f"""localStorage.setItem('guide.ticks', '{{"version": 0, "read": null, "ticks": {{"fever": "{today}"}}}}')"""
    )
    expect_barred(page)
    expect(page.get_by_role("dialog")).to_contain_text("Fever")


def test_the_list_visited_and_back(open_page: Open) -> None:
    """The question answered, the list ticked, and back by the button: the old answer is not offered."""
    page = open_page("404.html")
    page.goto(f"{serve_pages(page)}/routines/test-neck/")
    lead(page)
    page.get_by_role("dialog").get_by_role("link", name="Tick the list").click()
    page.wait_for_function("window.guide?.ticks")
    today = page.evaluate("guide.ticks.today()")
    page.evaluate(f"guide.ticks.change((record) => (record.ticks.fever = '{today}'))")
    page.go_back()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect_barred(page)
