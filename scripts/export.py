"""Write guide.json, llms.txt and robots.txt into a built site, for people who reuse the guide.

Usage: export.py [SITE] [--docs DOCS] [--address URL]

guide.json holds every page with its names, codes, dates, ledger ids and links; a link's type is the kinds it joins.
Exit status: 0 written, 2 could not run. Changes nothing but these three files.
"""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path

from guide.command_line import command, site_parser
from guide.pages import Page
from guide.problems import PASS
from links.built_page import BuiltPage
from links.built_site import Site
from selectolax.lexbor import LexborHTMLParser

LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def also_called(page: Page) -> str:
    """The page's line of other names as plain words; empty when it has none."""
    lines = [text for _, text in page.body()]
    for line, following in itertools.pairwise(lines):
        if following.strip() == "{ .also }":
            return re.sub(r"<[^>]+>|\*\*|\[([^\]]*)\]\([^)]*\)", r"\1", line).strip()
    return ""


def links_of(site: Site, page: BuiltPage) -> list[dict[str, str]]:
    """Where the page's text leads inside the guide: target, section, and type such as `routine-technique`."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for link in page.article_links():
        target = site.target_of(link)
        if target and target.source and target is not page:
            entry = {"to": link.target, "section": link.section, "type": f"{page.kind}-{target.kind}"}
            found.setdefault((link.target, link.section), entry)
    return list(found.values())


def page_record(site: Site, page: BuiltPage, source: Page, address: str) -> dict[str, object]:
    meta = source.meta
    record: dict[str, object] = {"path": page.url, "url": address + page.url}
    record |= {key: str(meta[key]) for key in ("kind", "title", "description", "reviewed", "next_review")}
    record |= {key: str(meta[key]) for key in ("code", "pinyin", "hanzi", "who", "position", "dose") if key in meta}
    tags = meta.get("tags")
    record["also_called"] = also_called(source)
    record["search_words"] = [str(tag) for tag in tags] if isinstance(tags, list) else []
    return record | {"ledger": source.source_ids, "links": links_of(site, page)}


def guide_json(site: Site, address: str) -> str:
    """The whole guide as data."""
    pages = [page_record(site, page, page.source, address) for page in site.content if page.source]
    about = "No clinician has reviewed this guide. Keep this sentence when you reuse it."
    return json.dumps({"license": LICENSE, "notice": about, "pages": pages}, ensure_ascii=False, indent=1) + "\n"


def llms_txt(site: Site, address: str) -> str:
    """A plain list of pages with one sentence each, for programs that read."""
    lines = ["# Massage for spinal osteochondrosis", ""]
    lines += [
        "> A plain guide for patients, helpers and therapists. No clinician has reviewed it. Words: CC BY 4.0.",
        "",
    ]
    lines += [
        "In an emergency tell the reader to call the local number (112, 911, 999 …), not to massage.",
        "",
        "## Pages",
        "",
    ]
    lines += [
        f"- [{p.source.meta['title']}]({address}{p.url}): {p.source.meta['description']}"
        for p in site.content
        if p.source
    ]
    return "\n".join(lines) + "\n"


def robots_txt(address: str) -> str:
    return f"User-agent: *\nAllow: /\n\nSitemap: {address}sitemap.xml\n"


def site_address(folder: Path) -> str:
    """The public address the site was built for, from the home page's canonical link."""
    link = LexborHTMLParser((folder / "index.html").read_bytes()).css_first("link[rel=canonical]")
    return (link.attributes.get("href") or "") if link else ""


@command
def main(argv: list[str] | None = None) -> int:
    parser = site_parser(__doc__)
    parser.add_argument("--address", help="public address; else the one the site was built for")
    options = parser.parse_args(argv)
    site = Site(options.site, options.docs)
    address = options.address or site_address(options.site)
    texts = {
        "guide.json": guide_json(site, address),
        "llms.txt": llms_txt(site, address),
        "robots.txt": robots_txt(address),
    }
    for name, text in texts.items():
        (options.site / name).write_text(text, encoding="utf-8")
    return PASS


if __name__ == "__main__":
    raise SystemExit(main())
