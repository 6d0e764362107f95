"""The ways in which the guide reaches a reader: from which folder, below which path, and what happens to a file on the way."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from browser.static_server import Host, serve

from support.session_page import TRANSLATOR

Change = Callable[[str, str], str]  # what becomes of a text file, by its name
NOTES = """
window.errors = [];
addEventListener("error", (event) => errors.push(`${location.pathname}: ${event.message}`));
addEventListener("unhandledrejection", (event) => errors.push(`${location.pathname}: ${event.reason}`));
"""
# As Firefox refuses: reading the name throws, caches answer with a refusal, a channel cannot be made.
REFUSED = """
const refuse = () => { throw new DOMException("The operation is insecure.", "SecurityError") };
for (const name of ["localStorage", "sessionStorage", "indexedDB"]) Object.defineProperty(window, name, { get: refuse, configurable: true });
if (window.CacheStorage) for (const name of ["keys", "match", "open", "has", "delete"]) CacheStorage.prototype[name] = async () => refuse();
if (window.ServiceWorkerContainer) for (const name of ["register", "getRegistration", "getRegistrations"]) ServiceWorkerContainer.prototype[name] = async () => refuse();
window.BroadcastChannel = class { constructor() { refuse() } };
for (const [of, name] of [[navigator, "wakeLock"], [window, "speechSynthesis"], [navigator, "storage"]]) Object.defineProperty(of, name, { value: new Proxy({}, { get: () => refuse }), configurable: true });
window.AudioContext = class { constructor() { refuse() } };
"""
# As on a plain http: host, or in a browser of some years ago.
MISSING = """
for (const name of ["caches", "BroadcastChannel", "speechSynthesis", "SpeechSynthesisUtterance", "AudioContext", "structuredClone"]) Object.defineProperty(window, name, { value: undefined, configurable: true });
for (const name of ["serviceWorker", "wakeLock", "storage", "vibrate", "share", "locks"]) { delete Navigator.prototype[name]; delete navigator[name] }
delete Intl.Segmenter;
"""
# As an engine that gives each file of a folder a store of its own.
APART = """
for (const name of ["getItem", "setItem", "removeItem"]) {
  const real = Storage.prototype[name];
  Storage.prototype[name] = function (key, ...rest) { return real.call(this, `${location.pathname} ${key}`, ...rest) };
}
"""
TRANSLATED = f'addEventListener("DOMContentLoaded", () => {{ {TRANSLATOR} }});'


def unchanged(_: str, text: str) -> str:
    return text


def without_scripts(name: str, text: str) -> str:
    """Every page as a reader gets it who has switched scripts off."""
    return text.replace("<script", '<script type="none"') if name.endswith(".html") else text


def without_light_dark(_: str, text: str) -> str:
    """Style and pages as a browser reads them that does not know the function."""
    return text.replace("light-dark(", "unknown-to-it(")


def without_has(name: str, text: str) -> str:
    """Style as a browser reads it that cannot ask what stands inside an element."""
    return text.replace(":has(", ":unknown-to-it(") if name.endswith(".css") else text


@dataclass(frozen=True)
class Way:
    """One way of serving. `script` runs first on each page."""

    build: str
    prefix: str = "/"
    script: str = ""
    change: Change = unchanged
    redirects: bool = False

    def content(self, path: Path, first: str) -> bytes:
        """A file as this way hands it over; pages name the script that runs first."""
        if path.suffix not in (".html", ".css", ".js"):
            return path.read_bytes()
        text = self.change(path.name, path.read_text(encoding="utf-8"))
        if path.suffix == ".html":
            text = text.replace("<head>", f'<head><script src="{first}"></script>', 1)
        return text.encode()


WAYS = {
    "plain": Way("plain"),
    "packaged": Way("packaged"),
    "below a path": Way("packaged", prefix="/guide/"),
    "from a folder": Way("unpacked"),
    "a store for each file": Way("unpacked_apart", script=APART),
    "by Zensical": Way("zensical"),
    "scripts off": Way("packaged", change=without_scripts),
    "storage refused": Way("packaged", script=REFUSED),
    "parts missing": Way("packaged", script=MISSING),
    "without light-dark()": Way("plain", change=without_light_dark),
    "without :has()": Way("plain", change=without_has),
    "translated": Way("packaged", script=TRANSLATED),
    "redirecting host": Way("packaged", redirects=True),
}


def handler(way: Way) -> type[Host]:
    """A host of its own for this way."""

    class Served(Host):
        def do_GET(self) -> None:
            path, mark, query = self.path.partition("?")
            if not path.startswith(way.prefix):
                self.send_error(404)
            elif path == f"{way.prefix}first.js":
                self.give(NOTES + way.script)
            elif way.redirects and path.endswith("/index.html"):
                self.lead(path.removesuffix("index.html") + mark + query)
            elif os.path.isdir(self.translate_path(path)) and not path.endswith("/"):
                self.lead(path + "/" + mark + query)
            else:
                super().do_GET()

        def translate_path(self, path: str) -> str:
            return super().translate_path("/" + path.removeprefix(way.prefix))

        def content(self, path: Path) -> bytes:
            return way.content(path, f"{way.prefix}first.js")

        def lead(self, address: str) -> None:
            self.send_response(301)
            self.send_header("Location", address)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def give(self, script: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/javascript")
            self.send_header("Content-Length", str(len(script.encode())))
            self.end_headers()
            self.wfile.write(script.encode())

    return Served


@contextmanager
def opened(way: Way, site: Path) -> Iterator[str]:
    """The address where this way begins, with its slash. Each call is an origin of its own, so its storage is empty."""
    if way.build.startswith("unpacked"):
        yield f"{site.as_uri()}/"
        return
    with serve(site, handler=handler(way)) as address:
        yield address + way.prefix


def lay_out(way: Way, unpacked: Path, folder: Path) -> None:
    """The unpacked ZIP as a reader's folder, each page with the script that runs first."""
    (folder / "first.js").write_text(NOTES + way.script, encoding="utf-8")
    for path in (path for path in unpacked.rglob("*") if path.is_file()):
        name = path.relative_to(unpacked)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(way.content(path, "../" * (len(name.parts) - 1) + "first.js"))
