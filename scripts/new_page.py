"""Write the skeleton of a new page and its line in the navigation. `make new KIND=technique NAME=hot-stones` runs it.

Usage: new_page.py KIND NAME [--docs DOCS] [--today YYYY-MM-DD]

The kind's contract, its folder and its time between reviews come from the one table of kinds.
What is left to write says so, and `make check` asks for it. Nothing that exists is overwritten.
Exit status: 0 written, 2 could not; then nothing was changed.
"""

import datetime as dt
import re
from pathlib import Path

from guide import kinds
from guide.command_line import command, new_parser
from guide.pages import Page, read_pages
from guide.problems import CannotRun, suggest_or_list
from page_rules.prose import UNWRITTEN

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Windows keeps these names for devices, whatever follows the dot, and cannot check such a file out.
RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
NAV_LINE = re.compile(r"^( +)- [^\n]*?: *([\w/-]+\.md) *$", re.MULTILINE)


def check_names(kind: str, name: str) -> None:
    """Raises CannotRun for a kind without a contract, or a name that makes no good address."""
    if kind not in kinds.KINDS:
        raise CannotRun(f"'{kind}' is not a kind{suggest_or_list(kind, kinds.KINDS)}")
    if not NAME.fullmatch(name):
        better = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "hot-stones"
        raise CannotRun(f"'{name}' is no name for an address; small letters, digits and hyphens, like '{better}'")
    if RESERVED.fullmatch(name):
        raise CannotRun(f"'{name}' is a name that Windows keeps for itself; take another, like '{name}-page'")


def own_key(key: str, pages: list[Page]) -> list[str]:
    """A key of the kind's own: words to write, or the picture of another page, which the build can draw meanwhile."""
    for page in pages:
        if key in page.meta and (key == "figure" or not isinstance(page.meta[key], str)):
            first = page.meta_lines[key]
            last = min((line for line in page.meta_lines.values() if line > first), default=page.body_line - 1)
            return [f"# {UNWRITTEN} Still that of {page.path}.", *page.text.split("\n")[first - 1 : last - 1]]
    return [f"{key}: {UNWRITTEN}"]


def skeleton(kind: str, name: str, today: dt.date, pages: list[Page]) -> str:
    """The page's text: every key and heading of the contract, and where something is missing, a line that says so."""
    contract, same = kinds.KINDS[kind], [page for page in pages if page.kind == kind]
    known = {
        "title": name.replace("-", " ").capitalize(),
        "description": UNWRITTEN,
        "kind": kind,
        "reviewed": today.isoformat(),
        "next_review": (today + dt.timedelta(contract.review_days)).isoformat(),
    }
    front = [f"{key}: {known.get(key, '[]')}" for key in kinds.COMMON_KEYS]
    for key in contract.keys:
        front += own_key(key, same) if contract.asks_for(key) else []
    lines = ["---", *front, "---", ""]
    for heading in [text for text in contract.headings if contract.asks_for(text)] or [known["title"]]:
        lines += [f"## {heading}", "", UNWRITTEN, ""]
    return "\n".join(lines)


def with_nav_line(config: Path, key: str, title: str) -> str:
    """mkdocs.yml with the page's line after the last of its folder."""
    text = config.read_text(encoding="utf-8")
    beside = [match for match in NAV_LINE.finditer(text) if match[2].rpartition("/")[0] == key.rpartition("/")[0]]
    if not beside:
        raise CannotRun(f"{config}: its nav names no page of '{key.rpartition('/')[0]}/'; add '{title}: {key}' by hand")
    last = beside[-1]
    return f"{text[: last.end()]}\n{last[1]}- {title}: {key}{text[last.end() :]}"


@command
def main(argv: list[str] | None = None) -> None:
    parser = new_parser(__doc__)
    parser.add_argument("kind", help=f"one of: {', '.join(kinds.KINDS)}")
    parser.add_argument("name", help="the last part of the page's address, like hot-stones")
    parser.add_argument("--docs", type=Path, default=Path("docs"))
    parser.add_argument("--today", type=dt.date.fromisoformat, default=dt.date.today())
    options = parser.parse_args(argv)
    check_names(options.kind, options.name)
    pages = read_pages(options.docs)
    key = kinds.KINDS[options.kind].path.format(options.name)
    path, config = options.docs / key, options.docs.parent / "mkdocs.yml"
    if path.exists():
        raise CannotRun(f"{path}: is there already; nothing was changed")
    text = skeleton(options.kind, options.name, options.today, pages)
    nav = with_nav_line(config, key, options.name.replace("-", " ").capitalize())
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    config.write_text(nav, encoding="utf-8")
    print(f"wrote {path} and its line in {config}; 'make check' says what is still to write")


if __name__ == "__main__":
    raise SystemExit(main())
