"""check_links on odd names and nested markup: each broken link at its place, each sound one silent."""

from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.small_site import CONFIG, TEMPLATE, build_in, problems

FRONT = "---\ntitle: Here\n---\n"
SETTINGS = CONFIG.replace("[attr_list,", "[attr_list, tables, fenced_code, md_in_html,")
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
EXAMPLES = 60


def written(name: str, *, bracketed: bool) -> str:
    """A file's name as a link's address: in angle brackets as it stands, where that is possible, else encoded."""
    return f"<{name}>" if bracketed and unquote(name) == name and "&" not in name else quote(name)


def place_in(text: str, sign: str) -> str:
    """Line and column just behind a sign that stands once in the page."""
    before = (FRONT + text).partition(sign)[0] + sign
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


class Drawn:
    """Pages drawn by lot, each with the report that must come of it; all are built and checked as one site."""

    def __init__(self) -> None:
        self.files: dict[str, str] = {"docs/index.md": FRONT, "theme/main.html": TEMPLATE, "mkdocs.yml": SETTINGS}
        self.expected: list[str] = []

    def add(self, text: str, pages: dict[str, str], place: str, said: str) -> None:
        """A page and those it leads to, in a folder of their own."""
        folder = f"docs/{len(self.expected)}"
        self.files |= {f"{folder}/{name}.md": FRONT + words for name, words in ({"here": text} | pages).items()}
        self.expected.append(f"{folder}/here.md:{place}: {said}")

    def check(self, folder: Path) -> list[str]:
        """What is said of the site: file, line and column, rule, and the message without its suggestion."""
        for name, text in self.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        said = problems(build_in(folder), "--general-only", "--skip", "orphan")
        return [line.partition(", did you mean")[0] for line in said]


def test_a_broken_link_is_found_where_it_stands(tmp_path: Path) -> None:
    """One of two links alike in name, at its line and column, however it is named and nested."""
    drawn = Drawn()

    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None)
    @given(name=names, sound=nests, broken=nests, bracketed=st.booleans())
    def draw(name: str, sound: str, broken: str, bracketed: bool) -> None:
        good, bad = written(f"{name}.md", bracketed=bracketed), written(f"{name}gone.md", bracketed=bracketed)
        text = (
            NOT_LINKS.format(bad) + NEST[sound].format(f"[GOOD]({good})") + "\n" + NEST[broken].format(f"[BAD]({bad})")
        )
        place = place_in(text, "[BAD](<" if bad.startswith("<") else "[BAD](")
        drawn.add(text, {name: ""}, place, f"missing-page: no page '{bad.strip('<>')}'")

    draw()
    assert sorted(drawn.check(tmp_path)) == sorted(drawn.expected)


@pytest.mark.parametrize("html", [False, True])
def test_a_broken_anchor_is_found_where_it_stands(tmp_path: Path, html: bool) -> None:
    """And silence on the anchor that exists, in Markdown and in raw HTML."""
    drawn = Drawn()

    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None)
    @given(name=names, anchor=names.map(lambda text: text.replace(" ", "-")), nest=nests)
    def draw(name: str, anchor: str, nest: str) -> None:
        path = f"../{quote(name)}/#{quote(anchor)}" if html else f"{quote(name)}.md#{quote(anchor)}"
        wrap = '<a href="{}">{}</a>' if html else "[{1}]({0})"
        text = NEST[nest].format(wrap.format(path, "good") + " or " + wrap.format(path + "gone", "bad"))
        escaped = anchor.replace("&", "&amp;").replace('"', "&quot;")
        place = place_in(text, path + '">good</a> or <a href="' if html else path + ") or [bad](")
        where = f"{len(drawn.expected)}/{name}.md"
        said = f"missing-anchor: no '#{anchor}gone' on '{where}'"
        drawn.add(text, {name: f'<p id="{escaped}">Here.</p>\n'}, place, said)

    draw()
    assert sorted(drawn.check(tmp_path)) == sorted(drawn.expected)
