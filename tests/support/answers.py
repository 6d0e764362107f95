"""How an answer of the search is judged: by the pages it finds, where they open, and the card above them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bench.queries import OUTSIDE, Query, rank_of

LIST = "safety/contraindications/"
# Classes that are measured by themselves, by how the sets call them.
CLASSES = {"contraindication": ("contraindication", "may"), "russian": ("russian", "ru"), "chinese": ("chinese", "zh")}


@dataclass(frozen=True)
class Answer:
    """Addresses of the pages found, best first; where the first one opens; and what stands above the list."""

    pages: list[str]
    place: str
    level: str | None
    alarm: bool
    humble: bool


def judged(query: Query, answer: Answer) -> Iterable[tuple[str, bool]]:
    """Each measure that a query counts for, and whether its answer is right."""
    if query.sort.startswith("other"):
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
        yield "top-3", 0 < rank <= 3
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
