"""The ways in which the guide reaches a reader: from which folder, below which path, and what happens to a file on the way."""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

from delivery.editions import WORKER, list_files
from delivery.tree import Tree, read_tree

from support.engines import ENGINES
from support.project import probe
from support.static_server import Host, serve

FIRST = probe("notes")


@dataclass(frozen=True)
class Way:
    """One way of serving. `script` runs first on each page; `change` is what another word is put for, in styles too."""

    build: str = "packaged_site"
    prefix: str = "/"
    script: str = ""
    change: tuple[str, str] = ("", "")
    headers: dict[str, str] = field(default_factory=dict)
    redirects: bool = False
    compresses: bool = True
    published: bool = False  # every file as it is, so that a saved copy can check it
    name: str = "127.0.0.1"
    engines: tuple[str, ...] = tuple(ENGINES)

    def content(self, path: Path, first: str) -> bytes:
        """A file as this way hands it over; pages name the script that runs first."""
        if path.suffix not in (".html", ".css") or self.published:
            return path.read_bytes()
        text = path.read_text(encoding="utf-8").replace(*self.change)
        return text.replace("<head>", f'<head><script src="{first}"></script>', 1).encode()


# What only the host or the build does differently is tried in one engine, dealt in turn.
WAYS = {
    "plain": Way("built"),
    "packaged": Way(),
    "published": Way(published=True),
    "below a path": Way(prefix="/guide/", engines=("firefox",)),
    "by Zensical": Way("built_by_zensical", engines=("chromium",)),
    "from a folder": Way("unpacked", engines=("chromium", "webkit")),
    "from a folder, a store for each file": Way("unpacked", engines=("firefox",)),
    "translated": Way(
        script='addEventListener("DOMContentLoaded", () => {' + probe("session_translator") + "});", engines=("webkit",)
    ),
    "redirecting host": Way(redirects=True, engines=("webkit",)),
    "host without compression": Way(compresses=False, engines=("firefox",)),
    # A name of the machine itself is no secure context, so there is no service worker and there are no caches.
    "plain http host": Way(name=socket.gethostname()),
    "parts missing": Way(script=probe("missing")),
    "scripts off": Way(headers={"Content-Security-Policy": "script-src 'none'"}),
    # A page in a sandbox has no origin, so each engine itself refuses whatever keeps something, and WebKit finds no 'self'.
    "storage refused": Way(
        script=probe("refused"),
        change=("'self'", "http:"),
        headers={"Content-Security-Policy": "sandbox allow-scripts allow-forms allow-modals"},
    ),
    "storage refused by setting": Way(engines=("firefox_without_cookies",)),
    "without light-dark()": Way("built", change=("light-dark(", "unknown(")),
    "without :has()": Way("built", change=(":has(", ":unknown(")),
}
# Ways that hide nothing from a reader, so that every journey holds in them.
EVERY = ["packaged", "below a path", "by Zensical", "from a folder", "translated", "redirecting host"]
EVERY += ["host without compression", "plain http host", "parts missing"]


class Served(Host):
    """A host for one way. A test may take it away from its readers, or publish another release on it."""

    way: Way
    site: Path
    gone = False
    release: ClassVar[Tree] = {}

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if not self.way.compresses:
            del self.headers["Accept-Encoding"]
        if self.gone:
            self.close_connection = True
        elif path == f"{self.way.prefix}first.js":
            self.answer(Path("first.js"), 200)
        elif self.way.redirects and path.endswith("/index.html"):
            self.send_response(301)
            self.send_header("Location", self.path.replace("index.html", "", 1))
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            super().do_GET()

    def send_header(self, keyword: str, value: str) -> None:
        super().send_header(keyword, value.replace(*self.way.change))

    def end_headers(self) -> None:
        for name, value in self.way.headers.items():
            self.send_header(name, value)
        super().end_headers()

    def translate_path(self, path: str) -> str:
        """The file of an address; one outside the guide's folder has none."""
        inside = path.startswith(self.way.prefix)
        return super().translate_path("/" + path.removeprefix(self.way.prefix) if inside else "/nowhere")

    def content(self, path: Path) -> bytes:
        if path.name == "first.js":
            return FIRST.encode() + self.way.script.encode()
        name = path.relative_to(self.directory).as_posix()
        return self.release.get(name) or self.way.content(path, f"{self.way.prefix}first.js")

    @classmethod
    def renew(cls) -> None:
        """Publish the next release of a packaged site: one safety page has another title."""
        tree, page = read_tree(cls.site), "safety/get-help/index.html"
        tree[page] = re.sub(rb"(<h1[^>]*>)[^<]*", rb"\1Changed since", tree[page], count=1)
        tree = list_files(tree)
        cls.release = {name: tree[name] for name in (page, WORKER)}


@contextmanager
def opened(way: Way, site: Path) -> Iterator[tuple[str, type[Served] | None]]:
    """The address where this way begins, with its slash, and its host. Each is an origin of its own, its storage empty."""
    if way.build == "unpacked":
        yield f"{site.as_uri()}/", None
        return
    host = type("Host", (Served,), {"way": way, "site": site})
    with serve(site, handler=host, name=way.name) as address:
        yield address + way.prefix, host


def lay_out(way: Way, folder: Path) -> None:
    """Let each page of an unpacked ZIP name the script that runs first."""
    (folder / "first.js").write_text(FIRST + way.script, encoding="utf-8")
    for path in folder.rglob("*.html"):
        path.write_bytes(way.content(path, "../" * (len(path.relative_to(folder).parts) - 1) + "first.js"))
