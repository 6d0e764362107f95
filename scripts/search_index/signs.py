"""The signs of safety/get-help as data for the search: their level, their words, and how people say them."""

from collections.abc import Collection
from pathlib import Path
from typing import Any, TypedDict

import yaml
from guide.built import words_of
from guide.problems import CannotRun
from selectolax.lexbor import LexborHTMLParser

SIGNS = Path(__file__).parent / "sign_words.yml"
QUESTIONS = Path(__file__).parent / "question_words.yml"
# The levels of the three cards, gravest first, by their class.
LEVELS = ("emergency", "urgent", "soon")


class Card(TypedDict):
    """An urgency card: its title, and its signs by id."""

    title: str
    signs: dict[str, str]


def read_cards(page: LexborHTMLParser) -> dict[str, Card]:
    """Title and signs of each card. Raises CannotRun when the emergency card is missing or empty."""
    cards: dict[str, Card] = {}
    for level in LEVELS:
        card = page.css_first(f".admonition.{level}")
        if card is not None:
            title = card.css_first(".admonition-title")
            signs = {item.attributes["id"] or "": words_of(item) for item in card.css("li[id]")}
            cards[level] = {"title": words_of(title), "signs": signs}
    if not cards.get("emergency", {"signs": {}})["signs"]:
        raise CannotRun("safety/get-help: no emergency card with signs; search would not know an emergency")
    return cards


def read_words(
    cards: dict[str, Card], places: Collection[str], signs: Path = SIGNS, questions: Path = QUESTIONS
) -> Any:
    """How people tell the signs, and ask for places: {words, rows, alarm, calm}; adds the file's own signs to a card.

    Raises CannotRun when a file names a sign that no card has, a place that is not there, or a concept without words.
    """
    told, asked = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in (signs, questions))
    cards["emergency"]["signs"] |= told.get("own", {})
    first = next(iter(cards["emergency"]["signs"]))
    rows = told["signs"] | {first: told["signs"].get(first, []) + told["any"]}
    words = told["words"] | asked["words"]
    check_rows(signs, rows, {sign for card in cards.values() for sign in card["signs"]}, words)
    check_rows(questions, asked["places"], places, words)
    return {
        "words": {name: list(map(str, phrases)) for name, phrases in words.items()},
        "rows": rows | asked["places"],
        "alarm": told["alarm"],
        "calm": told["calm"],
    }


def numbered(told: dict[str, Any]) -> dict[str, Any]:
    """What `read_words` read without the words: each concept by its number from 1, below 0 where it must not be met."""
    number = {name: place for place, name in enumerate(told["words"], 1)}
    number |= {f"-{name}": -place for name, place in number.items()}
    rows = {leads_to: [[number[name] for name in row] for row in own] for leads_to, own in told["rows"].items()}
    return {"rows": rows, "alarm": [number[name] for name in told["alarm"]], "calm": told["calm"]}


def check_rows(path: Path, rows: dict[str, list[list[str]]], known: Collection[str], words: Collection[str]) -> None:
    for leads_to, own in rows.items():
        if leads_to not in known:
            raise CannotRun(f"{path.name}: '{leads_to}' is no sign, page or item of the guide; correct it")
        unknown = [name for row in own for name in row if name.removeprefix("-") not in words]
        if unknown:
            raise CannotRun(f"{path.name}: '{leads_to}' needs '{unknown[0]}'; add it to 'words' with what people say")
