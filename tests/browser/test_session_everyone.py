"""A guided session for those who cannot see, hear or use a mouse, and for two people; every screen of it."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from support.axe import violations
from support.project import Built, probe
from support.session_page import Open, begin, lead, open_routine, skip_button, skip_to, spoken

# Without eyes, without a mouse


def test_by_keyboard_alone(open_page: Open) -> None:
    """Enter, Space, arrows and Escape; the page's own shortcuts rest meanwhile."""
    page = open_routine(open_page)
    for name in ("Lead me", "None is true", "Start"):
        page.get_by_role("button", name=name).focus()
        page.keyboard.press("Enter")
    expect(page.locator("#session-title")).to_be_focused()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    expect(skip_button(page)).to_have_text("Skip")
    page.keyboard.press("Space")
    expect(page.locator(".g-session__state")).to_have_text("Paused")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#session-title")).to_have_text("Rubbing in small slow circles")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#session-title")).to_have_text("Stroking of the neck and shoulders")
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Leave the session?")).to_be_focused()
    page.get_by_role("button", name="STOP: something feels wrong").press("Enter")
    expect(page.get_by_role("heading", name="What did you feel?")).to_be_focused()


def told(page: Page) -> list[str]:
    return [text for text, _ in page.evaluate("told")]


def heard(page: Page, milliseconds: int) -> list[str]:
    """What the live region said while the time ran."""
    page.evaluate(probe("session_told"))
    page.clock.run_for(milliseconds)
    return told(page)


def test_the_screen_reader_hears_turns_and_no_chatter(open_page: Open) -> None:
    """With the voice on: a short line a turn, when its time begins, and when it is nearly over, each once."""
    page = begin(open_routine(open_page))
    lines = heard(page, 15 * 60_000)
    assert [line for line in lines if line.startswith("Step")] == [
        "Step 1 of 4: Stroking of the neck and shoulders",
        "Step 2 of 4: Rubbing in small slow circles, Neck, left side",
        "Step 2 of 4: Rubbing in small slow circles, Neck, right side",
        "Step 2 of 4: Rubbing in small slow circles, Left shoulder",
        "Step 2 of 4: Rubbing in small slow circles, Right shoulder",
        "Step 3 of 4: Stretching of the skin",
        "Step 4 of 4: Stroking to close",
    ]
    assert lines.count("Begin.") == 7
    assert [line for line in lines if line.startswith("Ten")] == [
        "Ten seconds. Next: Rubbing in small slow circles.",
        "Ten seconds. Next: Right shoulder.",
        "Ten seconds. Next: Stretching of the skin.",
        "Ten seconds. Next: Stroking to close.",
        "Ten seconds. Then you are done.",
    ]
    assert len(lines) == 7 + 7 + 7
    assert page.locator(".g-session__status").get_attribute("role") == "status"


@pytest.mark.parametrize("voice", [True, False], ids=["voice", "no voice"])
def test_words_and_screen_agree(open_page: Open, voice: bool) -> None:
    """ "Begin" is heard when the time begins and not before, by voice and in the live region, once each."""
    page = begin(open_routine(open_page, "helper", voice=voice))
    page.keyboard.press("ArrowRight")
    expect(page.locator(".g-session__state")).to_have_text("Listen first" if voice else re.compile("Begins in"))
    lines = heard(page, 300)
    assert "Begin." not in lines
    page.keyboard.press("ArrowRight")
    expect(page.locator(".g-session__state")).to_have_text("")
    page.clock.run_for(300_000)
    lines = told(page)
    assert lines.count("Begin.") == 4
    assert sum("Change sides." in line for line in lines) == 1
    if voice:
        assert spoken(page).count("Change sides.") == 1
        assert spoken(page).count("Begin.") == 4


def test_without_a_voice_the_screen_reader_has_the_words(open_page: Open) -> None:
    """Voice missing: each turn is announced in full, once, and tones mark it."""
    page = begin(open_routine(open_page, voice=False))
    lines = [line for line in heard(page, 20 * 60_000) if not re.match("Begin|Ten|Five", line)]
    assert len(lines) == 7
    assert "Lay your right palm at the base of your neck, left of the spine." in lines[0]
    assert page.evaluate("notes.filter(note => note === 660).length") >= 7
    expect(page.locator("#session-title")).to_have_text("That was the last step")


# Two people


def test_helper_mode_speaks_to_both(open_page: Open) -> None:
    """Each step of a routine given by another has a card for each person, seen and spoken."""
    page = begin(open_routine(open_page, "helper"))
    page.keyboard.press("ArrowRight")
    for number in (1, 2, 3):
        expect(page.locator(".g-session__where")).to_contain_text(f"Step {number} of 3")
        giving, receiving = page.locator(".g-session__card").all_inner_texts()
        assert re.match(r"Giving\n(Stand|Stay|Leave)", giving)
        assert re.match(r"Receiving\n(Let|Answer|Feel)", receiving)
        page.clock.run_for(40_000)
        assert {"For the person giving.", "For the person receiving."} <= set(spoken(page))
        page.evaluate("spoken.length = 0")
        while page.locator(".g-session__where", has_text=f"Step {number} of").count():
            page.keyboard.press("ArrowRight")


FIGURE = probe("session_figure")


def test_each_step_shows_its_path(open_page: Open) -> None:
    """The page's own picture, with this step's path marked, and no id twice."""
    page = begin(open_routine(open_page, script=FIGURE))
    skip_to(page, "Rubbing in small slow circles")
    marked = page.locator(".g-session .g-path-step--now")
    expect(marked).to_have_count(1)
    assert marked.get_attribute("data-step") == "2 9"
    assert page.locator(".g-session path").get_attribute("marker-end") == "url(#tip)"
    doubled = "Object.entries(Object.groupBy([...document.querySelectorAll('[id]')], e => e.id)).filter(([, all]) => all.length > 1)"
    assert page.evaluate(doubled) == []
    assert "A caption." not in spoken(page)
    assert page.locator(".g-session__words").inner_text().startswith("In each place")


# Every screen

SCREENS = {
    "safety": lead,
    "refused": lambda page: page.get_by_role("button", name="One is true, or").click(),
    "ready": lambda page: (
        page.get_by_role("button", name="Back to the question").click(),
        page.get_by_role("button", name="None is true").click(),
    ),
    "step": lambda page: (page.get_by_role("button", name="Start").click(), skip_button(page).click()),
    "paused": lambda page: page.get_by_role("button", name="Pause").click(),
    "leave": lambda page: page.keyboard.press("Escape"),
    "stop": lambda page: (page.keyboard.press("Escape"), page.get_by_role("button", name="STOP", exact=True).click()),
    "answer": lambda page: page.get_by_role("button", name="your chest").click(),
    "end": lambda page: page.get_by_role("button", name="End the session").click(),
}


@pytest.mark.parametrize(("phone", "dark"), [(True, False), (False, True)], ids=["phone, light", "desktop, dark"])
def test_axe_finds_nothing_on_any_screen(open_page: Open, phone: bool, dark: bool) -> None:
    """Nine screens, one after the other."""
    page = open_routine(open_page, phone=phone, dark=dark)
    for name, reach in SCREENS.items():
        reach(page)
        page.clock.run_for(1_000)
        page.clock.resume()
        assert violations(page) == [], name


def test_it_works_from_a_folder(browser: Browser, built: Built) -> None:
    """Opened from a disk, without a server: the player loads, and STOP has its words."""
    page = browser.new_page()
    page.goto((built.folder / "routines/self-massage-neck/index.html").as_uri())
    lead(page)
    page.get_by_role("button", name="None is true").click()
    page.get_by_role("button", name="Start").click()
    page.get_by_role("button", name="STOP").click()
    page.locator(".g-session__answers button").first.click()
    expect(page.get_by_role("heading", name="Stop, and call your emergency number")).to_be_visible()
    help_page = page.get_by_role("dialog").get_by_role("link", name="Get help: when").get_attribute("href") or ""
    assert help_page.endswith("/safety/get-help/index.html")
    page.close()
