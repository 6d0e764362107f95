"""Pictures in the browser: names, focus order, links, patterns, forced colours, print, weight; and maps in the checker."""

import gzip
import re
from itertools import pairwise

import pytest
from guide import kinds
from guide.pages import Page as Source
from guide.pages import read_pages
from lxml import html
from playwright.sync_api import expect
from support.project import ROOT, Open, probe

ALL = read_pages(ROOT / "docs")
OF_KIND = {kind: [page for page in ALL if page.kind == kind] for kind in ("point", "region", "technique", "routine")}
DRAWN = [kinds.address(page.key) for pages in OF_KIND.values() for page in pages]
DRAWN += ["points/", "regions/", "safety/where-not-to-press/"]
MAPS = {"points/": ("#point-map", "point"), "regions/": ("#body-map", "region")}
COMPRESSED = 15_000


@pytest.mark.parametrize("url", MAPS)
def test_a_map_links_every_page_from_head_to_tail(open_page: Open, url: str) -> None:
    """Each place is a link named like its page; Tab reaches them in the order of the body, without script."""
    page = open_page(url, script=False)
    figure, kind = MAPS[url]
    links = page.locator(f"{figure} a")
    titles = links.evaluate_all("links => links.map(link => link.textContent.trim())")
    assert sorted(titles) == sorted(str(page.meta["title"]) for page in OF_KIND[kind])
    heights = links.evaluate_all(
        "links => links.map(link => Math.round(link.querySelector('.fig-zone, .fig-area').getBoundingClientRect().top))"
    )
    assert all(below - above > -4 for above, below in pairwise(heights))
    links.first.focus()
    for title in titles[1:]:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent.trim()") == title


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("url", MAPS)
def test_map_links_are_large_enough_to_tap(open_page: Open, url: str, width: int) -> None:
    """24 by 24 px at least, labels of 11 px at least and on their tags, and nothing sticks out sideways."""
    page = open_page(url)
    page.set_viewport_size({"width": width, "height": 800})
    figure = MAPS[url][0]
    sizes = page.locator(f"{figure} .fig-target").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(box => Math.min(box.width, box.height))"
    )
    assert min(sizes) >= 24
    letters = page.locator(f"{figure} a text").evaluate_all(
        "all => all.map(one => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)"
    )
    assert min(letters) >= 11
    room = page.locator(f"{figure} a").evaluate_all(
        "all => all.map(one => one.querySelector('.fig-target').getBBox().width - one.querySelector('text').getBBox().width)"
    )
    assert min(room) > 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("url", DRAWN)
def test_every_picture_is_named_and_light(pages: dict[str, html.HtmlElement], url: str) -> None:
    """Every drawing has a name and words beside it, holds no raster and no style of its own, and weighs little."""
    tree = pages[f"{url}index.html"]
    figures = tree.xpath("//figure[contains(@class, 'g-figure')]")
    assert figures
    for figure in figures:
        assert figure.xpath(".//figcaption | .//p")
    for drawing in tree.xpath("//figure//svg"):
        named = drawing.get("aria-label") or drawing.xpath("./title/text()")
        assert named or drawing.get("aria-hidden") == "true"
    assert not tree.xpath("//figure//img | //figure//image | //figure//@style")
    parts = [html.tostring(part) for part in tree.xpath("//figure | //svg[contains(@class, 'fig-defs')]")]
    assert len(gzip.compress(b"".join(parts))) < COMPRESSED


@pytest.mark.parametrize("page", OF_KIND["point"], ids=lambda page: page.key)
def test_a_close_up_numbers_the_steps_beside_it(pages: dict[str, html.HtmlElement], page: Source) -> None:
    """The numbers in the picture are those of its `route`, and each is an item of the list under the same heading."""
    tree = pages[f"{kinds.address(page.key)}index.html"]
    numbers = [int(text) for text in tree.xpath("//figure//*[@class='fig-stop']/text/text()")]
    assert numbers == [mark[0] for mark in page.meta["route"]]
    steps = tree.xpath("//h2[@id='how-to-find-it']/following-sibling::ol[1]/li")
    assert max(numbers) <= len(steps)


def test_patterns_tell_what_may_be_pressed(open_page: Open) -> None:
    """Each kind of area is filled in its own way, and the words of the key say what it means."""
    page = open_page("points/")
    looks = {
        press: page.locator(f"#point-map a .fig-area--{press}").first.evaluate(
            "area => getComputedStyle(area).fill + getComputedStyle(area).strokeDasharray"
        )
        for press in ("light", "rest", "never", "therapist")
    }
    assert len(set(looks.values())) == len(looks)
    says = ("You may press", "For a therapist", "a resting fingertip", "do not press")
    expect(page.locator(".fig-key li")).to_have_text([re.compile(words) for words in says])


def test_forced_colours_keep_the_lines(open_page: Open) -> None:
    """Where the reader's system sets all colours, lines take the text's colour and links the link's."""
    page = open_page("regions/")
    page.emulate_media(forced_colors="active")
    colour = "(one, name) => { const probe = document.createElement('i'); probe.style.color = name; document.body.append(probe); return [getComputedStyle(one).stroke, getComputedStyle(probe).color] }"
    for selector, name in [
        (".fig-defs .fig-skin", "CanvasText"),
        (".fig-link .fig-zone", "LinkText"),
    ]:
        drawn, wanted = page.locator(selector).first.evaluate(colour, name)
        assert drawn == wanted


def test_the_ruler_prints_in_its_true_size(open_page: Open) -> None:
    """On paper the check bar of 5 cm is 5 cm long, at 96 px an inch."""
    page = open_page("points/ruler/")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})
    bar = page.locator(".g-ruler svg").last.locator("path").evaluate("bar => bar.getScreenCTM().a * 50")
    assert bar == pytest.approx(50 / 25.4 * 96, rel=0.005)


@pytest.mark.parametrize("url", ["points/", "techniques/kneading/"])
def test_pictures_hold_their_place(open_page: Open, url: str) -> None:
    """Nothing moves while the page loads: no layout shift."""
    page = open_page(url, phone=True)
    assert page.evaluate(probe("shift")) == 0
