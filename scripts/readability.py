"""Report reading grade and longest sentences of every page. A report, not a gate.

Usage: readability.py [DOCS] [--longest N]

Grades are Flesch-Kincaid by textstat, on the prose alone: no front matter, tables, links' addresses,
names in other scripts or attribute lines. Targets: 6 for pages that say what to do, 8 for background.
"""

from __future__ import annotations

import re
import statistics
from pathlib import Path

import textstat
from guide.command_line import new_parser
from guide.pages import Page, read_pages
from guide.problems import PASS
from links.entry_rules import BACK_LINES

TARGET = {"background": 8, "about": 8}
HOW_TO_TARGET = 6
SKIPPED = {"about/source-ledger.md", "about/references.md"}  # lists of records, not prose
CITATION = re.compile(
    r"\(?\[(?:S\d{3}|why|Tradition|Case reports|Small studies|Reviews[^\]]*|Guideline|[^\]]* \d{4})\]"
    r"\([^)]*\)[,;]?\s*\)?"
)
# Tables, attributes, snippets, headings, cards, HTML, and the lists that `make backlinks` writes.
NOT_PROSE = re.compile(rf"\s*(\||\{{|--8<--|#|!!!|<|{'|'.join(BACK_LINES.values())})")
LONG_SENTENCE, LONG_WORD = 20, 14


def prose(page: Page) -> str:
    """The page's sentences in plain words, one block."""
    lines = [line for _, line in page.body() if not NOT_PROSE.match(line)]
    text = "\n".join(lines)
    text = CITATION.sub("", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"<[^>]+>|\{[^}]*\}|\*\*|^\s*(?:[-*]|\d+\.)\s+", "", text, flags=re.MULTILINE)
    return re.sub(r"(?<=[a-z])\n", ".\n", text)


def sentences(text: str) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"(?<=[.!?:])\s+", text) if len(part.split()) > 1]


def main(argv: list[str] | None = None) -> int:
    parser = new_parser(__doc__)
    parser.add_argument("docs", nargs="?", type=Path, default=Path("docs"))
    parser.add_argument("--longest", type=int, default=10, help="how many of the longest sentences to show")
    options = parser.parse_args(argv)
    grades: dict[str, list[float]] = {"how-to": [], "background": []}
    longest: list[tuple[int, str, str]] = []
    for page in read_pages(options.docs):
        if page.key in SKIPPED or not page.meta:
            continue
        text = prose(page)
        grade, target = textstat.flesch_kincaid_grade(text), TARGET.get(page.kind, HOW_TO_TARGET)
        grades["background" if page.kind in TARGET else "how-to"].append(grade)
        long_words = sum(len(word) > LONG_WORD for word in re.findall(r"\w+", text))
        longest += [(len(s.split()), page.path, s) for s in sentences(text) if len(s.split()) > LONG_SENTENCE]
        mark = "" if grade <= target else f"  over {target}"
        print(f"{grade:5.1f}  {page.path}  ({long_words} long words){mark}")
    for kind, values in grades.items():
        print(f"median {kind}: {statistics.median(values):.1f}, highest {max(values):.1f}, {len(values)} pages")
    print(f"{len(longest)} sentences over {LONG_SENTENCE} words; the longest:")
    for count, path, sentence in sorted(longest, reverse=True)[: options.longest]:
        print(f"  {count} words  {path}: {sentence}")
    return PASS


if __name__ == "__main__":
    raise SystemExit(main())
