"""Measure the guide's search beside Material's own on the same pages, as a reader meets both: typed into the box.

Usage: python -m bench.search [SITE] [--docs DOCS] [--queries FILE]

Quality by class of query, time from a key to the last change of the list (CPU 4 times slowed, cache warm), and bytes.
Figures depend on the machine: compare columns, not days.
"""

import gzip
import statistics
import tempfile
from pathlib import Path

from guide.command_line import command, site_parser
from playwright.sync_api import Browser, Page
from support.engines import chromium
from support.page_cost import PHONE
from support.static_server import KEEP, serve

from bench.queries import DEVELOPMENT, OUTSIDE, Query, rank_of, read_queries, scores
from bench.stock import build_stock

# The guide's box, and Material's.
NAMES = """window.INPUT = "[data-search-input], .md-search__input";
window.OUTPUT = "[data-search-output], .md-search-result";
window.ITEMS = "[data-search-list] > li, .md-search-result__list > li";"""
# One entry a result: its page's address from the site's root.
RESULTS = """root => [...document.querySelectorAll(ITEMS)].map(item =>
  decodeURI(item.querySelector('a[href]').href).slice(root.length).split(/[?#]/)[0])"""
# Milliseconds from each key to the last change of the list that it brought.
TYPE = """async ([query, quiet]) => {
  const input = document.querySelector(INPUT), list = document.querySelector(OUTPUT);
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
  const start = performance.now(), input = document.querySelector(INPUT);
  input.focus();
  input.value = 'kneading';
  while (!document.querySelector(ITEMS)) {
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    input.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true }));
    await new Promise(done => setTimeout(done, 5));
  }
  return performance.now() - start;
}"""
TYPED = ["kneeding", "how many sessions", "GB 20", "numb between legs", "разминание", "contraindiction"]
QUIET = 150  # ms without a change that end a key
SLOWED = 4  # times, the CPU of a phone
ROUNDS = 5
# Of the guide and of Material, whose own files stand unused beside the guide's.
OURS, STOCK = ("search/*.js", "search-index.js"), ("workers/search*.js", "bundle*.js")


def phone(browser: Browser, address: str, slowed: int) -> Page:
    """A page on a phone's screen, its CPU slowed, all of it loaded once so that the cache is warm."""
    page = browser.new_context(viewport=PHONE).new_page()
    page.add_init_script(NAMES)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    page.goto(address, wait_until="networkidle")
    return page


def ranks(browser: Browser, root: str, queries: list[Query]) -> list[int]:
    """Rank of the right page for each query, read from the list when nothing moves any more."""
    page = phone(browser, root, 1)
    page.evaluate(FIRST)
    found = []
    for query in queries:
        page.evaluate(TYPE.replace("let end = 1", "let end = query.length"), [query.text, QUIET])
        found.append(rank_of(page.evaluate(RESULTS, root), query))
    return found


def times(browser: Browser, root: str) -> tuple[float, float]:
    """Median milliseconds to the first results, scripts cached, and from a key to the last change."""
    firsts, keys = [], []
    for _ in range(ROUNDS):
        page = phone(browser, root, SLOWED)
        page.evaluate(FIRST)
        page.reload(wait_until="networkidle")
        firsts.append(page.evaluate(FIRST))
        keys += [time for query in TYPED for time in page.evaluate(TYPE, [query, QUIET])]
        page.context.close()
    return statistics.median(firsts), statistics.median(keys)


def size(site: Path) -> int:
    """Bytes of engine and index, gzipped."""
    scripts = site / "assets/javascripts"
    paths = [path for pattern in OURS for path in scripts.glob(pattern)]
    if not paths:
        paths = [path for pattern in STOCK for path in scripts.glob(pattern)] + [site / "search/search_index.json"]
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)


@command
def main(argv: list[str] | None = None) -> None:
    parser = site_parser(__doc__)
    parser.add_argument("--queries", type=Path, default=Path("tests/data") / DEVELOPMENT, help="file of queries")
    options = parser.parse_args(argv)
    queries = [query for query in read_queries(options.queries) if any(query.pages) and query.pages != OUTSIDE]
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        for label, site in {"guide": options.site, "stock": build_stock(options.docs, Path(name))}.items():
            with serve(site, KEEP) as where:
                found = ranks(browser, f"{where}/", queries)
                first, key = times(browser, f"{where}/")
            print(f"{label}: {size(site)} bytes (gzip); first results {first:.0f} ms, a key {key:.0f} ms (median)")
            for sort in dict.fromkeys(query.sort for query in queries):
                own = [rank for rank, query in zip(found, queries, strict=True) if query.sort == sort]
                print(f"  {sort:24}{len(own):5}  top-1, top-3, MRR: {scores(own)}")
            print(f"  {'ALL':24}{len(found):5}  top-1, top-3, MRR: {scores(found)}")


if __name__ == "__main__":
    raise SystemExit(main())
