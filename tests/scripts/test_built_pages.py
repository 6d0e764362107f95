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
from support.cases import read_cases

HEAD = """\
---
title: Neck
kind: {kind}
gate:
  - {gate}: words
---
"""
ITEMS = [
    Item("fever", "not", "Fever", "Wait.", ("everything",)),
    Item("allergy", "ask", "Allergy", "Ask.", ("honey", "oil")),
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


@pytest.mark.parametrize(("kind", "body", "line"), read_cases("built_faults.tsv"))
def test_what_is_not_meant_is_told(told: Callable[..., list[str]], kind: str, body: str, line: str) -> None:
    """One line with file and line of the source; a page that says what it looks like gets none."""
    found = told(body, kind)
    assert f"docs/page.md:{line}" in found if line else found == []


def test_a_gate_holds_items_that_concern_its_page(told: Callable[..., list[str]]) -> None:
    """Unknown ones and those of other pages are named at their line."""
    assert told("", "region", "feverr") == [
        "docs/page.md:5:1: unknown-item: 'feverr' is no item of the list, did you mean 'fever'?"
    ]
    assert told("", "region", "allergy") == [
        "docs/page.md:5:1: foreign-item: 'allergy' forbids honey oil; this page does neck stroking"
    ]
    assert told("", "region", "allergy: words\n  - fever") == [
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
