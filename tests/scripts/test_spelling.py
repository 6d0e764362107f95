"""The speller as it is set up in .cspell.yaml: which words are read, which are excused, and that its list is kept."""

import re
import sys
from pathlib import Path

import pytest
import yaml
from support.cases import read_cases
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
# Each page by its name, with what must be said of it.
PAGES = {
    name: (text if text.startswith("---") else PAGE.format(text), said)
    for name, text, said in read_cases("spelling.tsv")
}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the speller says of all these pages: `NAME.md:LINE:COLUMN - Unknown word (WORD)`."""
    folder = tmp_path_factory.mktemp("spelling")
    for name, (text, _) in PAGES.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    node, speller = Path(sys.executable).with_name("node"), ROOT / "node_modules/cspell/bin.mjs"
    told = run(node, speller, "lint", "--no-progress", "--config", SETTINGS, "--root", folder, "*.md")
    assert told.returncode == 1, told.stderr
    return told.stdout.splitlines()


@pytest.mark.parametrize("name", PAGES)
def test_an_unknown_word_is_named_with_its_place(said: list[str], name: str) -> None:
    """File, line, column and the word; nothing of marked languages, code, addresses, ids, codes, how a word sounds,
    who wrote a paper, and tags."""
    found = [line.removeprefix(f"{name}.md:") for line in said if line.startswith(f"{name}.md:")]
    assert found == [PAGES[name][1]] * bool(PAGES[name][1])


def test_the_list_of_words_is_kept() -> None:
    """In order, and each word is needed somewhere."""
    assert sorted(WORDS, key=lambda word: (word.casefold(), word)) == WORDS
    files = [*ROOT.glob("docs/**/*.md"), *ROOT.glob("*.md"), *ROOT.glob("overrides/**/*.html")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    assert [word for word in WORDS if not re.search(rf"\b{word}\b", text, re.IGNORECASE)] == []
