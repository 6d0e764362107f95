"""Rules for pages that are lists of entries: each entry is used, and its row and the pages that use it agree."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from guide.problems import Problem

from links.built_page import BuiltPage
from links.built_site import Site

CONTRAINDICATIONS = "safety/contraindications/"
CONFLICTS = "about/where-sources-disagree/"
LEDGER = "about/source-ledger/"
REFERENCES = "about/references/"
GLOSSARY = "about/glossary/"

ENTRY = re.compile(r"^(?:\s+|##.*)\{[^}]*#([\w-]+)[^}]*\}\s*$")
# The line of an entry that names the pages linking to it; `make backlinks` writes it.
BACK_LINES = {REFERENCES: "Cited on:", CONFLICTS: "Pages:"}
# A tier's heading on the contraindications page is not an entry; a conflict's heading is.
ENTRY_NAMES = {CONFLICTS: re.compile(r"c\d\d"), LEDGER: re.compile(r"s\d{3}")}


def entry_lines(page: BuiltPage) -> dict[str, int]:
    """Ids of a page's entries, each with the line that sets it: `  { #name }`, or a conflict's heading."""
    if not page.source:
        return {}
    named = {match[1]: number for number, text in page.source.body() if (match := ENTRY.match(text))}
    wanted = ENTRY_NAMES.get(page.url)
    if wanted:
        return {name: line for name, line in named.items() if wanted.fullmatch(name)}
    headings = {heading.line for heading in page.source.headings()}
    return {name: line for name, line in named.items() if line not in headings}


def entries_are_used(site: Site) -> Iterator[Problem]:
    """Each contraindication, conflict, reference and glossary term is linked from another page."""
    lists = {CONTRAINDICATIONS: "contraindication", CONFLICTS: "conflict", REFERENCES: "reference", GLOSSARY: "term"}
    for url, what in lists.items():
        page = site.pages.get(url)
        if not page:
            continue
        linking = linking_pages(site, url)
        for name, line in entry_lines(page).items():
            if name not in linking:
                yield Problem(page.path, line, 1, "unused-entry", f"no other page links to the {what} '#{name}'")


def entry_spans(page: BuiltPage) -> dict[str, tuple[int, int]]:
    """First and last line of each entry: a list item ends with its id, a heading's entry begins with it."""
    lines = sorted((line, name) for name, line in entry_lines(page).items())
    numbers = [line for line, _ in lines]
    headings = {heading.line for heading in page.source.headings()} if page.source else set()
    if headings & set(numbers):
        ends = [*(number - 1 for number in numbers[1:]), sys.maxsize]
        return {name: (line, end) for (line, name), end in zip(lines, ends, strict=True)}
    starts = [1, *(number + 1 for number in numbers[:-1])]
    return {name: (start, line) for (line, name), start in zip(lines, starts, strict=True)}


def linked_pages(page: BuiltPage, begins: str = "") -> dict[str, set[str]]:
    """Entry id -> addresses its text links to; with `begins`, by the lines that begin so alone."""
    text = page.source.text.split("\n") if page.source else []
    links = [link for link in page.article_links() if link.in_source]
    links = [link for link in links if text[link.line - 1].strip().startswith(begins)]
    spans = entry_spans(page).items()
    return {name: {link.page for link in links if first <= link.line <= last} for name, (first, last) in spans}


def ledger_agrees(site: Site) -> Iterator[Problem]:
    """A row links to the pages that carry its id, and a page's `source` names the rows that link to it."""
    ledger = site.pages.get(LEDGER)
    if not ledger or not ledger.source:
        return
    lines = {name.upper(): line for name, line in entry_lines(ledger).items()}
    rows = {name.upper(): urls for name, urls in linked_pages(ledger).items()}
    for page in site.content:
        source = page.source
        for item in source.source_ids if source else ():
            if source and item in rows and page.url not in rows[item]:
                line = source.meta_lines["source"]
                yield Problem(page.path, line, 1, "ledger", f"carries {item}, but its ledger row does not link here")
    for item, urls in rows.items():
        for url in sorted(urls - {CONFLICTS}):
            carrier = site.pages.get(url)
            if carrier and carrier.source and carrier is not ledger and item not in carrier.source.source_ids:
                says = f"{item} links to {carrier.path}, whose 'source' lacks it"
                yield Problem(ledger.path, lines[item], 1, "ledger", says)


def entries_link_back(site: Site) -> Iterator[Problem]:
    """A reference's 'Cited on' and a conflict's 'Pages' name the pages that link to it, and no others."""
    for address, begins in BACK_LINES.items():
        page = site.pages.get(address)
        if not page or not page.source:
            continue
        linking, lines = linking_pages(site, address), entry_lines(page)
        for name, urls in linked_pages(page, begins).items():
            for url in sorted(linking.get(name, set()) ^ urls):
                path = site.pages[url].path if url in site.pages else url
                says = "is linked from" if url in linking.get(name, set()) else "is not linked from"
                yield Problem(page.path, lines[name], 1, "backlink", f"'#{name}' {says} {path}; run 'make backlinks'")


def linking_pages(site: Site, address: str) -> dict[str, set[str]]:
    """Entry id of a list page -> addresses of the pages that link to it; the ledger, which links to all, left out."""
    linking: dict[str, set[str]] = {}
    for page in site.content:
        for link in page.article_links():
            if link.page == address and link.fragment and page.url not in (address, LEDGER):
                linking.setdefault(link.fragment, set()).add(page.url)
    return linking


def terms_are_linked(site: Site) -> Iterator[Problem]:
    """A page that uses a glossary term in its own words links it to the glossary once."""
    glossary = site.pages.get(GLOSSARY)
    if not glossary or not glossary.source:
        return
    terms = glossary_terms(glossary)
    for page in site.content:
        if page.url.startswith("about/"):
            continue
        linked = {link.fragment for link in page.article_links() if link.page == GLOSSARY}
        for name, pattern in terms.items():
            if name not in linked and (match := pattern.search(page.prose)):
                yield Problem(page.path, 1, 1, "unlinked-term", f"'{match.group()}' is a term; link it to '#{name}'")


def glossary_terms(glossary: BuiltPage) -> dict[str, re.Pattern[str]]:
    """Glossary id -> what its term looks like in a sentence."""
    text = glossary.source.text if glossary.source else ""
    terms, bold = {}, ""
    for line in text.split("\n"):
        if match := re.match(r"- \*\*([^*.]+?)\.?\*\*", line):
            bold = match[1]
        elif (match := ENTRY.match(line)) and bold:
            terms[match[1]] = re.compile(rf"\b{re.escape(bold)}s?\b", re.IGNORECASE)
            bold = ""
    return terms


RULES = {
    entries_are_used: ["unused-entry"],
    ledger_agrees: ["ledger"],
    entries_link_back: ["backlink"],
    terms_are_linked: ["unlinked-term"],
}
