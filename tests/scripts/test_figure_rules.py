"""figure_rules: each rule has a front matter that must pass and one that must not, with line and message."""

from __future__ import annotations

from pathlib import Path

import pytest
from guide.pages import read_page
from page_rules import figures
from support.cases import page_text, read_cases

GOOD = {kind: page_text(kind) for kind in ("point", "region", "routine", "index")}


def problems(folder: Path, text: str) -> list[str]:
    """Everything the picture rules say of one page."""
    (folder / "docs").mkdir()
    (folder / "docs/page.md").write_text(text, encoding="utf-8")
    page = read_page(folder / "docs/page.md", folder / "docs")
    return [str(problem) for rule in figures.RULES for problem in rule(page)]


@pytest.mark.parametrize("kind", GOOD)
def test_a_sound_picture_passes(tmp_path: Path, kind: str) -> None:
    """Silence where every place, number, value and heading holds."""
    assert problems(tmp_path, GOOD[kind]) == []


@pytest.mark.parametrize(("kind", "before", "after", "line"), read_cases("picture_faults.tsv"))
def test_each_fault_is_named(tmp_path: Path, kind: str, before: str, after: str, line: str) -> None:
    """One change to a good page gives exactly the line that says how to mend it."""
    assert before in GOOD[kind]
    assert problems(tmp_path, GOOD[kind].replace(before, after, 1)) == [f"docs/page.md:{line}"]
