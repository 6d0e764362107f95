"""What a guided session needs to know of a built page's steps, written into the page as data.

The browser takes every number and decision from here and every word from the page as it stands, so that a translated
page leads as well as the page that was written. Ids and positions join the two; spans mark a head's title and amounts.
"""

from __future__ import annotations

import json
import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guide.steps import Step, elements, head_of, items

PLACEHOLDER = re.compile(r'(<script type="application/json" data-steps(?:="")?>)[^<]*(?=</script>)')
FIRST_STEP = re.compile(r'<li\b[^>]*\bid="step-1"')
LIST_TAG = re.compile(r"<(/?)ol\b[^>]*>")


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
    data = json.dumps([step_data(Step(item)) for item in elements(steps, "li")], separators=(",", ":"))
    return PLACEHOLDER.sub(lambda place: place[1] + data, html[:start] + (steps.html or "") + html[end:])


def list_end(html: str, start: int) -> int:
    """Where the ordered list ends that begins at `start`."""
    depth = 0
    for tag in LIST_TAG.finditer(html, start):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return len(html)


def step_data(step: Step) -> dict[str, Any]:
    """A step or a part: its id, seconds and count from less to more, and what stands at which place inside it."""
    head, lines = step.head, items(step.item, "ul")
    mark(step.bold, ["title", *head.amounts])
    for place in step.cards.values():
        mark(head_of(lines[place]), [])
    twice = head.sides and (2 * head.sides[0], 2 * head.sides[1])
    return {
        "id": step.item.id or "",
        "seconds": head.time or twice,
        "count": head.count,
        "halves": head.halves,
        "parts": [step_data(part) for part in step.parts],
        "cards": step.cards,
    }


def mark(bold: LexborNode | None, names: list[str]) -> None:
    """Mark a head and, by spans, its named pieces: amounts hold no tags, so commas part them from the end."""
    if bold is None or "data-head" in bold.attributes:
        return
    bold.attrs["data-head"] = ""
    inner = (bold.inner_html or "").strip()
    if names:
        pieces = inner.removesuffix(".").rsplit(", ", len(names) - 1)
        spans = [f'<span data-says="{name}">{piece}</span>' for name, piece in zip(names, pieces, strict=True)]
        bold.inner_html = ", ".join(spans) + ("." if inner.endswith(".") else "")
