"""Every page in the browser: axe in four modes, narrow screens, 400 % zoom, wide spacing, forced colours, small targets.

A page is loaded once and looked at in turn by each test.
"""

from collections.abc import Iterator

import pytest
from guide import kinds
from guide.pages import read_pages
from playwright.sync_api import Browser, Page, ViewportSize
from support.axe import AXE, TAGS
from support.cases import faulty
from support.heard import ONE_OF_EACH
from support.project import DESKTOP, PHONE, ROOT, probe

EVERY_PAGE = [*sorted(kinds.address(page.key) for page in read_pages(ROOT / "docs")), "404.html"]
NARROW = 320
ZOOMED = {"width": NARROW, "height": 256}  # 1280 by 1024 at 400 %
# The rule whose answer depends on the scheme; the rest, links told by their underline too, would only be asked again.
COLOUR_RULES = {"type": "rule", "values": ["color-contrast"]}
# Styles and films are not fetched again: only the rule on films that start by themselves would ask for them.
LOOK = """
only => axe.run(document, {runOnly: only, resultTypes: ['violations'], elementRef: false, preload: false})
    .then(result => result.violations.flatMap(rule => rule.nodes.map(node =>
        `${rule.id}: ${node.target} ${node.html.slice(0, 120)} ${node.any[0]?.message ?? ''}`)))
"""
# What WCAG 1.4.12 lets a reader set. A constructed sheet, because a strict content policy refuses any other.
SPACED = probe("spaced")
PLAIN = "() => { document.adoptedStyleSheets = []; }"
# Text that does not fit its box and cannot be scrolled to. Hidden on purpose, for screen readers alone, is one pixel.
CLIPPED = probe("clipped")
# How much of the window stays covered while the page scrolls below.
STUCK = probe("stuck")
# WCAG 2.5.8: smaller than 24 by 24, and a circle of 24 around its middle meets another target. Excepted are links within
# a sentence; a box counts with its label.
SMALL = probe("small")
# In forced colours grounds are gone: what is a box must be a box by its line.
BOXES = probe("boxes")


@pytest.fixture(scope="module")
def tab(still_browser: Browser) -> Iterator[Page]:
    """One tab for all pages, without motion; axe comes with each of them."""
    context = still_browser.new_context(viewport=DESKTOP, reduced_motion="reduce")
    context.add_init_script(AXE)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module", params=EVERY_PAGE, ids=lambda path: path or "home")
def loaded(request: pytest.FixtureRequest, tab: Page, address: str) -> Page:
    """A page, loaded once for all tests below."""
    tab.goto(f"{address}/{request.param}")
    return tab


@pytest.fixture
def page(loaded: Page) -> Iterator[Page]:
    """The page as a desktop shows it; what a test changes is put back."""
    loaded.set_viewport_size(DESKTOP)
    yield loaded
    loaded.emulate_media(color_scheme="light", forced_colors="none")
    loaded.evaluate(PLAIN)


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def test_axe_finds_nothing(page: Page, request: pytest.FixtureRequest) -> None:
    """WCAG 2.2 AA and best practice on a phone, one page of each kind on a desk too; and the colours of the dark scheme."""
    looks: list[tuple[ViewportSize, str, object]] = [(PHONE, "light", TAGS), (PHONE, "dark", COLOUR_RULES)]
    looks += [(DESKTOP, "light", TAGS)] if request.node.callspec.params["loaded"] in ONE_OF_EACH.values() else []
    for size, scheme, only in looks:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert page.evaluate(LOOK, only) == [], (scheme, size["width"])


def test_a_narrow_or_zoomed_page_never_scrolls_sideways(page: Page) -> None:
    """320 pixels wide, which is 400 % zoom too; there at least half of the window is left to read in."""
    page.set_viewport_size({"width": NARROW, "height": 640})
    assert sideways(page) <= 0
    page.set_viewport_size(ZOOMED)
    assert sideways(page) <= 0
    assert page.evaluate(STUCK) <= 0.5


def test_wide_spacing_loses_no_word(page: Page) -> None:
    """Lines, letters, words and paragraphs as far apart as WCAG 1.4.12 asks, on the narrowest screen."""
    page.set_viewport_size({"width": NARROW, "height": 640})
    page.evaluate(SPACED)
    assert sideways(page) <= 0
    assert page.evaluate(CLIPPED) == []


def test_targets_are_large_enough(page: Page) -> None:
    """24 by 24 pixels for all there is to tap, or as much room around it, but for links within a sentence."""
    page.set_viewport_size(PHONE)
    assert page.evaluate(SMALL) == []


def test_forced_colours_leave_every_box_a_line(page: Page) -> None:
    """Cards, buttons, fields and doors are told by a border, not by their ground."""
    page.emulate_media(forced_colors="active")
    assert page.evaluate(BOXES) == []


def test_the_probes_find_what_they_look_for(tab: Page) -> None:
    """One page with one fault for each probe above."""
    tab.set_content(faulty("looks"))
    tab.evaluate(AXE)
    tab.set_viewport_size(ZOOMED)
    assert sideways(tab) > 0
    assert tab.evaluate(STUCK) > 0.5
    assert any("color-contrast" in line for line in tab.evaluate(LOOK, TAGS))
    assert [line[:5] for line in tab.evaluate(SMALL)] == ["20x10"]
    tab.evaluate(SPACED)
    assert [line[:2] for line in tab.evaluate(CLIPPED)] == ["<p"]
    tab.emulate_media(forced_colors="active")
    assert [line[:7] for line in tab.evaluate(BOXES)] == ["<button"]
    tab.emulate_media(forced_colors="none", color_scheme="light")
