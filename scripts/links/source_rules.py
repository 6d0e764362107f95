"""Rules for what a build leaves as plain text or drops: references, footnotes, snippets, entries of the nav."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml
from guide import Page, Problem

from links.built_site import Site
from links.plain_rules import did_you_mean
from links.positions import SNIPPET, definitions, masked

NAMED = re.compile(r"(?<![\\\]])!?\[((?:[^\[\]\\^]|\[[^\]]*\])[^\[\]]*)\]\[([^\]\[]*)\](?![(:])")
FOOTNOTE = re.compile(r"(?<!\\)\[\^([^\]\s]+)\](:?)")


def references_are_defined(site: Site) -> Iterator[Problem]:
    """A link by reference has its definition on the page."""
    for page in site.sources:
        names = definitions(page)
        for number, line in masked(page):
            for match in NAMED.finditer(line) if "][" in line else ():
                name = match[2] or match[1]
                if name.casefold() not in names:
                    say = (
                        f"'{match[0].lstrip('!')}' names no link; define '[{name}]: address'{did_you_mean(name, names)}"
                    )
                    yield page.problem(number, "undefined-reference", say, match.start() + 1)


def footnotes_are_defined(site: Site) -> Iterator[Problem]:
    """A footnote's mark has its text on the page."""
    for page in site.sources:
        marks = [(n, m) for n, line in masked(page) if "[^" in line for m in FOOTNOTE.finditer(line)]
        known = {match[1] for _, match in marks if match[2]}
        for number, match in marks:
            if not match[2] and match[1] not in known:
                say = f"footnote '[^{match[1]}]' is not defined{did_you_mean(match[1], known)}"
                yield page.problem(number, "missing-footnote", say, match.start() + 1)


def snippets_exist(site: Site) -> Iterator[Problem]:
    """A snippet names a file, and a section, that exist."""
    root = site.docs.parent

    @cache
    def text_of(path: Path) -> str | None:
        return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else None

    for page in site.sources:
        for number, line in page.body():
            match = SNIPPET.match(line)
            if match and "://" not in match[2]:
                problem = snippet_problem(match[2], text_of, root, page)
                if problem:
                    yield page.problem(number, "missing-snippet", problem, match.start(1) + 1)


def snippet_problem(name: str, text_of, root: Path, page: Page) -> str | None:
    """What is wrong with a snippet's `path:section`, or None."""
    path, _, rest = name.partition(":")
    text = text_of(root / path) or text_of(root / page.path.partition("/")[0] / path)
    if text is None:
        return f"no file '{path}' for this snippet"
    section = rest.rpartition(":")[2]
    if section and not re.fullmatch(r"[\d,-]*", section) and f"[start:{section}]" not in text.replace(" ", ""):
        known = re.findall(r"\[\s*start\s*:\s*([\w-]+)", text)
        return f"no section '{section}' in '{path}'{did_you_mean(section, known)}"
    return None


def nav_names_pages(site: Site) -> Iterator[Problem]:
    """Each entry of the nav in mkdocs.yml is a page in docs/."""
    path = site.docs.parent / "mkdocs.yml"
    if not path.is_file():
        return
    try:
        tree = yaml.compose(path.read_text(encoding="utf-8"), yaml.SafeLoader)
    except yaml.YAMLError:
        return  # the build says so with its line
    keys = {page.key for page in site.sources}
    nav = next((value for key, value in tree.value if key.value == "nav"), None) if tree else None
    for node in leaves(nav) if nav is not None and keys else ():
        if "://" not in node.value and node.value.endswith(".md") and node.value not in keys:
            mark, near = node.start_mark, did_you_mean(node.value, keys)
            say = f"nav names '{node.value}', which is not in {site.docs.name}/{near}"
            yield Problem(path.name, mark.line + 1, mark.column + 1, "bad-nav", say)


def leaves(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """The values of a nav: page paths, whatever the depth."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from leaves(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from leaves(value)


RULES = [references_are_defined, footnotes_are_defined, snippets_exist, nav_names_pages]
