"""Time in a guided session: it stands still when it should, counts what passed unseen, and adds up."""

import pytest
from playwright.sync_api import expect
from support.session_page import Open, begin, clock, hide, lead, open_routine, says, skip_to, spoken

STROKING = "Stroking of the neck and shoulders"


def test_the_countdown_pauses_goes_back_on_and_again(open_page: Open) -> None:
    """Pause holds the time; Start now skips the words, Skip the step; Again and Back begin a step anew."""
    page = begin(open_routine(open_page))
    skip_to(page, STROKING)
    page.clock.run_for(20_400)
    assert clock(page) == "1:40"
    page.get_by_role("button", name="Pause").click()
    page.clock.run_for(60_000)
    assert clock(page) == "1:40"
    page.get_by_role("button", name="Go on").click()
    page.clock.run_for(10_000)
    assert clock(page) == "1:30"
    page.get_by_role("button", name="Again").click()
    assert clock(page) == "2:00"
    skip_to(page, "Rubbing in small slow circles")
    assert page.locator(".g-session__where").inner_text().startswith("Step 2 of 4 · 3:00 left")
    page.get_by_role("button", name="Back").click()
    expect(page.locator("#session-title")).to_have_text(STROKING)


def test_a_locked_screen_costs_no_second(open_page: Open) -> None:
    """The steady clock may stand still while the device sleeps; the clock on the wall then counts."""
    page = begin(open_routine(open_page))
    skip_to(page, STROKING)
    page.evaluate("() => { const at = performance.now(); performance.now = () => at }")
    hide(page)
    page.clock.fast_forward(40_000)
    hide(page, hidden=False)
    page.clock.run_for(400)
    assert clock(page) == "1:20"


def test_a_step_that_ended_unheard_waits(open_page: Open) -> None:
    """Nobody is led through steps while the device sleeps: the next one waits, and says why."""
    page = begin(open_routine(open_page))
    skip_to(page, STROKING)
    hide(page)
    page.clock.fast_forward(40 * 60_000)
    hide(page, hidden=False)
    page.clock.run_for(60_000)
    expect(page.locator("#session-title")).to_have_text("Rubbing in small slow circles")
    expect(page.locator(".g-session__state")).to_have_text("Paused")
    expect(says(page)).to_have_text("You were away, and that part has ended. Press Go on for the next.")
    assert "3:00 left in all" in page.locator(".g-session__where").inner_text()


@pytest.mark.parametrize("moved", [-3_600_000, 3_600_000], ids=["back", "forward"])
def test_a_clock_set_anew_changes_nothing(open_page: Open, moved: int) -> None:
    """Summer time, a journey, a corrected clock."""
    page = begin(open_routine(open_page))
    skip_to(page, STROKING)
    page.evaluate("moved => { const now = Date.now; Date.now = () => now() + moved }", moved)
    page.clock.run_for(20_400)
    assert clock(page) == "1:40"


def test_a_range_is_short_unless_asked(open_page: Open) -> None:
    """The lower number by default, the longer one by a box; both add up to the routine's own words."""
    page = begin(open_routine(open_page, "helper"))
    assert "5:00 left in all" in page.locator(".g-session__where").inner_text()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Leave").click()
    lead(page)
    page.get_by_role("button", name="None is true").click()
    page.get_by_role("checkbox", name="Take the longer time").check()
    page.get_by_role("button", name="Start").click()
    assert "8:00 left in all" in page.locator(".g-session__where").inner_text()


def test_sides_have_halves_and_a_cue(open_page: Open) -> None:
    """Two equal halves; the change is said once, felt, and waited for."""
    page = skip_to(begin(open_routine(open_page, "helper")), "Rubbing with joined hands")
    assert (page.locator(".g-session__part").inner_text(), clock(page)) == ("First side", "1:00")
    page.evaluate("spoken.length = shakes.length = 0")
    page.clock.run_for(70_000)
    said = spoken(page)
    assert page.locator(".g-session__part").inner_text() == "Other side"
    assert said[:2] == ["Ten seconds.", "Next: Other side."]
    assert said[2:5] == ["Change sides.", "Other side, 1 minute.", "Begin."]
    assert [200, 100, 200] in page.evaluate("shakes")


def test_counted_strokes_have_a_tick(open_page: Open) -> None:
    """10–12 strokes: a soft tick each, at the reader's pace, and the number so far."""
    page = open_routine(open_page, "helper")
    lead(page)
    page.get_by_role("button", name="None is true").click()
    page.get_by_label("A soft tick where strokes are counted").select_option("every 4 seconds")
    page.get_by_role("button", name="Start").click()
    skip_to(page, "Stroking, squeezing and warming")
    page.evaluate("notes.length = 0")
    page.clock.run_for(9_000)
    expect(page.locator(".g-session__count")).to_have_text("3 / 10–12 strokes")
    assert page.evaluate("notes.filter(note => note === 1000).length") in (2, 3)
