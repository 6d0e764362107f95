"""One built page as the rules see it: its ids, its links, its words.

selectolax reads a page in a third of the time lxml takes (measured on this guide's pages).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from guide.pages import Page
from guide.problems import Problem
from selectolax.lexbor import LexborHTMLParser, LexborNode

from links.positions import REFRESH, resolve, srcset_parts

OUTSIDE = ("http:", "https:", "mailto:", "tel:", "data:", "javascript:", "//", "blob:", "ftp:", "sms:")
# One :is(), because a list of selectors would give an element once for each that fits.
WATCHED = ":is([id], [href], [src], [srcset], [poster], a, use, image, h2, meta[http-equiv])"
ARTICLE = ":is(article, .g-home):not(article article)"
# What a template draws into the article; its links are the template's, not the writer's.
DRAWN = ".g-figure"
# What is not the page's own sentences: drawings, links, headings, facts, labels, other languages, other names.
NOT_PROSE = ".g-figure, a, h1, h2, h3, dl, label, span[lang], .also, .g-lead, script, style"


@dataclass(slots=True)
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
    path: str = ""  # the file it is written in, when a snippet brought it here

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
    """A built page. `url` counts from the site's root (`points/fengfu-gv16/`); `source` is its Markdown, if any."""

    url: str
    source: Page | None
    path_on_disk: Path
    ids: Counter[str] = field(default_factory=Counter)
    links: list[Link] = field(default_factory=list)
    chrome: list[Link] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return self.source.kind if self.source else ""

    @property
    def path(self) -> str:
        return (
            self.source.path if self.source else f"site/{self.url}{'' if self.url.endswith('.html') else 'index.html'}"
        )

    @cached_property
    def text(self) -> str:
        """All words of the article."""
        return self._words(f"script, style, {DRAWN}")

    @cached_property
    def prose(self) -> str:
        """The words of the article's own sentences."""
        return self._words(NOT_PROSE)

    def _words(self, without: str) -> str:
        tree = LexborHTMLParser(self.path_on_disk.read_bytes())
        for node in tree.css(without):
            node.decompose()
        return " ".join(node.text(separator=" ") for node in articles(tree))

    def links_drawn(self, figure: str) -> Iterator[str]:
        """Where the links of a drawing lead, from the site's root; `figure` is its id."""
        for node in LexborHTMLParser(self.path_on_disk.read_bytes()).css(f"#{figure} a"):
            yield resolve(self.url, node.attributes.get("href") or "")

    def at(self, link: Link | None, rule: str, message: str) -> Problem:
        """A problem at a link, or at the page's first line when there is none."""
        line, column = (link.line, link.column) if link else (1, 1)
        return Problem((link.path if link else "") or self.path, line, column, rule, message)

    def article_links(self, section: str | None = None) -> list[Link]:
        """Links of the page's own text, of one section when named; images and files left out."""
        return [link for link in self.links if link.tag == "a" and section in (None, link.section)]


def articles(tree: LexborHTMLParser) -> list[LexborNode]:
    """Where the page's own text stands; the outermost when they nest."""
    found = tree.css(ARTICLE) or tree.css("main") or tree.css("body")
    return found[:1] if found and found[0].tag != "article" else found


def read_built_page(path: Path, url: str, source: Page | None) -> BuiltPage:
    """Parse one HTML file into ids and links."""
    page = BuiltPage(url, source, path)
    read_html(page, path.read_bytes())
    return page


def read_html(page: BuiltPage, html: bytes) -> None:
    """Fill a page's ids and links from its HTML."""
    tree = LexborHTMLParser(html)
    inside = {node.mem_id for article in articles(tree) for node in article.css(WATCHED)}
    inside -= {node.mem_id for node in tree.css(f"{DRAWN} a, {DRAWN} use")}
    # Line anchors in code are made by the highlighter, not written.
    in_code = {node.mem_id for node in tree.css("pre a")}
    section = ""
    for node in tree.css(WATCHED):
        attributes, tag, in_article = node.attributes, node.tag or "", node.mem_id in inside
        if name := attributes.get("id"):
            page.ids[name] += 1
        if tag == "a" and (anchor := attributes.get("name")) and anchor != name:
            page.ids[anchor] += 1
        if tag == "h2" and in_article:
            section = name or ""
        for raw in addresses(tag, attributes):
            text = link_text(node, attributes) if in_article and node.mem_id not in in_code else "-"
            link = Link(tag, raw, target_of(page, raw, in_article), section, in_article, text)
            (page.links if in_article else page.chrome).append(link)


def addresses(tag: str, attributes: dict[str, str | None]) -> Iterator[str]:
    """Every address an element names."""
    if tag == "meta":
        if (attributes.get("http-equiv") or "").lower() == "refresh" and (
            match := REFRESH.search(attributes.get("content") or "")
        ):
            yield match[1]
        return
    for name in ("href", "src", "poster", "xlink:href"):
        value = attributes.get(name)
        if value is not None and tag not in ("base",):
            yield value.strip()
    yield from srcset_parts(attributes.get("srcset") or "")


def target_of(page: BuiltPage, raw: str, in_article: bool) -> str:
    """Where a link leads, from the site's root. A `.md` link the build left as it was counts from its source file."""
    if raw.lower().startswith(OUTSIDE):
        return raw
    if in_article and page.source and raw.partition("#")[0].endswith(".md"):
        return resolve(page.source.key, raw)
    return resolve(page.url, raw)


def link_text(node: LexborNode, attributes: dict[str, str | None]) -> str:
    """What a screen reader would say of a link or an image; a missing alt text comes back as a NUL."""
    if node.tag in ("img", "image"):
        hidden = attributes.get("role") == "presentation" or attributes.get("aria-hidden") == "true"
        return attributes.get("alt") or ("-" if hidden else "\0")
    words = attributes.get("aria-label") or attributes.get("title") or node.text()
    return words.strip() or " ".join(image.attributes.get("alt") or "" for image in node.css("img")).strip()
