"""Hold every page to its kind's contract: front matter, headings, dates, words; and what was built of it.

Usage: check_pages.py [SITE] [--docs DOCS] [--format text|json|github] [--today YYYY-MM-DD]
                      [--source-only | --reviews DAYS]

Exit status: 0 clean, 1 problems found, 2 could not run. Changes nothing.
"""

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

from guide import kinds
from guide.built import read_built
from guide.command_line import checker_parser, command
from guide.contraindications import LIST, read_items
from guide.pages import Page, read_pages
from guide.problems import PASS, CannotRun, Problem, report
from page_rules import built, contract, figures, prose, steps

RULES = [*contract.RULES, *prose.RULES]
BUILT_RULES = [*built.RULES, *figures.RULES, *steps.RULES]


def due(pages: list[Page], until: dt.date) -> list[tuple[dt.date, Page]]:
    """The pages whose next review falls before `until`, each with its date."""
    dated = [(page.meta.get("next_review"), page) for page in pages]
    return [(date, page) for date, page in dated if type(date) is dt.date and date < until]


def list_reviews(pages: list[Page], today: dt.date, days: int) -> None:
    """Print the pages whose review falls within so many days as a Markdown list to tick off; nothing when none does."""
    for date, page in sorted(due(pages, today + dt.timedelta(days)), key=lambda each: (each[0], each[1].path)):
        late = " (late)" if date < today else ""
        print(f"- [ ] {date}{late}: {page.meta.get('title', '')}, `{page.path}`")


def check(docs: Path) -> tuple[list[Page], list[Problem]]:
    """All pages under `docs` and all the problems of their source."""
    pages = read_pages(docs)
    met = [problem for page in pages for problem in page.problems]
    return pages, met + [problem for page in pages if page.meta for rule in RULES for problem in rule(page)]


def check_built(site: Path, pages: list[Page]) -> Iterator[Problem]:
    """The problems of what was built. Raises CannotRun when a page was not."""
    found = read_built(site, pages)
    items = read_items(found[LIST].html) if LIST in found else []
    for page in pages:
        made = found.get(kinds.address(page.key))
        if made is None:
            raise CannotRun(f"{site}: {page.path} was not built; run 'make build' first")
        yield from built.gate(made, items)
        for rule in BUILT_RULES:
            yield from rule(made)


@command
def main(argv: list[str] | None = None) -> int:
    parser = checker_parser(__doc__)
    parser.add_argument("--today", type=dt.date.fromisoformat, default=dt.date.today())
    parser.add_argument("--source-only", action="store_true", help="look at the Markdown alone; nothing has been built")
    parser.add_argument("--reviews", type=int, metavar="DAYS", help="list the pages due for review by then, and stop")
    options = parser.parse_args(argv)
    pages, problems = check(options.docs)
    if options.reviews is not None:
        list_reviews(pages, options.today, options.reviews)
        return PASS
    if not options.source_only:
        problems += check_built(options.site, pages)
    for date, page in due(pages, options.today):  # no problem, because time alone must not break a build
        where = f"{page.path}:{page.meta_lines['next_review']}"
        print(f"warning: {where}: review-due: was due on {date}", file=sys.stderr)
    return report(problems, options.format, f"{len(pages)} pages")


if __name__ == "__main__":
    raise SystemExit(main())
