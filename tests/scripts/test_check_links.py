"""check_links: every kind of fault at its file, line and column, and nothing where nothing is wrong, as data."""

from pathlib import Path

import check_links
import pytest
from support.link_cases import Case, read_cases, write_site
from support.project import ROOT
from support.small_site import PAGES, build, build_in, page, problems

CASES = read_cases()
GUIDE_CASES = [
    line.replace("\\n", "\n").split("\t")
    for line in (ROOT / "tests/data/guide_link_cases.tsv").read_text(encoding="utf-8").splitlines()[1:]
]


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, list[str]], list[str]]:
    """All cases built as one site: the reports that must come, by case, and those that came."""
    folder = tmp_path_factory.mktemp("cases")
    return write_site(folder, CASES), problems(build_in(folder), "--general-only")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_case_is_told_at_its_place(checked: tuple[dict[str, list[str]], list[str]], case: Case) -> None:
    """Its reports come word for word; a page of its own gives no others."""
    expected, said = checked
    assert [line for line in expected[case.name] if line not in said] == []
    if case.file.startswith("docs/cases/"):
        assert [line for line in said if line.startswith(f"{case.file}:")] == sorted(
            expected[case.name], key=said.index
        )


def test_nothing_else_is_told(checked: tuple[dict[str, list[str]], list[str]]) -> None:
    """Each report once, in order, and none that no case asks for."""
    expected, said = checked
    assert sorted(said) == sorted({line for lines in expected.values() for line in lines})


def test_every_general_rule_has_a_case_that_fails_and_one_that_passes() -> None:
    """The table of the rules, the cases and what the code reports are of one mind."""
    general = {said.partition(":")[0] for case in CASES for said in case.said}
    own = {said.split(": ")[1] for *_, told in GUIDE_CASES for said in told.split(" ¦ ") if said}
    assert general | own | {"click-depth"} == set(check_links.ALL)
    assert any(not case.said for case in CASES) and any(not told for *_, told in GUIDE_CASES)


def test_a_sound_guide_is_clean(tmp_path: Path) -> None:
    assert problems(build(tmp_path, PAGES)) == []


@pytest.mark.parametrize("row", GUIDE_CASES, ids=lambda row: row[0])
def test_each_rule_of_the_guide(tmp_path: Path, row: list[str]) -> None:
    """One change to the sound guide gives these reports and no others."""
    _, file, before, after, said = row
    assert before in PAGES[file]
    folder = build(tmp_path, PAGES | {file: PAGES[file].replace(before, after, 1)})
    assert problems(folder) == [line for line in said.split(" ¦ ") if line]


def test_the_rules_of_the_guide_are_switched_off_by_one_option(tmp_path: Path) -> None:
    """Another project is not asked for links both ways, nor whether text or only the frame leads to a page."""
    file = "techniques/stroking.md"
    folder = build(tmp_path, PAGES | {file: PAGES[file].replace("- [Neck routine](../routines/neck.md)\n", "")})
    assert problems(folder, "--general-only") == []


def test_a_page_too_far_from_home(tmp_path: Path) -> None:
    """Four clicks by links in the text are one too many."""
    chain = {f"about/{number}.md": page(f"{number}", "about", f"[on]({number + 1}.md)\n") for number in range(1, 4)}
    pages = {"about/4.md": page("4", "about", "End.\n"), "index.md": PAGES["index.md"] + "\n[1](about/1.md)\n"}
    said = problems(build(tmp_path, PAGES | chain | pages))
    assert said == ["docs/about/4.md:1:1: click-depth: 4 clicks from home by links in the text"]


def test_a_page_without_any_link_to_it(tmp_path: Path) -> None:
    """A page that no other leads to cannot be found by reading; where it stands is its first line."""
    folder = build(tmp_path, PAGES | {"lonely.md": page("Lonely", "about", "Alone, [to itself](lonely.md).\n")})
    assert problems(folder, "--general-only") == ["docs/lonely.md:1:1: orphan: no other page links here"]
