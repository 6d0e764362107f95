"""A folder served on this machine, for tests and benches that need no more than files."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ASK_ANEW = "no-cache"  # what the guide's own header files say of pages
KEEP = "max-age=3600"


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files with a word on caching: without one a browser guesses by their age, differently each time."""

    def __init__(self, *arguments: object, cache: str, directory: Path) -> None:
        self.cache = cache
        super().__init__(*arguments, directory=str(directory))  # type: ignore[arg-type]

    def log_message(self, *_: object) -> None:
        """Tests and benches print what they found only."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", self.cache)
        super().end_headers()


@contextmanager
def serve(folder: Path, cache: str = ASK_ANEW) -> Iterator[str]:
    """Serve a folder as it is, every file with this Cache-Control; gives the address without a trailing slash."""
    handler = functools.partial(Handler, cache=cache, directory=folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
