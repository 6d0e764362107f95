"""check_links on the real guide: one fault of every kind at places drawn by lot, all found, nothing else reported."""

import random
import sys
from pathlib import Path

import check_links
import pytest
from support.faults import SOUND, inject
from support.project import ROOT, Built, copy_project, run_or_fail

FRONT = "---\ntitle: New\ndescription: One sentence.\nkind: about\nreviewed: 2026-01-01\nnext_review: 2027-01-01\n---\n"
# The build keeps quiet, so that each fault reaches the checker; footnotes are there to be missed.
QUIET = {
    ": warn\n": ": ignore\n",
    "check_paths: !ENV [SNIPPETS_MUST_EXIST, false]": "check_paths: false",
    "  - abbr\n": "  - abbr\n  - footnotes\n",
}
# A page that nothing leads to is what the new pages are; a fault in a list both ways is not under test.
OPTIONS = ["--general-only", "--skip", "orphan"]


def quiet_copy(folder: Path) -> Path:
    """The guide with pages whose links are hard to read but sound."""
    copy_project(folder)
    for name, body in SOUND.items():
        (folder / "docs" / name).write_text(FRONT + body, encoding="utf-8")
    config = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    for before, after in QUIET.items():
        assert before in config
        config = config.replace(before, after)
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return folder


def check(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    """Build without --strict, check the general rules; the exit status and the lines."""
    run_or_fail(sys.executable, "-m", "mkdocs", "build", "--quiet", cwd=folder)
    monkeypatch.chdir(folder)
    status = check_links.main(OPTIONS)
    return status, capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("seed", range(2))
def test_every_fault_is_found_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], seed: int
) -> None:
    """Each fault gives its line: file, line, column, rule, target. No other line comes."""
    expected = inject(quiet_copy(tmp_path), random.Random(seed))
    status, lines = check(tmp_path, monkeypatch, capsys)
    missed = [fault for fault in expected if not any(fault.is_said_by(line) for line in lines)]
    others = [line for line in lines[:-1] if not any(fault.is_said_by(line) for fault in expected)]
    assert (missed, others) == ([], []), "\n".join(["missed:", *map(str, missed), "others:", *others])
    assert (status, len(lines) - 1) == (1, len(expected))


def test_hard_but_sound_links_are_not_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Code, comments, other scripts, text fragments, named anchors: 0 problems."""
    status, lines = check(quiet_copy(tmp_path), monkeypatch, capsys)
    assert (status, lines[:-1]) == (0, [])


def test_the_guide_as_it_is_has_no_problem(built: Built, capsys: pytest.CaptureFixture[str]) -> None:
    """Every rule on the untouched guide: 0 problems."""
    status = check_links.main([str(built.folder), "--docs", str(ROOT / "docs")])
    lines = capsys.readouterr().out.splitlines()
    assert (status, lines[:-1]) == (0, [])
    assert lines[0].startswith("0 problems in ")
