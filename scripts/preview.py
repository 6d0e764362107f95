"""Serve the guide while it is written: built and finished, and built anew at each change.

Usage: preview.py [--port N]

Not strict: a link that leads nowhere yet does not stop the preview; a build that fails leaves the one before.
"""

import logging
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import finish_site
from guide.command_line import command, new_parser
from mkdocs.livereload import LiveReloadServer

WATCHED = ["docs", "overrides", "mkdocs.yml"]


def build(site: Path) -> None:
    """Build and finish the guide; what is wrong is said, and the site stays as it was."""
    done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site)], check=False)
    if done.returncode == 0:
        finish_site.main([str(site)])


@command
def main(argv: list[str] | None = None) -> None:
    parser = new_parser(__doc__)
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args(argv)
    logging.basicConfig(format="%(message)s", level=logging.INFO)
    with tempfile.TemporaryDirectory() as name:
        site = Path(name)
        build(site)
        server = LiveReloadServer(lambda: build(site), "127.0.0.1", options.port, root=name)
        missing = site / "404.html"
        server.error_handler = lambda _: missing.read_bytes() if missing.is_file() else None
        for path in WATCHED:
            server.watch(path)
        with suppress(KeyboardInterrupt):
            server.serve()  # type: ignore[no-untyped-call]
        server.shutdown()


if __name__ == "__main__":
    raise SystemExit(main())
