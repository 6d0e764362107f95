"""All faults of a site, each with its place, told once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from guide.problems import Problem

from link_rules.files import Found, Written, file_faults
from link_rules.marks import Marked, Place
from link_rules.page import Page
from link_rules.rules import Fault, Judge
from link_rules.site import Site, shown


class Search:
    """What has been found so far; only pages that have a fault are rendered again."""

    def __init__(self, site: Site, judges: Sequence[Judge]) -> None:
        self.site, self.judges = site, judges
        self.marked, self.written = Marked(site), Written(site)
        self.told: set[tuple[str, str]] = set()

    def faults(self, page: Page) -> Iterator[Fault]:
        return (fault for judge in self.judges for fault in judge(self.site, page))

    def page_faults(self, page: Page) -> Iterator[Found]:
        """The faults of one page: those of its Markdown by their marks, all others by their text."""
        faults = list(self.faults(page))
        wanted, placed = {fault.same for fault in faults}, Counter[tuple[str, str]]()
        for fault in self.faults(self.marked.page(page)) if faults and self.site.docs else ():
            if fault.mark is not None and fault.same in wanted:
                placed[fault.same] += 1
                yield self.marked.places[fault.mark], fault.rule, fault.message
        known = set(placed)
        for fault in faults:
            placed[fault.same] -= 1
            if placed[fault.same] < 0:
                yield from self.elsewhere(page, fault, fault.same in known)

    def elsewhere(self, page: Page, fault: Fault, known: bool) -> Iterator[Found]:
        """A fault that no Markdown holds. One of the frame that all pages share is told once."""
        place = self.written.find_own(page, fault)
        if not place and not fault.in_text:
            if fault.same_target(self.site, page) in self.told:
                return
            self.told.add(fault.same_target(self.site, page))
        place = place or self.written.find(page, fault)
        if place or not (known or fault.needs_place):
            yield place or Place(self.path_of(page, fault.in_text), 1, 1), fault.rule, fault.message

    def path_of(self, page: Page, in_text: bool = True) -> str:
        """The file that a page comes from."""
        key, site = self.site.sources.get(page.url), self.site
        return shown(
            site.docs / key if site.docs and key and in_text else site.origin(page.file) or site.files[page.file]
        )


def find_problems(site: Site, judges: Sequence[Judge], in_text: bool) -> list[Problem]:
    """All problems in order, one for each place and rule; `in_text`: only links of a page's text lead to a page."""
    search = Search(site, judges)
    found = [*file_faults(site), *(one for page in site.pages.values() for one in search.page_faults(page))]
    for page in orphans(site, in_text):
        found.append((Place(search.path_of(page), 1, 1), "orphan", "no other page links here"))
    problems: dict[tuple[object, ...], Problem] = {}
    for at, rule, message in found:
        key = (at, rule, message if (at.line, at.column) == (1, 1) else "")
        problems.setdefault(key, Problem(at.path, at.line, at.column, rule, message))
    return sorted(problems.values())


def orphans(site: Site, in_text: bool) -> Iterator[Page]:
    """Pages of the docs that no other page links to."""
    linked = {
        target.url for page in site.pages.values() for target in targets(site, page, in_text) if target is not page
    }
    return (site.pages[url] for url in site.sources if url and url != "index.html" and url not in linked)


def targets(site: Site, page: Page, in_text: bool) -> Iterator[Page]:
    """The pages that a page links to."""
    for link in page.links:
        if link.tag in ("a", "area") and (link.section is not None or not in_text):
            place = site.resolve_or_none(page, link.address)
            if place and (target := site.page_at(place[0])):
                yield target
