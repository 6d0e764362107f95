"""check_spelling: which words are read, which are excused, and what is said of an unknown one."""

from __future__ import annotations

from pathlib import Path

import check_spelling
import pytest
from support.project import ROOT

PAGE = """\
---
title: Stroking
description: The palm glides.
kind: technique
tags: [accupressure, массаж]
who: You
---

{}
"""
DICTIONARY = ROOT / check_spelling.DICTIONARY


def run(folder: Path, capsys: pytest.CaptureFixture[str], text: str, words: str = "") -> tuple[int, list[str]]:
    """Check one page against a word list; the exit status and the lines, paths from the folder."""
    (folder / "docs").mkdir()
    (folder / "docs/stroking.md").write_text(text, encoding="utf-8")
    (folder / "words.txt").write_text(words, encoding="utf-8")
    options = ["--words", str(folder / "words.txt"), "--dictionary", str(DICTIONARY)]
    status = check_spelling.main([str(folder / "docs"), *options])
    return status, capsys.readouterr().out.replace(f"{folder}/", "").splitlines()


UNKNOWN = {
    "American spelling": (
        PAGE.format("The color of your skin."),
        "docs/stroking.md:9:5: unknown-word: 'color' is not a known word, did you mean 'colour'",
    ),
    "in bold, after a link": (
        PAGE.format("See [here](kneeding.md) for **kneeding**."),
        "docs/stroking.md:9:31: unknown-word: 'kneeding' is not a known word, did you mean 'needing'",
    ),
    "in a link's words": (
        PAGE.format("See [kneeding](kneading.md)."),
        "docs/stroking.md:9:6: unknown-word: 'kneeding'",
    ),
    "in the description": (
        PAGE.replace("palm", "pallm").format("Words."),
        "docs/stroking.md:3:18: unknown-word: 'pallm' is not a known word, did you mean 'palm' or 'pall'",
    ),
    "half of a compound": (
        PAGE.format("It is spine-wyde."),
        "docs/stroking.md:9:7: unknown-word: 'spine-wyde'",
    ),
    "not marked as Russian": (
        PAGE.format("Called разминание."),
        "docs/stroking.md:9:8: unknown-word: 'разминание' is not a known word; if it is right, add it to",
    ),
}


@pytest.mark.parametrize("case", UNKNOWN)
def test_an_unknown_word_is_named_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str], case: str) -> None:
    """File, line, column, the word, and what may have been meant."""
    text, expected = UNKNOWN[case]
    status, lines = run(tmp_path, capsys, text)
    assert (status, len(lines)) == (1, 2), lines
    assert lines[0].startswith(expected)
    assert lines[1] == "1 problem in the spelling of 1 file"


EXCUSED = [
    'Called <span lang="ru">разминание</span> or <i lang="zh-Latn">fēng chí</i>.',
    'Say it: <span lang="ru">раз\nминание</span>.',
    "Run `mkdocs serv` or open kneeding.md, https://kneeding.example/colour or kneeding.example.",
    "```\nkneeding\n```\n\n<!-- kneeding -->",
    "A [point](fengfu-gv16.md){ #kneeding .g-kneeding }.",
    '--8<-- "docs/kneeding.md"',
    "GV16, 5cm, C4; the therapist's hand, one's colour-blind friend.",
    'Fever (say "feevur").',
    "As they found ([Cherkin 2001](../about/references.md#cherkin-2001)).",
]


@pytest.mark.parametrize("text", EXCUSED)
def test_what_is_no_english_prose_is_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    """Marked languages, code, addresses, ids, codes, how a word sounds, who wrote a paper, and tags."""
    assert run(tmp_path, capsys, PAGE.format(text)) == (0, ["0 problems in the spelling of 1 file"])


def test_the_word_list_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A listed word passes, with a capital too; an entry out of order or not needed is a problem at its line."""
    words = "osteochondrosis\nmassager\ncolour\n"
    status, lines = run(tmp_path, capsys, PAGE.format("Massager for osteochondrosis, a colour."), words)
    assert (status, lines) == (
        1,
        [
            "words.txt:2:1: word-order: 'massager' belongs before 'osteochondrosis'; one word a line, sorted",
            "words.txt:3:1: unused-word: 'colour' is not needed; delete it",
            "words.txt:3:1: word-order: 'colour' belongs before 'massager'; one word a line, sorted",
            "3 problems in the spelling of 1 file",
        ],
    )


@pytest.mark.parametrize("option", ["--words", "--dictionary"])
def test_without_its_lists_it_could_not_run(tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str) -> None:
    """A missing word list or dictionary is status 2 with its path, never a pass."""
    (tmp_path / "words.txt").write_text("", encoding="utf-8")
    options = ["--words", str(tmp_path / "words.txt"), "--dictionary", str(DICTIONARY)]
    options[options.index(option) + 1] = str(tmp_path / "nowhere")
    assert check_spelling.main([str(tmp_path), *options]) == 2
    assert f"check_spelling: {tmp_path / 'nowhere'}" in capsys.readouterr().err
