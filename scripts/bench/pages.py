"""Measure what pages cost beside stock Material on the same content, both served alike in the same run.

Usage: python -m bench.pages [SITE] [--docs DOCS] [--rounds N]

Each page is opened cold, by turns, N times in each profile; medians are shown.
Exit status: 0 measured, 2 could not run.
"""

import statistics
import tempfile
from contextlib import ExitStack
from pathlib import Path

import package
from delivery.tree import write_tree
from guide.command_line import command, site_parser
from guide.settings import ROOT
from support.engines import chromium
from support.page_cost import PROFILES, visit
from support.static_server import serve

from bench.stock import build_stock

# A page of each kind, the same as those that have a budget.
BUDGETS = ROOT / "tests/data/budgets.tsv"


@command
def main(argv: list[str] | None = None) -> None:
    parser = site_parser(__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="how often each page is opened in each profile")
    options = parser.parse_args(argv)
    pages = [line.split("\t")[0] for line in BUDGETS.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        stock, ours = build_stock(options.docs, Path(name)), Path(name, "ours")
        write_tree(package.package(options.site, options.docs), ours, package.EARLIEST)
        addresses = [stack.enter_context(serve(site)) for site in (ours, stock)]
        browser = stack.enter_context(chromium())
        print(f"{len(pages)} pages, {options.rounds} rounds, cold; medians\n{'':21}{'guide':>12}{'stock':>12}")
        for profile in PROFILES:
            costs: list[list[dict[str, float]]] = [[], []]
            for path in pages * options.rounds:  # by turns, so that a busy moment of the machine meets both
                for own, address in zip(costs, addresses, strict=True):
                    own.append(visit(browser, address + path, profile)[1])
            for title in costs[0][0]:
                medians = [statistics.median(cost[title] for cost in own) for own in costs]
                print(f"{profile:9}{title:12}", *(f"{each:12.5g}" for each in medians), sep="")


if __name__ == "__main__":
    raise SystemExit(main())
