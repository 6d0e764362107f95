"""Rules for any site: what a link names must exist, and a reader must be able to get there."""

from __future__ import annotations

import difflib
from collections import deque
from collections.abc import Iterator

from guide import Problem

from links.built_site import BuiltPage, Link, Site

MOST_CLICKS = 3
NOT_FOUND = "404.html"


def did_you_mean(wrong: str, known: list[str]) -> str:
    near = difflib.get_close_matches(wrong, known, 1, 0.5)
    return f", did you mean '{near[0]}'?" if near else ""


def inside_links(site: Site) -> Iterator[tuple[BuiltPage, Link]]:
    """Links to this site; those of the shared header and footer are looked at on one page only."""
    chrome_seen: set[str] = set()
    for page in site.pages.values():
        for link in page.links:
            if link.is_outside:
                continue
            if not link.in_article:
                if page.url == NOT_FOUND or link.target in chrome_seen or link.raw.startswith("#"):
                    continue
                chrome_seen.add(link.target)
            yield page, link


def targets_exist(site: Site) -> Iterator[Problem]:
    """broken-page, wrong-case, outside-root, missing-file: the page or file a link names exists, in this spelling."""
    keys = {page.source.key: page.url for page in site.content}
    by_lower = {name.lower(): name for name in [*site.files, *site.pages, *keys]}
    assets = sorted(name for name in site.files if not name.endswith(".html"))
    for page, link in inside_links(site):
        if page.url == NOT_FOUND and link.target.startswith("/"):
            continue  # shown at any depth, so its links must begin at the root
        if link.target.startswith(("/", "..")):
            yield page.at(
                link, "outside-root", f"'{link.raw}' leaves the site; link from this page, like '../safety/index.md'"
            )
        elif site.page_at(link.page) is None and link.page not in site.files:
            exact = by_lower.get(link.page.lower()) or by_lower.get(link.page.lower() + "/")
            if exact is not None:
                yield page.at(link, "wrong-case", f"'{link.raw}' differs in case from '{exact}'")
            elif link.tag in ("a", "area"):
                near = did_you_mean(link.page.rstrip("/").removesuffix(".md") + ".md", list(keys))
                yield page.at(link, "broken-page", f"no page '{link.raw}'{near}")
            else:
                yield page.at(link, "missing-file", f"no file '{link.raw}'{did_you_mean(link.page, assets)}")


def anchors_exist(site: Site) -> Iterator[Problem]:
    """broken-anchor: the place on the page that a link names exists."""
    for page, link in inside_links(site):
        target = site.page_at(link.page)
        name = link.fragment.partition(":~:")[0]
        if target and name and name != "top" and name not in target.ids:
            where = "this page" if target is page else f"'{target.source.key if target.source else target.url}'"
            yield page.at(link, "broken-anchor", f"no '#{name}' on {where}{did_you_mean(name, list(target.ids))}")


def ids_are_unique(site: Site) -> Iterator[Problem]:
    """duplicate-id: an id names one place on a page."""
    for page in site.pages.values():
        for name, count in page.ids.items():
            if count > 1:
                line = next((n for n, text in page.source.body() if f"#{name}" in text), 1) if page.source else 1
                yield Problem(page.path, line, 1, "duplicate-id", f"id '{name}' stands {count} times; rename one")


def links_have_text(site: Site) -> Iterator[Problem]:
    """empty-link: a link says where it goes."""
    for page in site.content:
        for link in page.article_links():
            if link.tag == "a" and not link.text:
                yield page.at(link, "empty-link", f"the link to '{link.raw}' has no text")


def pages_are_reached(site: Site) -> Iterator[Problem]:
    """orphan, far-from-home: some page's text links here, within three clicks of home."""
    clicks, queue = {"": 0}, deque([""])
    while queue:
        page = site.pages[queue.popleft()]
        for link in page.article_links():
            target = None if link.is_outside else site.page_at(link.page)
            if target and target.source and target.url not in clicks:
                clicks[target.url] = clicks[page.url] + 1
                queue.append(target.url)
    linked = {t.url for p in site.content for k in p.article_links() if (t := site.page_at(k.page)) and t is not p}
    for page in site.content:
        if page.url and page.url not in linked:
            yield page.at(None, "orphan", "no page's text links here; link to it where a reader would look for it")
        elif clicks.get(page.url, MOST_CLICKS + 1) > MOST_CLICKS:
            yield page.at(None, "far-from-home", f"more than {MOST_CLICKS} clicks from home by links in the text")


RULES = [targets_exist, anchors_exist, ids_are_unique, links_have_text, pages_are_reached]
