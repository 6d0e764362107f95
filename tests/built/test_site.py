"""The built guide, page by page, without a browser."""

from __future__ import annotations

import re

import check_links
import check_pages
import pytest
from guide.pages import read_pages
from links.built_site import Site
from lxml import html as lxml_html
from support.project import ROOT, Built

PAGES = read_pages(ROOT / "docs")
LEDGER_SIZE = 390


@pytest.fixture(scope="session")
def site(built: Built) -> Site:
    return Site(built.folder, ROOT / "docs")


def test_every_page_says_what_it_is(built: Built) -> None:
    """One h1, a title, a description, and both review dates, on every page."""
    for path in built.folder.rglob("index.html"):
        tree = lxml_html.fromstring(path.read_bytes())
        name = path.relative_to(built.folder)
        assert len(tree.xpath("//h1")) == 1, name
        assert tree.findtext(".//title").strip(), name
        assert tree.xpath("//meta[@name='description']/@content")[0].strip(), name
        dates = tree.xpath("//*[contains(@class, 'g-review')]//time/@datetime")
        assert len(dates) == 2, name
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", date) for date in dates), name


def test_titles_and_descriptions_are_unique() -> None:
    """Two pages with one title cannot be told apart in a list of results."""
    for key in ("title", "description"):
        values = [page.meta[key] for page in PAGES]
        assert len(values) == len(set(values)), sorted(v for v in values if values.count(v) > 1)


def test_nothing_is_fetched_from_another_origin(built: Built) -> None:
    """No address outside the guide in anything a browser loads by itself."""
    for path in built.folder.rglob("*.html"):
        tree = lxml_html.fromstring(path.read_bytes())
        loaded = tree.xpath(
            "//script/@src | //img/@src | //iframe/@src | //link[not(@rel='canonical')]/@href | //source/@srcset"
        )
        assert not [address for address in loaded if re.match(r"(https?:)?//", address)], path
    for path in (built.folder / "assets").rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(https?:)?//|@import", path.read_text(encoding="utf-8")), path


def test_the_ledger_holds_every_statement_once() -> None:
    """390 rows, S001 to S390, each once."""
    ledger = next(page for page in PAGES if page.key == check_pages.LEDGER)
    rows = re.findall(r"\{ #s(\d{3}) ", ledger.text)
    assert sorted(rows) == [f"{number:03}" for number in range(1, LEDGER_SIZE + 1)]


def test_every_row_says_what_the_guide_does_with_it() -> None:
    """Kept, corrected, warned against or set aside; a reason wherever not kept; a page wherever not set aside."""
    ledger = next(page for page in PAGES if page.key == check_pages.LEDGER)
    rows = re.split(r"\n(?=- \*\*S\d{3})", ledger.text)[1:]
    for row in rows:
        name, status = re.match(
            r"- \*\*(S\d{3})\*\*.*?\n  \*(Kept|Corrected|Warned against|Set aside)\*(.*)", row, re.DOTALL
        ).group(1, 2)
        links = re.findall(r"\]\(\.\./", row)
        assert links or status == "Set aside", f"{name} is carried nowhere"
        if status != "Kept":
            reason = re.search(r"\*\. (.+)", row)
            assert reason and len(reason[1]) > 10, f"{name} is {status.lower()} without a reason"


def test_every_statement_is_carried_by_a_page() -> None:
    """What is not set aside stands in some page's `source`."""
    carried = {item for page in PAGES for item in page.source_ids}
    ledger = next(page for page in PAGES if page.key == check_pages.LEDGER)
    aside = set(re.findall(r"- \*\*(S\d{3})\*\*[^\n]*\n  \*Set aside\*", ledger.text))
    everything = {f"S{number:03}" for number in range(1, LEDGER_SIZE + 1)}
    assert everything - carried - aside == set()


@pytest.mark.parametrize("rule", check_links.RULES, ids=lambda rule: rule.__name__)
def test_the_guide_keeps_every_link_rule(site: Site, rule: check_links.plain_rules.Site) -> None:
    """The whole guide, one rule a test, so that a red run names the rule."""
    assert [str(problem) for problem in rule(site)] == []


def test_all_conflicts_are_told(built: Built) -> None:
    """Each of the 42 places where the source disagrees with itself has its anchor."""
    page = (built.folder / "about/where-sources-disagree/index.html").read_text(encoding="utf-8")
    assert {f"c{number:02}" for number in range(1, 43)} <= set(re.findall(r'id="(c\d\d)"', page))


def test_emergency_cards_hold_no_links(built: Built) -> None:
    """A card that says 'call now' offers nothing else to tap, and a page shows at most one of each kind."""
    for path in built.folder.rglob("index.html"):
        tree = lxml_html.fromstring(path.read_bytes())
        for kind in ("emergency", "urgent", "ask"):
            cards = tree.xpath(f"//div[contains(@class, 'admonition {kind}')][not(ancestor::*[@hidden])]")
            assert len(cards) <= 1, (path, kind)
        assert not tree.xpath("//div[contains(@class, 'admonition emergency')]//a"), path
