"""The built site as the rules see it: pages, their ids and links, each link tied to the file a writer edits.

selectolax reads a page in a third of the time lxml takes (measured on this guide's pages).
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from guide import CannotRun, Page, Problem, read_pages
from selectolax.lexbor import LexborHTMLParser, LexborNode

from links.positions import REFRESH, Positions, Templates, page_url, resolve, snippet_paths, srcset_parts

OUTSIDE = ("http:", "https:", "mailto:", "tel:", "data:", "javascript:", "//", "blob:", "ftp:", "sms:")
# One :is(), because a list of selectors would give an element once for each that fits.
WATCHED = ":is([id], [href], [src], [srcset], [poster], a, use, image, h2, meta[http-equiv])"
ARTICLE = ":is(article, .g-home):not(article article)"
# What is not the page's own sentences: links, headings, facts, labels, other languages, the line of other names.
NOT_PROSE = "a, h1, h2, h3, dl, label, span[lang], .also, .g-lead, script, style"


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
        return self._words("script, style")

    @cached_property
    def prose(self) -> str:
        """The words of the article's own sentences."""
        return self._words(NOT_PROSE)

    def _words(self, without: str) -> str:
        tree = LexborHTMLParser(self.path_on_disk.read_bytes())
        for node in tree.css(without):
            node.decompose()
        return " ".join(node.text(separator=" ") for node in articles(tree))

    def at(self, link: Link | None, rule: str, message: str) -> Problem:
        """A problem at a link, or at the page's first line when there is none."""
        line, column = (link.line, link.column) if link else (1, 1)
        return Problem((link.path if link else "") or self.path, line, column, rule, message)

    def article_links(self, section: str | None = None) -> list[Link]:
        """Links of the page's own text, of one section when named; images and files left out."""
        return [link for link in self.links if link.tag == "a" and section in (None, link.section)]


class Site:
    """All built pages by address, and every file of the site.

    Raises CannotRun when the site was not built or cannot be read.
    """

    def __init__(self, site: Path, docs: Path) -> None:
        if not (site / "index.html").is_file() or not os.access(site, os.R_OK | os.X_OK):
            raise CannotRun(f"{site}: no built site there; run 'make build' first")
        self.docs, self.folder = docs, site
        self.sources = read_pages(docs) if docs.is_dir() else []
        by_url = {page_url(page.key): page for page in self.sources}
        self.files = {name for name in files_under(site)}
        self.pages: dict[str, BuiltPage] = {}
        progress = Progress(len(self.files))
        for name in sorted(self.files):
            progress.step()
            if name.endswith(".html"):
                url = name.removesuffix("index.html") if ("/" + name).endswith("/index.html") else name
                source = by_url.get(url) or by_url.get(name.removesuffix(".html") + "/")
                self.pages[url] = read_built_page(site / name, url, source)
        place_links(self.content, {page.path: page for page in self.sources})

    @cached_property
    def templates(self) -> Templates:
        return Templates(self.docs)

    @cached_property
    def content(self) -> list[BuiltPage]:
        """Pages that come from a Markdown source, in order of address; all pages where no source is known."""
        known = [page for page in self.pages.values() if page.source]
        return known or [page for page in self.pages.values() if page.url != "404.html"]

    def of_kind(self, *kinds: str) -> list[BuiltPage]:
        return [page for page in self.content if page.kind in kinds]

    def page_at(self, target: str) -> BuiltPage | None:
        """The page a target leads to, written with or without its trailing slash or index.html."""
        path = target.partition("#")[0]
        return self.pages.get(path) or self.pages.get(path + "/") or self.pages.get(path.removesuffix("index.html"))


class Progress:
    """A count on standard error, only for a person watching a long run."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self.next = total, 0, time.monotonic() + 2
        self.shown = sys.stderr.isatty()

    def step(self) -> None:
        self.done += 1
        if self.shown and time.monotonic() > self.next:
            self.next = time.monotonic() + 0.5
            print(f"\r{self.done} of {self.total} files read", end="", file=sys.stderr)


def files_under(folder: Path) -> Iterator[str]:
    """Paths of all files below a folder, from it."""
    root = str(folder)
    for base, _, names in os.walk(root):
        prefix = base[len(root) + 1 :].replace(os.sep, "/")
        yield from (f"{prefix}/{name}" if prefix else name for name in names)


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
    # Line anchors in code are made by the highlighter, not written.
    in_code = {node.mem_id for node in tree.css("pre a")}
    section = ""
    for node in tree.css(WATCHED):
        attributes, tag, in_article = node.attributes, node.tag, node.mem_id in inside
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


def place_links(pages: list[BuiltPage], sources: dict[str, Page]) -> None:
    """Give each article link its line and column: the nth link to a target in HTML is the nth in the source.

    A link that a snippet brought is placed in the file it comes from.
    """
    made: dict[str, Positions] = {}
    keys = {source.key for source in sources.values()}
    for page in pages:
        if not page.source:
            continue
        own, seen = Positions(page.source, keys), Counter[str]()
        included = [sources[path] for path in snippet_paths(page.source) if path in sources]
        for link in page.links:
            place = own.find(link.target, link.raw, seen[link.target])
            for source in included if place is None else ():
                positions = made.setdefault(source.path, Positions(source, keys))
                if place := positions.find(link.target, link.raw, 0):
                    link.path = source.path
                    break
            if place:
                seen[link.target] += 1
                link.line, link.column = place
                link.in_source = True
