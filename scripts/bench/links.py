"""Measure the link checker beside lychee and linkchecker, on one site made of copies of this guide's pages.

Usage: python -m bench.links [--pages 100 1000 10000] [--seed 1] [--only ours|lychee|linkchecker]

The site: whole copies of site/ as c0001/, c0002/…, links from copy to copy, and ten dead pages and ten dead anchors
planted. All tools read the same files in one run. The copies have no Markdown: placing links in it is not measured.
"found" counts what a tool reports. Always exits with 0. Every tool reads local files alone.
"""

from __future__ import annotations

import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from guide.command_line import new_parser
from links.explain import TYPED

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
DEAD = 10  # planted pages that do not exist, and as many anchors
CROSS_LINKS = 3  # from each page to pages of other copies
# linkchecker reads a folder as a listing and takes long: small sites and two minutes alone.
LIMITS = {"linkchecker": 120}
MOST_PAGES = {"linkchecker": 200}
LONGEST = 900

LINK = re.compile(rb"""<[a-z][^<>]*?\s(?:href|src)\s*=""", re.IGNORECASE)
ID = re.compile(r"""\sid=["']?([\w-]+)""")


@dataclass(frozen=True)
class Tool:
    """`command` is given the site and a scratch folder; `found` reads the number of problems from the output."""

    name: str
    kind: str
    command: Callable[[Path, Path], list[str]]
    found: Callable[[str], object]


@dataclass(frozen=True)
class Result:
    """One run; memory is the peak of the largest process, in MB."""

    links: int
    seconds: float
    memory: float
    said: str


def executable(name: str) -> str:
    """A tool of this Python's own environment, else of the PATH, else nothing."""
    own = Path(sys.executable).parent / name
    return str(own) if own.is_file() else shutil.which(name) or ""


def ours(site: Path, scratch: Path) -> list[str]:
    (scratch / "docs").mkdir(exist_ok=True)
    return [sys.executable, str(ROOT / "scripts" / "check_links.py"), str(site), "--docs", str(scratch / "docs")]


def ours_plain(site: Path, scratch: Path) -> list[str]:
    return [*ours(site, scratch), *(word for rule in TYPED for word in ("--skip", rule))]


def lychee(site: Path, _: Path) -> list[str]:
    options = "--offline --include-fragments --no-progress --index-files index.html --extensions html --format json"
    return [executable("lychee"), *options.split(), str(site)]


def linkchecker(site: Path, scratch: Path) -> list[str]:
    """It knows no anchors behind a folder's address, and names a dead page once, however many links lead there.

    Run by root it becomes user nobody, so the scratch folder is open to all.
    """
    config = scratch / "linkcheckerrc"
    config.write_text("[AnchorCheck]\n", encoding="utf-8")
    options = f"--config {config} --no-status --no-warnings --no-robots --output csv"
    return [executable("linkchecker"), *options.split(), str(site / "index.html")]


def our_count(out: str) -> str:
    return str(re.findall(r"(?m)^(\d+) problems? in", out)[-1])


TOOLS = [
    Tool("ours, plain rules", "ours", ours_plain, our_count),
    Tool("ours, all rules", "ours", ours, our_count),
    Tool("lychee", "lychee", lychee, lambda out: json.loads(out)["errors"]),
    Tool("linkchecker", "linkchecker", linkchecker, lambda out: len(re.findall(r"(?m)^[^#].*;file:", out))),
]


def make_site(folder: Path, least: int, seed: int) -> tuple[int, int]:
    """Write a site of at least so many pages; returns its pages and its links."""
    chance = random.Random(seed)
    # 404.html is left out: its links begin at the root, and a copy has another root.
    texts = {path.relative_to(SITE).as_posix(): path.read_text("utf-8") for path in sorted(SITE.rglob("*.html"))}
    texts.pop("404.html", None)
    ids = {name: ID.findall(text) for name, text in texts.items()}
    units = [f"c{number:04}" for number in range(1, -(-least // len(texts)) + 1)]
    dead = chance.sample([(unit, name) for unit in units for name in texts], 2 * DEAD)
    links = 0
    for unit in units:
        link_assets(folder, folder / unit)
        for name, text in texts.items():
            targets = [cross_link(chance, units, ids) for _ in range(CROSS_LINKS)]
            if (unit, name) in dead:
                targets.append(f"{units[0]}/dead/" if dead.index((unit, name)) < DEAD else f"{units[0]}/#dead-anchor")
            up = "../" * (name.count("/") + 1)
            added = "".join(f'<p><a href="{up}{target}">Another copy</a></p>' for target in targets)
            links += write_page(folder / unit / name, text.replace("</article>", added + "</article>", 1))
    home = "".join(f'<p><a href="{unit}/">{unit}</a></p>' for unit in units)
    links += write_page(folder / "index.html", f"<!doctype html><title>Copies</title><article>{home}</article>")
    return len(units) * len(texts) + 1, links


def cross_link(chance: random.Random, units: list[str], ids: dict[str, list[str]]) -> str:
    """An address in some copy, with one of that page's anchors."""
    name = chance.choice(list(ids))
    anchor = "#" + chance.choice(ids[name]) if ids[name] else ""
    return f"{chance.choice(units)}/{name.removesuffix('index.html')}{anchor}"


def write_page(path: Path, text: str) -> int:
    """Write a page and count its links, by the same plain pattern for every tool."""
    path.parent.mkdir(parents=True, exist_ok=True)
    raw = text.encode()
    path.write_bytes(raw)
    return len(LINK.findall(raw))


def link_assets(folder: Path, unit: Path) -> None:
    """Give a copy its stylesheets, pictures and scripts, as hard links to the files of the first copy."""
    first = folder / "c0001"
    for path in [path for path in SITE.rglob("*") if path.is_file() and path.suffix != ".html"]:
        target, original = unit / path.relative_to(SITE), first / path.relative_to(SITE)
        target.parent.mkdir(parents=True, exist_ok=True)
        if unit == first:
            shutil.copyfile(path, target)
        else:
            os.link(original, target)


def measure(tool: Tool, site: Path, scratch: Path, size: tuple[int, int]) -> Result | str:
    """Run one tool over the site; a sentence instead of numbers when it could not finish."""
    if tool.kind != "ours" and not executable(tool.kind):
        return f"{tool.kind} is not here; install the test packages"
    output, errors = scratch / "output", scratch / "errors"
    limit = LIMITS.get(tool.kind, LONGEST)
    with output.open("wb") as out, errors.open("wb") as wrong:
        begun = time.perf_counter()
        process = subprocess.Popen(tool.command(site, scratch), stdout=out, stderr=wrong, start_new_session=True)
        status, usage = wait(process.pid, begun + limit)
        seconds = time.perf_counter() - begun
    process.returncode = status
    if status < 0:
        return f"stopped after {limit} s"
    try:
        said = str(tool.found(output.read_text("utf-8", "replace")))
    except (ValueError, LookupError):
        last = errors.read_text("utf-8", "replace").strip().splitlines()[-1:]
        return f"failed with status {status}: {' '.join(last) or 'no message'}"
    return Result(size[1], seconds, usage.ru_maxrss / 1024, said)


def wait(pid: int, until: float) -> tuple[int, resource.struct_rusage]:
    """Wait for a child and its resource usage; past the hour `until`, or on Ctrl-C, end it and its children."""
    ended = 0
    try:
        while time.perf_counter() < until:
            ended, status, usage = os.wait4(pid, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status), usage
            time.sleep(0.005)
    finally:
        if not ended:
            os.killpg(pid, signal.SIGKILL)
    return -signal.SIGKILL, os.wait4(pid, 0)[2]


def show(least: int, size: tuple[int, int], results: dict[str, Result | str]) -> None:
    """Print one size's table; "x lychee" is time and memory as a multiple of lychee's."""
    print(f"\n{size[0]} pages, {size[1]} links (asked for {least})")
    print(f"{'':18}{'seconds':>9}{'links/s':>10}{'MB':>8}{'x lychee: time':>16}{'memory':>8}{'found':>7}")
    base = results.get("lychee")
    for name, result in results.items():
        if isinstance(result, str):
            print(f"{name:18}  {result}")
            continue
        ratios = ("-", "-")
        if isinstance(base, Result):
            ratios = (f"{result.seconds / base.seconds:.2f}", f"{result.memory / base.memory:.2f}")
        speed = f"{result.seconds:9.2f}{result.links / result.seconds:10.0f}{result.memory:8.0f}"
        print(f"{name:18}{speed}{ratios[0]:>16}{ratios[1]:>8}{result.said:>7}")


def show_growth(runs: dict[int, dict[str, Result | str]]) -> None:
    """How much more each tool needs at the largest size than at the one before."""
    if len(runs) == 1:
        return
    (small, before), (large, after) = sorted(runs.items())[-2:]
    print(f"\nGrowth from {small} to {large} pages")
    for name, big in after.items():
        less = before.get(name)
        if isinstance(big, Result) and isinstance(less, Result):
            times = f"time x{big.seconds / less.seconds:.1f}, memory x{big.memory / less.memory:.1f}"
            print(f"{name:18}  links x{big.links / less.links:.1f}, {times}")


def bench(least: int, seed: int, tools: list[Tool]) -> dict[str, Result | str]:
    """Build the site of one size in a temporary folder, run the tools on it, print, and remove it."""
    with tempfile.TemporaryDirectory(prefix="bench-links-") as name:
        scratch = Path(name)
        scratch.chmod(0o755)
        size = make_site(scratch / "site", least, seed)
        results: dict[str, Result | str] = {}
        for tool in tools:
            few = least <= MOST_PAGES.get(tool.kind, least)
            results[tool.name] = measure(tool, scratch / "site", scratch, size) if few else "not run at this size"
    show(least, size, results)
    return results


def main(argv: list[str] | None = None) -> int:
    parser = new_parser(__doc__)
    parser.add_argument("--pages", nargs="+", type=int, default=[100, 1000, 10000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=["ours", "lychee", "linkchecker"])
    options = parser.parse_args(argv)
    if not (SITE / "index.html").is_file():
        print("bench.links: no built site in site/; run 'make build' first")
        return 0
    tools = [tool for tool in TOOLS if options.only in (None, tool.kind)]
    print(f"seed {options.seed}; planted: {2 * DEAD} dead links; linkchecker may take {LIMITS['linkchecker']} s")
    show_growth({least: bench(least, options.seed, tools) for least in sorted(set(options.pages))})
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
