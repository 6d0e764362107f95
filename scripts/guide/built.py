"""The built guide: each page of the source with the HTML that was made of it, whichever engine made it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guide import kinds
from guide.files import require_site
from guide.pages import Page
from guide.problems import Problem

ARTICLE = "#article"
MARKUP = re.compile(r"\]\([^)]*\)|<[^>]*>|[*_`\[\]{}]")


def plain(text: str) -> str:
    """A line of Markdown without what marks it up."""
    return " ".join(MARKUP.sub("", text).split())


def words_of(node: LexborNode | None) -> str:
    """An element's text on one line; empty for none."""
    return " ".join(node.text().split()) if node else ""


@dataclass
class BuiltPage:
    """A page, its address from the site's root (`points/fengfu-gv16/`), and its file."""

    page: Page
    address: str
    path: Path

    @property
    def meta(self) -> dict[str, object]:
        """The page's front matter."""
        return self.page.meta

    @cached_property
    def html(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.path.read_bytes())

    def article(self) -> LexborHTMLParser:
        """The article alone, read anew, so that it may be taken apart."""
        node = self.html.css_first(ARTICLE)
        return LexborHTMLParser(node.html or "" if node else "")

    @cached_property
    def plain_lines(self) -> list[str]:
        return [plain(line) for line in self.page.text.split("\n")]

    def line_of(self, text: str, after: int = 0) -> int:
        """The next source line that has the words `text` begins with; the first of the body if there is none."""
        asked = plain(text.strip().split("\n")[0])[:40]
        lines = enumerate(self.plain_lines[after:], after + 1)
        return next((number for number, line in lines if asked and asked in line), max(after, self.page.body_line))

    def problem(self, node: LexborNode, rule: str, message: str) -> Problem:
        """A problem at the source line of an element."""
        return self.page.problem(self.line_of(node.text()), rule, message)


def read_built(site: Path, pages: Iterable[Page]) -> dict[str, BuiltPage]:
    """Those of the source's pages that were built, by their address, in order.

    Raises CannotRun when the site was not built.
    """
    require_site(site)
    addresses = [(kinds.address(page.key), page) for page in pages]
    found = {address: BuiltPage(page, address, site / address / "index.html") for address, page in addresses}
    return {address: built for address, built in found.items() if built.path.is_file()}
