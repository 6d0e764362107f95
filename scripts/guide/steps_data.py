"""What a guided session needs to know of a built page's steps, written into the page as data.

The browser takes every number and decision from here and every word from the page as it stands, so that a translated
page leads as well as the page that was written. Ids and positions join the two; spans mark a head's title and amounts.
"""

from __future__ import annotations

import json
import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guide.steps import read_head

PLACEHOLDER = re.compile(r'(<script type="application/json" data-steps(?:="")?>)[^<]*(?=</script>)')
FIRST_STEP = re.compile(r'<li\b[^>]*\bid="step-1"')
LIST_TAG = re.compile(r"<(/?)ol\b[^>]*>")
PICTURES = ("figure", "picture", "svg", "img")
CARDS = {"Giving:": "giving", "Receiving:": "receiving"}


def fill_steps(html: str) -> str:
    """A built page whose heads are marked and whose place for the steps' data is filled; as it was if it has none.

    Filling twice changes nothing.
    """
    first = FIRST_STEP.search(html)
    if first is None or not PLACEHOLDER.search(html):
        return html
    start = html.rindex("<ol", 0, first.start())
    end = list_end(html, start)
    steps = LexborHTMLParser(html[start:end], is_fragment=True).css_first("ol")
    if steps is None:
        return html
    data = json.dumps([step_data(item) for item in elements(steps, "li")], separators=(",", ":"))
    return PLACEHOLDER.sub(lambda place: place[1] + data, html[:start] + (steps.html or "") + html[end:])


def list_end(html: str, start: int) -> int:
    """Where the ordered list ends that begins at `start`."""
    depth = 0
    for tag in LIST_TAG.finditer(html, start):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return len(html)


def elements(node: LexborNode, tag: str) -> list[LexborNode]:
    """The children of a node that are elements of this name."""
    return [child for child in node.iter() if child.tag == tag]


def items(node: LexborNode, kind: str) -> list[LexborNode]:
    """The items of the lists inside an item."""
    return [item for found in elements(node, kind) for item in elements(found, "li")]


def step_data(item: LexborNode) -> dict[str, Any]:
    """A step or a part: its id, seconds and count from less to more, and what stands at which place inside it."""
    bold = head_of(item)
    head = read_head(bold.text() if bold else "")
    if bold:
        mark(bold, ["title", *head.amounts])
    twice = head.sides and (2 * head.sides[0], 2 * head.sides[1])
    return {
        "id": item.id or "",
        "seconds": head.time or twice,
        "count": head.count,
        "halves": head.halves,
        "parts": [step_data(part) for part in items(item, "ol")],
        "cards": card_places(item),
    }


def card_places(item: LexborNode) -> dict[str, int]:
    """At which place among the lines of a step each person's card stands."""
    found = {}
    for place, line in enumerate(items(item, "ul")):
        bold = head_of(line)
        who = CARDS.get(bold.text().strip()) if bold else None
        if bold and who:
            found[who] = place
            mark(bold, [])
    return found


def head_of(item: LexborNode) -> LexborNode | None:
    """The bold words that open an item, after its picture if it has one."""
    for node in item.iter(include_text=True):
        if node.tag == "p":
            return head_of(node)
        if node.tag == "strong":
            return node
        if node.tag not in PICTURES and node.text().strip():
            return None
    return None


def mark(bold: LexborNode, names: list[str]) -> None:
    """Mark a head and, by spans, its named pieces: amounts hold no tags, so commas part them from the end."""
    if "data-head" in bold.attributes:
        return
    bold.attrs["data-head"] = ""
    inner = (bold.inner_html or "").strip()
    if names:
        pieces = inner.removesuffix(".").rsplit(", ", len(names) - 1)
        spans = [f'<span data-says="{name}">{piece}</span>' for name, piece in zip(names, pieces, strict=True)]
        bold.inner_html = ", ".join(spans) + ("." if inner.endswith(".") else "")
