"""Rules for pages that are lists of entries: each entry is used, and its row and the pages that use it agree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide import Problem

from links.built_site import BuiltPage, Site

CONTRAINDICATIONS = "safety/contraindications/"
CONFLICTS = "about/where-sources-disagree/"
LEDGER = "about/source-ledger/"
REFERENCES = "about/references/"
GLOSSARY = "about/glossary/"

ENTRY = re.compile(r"^(?:\s+|##.*)\{[^}]*#([\w-]+)[^}]*\}\s*$")
CITED_ON = "Cited on:"
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
    """unused-entry: each contraindication, conflict, reference and glossary term is linked from another page."""
    lists = {CONTRAINDICATIONS: "contraindication", CONFLICTS: "conflict", REFERENCES: "reference", GLOSSARY: "term"}
    used = {
        link.target
        for page in site.content
        for link in page.article_links()
        if page.url != LEDGER and site.page_at(link.page) is not page
    }
    for url, what in lists.items():
        page = site.pages.get(url)
        for name, line in (entry_lines(page) if page else {}).items():
            if f"{url}#{name}" not in used:
                yield Problem(page.path, line, 1, "unused-entry", f"no other page links to the {what} '#{name}'")


def linked_pages(page: BuiltPage, begins: str | None = None) -> dict[str, tuple[int, set[str]]]:
    """Entry id -> its line and the addresses its text links to; with `begins`, of the lines that begin so alone."""
    ends = sorted(entry_lines(page).items(), key=lambda pair: pair[1])
    lines = page.source.text.split("\n") if page.source else []
    found: dict[str, tuple[int, set[str]]] = {}
    start = 0
    for name, end in ends:
        urls = {
            link.page
            for link in page.article_links()
            if start < link.line <= end
            and link.in_source
            and (begins is None or lines[link.line - 1].strip().startswith(begins))
        }
        found[name], start = (end, urls), end
    return found


def ledger_agrees(site: Site) -> Iterator[Problem]:
    """ledger: a row links to the pages that carry its id, and a page's `source` names the rows that link to it."""
    ledger = site.pages.get(LEDGER)
    if not ledger or not ledger.source:
        return
    rows = {name.upper(): row for name, row in linked_pages(ledger).items()}
    for page in site.content:
        for item in page.source.source_ids:
            if item in rows and page.url not in rows[item][1]:
                line = page.source.meta_lines["source"]
                yield Problem(page.path, line, 1, "ledger", f"carries {item}, but its ledger row does not link here")
    for item, (line, urls) in rows.items():
        for url in sorted(urls - {CONFLICTS}):
            page = site.pages.get(url)
            if page and page.source and page is not ledger and item not in page.source.source_ids:
                yield Problem(ledger.path, line, 1, "ledger", f"{item} links to {page.path}, whose 'source' lacks it")


def references_link_back(site: Site) -> Iterator[Problem]:
    """backlink: a reference's 'Cited on' line names the pages that cite it, and no others."""
    page = site.pages.get(REFERENCES)
    if not page or not page.source:
        return
    citing = citing_pages(site)
    for name, (line, urls) in linked_pages(page, CITED_ON).items():
        for url in sorted(citing.get(name, set()) ^ urls):
            other = site.pages.get(url)
            says = "is cited on" if url in citing.get(name, set()) else "is not cited on"
            path = other.path if other else url
            yield Problem(page.path, line, 1, "backlink", f"'#{name}' {says} {path}; run 'make backlinks'")


def citing_pages(site: Site) -> dict[str, set[str]]:
    """Reference id -> addresses of the pages that cite it."""
    citing: dict[str, set[str]] = {}
    for page in site.content:
        for link in page.article_links():
            if link.page == REFERENCES and link.fragment and page.url != REFERENCES:
                citing.setdefault(link.fragment, set()).add(page.url)
    return citing


def terms_are_linked(site: Site) -> Iterator[Problem]:
    """unlinked-term: a page that uses a glossary term in its own words links it to the glossary once."""
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


RULES = [entries_are_used, ledger_agrees, references_link_back, terms_are_linked]
