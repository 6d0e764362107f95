"""The built site as the rules see it: pages, their ids and links, each link tied to its Markdown source."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from guide import CannotRun, Page, Problem, read_pages
from lxml import html as lxml_html
from lxml.etree import ParserError

from links.positions import Positions, page_url, resolve

URL_ATTRIBUTES = (("href", ("a", "link", "area")), ("src", ("img", "script", "source", "iframe", "video", "audio")))
# The page's own sentences: no links, headings, other languages, nor the line of other names.
OWN_WORDS = (
    ".//text()[not(ancestor::a or ancestor::h1 or ancestor::h2 or ancestor::h3 or ancestor::dl or ancestor::label"
    " or ancestor::span[@lang] or ancestor::*[contains(@class, 'also')]"
    " or ancestor::*[contains(@class, 'g-lead')])]"
)
OUTSIDE = ("http:", "https:", "mailto:", "tel:", "data:", "javascript:", "//")


@dataclass
class Link:
    """One link of a built page. `target` is resolved from the site's root; `section` is the id of the h2 above it."""

    tag: str
    raw: str
    target: str
    section: str
    in_article: bool
    text: str
    line: int = 1
    column: int = 1
    in_source: bool = False

    @property
    def page(self) -> str:
        return self.target.partition("#")[0]

    @property
    def fragment(self) -> str:
        return self.target.partition("#")[2]

    @property
    def is_outside(self) -> bool:
        return self.raw.lower().startswith(OUTSIDE)


@dataclass
class BuiltPage:
    """A built page. `url` counts from the site's root (`points/fengfu-gv16/`); `source` is its Markdown, if any.

    `text` is all the words of the article, `prose` those of its own sentences alone.
    """

    url: str
    source: Page | None
    ids: Counter[str] = field(default_factory=Counter)
    links: list[Link] = field(default_factory=list)
    text: str = ""
    prose: str = ""

    @property
    def kind(self) -> str:
        return self.source.kind if self.source else ""

    @property
    def path(self) -> str:
        return self.source.path if self.source else f"site/{self.url or 'index.html'}"

    def at(self, link: Link | None, rule: str, message: str) -> Problem:
        """A problem at a link, or at the page's first line when there is none."""
        line, column = (link.line, link.column) if link else (1, 1)
        return Problem(self.path, line, column, rule, message)

    def article_links(self, section: str | None = None) -> list[Link]:
        """Links of the page's own text, of one section when named."""
        return [link for link in self.links if link.in_article and section in (None, link.section)]


class Site:
    """All built pages by address, and every file of the site.

    Raises CannotRun when the site was not built or cannot be read.
    """

    def __init__(self, site: Path, docs: Path) -> None:
        if not (site / "index.html").is_file() or not os.access(site, os.R_OK | os.X_OK):
            raise CannotRun(f"{site}: no built site there; run 'make build' first")
        sources = {page_url(page.key): page for page in read_pages(docs)}
        self.files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
        self.pages: dict[str, BuiltPage] = {}
        for name in sorted(self.files):
            if name.endswith(".html"):
                url = (
                    name.removesuffix("index.html") if name.endswith(("/index.html",)) or name == "index.html" else name
                )
                self.pages[url] = read_built_page(site / name, url, sources.get(url))

    @cached_property
    def content(self) -> list[BuiltPage]:
        """Pages that come from a Markdown source, in order of address."""
        return [page for page in self.pages.values() if page.source]

    def of_kind(self, *kinds: str) -> list[BuiltPage]:
        return [page for page in self.content if page.kind in kinds]

    def page_at(self, target: str) -> BuiltPage | None:
        """The page a target leads to, written with or without its trailing slash or index.html."""
        path = target.partition("#")[0]
        return self.pages.get(path) or self.pages.get(path + "/") or self.pages.get(path.removesuffix("index.html"))


def read_built_page(path: Path, url: str, source: Page | None) -> BuiltPage:
    """Parse one HTML file into ids and links, and give each link its place in the source."""
    page = BuiltPage(url, source)
    try:
        tree = lxml_html.document_fromstring(path.read_bytes())
    except ParserError:
        return page
    articles = tree.xpath("//article | //*[contains(concat(' ', @class, ' '), ' g-home ')]")
    inside = {element for article in articles for element in article.iter()}
    page.text = " ".join(article.text_content() for article in articles)
    page.prose = " ".join(part for article in articles for part in article.xpath(OWN_WORDS))
    section = ""
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        in_article = element in inside
        if element.tag == "h2" and in_article:
            section = element.get("id") or ""
        if name := element.get("id"):
            page.ids[name] += 1
        for attribute, tags in URL_ATTRIBUTES:
            if element.tag in tags and (raw := element.get(attribute)) is not None:
                page.links.append(Link(element.tag, raw, target_of(page, raw), section, in_article, link_text(element)))
    place_links(page)
    return page


def target_of(page: BuiltPage, raw: str) -> str:
    """Where a link leads, from the site's root. A `.md` link the build left as it was counts from its source file."""
    if raw.lower().startswith(OUTSIDE):
        return raw
    if page.source and raw.partition("#")[0].endswith(".md"):
        return resolve(page.source.key, raw)
    return resolve(page.url, raw)


def link_text(element: lxml_html.HtmlElement) -> str:
    """What a screen reader would say of a link."""
    inner = " ".join(image.get("alt") or "" for image in element.iter("img"))
    return (element.get("aria-label") or element.text_content() or inner).strip() or inner.strip()


def place_links(page: BuiltPage) -> None:
    """Give each article link its line and column: the nth link to a target in HTML is the nth in the source."""
    if not page.source:
        return
    positions, seen = Positions(page.source), Counter[str]()
    for link in page.links:
        if link.in_article and (place := positions.find(link.target, link.raw, seen[link.target])):
            seen[link.target] += 1
            link.line, link.column = place
            link.in_source = True
