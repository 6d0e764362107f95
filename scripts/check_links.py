"""Check every link of the built site, and report it in the Markdown line a writer edits.

Usage: check_links.py [SITE] [--docs DOCS] [--format text|json|github] [--only RULE] [--skip RULE]
                      [--rules] [--explain RULE] [--list-external]

Exit status: 0 clean, 1 problems found, 2 could not run. Makes no request and changes nothing.
"""

from __future__ import annotations

import argparse

from guide.command_line import command, site_parser
from guide.problems import PASS, Problem, report, suggest
from links import entry_rules, plain_rules, source_rules, typed_rules
from links.built_site import Site
from links.explain import ALL, explain

# A rule is a function from the site to its problems; one that reports under several ids looks once.
RULES = {**plain_rules.RULES, **source_rules.RULES, **typed_rules.RULES, **entry_rules.RULES}


def rule_name(text: str) -> str:
    """A rule's id, or an error that names the nearest one."""
    if text in ALL:
        return text
    raise argparse.ArgumentTypeError(f"no rule '{text}'{suggest(text, ALL)}")


def parser() -> argparse.ArgumentParser:
    made = site_parser(__doc__)
    made.add_argument("--format", choices=["text", "json", "github"], default="text")
    made.add_argument("--only", action="append", type=rule_name, metavar="RULE", help="report this rule; may repeat")
    made.add_argument("--skip", action="append", type=rule_name, metavar="RULE", default=[], help="leave this rule out")
    made.add_argument("--rules", action="store_true", help="list the rules and stop")
    made.add_argument("--explain", type=rule_name, metavar="RULE", help="say what a rule asks and how to mend it")
    made.add_argument("--list-external", action="store_true", help="list links to other sites and where they stand")
    return made


def external(site: Site) -> list[str]:
    """`docs/page.md:line:column: address` of every link to another site, sorted."""
    found = {
        f"{page.path}:{link.line}:{link.column}: {link.raw}"
        for page in site.content
        for link in page.links
        if link.raw.lower().startswith(("http:", "https:", "//"))
    }
    return sorted(found)


def find_problems(site: Site, only: list[str] | None, skip: list[str]) -> list[Problem]:
    """All problems of the wanted rules; a rule none of whose ids is wanted does not run."""
    wanted = set(only or ALL) - set(skip)
    found = [problem for rule, ids in RULES.items() if wanted & set(ids) for problem in rule(site)]
    return [problem for problem in found if problem.rule in wanted]


@command
def main(argv: list[str] | None = None) -> int:
    options = parser().parse_args(argv)
    if options.rules:
        print("\n".join(f"{name}: {asks}" for name, (asks, _) in ALL.items()))
        return PASS
    if options.explain:
        print(explain(options.explain))
        return PASS
    site = Site(options.site, options.docs)
    if options.list_external:
        print("\n".join(external(site)))
        return PASS
    links = sum(len(page.links) + len(page.chrome) for page in site.pages.values())
    problems = find_problems(site, options.only, options.skip)
    return report(problems, options.format, f"{links} links on {len(site.pages)} pages")


if __name__ == "__main__":
    raise SystemExit(main())
