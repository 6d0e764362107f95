"""Compare search engines on the same pages and queries: lunr, MiniSearch, FlexSearch and the guide's own.

Usage: python -m bench.engines [SITE] [--docs DOCS] [--queries FOLDER]

Each engine gets one document a page (title, names, words) with the weights and the tolerance its own documentation
recommends, and answers in the same browser. lunr is the file MkDocs brings; MiniSearch and FlexSearch come from npm
for this run alone. What could not be had is said. Figures depend on the machine: compare rows, not days.
"""

from __future__ import annotations

import gzip
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

import mkdocs
from guide.command_line import command, site_parser
from guide.problems import PASS
from playwright.sync_api import Page
from search_index.builder import FILE

from bench.phones import Query, print_table, rank_of, read_queries, scores, served, spread, started

PACKAGES = {
    "minisearch@7.2.0": "dist/umd/index.js",
    "flexsearch@0.8.212": "dist/flexsearch.bundle.min.js",
}
PARTS = ("words", "lexicon", "flags", "library", "engine")
OWN = ["vendor/searchable-map.min.js", *(f"search/{part}.js" for part in PARTS)]


def fetch(folder: Path) -> tuple[dict[str, Path], list[str]]:
    """Files of the packages from npm, and what could not be had."""
    if not shutil.which("npm"):
        return {}, ["MiniSearch, FlexSearch: npm is not on this machine"]
    run = ["npm", "install", "--silent", "--no-save", "--prefix", str(folder), *PACKAGES]
    done = subprocess.run(run, check=False, capture_output=True, text=True)
    names = {package.partition("@")[0]: inside for package, inside in PACKAGES.items()}
    paths = {name: folder / "node_modules" / name / inside for name, inside in names.items()}
    missing = [f"{name}: {done.stderr.strip()[:80]}" for name, path in paths.items() if not path.is_file()]
    return {name: path for name, path in paths.items() if path.is_file()}, missing


def load(page: Page, site: Path, libraries: dict[str, Path]) -> dict[str, int]:
    """Bring index and engines into the page; returns the gzipped bytes of each engine that is there."""
    scripts = site / "assets/javascripts"
    lunr = Path(mkdocs.__file__).parent / "contrib/search/templates/search/lunr.js"
    if path := libraries.get("minisearch"):  # first, because the guide's part of it takes the same name
        page.add_script_tag(path=path)
        page.evaluate("() => { window.FullMiniSearch = window.MiniSearch; }")
    for path in [lunr, *(path for name, path in libraries.items() if name != "minisearch")]:
        page.add_script_tag(path=path)
    page.evaluate("() => { window.guide = {}; }")
    for path in [*(scripts / name for name in OWN), site / FILE, Path(__file__).with_suffix(".js")]:
        page.add_script_tag(path=path)
    sizes = {name: compressed(path.read_bytes()) for name, path in libraries.items()}
    own = sum(compressed((scripts / name).read_bytes()) for name in OWN)
    return sizes | {"this guide": own, "lunr": compressed(lunr.read_bytes())}


def compressed(data: bytes) -> int:
    return len(gzip.compress(data, 9))


def measure(page: Page, label: str, queries: list[Query], engine: int, site: Path) -> list[object]:
    """A row of the table for one engine."""
    result = page.evaluate("([name, queries]) => measure(name, queries)", [label, [query.text for query in queries]])
    found = [[[url] for url in urls] for urls, _ in result["answers"]]
    ranks = [rank_of(entry, query) for entry, query in zip(found, queries, strict=True)]
    index = compressed(result["size"].encode() or (site / FILE).read_bytes())
    times = spread([milliseconds for _, milliseconds in result["answers"]])
    return [label, scores(ranks), sum(not entry for entry in found), engine, index, f"{result['built']:.0f}", times]


@command
def main(argv: list[str] | None = None) -> int:
    parser = site_parser(__doc__)
    parser.add_argument("--queries", type=Path, default=Path("tests/data"), help="folder of queries*.tsv")
    options = parser.parse_args(argv)
    # These engines answer with pages, so a query that asks for a section is content with its page.
    asked = read_queries(options.queries)
    queries = [replace(query, pages=tuple(page.partition("#")[0] for page in query.pages)) for query in asked]
    rows: list[list[object]] = []
    with tempfile.TemporaryDirectory() as name, started() as browser, served(Path(name)) as root:
        libraries, missing = fetch(Path(name))
        page = browser.new_page()
        page.goto(root)
        sizes = load(page, options.site, libraries)
        for label in page.evaluate("() => Object.keys(engines)"):
            size = next((size for name, size in sizes.items() if label.lower().startswith(name)), None)
            if size is not None:
                rows.append(measure(page, label, queries, size, options.site))
    head = ["engine", "top1 top3 MRR", "none", "engine gz", "index gz", "build ms", "query ms: median / p95"]
    print_table(f"Engines on the same {len(queries)} queries, CPU not slowed", head, rows)
    for reason in missing:
        print("  not measured:", reason)
    return PASS


if __name__ == "__main__":
    raise SystemExit(main())
