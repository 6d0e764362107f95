"""This guide's own rules, left out by --general-only: what a link means depends on the kinds of the pages it joins.

A relation is told by links alone, so both of its ends must tell it; an entry of a list is there to be linked to.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from guide import kinds
from guide.files import read_text

from link_rules.page import Link, Page
from link_rules.rules import Fault
from link_rules.site import FRONT, Site

MOST_CLICKS = 3
CONTRAINDICATIONS, CONFLICTS, LEDGER, REFERENCES, GLOSSARY = map(
    kinds.address, (kinds.CONTRAINDICATIONS, kinds.CONFLICTS, kinds.LEDGER, kinds.REFERENCES, kinds.GLOSSARY)
)
# kind, heading (None: anywhere in the text) <-> kind, heading. A link one way asks for a link back.
TWO_WAY = (
    ("routine", "Steps", "technique", "Where it is used"),
    ("exercise", "Steps", "technique", "Where it is used"),
    ("technique", "Where it is used", "region", "What to do here"),
    ("routine", None, "region", "What to do here"),
    ("point", None, "region", "Points here"),
)
# A list's page -> what an entry of it is called, the element that has its id, what its id looks like.
ENTRIES = {
    CONTRAINDICATIONS: ("contraindication", "li", r".+"),
    CONFLICTS: ("conflict", "h2", r"c\d\d"),
    REFERENCES: ("reference", "li", r".+"),
    GLOSSARY: ("term", "li", r".+"),
    LEDGER: ("statement", "li", r"s\d{3}"),
}
# The line of an entry that names the pages linking to it; `make backlinks` writes it.
BACK_LINES = {REFERENCES: "Cited on:", CONFLICTS: "Pages:"}
# What an item forbids is held against every page; it is used without a link.
ENTRY = re.compile(r"""<(li|h2)\b(?![^>]*\sdata-forbids=)[^>]*?\sid=["']?([\w-]+)""")
HREF = re.compile(r"""\shref=["']?([^"'\s>]+)""")


def slug(heading: str | None) -> str | None:
    """The id that a heading gets."""
    return heading and re.sub(r"\W+", "-", heading.lower()).strip("-")


class Guide:
    """What the rules need to know of all pages: their kinds, the ledger ids they carry, who links to which entry."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.kinds: dict[str, str] = {}
        self.carried: dict[str, list[str]] = {}
        self.users: dict[tuple[str, str], set[str]] = defaultdict(set)
        for url, key in site.sources.items():
            front = FRONT.match(site.markdown[key])
            kind = re.search(r"(?m)^kind: *([\w-]+)", front[0] if front else "")
            source = re.search(r"(?m)^source: *\[([^\]]*)\]", front[0] if front else "")
            self.kinds[url] = kind[1] if kind else ""
            self.carried[url] = re.findall(r"[\w-]+", source[1]) if source else []
            for link in site.pages[url].links:
                place = site.resolve(site.pages[url], link.address) if link.section is not None else None
                if place and place[1] and url not in (place[0], LEDGER):
                    self.users[place].add(url)

    def faults(self, _: Site, page: Page) -> Iterator[Fault]:
        """All faults of a page, or of its marked text."""
        if page.url in self.kinds:
            yield from self.one_way(page)
            yield from self.unnamed(page)
            yield from self.entries(page)
            yield from self.carries(page)
            yield from self.paths(page)

    def linked(self, page: Page, heading: str | None, kind: str) -> dict[str, Link]:
        """The first link under a heading to each other page of a kind, by address."""
        found: dict[str, Link] = {}
        for link in page.links:
            if link.tag == "a" and link.section is not None and slug(heading) in (None, link.section):
                place = self.site.resolve(page, link.address)
                if place and self.kinds.get(place[0]) == kind and place[0] != page.url:
                    found.setdefault(place[0], link)
        return found

    def one_way(self, page: Page) -> Iterator[Fault]:
        for row in TWO_WAY:
            for kind, heading, other_kind, back in (row, (*row[2:], *row[:2])):
                for url, link in self.linked(page, heading, other_kind).items() if self.kinds[page.url] == kind else ():
                    if page.url not in self.linked(self.site.pages[url], back, kind):
                        where = f"'{back}' of '{self.site.sources[url]}'" if back else f"'{self.site.sources[url]}'"
                        yield Fault("one-way", f"{where} does not link back", link.address, link.mark)

    def unnamed(self, page: Page) -> Iterator[Fault]:
        whole, kind = self.site.pages[page.url], self.kinds[page.url]
        if kind == "routine" and not self.linked(whole, "Steps", "technique"):
            yield Fault("no-technique", "the steps link to no technique", "---")
        if kind in ("routine", "point") and not self.linked(whole, None, "region"):
            yield Fault("no-region", f"this {kind} links to no region", "---")

    def entries(self, page: Page) -> Iterator[Fault]:
        """An entry is used, and what it says of the pages that use it is so."""
        what, tag, form = ENTRIES.get(page.url, ("", "", ""))
        built = read_text(self.site.files[self.site.pages[page.url].file]) if tag else ""
        listed = {name for kind, name in ENTRY.findall(built) if kind == tag}
        for name, marks in page.ids.items():
            if name in listed and re.fullmatch(form, name):
                for rule, message in self.entry_faults(page.url, name, what):
                    yield Fault(rule, message, f"#{name}", marks[0])

    def entry_faults(self, url: str, name: str, what: str) -> Iterator[tuple[str, str]]:
        users, stated = self.users[url, name], self.stated[url, name]
        if url == LEDGER:
            pages = stated & self.kinds.keys() - {CONFLICTS, LEDGER}
            lacking = [other for other in pages if name.upper() not in self.carried[other]]
            if lacking:
                yield "ledger", f"{name.upper()} names {self.told(lacking)}, whose 'source' lacks it"
        elif not users:
            yield "unused-entry", f"no other page links to the {what} '#{name}'"
        if url in BACK_LINES and users != stated:
            says = [f"is linked from {self.told(users - stated)}"] * (users - stated != set())
            says += [f"is not linked from {self.told(stated - users)}"] * (stated - users != set())
            yield "backlink", f"'#{name}' {', '.join(says)}; run 'make backlinks'"

    def told(self, urls: Iterable[str]) -> str:
        return ", ".join(f"'{self.site.sources.get(url, url)}'" for url in sorted(urls))

    @cached_property
    def stated(self) -> dict[tuple[str, str], set[str]]:
        """The pages that an entry names: a ledger row anywhere, others in their back line."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for url in {LEDGER, *BACK_LINES} & self.site.pages.keys():
            page = self.site.pages[url]
            _, *parts = ENTRY.split(read_text(self.site.files[page.file]).partition("</article>")[0])
            for name, text in zip(parts[1::3], parts[2::3], strict=True):
                line = text.partition(BACK_LINES[url])[2].partition("\n")[0] if url in BACK_LINES else text
                places = [self.site.resolve(page, address) for address in HREF.findall(line)]
                found[url, name] = {place[0] for place in places if place}
        return found

    def carries(self, page: Page) -> Iterator[Fault]:
        for item in self.carried[page.url] if LEDGER in self.kinds else ():
            if (LEDGER, item.lower()) not in self.stated:
                yield Fault("ledger", f"carries {item}, which the ledger does not have", item)
            elif page.url not in self.stated[LEDGER, item.lower()]:
                yield Fault("ledger", f"carries {item}, but its ledger row does not link here", item)

    def paths(self, page: Page) -> Iterator[Fault]:
        for link in page.links:
            if link.section is not None and link.address.startswith("/") and self.site.resolve(page, link.address):
                yield Fault("absolute-path", f"'{link.address}' begins at the root", link.address, link.mark)
        if self.clicks.get(page.url, 0) > MOST_CLICKS:
            yield Fault("click-depth", f"{self.clicks[page.url]} clicks from home by links in the text", "---")

    @cached_property
    def clicks(self) -> dict[str, int]:
        """How many clicks in the text each page is from home."""
        clicks, queue = {"": 0}, [self.site.pages[""]]
        for page in queue:
            for target in self.site.targets(page, in_text=True):
                if target.url not in clicks:
                    clicks[target.url] = clicks[page.url] + 1
                    queue.append(target)
        return clicks
