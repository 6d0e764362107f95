"""Rules for what a build leaves as plain text or drops: references, footnotes, snippets, entries of the nav."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import yaml
from guide.pages import Page
from guide.problems import Problem

from links.built_site import Site
from links.plain_rules import did_you_mean
from links.positions import SNIPPET, definitions, masked, page_url

NAMED = re.compile(r"(?<![\\\]])!?\[((?:[^\[\]\\^]|\[[^\[\]]{0,300}\])[^\[\]]{0,300})\]\[([^\]\[]*)\](?![(:])")
FOOTNOTE = re.compile(r"(?<!\\)\[\^([^\[\]\s]{1,200})\](:?)")


def stays(site: Site, page: Page, words: str) -> bool:
    """Whether the build left these words as they were written; an extension may have made a link of them."""
    built = site.page_at(page_url(page.key))
    return built is None or words in built.text


def references_are_defined(site: Site) -> Iterator[Problem]:
    """A link by reference has its definition on the page."""
    for page in site.sources:
        names, written = definitions(page), page.text.split("\n")
        for number, line in masked(page):
            for match in NAMED.finditer(line) if "][" in line else ():
                name = match[2] or match[1]
                if name.casefold() not in names and stays(site, page, f"][{match[2]}]"):
                    said = written[number - 1][match.start() : match.end()].lstrip("!")
                    say = f"'{said}' names no link; define '[{name}]: address'{did_you_mean(name, names)}"
                    yield page.problem(number, "undefined-reference", say, match.start() + 1)


def footnotes_are_defined(site: Site) -> Iterator[Problem]:
    """A footnote's mark has its text on the page."""
    for page in site.sources:
        marks = [(n, m) for n, line in masked(page) if "[^" in line for m in FOOTNOTE.finditer(line)]
        known = {match[1] for _, match in marks if match[2]}
        for number, match in marks:
            if not match[2] and match[1] not in known and stays(site, page, match[0]):
                say = f"footnote '[^{match[1]}]' is not defined{did_you_mean(match[1], known)}"
                yield page.problem(number, "missing-footnote", say, match.start() + 1)


def snippets_exist(site: Site) -> Iterator[Problem]:
    """A snippet names a file, and a section, that exist."""
    bases = snippet_bases(site)

    @cache
    def text_of(name: str) -> str | None:
        paths = [base if base.is_file() and base.name == name else base / name for base in bases]
        found = next((path for path in paths if path.is_file()), None)
        return found.read_text(encoding="utf-8", errors="replace") if found else None

    for page in site.sources:
        for number, line in page.body():
            match = SNIPPET.match(line) if "8<" in line else None
            if match and "://" not in match[2]:
                problem = snippet_problem(match[2], text_of)
                if problem:
                    yield page.problem(number, "missing-snippet", problem, match.start(1) + 1)


def snippet_bases(site: Site) -> list[Path]:
    """Folders (or files) that snippets are looked for in: `base_path` of mkdocs.yml, else its own folder."""
    root, tree = site.configuration
    options = next((node for node in values_of(tree, "pymdownx.snippets")), None)
    node = next(iter(values_of(options, "base_path")), None)
    names = [leaf.value for leaf in leaves(node)] if node is not None else ["."]
    return [root / name for name in names]


def snippet_problem(name: str, text_of: Callable[[str], str | None]) -> str | None:
    """What is wrong with a snippet's `path:section`, or None."""
    path, _, rest = name.partition(":")
    text = text_of(path)
    if text is None:
        return f"no file '{path}' for this snippet"
    section = rest.rpartition(":")[2]
    if section and not re.fullmatch(r"[\d,-]*", section) and f"[start:{section}]" not in text.replace(" ", ""):
        known = re.findall(r"\[\s*start\s*:\s*([\w-]+)", text)
        return f"no section '{section}' in '{path}'{did_you_mean(section, known)}"
    return None


def values_of(node: yaml.Node | None, key: str) -> Iterator[yaml.Node]:
    """Every value that stands under a key, at any depth."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from values_of(item, key)
    elif isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from [value] if name.value == key else values_of(value, key)


def nav_names_pages(site: Site) -> Iterator[Problem]:
    """Each entry of the nav in mkdocs.yml is a page in docs/."""
    _, tree = site.configuration
    keys = {page.key for page in site.sources}
    top = tree.value if isinstance(tree, yaml.MappingNode) else []
    nav = next((value for name, value in top if name.value == "nav"), None)
    for node in leaves(nav) if nav is not None and keys else ():
        if "://" not in node.value and node.value.endswith(".md") and node.value not in keys:
            mark, near = node.start_mark, did_you_mean(node.value, keys)
            say = f"nav names '{node.value}', which is not in {site.docs.name}/{near}"
            yield Problem("mkdocs.yml", mark.line + 1, mark.column + 1, "bad-nav", say)


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


RULES = {
    references_are_defined: ["undefined-reference"],
    footnotes_are_defined: ["missing-footnote"],
    snippets_exist: ["missing-snippet"],
    nav_names_pages: ["bad-nav"],
}
