"""A site as data: each file's bytes by its path from the root, so that every step of the packaging is a function."""

import hashlib
import os
import re
import shutil
from pathlib import Path

from guide.files import files_under, require_site
from guide.problems import CannotRun
from selectolax.lexbor import LexborHTMLParser, LexborNode

Tree = dict[str, bytes]


def read_tree(folder: Path) -> Tree:
    """Every file under a folder, sorted by path. Raises CannotRun when no built site is there."""
    require_site(folder)
    return {name: (folder / name).read_bytes() for name in sorted(files_under(folder))}


def write_tree(tree: Tree, folder: Path, when: int) -> None:
    """Replace a folder by a tree; every file gets the time `when`, in seconds since 1970.

    The new tree is written beside the old and then put in its place, so an interrupted run leaves the old whole.
    """
    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    for name, content in tree.items():
        path = fresh / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        os.utime(path, (when, when))
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def html_names(tree: Tree) -> list[str]:
    return sorted(name for name in tree if name.endswith(".html"))


def url_of(name: str) -> str:
    """`safety/index.html` is served as `safety/`, from the site's root."""
    return name.removesuffix("index.html")


parse = LexborHTMLParser


def required(page: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """The first element that a selector names. Raises CannotRun when the page has none."""
    node = page.css_first(selector)
    if node is None:
        raise CannotRun(f"a page has no element '{selector}', which the packaging needs")
    return node


def element(html: str) -> LexborNode:
    """One element of a page's head made from markup, to be put into a page."""
    return required(parse(html), "head > *")


def serialise(page: LexborHTMLParser) -> bytes:
    """The page as bytes, with the blank lines that templates leave taken out."""
    return re.sub(r"\n\s*\n+", "\n", page.html or "").encode()
