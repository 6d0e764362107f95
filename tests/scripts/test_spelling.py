"""The speller as it is set up in .cspell.yaml: which words are read, which are excused, and that its list is kept."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
import yaml
from support.project import ROOT, run

SETTINGS = ROOT / ".cspell.yaml"
WORDS = yaml.safe_load(SETTINGS.read_text(encoding="utf-8"))["words"]
PAGE = """\
---
title: Stroking
description: The palm glides.
tags: [accupressure, массаж]
who: You
---

{}
"""
UNKNOWN = {
    "American spelling": (PAGE.format("The color of your skin."), "8:5 - Unknown word (color)"),
    "American behaviour": (PAGE.format("Its behavior."), "8:5 - Unknown word (behavior)"),
    "in bold, after a link": (
        PAGE.format("See [here](kneeding.md) for **kneeding**."),
        "8:31 - Unknown word (kneeding)",
    ),
    "in a link's words": (PAGE.format("See [kneeding](kneading.md)."), "8:6 - Unknown word (kneeding)"),
    "in the description": (PAGE.replace("palm", "pallm").format("Words."), "3:18 - Unknown word (pallm)"),
    "half of a compound": (PAGE.format("It is spine-wyde."), "8:13 - Unknown word (wyde)"),
    "not marked as Russian": (PAGE.format("Called разминание."), "8:8 - Unknown word (разминание)"),
}
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
    "A listed word: Massage for osteochondrosis at Dazhui.",
]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the speller says of all these pages: `NAME.md:LINE:COLUMN - Unknown word (WORD)`."""
    folder = tmp_path_factory.mktemp("spelling")
    for name, (text, _) in UNKNOWN.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    for number, text in enumerate(EXCUSED):
        (folder / f"excused {number}.md").write_text(PAGE.format(text), encoding="utf-8")
    node, speller = Path(sys.executable).with_name("node"), ROOT / "node_modules/cspell/bin.mjs"
    told = run(node, speller, "lint", "--no-progress", "--config", SETTINGS, "--root", folder, "*.md")
    assert told.returncode == 1, told.stderr
    return told.stdout.splitlines()


@pytest.mark.parametrize("name", UNKNOWN)
def test_an_unknown_word_is_named_with_its_place(said: list[str], name: str) -> None:
    """File, line, column and the word."""
    found = [line.removeprefix(f"{name}.md:") for line in said if line.startswith(f"{name}.md:")]
    assert found == [UNKNOWN[name][1]]


@pytest.mark.parametrize("number", range(len(EXCUSED)))
def test_what_is_no_english_prose_is_not_read(said: list[str], number: int) -> None:
    """Marked languages, code, addresses, ids, codes, how a word sounds, who wrote a paper, and tags."""
    assert [line for line in said if line.startswith(f"excused {number}.md:")] == []


def test_the_list_of_words_is_kept() -> None:
    """In order, and each word is needed somewhere."""
    assert sorted(WORDS, key=lambda word: (word.casefold(), word)) == WORDS
    files = [*ROOT.glob("docs/**/*.md"), *ROOT.glob("*.md"), *ROOT.glob("overrides/**/*.html")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    assert [word for word in WORDS if not re.search(rf"\b{word}\b", text, re.IGNORECASE)] == []
