"""What a reader takes along: the whole site in one ZIP, to be opened from a folder, and the copy saved on a device."""

import io
import json
import re
import zipfile
from datetime import datetime
from urllib.parse import urlsplit

from guide.problems import CannotRun

from delivery.tree import Tree, digest, html_names, parse, required, serialise, url_of

WORKER, PAGE = "service-worker.js", "about/offline/index.html"
LIST = re.compile(rb"^const GUIDE = .*;$", re.MULTILINE)
ROOM = "0" * 9
# For other programs and for people who carry the guide in another form.
NOT_SAVED = re.compile(r"service-worker\.js|.*\.xml|.*\.txt|editions/.*|_.*|\..*|.*/card\.png")
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


def saved_names(tree: Tree) -> list[str]:
    return sorted(name for name in tree if not NOT_SAVED.fullmatch(name))


def show_size(tree: Tree) -> Tree:
    """The tree with the control on the offline page told how many bytes it will save: pages as they are served."""
    page = parse(tree[PAGE])
    control = required(page, "[data-offline]")
    control.attrs["data-offline"] = ROOM  # as long as the number, which counts this page too
    total = len(serialise(page)) + sum(len(tree[name]) for name in saved_names(tree) if name != PAGE)
    control.attrs["data-offline"] = str(total).zfill(len(ROOM))
    return tree | {PAGE: serialise(page)}


def words_of(html: bytes) -> tuple[str, str]:
    """Title and words of a page's article: what has to change before a reader is told that it did."""
    page = parse(html)
    words = required(page, "article").text(separator=" ").split()
    return required(page, "h1").text(strip=True), digest(" ".join(words).encode())


def list_files(tree: Tree) -> Tree:
    """The tree with the worker's list filled in. Nothing that the list names may change afterwards."""
    files = [[url_of(name), digest(tree[name]), len(tree[name])] for name in saved_names(tree)]
    safety = {url_of(name): words_of(tree[name]) for name in html_names(tree) if name.startswith("safety/")}
    version = digest(json.dumps(files).encode())[:12]
    line = json.dumps({"version": version, "files": files, "safety": safety}, ensure_ascii=False, separators=(",", ":"))
    worker, count = LIST.subn(lambda _: f"const GUIDE = {line};".encode(), tree[WORKER])
    if count != 1:
        raise CannotRun(f"{WORKER}: no line 'const GUIDE = …;' to fill in")
    return tree | {WORKER: worker}
