"""Rules for the built page: what a reader gets is what its writer meant.

Markdown that means something else than it looks like (an empty card, a list that became a paragraph) passes every
check of the source; so a kind's contract is held here on the HTML, and told at the source line nearest to it.
"""

import re
from collections.abc import Iterator

from guide.built import BuiltPage, words_of
from guide.contraindications import TIERS, Item, boxed_items, concerns_of, forbidden
from guide.kinds import CONCERNS, EVERYTHING
from guide.problems import Problem, suggest, suggest_or_list

from page_rules.contract import gate_lines, line_of_item

CARDS = ("emergency", "urgent", "soon", "ask", "note")
# A line of a paragraph that was meant to be a list item or a row of a table.
LOST = {
    "lost-list": (r"(?m)^(?:[-*+]|\d+[.)])\s+\S", "list became part of a paragraph; put a blank line before it"),
    "lost-table": (
        r"(?m)^\|.*\|\s*$",
        "table became a paragraph; put a blank line before it, and a row of dashes under its head",
    ),
}


def cards(built: BuiltPage) -> Iterator[Problem]:
    """A card is of a known kind and has a body."""
    for node in built.html.css(".admonition"):
        classes = (node.attributes.get("class") or "").split()
        name = next((each for each in classes if each != "admonition"), "")
        if name not in CARDS:
            told = f"'!!! {name}' is no card of this guide{suggest_or_list(name, CARDS)}"
            yield built.problem(node, "unknown-card", told)
        body = [child for child in node.iter() if "admonition-title" not in (child.attributes.get("class") or "")]
        if not any(child.text().strip() for child in body):
            yield built.problem(node, "empty-card", "the card has no body; indent its lines by four spaces")


def paragraphs(built: BuiltPage) -> Iterator[Problem]:
    """No list and no table ended up inside a paragraph."""
    for node in built.html.css("article p, .g-page p"):
        text = node.text()
        for rule, (line, told) in LOST.items():
            if match := re.search(line, text):
                yield built.page.problem(built.line_of(text[match.start() :]), rule, f"this {told}")


def gate(built: BuiltPage, listed: list[Item]) -> Iterator[Problem]:
    """A gate's lines are items of the list that concern the page, strictest first."""
    lines = gate_lines(built.page)
    if lines is None or not built.page.contract.has_gate:
        return
    node = built.html.css_first("[data-gate]")
    if node is None or not node.css(".g-gate__lines li"):
        told = f"a {built.page.kind} page shows no gate; is its template there?"
        yield built.page.problem("gate", "no-gate", told)
        return
    words = concerns_of(built.html) or []
    known = {item.id: item for item in listed}
    strictest = 0
    for name in lines:
        at = line_of_item(built.page, name)
        if name not in known:
            told = f"'{name}' is no item of the list{suggest(name, known)}"
            yield built.page.problem(at, "unknown-item", told)
            continue
        if not known[name].concerns(words):
            told = f"'{name}' forbids {' '.join(known[name].forbids)}; this page does {' '.join(words) or 'nothing'}"
            yield built.page.problem(at, "foreign-item", told)
        tier = [*TIERS.values()].index(known[name].state)
        if tier < strictest:
            yield built.page.problem(at, "gate-order", f"'{name}' is stricter than the line above it; strictest first")
        strictest = max(strictest, tier)


def items(built: BuiltPage) -> Iterator[Problem]:
    """An item of the list has its id, its tier, an action that is never folded, and what it forbids."""
    known = [EVERYTHING, *(word for words in CONCERNS.values() for word in words)]
    folded = {node.id for node in built.html.css("details li")}
    for item, name, value in boxed_items(built.html):
        if name not in TIERS:
            yield built.problem(item, "unknown-tier", f"'{name}' is no tier{suggest(name, TIERS)}")
        if item.id != value:
            yield built.problem(item, "item-id", f"the item's id is '{item.id}', its box's value '{value}'")
        if not words_of(item.css_first(".g-action")) or value in folded or item.css_first("details .g-action"):
            told = f"'{value}' says no action that stays on screen; write it in <span class=\"g-action\">"
            yield built.problem(item, "no-action", told)
        for word in forbidden(item) or [""]:
            if word not in known:
                told = f"'{value}' forbids '{word}'{suggest(word, known) or '; say everything, or places and methods'}"
                yield built.problem(item, "unknown-word", told)


def signs(built: BuiltPage) -> Iterator[Problem]:
    """A sign stands on one of the three cards, which gives it its level."""
    on_a_card = {item.id for item in built.html.css(".admonition li")}
    for item in built.html.css("li[id^='sign-']"):
        if item.id not in on_a_card:
            told = f"'{item.id}' stands in no card; move it into the one of its urgency"
            yield built.problem(item, "stray-sign", told)


RULES = [signs, cards, paragraphs, items]
