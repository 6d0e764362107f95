"""The queries of tests/data, and how what they find is scored."""

import re
from dataclasses import dataclass
from pathlib import Path

DEVELOPMENT, SEALED = "queries-development.tsv", "queries-sealed.tsv"
OUTSIDE = ("-",)  # the guide leaves it to others


@dataclass(frozen=True)
class Query:
    """What a reader types, the pages that would be right, its class, the card it calls for, and the items that answer.

    `card` is E (the emergency card shows), T (that or the card of today), N (none) or empty (either).
    """

    text: str
    pages: tuple[str, ...]
    sort: str
    card: str
    items: tuple[str, ...]


def read_queries(path: Path) -> list[Query]:
    """The queries of one file."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    return [
        Query(text, tuple(pages.split("|")) if pages else (), sort, card, tuple(filter(None, re.split(r"[,|]", items))))
        for text, pages, sort, card, items in rows
    ]


def rank_of(found: list[str], query: Query) -> int:
    """Place of the first right page; 0 when there is none."""
    right = [page.split("#")[0] for page in query.pages if page]
    return next((place for place, page in enumerate(found, 1) if any(page.startswith(each) for each in right)), 0)


def scores(ranks: list[int]) -> str:
    """top-1, top-3 and mean reciprocal rank as one cell."""
    count = len(ranks) or 1
    top1, top3 = sum(rank == 1 for rank in ranks) / count, sum(0 < rank <= 3 for rank in ranks) / count  # noqa: PLR2004
    return f"{top1:.2f} {top3:.2f} {sum(1 / rank for rank in ranks if rank) / count:.3f}"
