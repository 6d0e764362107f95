"""Throw broken pages at the parsers of the checkers: none may raise, none may take over two seconds.

Usage: fuzz_links.py [--count 100000] [--seed 1] [--site site] [--docs docs] [--at NUMBER]

Half the inputs are HTML, half Markdown with front matter: pieces of real pages, shuffled, cut and damaged.
Input N of a seed is always the same; --at N runs it alone. Exit status: 0 none failed, 1 some did, 2 no pages to cut.
"""

from __future__ import annotations

import faulthandler
import random
import re
import signal
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from check_links import find_problems
from guide.command_line import command, new_parser
from guide.pages import ids_in
from guide.problems import FAIL, PASS, CannotRun
from links.built_site import Site

SLOW = 2.0  # seconds an input may take
HUNG = 10.0  # seconds after which it is ended
SHOWN = 20  # failures printed in full
PIECE = 400  # bytes of the longest piece cut from a real page
LONG = 10_000  # most repeats of one sign
HALF = 0.5
OWN = str(Path(__file__).parent)

# Markup that breaks what stands around it, split at the spaces.
HTML_BITS = rb"""
<a href=" <a href=' <a href= <a href <a name= " ' > < </ <!-- --> </article> <svg> <use xlink:href=# <![CDATA[ \0
srcset=,,x,1x," http-equiv=refresh content='0;url= <base href=//x/> href=//[::1 href=http://[ href=javascript:
&#x110000; &#0; % %zz %00 <plaintext> <script> <style> <article><h1><a id="a"id="a" </h1>
""".replace(rb"\0", b"\0").split()
MARKDOWN_BITS = rb"""
]( ](< [a][ ][b] [b]: < [^a] [^a]: ` `` ~~~ <!-- --> --8<-- \n--8<--\t"a:b:c" {# href= srcset=" \\ | > \n---\n \n```\n
\t \r\n \xef\xbb\xbf \xff : \n-\t \n--8<--\t"docs\0"\n
""".split()
MARKDOWN_BITS = [bit.decode("unicode_escape").encode("latin-1") for bit in MARKDOWN_BITS]
FRONT_LINES = rb"""
reviewed: 2026-02-30|at: 2026-01-01T99:00:00|a: 0b|a: !!int x|a: !!float x|a: !!binary x|a: !!bool x|a: !!omap [1]
a: &a [*a]|a: *b|<<: *a|<<: [a]|? [a]|source: {a: 1}|source: [[1], {2: 3}]|~: ~|kind: [a]|1: 2|- a|a|a: 'b|a: .nan
a: 1:60:99|=: =|a: "\ud800"|...|%YAML 9.9|a: !!python/none|a: !!set {a}|title: b|a: !!timestamp x
""".replace(b"\n", b"|").split(b"|")
DEEP_HTML = [b"div", b"a href=x", b"article", b"ul><li", b"em", b"table><tr><td", b"svg", b"h2 id=h", b"template"]
DEEP_YAML = [b"[", b"{a: ", b"- ", b"? ", b"&a ", b"'", b"!!set {"]
LONG_HTML = [b"a", b"../", b"%", b"%41", b", ", b"#", b"?", b"&amp;", b" ", b"a,b ", b"//", b"./", b"\xd0\xb6"]
LONG_MARKDOWN = [
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
    b"# ",
]
RARE = 100  # one input in so many is very deep, and one very long


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
        part = text[place : place + chance.randint(0, 8)]
        new = chance.choice([b"", part * 2, chance.randbytes(chance.randint(1, 8)), chance.choice(bits)])
        text[place : place + len(part)] = new
    return bytes(text)


def make_html(chance: random.Random, pages: list[bytes]) -> bytes:
    """A damaged page; rarely one nested deep, or with a huge attribute."""
    text = damaged(chance, pieces(chance, pages), HTML_BITS)
    what = chance.randrange(RARE)
    if what == 0:
        depth = chance.randint(100, 5000)
        tags = (b"<" + chance.choice(DEEP_HTML) + b">") * depth
        return b"<article>" + tags + text + b"</a></div>" * chance.randint(0, depth)
    if what == 1:
        name = chance.choice([b"href", b"src", b"srcset", b"id", b"name", b"class", b"content"])
        tag = chance.choice([b"a", b"img", b"meta http-equiv=refresh", b"h2"])
        return b"<article><%b %b='%b'>%b" % (tag, name, chance.choice(LONG_HTML) * chance.randint(100, LONG), text)
    return b"<article>" * chance.randint(0, 1) + text


def make_markdown(chance: random.Random, pages: list[bytes]) -> bytes:
    """A damaged page with odd lines in its front matter; rarely nested deep there, or very long below."""
    lines = chance.choice(pages)[4:].partition(b"\n---\n")[0].split(b"\n")
    for _ in range(chance.randint(0, 2)):
        lines[chance.randrange(len(lines))] = chance.choice(FRONT_LINES)
    what = chance.randrange(RARE)
    if what == 0:
        lines.append(b"deep: " + chance.choice(DEEP_YAML) * chance.randint(1, 3000))
    front = b"\n".join(lines)
    if chance.random() < HALF:
        front = damaged(chance, front, MARKDOWN_BITS)
    body = damaged(chance, pieces(chance, pages), MARKDOWN_BITS)
    if what == 1:
        body += b"\n" + chance.choice(LONG_MARKDOWN) * chance.randint(100, LONG) + body
    return b"---\n" + front + b"\n---\n" + body


def read_input(folder: Path, html: bytes, markdown: bytes) -> None:
    """What the checkers do with a page: read its Markdown and its built HTML, place its links, judge both."""
    (folder / "site" / "input" / "index.html").write_bytes(html)
    (folder / "docs" / "input.md").write_bytes(markdown)
    site = Site(folder / "site", folder / "docs")
    for source in site.sources:
        _ = source.kind, source.source_ids, source.headings(), ids_in(source)
    find_problems(site, None, [])
    for page in site.pages.values():
        _ = page.text, page.prose


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
        self.html = [raw for path in sorted(site.rglob("*.html")) if (raw := path.read_bytes())]
        self.markdown = [raw for path in sorted(docs.rglob("*.md")) if (raw := path.read_bytes())]
        self.failures: list[tuple[int, str, str]] = []
        self.slowest, self.total = (0.0, 0, "", 0), 0.0
        (folder / "docs").mkdir()
        (folder / "site" / "input").mkdir(parents=True)
        (folder / "site" / "index.html").write_text("<article><a href=input/>Input</a></article>", encoding="utf-8")

    def run(self, number: int) -> None:
        """Make and read input `number`; keep its time, and its failure if it fails."""
        chance = random.Random(f"{self.seed}/{number}")
        kind = "html" if number % 2 else "markdown"
        html, markdown = chance.choice(self.html), chance.choice(self.markdown)
        if kind == "html":
            raw = html = make_html(chance, self.html)
            markdown = (
                b"---\ntitle: Input\n---\n" + markdown[4:].partition(b"\n---\n")[2]
            )  # YAML takes most of the time
        else:
            raw = markdown = make_markdown(chance, self.markdown)
        begun = time.perf_counter()
        said = ""
        try:
            with time_limit(HUNG):
                read_input(self.folder, html, markdown)
        except Exception as error:  # any exception is what this run is for
            said = f"{type(error).__name__} at {place_of(error)}: {error}"
        seconds = time.perf_counter() - begun
        if said or seconds > SLOW:
            self.failures.append((number, f"{kind}: {said or 'slow'}"[:200], f"{seconds:.1f} s: {raw[:200]!r}"))
        self.total += seconds
        self.slowest = max(self.slowest, (seconds, number, kind, len(raw)))

    def show(self, count: int) -> None:
        """Print the failures, the first of each sort in full, then the count and the slowest input."""
        first: dict[str, tuple[int, str, str]] = {}
        for failure in self.failures:
            first.setdefault(re.sub(r"(\.py:\d+).*", r"\1", failure[1], flags=re.DOTALL), failure)
        for number, what, shown in [*first.values()][:SHOWN]:
            print(f"input {number}: {what}\n  {shown}")
        seconds, number, kind, size = self.slowest
        print(f"slowest: input {number} ({kind}, {size} bytes), {seconds:.3f} s; {self.total:.1f} s in all")
        print(f"{len(self.failures)} failures in {count} inputs, seed {self.seed}")


def place_of(error: Exception) -> str:
    """The last line of the project's own code that an exception went through."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if OWN in frame.filename]
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}"


@command
def main(argv: list[str] | None = None) -> int:
    parser = new_parser(__doc__)
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
        if not fuzz.html or not fuzz.markdown:
            raise CannotRun(f"no pages in {options.site} or {options.docs}; run 'make build' first")
        print(f"the input at hand stays in {folder} if the process dies", flush=True)
        for number in numbers:
            fuzz.run(number)
    fuzz.show(len(numbers))
    return FAIL if fuzz.failures else PASS


if __name__ == "__main__":
    raise SystemExit(main())
