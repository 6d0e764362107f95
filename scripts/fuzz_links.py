"""Throw broken pages at the parsers of the checkers: none may raise, none may take over two seconds.

Usage: fuzz_links.py [--count 100000] [--seed 1] [--site site] [--docs docs] [--at NUMBER]

Half the inputs are HTML, half Markdown with front matter: pieces of real pages, shuffled, cut and damaged.
Input N of a seed is always the same; --at N runs it alone. Exit status: 0 none failed, 1 some did, 2 no pages to cut.
"""

from __future__ import annotations

import argparse
import faulthandler
import random
import re
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from guide import COULD_NOT_RUN, FAIL, PASS, ids_in, read_page
from links import source_rules
from links.built_site import read_built_page

SLOW = 2.0  # seconds an input may take
HUNG = 10.0  # seconds after which it is ended
SHOWN = 20  # failures printed in full
PIECE = 400  # bytes of the longest piece cut from a real page
HUGE = 30_000

TAGS = [b"div", b"a href=x", b"article", b"ul><li", b"em", b"table><tr><td", b"svg", b"h2 id=h", b"template", b"select"]
HTML_BITS = [
    *(b'<a href="', b"<a href='", b"<a href=", b"<a href", b'" id="a" id="a', b"<!--", b"-->", b"</article>", b"<svg>"),
    *(b"<use xlink:href=#", b"<a name=", b'srcset=", ,,x 1x,"', b"<meta http-equiv=refresh content='0;url=", b"</"),
    *(b"<base href=//x/>", b"href=javascript:", b"href=//[::1", b"href=http://[", b"&#x110000;", b"&#0;", b"<![CDATA["),
    *(
        b"<plaintext>",
        b"<script>",
        b"<style>",
        b"<article><h1><a href=a><a href=b></h1>",
        b"%",
        b"%zz",
        b"%00",
        b"\x00",
    ),
]
MARKDOWN_BITS = [
    *(
        b"---\n",
        b"\n---\n",
        b": ",
        b"- ",
        b"? [a]\n: b\n",
        b"&a [*a]",
        b"*b",
        b"<<: *a\n",
        b"!!python/none",
        b"!!int x",
    ),
    *(b"reviewed: 2026-02-30\n", b"source: {a: 1}\n", b"a: 0b\n", b"a: 1_\n", b"\t", b"\r\n", b"\xef\xbb\xbf", b"\xff"),
    *(
        b"](",
        b"](<",
        b"[a][",
        b"][b]",
        b"[b]: <",
        b"[^a]",
        b"[^a]: x\n",
        b"```\n",
        b"~~~\n",
        b"`",
        b"``",
        b"<!--",
        b"-->",
    ),
    *(
        b'--8<-- "',
        b'--8<-- "docs\x00"\n',
        b'--8<-- "../../a:b:c"\n',
        b"{ #",
        b"href=",
        b'srcset="',
        b"\\",
        b"| |\n",
        b"> ",
    ),
]
HUGE_MARKDOWN = [
    b"[",
    b"](",
    b"](<",
    b"![a](b ",
    b"`",
    b"<!--",
    b"{#",
    b"[a]: ",
    b"[^",
    b"href='",
    b"url=",
    b"\n- ",
    b"a: ",
]
HUGE_HTML = [b"a", b"../", b"%", b"%41", b", ", b"#", b"?", b"&amp;", b" ", b"a,b ", b"//", b"./", b"\xd0\xb6"]

Make = Callable[[random.Random, list[bytes]], bytes]


@dataclass(frozen=True)
class Failure:
    number: int
    what: str
    raw: bytes


def pieces(chance: random.Random, pages: list[bytes]) -> bytes:
    """Some pieces of real pages, one after the other."""
    parts = []
    for _ in range(chance.randint(1, 6)):
        page = chance.choice(pages)
        begin = chance.randrange(len(page))
        parts.append(page[begin : begin + chance.randint(1, PIECE)])
    return b"".join(parts)


def damaged(chance: random.Random, raw: bytes, bits: list[bytes]) -> bytes:
    """Bytes dropped, doubled, replaced, and broken markup put in, at random places."""
    text = bytearray(raw)
    for _ in range(chance.randint(0, 12)):
        place = chance.randrange(len(text) + 1)
        end = place + chance.randint(0, 8)
        part = chance.choice([b"", bytes(text[place:end]) * 2, chance.randbytes(chance.randint(1, 8)), None])
        text[place:end] = chance.choice(bits) if part is None else part
    return bytes(text)


def make_html(chance: random.Random, pages: list[bytes]) -> bytes:
    """A damaged page; one in forty is nested deep, one in forty holds a huge attribute."""
    text = damaged(chance, pieces(chance, pages), HTML_BITS)
    what = chance.randrange(40)
    if what == 0:
        depth = chance.randint(100, 5000)
        return (
            b"<article>" + (b"<" + chance.choice(TAGS) + b">") * depth + text + b"</a></div>" * chance.randint(0, depth)
        )
    if what == 1:
        name = chance.choice([b"href", b"src", b"srcset", b"id", b"name", b"class", b"content"])
        value = chance.choice(HUGE_HTML) * (chance.randint(100, HUGE) // 3)
        tag = chance.choice([b"a", b"img", b"meta http-equiv=refresh", b"h2"])
        return b"<article><%b %b='%b'>%b" % (tag, name, value, text)
    return b"<article>" * chance.randint(0, 1) + text


def make_markdown(chance: random.Random, pages: list[bytes]) -> bytes:
    """A damaged page with its front matter; one in forty repeats one sign without end, in it or below it."""
    page = chance.choice(pages)
    head, _, _ = page[4:].partition(b"\n---\n")
    front = damaged(chance, head, MARKDOWN_BITS)
    body = damaged(chance, pieces(chance, pages), MARKDOWN_BITS)
    what = chance.randrange(80)
    if what == 0:
        front += b"\na: " + chance.choice([b"[", b"{a: ", b"- ", b"? ", b"&a ", b"'", b"!!set {"]) * chance.randint(
            1, 3000
        )
    elif what in (1, 2):
        body += chance.choice(HUGE_MARKDOWN) * (chance.randint(100, HUGE) // 4) + body
    return b"---\n" + front + b"\n---\n" + body


def read_html_input(raw: bytes, folder: Path, markdown: Path) -> None:
    """What the link checker reads of a built page, tied to a real Markdown page."""
    path = folder / "input.html"
    path.write_bytes(raw)
    page = read_built_page(path, "folder/page/", read_page(markdown, markdown.parent))
    _ = page.text, page.prose, page.path, page.article_links(), [(link.page, link.is_outside) for link in page.links]


def read_markdown_input(raw: bytes, folder: Path, html: Path) -> None:
    """What the checkers read of a Markdown page: front matter, headings, ids, places of links, rules of the source."""
    path = folder / "docs" / "input.md"
    path.write_bytes(raw)
    page = read_page(path, path.parent)
    _ = page.kind, page.source_ids, page.headings(), ids_in(page)
    read_built_page(html, "input/", page)
    site = SimpleNamespace(sources=[page], docs=path.parent, folder=folder)
    for rule in source_rules.RULES:
        list(rule(site))


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in the block when it takes longer."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"over {seconds:.0f} s, stopped")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class Fuzz:
    """One seed's inputs, and what became of those that were run."""

    def __init__(self, seed: int, site: Path, docs: Path, folder: Path) -> None:
        self.seed, self.folder = seed, folder
        self.html, self.markdown = sorted(site.rglob("*.html")), sorted(docs.rglob("*.md"))
        self.html_pages = [raw for path in self.html if (raw := path.read_bytes())]
        self.markdown_pages = [raw for path in self.markdown if (raw := path.read_bytes())]
        self.failures: list[Failure] = []
        self.slowest, self.total = (0.0, 0, "", 0), 0.0
        (folder / "docs").mkdir()

    def run(self, number: int) -> None:
        """Make and read input `number`; keep its time, and its failure if it fails."""
        chance = random.Random(f"{self.seed}/{number}")
        if number % 2:
            kind, raw = "html", make_html(chance, self.html_pages)
            read, other = read_html_input, chance.choice(self.markdown)
        else:
            kind, raw = "markdown", make_markdown(chance, self.markdown_pages)
            read, other = read_markdown_input, chance.choice(self.html)
        begun = time.perf_counter()
        try:
            with time_limit(HUNG):
                read(raw, self.folder, other)
        except Exception as error:  # any exception is what this run is for
            where = error.__traceback__
            while where and where.tb_next and "scripts" in where.tb_next.tb_frame.f_code.co_filename:
                where = where.tb_next
            place = f"{Path(where.tb_frame.f_code.co_filename).name}:{where.tb_lineno}" if where else ""
            self.failures.append(Failure(number, f"{kind}: {type(error).__name__} at {place}: {error}"[:300], raw))
        seconds = time.perf_counter() - begun
        if seconds > SLOW:
            self.failures.append(Failure(number, f"{kind}: {seconds:.1f} s, over {SLOW:.0f} s", raw))
        self.total += seconds
        self.slowest = max(self.slowest, (seconds, number, kind, len(raw)))

    def show(self, count: int) -> None:
        """Print the failures, the first of each sort in full, then the count and the slowest input."""
        seen: set[str] = set()
        for failure in self.failures:
            sort = re.sub(r"\d+(\.\d+)? s\b.*|:[^:]*$", "", failure.what)
            if sort not in seen and len(seen) < SHOWN:
                seen.add(sort)
                print(f"input {failure.number}: {failure.what}\n  {failure.raw[:200]!r}")
        seconds, number, kind, size = self.slowest
        print(f"slowest: input {number} ({kind}, {size} bytes), {seconds:.3f} s; {self.total:.1f} s in all")
        print(f"{len(self.failures)} failures in {count} inputs, seed {self.seed}")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--site", type=Path, default=Path("site"))
    parser.add_argument("--docs", type=Path, default=Path("docs"))
    parser.add_argument("--at", type=int, metavar="NUMBER", help="run this input alone")
    options = parser.parse_args(argv)
    faulthandler.enable()  # a crash in the HTML parser would leave no other trace
    numbers = range(options.count) if options.at is None else [options.at]
    with tempfile.TemporaryDirectory(prefix="fuzz-links-") as folder:
        fuzz = Fuzz(options.seed, options.site, options.docs, Path(folder))
        if not fuzz.html_pages or not fuzz.markdown_pages:
            print(f"fuzz_links: no pages in {options.site} or {options.docs}; run 'make build' first", file=sys.stderr)
            return COULD_NOT_RUN
        print(f"the input at hand stays in {folder} if the process dies", flush=True)
        for number in numbers:
            fuzz.run(number)
    fuzz.show(len(numbers))
    return FAIL if fuzz.failures else PASS


if __name__ == "__main__":
    raise SystemExit(main())
