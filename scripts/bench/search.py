"""Measure the guide's search beside Material's own on the same pages, as a reader meets both: typed into the box.

Usage: python -m bench.search [SITE] [--docs DOCS] [--queries FOLDER]

Quality by class of query, time from a key to the last change of the list (CPU 4 times slowed, cache warm), bytes, and
how the guide's search grows to 1,000 and 5,000 pages. Figures depend on the machine: compare columns, not days.
"""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import yaml
from guide.command_line import command, site_parser
from guide.problems import PASS
from guide.settings import read_settings
from playwright.sync_api import Browser, Page
from search_index.builder import FILE

from bench.growth import grown
from bench.phones import Query, phone, print_table, rank_of, read_queries, scores, served, spread, started

# One entry a result: its page and its sections, addresses from the site's root.
RESULTS = """root => [...document.querySelectorAll('.md-search-result__list > li')].map(item =>
  [...item.querySelectorAll('a[href]')].map(link => decodeURI(link.href).slice(root.length).split('?')[0]))"""
# Milliseconds from each key to the last change of the list that it brought.
TYPE = """async ([query, quiet]) => {
  const input = document.querySelector('.md-search__input'), list = document.querySelector('.md-search-result');
  let last = 0;
  const watch = new MutationObserver(() => (last = performance.now()));
  watch.observe(list, { childList: true, subtree: true, characterData: true });
  const times = [];
  for (let end = 1; end <= query.length; end++) {
    input.value = query.slice(0, end);
    const key = performance.now();
    last = 0;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    input.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true }));
    while (performance.now() - Math.max(key, last) < quiet) await new Promise(done => setTimeout(done, 10));
    if (last) times.push(last - key);
  }
  watch.disconnect();
  return times;
}"""
FIRST = """async () => {
  const start = performance.now(), input = document.querySelector('.md-search__input');
  input.focus();
  input.value = 'kneading';
  while (!document.querySelector('.md-search-result__list > li')) {
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    input.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true }));
    await new Promise(done => setTimeout(done, 5));
  }
  return performance.now() - start;
}"""
TYPED = [
    "kneeding",
    "how many sessions",
    "GB 20",
    "numb between legs",
    "massage gun neck",
    "разминание",
    "contraindiction",
]
QUIET = 150  # ms without a change that end a key
ROUNDS = 5
Measured = TypeVar("Measured")


def build_stock(docs: Path, folder: Path) -> Path:
    """The same pages with Material as it comes: its own templates, search box and engine."""
    config = read_settings(docs.absolute().parent)
    config |= {"docs_dir": str(docs.absolute()), "site_url": "", "extra_css": [], "extra_javascript": []}
    config |= {"plugins": ["search"], "theme": {"name": "material", "font": False}}
    snippets = {"base_path": [str(docs.absolute().parent)], "dedent_subsections": True}
    others = [item for item in config["markdown_extensions"] if "pymdownx.snippets" not in item]
    config["markdown_extensions"] = [*others, {"pymdownx.snippets": snippets}]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    run = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(folder / "mkdocs.yml")]
    subprocess.run(run, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, stdout=subprocess.DEVNULL)
    return folder / "site"


def ask(page: Page, query: str, root: str) -> list[list[str]]:
    """Type a query and read the results as they stand when nothing moves any more."""
    page.evaluate(TYPE.replace("let end = 1", "let end = query.length"), [query, QUIET])
    found: list[list[str]] = page.evaluate(RESULTS, root)
    return found


def quality(browser: Browser, site: Path, queries: list[Query]) -> list[int]:
    """Rank of the right page for each query, in the box of a built site."""
    with served(site) as root:
        page = phone(browser, root, slowed=1)
        page.evaluate(FIRST)
        return [rank_of(ask(page, query.text, root), query) for query in queries]


def first_results(page: Page) -> float:
    """Milliseconds from reaching the box to the first results, on a page whose scripts the cache holds."""
    page.evaluate(FIRST)
    page.reload(wait_until="networkidle")
    return float(page.evaluate(FIRST))


def key_times(page: Page) -> list[float]:
    """Milliseconds from each key to the last change of the list."""
    page.evaluate(FIRST)
    return [time for query in TYPED for time in page.evaluate(TYPE, [query, QUIET])]


def on_a_phone(site: Path, measure: Callable[[Page], Measured]) -> Measured:
    """What is measured on a slowed phone, in a browser of its own."""
    with served(site) as root, started() as browser:
        return measure(phone(browser, root))


def compressed(paths: list[Path]) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)


def own_files(site: Path) -> tuple[list[Path], list[Path]]:
    """Engine and index of the guide's search."""
    scripts = site / "assets/javascripts"
    return [*scripts.glob("search/*.js"), *scripts.glob("vendor/*.js")], [site / FILE]


def stock_files(site: Path) -> tuple[list[Path], list[Path]]:
    """Material's worker and bundle, which its search cannot do without, and its index."""
    scripts = site / "assets/javascripts"
    return [*scripts.glob("workers/search*.min.js"), *scripts.glob("bundle*.min.js")], [
        site / "search/search_index.json"
    ]


def print_quality(sites: dict[str, Path], queries: list[Query]) -> None:
    with started() as browser:
        ranks = {name: quality(browser, site, queries) for name, site in sites.items()}
    rows: list[list[object]] = []
    for sort in [*dict.fromkeys(query.sort for query in queries), "ALL"]:
        chosen = [number for number, query in enumerate(queries) if sort in (query.sort, "ALL")]
        rows.append([sort, len(chosen), *(scores([of[number] for number in chosen]) for of in ranks.values())])
    print_table("Right page: top-1, top-3, mean reciprocal rank", ["class", "n", *ranks], rows)


@command
def main(argv: list[str] | None = None) -> int:
    parser = site_parser(__doc__)
    parser.add_argument("--queries", type=Path, default=Path("tests/data"), help="folder of queries*.tsv")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stock = build_stock(options.docs, folder)
        print_quality({"this guide": options.site, "stock Material": stock}, read_queries(options.queries))
        sites = {"this guide": (options.site, own_files(options.site)), "stock Material": (stock, stock_files(stock))}
        for pages in (1000, 5000):
            larger = grown(options.site, pages, folder / str(pages))
            sites[f"this guide, {pages} pages"] = (larger, own_files(larger))
        rows: list[list[object]] = []
        for label, (site, (engine, index)) in sites.items():
            firsts = [on_a_phone(site, first_results) for _ in range(ROUNDS)]
            keys = on_a_phone(site, key_times)
            rows.append([label, compressed(engine), compressed(index), spread(firsts), spread(keys)])
        print_table(
            "Bytes (gzip) and milliseconds, CPU 4 times slowed, cache warm",
            ["search", "engine", "index", "first results: median / p95", "a key: median / p95"],
            rows,
        )
    return PASS


if __name__ == "__main__":
    raise SystemExit(main())
