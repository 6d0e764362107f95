"""Hold every page to its kind's contract: front matter, headings, dates, words; and what was built of it.

Usage: check_pages.py [SITE] [--docs DOCS] [--format text|json|github] [--today YYYY-MM-DD] [--source-only]

Exit status: 0 clean, 1 problems found, 2 could not run. Changes nothing.
"""

import argparse
import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

from guide import kinds
from guide.command_line import command, site_parser
from guide.contraindications import read_items
from guide.pages import Page, read_pages
from guide.problems import CannotRun, Problem, report
from page_rules import built, contract, figures, front_matter, prose, steps
from selectolax.lexbor import LexborHTMLParser

RULES = [*front_matter.RULES, *contract.RULES, *prose.RULES]
BUILT_RULES = [*built.RULES, *figures.RULES, *steps.RULES]


def due(pages: list[Page], until: dt.date) -> list[tuple[dt.date, Page]]:
    """The pages whose next review falls before `until`, each with its date."""
    dated = [(page.meta.get("next_review"), page) for page in pages]
    return [(date, page) for date, page in dated if type(date) is dt.date and date < until]


def overdue(pages: list[Page], today: dt.date) -> list[str]:
    """A line for each page whose next review is past; a warning, because time alone must not break a build."""
    return [
        f"{page.path}:{page.meta_lines['next_review']}: review-due: was due on {date}"
        for date, page in due(pages, today)
    ]


def check(docs: Path) -> tuple[list[Page], list[Problem]]:
    """All pages under `docs` and all the problems of their source."""
    pages = read_pages(docs)
    problems = [problem for page in pages for problem in page.problems]
    for page in pages:
        if page.meta:
            problems += [problem for rule in RULES for problem in rule(page)]
    return pages, problems


def check_built(site: Path, pages: list[Page]) -> Iterator[Problem]:
    """The problems of what was built. Raises CannotRun when a page was not."""
    listed = site / kinds.address(kinds.CONTRAINDICATIONS) / "index.html"
    items = read_items(listed.read_bytes()) if listed.is_file() else []
    for page in pages:
        path = site / kinds.address(page.key) / "index.html"
        if not path.is_file():
            raise CannotRun(f"{path}: not built; run 'make build' first")
        html = LexborHTMLParser(path.read_bytes())
        for rule in BUILT_RULES:
            yield from rule(built.BuiltPage(page, html, items))


def parser() -> argparse.ArgumentParser:
    made = site_parser(__doc__)
    made.add_argument("--format", choices=["text", "json", "github"], default="text")
    made.add_argument("--today", type=dt.date.fromisoformat, default=dt.date.today())
    made.add_argument("--source-only", action="store_true", help="look at the Markdown alone; nothing has been built")
    return made


@command
def main(argv: list[str] | None = None) -> int:
    options = parser().parse_args(argv)
    pages, problems = check(options.docs)
    if not options.source_only:
        problems += check_built(options.site, pages)
    for warning in overdue(pages, options.today):
        print(f"warning: {warning}", file=sys.stderr)
    return report(problems, options.format, f"{len(pages)} pages")


if __name__ == "__main__":
    raise SystemExit(main())
