"""The edition to carry: the ZIP, without a server."""

import re
from collections.abc import Iterator
from pathlib import Path

import check_links
import pytest
from delivery.editions import file_link
from delivery.tree import parse
from guide import kinds
from guide.pages import read_pages
from playwright.sync_api import Browser, Page, expect
from support.project import ROOT

PAGES = read_pages(ROOT / "docs")
PLAIN_RULES = ["missing-page", "missing-file", "missing-anchor", "duplicate-id"]


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
    assert all((unpacked / kinds.address(page.key) / "index.html").is_file() for page in PAGES)
    only = [word for rule in PLAIN_RULES for word in ("--only", rule)]
    status = check_links.main([str(unpacked), "--built-only", "--general-only", *only])
    assert (status, capsys.readouterr().out.splitlines()[:-1]) == (0, [])


def test_the_zip_is_read_without_a_server(carried: Page) -> None:
    """From page to page by its own links; the checklist answers."""
    carried.locator("a.g-door", has_text="It hurts now").click()
    expect(carried.get_by_role("heading", level=1)).to_have_text("It hurts now")
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


def test_the_site_offers_the_zip_with_size_and_date(packaged: Path) -> None:
    """The link leads to its file, and says how large it is and of which day."""
    page = parse((packaged / "site/about/offline/index.html").read_bytes())
    (item,) = page.css("#editions li")
    path = packaged / "site/about/offline" / item.css_first("a").attributes["href"]
    assert f"({path.stat().st_size / 1e6:.1f} MB, 25 November 2026)" in item.text()
