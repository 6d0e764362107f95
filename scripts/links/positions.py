"""Where a link stands in the Markdown a writer edits.

The built page tells which links exist; this module finds them again in the source.
Links in code blocks and comments are not links, because Page.body() leaves those lines blank.
"""

from __future__ import annotations

import re
from collections import defaultdict
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from guide import Page

INLINE = re.compile(r"(?<!\\)\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
REFERENCE = re.compile(r"^\s{0,3}\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)")
HTML = re.compile(r"""\b(?:href|src)\s*=\s*["']([^"']+)["']""")
CODE_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")

Place = tuple[int, int]


def page_url(key: str) -> str:
    """The address a page is built at, from the site's root: `points/index.md` -> `points/`."""
    stem = key.removesuffix(".md")
    if stem == "index":
        return ""
    return stem.removesuffix("index") if stem.endswith("/index") else stem + "/"


def resolve(base: str, target: str) -> str:
    """A link target from the site's root, `..` resolved, percent signs decoded; `../` at the front has left the root.

    `base` is the address of the page the link stands on, for example `points/fengfu-gv16/`, or a file's path.
    """
    path, _, fragment = target.partition("#")
    path = unquote(path.partition("?")[0])
    if not path:
        return base + ("#" + unquote(fragment) if fragment else "")
    full = normpath(join(dirname(base) or ".", path))
    full = "" if full == "." else full
    if path.endswith(("/", "/..", "/.")) or path in (".", ".."):
        full = full + "/" if full else ""
    return full + ("#" + unquote(fragment) if fragment else "")


def source_target(page: Page, raw: str) -> str:
    """The built address of a link as it is written in Markdown: `../safety/index.md#red` -> `safety/#red`."""
    path, mark, fragment = raw.partition("#")
    if not path.endswith(".md"):
        return resolve(page_url(page.key), raw)
    key = normpath(join(dirname(page.key), unquote(path)))
    return page_url(key) + mark + unquote(fragment)


class Positions:
    """Every link of one Markdown page by built target, in order of appearance."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.places: dict[str, list[Place]] = defaultdict(list)
        for number, line in page.body():
            visible = CODE_SPAN.sub(lambda m: " " * len(m.group()), line)
            for pattern in (INLINE, REFERENCE, HTML):
                for match in pattern.finditer(visible):
                    place = (number, match.start(1) + 1)
                    self.places[source_target(page, match[1])].append(place)
                    if match[1] != source_target(page, match[1]):
                        self.places["raw:" + match[1]].append(place)

    def find(self, target: str, raw: str, occurrence: int) -> Place | None:
        """Line and column of the nth link (from 0) to `target`; None when the page's source does not hold it."""
        places = self.places.get(target) or self.places.get("raw:" + raw)
        return places[min(occurrence, len(places) - 1)] if places else None
