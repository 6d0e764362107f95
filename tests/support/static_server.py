"""A folder served on this machine as a host does it, for tests and benches."""

import functools
import gzip
import http.server
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ASK_ANEW = "no-cache"  # what the guide's own header file says of pages
KEEP = "max-age=3600"
pack = functools.lru_cache(maxsize=512)(gzip.compress)  # readers of a test ask for the same files again and again
HERE = "127.0.0.1"
TEXTS = ("text/", "application/javascript", "application/json", "application/manifest+json", "image/svg+xml")


class Host(http.server.SimpleHTTPRequestHandler):
    """What a host makes of a site: the headers of `_headers` if it has them, gzip for texts, and the error page.

    Each file comes with a word on caching: without one a browser guesses by its age, differently each time.
    """

    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {".webmanifest": "application/manifest+json"}

    def __init__(self, *arguments: object, cache: str, directory: Path) -> None:
        self.cache = cache
        super().__init__(*arguments, directory=str(directory))  # type: ignore[arg-type]

    def log_message(self, *_: object) -> None:
        """Tests and benches print what they found only."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and not self.path.partition("?")[0].endswith("/"):
            super().do_GET()  # leads to the folder's own address
            return
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file() and not path.name.startswith("_")
        self.answer(path if found else Path(self.directory, "404.html"), 200 if found else 404)

    def content(self, path: Path) -> bytes:
        """What a file holds; a test may send something else."""
        return path.read_bytes()

    def answer(self, path: Path, status: int) -> None:
        """Send a file, packed if the reader takes it so."""
        body, kind = self.content(path), self.guess_type(path)
        headers = {"Content-Type": kind, "Cache-Control": self.cache}
        if kind.startswith(TEXTS) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body, headers["Content-Encoding"] = pack(body), "gzip"
        for pattern, given in read_headers(Path(self.directory, "_headers")).items():
            if re.fullmatch(pattern.replace("*", ".*"), self.path):
                headers |= given
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@functools.cache
def read_headers(path: Path) -> dict[str, dict[str, str]]:
    """Which headers a `_headers` file gives to which addresses; none without such a file."""
    found: dict[str, dict[str, str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else []:
        if line.startswith("/"):
            given = found.setdefault(line, {})
        else:
            name, _, value = line.strip().partition(": ")
            given[name] = value
    return found


class Server(http.server.ThreadingHTTPServer):
    """A server that says nothing of a reader who has left before the answer came."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serve(folder: Path, cache: str = ASK_ANEW, handler: type[Host] = Host, name: str = HERE) -> Iterator[str]:
    """Serve a folder, its files with this Cache-Control; gives the address without a trailing slash."""
    server = Server((name, 0), functools.partial(handler, cache=cache, directory=folder))
    often = 0.02  # seconds between looks whether to stop
    threading.Thread(target=server.serve_forever, args=[often], daemon=True).start()
    yield f"http://{name}:{server.server_port}"
    server.shutdown()
