"""The search index of a built site, for the guide's own search box.

The index is one classic script, assets/javascripts/search-index.js, so it also runs from a folder without a server.
It holds pages, their places with what stands there, the names people use for them, and the signs of an emergency and
the questions with the ways people tell them. README.md beside this file tells the whole design.
Words are written as they stand: folding and word forms are the browser's work, so that index and query cannot differ.
"""

import re
from collections import Counter
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from guide import kinds
from guide.built import BuiltPage
from guide.problems import CannotRun

from search_index.names import add_written, names_of_page, names_of_term, read_names
from search_index.places import LONGEST_SNIPPET, SORTS, Place, places_of, shortened
from search_index.signs import read_cards, read_words

FILE = "assets/javascripts/search-index.js"
HERE = Path(__file__).parent
GET_HELP, GLOSSARY = kinds.address(kinds.GET_HELP), kinds.address(kinds.GLOSSARY)
CONTRAINDICATIONS = kinds.address(kinds.CONTRAINDICATIONS)
# Registers of the guide: their entries are found by name and number, and show nothing of their own.
REGISTERS = {kinds.address(key) for key in (kinds.LEDGER, kinds.CONFLICTS, kinds.REFERENCES)}
# Names of journals and authors tell a reader nothing; entries are no places to lead to.
NAMES_ONLY = {kinds.address(kinds.REFERENCES)}
# What is said there of sources and studies hides what a page says: found by the page's name alone.
NOTES = re.compile(r"about/(notes-|for-a-reviewer|source-|where-)")
RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
ONE_BYTE = str.maketrans(RUSSIAN, ascii_uppercase + ascii_lowercase[: len(RUSSIAN) - len(ascii_uppercase)])
# A heading that stands on more pages than this is the contract's, and no place to lead to.
REPEATED = 4


def all_places(pages: list[BuiltPage]) -> list[Place]:
    """First every page as a whole, then the sections and items of each.

    Left out: headings that many pages share, and signs that a page only repeats from safety/get-help.
    """
    tops: list[Place] = []
    rest: list[Place] = []
    for number, page in enumerate(pages):
        sort = {GLOSSARY: "term", CONTRAINDICATIONS: "item"}.get(page.address, "entry")
        top, *inner = places_of(page.article(), number, sort)
        top.title = str(page.meta.get("title", ""))
        tops.append(top)
        rest += [place for place in inner if is_found(place, page.address)]
    often = Counter(place.title for place in rest if place.sort == "section")
    return tops + [place for place in rest if often[place.title] <= REPEATED]


def is_found(place: Place, address: str) -> bool:
    """Is it a place to lead to? No sign that a page repeats, no entry of the references, no section of notes."""
    nowhere = {"sign": address != GET_HELP, "entry": address in NAMES_ONLY, "section": bool(NOTES.match(address))}
    return not nowhere.get(place.sort, False)


def all_names(pages: list[BuiltPage], places: list[Place], written: dict[str, Any]) -> dict[int, str]:
    """Other names by the number of their place."""
    number_of = {page.address: number for number, page in enumerate(pages)}
    names = {number: names_of_page(page.article(), page.meta) for number, page in enumerate(pages)}
    if GLOSSARY in number_of:
        glossary = pages[number_of[GLOSSARY]].article()
        names |= {
            number: names_of_term(glossary, place.anchor) for number, place in enumerate(places) if place.sort == "term"
        }
    add_written(names, written, number_of, places)
    return {number: "|".join(each) for number, each in names.items() if each}


def packed_page(page: BuiltPage) -> list[str]:
    """Address, title, kind, and the beginning of the description."""
    title, description = (str(page.meta.get(key, "")) for key in ("title", "description"))
    return [page.address, title, page.page.kind, shortened(description, LONGEST_SNIPPET["page"])]


def packed(place: Place, *, shown: bool) -> list[object]:
    """Page, sort, title and words of a place, and its anchor where that is not the title in small letters."""
    slug = re.sub(r"[^a-z0-9]+", "-", place.title.lower()).strip("-")
    if place.sort == "sign":  # its words stand on its card
        return [place.page, SORTS.index(place.sort), "", "", place.anchor]
    says = place.snippet() if shown else ""
    return [place.page, SORTS.index(place.sort), place.title, says, *([place.anchor] if place.anchor != slug else [])]


def by_script(phrases: dict[Any, str]) -> list[dict[Any, str]]:
    """Phrases by key in three parts: Russian, Chinese, the others. Each packs best by itself, and Russian in letters
    of one byte instead of two."""
    parts: list[dict[Any, list[str]]] = [{}, {}, {}]
    for key, joined in phrases.items():
        for phrase in joined.split("|"):
            low = phrase.lower()
            script = 0 if re.fullmatch("[а-яё0-9 =-]+", low) else 1 if re.search("[\u3400-\u9fff]", low) else 2
            parts[script].setdefault(key, []).append(low.translate(ONE_BYTE) if script == 0 else low)
    return [{key: "|".join(sorted(own)) for key, own in part.items()} for part in parts]


def build_index(built: dict[str, BuiltPage]) -> dict[str, Any]:
    """Everything the box needs. Raises CannotRun when the page that says what an emergency is was not built."""
    if GET_HELP not in built:
        raise CannotRun(f"no {GET_HELP} was built; search would not know an emergency")
    pages = list(built.values())
    written = read_names()
    places = all_places(pages)
    cards = read_cards(built[GET_HELP].article())
    told = read_words(cards, {*built, *(place.anchor for place in places if place.sort == "item")})
    parts = zip(by_script(all_names(pages, places, written)), by_script(told.pop("words")), strict=True)
    return {
        "kinds": {name: kind.label for name, kind in kinds.KINDS.items()},
        "howTo": [name for name, kind in kinds.KINDS.items() if kind.asks_for("methods")],
        "sorts": SORTS,
        "pages": [packed_page(page) for page in pages],
        "places": [packed(place, shown=pages[place.page].address not in REGISTERS) for place in places[len(pages) :]],
        "russian": RUSSIAN,
        "phrases": list(parts),
        "cards": cards,
        "signs": told,
        "traditional": written["traditional"].replace(" ", ""),
        "realWords": " ".join((HERE / "real_words.txt").read_text(encoding="utf-8").split("\n")[2:]),
        **{key: written[key] for key in ("topic", "stop", "plain", "outside", "foreign")},
    }
