"""Make what is served and carried from a built site: dist/site, its ZIP, print edition and PDF, host files, SBOM.

Usage: package.py [SITE] [--docs DOCS] [--out DIST]

The site itself is left as it was.
SOURCE_DATE_EPOCH (seconds since 1970) dates everything; two runs give the same bytes.
Exit status: 0 written, 2 could not run.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import yaml
from delivery.assets import package_assets
from delivery.compress import compress
from delivery.editions import make_editions, offer
from delivery.headers import add_policy
from delivery.hosts import host_files, nginx_http, nginx_server
from delivery.inline import inline_first
from delivery.moved import add_redirects
from delivery.offline import list_files, show_size
from delivery.print_edition import Nav
from delivery.release import Release
from delivery.sbom import sbom
from delivery.tree import Tree, digest, read_tree, write_tree
from export import site_address
from guide.command_line import command, site_parser
from guide.problems import PASS, CannotRun
from redirects import Move, child, read_moves

# Before 1980 a ZIP has no dates.
EARLIEST = 315532800


def read_configuration(docs: Path) -> yaml.Node:
    """The tree of mkdocs.yml beside the docs folder."""
    path = docs.absolute().parent / "mkdocs.yml"
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), yaml.SafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise CannotRun(f"{path}: cannot be read: {error}") from error
    if node is None:
        raise CannotRun(f"{path}: empty")
    return node


def read_nav(configuration: yaml.Node) -> Nav:
    """Each section's title with its pages' paths; a page that stands alone, the home page, is no section."""
    items = child(configuration, "nav")
    pairs = [pair for item in items.value for pair in item.value] if items else []
    return [
        (title.value, [page.value[0][1].value for page in pages.value])
        for title, pages in pairs
        if isinstance(pages, yaml.SequenceNode)
    ]


def package(site: Path, docs: Path, when: int = EARLIEST) -> tuple[Tree, list[Move]]:
    """The packaged site as data, and the moves it was made with."""
    built, configuration = read_tree(site), read_configuration(docs)
    moves = read_moves(configuration)
    number = child(child(configuration, "extra"), "release")
    release = Release(number.value if number else "", site_address(site), when)
    tree = add_redirects(package_assets(built, docs), moves, release.address)
    tree |= make_editions(tree, read_nav(configuration), release)
    tree = list_files(add_policy(inline_first(show_size(offer(tree, release)))))
    return compress(tree) | host_files(tree, moves), moves


def release_files(tree: Tree, moves: list[Move], requirements: Path, when: int) -> Tree:
    """What belongs to the release but not on the site: nginx files, SBOM, and the sums of all files."""
    if not requirements.is_file():
        raise CannotRun(f"{requirements}: not there; the bill of materials is made from it")
    files = {
        "nginx/guide-http.conf": nginx_http(moves).encode(),
        "nginx/guide-server.conf": nginx_server(tree).encode(),
        "sbom.cdx.json": sbom(requirements, datetime.fromtimestamp(when, UTC)).encode(),
    }
    everything = {f"site/{name}": content for name, content in tree.items()} | files
    sums = "".join(f"{digest(content)}  {name}\n" for name, content in sorted(everything.items()))
    return files | {"SHA256SUMS": sums.encode()}


@command
def main(argv: list[str] | None = None) -> int:
    parser = site_parser(__doc__)
    parser.add_argument("--out", type=Path, default=Path("dist"), help="folder to write")
    options = parser.parse_args(argv)
    if options.out.exists() and any(options.out.iterdir()) and not (options.out / "SHA256SUMS").is_file():
        raise CannotRun(f"{options.out}: holds something other than an earlier release; name an empty folder")
    when = max(EARLIEST, int(os.environ.get("SOURCE_DATE_EPOCH") or datetime.now(UTC).timestamp()))
    tree, moves = package(options.site, options.docs, when)
    files = release_files(tree, moves, options.docs.absolute().parent / "requirements.txt", when)
    write_tree({f"site/{name}": content for name, content in tree.items()} | files, options.out, when)
    return PASS


if __name__ == "__main__":
    raise SystemExit(main())
