"""The service worker's list: what a reader who saves the guide gets, file by file."""

import json
import re

from guide.problems import CannotRun

from delivery.tree import Tree, digest, html_names, parse, required, serialise, url_of

WORKER, PAGE = "service-worker.js", "about/offline/index.html"
LIST = re.compile(rb"^const GUIDE = .*;$", re.MULTILINE)
ROOM = "0" * 9
# For other programs and for people who carry the guide in another form.
NOT_SAVED = re.compile(r"service-worker\.js|.*\.xml|.*\.txt|editions/.*|_.*|\..*|.*/card\.png")


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
