"""What a guided session needs to know of a built page's steps, written onto their items as data.

The browser takes every number and decision from here and every word from the page as it stands, so that a translated
page leads as well as the page that was written. Spans mark a head's title and amounts.
"""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guide.steps import Step, all_heads, elements, head_of


def fill_steps(page: LexborHTMLParser) -> None:
    """Write onto a page's steps and their parts what they are, if it has any; twice changes nothing.

    Seconds and count stand from less to more, empty where there are none; `data-halves` marks what is done on one side
    and then on the other, `data-card` a line for one of two people.
    """
    first = page.css_first("#step-1")
    steps = [Step(item) for item in elements(first.parent, "li")] if first and first.parent else []
    for step in all_heads(steps):
        head, data = step.head, step.item.attrs
        data["data-seconds"] = " ".join(map(str, head.time or [2 * end for end in head.sides or ()]))
        data["data-count"] = " ".join(map(str, head.count or ()))
        if head.halves:
            data["data-halves"] = ""
        mark(step.bold, ["title", *head.amounts])
        for who, line in step.cards.items():
            line.attrs["data-card"] = who
            mark(head_of(line), [])


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
