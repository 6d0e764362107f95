"""What hosts look for in the site's own folder: Netlify and Cloudflare Pages their headers, GitHub Pages its mark."""

from __future__ import annotations

import re

from delivery.headers import KEEP, KEPT, response_headers
from delivery.tree import Tree

VERSION_FOLDER = re.compile(rf"({KEPT[1:]})")


def page_headers(tree: Tree) -> str:
    """`_headers`. Both hosts ask anew for all that is not named here."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in response_headers(tree).items())]
    for folder in sorted({match[1] for name in tree if (match := VERSION_FOLDER.match(name))}):
        lines += [f"/{folder}*", f"  Cache-Control: {KEEP}"]
    return "\n".join(lines) + "\n"


def host_files(tree: Tree) -> Tree:
    return {"_headers": page_headers(tree).encode(), ".nojekyll": b""}
