"""What a session does when the device, the browser or the page lets it down. It never leaves the reader without words."""

import pytest
from playwright.sync_api import Page, expect
from support.cases import scripts
from support.project import probe
from support.session_page import Open, begin, clock, hide, lead, open_routine, says, serve_pages, skip_to, spoken

FIRST = "Stroking of the neck and shoulders"
MUTE, NO_SOUND, SCREEN, STORAGE = (scripts(what) for what in ("speech", "sound", "screen", "kept choices"))


def errors_of(page: Page) -> list[str]:
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.mark.parametrize("fault", MUTE)
def test_without_speech_there_is_time_to_read(open_page: Open, fault: str) -> None:
    """The words stand on the screen, the time begins after a reading pause, tones mark it."""
    page = open_routine(open_page, script=MUTE[fault])
    errors = errors_of(page)
    lead(page)
    page.get_by_role("button", name="None is true").click()
    page.clock.run_for(1_500)  # voices that come late are waited for
    if fault != "refused":
        expect(page.get_by_role("checkbox", name="Speak each step")).to_be_disabled()
    page.get_by_role("button", name="Start").click()
    page.clock.run_for(1_000)
    assert page.locator(".g-session__state").inner_text().startswith("Begins in ")
    page.clock.run_for(110_000)
    expect(page.locator("#session-title")).to_have_text(FIRST)
    expect(page.locator(".g-session__words")).to_contain_text("Lay your right palm at the base of your neck")
    page.wait_for_function("notes.includes(660)")
    assert errors == []


def test_a_voice_that_is_cut_off_does_not_stop_the_session(open_page: Open) -> None:
    """Some voices fall silent after 15 seconds and never say that they ended: the next sentence comes all the same."""
    page = begin(open_routine(open_page, script="speechSynthesis.speak = (u) => spoken.push([0, u.text, ''])"))
    page.clock.run_for(200_000)
    assert spoken(page).count("Breathe calmly all the way through.") == 1
    expect(page.locator("#session-title")).to_have_text(FIRST)


def test_no_sentence_is_long_enough_to_be_cut_off(open_page: Open) -> None:
    """Each utterance is one sentence; none takes the 15 seconds after which some voices stop."""
    page = begin(open_routine(open_page))
    page.clock.run_for(12 * 60_000)
    said = spoken(page)
    assert len(said) > 50
    assert max(len(text.split()) for text in said) <= 25


def test_a_sentence_lost_to_another_program_is_no_lost_voice(open_page: Open) -> None:
    """A telephone call interrupts one sentence; the next one is spoken."""
    lost = "let n = 0; const own = speechSynthesis.speak; speechSynthesis.speak = (u) => (n++ === 1 ? setTimeout(() => u.onerror({ error: 'interrupted' })) : own(u))"
    page = begin(open_routine(open_page, script=lost))
    page.clock.run_for(10_000)
    assert "The four steps take 5 minutes." in spoken(page)


def test_blocked_sound_is_said(open_page: Open) -> None:
    """Audio that the browser holds back costs nothing but itself, and the reader is told."""
    stay = "const own = AudioContext; window.AudioContext = class extends own { constructor() { super(); this.state = 'suspended' } }"
    page = begin(open_routine(open_page, script=stay))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(says(page)).to_have_text("Begin. This browser holds sound back until you press something.")
    page.clock.run_for(20_400)
    assert clock(page) == "1:40"


@pytest.mark.parametrize("fault", NO_SOUND)
def test_missing_sound_or_vibration_costs_nothing_else(open_page: Open, fault: str) -> None:
    """The session runs to the next step without an error."""
    page = open_routine(open_page, script=NO_SOUND[fault])
    errors = errors_of(page)
    skip_to(begin(page), FIRST)
    page.clock.run_for(121_000)
    expect(page.locator("#session-title")).to_have_text("Rubbing in small slow circles")
    assert errors == []


def test_the_screen_is_kept_awake_and_asked_again(open_page: Open) -> None:
    """Asked for at the start and on each return, given back at the end."""
    page = begin(open_routine(open_page))
    hide(page)
    hide(page, hidden=False)
    assert page.evaluate("wakes") == ["asked", "asked"]
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Leave").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.wait_for_function("wakes.at(-1) === 'released'")  # a dialog tells that it closed a moment after it is gone
    hide(page, hidden=False)
    assert page.evaluate("wakes").count("asked") == 2


@pytest.mark.parametrize("fault", SCREEN)
def test_a_screen_that_may_go_dark_is_said(open_page: Open, fault: str) -> None:
    """The reader can set the device, or listen."""
    page = begin(open_routine(open_page, script=SCREEN[fault]))
    expect(page.locator(".g-session__status")).to_contain_text("This browser lets the screen go dark.")


@pytest.mark.parametrize("fault", STORAGE)
def test_storage_that_fails_costs_only_memory(open_page: Open, fault: str) -> None:
    """A choice holds for the session, and the reader is told that it is not kept."""
    page = open_routine(open_page, script=STORAGE[fault])
    errors = errors_of(page)
    lead(page)
    page.get_by_role("button", name="None is true").click()
    expect(page.get_by_role("checkbox", name="Speak each step")).to_be_checked()
    page.get_by_role("checkbox", name="Tones").uncheck()
    told = "This browser keeps nothing." if fault in ("full", "blocked") else "Kept on this device."
    expect(page.locator(".g-session__status")).to_contain_text(told)
    page.get_by_role("button", name="Start").click()
    page.clock.run_for(120_000)
    assert page.evaluate("notes") == []
    assert errors == []


def test_only_what_was_changed_is_kept(open_page: Open) -> None:
    """Nothing is stored by looking; one change stores one name."""
    page = begin(open_routine(open_page))
    assert page.evaluate("localStorage.getItem('guide.session')") is None
    page.keyboard.press("Space")
    page.get_by_role("checkbox", name="Vibration").uncheck()
    assert page.evaluate("localStorage.getItem('guide.session')") == '{"vibration":false}'


def test_a_routine_with_one_step(open_page: Open) -> None:
    """It has a beginning and an end like any other."""
    page = begin(open_routine(open_page, "one"))
    skip_to(page, "Stroking of the neck")
    assert page.locator(".g-session__where").inner_text().startswith("Step 1 of 1 · 2:00 left")
    page.clock.run_for(121_000)
    expect(page.locator("#session-title")).to_have_text("That was the last step")
    assert "Then you are done." in spoken(page)


def test_a_step_without_a_time_waits_for_the_reader(open_page: Open) -> None:
    """It counts nothing, says so, and goes on when told; one without a head too."""
    page = begin(open_routine(open_page, "untimed"))
    for title in ("Hold the towel", ""):
        page.keyboard.press("ArrowRight")
        page.clock.run_for(600_000)
        expect(page.locator("#session-title")).to_have_text(title)
        expect(page.locator(".g-session__state")).to_have_text("No time is given. Press Skip when you are done.")
        expect(page.locator(".g-session__words")).to_contain_text("Lay it down.")
        assert "3:00 left in all" in page.locator(".g-session__where").inner_text()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#session-title")).to_have_text("Rubbing")


def test_a_player_that_cannot_be_had_points_to_the_list(open_page: Open) -> None:
    """Offline without a copy, or a file gone: the steps are on the page."""
    page = open_page("404.html")
    page.route("**/session/player.js", lambda route: route.abort())
    page.goto(f"{serve_pages(page)}/routines/test-neck/")
    lead(page)
    expect(page.get_by_text("Follow the steps on the page instead: they are the same.")).to_be_visible()


def test_nothing_moves(open_page: Open) -> None:
    """Reduced motion needs no rule of its own: the session has no animation and no transition."""
    page = skip_to(begin(open_routine(open_page)), FIRST)
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(probe("moving"), ".g-session, .g-session *") == []
