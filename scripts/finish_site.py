"""Write into a built site what the browser's scripts need, whichever engine built it.

Usage: finish_site.py [SITE] [--docs DOCS]

Two scripts, so that a folder opened without a server has them too: the search index and the list as data.
In the pages: how many items of the list concern a page besides those its gate shows.
Exit status: 0 written, 2 could not run. Running it again changes nothing.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from guide import kinds
from guide.command_line import command, site_parser
from guide.contraindications import Item, read_items
from guide.pages import read_pages
from guide.problems import PASS, CannotRun
from links.built_site import Site
from search_index.builder import write_index
from selectolax.lexbor import LexborHTMLParser

LIST_DATA = "assets/javascripts/list-data.js"
MORE = re.compile(r"and (?:\d+ )?more on the list")


def built_pages(site: Path, docs: Path) -> dict[str, Path]:
    """The built file of every page, by its address from the site's root."""
    found = {kinds.address(page.key): site / kinds.address(page.key) / "index.html" for page in read_pages(docs)}
    return {address: path for address, path in found.items() if path.is_file()}


def concerns_of(html: LexborHTMLParser) -> list[str] | None:
    """What a page does, in the words that items forbid; None for a page without a gate."""
    gate = html.css_first("[data-gate]")
    return (gate.attributes.get("data-concerns") or "").split() if gate else None


def with_count(text: str, html: LexborHTMLParser, items: list[Item]) -> str:
    """A page that says how many more items concern it than its gate shows."""
    shown = len(html.css("[data-gate] .g-gate__lines li"))
    more = sum(item.concerns(concerns_of(html) or []) for item in items) - shown
    return MORE.sub(f"and {more} more on the list", text)


def write_list_data(site: Path, docs: Path, version: int) -> None:
    """The list as one classic script, and what each page with a gate does.

    Raises CannotRun when the list was not built.
    """
    pages = built_pages(site, docs)
    listed = pages.get(kinds.address(kinds.CONTRAINDICATIONS))
    if listed is None:
        raise CannotRun(f"{site}: no {kinds.address(kinds.CONTRAINDICATIONS)}; nothing could be checked against it")
    items = read_items(listed.read_bytes())
    does: dict[str, list[str]] = {}
    for address, path in pages.items():
        text = path.read_text(encoding="utf-8")
        html = LexborHTMLParser(text)
        if (words := concerns_of(html)) is not None:
            does[address] = words
            path.write_text(with_count(text, html, items), encoding="utf-8")
    data = {"version": version, "items": [item.as_data() for item in items], "pages": does}
    write_script(site / LIST_DATA, "listData", data)


def write_script(path: Path, name: str, data: object) -> None:
    """Data as a script that any page may run: `window.guide.NAME = …;`."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"window.guide.{name} = {text};\n", encoding="utf-8")


def safety_version(docs: Path) -> int:
    """The list's safety version; 0 if its page does not say."""
    page = next((page for page in read_pages(docs) if page.key == kinds.CONTRAINDICATIONS), None)
    value = page.meta.get("safety_version") if page else None
    return value if isinstance(value, int) else 0


@command
def main(argv: list[str] | None = None) -> int:
    options = site_parser(__doc__).parse_args(argv)
    write_list_data(options.site, options.docs, safety_version(options.docs))
    write_index(Site(options.site, options.docs))
    return PASS


if __name__ == "__main__":
    raise SystemExit(main())
