"""check_pages: each rule has a page that must pass and one that must not, with file, line and message."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import check_pages
import pytest
from guide.kinds import KINDS, as_markdown
from support.project import ROOT, Built

GOOD = """\
---
title: Stroking
description: The palm glides lightly over the skin.
kind: technique
reviewed: 2026-11-22
next_review: 2027-11-22
source: [S142]
tags: [effleurage]
who: You
places: [neck]
methods: [stroking]
gate:
  fever: a fever
panels: [{draw: hand, touch: palm, says: The palm lies flat.}]
---
## How to do it

## Where it is used

## Common mistakes

## Does it help

## Where this comes from
"""
LEDGER = """\
---
title: Source ledger
description: What the source says.
kind: about
reviewed: 2026-11-22
next_review: 2027-11-22
source: []
tags: []
---

- **S142** Stroking is light.
  { #s142 }
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A guide of two pages that breaks no rule."""
    folder = tmp_path / "docs"
    (folder / "techniques").mkdir(parents=True)
    (folder / "about").mkdir()
    (folder / "techniques/stroking.md").write_text(GOOD, encoding="utf-8")
    (folder / "about/source-ledger.md").write_text(LEDGER, encoding="utf-8")
    return folder


def run(docs: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, list[str], str]:
    """Exit status, lines of output, and what went to standard error."""
    status = check_pages.main(["--docs", str(docs), "--source-only", *options])
    captured = capsys.readouterr()
    return status, captured.out.splitlines(), captured.err


def test_a_good_page_passes(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Silence but for the count, which is given even when it is none."""
    assert run(docs, capsys) == (0, ["0 problems in 2 pages"], "")


# what is changed in the good page -> the one line it must give
FAULTS = {
    "unknown key": (
        "tags:",
        "tag:",
        [
            "docs/techniques/stroking.md:8:1: unknown-key: 'tag' is not a key of kind 'technique', did you mean 'tags'?",
            "docs/techniques/stroking.md:1:1: missing-key: front matter needs 'tags'",
        ],
    ),
    "key order": (
        "who: You\nplaces: [neck]",
        "places: [neck]\nwho: You",
        [
            "docs/techniques/stroking.md:9:1: key-order: 'places' stands where 'who' belongs",
        ],
    ),
    "missing heading": (
        "## Does it help\n",
        "",
        [
            "docs/techniques/stroking.md:16:1: missing-heading: a technique page needs '## Does it help'",
        ],
    ),
    "unknown heading": (
        "## Common mistakes",
        "## Common mistaks",
        [
            "docs/techniques/stroking.md:16:1: missing-heading: a technique page needs '## Common mistakes'",
            "docs/techniques/stroking.md:20:1: unknown-heading: 'Common mistaks' is not in the contract, "
            "did you mean 'Common mistakes'?",
        ],
    ),
    "heading twice": (
        "## Where this comes from\n",
        "## Where this comes from\n\n## Where this comes from\n",
        [
            "docs/techniques/stroking.md:26:1: unknown-heading: 'Where this comes from' stands twice; keep one",
        ],
    ),
    "heading order": (
        "## How to do it\n\n## Where it is used",
        "## Where it is used\n\n## How to do it",
        [
            "docs/techniques/stroking.md:16:1: heading-order: 'Where it is used' stands where 'How to do it' belongs",
        ],
    ),
    "skipped level": (
        "## How to do it\n",
        "## How to do it\n\n#### Detail\n",
        [
            "docs/techniques/stroking.md:18:1: skipped-level: h4 follows h2; use h3",
        ],
    ),
    "second title": (
        "## How to do",
        "# Stroking\n\n## How to do",
        [
            "docs/techniques/stroking.md:16:1: second-title: the title comes from the front matter; begin with '##'",
        ],
    ),
    "ledger id": (
        "S142",
        "S143",
        [
            "docs/techniques/stroking.md:7:1: unknown-ledger-id: S143 is not in docs/about/source-ledger.md, did you mean 'S142'?",
        ],
    ),
    "kind": (
        "kind: technique",
        "kind: technik",
        [
            "docs/techniques/stroking.md:4:1: bad-kind: 'technik' is not a kind; one of: " + ", ".join(KINDS),
        ],
    ),
    "date": (
        "2026-11-22",
        "22/11/2026",
        [
            "docs/techniques/stroking.md:5:1: bad-date: 'reviewed' must be a date like 2026-11-22, not 22/11/2026",
        ],
    ),
    "a date with a time": (
        "reviewed: 2026-11-22",
        "reviewed: 2026-11-22 10:00:00",
        [
            "docs/techniques/stroking.md:5:1: bad-date: 'reviewed' must be a date like 2026-11-22, "
            "not 2026-11-22 10:00:00",
        ],
    ),
    "a title that YAML takes for a date": (
        "title: Stroking",
        "title: 2026-01-02",
        [
            "docs/techniques/stroking.md:2:1: bad-value: 'title' must be words, not datetime.date(2026, 1, 2); "
            'put it in quotes: "2026-01-02"',
        ],
    ),
    "a word that no item knows": (
        "methods: [stroking]",
        "methods: [strokin]",
        [
            "docs/techniques/stroking.md:11:1: unknown-word: methods 'strokin' is not known, did you mean 'stroking'?",
        ],
    ),
    "no place": (
        "places: [neck]",
        "places: []",
        [
            "docs/techniques/stroking.md:10:1: bad-value: 'places' is empty; name at least one",
        ],
    ),
    "a gate that is a list": (
        "gate:\n  fever: a fever",
        "gate: [fever]",
        [
            "docs/techniques/stroking.md:12:1: bad-value: 'gate' must be lines of 'id of an item: words to show'",
        ],
    ),
    "a gate too long to read": (
        "  fever: a fever",
        "  fever: one two three four five six seven eight nine ten eleven twelve thirteen",
        [
            "docs/techniques/stroking.md:13:1: long-gate: 'fever' has 13 words; say it in 12",
        ],
    ),
    "date order": (
        "2027-11-22",
        "2025-11-22",
        [
            "docs/techniques/stroking.md:6:1: bad-date: 'next_review' must be later than 'reviewed'",
        ],
    ),
    "long description": (
        "lightly over the skin",
        "lightly " * 20 + "over the skin",
        [
            "docs/techniques/stroking.md:3:1: long-description: description has 190 characters, at most 160",
        ],
    ),
    "no tags": (
        "[effleurage]",
        "[]",
        [
            "docs/techniques/stroking.md:8:1: no-tags: give the words people type that the page does not show",
        ],
    ),
    "banned word": (
        "## How to do it\n",
        "## How to do it\n\nThis is safe.\n",
        [
            "docs/techniques/stroking.md:18:9: banned-word: 'safe' promises too much; "
            "say 'gentle', 'lower risk', or what to do",
        ],
    ),
    "left by make new": (
        "## How to do it\n",
        "## How to do it\n\nTo be written.\n",
        [
            "docs/techniques/stroking.md:18:1: unwritten: write this, or delete the line",
        ],
    ),
    "claim without a label": (
        "## Does it help\n",
        "## Does it help\n\nIt may ease\npain.\n",
        [
            "docs/techniques/stroking.md:24:1: unlabelled-claim: 'may ease': say how it is known, with a label and a reference",
        ],
    ),
    "broken YAML": (
        "tags: [effleurage]",
        "tags: [effleurage",
        [
            "docs/techniques/stroking.md:9:4: broken-yaml: front matter: expected ',' or ']', but got ':'",
        ],
    ),
    "a day that is not": (
        "reviewed: 2026-11-22",
        "reviewed: 2026-02-30",
        [
            "docs/techniques/stroking.md:1:1: broken-yaml: front matter: day is out of range for month",
        ],
    ),
    "key twice": (
        "tags: [effleurage]",
        "title: Again\ntags: [effleurage]",
        [
            "docs/techniques/stroking.md:8:1: front-matter: key 'title' stands twice; keep one",
        ],
    ),
    "no front matter": (
        "---\ntitle",
        "title",
        [
            "docs/techniques/stroking.md:1:1: front-matter: the page must begin with a line '---'",
        ],
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_named_with_its_line(docs: Path, capsys: pytest.CaptureFixture[str], fault: str) -> None:
    """One change to a good page gives exactly the lines that say how to mend it."""
    before, after, expected = FAULTS[fault]
    page = docs / "techniques/stroking.md"
    assert before in GOOD
    page.write_text(GOOD.replace(before, after, 1), encoding="utf-8")
    status, lines, _ = run(docs, capsys)
    assert status == 1
    found = [line for line in lines[:-1] if "key-order" not in line or fault == "key order"]
    assert sorted(found) == sorted(expected)


BYTES = {
    "not UTF-8": (
        GOOD.encode().replace(b"palm", b"p\xe4lm"),
        "docs/techniques/stroking.md:3:1: not-utf8: byte 0xe4 is not UTF-8; save as UTF-8",
    ),
    "Windows line ends": (
        GOOD.encode().replace(b"\n", b"\r\n"),
        "docs/techniques/stroking.md:1:1: line-ends: Windows line ends; save with LF line ends",
    ),
    "empty": (b"", "docs/techniques/stroking.md:1:1: empty-file: the file is empty; write the page or delete it"),
}


@pytest.mark.parametrize("case", BYTES)
def test_bad_bytes_give_one_clear_line_and_stay_as_they_are(
    docs: Path, capsys: pytest.CaptureFixture[str], case: str
) -> None:
    """A file that cannot be read as a page is named, and the check leaves it alone."""
    raw, expected = BYTES[case]
    page = docs / "techniques/stroking.md"
    page.write_bytes(raw)
    status, lines, _ = run(docs, capsys)
    assert (status, lines) == (1, [expected, "1 problem in 2 pages"])
    assert page.read_bytes() == raw


def test_words_in_code_and_comments_are_not_judged(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A banned word or a heading inside a code block or a comment is no problem."""
    page = docs / "techniques/stroking.md"
    page.write_text(GOOD + "\n```\n# safe\n```\n\n<!-- safe -->\n", encoding="utf-8")
    assert run(docs, capsys)[0] == 0


KNOWN_CLAIMS = [
    "It may ease pain ([Small studies](../about/evidence.md#small-studies)).",
    "It may ease pain.\nWe do not know.",
    "One article says it may ease pain ([S142](../about/source-ledger.md#s142)).",
    "1. Move only as far as you can with ease.",
]


@pytest.mark.parametrize("text", KNOWN_CLAIMS)
def test_a_claim_that_shows_how_it_is_known_passes(docs: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    """A label, a reference, the source named, or "we do not know" is enough; a step is no claim."""
    (docs / "techniques/stroking.md").write_text(GOOD + "\n" + text + "\n", encoding="utf-8")
    assert run(docs, capsys)[0] == 0


def test_a_missing_folder_could_not_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2 says that nothing was checked."""
    status, lines, error = run(tmp_path / "nowhere", capsys)
    assert (status, lines) == (2, [])
    assert error == f"check_pages: {tmp_path / 'nowhere'}: not a folder that can be read\n"


def test_a_page_past_its_review_date_is_a_warning(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Time alone does not fail a build; it says which page is due."""
    status, _, error = run(docs, capsys, "--today", "2027-12-01")
    assert status == 0
    assert "warning: docs/techniques/stroking.md:6: review-due: was due on 2027-11-22\n" in error


def test_annotations_for_a_code_host(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--format github puts each problem on its line of a change."""
    (docs / "techniques/stroking.md").write_text(GOOD.replace("S142", "S143"), encoding="utf-8")
    _, lines, _ = run(docs, capsys, "--format", "github")
    assert lines[0].startswith("::error file=docs/techniques/stroking.md,line=7,col=1,title=unknown-ledger-id::S143")


def test_the_guide_itself_is_clean(built: Built, capsys: pytest.CaptureFixture[str]) -> None:
    """Every page of the guide keeps its contract, in its source and as it was built, on the day it was reviewed."""
    status = check_pages.main([str(built.folder), "--docs", str(ROOT / "docs"), "--today", str(dt.date(2026, 11, 29))])
    assert (status, capsys.readouterr().out.splitlines()[:-1]) == (0, [])


def test_contributing_shows_the_table_of_kinds() -> None:
    """The table that writers read is the one that the checker asks."""
    assert as_markdown() in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
