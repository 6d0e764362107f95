"""The link checker as a command: its options, its formats, its explanations, and the command that mends back lines."""

from __future__ import annotations

import json
from pathlib import Path

import check_links
import pytest
import write_backlinks
from links.explain import ALL
from support.project import ROOT
from support.small_site import PAGES, build


def test_without_a_built_site_it_could_not_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2, and the command that helps."""
    assert check_links.main([str(tmp_path / "site"), "--docs", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"check_links: {tmp_path / 'site'}: no built site there; run 'make build' first\n"


def test_backlinks_are_written_where_they_are_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command mends what the rule finds, and touches nothing else."""
    wrong = PAGES["about/references.md"].replace("[Neck routine](../routines/neck.md)", "nobody")
    site, docs = build(tmp_path, PAGES | {"about/references.md": wrong})
    assert write_backlinks.main([str(site), "--docs", str(docs)]) == 0
    assert (docs / "about/references.md").read_text(encoding="utf-8") == PAGES["about/references.md"]


def test_every_rule_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    """--rules lists all; --explain says what one asks and how to mend it."""
    assert check_links.main(["--rules"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(ALL)
    assert check_links.main(["--explain", "no-alt"]) == 0
    assert capsys.readouterr().out == (
        'no-alt: An image has alt text; a decoration says role="presentation".\nTo mend it: Say what the image shows.\n'
    )


def test_every_id_belongs_to_one_rule() -> None:
    """What the rules report and what is explained are the same ids."""
    ids = [name for names in check_links.RULES.values() for name in names]
    assert sorted(ids) == sorted(ALL)


def test_an_unknown_rule_is_named_with_its_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    """A slip on the command line could not run, and says what was meant."""
    with pytest.raises(SystemExit) as stopped:
        check_links.main(["--only", "orfan"])
    assert stopped.value.code == 2
    assert "no rule 'orfan', did you mean 'orphan'?" in capsys.readouterr().err


def test_every_rule_stands_in_contributing() -> None:
    """A writer who meets a rule's name can look it up."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [rule for rule in ALL if f"`{rule}`" not in text] == []


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Arguments that check a site with two faults and one link to another site."""
    body = PAGES["points/fengfu.md"] + "\n[a](#x) [](../regions/neck.md) [out](https://example.org/)\n"
    site, docs = build(tmp_path_factory.mktemp("faulty"), PAGES | {"points/fengfu.md": body})
    return [str(site), "--docs", str(docs)]


def test_rules_can_be_chosen(faulty: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """--only keeps one rule, --skip leaves one out; the count says how many are left."""
    assert check_links.main([*faulty, "--only", "empty-link"]) == 1
    assert capsys.readouterr().out.startswith("docs/points/fengfu.md:13:12: empty-link: ")
    assert check_links.main([*faulty, "--skip", "empty-link", "--skip", "broken-anchor"]) == 0
    assert capsys.readouterr().out.startswith("0 problems in ")


def test_problems_as_data(faulty: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """--format json is a list of objects on standard output alone."""
    assert check_links.main([*faulty, "--format", "json"]) == 1
    captured = capsys.readouterr()
    found = json.loads(captured.out)
    assert [(p["path"], p["line"], p["column"], p["rule"]) for p in found] == [
        ("docs/points/fengfu.md", 13, 5, "broken-anchor"),
        ("docs/points/fengfu.md", 13, 12, "empty-link"),
    ]
    assert captured.err.startswith("2 problems in ")


def test_problems_as_annotations(faulty: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """--format github puts each problem on its line of a change."""
    assert check_links.main([*faulty, "--format", "github", "--only", "broken-anchor"]) == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert first == "::error file=docs/points/fengfu.md,line=13,col=5,title=broken-anchor::no '#x' on this page"


def test_external_links_are_listed_not_fetched(faulty: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """For a scheduled check by another tool: address and place."""
    assert check_links.main([*faulty, "--list-external"]) == 0
    assert capsys.readouterr().out == "docs/points/fengfu.md:13:38: https://example.org/\n"
