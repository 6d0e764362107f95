"""Measure the link checker beside lychee, on one site made of copies of this guide's pages.

Usage: python -m bench.checkers [SITE]

The copies are c0001/, c0002/…, with links from copy to copy and ten dead pages and ten dead anchors planted.
They have no Markdown: placing links in it is not measured. Both tools read the same local files in one run;
time is told by the clock and of the processors, memory at its peak.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path

from guide.command_line import command, site_parser
from guide.files import require_site
from guide.settings import ROOT

SIZES = (100, 1000, 10000)
DEAD = 20  # planted: pages that do not exist and anchors, half and half
CROSS_LINKS = 3  # from each page to pages of other copies
ID = re.compile(r"""\sid=["']?([\w-]+)""")
LYCHEE = "--offline --include-fragments --no-progress --index-files index.html --extensions html"
FOUND = re.compile(r"(\d+) (?:problems?|Errors?)\b")


def make_site(site: Path, folder: Path, least: int) -> int:
    """Write a site of at least so many pages; returns how many it has."""
    # 404.html is left out: its links begin at the root, and a copy has another root.
    texts = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("index.html"))}
    anchors = cycle(f"{name}#{id}" for name, text in texts.items() for id in ID.findall(text))
    units = [f"c{number:04}" for number in range(1, -(-least // len(texts)) + 1)]
    planted = [f"{units[0]}/dead/", f"{units[0]}/#dead-anchor"] * (DEAD // 2)
    for number, unit in enumerate(units):
        # Style sheets, pictures and scripts of the first copy serve all, as hard links.
        first, copy = (site, shutil.copy) if unit == units[0] else (folder / units[0], os.link)
        shutil.copytree(first, folder / unit, copy_function=copy, ignore=shutil.ignore_patterns("*.html"))
        for name, text in texts.items():
            targets = [f"{units[number - 1]}/{next(anchors)}" for _ in range(CROSS_LINKS)]
            targets += [planted.pop()] if planted else []
            up = "../" * (name.count("/") + 1)
            added = "".join(f'<p><a href="{up}{target}">Another copy</a></p>' for target in targets)
            (folder / unit / name).write_text(text.replace("</article>", added + "</article>", 1), encoding="utf-8")
    home = "".join(f'<p><a href="{unit}/">{unit}</a></p>' for unit in units)
    (folder / "index.html").write_text(f"<!doctype html><title>Copies</title><article>{home}</article>", "utf-8")
    return len(units) * len(texts) + 1


def measure(name: str, words: list[str], folder: Path) -> None:
    """Run one tool and print its time, the peak of its memory, and how much it found."""
    with (folder / "said").open("wb") as said:
        begun = time.perf_counter()
        process = subprocess.Popen(words, stdout=said, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    found = FOUND.findall((folder / "said").read_text("utf-8", "replace"))
    spent, peak = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
    print(f"  {name:8}{seconds:9.2f} s{spent:9.2f} s of processors{peak:9.0f} MB   found {found[-1] if found else '?'}")


@command
def main(argv: list[str] | None = None) -> None:
    options = site_parser(__doc__).parse_args(argv)
    require_site(options.site)
    for least in SIZES:
        with tempfile.TemporaryDirectory() as name:
            copies = Path(name, "site")
            print(f"{make_site(options.site, copies, least)} pages, {DEAD} planted")
            ours = [sys.executable, str(ROOT / "scripts/check_links.py"), str(copies), "--built-only"]
            measure("ours", ours, Path(name))
            measure("lychee", [str(Path(sys.executable).with_name("lychee")), *LYCHEE.split(), str(copies)], Path(name))


if __name__ == "__main__":
    raise SystemExit(main())
