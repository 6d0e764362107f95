"""The places of a built page that a search can lead to: the page, its headings, and its items that have an id."""

import re
from dataclasses import dataclass

from guide.built import words_of
from selectolax.lexbor import LexborHTMLParser, LexborNode

HEADINGS = {"h2", "h3", "h4"}
FOUND = "h2[id], h3[id], h4[id], li[id], p[id]"
STEP = re.compile(r"step-\d+")
# What sort of place it is, by where it stands; the browser weighs names by these.
SORTS = ("section", "item", "sign", "step", "term")
# Names are kept beside the places; what shows no more than a part of a page is no place.
LEFT_OUT = (
    "script, style, svg, h1, small, [hidden], .also, .g-lead, .g-gate, .g-filter, .g-answer, .g-print-choice, "
    ".g-after, .g-review, nav"
)
LONGEST_TITLE = 80
LONGEST_RESULT = 13  # words of title, kind and what stands under them: a result is read aloud, under 15 words
FEWEST = 3  # words that tell something, however long the title is
CLAUSES = re.compile(r"^(\S+ .*)[;:,.](?: [^;:,.]*)?$")  # of two words or more


@dataclass
class Place:
    """A place of page number `page`; `anchor` is empty for the page itself.

    `says` is what a result shows under its title: an item's action, which `brief` cuts for the index. Of other places
    the title says more than their first words would.
    """

    page: int
    anchor: str
    title: str
    sort: str = "section"
    says: str = ""


def places_of(article: LexborHTMLParser, page: int, sort: str = "") -> list[Place]:
    """The page itself, then its headings and items that have an id, in order.

    `sort` is that of the page's items that tell no sort of their own; without it they are no places.
    """
    for node in article.css(LEFT_OUT):
        node.decompose()
    places = [
        Place(page, node.id or "", title_of(node), sort_of(node, sort), words_of(node.css_first(".g-action")))
        for node in article.css(FOUND)
    ]
    return [Place(page, "", ""), *(place for place in places if place.sort)]


def sort_of(node: LexborNode, others: str) -> str:
    """What sort of place it is; `others` where neither its element nor its id tells."""
    anchor = node.id or ""
    if node.tag in HEADINGS:
        return "section"
    if node.css_first(".g-action"):
        return "item"
    return "step" if STEP.fullmatch(anchor) else "sign" if anchor.startswith(("sign-", "stop-")) else others


def title_of(node: LexborNode) -> str:
    """A heading's words; of an item those in bold, which name it, else its beginning; of a step its first clause."""
    bold = None if node.tag in HEADINGS else node.css_first("strong")
    words = words_of(bold or node).rstrip(".")
    return shortened(words.split(",")[0] if STEP.fullmatch(node.id or "") else words, LONGEST_TITLE)


def brief(text: str, *beside: str) -> str:
    """What there is room for beside title and kind, cut after a clause of two words or more."""
    words = text.split()
    room = max(FEWEST, LONGEST_RESULT - sum(len(each.split()) for each in beside))
    return text if len(words) <= room else CLAUSES.sub(r"\1", " ".join(words[:room])) + " …"


def shortened(text: str, longest: int) -> str:
    """The beginning of a text, cut between words."""
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"
