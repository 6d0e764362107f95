"""The queries of tests/data, and how an answer to one is judged."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Query:
    """What a reader types, the pages that would be right (a `#` asks for that section), and its class."""

    text: str
    pages: tuple[str, ...]
    sort: str


def read_queries(folder: Path) -> list[Query]:
    """All queries of tests/data/queries*.tsv."""
    found = []
    for path in sorted(folder.glob("queries*.tsv")):
        with path.open(encoding="utf-8") as file:
            rows = csv.reader((line for line in file if not line.startswith("#")), delimiter="\t")
            found += [Query(text, tuple(pages.split("|")), sort) for text, pages, sort in rows]
    return found


def hits(entry: list[str], query: Query) -> bool:
    """Is a result, its page first and then its sections, one of the right ones?"""
    path = entry[0].split("#")[0]
    for wanted in query.pages:
        if wanted in entry if "#" in wanted else path == wanted or (wanted and path.startswith(wanted)):
            return True
    return False


def rank_of(found: list[list[str]], query: Query) -> int:
    """Place of the first right result; 0 when there is none."""
    return next((place for place, entry in enumerate(found, 1) if hits(entry, query)), 0)


def scores(ranks: list[int]) -> str:
    """top-1, top-3 and mean reciprocal rank as one cell."""
    count = len(ranks)
    top1, top3 = sum(rank == 1 for rank in ranks) / count, sum(0 < rank <= 3 for rank in ranks) / count  # noqa: PLR2004
    return f"{top1:.2f} {top3:.2f} {sum(1 / rank for rank in ranks if rank) / count:.3f}"
