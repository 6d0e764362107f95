"""Measure the link checker beside lychee, on one site made of copies of this guide's pages.

Usage: python -m bench.checkers [SITE]

The copies are c0000/, c0001/…; the page that links to them all has ten dead pages and ten dead anchors planted.
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
from pathlib import Path

from guide.command_line import command, site_parser
from guide.files import require_site
from guide.settings import ROOT

SIZES = (100, 1000, 10000)
DEAD = 20  # planted: pages that do not exist and anchors, half and half
LYCHEE = "--offline --include-fragments --no-progress --index-files index.html --extensions html"
FOUND = re.compile(r"(\d+) (?:problems?|Errors?)\b")


def make_site(site: Path, folder: Path, least: int) -> int:
    """Write a site of at least so many pages; returns how many it has."""
    own = len(list(site.rglob("index.html")))
    copies = [f"c{number:04}/" for number in range(-(-least // own))]
    # 404.html is left out: its links begin at the root, and a copy has another root.
    shutil.copytree(site, folder / copies[0], ignore=shutil.ignore_patterns("404.html"))
    for copy in copies[1:]:
        shutil.copytree(folder / copies[0], folder / copy, copy_function=os.link)
    planted = [f"c0000/{kind}dead-{number}" for kind in ("", "#") for number in range(DEAD // 2)]
    links = "".join(f'<p><a href="{link}">{link}</a></p>' for link in [*copies, *planted])
    (folder / "index.html").write_text(f"<!doctype html><title>Copies</title><article>{links}</article>", "utf-8")
    return len(copies) * own + 1


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
