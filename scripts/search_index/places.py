"""The places of a built page that a search can lead to: the page, its headings, and its items that have an id."""

import re
from dataclasses import dataclass

from guide.built import words_of
from selectolax.lexbor import LexborHTMLParser, LexborNode

HEADINGS = {"h2", "h3", "h4"}
FOUND = "h2[id], h3[id], h4[id], li[id], p[id], tr[id], dt[id]"
# What sort of place it is, by where it stands; the browser weighs names by these.
SORTS = ("section", "item", "sign", "step", "term", "entry")
# Names are kept beside the places; what shows no more than a part of a page is no place.
LEFT_OUT = (
    "script, style, svg, h1, small, [hidden], .also, .g-lead, .g-gate, .g-filter, .g-answer, .g-print-choice, "
    ".g-after, .g-review, nav"
)
LONGEST_TITLE, LONGEST_ENTRY = 80, 44
LONGEST_RESULT = 13  # words of title, kind and what stands under them: a result is read aloud, under 15 words
FEWEST = 3  # words under a title that tell something
LAST_CLAUSE = re.compile(r"[;:,.](?: [^;:,.]*)?$")


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


def places_of(article: LexborHTMLParser, page: int, sort: str = "entry") -> list[Place]:
    """The page itself, then its headings and items that have an id, in order.

    `sort` is that of the page's items that tell no sort of their own.
    """
    for node in article.css(LEFT_OUT):
        node.decompose()
    return [Place(page, "", ""), *(place_at(node, page, node.id or "", sort) for node in article.css(FOUND))]


def place_at(node: LexborNode, page: int, anchor: str, sort: str) -> Place:
    """The place of a heading or an item."""
    if node.tag in HEADINGS:
        return Place(page, anchor, title_of(node))
    kind = "step" if re.fullmatch(r"step-\d+", anchor) else "sign" if re.match("sign-|stop-", anchor) else sort
    action = node.css_first(".g-action")
    if action is not None:
        kind = "item"
    if kind == "step":
        return Place(page, anchor, title_of(node).split(",")[0], kind)
    longest = LONGEST_ENTRY if kind == "entry" else LONGEST_TITLE
    return Place(page, anchor, title_of(node, longest), kind, words_of(action))


def title_of(node: LexborNode, longest: int = LONGEST_TITLE) -> str:
    """A heading's words; of an item the words in bold, which name it, else its beginning."""
    bold = None if node.tag in HEADINGS else node.css_first("strong")
    words = words_of(bold or node).rstrip(".")
    return shortened(words, longest)


def brief(text: str, *beside: str) -> str:
    """What there is room for beside title and kind, cut after a clause of two words or more; or nothing."""
    words = text.split()
    room = LONGEST_RESULT - sum(len(each.split()) for each in beside)
    if room < FEWEST:
        return ""
    if len(words) <= room:
        return text
    cut = " ".join(words[:room])
    clause = LAST_CLAUSE.sub("", cut)
    return (clause if " " in clause else cut) + " …"


def shortened(text: str, longest: int) -> str:
    """The beginning of a text, cut between words."""
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"
