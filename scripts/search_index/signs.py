"""The signs of safety/get-help as data for the search: their level, their words, and how people say them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypedDict

import yaml
from guide.problems import CannotRun
from selectolax.lexbor import LexborHTMLParser, LexborNode

WORDS = Path(__file__).parent / "sign_words.yml"
# The levels of the three cards, gravest first, by their class.
LEVELS = ("emergency", "urgent", "soon")


class Card(TypedDict):
    """An urgency card: its title, and its signs by id."""

    title: str
    signs: dict[str, str]


def plain(node: LexborNode) -> str:
    return " ".join(node.text().split())


def read_cards(page: LexborHTMLParser) -> dict[str, Card]:
    """Title and signs of each card. Raises CannotRun when the emergency card is missing or empty."""
    cards: dict[str, Card] = {}
    for level in LEVELS:
        card = page.css_first(f".admonition.{level}")
        if card is not None:
            title = card.css_first(".admonition-title")
            signs = {item.attributes["id"] or "": plain(item) for item in card.css("li[id]")}
            cards[level] = {"title": plain(title) if title else "", "signs": signs}
    if not cards.get("emergency", {"signs": {}})["signs"]:
        raise CannotRun("safety/get-help: no emergency card with signs; search would not know an emergency")
    return cards


def read_words(cards: dict[str, Card], path: Path = WORDS) -> dict[str, Any]:
    """How people say the signs: {words, rows, alarm, levels}.

    Raises CannotRun when the file names a sign that no card has, or a concept without words.
    """
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    cards["emergency"]["signs"] |= data.get("own", {})
    levels = {sign: level for level, card in cards.items() for sign in card["signs"]}
    first = next(iter(cards["emergency"]["signs"]))
    rows = [
        [sign, row]
        for sign, rows in (data["signs"] | {first: data["signs"].get(first, []) + data["any"]}).items()
        for row in rows
    ]
    for sign, row in rows:
        if sign not in levels:
            raise CannotRun(f"{path.name}: '{sign}' is no sign of safety/get-help; give the id of one, or take it out")
        unknown = [name for name in row if name.removeprefix("-") not in data["words"]]
        if unknown:
            raise CannotRun(f"{path.name}: '{sign}' needs '{unknown[0]}'; add it to 'words' with what people say")
    return {"words": data["words"], "rows": rows, "alarm": data["alarm"], "calm": data["calm"]}
