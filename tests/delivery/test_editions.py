"""The editions to carry: the ZIP without a server, and the whole guide on one page and as a PDF."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import check_links
import pytest
from delivery.print_edition import NAME, print_edition
from delivery.release import Release
from delivery.tree import parse
from delivery.zip_edition import file_link
from guide.pages import read_pages
from links.positions import page_url
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from support.project import ROOT, Built

PAGES = read_pages(ROOT / "docs")
PLAIN_RULES = [
    "broken-page",
    "missing-file",
    "broken-anchor",
    "duplicate-id",
    "outside-root",
    "wrong-case",
    "absolute-path",
]


@pytest.fixture(scope="module")
def unpacked(packaged: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ZIP, unpacked by a reader."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(packaged / "site/editions/massage-guide.zip") as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder / "massage-guide"


@pytest.fixture
def carried(browser: Browser, unpacked: Path) -> Iterator[Page]:
    """The unpacked guide's home page, opened as a file; the test fails if the browser complains."""
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((unpacked / "index.html").as_uri())
    yield page
    context.close()
    assert said == []


@pytest.fixture(scope="module")
def edition(packaged: Path) -> bytes:
    return (packaged / "site" / NAME).read_bytes()


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("../safety/#red", "../safety/index.html#red"),
        ("..", "../index.html"),
        (".", "./index.html"),
        ("./?q=x", "./index.html?q=x"),
        ("#red", "#red"),
        ("../assets/a.css", "../assets/a.css"),
        ("https://example.org/", "https://example.org/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_links_lead_to_files(address: str, file: str) -> None:
    """A folder's address needs a server; a file's does not."""
    assert file_link(address) == file


def test_the_zip_holds_every_page_and_every_link_works(unpacked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Held by the link checker itself."""
    assert all((unpacked / page_url(page.key) / "index.html").is_file() for page in PAGES)
    only = [word for rule in PLAIN_RULES for word in ("--only", rule)]
    status = check_links.main([str(unpacked), "--docs", str(unpacked / "none"), *only])
    assert (status, capsys.readouterr().out.splitlines()[:-1]) == (0, [])


def test_the_zip_is_read_without_a_server(carried: Page) -> None:
    """From page to page by its own links; the checklist answers."""
    carried.get_by_role("link", name=re.compile("Is it right for me today")).click()
    expect(carried.get_by_role("heading", level=1)).to_have_text("When to massage")
    carried.get_by_role("link", name="Get help", exact=True).first.click()
    expect(carried.get_by_role("heading", level=1)).to_have_text("Get help now")
    assert carried.url.startswith("file:")
    assert carried.url.endswith("/safety/get-help/index.html")


def test_the_zip_is_searched_without_a_server(carried: Page) -> None:
    """A result is found, and its link opens the page."""
    box = carried.get_by_role("searchbox").or_(carried.get_by_role("combobox")).first
    box.focus()
    box.press_sequentially("fen-fu")
    carried.get_by_role("option", name=re.compile("Fengfu")).first.click()
    expect(carried.get_by_role("heading", level=1)).to_have_text("Fengfu (GV16)")


def test_the_print_edition_loses_no_word(built: Built, edition: bytes) -> None:
    """Every page's article, word for word, controls apart."""
    whole = words_of(parse(edition).css_first("main").text(separator=" "))
    for page in PAGES:
        article = parse((built.folder / page_url(page.key) / "index.html").read_bytes()).css_first("article, .g-home")
        for paragraph in article.css("p, li, h1, h2, h3, td, th, dd"):
            if not paragraph.css("button, form, script, ul, ol, .g-screen-only") and "g-" not in (
                paragraph.parent.attributes.get("class") or ""
            ):
                text = words_of(paragraph.text(separator=" "))
                assert text in whole or page.kind == "home", (page.key, text)


def words_of(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))


def test_the_print_edition_is_one_sound_page(edition: bytes) -> None:
    """No id twice; every link inside leads to an id; no script; sections numbered without a gap."""
    page = parse(edition)
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    inside = {node.attributes["href"][1:] for node in page.css("a[href^='#']")}
    assert inside <= set(ids)
    assert not page.css("script, form, button, style, [style]")
    assert [node.text().split(" ")[0] for node in page.css("section > h2")] == [str(n) for n in range(1, 11)]
    first = [node.text().split(" ")[0] for node in page.css("section:first-of-type article > h3")]
    assert first == [f"1.{n}" for n in range(1, len(first) + 1)]


def test_places_keep_to_their_page_in_the_print_edition() -> None:
    """Same ids on two pages, links between them, labels and drawings: each finds its own."""
    one = '<article><h1>One</h1><h2 id="a">A</h2><a href="../two/#a">x</a><a href="#a">y</a><label for="a">l</label></article>'
    two = (
        '<article><h1>Two</h1><h2 id="a">A</h2><a href="../one/">x</a><svg><path fill="url(#a)"></path></svg></article>'
    )
    tree = {
        "index.html": b'<div class="g-home"><h1>Home</h1></div>',
        "one/index.html": one.encode(),
        "two/index.html": two.encode(),
    }
    made = print_edition(tree, [("S", ["one.md", "two.md"])], Release("1", "https://guide.example/", 0)).decode()
    assert re.findall(r'<a href="(#page[^"]*)">[xy]', made) == ["#page-two--a", "#page-one--a", "#page-one"]
    assert 'for="page-one--a"' in made
    assert 'fill="url(#page-two--a)"' in made
    assert "1.2.1 A</h4>" in made


def test_the_pdf_is_the_print_edition(packaged: Path) -> None:
    """Contents with page numbers that are right, an outline, a title, its language, and every chapter."""
    reader = PdfReader(io.BytesIO((packaged / "site/editions/massage-guide.pdf").read_bytes()))
    assert reader.metadata.title == "Massage for neck and back pain: the whole guide"
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.outline
    contents = next(page.extract_text() for page in reader.pages if "Contents" in page.extract_text())
    number = int(re.search(r"1\.2 Get help now\s+(\d+)", contents)[1])
    assert "1.2 Get help now" in reader.pages[number - 1].extract_text()


def test_the_site_offers_the_editions_with_size_and_date(packaged: Path) -> None:
    """Each link leads to its file, and says how large it is and of which day."""
    page = parse((packaged / "site/about/offline/index.html").read_bytes())
    items = page.css("#editions li")
    assert len(items) == 3
    for item in items:
        path = packaged / "site/about/offline" / item.css_first("a").attributes["href"]
        size = path.stat().st_size
        shown = f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"
        assert f"({shown}, 25 November 2026)" in item.text()
