"""Names people use for a page or a place: from "Also called" lines, tags and the glossary, and from names.yml."""

import re
from pathlib import Path
from typing import Any

import yaml
from guide.problems import CannotRun
from selectolax.lexbor import LexborHTMLParser

from search_index.places import Place

FILE = Path(__file__).parent / "names.yml"
BETWEEN = re.compile(r"[,;()]|\bthe source's words?\b|\bor\b|\band in the source\b|\bin the source\b")
AROUND = re.compile(r"^(?:also called|the exit points of|fitting|the|a|an)\b|^[\s\"“”:.]+|[\s\"“”:.]+$", re.IGNORECASE)
QUOTED = re.compile(r'(?<!say )["“]([^"“”]{2,40})["”]')


def read_names(path: Path = FILE) -> dict[str, Any]:
    """What names.yml says: `items`, `pages`, `plain`, `outside` and the rest."""
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def names_of_page(article: LexborHTMLParser, meta: dict[str, object]) -> list[str]:
    """Names of the "Also called" line, the tags, and a point's code, alone and with "point"."""
    line, tags, code = article.css_first(".also"), meta.get("tags"), meta.get("code")
    own = [*(split_names(line.text()) if line else []), *(tags if isinstance(tags, list) else [])]
    return [*map(str, own), *([str(code), f"{code} point"] if code else [])]


def split_names(line: str) -> list[str]:
    """`Also called the **nape** (the back of the neck), X or Y` → nape, back of the neck, X, Y."""
    return list(dict.fromkeys(name for part in BETWEEN.split(line) if (name := trimmed(part))))


def trimmed(name: str) -> str:
    before = None
    while name != before:
        before, name = name, AROUND.sub("", name.strip())
    return " ".join(name.split())


def names_of_term(glossary: LexborHTMLParser, anchor: str) -> list[str]:
    """A term's own names: itself, its words in other languages, words in quotation marks."""
    node = glossary.css_first(f"[id='{anchor}']")
    if node is None:
        return []
    bold = [trimmed(strong.text()) for strong in node.css("strong")[:1]]
    foreign = [span.text().strip() for span in node.css("span[lang]")]
    return list(dict.fromkeys([*bold, *foreign, *(trimmed(name) for name in QUOTED.findall(node.text()))]))


def add_written(
    names: list[list[str]], written: dict[str, Any], number_of: dict[str, int], places: list[Place]
) -> None:
    """Add the names of names.yml; none to a site without the list. What an item is called leads to the item, not to its
    page.

    Raises CannotRun for a page or an item that is not there.
    """
    items = {place.anchor: number for number, place in enumerate(places) if place.sort == "item"}
    if not items:
        return
    for anchor, own in written["items"].items():
        if anchor not in items:
            raise CannotRun(f"names.yml: '{anchor}' is no item of the list; correct its id under 'items'")
        names[items[anchor]] += own
    for address, own in written["pages"].items():
        if address not in number_of:
            raise CannotRun(f"names.yml: no page '{address}' was built; correct its address under 'pages'")
        names[number_of[address]] += own


def told_once(names: list[str], title: str) -> list[str]:
    """Each name once, `GB-20` and `gb 20` being the same; and not the title."""
    words = {re.sub(r"\W+", " ", name.lower()): name for name in [title, *names]}
    return list(words.values())[1:]
