"""The same steps in three engines: search, session, offline copy, paper, narrow screens, links far down. No script may complain."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser.engines import ENGINES
from browser.static_server import Host, serve
from delivery.offline import list_files
from delivery.tree import read_tree, write_tree
from guide import kinds
from guide.pages import read_pages
from pypdf import PdfReader
from support.project import ROOT
from support.readers import Reader, wait_for
from support.safety import LIST, Guide

NewGuide = Callable[..., Guide]
NewReader = Callable[[str], Reader]
NECK = "routines/self-massage-neck/"
# One page of each kind, the longest.
BY_LENGTH = sorted(read_pages(ROOT / "docs"), key=lambda page: len(page.text))
ONE_OF_EACH = {page.kind: kinds.address(page.key) for page in BY_LENGTH}
# Sheets of A4 at most, by page.
SHEETS = {LIST: 2, "safety/what-to-tell/": 1, f"{NECK}#session": 4, "techniques/kneading/": 3, "safety/get-help/": 4}
LATER = 2**31 - 1  # a server asks for the date alone whether a file changed


@pytest.mark.parametrize("engine", ENGINES)
def test_search(engine: str, new_guide: NewGuide) -> None:
    """Typed, walked with the arrows, opened with Enter; the card of an emergency stands above the results."""
    guide = new_guide(engine, "packaged")
    read = guide.reader
    guide.go("safety/")
    read.run("document.querySelector('[data-search-input]').focus()")
    read.press(*"chest pain")
    wait_for(read, "return document.querySelector('[data-search-cards] .emergency li')?.getClientRects().length")
    read.run("document.querySelector('[data-search-input]').select()")
    read.press(*"kneading")
    first = "document.querySelector('[data-search-list] [role=option]')"
    wait_for(read, f"return {first}?.href.endsWith('techniques/kneading/')")
    read.press("ArrowDown", "ArrowDown", "ArrowUp")
    assert read.run(f"return {first}.getAttribute('aria-selected')") == "true"
    assert read.run("return errors") == []
    read.press("Enter")
    wait_for(read, "return location.pathname.endsWith('techniques/kneading/')")
    assert read.run("return errors") == []


@pytest.mark.parametrize("engine", ENGINES)
def test_session(engine: str, new_guide: NewGuide) -> None:
    """Started, led on, stopped, and never closed by Escape alone."""
    guide = new_guide(engine, "packaged")
    read = guide.reader
    title = "return document.querySelector('dialog[open] h2')?.textContent"
    guide.begin(NECK)
    before = read.run(title)
    wait_for(
        read,
        f"document.querySelector('.g-session__row').lastElementChild.click(); return (() => {{ {title} }})() !== args[0]",
        before,
    )
    read.run("document.querySelector('.g-session__stop').click()")
    wait_for(read, "return document.querySelector('dialog .g-session__answers button, dialog .g-session__calls a')")
    for _ in range(3):
        stopped = read.run(title)
        read.press("Escape")
        wait_for(read, f"return document.querySelector('dialog[open]') && (() => {{ {title} }})() !== args[0]", stopped)
    read.run(
        "[...document.querySelectorAll('dialog .g-session__foot button')].find((b) => !b.matches('.g-button--main')).click()"
    )
    wait_for(read, "return !document.querySelector('dialog')")
    assert read.run("return errors") == []


class Going(Host):
    """A host that a test can take away from its readers."""

    gone = False

    def do_GET(self) -> None:
        if self.gone:
            self.close_connection = True
        else:
            super().do_GET()


@pytest.fixture
def site(packaged: Path, tmp_path: Path) -> Path:
    """A packaged site of its own, which the test may change under the reader's feet."""
    return Path(shutil.copytree(packaged / "site", tmp_path / "site", ignore=shutil.ignore_patterns("editions")))


@pytest.fixture
def host(site: Path) -> Iterator[tuple[str, type[Going]]]:
    handler = type("OneGoing", (Going,), {})
    with serve(site, handler=handler) as address:
        yield address, handler


@pytest.mark.parametrize("engine", ENGINES)
def test_offline_copy(engine: str, new_reader: NewReader, site: Path, host: tuple[str, type[Going]]) -> None:
    """Saved; read with the server gone, by any address; renewed when it is back, and told once."""
    address, handler = host
    read = new_reader(engine)
    read.go(f"{address}/about/offline/")
    wait_for(
        read,
        "const save = document.querySelector('[data-save]'); if (save.getClientRects().length) save.click(); return document.querySelector('[data-remove]').getClientRects().length",
    )
    handler.gone = True
    for path in (NECK, "techniques/rubbing", "techniques/kneading/index.html?from=x", "safety/#green"):
        read.go(f"{address}/{path}")
        assert read.run(
            "return document.querySelector('h1') !== null && document.querySelector('[data-missing]') === null"
        ), path
    handler.gone = False
    tree = read_tree(site)
    page = "safety/get-help/index.html"
    tree[page] = re.sub(rb"(<h1[^>]*>)[^<]*", rb"\1Changed since", tree[page], count=1)
    write_tree(list_files(tree), site, LATER)
    read.go(f"{address}/regions/")
    read.run("navigator.serviceWorker.getRegistration().then((found) => found.update())")
    wait_for(read, "return document.querySelector('.g-updated')?.textContent.includes('Changed since')")
    read.run("document.querySelector('.g-updated button').click()")
    read.go(f"{address}/safety/get-help/")
    assert (
        wait_for(read, "return document.readyState === 'complete' && document.querySelector('h1').textContent")
        == "Changed since"
    )
    assert read.run("return document.querySelector('.g-updated')") is None


def sheets(reader: Reader) -> list[str]:
    """The words of each printed sheet."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(reader.printed())).pages]


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{3,}", text.lower()))


@pytest.mark.parametrize("path", SHEETS)
def test_paper(path: str, new_guide: NewGuide) -> None:
    """No more sheets than allowed, none blank, on each the words of the others', and never the session that is open."""
    found, unwanted = {}, set()
    for engine in ENGINES:
        guide = new_guide(engine, "packaged")
        guide.go(path)
        if path.endswith("#session"):
            wait_for(guide.reader, "return document.querySelector('dialog[open] h2')?.textContent")
            shown = words(guide.reader.run("return document.querySelector('dialog .g-session__foot').textContent"))
            page = words(guide.reader.run("return document.querySelector('article').textContent"))
            unwanted = shown - page
        found[engine] = sheets(guide.reader)
    print(path, {engine: len(printed) for engine, printed in found.items()})  # shown by pytest -s
    for engine, printed in found.items():
        assert len(printed) <= SHEETS[path], engine
        assert min(len(words(sheet)) for sheet in printed) > 20, engine
        on_paper = words(" ".join(printed))
        assert words(" ".join(found["chromium"])) - on_paper == set(), engine
        assert unwanted & on_paper == set(), engine


WIDE = """
  const [address, width] = args;
  const frame = document.createElement("iframe");
  Object.assign(frame.style, { width: `${width}px`, height: "900px", border: 0 });
  frame.src = address;
  document.body.replaceChildren(frame);
  window.measured = null;
  frame.onload = () => {
    const { documentElement: root } = frame.contentDocument;
    frame.style.width = `${width + frame.clientWidth - root.clientWidth}px`; // beside its own scroll bar
    window.measured = { over: root.scrollWidth - root.clientWidth, width: root.clientWidth, errors: frame.contentWindow.errors };
  };
"""


@pytest.mark.parametrize("engine", ENGINES)
def test_no_page_is_wider_than_its_screen(engine: str, new_guide: NewGuide) -> None:
    """One page of each kind, from a small phone to a desk; in a frame, because windows do not get as narrow as a phone."""
    guide, wrong = new_guide(engine), []
    guide.go("404.html")
    for path in ONE_OF_EACH.values():
        for width in (320, 390, 1280):
            guide.reader.run(WIDE, guide.address + path, width)
            found = wait_for(guide.reader, "return window.measured")
            if found != {"over": 0, "width": width, "errors": []}:
                wrong.append((path, width, found))
    assert wrong == []


@pytest.mark.parametrize("engine", ENGINES)
def test_a_link_far_down_arrives_at_once(engine: str, new_guide: NewGuide) -> None:
    """The item stands just below the head when the click is over, from this page as from another."""
    guide = new_guide(engine)
    top = "return Math.round(document.querySelector('#skin-problem').getBoundingClientRect().top)"
    guide.go(LIST)
    guide.reader.run("location.hash = '#skin-problem'")
    here = guide.reader.run(top)
    guide.go("safety/")
    guide.go(LIST, "#skin-problem")
    there = wait_for(guide.reader, f"return document.readyState === 'complete' && (() => {{ {top} }})()")
    assert abs(here - there) <= 2
    assert 0 < here < 150
