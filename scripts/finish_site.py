"""Write into a built site what the browser's scripts need, whichever engine built it.

Usage: finish_site.py [SITE] [--docs DOCS]

Exit status: 0 written, 2 could not run. Changes nothing but the files it writes.
"""

from __future__ import annotations

from guide.command_line import command, site_parser
from guide.problems import PASS
from links.built_site import Site
from search_index.builder import write_index


@command
def main(argv: list[str] | None = None) -> int:
    options = site_parser(__doc__).parse_args(argv)
    write_index(Site(options.site, options.docs))
    return PASS


if __name__ == "__main__":
    raise SystemExit(main())
