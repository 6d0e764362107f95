"""The queries of tests/data, and how an answer to one is judged."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

DEVELOPMENT, SEALED = "queries-development.tsv", "queries-sealed.tsv"
OUTSIDE = ("-",)  # the guide leaves it to others
LIST = "safety/contraindications/"
# Classes that are measured by themselves, by how the sets call them.
CLASSES = {"contraindication": ("contraindication", "may"), "russian": ("russian", "ru"), "chinese": ("chinese", "zh")}


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

    @property
    def is_foreign(self) -> bool:
        return self.sort.startswith("other")


@dataclass(frozen=True)
class Answer:
    """Addresses of the pages found, best first; where the first one opens; and what stands above the list."""

    pages: list[str]
    place: str
    level: str | None
    alarm: bool
    humble: bool


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


def judged(query: Query, answer: Answer) -> Iterable[tuple[str, bool]]:
    """Each measure that a query counts for, and whether its answer is right."""
    if query.is_foreign:
        yield "other languages: led to the signs", answer.alarm or answer.level is not None
        yield "other languages: no page guessed at", answer.humble or rank_of(answer.pages, query) == 1
        return
    if query.card in ("E", "T"):
        yield f"card {query.card}", answer.level == "emergency" or (query.card == "T" and answer.level is not None)
    if query.card == "N":
        yield "no false card", answer.level is None
    if query.pages == OUTSIDE:
        yield "left to others: said so", answer.humble
    elif query.pages:
        rank = rank_of(answer.pages, query)
        yield "top-1", rank == 1
        yield "top-3", 0 < rank <= 3  # noqa: PLR2004
        for sort, prefixes in CLASSES.items():
            if query.sort.startswith(prefixes):
                yield f"{sort} top-1", rank == 1
    if query.items and query.card not in ("E", "T"):
        yield "to the item", answer.pages[:1] == [LIST] and answer.place in query.items


def measured(queries: list[Query], answers: list[Answer]) -> dict[str, tuple[float, list[str]]]:
    """Share of right answers of each measure, and the queries that were answered wrongly."""
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for query, answer in zip(queries, answers, strict=True):
        for measure, is_right in judged(query, answer):
            found[measure].append((query.text, is_right))
    return {
        measure: (sum(right for _, right in each) / len(each), [text for text, right in each if not right])
        for measure, each in found.items()
    }
