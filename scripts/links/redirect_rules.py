"""Rules for pages and places that moved: the table in mkdocs.yml against what was built."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Problem
from redirects import Move, read_moves

from links.built_site import Site
from links.plain_rules import did_you_mean


def moves_hold(site: Site) -> Iterator[Problem]:
    """Each redirect is well written, leads from what is gone to what is there, and stands once."""
    _, tree = site.configuration
    seen: set[str] = set()
    for move in read_moves(tree):
        if problem := problem_of(site, move, seen):
            rule, message = problem
            yield Problem("mkdocs.yml", move.line, move.column, rule, message)
        seen.add(move.source)


def problem_of(site: Site, move: Move, seen: set[str]) -> tuple[str, str] | None:
    """Rule and message of the first thing wrong with a move."""
    if not move.is_well_formed:
        return (
            "bad-move",
            f"write '{move.source}: {move.target}' like 'old/page/: new/page/#place', from the site's root",
        )
    if move.source in seen:
        return "bad-move", f"'{move.source}' stands twice; keep one"
    if exists(site, move.source):
        return "moved-still-here", f"'{move.source}' is still there; delete the page or place, or this line"
    if not exists(site, move.target):
        return "moved-nowhere", f"no '{move.target}' to lead '{move.source}' to{nearest(site, move.target)}"
    return None


def exists(site: Site, address: str) -> bool:
    """Whether an address from the site's root is a page, or a place on one."""
    page, _, anchor = address.partition("#")
    built = site.pages.get(page)
    return built is not None and (not anchor or anchor in built.ids)


def nearest(site: Site, target: str) -> str:
    """`, did you mean …?` for a page or a place on the page that is named."""
    page, _, anchor = target.partition("#")
    built = site.pages.get(page)
    return did_you_mean(anchor, built.ids) if built and anchor else did_you_mean(page, site.pages)


RULES = {moves_hold: ("bad-move", "moved-still-here", "moved-nowhere")}
