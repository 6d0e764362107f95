"""Pictures: their names, words and weight; maps in the order of the body. How they look is in page_journeys.tsv."""

import gzip
from itertools import pairwise

import pytest
from guide import kinds
from guide.pages import Page as Source
from guide.pages import read_pages
from lxml import html
from support.project import ROOT, Open

ALL = read_pages(ROOT / "docs")
OF_KIND = {kind: [page for page in ALL if page.kind == kind] for kind in ("point", "region", "technique", "routine")}
DRAWN = [kinds.address(page.key) for pages in OF_KIND.values() for page in pages]
DRAWN += ["points/", "regions/", "safety/where-not-to-press/"]
MAPS = {"points/": ("#point-map", "point"), "regions/": ("#body-map", "region")}
COMPRESSED = 15_000


@pytest.mark.parametrize("url", MAPS)
def test_a_map_links_every_page_from_head_to_tail(look_at: Open, url: str) -> None:
    """Each place is a link named like its page; Tab reaches them in the order of the body, without script."""
    page = look_at(url, script=False)
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
