"""The built guide, page by page, without a browser."""

import re

from guide import kinds
from guide.pages import read_pages
from lxml.html import HtmlElement
from support.project import ROOT, Built

Trees = dict[str, HtmlElement]
GET_HELP = "safety/get-help/index.html"

PAGES = read_pages(ROOT / "docs")
LEDGER = next(page.text for page in PAGES if page.key == kinds.LEDGER)
LEDGER_SIZE = 390


def test_every_page_says_what_it_is(pages: Trees) -> None:
    """One h1, a title, a description, and both review dates, on every page."""
    for name, tree in pages.items():
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


def test_nothing_is_fetched_from_another_origin(built: Built, trees: Trees) -> None:
    """No address outside the guide in anything a browser loads by itself."""
    for name, tree in trees.items():
        loaded = tree.xpath(
            "//script/@src | //img/@src | //iframe/@src | //link[not(@rel='canonical')]/@href | //source/@srcset"
        )
        assert not [address for address in loaded if re.match(r"(https?:)?//", address)], name
    for path in (built.folder / "assets").rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(https?:)?//|@import", path.read_text(encoding="utf-8")), path


def test_the_ledger_holds_every_statement_once() -> None:
    """390 rows, S001 to S390, each once."""
    rows = re.findall(r"\{ #s(\d{3}) ", LEDGER)
    assert sorted(rows) == [f"{number:03}" for number in range(1, LEDGER_SIZE + 1)]


def test_every_row_says_what_the_guide_does_with_it() -> None:
    """Kept, corrected, warned against or set aside; a reason wherever not kept; a page wherever not set aside."""
    rows = re.split(r"\n(?=- \*\*S\d{3})", LEDGER)[1:]
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
    carried = {item for page in PAGES for item in page.meta.get("source", [])}
    aside = set(re.findall(r"- \*\*(S\d{3})\*\*[^\n]*\n  \*Set aside\*", LEDGER))
    everything = {f"S{number:03}" for number in range(1, LEDGER_SIZE + 1)}
    assert everything - carried - aside == set()


def test_all_conflicts_are_told(pages: Trees) -> None:
    """Each of the 42 places where the source disagrees with itself has its anchor."""
    assert {f"c{number:02}" for number in range(1, 43)} <= set(
        pages["about/where-sources-disagree/index.html"].xpath("//@id")
    )


def test_cards_of_a_kind_stand_once(pages: Trees) -> None:
    """A page shows at most one card of each urgency; the whole of them stand on Get help alone."""
    for name, tree in pages.items():
        for kind in ("emergency", "urgent", "soon"):
            assert len(tree.xpath(f"//div[contains(@class, 'admonition {kind}')]")) <= 1, (name, kind)


def test_the_whole_emergency_card_stands_on_get_help_alone(pages: Trees) -> None:
    """What is said on every page is read on none."""
    for name, tree in pages.items():
        signs = tree.xpath("//div[contains(@class, 'admonition emergency')]//li")
        assert len(signs) < 10 or name == GET_HELP, name


def test_a_link_says_where_it_leads_and_codes_stand_last(pages: Trees) -> None:
    """On a reader's page: none called "why", no two of the same words and different ends, no code of the source."""
    for name, tree in pages.items():
        ends: dict[str, set[str]] = {}
        for link in tree.xpath("//article//a[@href]"):
            ends.setdefault(" ".join(link.text_content().lower().split()), set()).add(link.get("href"))
        told = tree.xpath("//article//text()[not(ancestor::details or ancestor::*[@class='g-why'])]")
        if not name.startswith("about/"):
            assert {words for words, places in ends.items() if len(places) > 1 or words == "why"} == set(), name
            assert re.findall(r"\bS[0-3]\d\d\b", " ".join(told)) == [], name


def test_sentences_are_neither_long_nor_choppy(pages: Trees) -> None:
    """On how-to pages a mean of 10 to 15 words, and outside lists under a tenth shorter than 5."""
    told = "//article//p[not(ancestor::details or ancestor::aside or ancestor::figure)]"
    found = [
        len(re.findall(r"[\w'’–-]+", sentence))
        for name, tree in pages.items()
        if name.startswith(("routines/", "techniques/", "points/", "devices/", "exercises/", "home-methods/"))
        for part in tree.xpath(told)
        for sentence in re.split(r"(?<=[.!?])\s+", " ".join(part.text_content().split()))
    ]
    assert 10 <= sum(found) / len(found) <= 15
    assert sum(length < 5 for length in found) / len(found) < 0.1


def test_no_sign_has_two_levels(pages: Trees) -> None:
    """Each sign of Get help is an item with an id, in one card, and its words stand in no other."""
    found: dict[str, str] = {}
    for level in ("emergency", "urgent", "soon"):
        for item in pages[GET_HELP].xpath(f"//div[contains(@class, 'admonition {level}')]//li"):
            words = " ".join(item.text_content().split())
            assert item.get("id", "").startswith("sign-"), words
            assert words not in found, words
            found[words] = level
    assert len(found) > 60


def test_the_stop_list_uses_the_words_of_get_help(pages: Trees) -> None:
    """Where a stop line has a sign's id, it has the sign's words and its level."""
    words = {" ".join(item.text_content().split()) for item in pages[GET_HELP].xpath("//li[starts-with(@id, 'sign-')]")}
    source = (ROOT / "docs/safety/during-and-after.md").read_text(encoding="utf-8")
    shared = re.findall(r'"docs/safety/get-help.md:[\w-]+"\n\s+\{ #(stop-[\w-]+) \}', source)
    page = pages["safety/during-and-after/index.html"]
    said = [" ".join(page.get_element_by_id(name).text_content().split()) for name in shared]
    assert said and set(said) <= words
