"""Write which pages link to each reference and each conflict, from the links of the built site.

Usage: write_backlinks.py [SITE] [--docs DOCS]

Changes only the "Cited on:" lines of about/references.md and the "Pages:" lines of about/where-sources-disagree.md;
`check_links.py` says when to run it.
Exit status: 0 written or nothing to write, 2 could not run.
"""

from __future__ import annotations

from posixpath import dirname, relpath

from guide.command_line import command, site_parser
from guide.pages import Page
from guide.problems import PASS
from links.built_site import Site
from links.entry_rules import BACK_LINES, entry_spans, linking_pages


def back_line(site: Site, key: str, begins: str, urls: set[str]) -> str:
    """The line of one entry, with a link to each page, in order of address."""
    links = []
    for url in sorted(urls):
        if source := site.pages[url].source:
            links.append(f"[{source.meta['title']}]({relpath(source.key, dirname(key))})")
    return f"{begins} {', '.join(links)}"


def rewrite(site: Site, address: str, page: Page, begins: str) -> str:
    """The text of the list page at `address` with its back lines as the links of the site would have them."""
    linking, spans = linking_pages(site, address), entry_spans(site.pages[address])
    lines = page.text.split("\n")
    for name, (first, last) in spans.items():
        for number in range(first, min(last, len(lines)) + 1):
            old = lines[number - 1]
            if old.strip().startswith(begins):
                indent, stop = old[: len(old) - len(old.lstrip())], "." if old.endswith(".") else ""
                lines[number - 1] = indent + back_line(site, page.key, begins, linking.get(name, set())) + stop
    return "\n".join(lines)


@command
def main(argv: list[str] | None = None) -> int:
    options = site_parser(__doc__).parse_args(argv)
    site = Site(options.site, options.docs)
    for address, begins in BACK_LINES.items():
        if address in site.pages and (page := site.pages[address].source):
            text = rewrite(site, address, page, begins)
            (options.docs / page.key).write_text(text, encoding="utf-8")
    return PASS


if __name__ == "__main__":
    raise SystemExit(main())
