"""A guided session as a reader meets it: how it opens, what it asks first, what it says, and its time."""

from __future__ import annotations

import gzip
import re

import pytest
from playwright.sync_api import Page, expect
from support.project import ROOT
from support.session_page import Open, begin, clock, hide, open_routine, says, skip_to, spoken

SCRIPTS = ROOT / "docs/assets/javascripts/session"
ROUTINES = [
    "self-massage-neck",
    "self-massage-upper-back",
    "self-massage-lower-back",
    "collar-zone-session",
    "therapist-neck-session",
]


def test_a_whole_session_by_ear(open_page: Open) -> None:
    """Five minutes of massage in its order; each turn is told, begun, counted down and followed by the next."""
    page = begin(open_routine(open_page))
    assert "5:00 left in all" in page.locator(".g-session__where").inner_text()
    page.clock.run_for(15 * 60 * 1000)
    expect(page.locator("#session-title")).to_have_text("That was the last step")
    said = page.evaluate("spoken")
    texts = [text for _, text, _ in said]
    assert [text for text in texts if text.startswith("Step ")] == [f"Step {n} of 4." for n in (1, 2, 3, 4)]
    assert {lang for _, _, lang in said} == {"en-GB"}
    assert texts.count("Begin.") == 7
    for line in ("Neck, right side, 15 seconds.", "Next: Left shoulder.", "Stop at once if anything hurts."):
        assert line in texts
    worked = [
        said[i + 1 if texts[i + 1].startswith("Step") else i + 3][0] - said[i][0]
        for i in range(len(said))
        if texts[i] == "Begin."
    ]
    assert sum(worked) / 1000 == pytest.approx(5 * 60, abs=7 * 0.8)  # a word "Begin." and one tick a turn
    assert page.outside == []


def test_each_step_says_where_the_hands_go(open_page: Open) -> None:
    """A listener who sees nothing hears hand and place in every turn of every routine that they give themselves."""
    for routine in ROUTINES[:3]:
        page = begin(open_routine(open_page, routine))
        page.clock.run_for(20 * 60 * 1000)
        turns = "\n".join(spoken(page)).split("Begin.\n")[:-1]
        assert len(turns) >= 5
        for words in turns:
            if "Change to the other side." not in words:
                assert re.search(r"\b(hands?|palms?|fingers?|arm)\b", words), words
                assert re.search(r"\b(neck|shoulders?|spine|back|waist|ribs)\b", words), words


def test_nothing_is_fetched_before_the_reader_asks(open_page: Open) -> None:
    """Only the small script that shows the button; other pages have not even that."""
    page = open_page("routines/self-massage-neck/")
    loaded = "performance.getEntriesByType('resource').map(e => e.name).filter(n => n.includes('/session/'))"
    assert [name.rsplit("/", 1)[1] for name in page.evaluate(loaded)] == ["start.js"]
    assert open_page("techniques/stroking/").evaluate(loaded) == []


def test_all_of_it_is_small() -> None:
    """Under 15 kB compressed in all, as a server sends it."""
    assert sum(len(gzip.compress(path.read_bytes())) for path in SCRIPTS.glob("*.js")) < 15_000


def test_without_script_the_list_is_all_there(open_page: Open) -> None:
    """Steps, parts, stop rules and the table of signs; no button that would do nothing."""
    page = open_page("routines/self-massage-neck/", script=False)
    expect(page.locator("#steps ~ ol").first.locator("> li")).to_have_count(4)
    expect(page.get_by_text("Put your right fingers just below the hairline")).to_be_visible()
    expect(page.get_by_role("row", name="Dizzy, faint or sick")).to_be_visible()
    expect(page.get_by_role("button", name="Lead me")).to_have_count(0)
    expect(page.locator(".g-session-words")).to_be_hidden()


def test_the_address_opens_it(open_page: Open) -> None:
    """#session opens the safety question; closing gives the plain address back."""
    page = open_page("routines/self-massage-neck/#session")
    expect(page.get_by_role("heading", name="Is any of this true today?")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).to_have_url(re.compile("/routines/self-massage-neck/$"))


# The safety question


def test_the_safety_question_comes_first(open_page: Open) -> None:
    """The page's own emergency signs, its own list with its links, and today's light; 'not sure' ends it."""
    page = open_routine(open_page)
    page.get_by_role("button", name="Lead me through these steps").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Not checked against your list.")
    expect(dialog).to_contain_text("your face drops on one side")
    expect(dialog).to_contain_text("A green light today")
    link = dialog.get_by_role("link", name="fever or feel ill")
    assert link.get_attribute("href").endswith("contraindications/#fever")
    page.get_by_role("button", name="One is true, or I am not sure").click()
    expect(page.get_by_role("heading", name="Do not start this routine")).to_be_focused()
    expect(page.get_by_role("button", name="Start")).to_have_count(0)


def with_ticks(open_page: Open, *ids: str) -> Page:
    """The safety question of the neck routine, after these items were ticked and kept."""
    page = open_page("safety/contraindications/")
    for name in ids:
        page.locator(f"input[value={name}]").check()
    page.get_by_role("button", name="Keep my ticks").click()
    page.goto(page.url.split("/safety/")[0] + "/routines/self-massage-neck/#session")
    expect(page.get_by_role("dialog")).to_be_visible()
    return page


def test_a_tick_that_forbids_cannot_be_walked_past(open_page: Open) -> None:
    """Strictest first; 'not now' leaves no way on, whether or not this page names it."""
    page = with_ticks(open_page, "pregnancy", "fever")
    ticked = page.locator(".g-session .g-verdict li")
    expect(ticked).to_have_count(2)
    expect(ticked.first).to_contain_text("Not for you now: Fever")
    expect(page.get_by_role("button", name="None is true: go on")).to_have_count(0)
    expect(page.get_by_role("dialog")).to_contain_text("Not for you now. Do not start.")


def test_a_tick_that_asks_wants_an_answer(open_page: Open) -> None:
    """'Ask first' opens the way only when the reader says that the answer was yes."""
    page = with_ticks(open_page, "pregnancy")
    expect(page.get_by_role("button", name="None is true: go on")).to_be_disabled()
    page.get_by_role("checkbox", name="I have asked about each").check()
    page.get_by_role("button", name="None is true: go on").click()
    expect(page.get_by_role("heading", name="Get ready")).to_be_visible()


# Time


def test_the_countdown_pauses_goes_back_on_and_again(open_page: Open) -> None:
    """Pause holds the time; Start now skips the words, Skip the step; Again and Back begin a step anew."""
    page = begin(open_routine(open_page))
    skip_to(page, "Stroking of the neck and shoulders")
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
    expect(page.locator("#session-title")).to_have_text("Stroking of the neck and shoulders")


def test_a_locked_screen_costs_no_second(open_page: Open) -> None:
    """The steady clock may stand still while the device sleeps; the clock on the wall then counts."""
    page = begin(open_routine(open_page))
    skip_to(page, "Stroking of the neck and shoulders")
    page.evaluate("() => { const at = performance.now(); performance.now = () => at }")
    hide(page)
    page.clock.fast_forward(40_000)
    hide(page, hidden=False)
    page.clock.run_for(400)
    assert clock(page) == "1:20"


def test_a_step_that_ended_unheard_waits(open_page: Open) -> None:
    """Nobody is led through steps while the device sleeps: the next one waits, and says why."""
    page = begin(open_routine(open_page))
    skip_to(page, "Stroking of the neck and shoulders")
    hide(page)
    page.clock.fast_forward(40 * 60_000)
    hide(page, hidden=False)
    page.clock.run_for(60_000)
    expect(page.locator("#session-title")).to_have_text("Rubbing in small slow circles")
    expect(page.locator(".g-session__state")).to_have_text("Paused")
    assert says(page) == "You were away, and that part has ended. Press Go on for the next."
    assert "3:00 left in all" in page.locator(".g-session__where").inner_text()


@pytest.mark.parametrize("moved", [-3_600_000, 3_600_000], ids=["back", "forward"])
def test_a_clock_set_anew_changes_nothing(open_page: Open, moved: int) -> None:
    """Summer time, a journey, a corrected clock."""
    page = begin(open_routine(open_page))
    skip_to(page, "Stroking of the neck and shoulders")
    page.evaluate("moved => { const now = Date.now; Date.now = () => now() + moved }", moved)
    page.clock.run_for(20_400)
    assert clock(page) == "1:40"


def test_a_range_is_short_unless_asked(open_page: Open) -> None:
    """The lower number by default, the longer one by a box; both add up to the routine's own words."""
    page = open_routine(open_page, "collar-zone-session")
    begin(page)
    assert "10:00 left in all" in page.locator(".g-session__where").inner_text()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Leave").click()
    page.get_by_role("button", name="Lead me").click()
    page.get_by_role("button", name="None is true").click()
    page.get_by_role("checkbox", name="Take the longer time").check()
    page.get_by_role("button", name="Start").click()
    assert "15:00 left in all" in page.locator(".g-session__where").inner_text()


def test_sides_have_halves_and_a_cue(open_page: Open) -> None:
    """Two equal halves; the change is said, felt, and waited for."""
    page = begin(open_routine(open_page, "self-massage-lower-back"))
    skip_to(page, "Rubbing with joined hands, sitting or standing")
    assert (page.locator(".g-session__part").inner_text(), clock(page)) == ("First side", "1:00")
    page.evaluate("spoken.length = shakes.length = 0")
    page.clock.run_for(62_000)
    assert page.locator(".g-session__part").inner_text() == "Other side"
    assert spoken(page)[:3] == ["Ten seconds.", "Next: Other side.", "Other side, 1 minute."]
    page.clock.run_for(3_000)
    assert "Change to the other side." in spoken(page)
    assert [200, 100, 200] in page.evaluate("shakes")


def test_counted_strokes_have_a_tick(open_page: Open) -> None:
    """10–12 strokes: a soft tick each, at the reader's pace, and the number so far."""
    page = open_routine(open_page, "therapist-neck-session")
    page.get_by_role("button", name="Lead me").click()
    page.get_by_role("button", name="None is true").click()
    page.get_by_label("A soft tick where strokes are counted").select_option("every 4 seconds")
    page.get_by_role("button", name="Start").click()
    skip_to(page, "Stroking of the neck")
    page.evaluate("notes.length = 0")
    page.clock.run_for(9_000)
    expect(page.locator(".g-session__count")).to_have_text("3 of 10–12 strokes")
    assert page.evaluate("notes.filter(note => note === 1000).length") in (2, 3)
