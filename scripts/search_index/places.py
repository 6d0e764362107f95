"""The places of a built page that a search can lead to: the page, its headings, and its items that have an id."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

HEADINGS = {"h2", "h3", "h4"}
ITEMS = {"li", "p", "tr", "dt"}
# What sort of place it is, by where it stands; the browser weighs names by these.
SORTS = ("section", "item", "sign", "step", "term", "entry")
# Title, first line and names are kept beside the words; sources in small print are not what a reader looks for.
LEFT_OUT = (
    "script, style, svg, h1, small, [hidden], .also, .g-lead, .g-gate, .g-filter, .g-answer, .g-print-choice, "
    ".g-after, .g-review, nav"
)
LONGEST_TITLE, LONGEST_ENTRY = 80, 44
# A result is read aloud: under 15 words. Of a section or a step the title says more than its first words would.
LONGEST_SNIPPET = {"page": 64, "item": 60, "term": 44}


@dataclass
class Place:
    """A place of page number `page`; `anchor` is empty for the page itself; `text` holds its own words only.

    `says` is what a result shows of it: an item's action, else how its text begins.
    """

    page: int
    anchor: str
    title: str
    text: str
    sort: str = "section"
    says: str = ""

    def snippet(self) -> str:
        """What a result shows under the title."""
        own = re.sub(r"\s+([,.;:])", r"\1", " ".join(self.text.split()))
        text = self.says or own.removeprefix(self.title).lstrip(" .:,")
        return shortened(text, LONGEST_SNIPPET.get(self.sort, 0))


def places_of(article: LexborHTMLParser, page: int, sort: str = "entry") -> list[Place]:
    """The page itself, then its sections and items in order. Words count for the innermost place they stand in.

    `sort` is that of the page's items that tell no sort of their own.
    """
    for node in article.css(LEFT_OUT):
        node.decompose()
    places = [Place(page, "", "", "")]
    if article.body is not None:
        read(article.body, places, 0, sort)
    return places


def read(node: LexborNode, places: list[Place], current: int, sort: str) -> int:
    """Add a node's words to the place they belong to; returns the place that the words after it belong to."""
    anchor = node.attributes.get("id") if node.tag in HEADINGS | ITEMS else None
    inside = current
    if anchor:
        places.append(place_at(node, places[0].page, anchor, sort))
        inside = len(places) - 1
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            places[inside].text += " " + child.text_content.strip() if child.text_content else ""
        else:
            inside = read(child, places, inside, sort)
    return inside if node.tag not in ITEMS else current


def place_at(node: LexborNode, page: int, anchor: str, sort: str) -> Place:
    """The place of a heading or an item, without its words."""
    if node.tag in HEADINGS:
        return Place(page, anchor, title_of(node), "")
    kind = "step" if re.fullmatch(r"step-\d+", anchor) else "sign" if re.match("sign-|stop-", anchor) else sort
    action = node.css_first(".g-action")
    if action is not None:
        kind = "item"
    longest = LONGEST_ENTRY if kind == "entry" else LONGEST_TITLE
    return Place(page, anchor, title_of(node, longest), "", kind, one_line(action) if action is not None else "")


def one_line(node: LexborNode) -> str:
    return " ".join(node.text().split())


def title_of(node: LexborNode, longest: int = LONGEST_TITLE) -> str:
    """A heading's words; of an item the words in bold, which name it, else its beginning."""
    bold = node.css_first("strong") if node.tag in ITEMS else None
    words = one_line(bold or node).rstrip(".")
    return shortened(words, longest)


def shortened(text: str, longest: int) -> str:
    """The beginning of a text, cut between words."""
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …" if longest else ""
