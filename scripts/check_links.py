"""Check every link of the built site, and report it in the Markdown line a writer edits.

Usage: check_links.py [SITE] [--docs DOCS] [--format text|json|github] [--rules]

Exit status: 0 clean, 1 problems found, 2 could not run. Makes no request and changes nothing.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from guide import COULD_NOT_RUN, PASS, CannotRun, report
from links import entry_rules, plain_rules, typed_rules
from links.built_site import Site

RULES = [*plain_rules.RULES, *typed_rules.RULES, *entry_rules.RULES]


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", nargs="?", type=Path, default=Path("site"))
    parser.add_argument("--docs", type=Path, default=Path("docs"))
    parser.add_argument("--format", choices=["text", "json", "github"], default="text")
    parser.add_argument("--rules", action="store_true", help="list the rules and stop")
    options = parser.parse_args(argv)
    if options.rules:
        print("\n".join(rule.__doc__ for rule in RULES))
        return PASS
    try:
        site = Site(options.site, options.docs)
    except CannotRun as error:
        print(f"check_links: {error}", file=sys.stderr)
        return COULD_NOT_RUN
    links = sum(len(page.links) for page in site.pages.values())
    problems = [problem for rule in RULES for problem in rule(site)]
    return report(problems, options.format, f"{links} links on {len(site.pages)} pages")


if __name__ == "__main__":
    raise SystemExit(main())
