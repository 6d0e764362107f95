"""The cards of safety/get-help, and the words readers use for the signs on them, as that page shows them."""

from __future__ import annotations

import re
from typing import TypedDict

from guide.problems import CannotRun
from selectolax.lexbor import LexborHTMLParser, LexborNode

LEVELS = ("emergency", "urgent", "ask")
TABLE = "#words-for-these-signs ~ table"


class Card(TypedDict):
    """An urgency card: its title, and its signs in order."""

    title: str
    signs: list[str]


def plain(node: LexborNode) -> str:
    return re.sub(r"\s+([.,;:)])", r"\1", " ".join(node.text().split()))


def read_cards(page: LexborHTMLParser) -> dict[str, Card]:
    """Title and signs of each card. Raises CannotRun when the emergency card is missing or empty."""
    cards: dict[str, Card] = {}
    for level in LEVELS:
        card = page.css_first(f".admonition.{level}")
        if card is not None:
            title = card.css_first(".admonition-title")
            cards[level] = {"title": plain(title) if title else "", "signs": [plain(item) for item in card.css("li")]}
    if "emergency" not in cards or not cards["emergency"]["signs"]:
        raise CannotRun("safety/get-help: no emergency card with signs; search would not know an emergency")
    return cards


def read_flags(page: LexborHTMLParser) -> list[list[str | list[str]]]:
    """Rows of the table of words: level, then one list of words or phrases for each column that must be met.

    Raises CannotRun when the table is missing.
    """
    rows: list[list[str | list[str]]] = []
    for table in page.css(TABLE)[:1]:
        for row in table.css("tbody tr"):
            sign, *columns = row.css("td")
            link = sign.css_first("a")
            level = "urgent" if link is not None and link.attributes.get("href") == "#today" else "emergency"
            needed = [[part.strip() for part in plain(column).split(",") if part.strip()] for column in columns]
            rows.append([level, *(words for words in needed if words)])
    if not rows:
        raise CannotRun("safety/get-help: no table under 'Words for these signs'; search would not know an emergency")
    return rows
