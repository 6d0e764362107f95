"""Measure what pages cost beside stock Material on the same content, both built and served in the same run.

Usage: python -m bench.pages [--rounds N]

Both are served by nginx with brotli; each page is opened cold, by turns, N times in each profile; medians are shown.
Exit status: 0 measured, 2 could not run.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import nginx
import package
import yaml
from browser import chromium
from browser.page_cost import PROFILES, Cost, visit
from delivery.compress import compress
from delivery.hosts import nginx_http, nginx_server
from delivery.tree import read_tree, write_tree
from guide.command_line import command, new_parser
from guide.problems import PASS, CannotRun
from guide.settings import read_settings
from playwright.sync_api import Browser, sync_playwright

# One or two of each kind of content page.
PAGES = [
    "safety/get-help/",
    "safety/contraindications/",
    "condition/symptoms/",
    "techniques/kneading/",
    "regions/neck/",
    "routines/self-massage-neck/",
    "points/fengfu-gv16/",
    "devices/powered-massagers/",
    "planning/",
]
PRICE = 0.02  # dollars a gigabyte: an assumption, near what large delivery networks ask
READERS, PAGES_A_VISIT = 1_000_000, 4
# what is shown -> field of Cost, what to divide it by, digits
ROWS = {
    "requests": ("requests", 1, 0),
    "kB": ("size", 1000, 1),
    "LCP, ms": ("lcp", 1, 0),
    "blocked, ms": ("blocked", 1, 0),
    "CLS": ("cls", 1, 3),
}
OURS, STOCK = "guide", "stock"


def stock_configuration() -> str:
    """mkdocs.yml as stock Material would have it: the same pages and extensions, no look or script of the guide."""
    root = Path.cwd()
    settings = read_settings(root)
    kept = ("site_name", "nav", "markdown_extensions")
    stock = {key: settings[key] for key in kept} | {"plugins": ["search"], "docs_dir": str(root / "docs")}
    return yaml.safe_dump(stock | {"theme": {"name": "material", "font": False}}, allow_unicode=True)


def build(folder: Path, configuration: Path) -> Path:
    """Build a site into a folder. Raises CannotRun with the engine's words when that fails."""
    words: list[str | Path] = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "--config-file",
        configuration,
        "--site-dir",
        folder,
    ]
    result = subprocess.run(words, capture_output=True, text=True, check=False)
    if result.returncode:
        raise CannotRun(f"mkdocs build failed: {result.stderr}")
    return folder


def prepare(folder: Path) -> dict[str, Path]:
    """Both sites as nginx takes them: a folder with site/ and nginx/ each."""
    (folder / "stock.yml").write_text(stock_configuration(), encoding="utf-8")
    trees = {
        OURS: package.package(build(folder / "ours", Path("mkdocs.yml")), Path("docs"))[0],
        STOCK: compress(read_tree(build(folder / "stock", folder / "stock.yml"))),
    }
    for name, tree in trees.items():
        write_tree(tree, folder / name / "site", package.EARLIEST)
        (folder / name / "nginx").mkdir()
        (folder / name / "nginx/guide-http.conf").write_text(nginx_http([]), encoding="utf-8")
        server = nginx_server(tree if name == OURS else {})
        (folder / name / "nginx/guide-server.conf").write_text(server, encoding="utf-8")
    return {name: folder / name for name in trees}


def measure(browser: Browser, served: dict[str, tuple[str, Path]], rounds: int) -> dict[tuple[str, str], list[Cost]]:
    """Costs by site and profile; the sites take turns, so that a busy moment of the machine meets both."""
    found: dict[tuple[str, str], list[Cost]] = {(name, profile): [] for name in served for profile in PROFILES}
    for profile in PROFILES:
        for path in PAGES * rounds:
            for name, (url, log) in served.items():
                found[name, profile].append(visit(browser, f"{url}/{path}", log, profile))
    return found


def median(costs: list[Cost], field: str) -> float:
    return float(statistics.median(getattr(cost, field) for cost in costs))


def table(found: dict[tuple[str, str], list[Cost]]) -> list[str]:
    """Medians, site beside site, and their ratio."""
    lines = [f"{'profile':9}{'':12}{OURS:>12}{STOCK:>16}{'ratio':>8}"]
    for profile in PROFILES:
        for title, (field, unit, digits) in ROWS.items():
            ours, stock = (median(found[name, profile], field) / unit for name in (OURS, STOCK))
            ratio = f"{ours / stock:.2f}" if stock else "-"
            lines.append(f"{profile:9}{title:12}{ours:12.{digits}f}{stock:16.{digits}f}{ratio:>8}")
    return lines


def price(found: dict[tuple[str, str], list[Cost]]) -> str:
    """What a million readers a day cost, as if no page after the first came any cheaper."""
    ours, stock = (READERS * PAGES_A_VISIT * median(found[name, "mobile"], "size") / 1e9 for name in (OURS, STOCK))
    return (
        f"A million readers a day, {PAGES_A_VISIT} pages each, nothing cached, at {PRICE} dollars a GB (assumed): "
        f"{ours:.0f} GB, {ours * PRICE:.2f} dollars a day; stock {stock:.0f} GB, {stock * PRICE:.2f} dollars."
    )


@command
def main(argv: list[str] | None = None) -> int:
    parser = new_parser(__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="how often each page is opened in each profile")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        sites = prepare(folder)
        served = {
            name: (stack.enter_context(nginx.serving(site, site)), site / nginx.SENT) for name, site in sites.items()
        }
        playwright = stack.enter_context(sync_playwright())
        path = chromium.find() or chromium.install()
        found = measure(
            playwright.chromium.launch(executable_path=path, args=chromium.ARGUMENTS), served, options.rounds
        )
    print(f"{len(PAGES)} pages, {options.rounds} rounds, cold; medians")
    print("\n".join([*table(found), price(found)]))
    return PASS


if __name__ == "__main__":
    raise SystemExit(main())
