"""Write the "Cited on" line of every reference from the links of the built site.

Usage: backlinks.py [SITE] [--docs DOCS]

Changes about/references.md alone, and only its "Cited on" lines; `check_links.py` says when to run it.
Exit status: 0 written or nothing to write, 2 could not run.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from guide import COULD_NOT_RUN, PASS, CannotRun
from links.built_site import Site
from links.entry_rules import CITED_ON, REFERENCES, citing_pages

KEY = "about/references.md"


def cited_on(site: Site, name: str) -> str:
    """The line for one reference, with a link to each page that cites it, in order of address."""
    links = []
    for url in sorted(citing_pages(site).get(name, set())):
        source = site.pages[url].source
        where = source.key.removeprefix("about/") if source.key.startswith("about/") else f"../{source.key}"
        links.append(f"[{source.meta['title']}]({where})")
    return f"  {CITED_ON} {', '.join(links)}."


def rewrite(text: str, site: Site) -> str:
    """The references page with its "Cited on" lines as the links of the site would have them."""
    lines = [line for line in text.split("\n") if not line.strip().startswith(CITED_ON)]
    out = []
    for line in lines:
        if match := re.match(r"\s+\{ #([\w-]+) \}", line):
            out.append(cited_on(site, match[1]))
        out.append(line)
    return "\n".join(out)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", nargs="?", type=Path, default=Path("site"))
    parser.add_argument("--docs", type=Path, default=Path("docs"))
    options = parser.parse_args(argv)
    try:
        site = Site(options.site, options.docs)
    except CannotRun as error:
        print(f"backlinks: {error}", file=sys.stderr)
        return COULD_NOT_RUN
    path = options.docs / KEY
    if REFERENCES not in site.pages or not path.is_file():
        print(f"backlinks: {path}: no such page", file=sys.stderr)
        return COULD_NOT_RUN
    path.write_text(rewrite(path.read_text(encoding="utf-8"), site), encoding="utf-8")
    return PASS


if __name__ == "__main__":
    raise SystemExit(main())
