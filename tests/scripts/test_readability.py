"""readability: a report, so what is held is that it runs and what it counts as prose."""

from __future__ import annotations

from pathlib import Path

import pytest
import readability
from guide.pages import read_pages

FRONT = "---\ntitle: Stroking\ndescription: One sentence.\nkind: technique\n---\n"
LONG = " ".join(["word"] * 21)


def test_a_long_sentence_is_shown_with_its_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The grade of the page, the median of its sort, and the sentence over twenty words."""
    (tmp_path / "stroking.md").write_text(f"{FRONT}The palm glides. {LONG}.\n", encoding="utf-8")
    (tmp_path / "history.md").write_text(FRONT.replace("technique", "background") + "It is old.\n", encoding="utf-8")
    assert readability.main([str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "1 sentences over 20 words; the longest:" in lines
    assert lines[-1].endswith(f"stroking.md: {LONG}.")


def test_tables_links_and_lists_of_pages_are_no_prose(tmp_path: Path) -> None:
    """Only the page's own sentences are judged."""
    text = f"Look [here](../a-very-long-address.md).\n\n| {LONG} |\n\nPages: {LONG}\n"
    (tmp_path / "stroking.md").write_text(FRONT + text, encoding="utf-8")
    (page,) = read_pages(tmp_path)
    assert readability.prose(page).split() == ["Look", "here."]
