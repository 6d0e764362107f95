"""The keyboard and the screen reader, on one page of each kind: whatever controls a page has, these rules hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from guide import kinds
from guide.pages import read_pages
from playwright.sync_api import Page, ViewportSize, expect
from support.project import ROOT

Open = Callable[..., Page]
# The first page of each kind by name, and the pages whose markup no other page has.
ONE_OF_EACH = {page.kind: kinds.address(page.key) for page in reversed(read_pages(ROOT / "docs"))} | {
    "checklist": "safety/contraindications/",
    "get help": "safety/get-help/",
    "sheet": "safety/what-to-tell/",
    "table": "planning/",
    "not found": "404.html",
}
ZOOMED: ViewportSize = {"width": 320, "height": 256}  # 1280 by 1024 at 400 %
MOST_STOPS = 400
# All that Tab should reach, in the order of the page; of a group of radio buttons, the chosen one or the first.
STOPS = """() => {
    const groups = new Set();
    window.nameOf = element => `${element.tagName.toLowerCase()} ` + (element.getAttribute('href') ?? element.id
        ?? '') + ' ' + (element.labels?.[0]?.innerText ?? element.innerText ?? '').trim().slice(0, 40);
    return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
        .filter(element => element.tabIndex >= 0 && !element.disabled && !element.closest('[inert]')
            && element.checkVisibility({visibilityProperty: true}))
        .filter(element => {
            if (element.type !== 'radio') return true;
            const group = [...document.getElementsByName(element.name)];
            return element === (group.find(radio => radio.checked) ?? group[0]);
        }).map(nameOf);
}"""
# Notes each stop: its name, whether the focus shows, whether some of it can be seen.
WATCH = """() => {
    window.stops = [];
    document.addEventListener('focusin', ({target}) => {
        const style = getComputedStyle(target), box = target.getClientRects()[0];
        const shown = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
        const seen = [0.1, 0.5, 0.9].some(part => {
            const hit = document.elementFromPoint(box.x + box.width * part, box.y + box.height / 2);
            return hit && (target.contains(hit) || hit.contains(target));
        });
        window.stops.push({name: nameOf(target), shown, seen});
    });
}"""


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
    found += [f"no focus to be seen on {stop['name']}" for stop in stops if not stop["shown"]]
    return found + [f"{stop['name']} is covered" for stop in stops if not stop["seen"]]


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_tab_reaches_every_control_in_order(open_page: Open, kind: str) -> None:
    """In the order of the page, with the focus to be seen on each, and nothing traps it."""
    assert keyboard_faults(open_page(ONE_OF_EACH[kind])) == []


@pytest.mark.parametrize("path", ["safety/contraindications/", "techniques/acupressure/"])
def test_tab_reaches_every_control_at_400_percent(open_page: Open, path: str) -> None:
    """What sticks to the edge of a small window never covers the control that has the focus."""
    page = open_page(path)
    page.set_viewport_size(ZOOMED)
    assert keyboard_faults(page) == []


def test_the_keyboard_probe_finds_what_it_looks_for(open_page: Open) -> None:
    """A trap, an order that jumps, a focus that is not shown and one that is covered."""
    page = open_page("404.html")
    page.set_content("""<!doctype html><html lang="en"><title>x</title>
        <a href="#one">one</a> <a href="#two" tabindex="2">two</a>
        <a href="#three" style="outline: none">three</a> <a href="#four" id="four">four</a>
        <div style="position: fixed; inset: 0; left: 6rem"></div>
        <script>four.addEventListener('keydown', event => event.preventDefault())</script> <a href="#five">five</a>""")
    found = "\n".join(keyboard_faults(page))
    assert "stop 1: a #two two, not a #one one" in found
    assert "only 4 of 5 stops" in found
    assert "no focus to be seen on a #three three" in found
    assert "a #four four is covered" in found


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_the_first_stop_skips_to_the_content(open_page: Open, kind: str) -> None:
    """The skip link comes first, shows itself, and takes the focus past header and search."""
    page = open_page(ONE_OF_EACH[kind])
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to content")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


CONTROLS = {"button", "checkbox", "combobox", "link", "radio", "searchbox", "slider", "spinbutton", "switch", "textbox"}
LANDMARKS = {"banner", "complementary", "contentinfo", "main", "navigation", "region", "search"}
# A form without a name is no landmark, so it needs none.
MUST_HAVE_NAMES = CONTROLS | {"complementary", "dialog", "group", "image", "navigation", "region"}


def heard(page: Page) -> list[tuple[str, str]]:
    """Role and name of all that a screen reader is told of, in order, from the browser's own tree."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    told = [node for node in nodes if not node["ignored"]]
    return [(node["role"]["value"], node.get("name", {}).get("value", "").strip()) for node in told]


def name_faults(tree: list[tuple[str, str]]) -> list[str]:
    """Controls, dialogs and pictures without a name; landmarks that are missing, doubled or called alike."""
    found = [f"a {role} without a name" for role, name in tree if role in MUST_HAVE_NAMES and not name]
    places = [place for place in tree if place[0] in LANDMARKS]
    found += [f"{role} '{name}' twice" for role, name in {place for place in places if places.count(place) > 1}]
    roles = [role for role, _ in places]
    return found + [f"{roles.count(one)} {one}" for one in ("banner", "main", "contentinfo") if roles.count(one) != 1]


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_a_screen_reader_is_told_names_and_landmarks(open_page: Open, kind: str) -> None:
    """One banner, one main part, one footer; every control, dialog, picture and landmark has a name of its own."""
    assert name_faults(heard(open_page(ONE_OF_EACH[kind]))) == []


def test_the_name_probe_finds_what_it_looks_for(open_page: Open) -> None:
    """A button, a picture and two lists of links without names; no main part."""
    page = open_page("404.html")
    page.set_content("""<!doctype html><html lang="en"><title>x</title><header></header><footer></footer>
        <nav><a href="#">x</a></nav><nav><a href="#">y</a></nav><button></button><div role="img"></div>""")
    said = ["a button without a name", "a image without a name", "navigation '' twice", "0 main"]
    assert set(said) <= set(name_faults(heard(page)))


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_nothing_moves_for_readers_who_ask_for_less_motion(open_page: Open, kind: str) -> None:
    """No transition, no animation, no smooth scrolling, on any element."""
    moving = """() => [document.documentElement, ...document.querySelectorAll('body, body *')].filter(element => {
        const {transitionDuration, animationName, scrollBehavior} = getComputedStyle(element);
        return transitionDuration.split(',').some(time => parseFloat(time) > 0.01) || animationName !== 'none'
            || scrollBehavior === 'smooth';
    }).map(element => element.outerHTML.slice(0, 120))"""
    page = open_page(ONE_OF_EACH[kind])
    assert page.evaluate(moving) == []
    page.evaluate("document.querySelector('main').style.transition = 'opacity 1s'")
    assert len(page.evaluate(moving)) == 1


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
def test_escape_closes_what_was_opened(open_page: Open, kind: str) -> None:
    """Every button that says it opens something."""
    assert stays_open(open_page(ONE_OF_EACH[kind])) == []


def test_the_escape_probe_finds_what_it_looks_for(open_page: Open) -> None:
    """A popover closes by itself; a panel that only its button closes does not."""
    page = open_page("404.html")
    page.set_content("""<!doctype html><html lang="en"><title>x</title>
        <button popovertarget="good">good</button><div id="good" popover>x</div>
        <button aria-expanded="false" onclick="this.setAttribute('aria-expanded', true)">bad</button>""")
    assert ["bad" in html for html in stays_open(page)] == [True]
