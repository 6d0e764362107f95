"""Make what is served and carried from a built site: dist/site with its ZIP, and the sums of all files.

Usage: package.py [SITE] [--docs DOCS] [--out DIST]

The site itself is left as it was.
SOURCE_DATE_EPOCH (seconds since 1970) dates everything; two runs give the same bytes.
Exit status: 0 written, 2 could not run.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

from delivery.assets import inline_first, package_assets
from delivery.editions import add_zip, list_files, show_size
from delivery.headers import add_policy, host_files
from delivery.tree import Tree, digest, parse, read_tree, write_tree
from guide.command_line import command, site_parser
from guide.problems import CannotRun

# Before 1980 a ZIP has no dates.
EARLIEST = 315532800


def robots_txt(tree: Tree) -> bytes:
    """All may read; the map of the site stands at the public address, which the home page's canonical link has."""
    link = parse(tree["index.html"]).css_first("link[rel=canonical]")
    address = (link.attributes.get("href") or "") if link else ""
    return f"User-agent: *\nAllow: /\n\nSitemap: {address}sitemap.xml\n".encode()


def package(site: Path, docs: Path, when: int = EARLIEST) -> Tree:
    """The packaged site as data. What the offline copy lists may not change afterwards, so its list comes last."""
    tree = package_assets(read_tree(site), docs)
    tree = add_zip(tree | {"robots.txt": robots_txt(tree)}, datetime.fromtimestamp(when, UTC))
    tree = list_files(show_size(add_policy(inline_first(tree))))
    return tree | host_files(tree)


@command
def main(argv: list[str] | None = None) -> None:
    parser = site_parser(__doc__)
    parser.add_argument("--out", type=Path, default=Path("dist"), help="folder to write")
    options = parser.parse_args(argv)
    if options.out.exists() and any(options.out.iterdir()) and not (options.out / "SHA256SUMS").is_file():
        raise CannotRun(f"{options.out}: holds something other than an earlier release; name an empty folder")
    when = max(EARLIEST, int(os.environ.get("SOURCE_DATE_EPOCH") or datetime.now(UTC).timestamp()))
    tree = {f"site/{name}": content for name, content in package(options.site, options.docs, when).items()}
    sums = "".join(f"{digest(content)}  {name}\n" for name, content in sorted(tree.items()))
    write_tree(tree | {"SHA256SUMS": sums.encode()}, options.out, when)


if __name__ == "__main__":
    raise SystemExit(main())
