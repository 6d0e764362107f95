"""The contraindications as data: what each item of the built list is, how strict, and what it forbids.

What an item forbids is written once, on the item; gates, verdicts, marks, sheets and the session all follow from it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guide.built import BuiltPage, words_of
from guide.kinds import CONTRAINDICATIONS, EVERYTHING, address
from guide.problems import CannotRun
from guide.settings import ROOT, read_settings

LIST = address(CONTRAINDICATIONS)
LIST_SCRIPT = "assets/javascripts/list-data.js"
# Ids of the list's sections, strictest first, each with what its items make of a page.
TIERS: dict[str, str] = {tier["id"]: tier["state"] for tier in read_settings(ROOT)["extra"]["tiers"]}


@dataclass(frozen=True)
class Item:
    """An item of the list: `name` as it stands in bold, `action` what to do, `forbids` words of what it concerns.

    `state` is what a tick of it makes of a page.
    """

    id: str
    state: str
    name: str
    action: str
    forbids: tuple[str, ...]

    def concerns(self, words: Iterable[str]) -> bool:
        """True if it forbids everything or one of the words that say what a page does."""
        return EVERYTHING in self.forbids or not set(self.forbids).isdisjoint(words)


def boxed_items(page: LexborHTMLParser) -> Iterator[tuple[LexborNode, str, str]]:
    """Each list item with a tick box, the box's name and its value."""
    for item in page.css("li"):
        if box := item.css_first("input[type=checkbox][value]"):
            yield item, box.attributes.get("name") or "", box.attributes.get("value") or ""


def forbidden(item: LexborNode) -> tuple[str, ...]:
    """The words of what an item forbids."""
    return tuple((item.attributes.get("data-forbids") or "").split())


def read_items(page: LexborHTMLParser) -> list[Item]:
    """The tick items of the built contraindications page, in its order. What an item lacks is left empty."""
    found = []
    for item, tier, value in boxed_items(page):
        name, action = words_of(item.css_first("strong")), words_of(item.css_first(".g-action"))
        if tier in TIERS:
            found.append(Item(value, TIERS[tier], name, action, forbidden(item)))
    return found


def concerns_of(page: LexborHTMLParser) -> list[str] | None:
    """What a page does, in the words that items forbid; None for a page without a gate."""
    gate = page.css_first("[data-gate]")
    return (gate.attributes.get("data-concerns") or "").split() if gate else None


def list_data(built: dict[str, BuiltPage]) -> dict[str, object]:
    """For the browser: the list's safety version, its items, and what each page with a gate does.

    Raises CannotRun when the list was not built.
    """
    if LIST not in built:
        raise CannotRun(f"no {LIST} was built; nothing could be checked against it")
    does = {url: words for url, page in built.items() if (words := concerns_of(page.html)) is not None}
    items = [asdict(item) for item in read_items(built[LIST].html)]
    return {"version": built[LIST].meta.get("safety_version", 0), "items": items, "pages": does}


def count_items(page: LexborHTMLParser, items: list[Item]) -> None:
    """Let a page with a gate say how many items of the list concern it besides those that the gate shows."""
    words, link = concerns_of(page), page.css_first(".g-gate__more a")
    if words is not None and link:
        more = sum(item.concerns(words) for item in items) - len(page.css("[data-gate] .g-gate__lines li"))
        link.inner_html = f"and {more} more on the list"
