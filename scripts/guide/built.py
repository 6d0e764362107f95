"""The built guide: each page of the source with the HTML that was made of it, whichever engine made it."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from guide import kinds
from guide.pages import Page, read_pages
from guide.problems import CannotRun

ARTICLE = "#article"


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
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def html(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.text)

    def article(self) -> LexborHTMLParser:
        """The article alone, read anew, so that it may be taken apart."""
        node = self.html.css_first(ARTICLE)
        return LexborHTMLParser(node.html or "" if node else "")


def read_built(site: Path, docs: Path) -> dict[str, BuiltPage]:
    """All built pages of the source by their address, in the order of their files.

    Raises CannotRun when the site was not built.
    """
    if not (site / "index.html").is_file():
        raise CannotRun(f"{site}: no built site there; run 'make build' first")
    found = {}
    for page in read_pages(docs):
        address = kinds.address(page.key)
        path = site / address / "index.html"
        if path.is_file():
            found[address] = BuiltPage(page, address, path)
    return found
