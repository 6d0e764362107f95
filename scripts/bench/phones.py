"""What the search benches share: a server for a built site, a slowed browser, the queries, and tables."""

from __future__ import annotations

import contextlib
import csv
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from browser import chromium
from browser.page_cost import PHONE
from browser.static_server import KEEP, serve
from playwright.sync_api import Browser, Page, sync_playwright

SLOWED = 4  # times, the CPU of a phone


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


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Address of a folder on a server that lets a warm cache keep what it holds, with a closing slash."""
    with serve(folder, KEEP) as where:
        yield f"{where}/"


@contextlib.contextmanager
def started() -> Iterator[Browser]:
    """Chromium. Raises SystemExit when there is none: `make bench` installs one first."""
    path = chromium.find()
    if not path:
        raise SystemExit("no Chromium here; run 'make test', which installs one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium.ARGUMENTS)
        yield browser
        browser.close()


def phone(browser: Browser, address: str, slowed: int = SLOWED) -> Page:
    """A page on a phone's screen, its CPU slowed, all of it loaded once so that the cache is warm."""
    page = browser.new_context(viewport=PHONE).new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    page.goto(address, wait_until="networkidle")
    return page


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


def spread(values: list[float]) -> str:
    """Median and 95th percentile of milliseconds."""
    ordered = sorted(values) or [0.0]
    return f"{statistics.median(ordered):.0f} / {ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]:.0f}"


def print_table(title: str, head: list[str], rows: list[list[object]]) -> None:
    """A table in plain text, columns as wide as they must be."""
    cells = [head, *[[str(cell) for cell in row] for row in rows]]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    print(f"\n{title}")
    for row in cells:
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
