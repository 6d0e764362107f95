"""Where a fault stands: marks are put into a copy of a page's Markdown, and the build's own renderer carries them.

Too many marks do no harm: one in code comes out in code, and nobody reads it there. So no Markdown is parsed here.
"""

from __future__ import annotations

import logging
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from guide.problems import CannotRun

from link_rules.page import SET_PART, Page, encode, read
from link_rules.site import FRONT, Site, read_text, shown

ATTRIBUTES = "href|src|poster|data|action|usemap|cite|background|longdesc"
PLACES = re.compile(
    rf"""
    ^[ \t>]*\[\^[^\]\n]+\]:                                           # a footnote's text
  | ^[ \t>]*\*?\[[^\]\n]+\]:[ \t]*(?:\n[ \t]*)?\S*                    # a definition stays as it is
  | \]\(\s*(?:<(?P<angle>[^<>\n]*)>|(?P<inline>(?:[^\s()<>]|\([^\s()]*\)|[ ](?=[^\s"'()]))*))
  | (?<![-\w])(?:image)?srcset\s*=\s*(?:"(?P<set>[^"]*)"|'(?P<set1>[^']*)')
  | (?<![-\w])(?i:{ATTRIBUTES})\s*=\s*(?:"\s*(?P<html>[^"<>]*)|'\s*(?P<html1>[^'<>]*)|(?P<html2>[^\s"'<>]+))
  | (?i:url)\s*=\s*['"]?(?P<refresh>[^'">\s;]+)
  | (?i:url)\(\s*["']?(?P<css>[^"')]+)
  | (?P<auto>(?:https?://|(?<=<)mailto:)[^\s<>"')\]]*[^\s<>"')\].,;:!?])
  | (?P<id>\{{[^}}\n]*?\#[^\s}}]+|(?<![-\w])(?:id|name)\s*=\s*["']?[^"'>\s]+)
  | <(?P<tag>a|area|img|meta|iframe|source|embed|object|use|image)(?=[\s>/])
  | (?<!\\)(?:(?<!\])(?<!\]\s)|(?<=\[[ xX]\]\s)|(?=\[\^))(?P<text>)(?!(?<=[-*+.)]\s)\[[ xX]\]\s)!?\[(?!(?:start|end):)
    """,
    re.VERBOSE | re.MULTILINE,
)
GLUED = ("angle", "inline", "set", "set1", "html", "html1", "html2", "refresh", "css", "auto")


@dataclass(frozen=True, order=True)
class Place:
    path: str
    line: int
    column: int


def place_at(path: Path | str, text: str, offset: int) -> Place:
    return Place(shown(path), text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


class Marked:
    """Pages rendered with marks, one by one as asked; `places` are their files, lines and columns by number."""

    def __init__(self, site: Site) -> None:
        self.site, self.places = site, list[Place]()

    @cached_property
    def renderer(self) -> tuple[Any, Any]:
        """The build's configuration and its files; snippets are looked for in a marked copy first."""
        from mkdocs.config import load_config  # noqa: PLC0415  a clean site needs no renderer
        from mkdocs.structure.files import get_files  # noqa: PLC0415

        site = self.site
        assert site.config and site.docs
        logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
        try:
            config = load_config(str(site.config.path), docs_dir=str(site.docs.absolute()), plugins=[], hooks=[])
        except (Exception, SystemExit) as error:
            raise CannotRun(f"{shown(site.config.path)}: MkDocs cannot load it: {error}".splitlines()[0]) from None
        if site.snippet_bases:
            config["mdx_configs"].setdefault("pymdownx.snippets", {})["base_path"] = self.copy_snippets()
        return config, get_files(config)

    def copy_snippets(self) -> list[str]:
        """Marked copies of all snippets, in one folder for each base folder; the originals come after them."""
        self.scratch = tempfile.TemporaryDirectory()
        bases = []
        for number, base in enumerate(self.site.snippet_bases):
            copy = Path(self.scratch.name) / str(number)
            for path, text in self.site.snippets.items():
                inside = base.is_dir() and path.resolve().is_relative_to(base.resolve())
                if inside or path == base:
                    target = copy / (path.resolve().relative_to(base.resolve()) if inside else path.name)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_text(self.mark(path, text), encoding="utf-8")
            bases += [str(copy if base.is_dir() else copy / base.name), str(base)]
        return bases

    def mark(self, path: Path, text: str) -> str:
        """The text with a mark at the end of each address and id, and before each bracket; not in its front matter."""
        front = FRONT.match(text)
        start = front.end() if front else 0

        def marked(match: re.Match[str]) -> str:
            how, out, done = match.lastgroup, "", match.start()
            for first, last in spans(match) if how and done >= start else ():
                column = first - (how == "tag" or (how == "inline" and first == last))
                self.places.append(place_at(path, text, column))
                glued = how in GLUED and "#" not in text[first:last]
                lead = " data-place=\ue000" if how == "tag" else "#\ue002" if glued else "\ue000"
                out += text[done:last] + lead + encode(len(self.places) - 1)
                done = last
            return out + text[done : match.end()]

        return PLACES.sub(marked, text)

    def page(self, page: Page) -> Page:
        """The text of a page with its marks; nothing, if it cannot be rendered alone."""
        site = self.site
        if page.url not in site.sources:
            path = site.origin(page.file)
            return read(self.mark(path, read_text(path)), page.url, page.file) if path else Page(page.url)
        from mkdocs.structure.pages import Page as Source  # noqa: PLC0415
        from mkdocs.utils.meta import get_data  # noqa: PLC0415

        config, files = self.renderer
        key = site.sources[page.url]
        source = Source(None, files.src_uris[key], config)
        source.markdown, source.meta = get_data(self.mark(site.docs / key, site.markdown[key]))
        try:
            source.render(config, files)
        except Exception:  # an extension that a plugin feeds
            return Page(page.url)
        return read(f"<body><article>{source.content}</article></body>", page.url, page.file)


def spans(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """What of a match gets a mark: all of it, or each address of a srcset."""
    how = match.lastgroup or ""
    first, last = match.span(how)
    if how.startswith("set"):
        yield from ((first + part.start(1), first + part.end(1)) for part in SET_PART.finditer(match[how]))
    else:
        yield first, first + len(match[how].rstrip()) if how.startswith("html") else last
