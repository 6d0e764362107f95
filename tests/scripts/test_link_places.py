"""check_links on odd names, nested markup and broken pages: each link at its place, and no input that breaks it."""

from __future__ import annotations

import io
import tempfile
from contextlib import redirect_stdout
from pathlib import Path
from urllib.parse import quote, unquote

import check_links
import markdown
from hypothesis import given, settings
from hypothesis import strategies as st
from links.built_site import Site

FRONT = "---\ntitle: Here\ndescription: One sentence.\nkind: about\n---\n"
EXTENSIONS = ["attr_list", "tables", "fenced_code", "md_in_html"]
ARTICLE = '<!doctype html><meta charset="utf-8"><article>{}</article>'
RULES = ["broken-page", "wrong-case", "missing-file", "outside-root", "absolute-path", "broken-anchor", "empty-link"]
# The same address where it is no link: its place must not be taken for the link's.
NOT_LINKS = "```\n[code]({0})\n```\n\n<!-- [comment]({0}) -->\n\n`[span]({0})`\n\n"
NEST = {
    "paragraph": "See the {} here.\n",
    "second line": "One line,\nthen the {} on the next.\n",
    "nested list": "- one\n    - two\n        - three, see {}\n",
    "numbered list": "1. one\n\n    Below it, {}.\n\n2. two\n",
    "bold": "This is **very {} bold**.\n",
    "bold and slanted": "This is **bold *and {} slanted* text**.\n",
    "table": "| a | b |\n|---|---|\n| one | {} |\n| two | three |\n",
    "heading": "## About {} and more\n",
    "quotation": "> Said of\n> the {} here.\n",
    "quoted list": "> - one\n> - see {}\n",
    "raw HTML": "<div markdown>\n\nWithin, {}.\n\n</div>\n",
    "after code": "Write `[a](b.md)` and then {}.\n",
}

names = st.text("ab Z%'\"&+,жЩё推拿頭", max_size=10).map(lambda middle: f"x{middle}y")
nests = st.sampled_from(sorted(NEST))


def written(name: str, *, bracketed: bool) -> str:
    """A file's name as a link's address: in angle brackets as it stands, where that is possible, else encoded."""
    return f"<{name}>" if bracketed and unquote(name) == name and "&" not in name else quote(name)


def place_in(text: str, sign: str) -> tuple[int, int]:
    """Line and column just behind a sign that stands once in the page."""
    before = (FRONT + text).partition(sign)[0] + sign
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def check(text: str, pages: dict[str, str], built: dict[str, str]) -> tuple[list[str], list[tuple[str, int, int]]]:
    """Check a site of one Markdown page and some others.

    `built` replaces an address as MkDocs would. Returns what was said, and each link's address, line and column.
    """
    html = markdown.markdown(text, extensions=EXTENSIONS)
    for source, address in built.items():
        escaped = source.replace("&", "&amp;").replace('"', "&quot;")
        assert f'href="{escaped}"' in html, (source, html)
        html = html.replace(f'href="{escaped}"', f'href="{address}"')
    with tempfile.TemporaryDirectory() as name:
        docs, site = Path(name) / "docs", Path(name) / "site"
        for page, words in ({"here": text, "index": ""} | dict.fromkeys(pages, "")).items():
            docs.mkdir(exist_ok=True)
            (docs / f"{page}.md").write_text(FRONT + words, encoding="utf-8")
        for address, inner in ({"here": html, "": ""} | pages).items():
            (site / address).mkdir(parents=True, exist_ok=True)
            (site / address / "index.html").write_text(ARTICLE.format(inner), encoding="utf-8")
        said = io.StringIO()
        with redirect_stdout(said):
            only = [word for rule in RULES for word in ("--only", rule)]
            check_links.main([str(site), "--docs", str(docs), *only])
        here = Site(site, docs).pages["here/"]
    return said.getvalue().splitlines(), [(link.raw, link.line, link.column) for link in here.article_links()]


@settings(max_examples=40, deadline=None, derandomize=True, database=None)
@given(name=names, sound=nests, broken=nests, bracketed=st.booleans())
def test_a_broken_link_is_found_where_it_stands(name: str, sound: str, broken: str, bracketed: bool) -> None:
    """broken-page on one of two links alike in name, at its line and column, however it is named and nested."""
    good, bad = written(f"{name}.md", bracketed=bracketed), written(f"{name}gone.md", bracketed=bracketed)
    text = NOT_LINKS.format(bad) + NEST[sound].format(f"[GOOD]({good})") + "\n" + NEST[broken].format(f"[BAD]({bad})")
    address = f"../{quote(name)}/"
    lines, links = check(text, {name: ""}, {good.strip("<>"): address})
    angle = int(bad.startswith("<"))
    line, column = place_in(text, "[BAD](")
    expected = f"docs/here.md:{line}:{column + angle}: broken-page: no page '{bad.strip('<>')}'"
    assert len(lines) == 2 and lines[0].startswith(expected), (text, lines, expected)
    line, column = place_in(text, "[GOOD](")
    assert (address, line, column + angle) in links, (text, links)


@settings(max_examples=20, deadline=None, derandomize=True, database=None)
@given(name=names, anchor=names.map(lambda text: text.replace(" ", "-")), nest=nests, html=st.booleans())
def test_a_broken_anchor_is_found_where_it_stands(name: str, anchor: str, nest: str, html: bool) -> None:
    """broken-anchor, and silence on the anchor that exists, in Markdown and in raw HTML."""
    path = f"../{quote(name)}/#{quote(anchor)}"
    wrap = '<a href="{}">{}</a>' if html else "[{1}]({0})"
    text = NEST[nest].format(wrap.format(path, "good") + " or " + wrap.format(path + "gone", "bad"))
    escaped = anchor.replace("&", "&amp;").replace('"', "&quot;")
    lines, links = check(text, {name: f'<p id="{escaped}">'}, {})
    line, column = place_in(text, path + '">good</a> or <a href="' if html else path + ") or [bad](")
    said = f"docs/here.md:{line}:{column}: broken-anchor: no '#{anchor}gone' on '{name}.md'"
    assert len(lines) == 2 and lines[0].startswith(said), (text, lines, said)
    assert [place[0] for place in links] == [path, path + "gone"]
