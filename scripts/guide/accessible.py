"""What Markdown cannot say of its own HTML: what names a table and each of its rows, and what a box's action is.

Each takes a page and changes it; once more changes nothing.
"""

import re

from selectolax.lexbor import LexborHTMLParser

from guide.built import words_of


def name_tables(page: LexborHTMLParser) -> None:
    """Call each table by the heading it stands under, as a screen reader lists them; name its rows and cells.

    A row is named by its first cell. The heads of the columns stand in `data-label`, for screens on which rows are
    stacked.
    """
    above = ""
    for node in page.css("h2[id], h3[id], table"):
        if node.tag != "table":
            above = node.id or ""
            continue
        if above:
            node.attrs["aria-labelledby"] = above
        heads = [words_of(head) for head in node.css("thead th")]
        for row in node.css("tbody tr"):
            first, *others = row.css("th, td")
            if first.tag == "td":
                head = LexborHTMLParser(f'<table><tr><th scope="row">{first.inner_html}</table>').css_first("th")
                first.replace_with(head or first)
            for cell, label in zip(others, heads[1:], strict=False):
                if label:
                    cell.attrs["data-label"] = label


def describe_boxes(page: LexborHTMLParser) -> None:
    """Describe each tick box by its item's action."""
    for item in page.css("li"):
        box, action = item.css_first("input[type=checkbox][value]"), item.css_first(".g-action")
        if box and action:
            box.attrs["aria-describedby"] = action.attrs["id"] = f"{box.attributes['value']}-action"


def keep_names(page: LexborHTMLParser, names: list[str]) -> None:
    """Keep headings, links and labels that are nothing but a name as they are when a browser translates the page."""
    alone = re.compile(rf"(?:{'|'.join(map(re.escape, names))})(?: \([A-Z]+\d+\))?")
    for node in page.css("h1, a, span"):
        if alone.fullmatch(node.text(strip=True)) and len(node.css("*")) == 1:
            node.attrs["translate"] = "no"
