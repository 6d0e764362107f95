"""Write into a built site what the browser's scripts need, whichever engine built it.

Usage: finish_site.py [SITE] [--docs DOCS]

Two scripts, so that a folder opened without a server has them too: the search index and the list as data.
In the pages: how many items of the list concern a page besides those its gate shows, the numbers of its steps,
names of tables and headers of their rows, the description of each tick box, and names that no browser translates.
Exit status: 0 written, 2 could not run. Running it again changes nothing.
"""

import json
from pathlib import Path

from guide.accessible import describe_boxes, keep_names, name_tables
from guide.built import read_built
from guide.command_line import command, site_parser
from guide.contraindications import LIST, LIST_SCRIPT, count_items, list_data, read_items
from guide.pages import read_pages
from guide.steps import fill_steps
from search_index import builder


def write_script(path: Path, name: str, data: object) -> None:
    """Data as a script that any page may run: `window.guide.NAME = …;`."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"window.guide.{name} = {text};\n", encoding="utf-8")


@command
def main(argv: list[str] | None = None) -> None:
    options = site_parser(__doc__).parse_args(argv)
    built = read_built(options.site, read_pages(options.docs))
    write_script(options.site / LIST_SCRIPT, "listData", list_data(built))
    write_script(options.site / builder.FILE, "searchIndex", builder.build_index(built))
    points = [str(page.meta["title"]).partition(" (")[0] for page in built.values() if "pinyin" in page.meta]
    items = read_items(built[LIST].html)
    for page in built.values():
        count_items(page.html, items)
        fill_steps(page.html)
        name_tables(page.html)
        describe_boxes(page.html)
        keep_names(page.html, points)
        page.path.write_text(page.html.html or "", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
