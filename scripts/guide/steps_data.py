"""What a guided session needs to know of a built page's steps, written into the page as data.

The browser takes every number and decision from here and every word from the page as it stands, so that a translated
page leads as well as the page that was written. Ids and positions join the two; spans mark a head's title and amounts.
"""

import json
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guide.steps import Step, elements, head_of, items


def fill_steps(page: LexborHTMLParser) -> None:
    """Mark the heads of a page's steps and fill the place for their data, if it has both; twice changes nothing."""
    first, place = page.css_first("#step-1"), page.css_first("script[data-steps]")
    if first and first.parent and place:
        data = [step_data(Step(item)) for item in elements(first.parent, "li")]
        place.inner_html = json.dumps(data, separators=(",", ":"))


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
