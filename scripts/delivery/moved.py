"""Redirects for hosts that know none, and for places on a page, which no host ever sees."""

from __future__ import annotations

import html
import json
import posixpath
from collections import defaultdict

from redirects import Move

from delivery.tree import Tree, element, parse, required, serialise

SCRIPT = "javascripts/moved.js"
PAGE = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>This page moved</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={to}"><link rel="canonical" href="{address}"></head>
<body><p>This page moved. <a href="{to}">Go to where it is now</a>.</p></body></html>
"""


def add_redirects(tree: Tree, moves: list[Move], address: str) -> Tree:
    """A page that leads on at each old address, and on each page the places that left it.

    `address` is the site's public one. An anchor of a page that itself moved is looked up where that page went.
    """
    done, pages = dict(tree), {move.old: move.target for move in moves if not move.old_anchor}
    for old, target in pages.items():
        to = relative(old, target)
        done[f"{old}index.html"] = PAGE.format(to=html.escape(to), address=html.escape(address + target)).encode()
    tables: dict[str, dict[str, str]] = defaultdict(dict)
    for old, target in pages.items():
        tables[old][""] = relative(old, target)
    for move in moves:
        if move.old_anchor:
            place = pages.get(move.old, move.old).partition("#")[0]
            for url in {place, move.old}:
                tables[url][move.old_anchor] = relative(url, move.target)
    for url, table in tables.items():
        name = f"{url}index.html"
        done[name] = with_table(done[name], url, table, done)
    return done


def with_table(page_html: bytes, url: str, table: dict[str, str], tree: Tree) -> bytes:
    """The page with its table of places that moved, as data, and the script that reads it."""
    page = parse(page_html)
    data = json.dumps(table, sort_keys=True).replace("<", "\\u003c")
    script = next(name for name in tree if name.startswith("assets/") and name.endswith(SCRIPT))
    title = required(page, "title")
    title.insert_after(element(f'<script src="{relative(url, script)}" defer></script>'))
    title.insert_after(element(f'<script type="application/json" id="moved">{data}</script>'))
    return serialise(page)


def relative(url: str, target: str) -> str:
    """The way from the page at `url` to `target`, both from the site's root."""
    path, mark, anchor = target.partition("#")
    way = posixpath.relpath("/" + path, "/" + url)
    return (way + "/" if path.endswith("/") or not path else way) + mark + anchor
