"""The list of contraindications for the browser, and in each page how much of the list concerns it."""

from dataclasses import asdict

from selectolax.lexbor import LexborHTMLParser

from guide import kinds
from guide.built import BuiltPage
from guide.contraindications import Item, read_items
from guide.problems import CannotRun

FILE = "assets/javascripts/list-data.js"


def concerns_of(page: LexborHTMLParser) -> list[str] | None:
    """What a page does, in the words that items forbid; None for a page without a gate."""
    gate = page.css_first("[data-gate]")
    return (gate.attributes.get("data-concerns") or "").split() if gate else None


def list_data(built: dict[str, BuiltPage]) -> dict[str, object]:
    """{version, items, pages}: the list's safety version, its items, and what each page with a gate does.

    Raises CannotRun when the list was not built.
    """
    listed = built.get(kinds.address(kinds.CONTRAINDICATIONS))
    if listed is None:
        raise CannotRun(f"no {kinds.address(kinds.CONTRAINDICATIONS)} was built; nothing could be checked against it")
    does = {address: words for address, page in built.items() if (words := concerns_of(page.html)) is not None}
    items = [asdict(item) for item in read_items(listed.html)]
    return {"version": listed.meta.get("safety_version", 0), "items": items, "pages": does}


def count_items(page: LexborHTMLParser, items: list[Item]) -> None:
    """Let a page with a gate say how many items of the list concern it besides those that the gate shows."""
    words, link = concerns_of(page), page.css_first(".g-gate__more a")
    if words is not None and link:
        more = sum(item.concerns(words) for item in items) - len(page.css("[data-gate] .g-gate__lines li"))
        link.inner_html = f"and {more} more on the list"
