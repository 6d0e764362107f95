"""Pages and places that moved: what the checker says of the table, and where a reader ends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import check_links
import pytest
import yaml
from browser.static_server import serve
from delivery.moved import add_redirects, relative
from playwright.sync_api import Browser
from redirects import Move, read_moves
from support.project import ROOT
from support.small_site import CONFIG, PAGES, build

PAGE = '<!doctype html><html><head><meta charset="utf-8"><title>T</title></head><body><p id="{0}">{0}</p></body></html>'


def said(folder: Path, capsys: pytest.CaptureFixture[str], table: str) -> list[str]:
    """What the checker says of the small site with this table of redirects."""
    site, docs = build(folder, PAGES)
    (folder / "mkdocs.yml").write_text(CONFIG + f"extra:\n  redirects:\n{table}", encoding="utf-8")
    only = [word for rule in ("bad-move", "moved-nowhere", "moved-still-here") for word in ("--only", rule)]
    check_links.main([str(site), "--docs", str(docs), *only])
    return capsys.readouterr().out.splitlines()[:-1]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("    points/old/: points/fengfu/\n", None),
        ("    points/old/: about/glossary/#nape\n", None),
        ("    about/glossary/#neck: about/glossary/#nape\n", None),
        ("    {}\n", None),
        (
            "    points/old/: points/fengfuu/\n",
            "mkdocs.yml:8:5: moved-nowhere: no 'points/fengfuu/' to lead 'points/old/' to, did you mean 'points/fengfu/'?",
        ),
        (
            "    points/old/: about/glossary/#napee\n",
            "mkdocs.yml:8:5: moved-nowhere: no 'about/glossary/#napee' to lead 'points/old/' to, did you mean 'nape'?",
        ),
        (
            "    points/fengfu/: regions/neck/\n",
            "mkdocs.yml:8:5: moved-still-here: 'points/fengfu/' is still there; delete the page or place, or this line",
        ),
        (
            "    about/glossary/#nape: regions/neck/\n",
            "mkdocs.yml:8:5: moved-still-here: 'about/glossary/#nape' is still there; delete the page or place, or this line",
        ),
        (
            "    /points/old/: points/fengfu/\n",
            "mkdocs.yml:8:5: bad-move: write '/points/old/: points/fengfu/' like 'old/page/: new/page/#place', from the site's root",
        ),
        (
            "    points/old/: https://example.org/\n",
            "mkdocs.yml:8:5: bad-move: write 'points/old/: https://example.org/' like 'old/page/: new/page/#place', from the site's root",
        ),
        (
            '    "a/;return 200/": points/fengfu/\n',
            "mkdocs.yml:8:5: bad-move: write 'a/;return 200/: points/fengfu/' like 'old/page/: new/page/#place', from the site's root",
        ),
        (
            "    points/old/: points/fengfu/\n    points/old/: regions/neck/\n",
            "mkdocs.yml:9:5: bad-move: 'points/old/' stands twice; keep one",
        ),
        (
            "    a/: points/fengfu/\n    b/: a/\n",
            "mkdocs.yml:9:5: moved-nowhere: no 'a/' to lead 'b/' to",
        ),
    ],
)
def test_the_checker_holds_the_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], table: str, message: str | None
) -> None:
    """Old addresses are gone, new ones are there, in one step, and well written."""
    assert said(tmp_path, capsys, table) == ([message] if message else [])


def test_the_table_is_read_from_the_configuration() -> None:
    """In its order, with lines; no table is no moves."""
    tree = yaml.compose("extra:\n  redirects:\n    a/: b/\n    c/#d: e/#f\n", yaml.SafeLoader)
    assert read_moves(tree) == [Move("a/", "b/", 3, 5), Move("c/#d", "e/#f", 4, 5)]
    assert read_moves(yaml.compose("site_name: x", yaml.SafeLoader)) == []


@pytest.mark.parametrize(
    ("url", "target", "way"),
    [("a/b/", "a/c/#d", "../c/#d"), ("", "a/", "a/"), ("a/", "", "../"), ("a/", "assets/x.js", "../assets/x.js")],
)
def test_ways_are_relative(url: str, target: str, way: str) -> None:
    """So that the guide can stand in any folder of a host."""
    assert relative(url, target) == way


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site whose page and places moved, served by a host that knows no redirects."""
    script = ROOT / "docs/assets/javascripts/moved.js"
    tree = {"new/index.html": PAGE.format("stays"), "other/index.html": PAGE.format("there")}
    tree["assets/v/javascripts/moved.js"] = script.read_text(encoding="utf-8")
    moves = [
        Move("old/", "new/", 1, 1),
        Move("old/#gone", "other/#there", 2, 1),
        Move("new/#left", "other/#there", 3, 1),
        Move("short/", "other/#there", 4, 1),
    ]
    folder = tmp_path_factory.mktemp("moved")
    done = add_redirects({name: text.encode() for name, text in tree.items()}, moves, "https://guide.example/")
    for name, content in done.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    with serve(folder) as where:
        yield where


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("old/", "new/"),
        ("old/#stays", "new/#stays"),
        ("old/#gone", "other/#there"),
        ("new/#left", "other/#there"),
        ("new/#stays", "new/#stays"),
        ("new/#__proto__", "new/#__proto__"),
        ("new/#constructor", "new/#constructor"),
        ("short/#stays", "other/#there"),
        ("old/#javascript:alert(1)", "new/#javascript:alert(1)"),
    ],
)
def test_a_reader_ends_where_it_went(browser: Browser, moved: str, start: str, end: str) -> None:
    """A page with its places, a place that left for another page, and odd fragments that lead nowhere else."""
    page = browser.new_page()
    page.goto(f"{moved}/{start}")
    page.wait_for_url(f"{moved}/{end}")
    page.wait_for_load_state()
    assert page.url == f"{moved}/{end}"
    page.close()


def test_without_script_the_page_still_leads_on(browser: Browser, moved: str) -> None:
    """By the page's own refresh."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{moved}/old/")
    page.wait_for_url(f"{moved}/new/")
    context.close()
