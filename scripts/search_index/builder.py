"""Write the search index into a built site, for the guide's own search box.

The index is one classic script, assets/javascripts/search-index.js, so it also runs from a folder without a server.
It holds pages, their sections and items that have an id, the names people use for them, and which words stand where;
the cards of safety/get-help with the words that call for them; and what each page's warning list links to.
Words are written as they stand: folding and word forms are the browser's work, so that index and query cannot differ.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable

from guide.problems import CannotRun
from links.built_page import BuiltPage, articles
from links.built_site import Site
from selectolax.lexbor import LexborHTMLParser

from search_index.flags import read_cards, read_flags
from search_index.names import names_of_page, names_of_term, split_names
from search_index.places import Place, places_of

FILE = "assets/javascripts/search-index.js"
GET_HELP = "safety/get-help/"
GLOSSARY = "about/glossary/"
CONTRAINDICATIONS = "safety/contraindications/"
# Registers of the guide: their entries are found by name and number. Words of these only lead to the whole page,
REGISTERS = {"about/source-ledger/", "about/where-sources-disagree/"}
# and those of this one, names of journals and authors, are left out.
NAMES_ONLY = {"about/references/"}
# A word that stands in more than this share of the places tells them apart no more.
COMMON = 0.3
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
LONG_NUMBER = re.compile(r"0|\d{4}")  # parts of decimals, years and record numbers, not doses or phone numbers


def words_in(text: str) -> set[str]:
    """The words of a text in small letters, apostrophes closed up."""
    words = (word for word in WORD.findall(text.lower()) if not LONG_NUMBER.match(word))
    return {re.sub("['’]", "", re.sub("['’]s$", "", word)) for word in words}


def postings(places: list[Place]) -> tuple[str, list[str]]:
    """Which words stand in which places, and the words too common to keep.

    One line a word, sorted: the word, a tab, the numbers of its places as base-36 steps from one to the next.
    """
    found: dict[str, list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        for word in words_in(place.text):
            found[word].append(number)
    common = sorted(word for word, where in found.items() if len(where) > COMMON * len(places))
    lines = [f"{word}\t{deltas(found[word])}" for word in sorted(found.keys() - set(common))]
    return "\n".join(lines), common


def deltas(numbers: Iterable[int]) -> str:
    """Rising numbers as base-36 distances from the one before."""
    before, out = 0, []
    for number in numbers:
        out.append(base36(number - before))
        before = number
    return " ".join(out)


def base36(number: int) -> str:
    """The digits that JavaScript's parseInt(…, 36) reads."""
    more, last = divmod(number, len(DIGITS))
    return (base36(more) if more else "") + DIGITS[last]


def warned_of(page: BuiltPage) -> list[str]:
    """Ids of the contraindication items that a page's warning list links to."""
    sections = {"do-not-do-this-if", "do-not-press-if", "do-not-use-if"}
    links = [link for link in page.article_links() if link.section in sections and link.page == CONTRAINDICATIONS]
    return list(dict.fromkeys(link.fragment for link in links if link.fragment))


def all_places(site: Site) -> list[Place]:
    """First every page as a whole, in the order of `site.content`, then the sections and items of each."""
    tops, rest = [], []
    for number, page in enumerate(site.content):
        top, *inner = places_of(article_of(page), number)
        if page.url in REGISTERS:
            top.text += " " + " ".join(place.text for place in inner)
        if page.url in REGISTERS | NAMES_ONLY:
            inner = [Place(place.page, place.anchor, place.title, "") for place in inner]
        tops.append(top)
        rest += inner
    return tops + rest


def meta_of(page: BuiltPage) -> dict[str, object]:
    """A page's front matter; nothing for a page that no Markdown made."""
    return page.source.meta if page.source else {}


def article_of(page: BuiltPage) -> LexborHTMLParser:
    return LexborHTMLParser(
        "".join(node.html or "" for node in articles(LexborHTMLParser(page.path_on_disk.read_bytes())))
    )


def all_names(site: Site, places: list[Place]) -> dict[int, list[list[str]]]:
    """Other names by the number of their place: those of "Also called", the tags, those of the glossary."""
    number_of = {page.url: number for number, page in enumerate(site.content)}
    names = {number: names_of_page(article_of(page), meta_of(page)) for number, page in enumerate(site.content)}
    if CONTRAINDICATIONS in number_of:
        items = {node.attributes["id"] for node in article_of(site.pages[CONTRAINDICATIONS]).css("li[id], p[id]")}
        for number, place in enumerate(places):
            if place.page == number_of[CONTRAINDICATIONS] and place.anchor in items:
                # "A rash, eczema, sunburn, or infected or sore skin": each is what a reader may have and ask about.
                names[number] = [[], split_names(place.title), []]
    if GLOSSARY not in number_of:
        return names
    glossary = article_of(site.pages[GLOSSARY])
    for number, place in enumerate(places):
        if place.page == number_of[GLOSSARY] and place.anchor and number >= len(site.content):
            own, see = names_of_term(glossary, place.anchor)
            names[number] = [own, [], []]
            for target in see:
                url = re.sub(r"^(\.\./)+", "", target)
                if url in number_of:
                    names[number_of[url]][2] += own
    return names


def topic_of(site: Site) -> str:
    """Words of the guide's title and its home page's tags: every page is about them, so they tell little."""
    home = site.pages["index.html" if "index.html" in site.pages else ""]
    title = LexborHTMLParser(home.path_on_disk.read_bytes()).css_first("title")
    tags = meta_of(home).get("tags")
    return " ".join([title.text().strip() if title else "", *map(str, tags if isinstance(tags, list) else [])])


def packed(place: Place) -> list[object]:
    """Page and title of a place, and its anchor where that is not the title in small letters and hyphens."""
    slug = re.sub(r"[^a-z0-9]+", "-", place.title.lower()).strip("-")
    return [place.page, place.title, *([place.anchor] if place.anchor != slug else [])]


def build_index(site: Site) -> dict[str, object]:
    """Everything the box needs. Raises CannotRun when the page that says what an emergency is was not built."""
    if GET_HELP not in site.pages:
        raise CannotRun(f"{site.folder}: no {GET_HELP}; search would not know an emergency")
    places = all_places(site)
    words, common = postings(places)
    help_page = article_of(site.pages[GET_HELP])
    pages = [
        [p.url, str(meta_of(p).get("title", "")), p.kind, str(meta_of(p).get("description", "")), warned_of(p)]
        for p in site.content
    ]
    return {
        "topic": topic_of(site),
        "pages": pages,
        "places": [packed(place) for place in places[len(pages) :]],
        "names": {number: names for number, names in all_names(site, places).items() if any(names)},
        "words": words,
        "common": common,
        "cards": read_cards(help_page),
        "flags": read_flags(help_page),
    }


def write_index(site: Site) -> None:
    """Write the index into the built site."""
    text = json.dumps(build_index(site), ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    path = site.folder / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"window.guide.searchIndex = {text};\n", encoding="utf-8")
