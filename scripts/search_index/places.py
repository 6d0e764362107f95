"""The places of a built page that a search can lead to: the page, its headings and its items that have an id."""

from __future__ import annotations

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

HEADINGS = {"h2", "h3", "h4"}
ITEMS = {"li", "p", "tr", "dt"}
# Title, first line and names are kept beside the words; sources in small print are not what a reader looks for.
LEFT_OUT = (
    "script, style, svg, h1, small, [hidden], .also, .g-lead, .g-stop-link, .g-filter, .g-answer, .g-print-choice, "
    "#words-for-these-signs, #words-for-these-signs ~ table"
)
LONGEST_TITLE = 90


@dataclass
class Place:
    """A place of page number `page`; `anchor` is empty for the page itself; `text` holds its own words only."""

    page: int
    anchor: str
    title: str
    text: str


def places_of(article: LexborHTMLParser, page: int) -> list[Place]:
    """The page itself, then its sections and items in order. Words count for the innermost place they stand in."""
    for node in article.css(LEFT_OUT):
        node.decompose()
    places = [Place(page, "", "", "")]
    if article.body is not None:
        read(article.body, places, 0)
    return places


def read(node: LexborNode, places: list[Place], current: int) -> int:
    """Add a node's words to the place they belong to; returns the place that the words after it belong to."""
    anchor = node.attributes.get("id") if node.tag in HEADINGS | ITEMS else None
    inside = current
    if anchor:
        places.append(Place(places[0].page, anchor, title_of(node), ""))
        inside = len(places) - 1
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            places[inside].text += " " + child.text_content.strip() if child.text_content else ""
        else:
            inside = read(child, places, inside)
    return inside if node.tag not in ITEMS else current


def title_of(node: LexborNode) -> str:
    """A heading's words; of an item the words in bold, which name it, else its beginning."""
    bold = node.css_first("strong") if node.tag in ITEMS else None
    words = " ".join((bold or node).text().split()).rstrip(".")
    return words if len(words) <= LONGEST_TITLE else words[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
