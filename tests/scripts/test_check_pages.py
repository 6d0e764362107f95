"""check_pages: each rule has a page that must pass and one that must not, with file, line and message."""

import datetime as dt
from pathlib import Path

import check_pages
import pytest
from guide.kinds import KINDS
from support.cases import page_text, read_cases
from support.project import ROOT, Built

GOOD = page_text("technique")
FAULTS = {name: fields for name, *fields in read_cases("page_faults.tsv")}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A guide of two pages that breaks no rule."""
    folder = tmp_path / "docs"
    (folder / "techniques").mkdir(parents=True)
    (folder / "about").mkdir()
    (folder / "techniques/stroking.md").write_text(GOOD, encoding="utf-8")
    (folder / "about/source-ledger.md").write_text(page_text("ledger"), encoding="utf-8")
    return folder


def run(docs: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, list[str], str]:
    """Exit status, lines of output, and what went to standard error."""
    status = check_pages.main(["--docs", str(docs), "--source-only", *options])
    captured = capsys.readouterr()
    return status, captured.out.splitlines(), captured.err


def test_a_good_page_passes(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Silence but for the count, which is given even when it is none."""
    assert run(docs, capsys) == (0, ["0 problems in 2 pages"], "")


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_named_with_its_line(docs: Path, capsys: pytest.CaptureFixture[str], fault: str) -> None:
    """One change to a good page gives exactly the lines that say how to mend it."""
    before, after, said = FAULTS[fault]
    expected = [f"docs/techniques/stroking.md:{line}" for line in said.split(" ¦ ")]
    page = docs / "techniques/stroking.md"
    assert before in GOOD
    page.write_text(GOOD.replace(before, after, 1), encoding="utf-8")
    status, lines, _ = run(docs, capsys)
    assert status == 1
    found = [line for line in lines[:-1] if "key-order" not in line or fault == "key order"]
    assert sorted(found) == sorted(expected)


BYTES = {
    "not UTF-8": (b"palm", b"p\xe4lm", "3:1: not-utf8: byte 0xe4 is not UTF-8; save as UTF-8"),
    "Windows line ends": (b"\n", b"\r\n", "1:1: line-ends: Windows line ends; save with LF line ends"),
    "a byte-order mark": (b"", b"\xef\xbb\xbf", "1:1: byte-order-mark: begins with a byte-order mark; save without it"),
    "a space nobody sees": (b"---", b"--- ", "1:4: front-matter: a space after '---'; take it away"),
    "empty": (GOOD.encode(), b"", "1:1: empty-file: the file is empty; write the page or delete it"),
}


@pytest.mark.parametrize("case", BYTES)
def test_bad_bytes_give_one_clear_line_and_stay_as_they_are(
    docs: Path, capsys: pytest.CaptureFixture[str], case: str
) -> None:
    """A file that cannot be read as a page is named, and the check leaves it alone."""
    before, after, expected = BYTES[case]
    page, raw = docs / "techniques/stroking.md", GOOD.encode().replace(before, after, 1)
    page.write_bytes(raw)
    status, lines, _ = run(docs, capsys)
    assert (status, lines) == (1, [f"docs/techniques/stroking.md:{expected}", "1 problem in 2 pages"])
    assert page.read_bytes() == raw


def test_words_in_comments_are_not_judged(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A banned word or a heading inside a comment is no problem."""
    page = docs / "techniques/stroking.md"
    page.write_text(GOOD + "\n<!-- safe\n# safe\n-->\n", encoding="utf-8")
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
    (docs / "techniques/stroking.md").write_text(GOOD.replace("[S142]", "S142"), encoding="utf-8")
    _, lines, _ = run(docs, capsys, "--format", "github")
    assert lines[0].startswith(
        "::error file=docs/techniques/stroking.md,line=7,col=1,title=bad-value::'source' must be"
    )


def test_the_guide_itself_is_clean(built: Built, capsys: pytest.CaptureFixture[str]) -> None:
    """Every page of the guide keeps its contract, in its source and as it was built, on the day it was reviewed."""
    status = check_pages.main([str(built.folder), "--docs", str(ROOT / "docs"), "--today", str(dt.date(2026, 11, 29))])
    assert (status, capsys.readouterr().out.splitlines()[:-1]) == (0, [])


def test_contributing_shows_the_table_of_kinds() -> None:
    """The table that writers read is the one that the checker asks."""
    rows = ["| kind | front matter after the common keys | headings, in order |", "|---|---|---|"]
    for kind in KINDS.values():
        keys = ", ".join(f"`{key}`" for key in kind.keys) or "none"
        rows.append(f"| `{kind.name}` | {keys} | {' · '.join(kind.headings) or 'free'} |")
    assert "\n".join(rows) in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
