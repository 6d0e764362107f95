"""Write which pages link to each reference and each conflict, from the links of the built site.

Usage: write_backlinks.py [SITE] [--docs DOCS]

Changes only the "Cited on:" lines of about/references.md and the "Pages:" lines of about/where-sources-disagree.md;
`check_links.py` says when to run it.
Exit status: 0 written or nothing to write, 2 could not run.
"""

import re
from posixpath import dirname, relpath

from guide.command_line import command, site_parser
from guide.pages import read_pages
from link_rules.guide_rules import BACK_LINES, Guide
from link_rules.site import Site

ID = r"\{[^}\n]*#([\w-]+)[^}\n]*\}"


def entry_of(lines: list[str], number: int) -> str:
    """The id of the entry that a line belongs to: it ends the line's item, or stands in the heading above."""
    item = re.split(r"\n(?=- |#)", "\n".join(lines[number:]))[0]
    ids = re.findall(rf"(?m)^\s+{ID}\s*$", item)[:1] or re.findall(rf"(?m)^#+ .*{ID}", "\n".join(lines[:number]))[-1:]
    return "".join(ids)


def back_line(old: str, begins: str, keys: list[str], titles: dict[str, str], folder: str) -> str:
    """A back line with a link to each page, in its old place."""
    links = [f"[{titles[key]}]({relpath(key, folder)})" for key in keys]
    return old[: old.index(begins)] + f"{begins} {', '.join(links)}" + "." * old.endswith(".")


@command
def main(argv: list[str] | None = None) -> None:
    options = site_parser(__doc__).parse_args(argv)
    site = Site(options.site, options.docs)
    guide, titles = Guide(site), {page.key: str(page.meta.get("title")) for page in read_pages(options.docs)}
    for url, begins in BACK_LINES.items():
        if key := site.sources.get(url):
            lines = site.markdown[key].split("\n")
            for number, line in enumerate(lines):
                if line.strip().startswith(begins):
                    users = [site.sources[user] for user in sorted(guide.users[url, entry_of(lines, number)])]
                    lines[number] = back_line(line, begins, users, titles, dirname(key))
            (options.docs / key).write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
