"""The search index of a built site, for the guide's own search box.

The index is one classic script, assets/javascripts/search-index.js, so it also runs from a folder without a server.
It holds pages, their places, the names people use for them, and the signs of an emergency and the questions with the
ways people tell them. README.md beside this file tells the whole design.
Words are written as they stand: folding and word forms are the browser's work, so that index and query cannot differ.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from guide import kinds
from guide.built import BuiltPage
from guide.problems import CannotRun

from search_index.names import add_written, names_of_page, names_of_term, read_names, told_once
from search_index.places import SORTS, Place, brief, places_of
from search_index.signs import numbered, read_cards, read_words

FILE = "assets/javascripts/search-index.js"
GET_HELP, GLOSSARY = kinds.address(kinds.GET_HELP), kinds.address(kinds.GLOSSARY)
CONTRAINDICATIONS = kinds.address(kinds.CONTRAINDICATIONS)
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
        sort = {GLOSSARY: "term", CONTRAINDICATIONS: "item"}.get(page.address, "")
        top, *inner = places_of(page.article(), number, sort)
        top.title = str(page.meta.get("title", ""))
        for place in inner:
            place.says = brief(place.says, place.title, f"in {top.title}")
        tops.append(top)
        rest += [place for place in inner if is_found(place, page.address)]
    often = Counter(place.title for place in rest if place.sort == "section")
    return tops + [place for place in rest if often[place.title] <= REPEATED]


def is_found(place: Place, address: str) -> bool:
    """Is it a place to lead to? No sign that a page repeats, no section of notes."""
    if place.sort == "section":
        return not NOTES.match(address)
    return place.sort != "sign" or address == GET_HELP


def all_names(pages: list[BuiltPage], places: list[Place], written: dict[str, Any]) -> list[list[str]]:
    """Other names of each place, none of them twice or its title."""
    number_of = {page.address: number for number, page in enumerate(pages)}
    names: list[list[str]] = [[] for _ in places]
    glossary = pages[number_of[GLOSSARY]].article() if GLOSSARY in number_of else None
    for number, place in enumerate(places):
        if not place.anchor:
            names[number] = names_of_page(pages[number].article(), pages[number].meta)
        elif glossary and place.sort == "term":
            names[number] = names_of_term(glossary, place.anchor)
    add_written(names, written, number_of, places)
    return [told_once(own, place.title) for own, place in zip(names, places, strict=True)]


def packed_page(page: BuiltPage) -> list[str]:
    """Address, title, kind, and the beginning of the description."""
    title, description = (str(page.meta.get(key, "")) for key in ("title", "description"))
    kind = kinds.KINDS.get(page.page.kind)
    return [page.address, title, page.page.kind, brief(description, title, kind.label if kind else "")]


def packed_places(places: list[Place]) -> list[list[object]]:
    """Places in order, those of one page and sort together: page, sort, and a line each."""
    groups = groupby(places, key=lambda place: (place.page, SORTS.index(place.sort)))
    return [[*of, "\n".join(map(packed, each))] for of, each in groups]


def packed(place: Place) -> str:
    """Title and words of a place, and its anchor where that is not the title in small letters, parted by tabs."""
    slug = re.sub(r"[^a-z0-9]+", "-", place.title.lower()).strip("-")
    title = "" if place.sort == "sign" else place.title  # its words stand on its card
    return "\t".join([title, place.says, "" if place.anchor == slug and title else place.anchor]).rstrip("\t")


def by_script(phrases: Iterable[Iterable[str]]) -> list[str]:
    """Phrases in three texts, a line for each place or concept: Russian, Chinese, the others.

    Each packs best by itself, and Russian in letters of one byte instead of two.
    """
    parts: list[list[str]] = [[], [], []]
    for own in phrases:
        of_script: list[list[str]] = [[], [], []]
        for low in map(str.lower, own):
            script = 0 if re.fullmatch("[а-яё0-9 =-]+", low) else 1 if re.search("[\u3400-\u9fff]", low) else 2
            of_script[script].append(low.translate(ONE_BYTE) if script == 0 else low)
        for part, each in zip(parts, of_script, strict=True):
            part.append("|".join(sorted(each)))
    return ["\n".join(part) for part in parts]


def build_index(built: dict[str, BuiltPage]) -> dict[str, Any]:
    """Everything the box needs. Raises CannotRun when the page that says what an emergency is was not built."""
    if GET_HELP not in built:
        raise CannotRun(f"no {GET_HELP} was built; search would not know an emergency")
    pages = list(built.values())
    written = read_names()
    places = all_places(pages)
    cards = read_cards(built[GET_HELP].article())
    told = read_words(cards, {*built, *(place.anchor for place in places if place.sort == "item")})
    return {
        # In the order in which they pack best: Chinese first, then all phrases by script, side by side.
        "traditional": written["traditional"].replace(" ", ""),
        "phrases": list(zip(*map(by_script, (told["words"].values(), all_names(pages, places, written))), strict=True)),
        "places": packed_places(places[len(pages) :]),
        "pages": [packed_page(page) for page in pages],
        "kinds": {name: kind.label for name, kind in kinds.KINDS.items()},
        "signs": numbered(told),
        "cards": cards,
        "sorts": SORTS,
        **{key: written[key] for key in ("stop", "topic", "plain", "outside")},
        "howTo": [name for name, kind in kinds.KINDS.items() if kind.asks_for("methods")],
        "russian": RUSSIAN,
        "foreign": written["foreign"],
    }
