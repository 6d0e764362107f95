"""new_page: a skeleton that asks for content and for nothing else, in place, never over anything."""

import sys
from pathlib import Path

import check_pages
import new_page
import pytest
from guide.kinds import KINDS
from guide.settings import read_settings
from support.cases import read_cases
from support.project import copy_project, run_or_fail

# What only a writer can give: words, search words, how a point may be pressed, the steps a picture's numbers name.
ASKS_FOR_CONTENT = {"unwritten", "no-tags", "bad-value", "no-such-step", "no-steps", "no-stop-help"}
OWN_FOLDER = ["home", "index"]  # one page a folder, written by hand


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path)


def run(project: Path, kind: str, name: str) -> int:
    return new_page.main([kind, name, "--docs", str(project / "docs"), "--today", "2027-03-01"])


def nav_keys(node: object) -> list[str]:
    """The pages a nav names, in order."""
    if isinstance(node, str):
        return [node]
    parts = node.values() if isinstance(node, dict) else node
    return [key for part in parts for key in nav_keys(part)]


def test_a_new_page_of_every_kind_asks_only_for_content(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Keys, their order, dates, headings and levels are right from the start; and the strict build takes it."""
    places = {name: kind.path.format(f"new-{name}") for name, kind in KINDS.items() if name not in OWN_FOLDER}
    for kind, place in places.items():
        assert run(project, kind, f"new-{kind}") == 0
        assert capsys.readouterr().out.startswith(f"wrote {project / 'docs' / place} ")
    problems = check_pages.check(project / "docs")[1]
    for kind, place in places.items():
        rules = {problem.rule for problem in problems if problem.path.endswith(f"/{place}")}
        assert {"unwritten"} <= rules <= ASKS_FOR_CONTENT, (kind, rules)
    run_or_fail(sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", project / "site", cwd=project)


def test_a_picture_is_another_pages_until_it_is_drawn(project: Path) -> None:
    """A new region's says so in its front matter."""
    assert run(project, "region", "new-region") == 0
    text = (project / "docs/regions/new-region.md").read_text(encoding="utf-8")
    assert "# To be written. Still that of docs/regions/back-of-head.md.\nview: [" in text


def test_a_new_page_stands_in_the_navigation(project: Path) -> None:
    """Last of its folder; every other line of mkdocs.yml stays as it was."""
    before = (project / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    assert run(project, "technique", "hot-stones") == 0
    after = (project / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    (added,) = [line for line in after if line not in before]
    assert added == "      - Hot stones: techniques/hot-stones.md"
    assert [line for line in after if line != added] == before
    keys = nav_keys(read_settings(project)["nav"])
    assert keys[keys.index("techniques/hot-stones.md") - 1] == "techniques/acupressure.md"


def test_a_safety_page_is_due_sooner(project: Path) -> None:
    """The interval is that of its kind: half a year, not a year."""
    assert run(project, "safety", "hot-rooms") == 0
    text = (project / "docs/safety/hot-rooms.md").read_text(encoding="utf-8")
    assert "reviewed: 2027-03-01\nnext_review: 2027-08-29\n" in text


@pytest.mark.parametrize("case", read_cases("new_page_faults.tsv"), ids=lambda case: case[0])
def test_what_cannot_be_written_changes_nothing(
    project: Path, capsys: pytest.CaptureFixture[str], case: list[str]
) -> None:
    """Status 2, a reason, and not one file touched."""
    _, kind, name, message = case
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    assert run(project, kind, name) == 2
    assert message in capsys.readouterr().err.replace(f"{project}/", "")
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_the_first_page_of_a_kind_is_written_in_its_folder(project: Path) -> None:
    """The table of kinds knows it."""
    for path in (project / "docs/home-methods").glob("[!i]*.md"):
        path.unlink()
    assert run(project, "home-method", "mustard") == 0
    assert (project / "docs/home-methods/mustard.md").is_file()
