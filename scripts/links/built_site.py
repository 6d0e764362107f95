"""The built site: all its pages and files, each link tied to the file a writer edits."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import yaml
from guide.pages import Page, read_pages
from guide.problems import CannotRun

from links.built_page import BuiltPage, Link, read_built_page
from links.positions import Positions, Templates, page_url, snippet_paths


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
    def configuration(self) -> tuple[Path, yaml.Node | None]:
        """The folder of mkdocs.yml and its tree; looked for beside the docs folder and above it."""
        for folder in list(self.docs.absolute().parents)[:3]:
            if (folder / "mkdocs.yml").is_file():
                try:
                    return folder, yaml.compose((folder / "mkdocs.yml").read_text(encoding="utf-8"), yaml.SafeLoader)
                except yaml.YAMLError:
                    return folder, None  # the build says so with its line
        return self.docs.parent, None

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

    def target_of(self, link: Link) -> BuiltPage | None:
        """The page of this site that a link leads to."""
        return None if link.is_outside else self.page_at(link.page)


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
