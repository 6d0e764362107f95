"""The edition to carry: the whole site in one ZIP, to be opened from a folder without a server."""

import io
import re
import zipfile
from datetime import datetime

from delivery.offline import PAGE
from delivery.tree import Tree, page_names, parse, required, serialise

# What only a server has a use for.
SERVED_ONLY = re.compile(r"404\.html|robots\.txt|sitemap\.xml|manifest\.webmanifest|service-worker\.js|.*/card\.png")
NAME, FOLDER = "editions/massage-guide.zip", "massage-guide"
FILE_MODE = 0o644
OFFER = '<li><a href="../../{name}">All pages in one ZIP file</a> ({size:.1f} MB, {day} {date:%B %Y}). {use}</li>'
USE = "Unpack it and open index.html. Search works too."


def add_zip(tree: Tree, date: datetime) -> Tree:
    """The site with its ZIP, and the page that offers it filled in. In the ZIP all pages share one style sheet."""
    packed = zipped(carried(tree), date)
    page = parse(tree[PAGE])
    offer = OFFER.format(name=NAME, size=len(packed) / 1e6, day=date.day, date=date, use=USE)
    required(page, "#editions").inner_html = offer
    return tree | {NAME: packed, PAGE: serialise(page)}


def links_to_files(tree: Tree) -> Tree:
    """The same pages with links to files instead of folders, for reading without a server."""
    from_folder = {}
    for name in page_names(tree):
        page = parse(tree[name])
        for node in page.css("a[href], link[href]"):
            if node.attributes.get("rel") == "manifest":
                node.decompose()
                continue
            node.attrs["href"] = file_link(node.attributes.get("href") or "")
        from_folder[name] = serialise(page)
    return tree | from_folder


def file_link(address: str) -> str:
    """`../safety/#red` becomes `../safety/index.html#red`; an address of another site stays as it is."""
    path, mark, rest = address.partition("#")
    path, question, query = path.partition("?")
    if ":" in path or path.startswith("//") or not path:
        return address
    if path.endswith("/") or path.rpartition("/")[2] in (".", ".."):
        path = path.rstrip("/") + "/index.html"
    return path + question + query + mark + rest


def carried(tree: Tree) -> Tree:
    """The pages and what they use, as they stand in a folder."""
    kept = {name: content for name, content in tree.items() if not SERVED_ONLY.fullmatch(name)}
    return links_to_files(kept)


def zipped(tree: Tree, date: datetime) -> bytes:
    """A ZIP of the tree in one folder. Sorted, every file with the same time, so one tree gives the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in sorted(tree.items()):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", date.timetuple()[:6])
            entry.external_attr = FILE_MODE << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()
