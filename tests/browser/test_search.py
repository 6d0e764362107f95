"""The search box in a real browser: what it finds, emergencies first, the keyboard, and whatever is thrown at it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

Open = Callable[..., Page]
BOX = "Search the guide"
OPTION = "[role=listbox] [role=option]"
CARD = ".g-search .admonition.emergency"


def type_in(page: Page, query: str) -> Page:
    box = page.get_by_label(BOX)
    box.fill(query)
    expect(page.locator(".g-search__meta")).to_have_text(re.compile(r"matching|[Nn]o page|does not work"))
    return page


@pytest.mark.parametrize("query", ["cant pee", "numb betwen legs", "боль в груди", "胸痛"])
def test_an_emergency_stands_above_the_results(open_page: Open, query: str) -> None:
    """The whole card of safety/get-help, in its own words and without a link, above the list and said aloud."""
    page = open_page("safety/get-help/", phone=True)
    signs = page.locator("article .admonition.emergency li").all_inner_texts()
    type_in(page, query)
    card = page.locator(CARD)
    expect(card.locator(".admonition-title")).to_have_text("Call your emergency number now if:")
    assert sorted(card.locator("li").all_inner_texts()) == sorted(signs)
    assert card.locator("a").count() == 0
    assert card.bounding_box()["y"] < page.locator(OPTION).first.bounding_box()["y"]
    expect(page.locator(".g-search [role=status]")).to_contain_text("Call your emergency number now")


def test_nothing_of_search_is_loaded_before_the_reader_goes_for_it(open_page: Open) -> None:
    """Neither engine nor index; then focus is enough, and '/' gives it."""
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload(wait_until="networkidle")
    assert [
        url
        for url in asked
        if "search" in url.split("/assets/javascripts/")[-1] and not url.endswith(("/search.js", ".css"))
    ] == []
    page.keyboard.press("/")
    expect(page.get_by_label(BOX)).to_be_focused()
    page.wait_for_function("Boolean(window.guide.searchEngine)")
    assert any(url.endswith("search-index.js") for url in asked)


def test_the_keyboard_alone_is_enough(open_page: Open) -> None:
    """Down and Up walk the list, Home and End jump, Escape closes, Enter opens what is chosen."""
    page = type_in(open_page(), "honey")
    box = page.get_by_label(BOX)
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(box).to_have_attribute("aria-expanded", "true")
    for key, number in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", -1), ("Home", 0), ("End", -1)):
        box.press(key)
        options = page.locator(OPTION)
        place = number % options.count()
        assert chosen.get_attribute("id") == options.nth(place).get_attribute("id"), key
        assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id"), key
    box.press("Escape")
    expect(page.locator("[role=listbox]")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("ArrowDown")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Honey massage")


def test_results_can_be_narrowed_to_a_kind(open_page: Open) -> None:
    """A button a kind, in words; the count follows."""
    page = type_in(open_page(), "neck")
    page.get_by_role("group", name="Show only").get_by_role("button", name="Point").click()
    kinds = page.locator(".g-result__kind").all_inner_texts()
    assert set(kinds) == {"Point"}
    expect(page.locator(".g-search__meta")).to_contain_text(f"{len(kinds)} page")


def test_a_search_can_be_shared(open_page: Open) -> None:
    """The link under the results opens the guide with the same results."""
    page = type_in(open_page("techniques/"), "kneeding")
    page.get_by_role("link", name="Link to this search").click()
    expect(page.locator(".g-result__title").first).to_have_text("Kneading")
    assert page.url.endswith("/?q=kneeding")


def test_the_words_that_matter_are_marked(open_page: Open) -> None:
    """In the results, what was typed and forms of it; of small words none."""
    page = type_in(open_page(), "rash on my back")
    marked = {text.lower() for text in page.locator(".g-result mark").all_inner_texts()}
    assert {"rash", "rashes", "back"} <= marked
    assert not marked & {"on", "my"}


def test_words_that_no_page_has_are_named(open_page: Open) -> None:
    """The list below is then for the other words."""
    page = type_in(open_page(), "honey helicopter")
    expect(page.locator(".g-search__meta")).to_contain_text("No page has all your words.")
    expect(page.locator(".g-search__meta")).to_contain_text("Not in this guide: helicopter")


def test_nothing_found_is_no_dead_end(open_page: Open) -> None:
    """The nearest words, every section, the way to help, and what to ask before massage."""
    page = type_in(open_page(), "zqxglossxy")
    found = page.locator(".g-search__more")
    expect(page.locator(OPTION)).to_have_count(0)
    assert found.locator(".g-search__sections a").count() == page.locator("#site-map h2").count()
    expect(found.get_by_role("link", name="Get help now")).to_be_visible()
    expect(found.locator(".admonition.ask")).to_contain_text("Ask before massage if:")
    type_in(page, "kneqading zqxwv")
    page = type_in(page, "glozzary")
    expect(page.locator(".g-result__title").first).to_have_text("Glossary")


ATTACKS = {
    "script": "<script>window.broken=1</script>",
    "handler": "<img src=x onerror=window.broken=1>",
    "attribute": '"><svg onload=window.broken=1>',
    "template": "{{constructor.constructor('window.broken=1')()}}",
    "prototype": "__proto__ constructor toString hasOwnProperty",
    "control": "\x00\x07\x1b[31mkneading\x7f",
    "directions": "\u202ekneading\u202c \u2067массаж\u2069 עיסוי",
    "emoji": "🤕👩\u200d⚕️💆🏽",
    "punctuation": "?!…;:'\"()[]{}<>/\\|*+^$.#%&",
    "lone surrogate": "\ud83d kneading",
    "long": "kneading " * 2000,
    "long word": "k" * 5000,
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
@pytest.mark.parametrize("way", ["typed", "linked"])
def test_whatever_is_typed_or_linked_stays_text(open_page: Open, attack: str, way: str) -> None:
    """Nothing runs, no element comes out of a query, and the box answers."""
    page = open_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    if way == "typed":
        page.evaluate(
            "([box, text]) => { const input = document.querySelector(box); input.focus(); input.value = text.slice(0, input.maxLength); input.dispatchEvent(new Event('input')); }",
            ["#__search", attack],
        )
    else:
        page.evaluate(
            "text => { location.search = '?q=' + encodeURIComponent(text.slice(0, 3000).toWellFormed()) }", attack
        )
        page.wait_for_load_state()
    expect(page.locator(".g-search__meta")).to_have_text(re.compile(r"matching|[Nn]o page"))
    assert page.evaluate("window.broken") is None
    assert page.locator(".g-search__output :is(script, img, svg, style, iframe)").count() == 0
    assert len(page.locator(".g-search__output").inner_text()) < 9000
    assert errors == []


def cut_off(route: Route) -> None:
    route.fulfill(
        status=200,
        content_type="text/javascript",
        body='window.guide.searchIndex = {"pages":[["',
    )


FAULTS = {
    "index missing": ("search-index.js", lambda route: route.fulfill(status=404)),
    "index cut off": ("search-index.js", cut_off),
    "index empty": (
        "search-index.js",
        lambda route: route.fulfill(content_type="text/javascript", body="window.guide.searchIndex = {}"),
    ),
    "engine missing": ("search/engine.js", lambda route: route.abort()),
    "library missing": ("searchable-map.min.js", lambda route: route.abort()),
}


@pytest.mark.parametrize(("file", "fault"), FAULTS.values(), ids=FAULTS)
def test_search_that_cannot_start_says_so(open_page: Open, file: str, fault: Callable[[Route], None]) -> None:
    """A plain message, the way to help and the list of sections, never an empty box."""
    page = open_page()
    page.route(f"**/{file}", fault)
    page.reload()
    page.get_by_label(BOX).press_sequentially("kneading")
    expect(page.locator(".g-search__meta")).to_contain_text("Search does not work here just now.")
    assert page.locator(".g-search__sections a").count() == page.locator("#site-map h2").count()
    expect(page.locator(".g-search").get_by_role("link", name="Get help now")).to_be_visible()


def test_a_box_that_cannot_be_loaded_says_so(open_page: Open) -> None:
    """Even without the script that draws results the reader is told where to look."""
    page = open_page()
    page.route("**/search/box.js", lambda route: route.abort())
    page.reload()
    page.get_by_label(BOX).focus()
    expect(page.locator(".g-search__output")).to_contain_text("Use the list of all pages at the foot of this page.")


def test_search_works_from_a_folder(open_page: Open, built) -> None:
    """The offline edition: no server, results lead to files."""
    page = open_page()
    page.goto((built.folder / "techniques/index.html").as_uri())
    type_in(page, "GB 20")
    assert page.locator(OPTION).first.get_attribute("href").endswith("/points/fengchi-gb20/index.html")


def test_search_stores_nothing(open_page: Open) -> None:
    """What was looked for stays with the reader; only a choice of colours or kept ticks are ever stored."""
    page = type_in(open_page(), "chest pain")
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
