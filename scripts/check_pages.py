"""Hold every page to its kind's contract: front matter, headings, dates, ledger ids, words.

Usage: check_pages.py [DOCS] [--format text|json|github] [--today YYYY-MM-DD]

Exit status: 0 clean, 1 problems found, 2 could not run. Changes nothing.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from guide.command_line import command, new_parser
from guide.pages import Page, ids_in, read_pages
from guide.problems import Problem, report, suggest
from page_rules import figures, prose, steps

COMMON = ["title", "description", "kind", "reviewed", "next_review", "source", "tags"]
OWN_KEYS = {
    "technique": ["who", "dose", "panels"],
    "region": ["view", "label", "leader", "area", "feel"],
    "routine": ["who", "position", "dose", "panels"],
    "point": ["code", "pinyin", "hanzi", "at", "press", "route"],
    "index": ["plates"],
    "safety": ["plates"],
}
# The occipital nerves are no WHO point; a label may stand on its own area; few pages of lists have a picture.
OPTIONAL = {"code", "pinyin", "hanzi", "leader", "plates"}
HEADINGS = {
    "technique": ["Do not do this if", "How to do it", "Where it is used", "What it may do", "Common mistakes"],
    "region": [
        "Get help first if",
        "Anatomy you can feel",
        "What to do here",
        "What to leave alone here",
        "Points here",
    ],
    "routine": ["Do not do this if", "You need", "Steps", "How it should feel", "Afterwards", "Where this comes from"],
    "point": [
        "Do not press if",
        "How to find it",
        "How to press",
        "You are on it when",
        "What lies beneath",
        "What the sources say",
    ],
    "device": ["Do not use if", "What it is", "How people use it", "What is known"],
    "home-method": ["Do not use if", "What it is", "How people use it", "What is known"],
}
KINDS = [*HEADINGS, "home", "index", "safety", "advice", "background", "about"]
DESCRIPTION_LENGTH = 160
LEDGER = "about/source-ledger.md"
Rule = Callable[[Page], Iterator[Problem]]


def keys(page: Page) -> Iterator[Problem]:
    """Known keys only, all that the kind asks for, in the order of the contract."""
    if "kind" in page.meta and page.kind not in KINDS:
        return  # no contract to hold it to; `values` names the kind
    wanted = COMMON + OWN_KEYS.get(page.kind, [])
    for key, line in page.meta_lines.items():
        if key not in wanted:
            hint = suggest(key, wanted) or f"; known here: {', '.join(wanted)}"
            yield page.problem(line, "unknown-key", f"'{key}' is not a key of kind '{page.kind}'{hint}")
    for key in wanted:
        if key not in page.meta and key not in OPTIONAL:
            yield page.problem(1, "missing-key", f"front matter needs '{key}'")
    present = [key for key in page.meta_lines if key in wanted]
    expected = [key for key in wanted if key in present]
    for found, right in zip(present, expected, strict=True):
        if found != right:
            yield page.problem(page.meta_lines[found], "key-order", f"'{found}' stands where '{right}' belongs")
            return


def values(page: Page) -> Iterator[Problem]:
    """Values of the right shape: kind, description, tags, `at`."""
    line = page.meta_lines
    if "kind" in page.meta and page.kind not in KINDS:
        yield page.problem(line["kind"], "bad-kind", f"'{page.kind}' is not a kind; one of: {', '.join(KINDS)}")
    for key in ("title", "description"):
        if key in page.meta and not (isinstance(page.meta[key], str) and str(page.meta[key]).strip()):
            yield page.problem(line[key], "bad-value", f"'{key}' must be words")
    description = str(page.meta.get("description", ""))
    if len(description) > DESCRIPTION_LENGTH:
        over = f"description has {len(description)} characters, at most {DESCRIPTION_LENGTH}"
        yield page.problem(line["description"], "long-description", over)
    for key in ("source", "tags"):
        if key in page.meta and not isinstance(page.meta[key], list):
            yield page.problem(line[key], "bad-value", f"'{key}' must be a list, like [one, two]")
    if page.meta.get("tags") == [] and page.kind != "about":
        yield page.problem(line["tags"], "no-tags", "give the words people type that the page does not show")
    if "at" in page.meta and not figures.is_place_list(page.meta["at"]):
        yield page.problem(line["at"], "bad-value", "'at' must be a list of [cun from midline, cun above hairline]")


def dates(page: Page) -> Iterator[Problem]:
    """Both dates are ISO dates, the next one later."""
    found = {key: page.meta[key] for key in ("reviewed", "next_review") if key in page.meta}
    for key, value in found.items():
        if not isinstance(value, dt.date):
            yield page.problem(
                page.meta_lines[key], "bad-date", f"'{key}' must be a date like 2026-11-22, not {value!r}"
            )
    first, then = found.get("reviewed"), found.get("next_review")
    if isinstance(first, dt.date) and isinstance(then, dt.date) and then <= first:
        yield page.problem(page.meta_lines["next_review"], "bad-date", "'next_review' must be later than 'reviewed'")


def contract(page: Page) -> Iterator[Problem]:
    """The second-level headings of the kind, all of them, in order, and no others."""
    wanted = HEADINGS.get(page.kind)
    if not wanted:
        return
    found = [heading for heading in page.headings() if heading.level == 2]  # noqa: PLR2004 h2
    texts = [heading.text for heading in found]
    for heading in found:
        if heading.text not in wanted:
            hint = suggest(heading.text, wanted) or f"; a {page.kind} has: {' · '.join(wanted)}"
            yield page.problem(heading.line, "unknown-heading", f"'{heading.text}' is not in the contract{hint}")
    for text in wanted:
        if text not in texts:
            yield page.problem(page.body_line, "missing-heading", f"a {page.kind} page needs '## {text}'")
    order = [heading for heading in found if heading.text in wanted]
    for heading, right in zip(order, [text for text in wanted if text in texts], strict=False):
        if heading.text != right:
            yield page.problem(heading.line, "heading-order", f"'{heading.text}' stands where '{right}' belongs")
            return


def heading_levels(page: Page) -> Iterator[Problem]:
    """No first-level heading (the title is one) and no level skipped."""
    level = 1
    for heading in page.headings():
        if heading.level == 1 and page.kind != "home":
            yield page.problem(heading.line, "second-title", "the title comes from the front matter; begin with '##'")
        elif heading.level > level + 1:
            yield page.problem(heading.line, "skipped-level", f"h{heading.level} follows h{level}; use h{level + 1}")
        level = heading.level


RULES: list[Rule] = [
    *(keys, values, dates, contract, heading_levels),
    *figures.RULES,
    *prose.RULES,
    *steps.RULES,
]


def ledger_ids(pages: list[Page]) -> Iterator[Problem]:
    """Every id in a page's `source` is a row of the ledger."""
    ledger = next((page for page in pages if page.key == LEDGER), None)
    if ledger is None:
        return
    known = {name.upper() for name in ids_in(ledger) if re.fullmatch(r"s\d+", name)}
    for page in pages:
        for item in page.source_ids:
            if item not in known:
                near = difflib.get_close_matches(item, known, 1)
                hint = f", did you mean {near[0]}?" if near else ""
                line = page.meta_lines["source"]
                yield page.problem(line, "unknown-ledger-id", f"{item} is not in docs/{LEDGER}{hint}")


def due(pages: list[Page], until: dt.date) -> list[tuple[dt.date, Page]]:
    """The pages whose next review falls before `until`, each with its date."""
    dated = [(page.meta.get("next_review"), page) for page in pages]
    return [(date, page) for date, page in dated if isinstance(date, dt.date) and date < until]


def overdue(pages: list[Page], today: dt.date) -> list[str]:
    """A line for each page whose next review is past; a warning, because time alone must not break a build."""
    return [
        f"{page.path}:{page.meta_lines['next_review']}: review-due: was due on {date}"
        for date, page in due(pages, today)
    ]


def check(docs: Path) -> tuple[list[Page], list[Problem]]:
    """All pages under `docs` and all their problems."""
    pages = read_pages(docs)
    problems = [problem for page in pages for problem in page.problems]
    for page in pages:
        if page.meta:
            problems += [problem for rule in RULES for problem in rule(page)]
    return pages, problems + list(ledger_ids(pages))


@command
def main(argv: list[str] | None = None) -> int:
    parser = new_parser(__doc__)
    parser.add_argument("docs", nargs="?", type=Path, default=Path("docs"))
    parser.add_argument("--format", choices=["text", "json", "github"], default="text")
    parser.add_argument("--today", type=dt.date.fromisoformat, default=dt.date.today())
    options = parser.parse_args(argv)
    pages, problems = check(options.docs)
    for warning in overdue(pages, options.today):
        print(f"warning: {warning}", file=sys.stderr)
    return report(problems, options.format, f"{len(pages)} pages")


if __name__ == "__main__":
    raise SystemExit(main())
