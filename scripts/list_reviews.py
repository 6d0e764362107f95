"""List the pages whose next review is due, as a Markdown list to tick off. Prints nothing when none is.

Usage: list_reviews.py [DOCS] [--days N] [--today YYYY-MM-DD]

Exit status: 0 listed, 2 could not run. Changes nothing.
"""

import datetime as dt
from pathlib import Path

from check_pages import due
from guide.command_line import command, new_parser
from guide.pages import read_pages
from guide.problems import PASS


@command
def main(argv: list[str] | None = None) -> int:
    parser = new_parser(__doc__)
    parser.add_argument("docs", nargs="?", type=Path, default=Path("docs"))
    parser.add_argument("--days", type=int, default=30, help="how far to look ahead")
    parser.add_argument("--today", type=dt.date.fromisoformat, default=dt.date.today())
    options = parser.parse_args(argv)
    found = due(read_pages(options.docs), options.today + dt.timedelta(days=options.days))
    for date, page in sorted(found, key=lambda pair: (pair[0], pair[1].path)):
        late = " (late)" if date < options.today else ""
        print(f"- [ ] {date}{late}: {page.meta.get('title', '')}, `{page.path}`")
    return PASS


if __name__ == "__main__":
    raise SystemExit(main())
