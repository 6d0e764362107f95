"""The edition to carry: the whole site in one ZIP, to be opened from a folder without a server."""

import io
import re
import zipfile
from datetime import datetime
from urllib.parse import urlsplit

from delivery.offline import PAGE
from delivery.tree import Tree, html_names, parse, required, serialise

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


def carried(tree: Tree) -> Tree:
    """The pages and what they use, as they stand in a folder: links lead to files there, not to folders."""
    kept = {name: content for name, content in tree.items() if not SERVED_ONLY.fullmatch(name)}
    for name in html_names(kept):
        page = parse(kept[name])
        for node in page.css("link[rel=manifest]"):
            node.decompose()
        for node in page.css("a[href], link[href]"):
            node.attrs["href"] = file_link(node.attributes.get("href") or "")
        kept[name] = serialise(page)
    return kept


def file_link(address: str) -> str:
    """`../safety/#red` becomes `../safety/index.html#red`; an address of another site stays as it is."""
    parts = urlsplit(address)
    is_folder = parts.path.rpartition("/")[2] in ("", ".", "..")
    if parts.scheme or parts.netloc or not parts.path or not is_folder:
        return address
    return parts._replace(path=parts.path.rstrip("/") + "/index.html").geturl()


def zipped(tree: Tree, date: datetime) -> bytes:
    """A ZIP of the tree in one folder. Sorted, every file with the same time, so one tree gives the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in sorted(tree.items()):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", date.timetuple()[:6])
            entry.external_attr = FILE_MODE << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()
