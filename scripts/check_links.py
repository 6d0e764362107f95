"""Check every link of a built MkDocs site, and report it in the file, line and column that a writer edits.

Usage: check_links.py [SITE] [--docs DOCS | --built-only] [--format text|json|github]
                      [--only RULE] [--skip RULE] [--general-only] [--rules]

Exit status: 0 clean, 1 problems found, 2 could not run. Makes no request and changes nothing.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from guide.command_line import command, new_parser
from guide.problems import PASS, report, suggest
from link_rules import find, rules
from link_rules.site import Site

ALL = rules.RULES


def rule_name(text: str) -> str:
    """A rule's id, or an error that names the nearest one."""
    if text in ALL:
        return text
    raise argparse.ArgumentTypeError(f"no rule '{text}'{suggest(text, ALL)}")


def parser() -> argparse.ArgumentParser:
    made = new_parser(__doc__)
    made.add_argument("site", nargs="?", type=Path, default=Path("site"), help="folder of the built site")
    made.add_argument("--docs", type=Path, default=Path("docs"), help="folder of its Markdown")
    made.add_argument("--built-only", action="store_true", help="report in the built pages; read no Markdown")
    made.add_argument("--format", choices=["text", "json", "github"], default="text")
    made.add_argument("--only", action="append", type=rule_name, metavar="RULE", help="report this rule; may repeat")
    made.add_argument("--skip", action="append", type=rule_name, metavar="RULE", default=[], help="leave this rule out")
    made.add_argument("--general-only", action="store_true", help="leave out the rules that are this guide's own")
    made.add_argument("--rules", action="store_true", help="print what each rule asks and how to mend it, and stop")
    return made


@command
def main(argv: list[str] | None = None) -> int:
    options = parser().parse_args(argv)
    if options.rules:
        width = max(map(len, ALL))
        print("\n".join(f"{rule:{width}}  {asks}  {mend}" for rule, (asks, mend) in ALL.items()))
        return PASS
    site = Site(options.site, None if options.built_only else options.docs)
    judges = [rules.general_faults]
    problems = find.find_problems(site, judges, in_text=not options.general_only)
    wanted = set(options.only or ALL) - set(options.skip)
    links = sum(len(page.links) for page in site.pages.values())
    return report(
        (one for one in problems if one.rule in wanted), options.format, f"{links} links on {len(site.pages)} pages"
    )


if __name__ == "__main__":
    raise SystemExit(main())
