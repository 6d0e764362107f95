"""What keeps the guide cared for: review dates, releases, and the workflows that run them."""

import re
import tomllib
from pathlib import Path

import check_pages
import pytest
import yaml
from guide.settings import read_settings
from support.project import ROOT


def test_reviews_lists_what_is_due_soonest_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Late, then due within the days asked for; later ones are not listed."""
    for name, date in {"late": "2027-01-01", "soon": "2027-02-10", "later": "2027-06-01"}.items():
        text = f"---\ntitle: {name.title()}\nnext_review: {date}\n---\n"
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    assert check_pages.main(["--docs", str(tmp_path), "--today", "2027-02-01", "--reviews", "30"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"- [ ] 2027-01-01 (late): Late, `{tmp_path.name}/late.md`",
        f"- [ ] 2027-02-10: Soon, `{tmp_path.name}/soon.md`",
    ]


def test_one_release_number_everywhere() -> None:
    """The printed release, the package's version and the newest release of the changelog are the same."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\d+\.\d+\.\d+) – \d{4}-\d\d-\d\d$", changelog, re.MULTILINE)
    package = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert newest
    assert read_settings(ROOT)["extra"]["release"] == package["project"]["version"] == newest[1]


WORKFLOWS = sorted((ROOT / ".github").rglob("*.yml"))
PINNED = re.compile(r"\./\S+|[\w-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def unpinned(text: str) -> list[str]:
    """The `uses:` of a workflow that name anything but a full commit, with its version beside it, or our own action."""
    used = re.findall(r"^\s*(?:- )?uses:\s*(.+?)\s*$", text, re.MULTILINE)
    return [action for action in used if not PINNED.fullmatch(action)]


def test_the_pin_rule_can_fail() -> None:
    """A tag, a branch, a short commit and a commit without its version are found."""
    commit = "08c6903cd8c0fde910a37f88322edcfb5dd907a8"
    bad = ["actions/checkout@v5", "actions/checkout@main", f"actions/checkout@{commit[:7]} # v5.0.0", f"a/b@{commit}"]
    for action in bad:
        assert unpinned(f"    steps:\n      - uses: {action}\n") == [action]
    assert unpinned(f"      - uses: actions/checkout@{commit} # v5.0.0\n        uses: ./.github/actions/x\n") == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_to_a_commit(path: Path) -> None:
    """A tag can be moved to other code; a commit cannot."""
    assert unpinned(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", sorted((ROOT / ".github/workflows").glob("*.yml")), ids=lambda path: path.name)
def test_a_workflow_may_do_little_and_stops_in_time(path: Path) -> None:
    """Permissions are named, every job has a time limit, and each `make` target exists."""
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(workflow["permissions"], dict)
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 30
        for step in job["steps"]:
            for target in re.findall(r"\bmake ([a-z-]+)", step.get("run", "")):
                assert target in targets


def test_ci_runs_what_the_readme_says() -> None:
    """The workflow calls .ci/run, and .ci/run calls `make test`."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
    assert [step["run"] for step in workflow["jobs"]["test"]["steps"] if "run" in step] == [".ci/run"]
    assert (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()[-1] == "make test"


def test_what_is_packaged_is_what_is_published() -> None:
    """Pages are served from the folder that `make dist` fills, and a release carries the ZIP from there."""
    ci = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
    steps = ci["jobs"]["build"]["steps"]
    assert "make dist" in [step.get("run") for step in steps]
    assert steps[-1]["with"]["path"] == "dist/site"
    release = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))
    commands = [step["run"] for step in release["jobs"]["release"]["steps"] if "run" in step]
    assert commands[:2] == ["make test", "make dist"]
    assert "dist/site/editions/massage-guide.zip" in commands[2]
