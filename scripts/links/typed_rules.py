"""Rules of this guide: what a link means depends on the kinds of the pages it joins.

A relation is told by links alone, so both of its ends must tell it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.problems import Problem

from links.built_page import BuiltPage, Link
from links.built_site import Site

CONTRAINDICATIONS = "safety/contraindications/"
CHEST_PAIN = ("safety/get-help/#chest-pain", CONTRAINDICATIONS + "#chest-pain")
CHEST_WORDS = re.compile(r"\b(chest|thoracic)\b", re.IGNORECASE)
CHEST_CARD = re.compile(r"emergency number", re.IGNORECASE)

# kind, section (None: anywhere in the text) <-> kind, section. A link one way asks for a link back.
TWO_WAY = [
    ("routine", "steps", "technique", "where-it-is-used"),
    ("technique", "where-it-is-used", "region", "what-to-do-here"),
    ("routine", None, "region", "what-to-do-here"),
    ("point", None, "region", "points-here"),
]
WARNING_SECTION = {
    "technique": "do-not-do-this-if",
    "routine": "do-not-do-this-if",
    "point": "do-not-press-if",
    "device": "do-not-use-if",
    "home-method": "do-not-use-if",
}
# Where a page says which regions it works on.
PLACE_SECTION = {"technique": "where-it-is-used", "routine": None, "point": None}

# The map that shows every page of a kind: its page and the id of its figure.
MAPS = {"point": ("points/", "point-map"), "region": ("regions/", "body-map")}


def links_between(site: Site, page: BuiltPage, section: str | None, kind: str) -> dict[str, Link]:
    """The first link from a page's section to each page of a kind, by address."""
    found: dict[str, Link] = {}
    for link in page.article_links(section):
        target = site.target_of(link)
        if target and target.kind == kind and target is not page:
            found.setdefault(target.url, link)
    return found


def relations_go_both_ways(site: Site) -> Iterator[Problem]:
    """Routine and technique, technique and region, routine and region, point and region link each other."""
    for row in TWO_WAY:
        for kind, section, other_kind, other_section in (row, (*row[2:], *row[:2])):
            for page in site.of_kind(kind):
                for url, link in links_between(site, page, section, other_kind).items():
                    other = site.pages[url]
                    if page.url not in links_between(site, other, other_section, kind):
                        where = f"'{heading(other_section)}' of {other.path}" if other_section else other.path
                        yield page.at(link, "one-way", f"links to {other.path}, but {where} does not link back")


def heading(section: str) -> str:
    return section.replace("-", " ").capitalize()


def routines_name_techniques(site: Site) -> Iterator[Problem]:
    """A routine's steps name their techniques; a point and a routine name their region."""
    for page in site.of_kind("routine"):
        if not links_between(site, page, "steps", "technique"):
            yield page.at(None, "no-technique", "the steps link to no technique")
    for page in site.of_kind("routine", "point"):
        if not links_between(site, page, None, "region"):
            yield page.at(None, "no-region", f"this {page.kind} links to no region")


def warned_items(page: BuiltPage, section: str | None) -> set[str]:
    return {k.fragment for k in page.article_links(section) if k.page == CONTRAINDICATIONS and k.fragment}


def warnings_apply(site: Site) -> Iterator[Problem]:
    """A how-to page warns of something, and of all that its regions warn of."""
    for page in site.of_kind(*WARNING_SECTION):
        section = WARNING_SECTION[page.kind]
        own = warned_items(page, section)
        if not own:
            yield page.at(None, "no-contraindication", f"'{heading(section)}' links to no contraindication")
        if page.kind not in PLACE_SECTION:
            continue
        for url, link in links_between(site, page, PLACE_SECTION[page.kind], "region").items():
            region = site.pages[url]
            for item in sorted(warned_items(region, "get-help-first-if") - own):
                yield page.at(
                    link, "not-inherited", f"{region.path} warns of '#{item}'; so must '{heading(section)}' here"
                )


def chest_pages_open_with_help(site: Site) -> Iterator[Problem]:
    """A page that speaks of the chest or the thoracic spine links to, or shows, the chest-pain card."""
    for page in site.content:
        if not page.kind or page.url.startswith("about/") or not CHEST_WORDS.search(page.text):
            continue
        linked = any(link.target in CHEST_PAIN for link in page.article_links())
        if not linked and not CHEST_CARD.search(page.text):
            yield page.at(None, "chest-pain", "speaks of the chest; link to 'safety/get-help.md#chest-pain'")


def maps_are_whole(site: Site) -> Iterator[Problem]:
    """Every point and every region is a link on its map."""
    for kind, (url, figure) in MAPS.items():
        page = site.pages.get(url)
        if not page or not page.source:
            continue
        drawn = set(page.links_drawn(figure))
        for other in site.of_kind(kind):
            if other.url not in drawn:
                yield other.at(None, "off-the-map", f"this {kind} is not on the map of {page.path}; add it to the nav")


RULES = {
    maps_are_whole: ["off-the-map"],
    relations_go_both_ways: ["one-way"],
    routines_name_techniques: ["no-technique", "no-region"],
    warnings_apply: ["no-contraindication", "not-inherited"],
    chest_pages_open_with_help: ["chest-pain"],
}
