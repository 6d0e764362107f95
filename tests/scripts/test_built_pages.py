"""check_pages on what was built: Markdown that means something else than its writer thinks is told at its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import markdown
import pytest
from guide.contraindications import Item
from guide.pages import read_page
from page_rules.built import RULES, BuiltPage, plates
from selectolax.lexbor import LexborHTMLParser

HEAD = """\
---
title: Neck
kind: {kind}
gate:
  {gate}: words
---
"""
ITEMS = [
    Item("fever", "not-now", "Fever", "Wait.", ("everything",)),
    Item("allergy", "ask-first", "Allergy", "Ask.", ("honey", "oil")),
]
GATE = """<aside data-gate data-concerns="neck stroking"><ul class="g-gate__lines"><li><a href="#">x</a></li></ul></aside>"""
EXTENSIONS = ["admonition", "attr_list", "md_in_html", "tables", "toc"]


@pytest.fixture
def told(tmp_path: Path) -> Callable[..., list[str]]:
    """`told(markdown)` gives the problems of a page made of it, as a writer reads them."""

    def tell(body: str, kind: str = "safety", gate: str = "fever") -> list[str]:
        docs = tmp_path / "docs"
        docs.mkdir(exist_ok=True)
        (docs / "page.md").write_text(HEAD.format(kind=kind, gate=gate) + body, encoding="utf-8")
        made = markdown.markdown(body, extensions=EXTENSIONS)
        html = LexborHTMLParser(f'{GATE}<article id="article">{made}</article>')
        built = BuiltPage(read_page(docs / "page.md", docs), html, ITEMS)
        return [str(problem) for rule in RULES for problem in rule(built)]

    return tell


BOX = '- <label><input type="checkbox" name="{tier}" value="fever"> **Fever**</label>\n'
ACTION = '    <span class="g-action">Wait.</span>\n'
END = '    {{ #{id} data-forbids="{forbids}" }}\n'
GOOD = [
    ('!!! emergency "Call now if:"\n\n    - your face drops\n', "safety"),
    ("Before:\n\n- one\n- two\n", "safety"),
    ("Minus 5 - 3, and 1. not a list.\n", "safety"),
    ("| a | b |\n|---|---|\n| 1 | 2 |\n", "safety"),
    ("## Steps\n\n1. **Rub, 1 minute.** <svg></svg>\n    { #step-1 }\n    1. **Left.** Do.\n", "routine"),
    ("## Steps\n\n1. **Turn, 1 minute.**\n    { #step-1 }\n", "exercise"),
    (BOX.format(tier="not-now") + ACTION + END.format(id="fever", forbids="neck heat"), "safety"),
]
FAULTS = [
    (
        "an empty card",
        '!!! emergency "Call now if:"\n\n   - your face drops\n',
        "safety",
        "docs/page.md:7:1: empty-card: the card has no body; indent its lines by four spaces",
    ),
    (
        "a card of no kind",
        '!!! emergancy "Call now if:"\n\n    - your face drops\n',
        "safety",
        "docs/page.md:7:1: unknown-card: '!!! emergancy' is no card of this guide, did you mean 'emergency'?",
    ),
    (
        "a list without a blank line before it",
        "Do this:\n1. Rub the neck.\n2. Rest.\n",
        "safety",
        "docs/page.md:8:1: lost-list: this list became part of a paragraph; put a blank line before it",
    ),
    (
        "a table without its row of dashes",
        "| a | b |\n| 1 | 2 |\n",
        "safety",
        "docs/page.md:7:1: lost-table: this table became a paragraph; put a blank line before it, "
        "and a row of dashes under its head",
    ),
    (
        "steps that became a paragraph",
        "## Steps\n\nSit down.\n1. **Rub, 1 minute.**\n",
        "routine",
        "docs/page.md:7:1: no-steps: no list of steps under '## Steps'; begin it with '1. **' after a blank line",
    ),
    (
        "a part that became a step",
        "## Steps\n\n1. **Rub, 1 minute.** <svg></svg>\n    { #step-1 }\n  - **Giving:** Rub.\n",
        "routine",
        "docs/page.md:11:1: step-id: step 2 has no id; end its own lines with { #step-2 }, "
        "and indent its parts by four",
    ),
    (
        "a step without a picture",
        "## Steps\n\n1. **Rub, 1 minute.**\n    { #step-1 }\n",
        "routine",
        "docs/page.md:9:1: undrawn-step: step 1 has no picture; name it in 'panels'",
    ),
    (
        "an item without its action",
        BOX.format(tier="not-now") + END.format(id="fever", forbids="everything"),
        "safety",
        "docs/page.md:7:1: no-action: 'fever' says no action that stays on screen; write it in "
        '<span class="g-action">',
    ),
    (
        "an item that forbids nothing known",
        BOX.format(tier="not-now") + ACTION + END.format(id="fever", forbids="neckk"),
        "safety",
        "docs/page.md:7:1: unknown-word: 'fever' forbids 'neckk', did you mean 'neck'?",
    ),
    (
        "an item of no tier",
        BOX.format(tier="not-nwo") + ACTION + END.format(id="fever", forbids="neck"),
        "safety",
        "docs/page.md:7:1: unknown-tier: 'not-nwo' is no tier, did you mean 'not-now'?",
    ),
    (
        "an item whose id is not its box's",
        BOX.format(tier="not-now") + ACTION + END.format(id="feever", forbids="neck"),
        "safety",
        "docs/page.md:7:1: item-id: the item's id is 'feever', its box's value 'fever'",
    ),
]


@pytest.mark.parametrize(("body", "kind"), GOOD)
def test_what_is_meant_passes(told: Callable[..., list[str]], body: str, kind: str) -> None:
    """A page that says what it looks like."""
    assert told(body, kind) == []


@pytest.mark.parametrize(
    ("body", "kind", "expected"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS]
)
def test_what_is_not_meant_is_told(told: Callable[..., list[str]], body: str, kind: str, expected: str) -> None:
    """One line for each, with file and line of the source."""
    assert expected in told(body, kind)


def test_a_gate_holds_items_that_concern_its_page(told: Callable[..., list[str]]) -> None:
    """Unknown ones and those of other pages are named at their line."""
    assert told("", "region", "feverr") == [
        "docs/page.md:5:1: unknown-item: 'feverr' is no item of the list, did you mean 'fever'?"
    ]
    assert told("", "region", "allergy") == [
        "docs/page.md:5:1: foreign-item: 'allergy' forbids honey oil; this page does neck stroking"
    ]
    assert told("", "region", "allergy: words\n  fever") == [
        "docs/page.md:5:1: foreign-item: 'allergy' forbids honey oil; this page does neck stroking",
        "docs/page.md:6:1: gate-order: 'fever' is stricter than the line above it; strictest first",
    ]


@pytest.mark.parametrize(
    ("heading", "found"),
    [("## Map {#map}", False), ("## Map {#map .g-screen-only}", True), ("## *Map* {#map}", True)],
)
def test_a_picture_that_the_template_loses_is_told(tmp_path: Path, heading: str, found: bool) -> None:
    """A heading with a class or with markup is not the one that the template looks for."""
    (tmp_path / "page.md").write_text(f"---\nkind: index\nplates: {{map: points-map}}\n---\n{heading}\n\nWords.\n")
    made = markdown.markdown(f"{heading}\n\nWords.", extensions=EXTENSIONS)
    drawn = made.replace('<h2 id="map">Map</h2>', '<h2 id="map">Map</h2>\n<figure><svg></svg></figure>')
    built = BuiltPage(read_page(tmp_path / "page.md", tmp_path), LexborHTMLParser(drawn), [])
    said = [str(problem) for problem in plates(built)]
    assert [line.split(": ")[:2] for line in said] == [[f"{tmp_path.name}/page.md:5:1", "lost-picture"]] * found
