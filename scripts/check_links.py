"""Check every link of a built MkDocs site, and report it in the file, line and column that a writer edits.

Usage: check_links.py [SITE] [--docs DOCS | --built-only] [--format text|json|github]
                      [--only RULE] [--skip RULE] [--general-only] [--rules]

Exit status: 0 clean, 1 problems found, 2 could not run. Makes no request and changes nothing.
"""

import re
from collections import Counter
from pathlib import Path

from guide.command_line import checker_parser, command
from guide.files import read_text, shown
from guide.problems import PASS, CannotRun, Place, Problem, report, suggest
from link_rules import rules
from link_rules.files import Found, asset_faults, settings_faults, snippet_faults, written_at
from link_rules.guide_rules import Guide
from link_rules.marks import Marked
from link_rules.page import Page
from link_rules.site import Site

# The table of the rules: what each asks, how to mend what it finds.
ROW = re.compile(r"^\| `([a-z-]+)` \| (.*?) \| (.*?) \|$", re.MULTILINE)
ALL = {row[1]: (row[2], row[3]) for row in ROW.finditer((Path(rules.__file__).parent / "README.md").read_text("utf-8"))}


def page_faults(site: Site, judges: list[rules.Judge]) -> Found:
    """The faults of all pages: those of a page's Markdown by their marks, all others by their text.

    Only a page that has a fault is rendered again, and a fault of the frame that all share is told once.
    """
    marked = Marked(site)
    for page in site.pages.values():
        faults = [fault for judge in judges for fault in judge(site, page)]
        again = marked.page(page) if faults and site.names else Page(page.url)
        wanted, placed = {fault[:2] for fault in faults}, Counter[object]()
        for fault in (fault for judge in judges for fault in judge(site, again)):
            if fault.mark is not None and fault[:2] in wanted:
                placed[fault[:2]] += 1
                yield marked.places[fault.mark], fault.rule, fault.message
        known = set(placed)
        for fault in faults:
            placed[fault[:2]] -= 1
            # Of equal ids the first is none; after a hundred equal faults nobody looks for the next.
            nth = min(-placed[fault[:2]] - (fault.rule != "duplicate-id"), 100)
            if placed[fault[:2]] < 0 and (place := elsewhere(marked, page, fault, nth, fault[:2] in known)):
                yield place, fault.rule, fault.message


def elsewhere(marked: Marked, page: Page, fault: rules.Fault, nth: int, known: bool) -> Place | None:
    """The place of a fault that no Markdown holds: in the page's front matter, else in what all pages show.

    It is the page's `nth` of its kind, from 0.
    """
    site, path = marked.site, marked.site.path_of(page)
    key = (fault.rule, site.resolve(page, fault.needle) or fault.message, nth)
    again = fault.needs_place or (key in marked.told and not fault.in_text)
    marked.told.add(key)
    shared = {} if again else site.shared
    place = written_at(site, page, fault.needle, {path: site.fronts.get(path, "")} | shared, nth)
    if place or known or again:
        return place
    # A plugin may have changed the text of a page; the frame of all pages may come with the theme.
    path = path if fault.in_text or page.url not in site.sources else site.folder / page.file
    return written_at(site, page, fault.needle, {path: read_text(path)}, nth) or Place(shown(path), 1, 1)


def find_problems(site: Site, judges: list[rules.Judge], in_text: bool) -> list[Problem]:
    """All problems in order, one for each place and rule; `in_text`: only links of a page's text lead to a page."""
    found = [*page_faults(site, judges), *settings_faults(site), *snippet_faults(site), *asset_faults(site)]
    linked = {other.url for page in site.pages.values() for other in site.targets(page, in_text) if other is not page}
    for url in site.sources.keys() - linked - {"", "index.html"}:
        found.append((Place(shown(site.path_of(site.pages[url])), 1, 1), "orphan", "no other page links here"))
    # At the first line stands what concerns a whole page.
    keys = ((at, rule, message * (at[1:] == (1, 1))) for at, rule, message in found)
    return sorted({key: Problem(*at, *said) for key, (at, *said) in zip(keys, found, strict=True)}.values())


@command
def main(argv: list[str] | None = None) -> int:
    made = checker_parser(__doc__)
    made.add_argument("--built-only", action="store_true", help="report in the built pages; read no Markdown")
    made.add_argument("--only", action="append", metavar="RULE", default=[], help="report this rule; may repeat")
    made.add_argument("--skip", action="append", metavar="RULE", default=[], help="leave this rule out")
    made.add_argument("--general-only", action="store_true", help="leave out the rules that are this guide's own")
    made.add_argument("--rules", action="store_true", help="print what each rule asks and how to mend it, and stop")
    options = made.parse_args(argv)
    if options.rules:
        print("\n".join(f"{rule:20} {asks} {mend}" for rule, (asks, mend) in ALL.items()))
        return PASS
    for name in sorted({*options.only, *options.skip} - ALL.keys()):
        raise CannotRun(f"no rule '{name}'{suggest(name, ALL)}")
    site = Site(options.site, None if options.built_only else options.docs)
    judges: list[rules.Judge] = [rules.general_faults, *([] if options.general_only else [Guide(site).faults])]
    problems = find_problems(site, judges, in_text=not options.general_only)
    wanted = set(options.only or ALL) - set(options.skip)
    what = f"{sum(len(page.links) for page in site.pages.values())} links on {len(site.pages)} pages"
    return report((problem for problem in problems if problem.rule in wanted), options.format, what)


if __name__ == "__main__":
    raise SystemExit(main())
