"""The keyboard, on one page of each kind: order of stops, focus that shows and is never hidden, no key by surprise."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect
from support.cases import faulty
from support.heard import ONE_OF_EACH
from support.project import Open, probe
from support.session_page import lead, open_routine

CHECKLIST = "safety/contraindications/"
TEN = [
    "", CHECKLIST, "safety/get-help/", "safety/what-to-tell/", "routines/self-massage-neck/", "techniques/acupressure/",
    "exercises/ten-minutes-a-day/", "points/occipital-nerves/", "regions/neck/", "planning/screening-sheet/",
]  # fmt: skip
# The last is 1280 by 1024 at 400 %.
SIZES: list[ViewportSize] = [
    {"width": 1280, "height": 720}, {"width": 390, "height": 844}, {"width": 320, "height": 256}
]  # fmt: skip
MOST_STOPS = 400
# All that Tab should reach, in the order of the page; of a group of radio buttons, the chosen one or the first.
STOPS = probe("stops")
# Notes each stop once the page has come to rest: its name, whether the focus shows, how much of it is out of sight, and
# what that stays or opens lies over it. Areas of one picture may overlap.
WATCH = probe("watch_stops")


def walk(page: Page, expected: list[str]) -> list[dict[str, object]]:
    """Press Tab through the whole page; what was stopped at. At most as often as there are stops."""
    page.evaluate(WATCH)
    for _ in expected[:MOST_STOPS]:
        page.keyboard.press("Tab")
    return list(page.evaluate("stops"))


def keyboard_faults(page: Page) -> list[str]:
    """Stops out of order or never reached, a focus that does not show, a focus that something covers."""
    expected = page.evaluate(STOPS)
    stops = walk(page, expected)
    found = [
        f"stop {number}: {stop['name']}, not {right}"
        for number, (stop, right) in enumerate(zip(stops, expected, strict=False), 1)
        if stop["name"] != right
    ][:1]
    found += [f"only {len(stops)} of {len(expected)} stops"] if len(stops) < min(len(expected), MOST_STOPS) else []
    return found + [f"no focus to be seen on {stop['name']}" for stop in stops if not stop["shown"]] + hidden(stops)


def hidden(stops: list[dict[str, object]]) -> list[str]:
    """Stops of which a part is covered, or most is out of sight."""
    covered = [f"{stop['name']} is covered by {stop['over']}" for stop in stops if stop["over"]]
    return covered + [f"{stop['name']} is out of sight" for stop in stops if stop["out"]]


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_tab_reaches_every_control_in_order(look_at: Open, kind: str) -> None:
    """In the order of the page, with the focus to be seen on each, and nothing traps it."""
    assert keyboard_faults(look_at(ONE_OF_EACH[kind])) == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size['width']}")
@pytest.mark.parametrize("path", TEN)
def test_nothing_that_stays_hides_the_focus(look_at: Open, path: str, size: ViewportSize) -> None:
    """Down the page and back up, on the list with an answer shown: no part of what has the focus is covered."""
    page = look_at(path)
    page.set_viewport_size(size)
    if path == CHECKLIST:
        page.locator("input[name='not-now']").first.check()
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    expected = page.evaluate(STOPS)
    page.evaluate(WATCH)
    for key in ["Tab", "Shift+Tab"]:
        for _ in expected[:MOST_STOPS]:
            page.keyboard.press(key)
    stops = page.evaluate("stops")
    assert len(stops) > len(expected)
    assert hidden(stops) == []


def test_the_list_has_room_only_because_it_is_kept(look_at: Open) -> None:
    """The test above can fail: without the room kept for what stays, going up the list hides boxes."""
    page = look_at(CHECKLIST, phone=True)
    page.evaluate("document.documentElement.style.scrollPadding = 0")
    page.locator("input[name='keep-off']").last.focus()
    page.evaluate(STOPS)
    page.evaluate(WATCH)
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
    assert hidden(page.evaluate("stops"))


def test_the_keyboard_probe_finds_what_it_looks_for(look_at: Open) -> None:
    """A trap, an order that jumps, a focus that is not shown and one that is covered."""
    page = look_at("404.html")
    page.set_content(faulty("stops"))
    found = "\n".join(keyboard_faults(page))
    assert "stop 1: a #two two, not a #one one" in found
    assert "only 4 of 5 stops" in found
    assert "no focus to be seen on a #three three" in found
    assert "a #four four is covered" in found


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_the_first_stop_skips_to_the_content(look_at: Open, kind: str) -> None:
    """The skip link comes first, shows itself, and takes the focus past header and search."""
    page = look_at(ONE_OF_EACH[kind])
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to content")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main:focus, main :focus")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.locator("main:focus, main :focus")).to_have_count(1)


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_nothing_moves_for_readers_who_ask_for_less_motion(look_at: Open, kind: str) -> None:
    """No transition, no animation, no smooth scrolling, on any element."""
    page = look_at(ONE_OF_EACH[kind])
    assert page.evaluate(probe("moving")) == []
    page.evaluate("document.querySelector('main').style.transition = 'opacity 1s'")
    assert len(page.evaluate(probe("moving"))) == 1


# Whatever opens on demand, by the mark that tells a screen reader so.
OPENERS = "[aria-expanded=false], [aria-haspopup], [popovertarget], [commandfor]"


def stays_open(page: Page) -> list[str]:
    """The openers in sight whose Enter opens something that Escape does not close."""
    found = []
    for opener in page.query_selector_all(OPENERS):
        if opener.is_visible() and opener.evaluate("element => element.matches('button, a, summary')"):
            before = page.locator(":popover-open, dialog[open], [aria-expanded=true]").count()
            opener.press("Enter")
            page.keyboard.press("Escape")
            if page.locator(":popover-open, dialog[open], [aria-expanded=true]").count() != before:
                found.append(str(opener.evaluate("element => element.outerHTML.slice(0, 120)")))
    return found


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_escape_closes_what_was_opened(look_at: Open, kind: str) -> None:
    """Every button that says it opens something."""
    assert stays_open(look_at(ONE_OF_EACH[kind])) == []


def test_the_escape_probe_finds_what_it_looks_for(look_at: Open) -> None:
    """A popover closes by itself; a panel that only its button closes does not."""
    page = look_at("404.html")
    page.set_content(faulty("openers"))
    assert ["bad" in html for html in stays_open(page)] == [True]


SINGLE = [*"abcdefghijklmnopqrstuvwxyz0123456789/?.,"]
# All that a key could have moved.
STATE = probe("moved")


def moved_by(page: Page) -> list[str]:
    """The single characters that do something here."""
    found = []
    for key in SINGLE:
        before = page.evaluate(STATE)
        page.keyboard.press(key)
        found += [key] if page.evaluate(STATE) != before else []
    return found


@pytest.mark.parametrize("path", ["", CHECKLIST, "routines/self-massage-neck/", "points/occipital-nerves/"])
def test_no_single_character_is_a_command_on_a_page(look_at: Open, path: str) -> None:
    """Dictated words start nothing, with the focus on the page, on a link or on a tick box."""
    page = look_at(path)
    assert moved_by(page) == []
    for part in ("main a[href]", "main input"):
        if page.locator(part).count():
            page.locator(part).first.focus()
            assert moved_by(page) == []


def test_no_single_character_is_a_command_in_search(look_at: Open) -> None:
    """In the box a letter is a letter; on what stands below the box it is nothing."""
    page = look_at()
    page.get_by_label("Search the guide").press_sequentially("kneading")
    page.locator("[data-search-more] a").last.focus()
    assert moved_by(page) == []


def test_no_single_character_is_a_command_in_a_session(open_page: Open) -> None:
    """Speech input types letters by itself (WCAG 2.1.4): not at the question, while a step runs, or where STOP asks."""
    page = open_routine(open_page)
    lead(page)
    for press in ("None is true", "Start", "STOP", ""):
        expect(page.locator("#session-title")).to_be_focused()
        assert moved_by(page) == []
        if press:
            page.get_by_role("button", name=press).click()


FOCUSED = "document.activeElement.innerText || document.activeElement.labels?.[0]?.innerText || ''"


def tab_to(page: Page, name: str) -> int:
    """Press Tab until something of this name has the focus, then Enter; how many stops that took."""
    for stop in range(1, 60):
        page.keyboard.press("Tab")
        if name in page.evaluate(FOCUSED):
            page.keyboard.press("Enter")
            return stop
    raise AssertionError(f"Tab never reaches '{name}'")


def test_few_stops_lead_from_home_to_the_first_step(look_at: Open) -> None:
    """Every stop counted from the first of the home page, no skip link used; few of them in the session itself."""
    page = look_at()
    stops = tab_to(page, "Show me what to do")
    expect(page.locator("[data-session-open]")).to_be_visible()
    stops += tab_to(page, "Lead me")
    for button, most in (("None is true", 6), ("Start", 7)):
        expect(page.get_by_role("button", name=button)).to_be_visible()
        expect(page.locator("#session-title")).to_be_focused()
        own = tab_to(page, button)
        assert own <= most, button
        stops += own
    expect(page.get_by_role("button", name="STOP")).to_be_visible()
    assert stops <= 25
