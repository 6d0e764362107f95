"""`make check` itself: a writer gets our line and hint for what the engine would have stopped at."""

import re
import shutil
import sys
from pathlib import Path

import pytest
from support.project import ROOT, copy_project, run

ENVIRONMENT = Path(sys.executable).parents[1]
SET_UP = [f"{ENVIRONMENT}/lint", "node_modules/cspell/package.json"]
FAULTS = {
    "[gone](gone.md)": "missing-page: no page 'gone.md'",
    "[gone](kneading.md#gone)": "missing-anchor: no '#gone' on 'techniques/kneading.md'",
    '--8<-- "docs/safety/get-help.md:nowhere"': "missing-snippet: no section 'nowhere' in 'docs/safety/get-help.md'",
    "A misspeled word.": "Unknown word (misspeled)",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of all that `make check` reads."""
    folder = copy_project(tmp_path_factory.mktemp("checked"))
    for name in ("Makefile", ".cspell.yaml", "package-lock.json"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "scripts", folder / "scripts")
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    return folder


def check_guide(folder: Path) -> str:
    """What the part of `make check` says that looks at the guide; nothing is installed."""
    there = [f"--old-file={name}" for name in SET_UP]
    done = run("make", *there, "check-guide", f"VENV={ENVIRONMENT}", cwd=folder)
    assert done.returncode == 2, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_our_lines_name_what_the_engine_would_stop_at(project: Path) -> None:
    """All in one run: a page, an anchor and a snippet that are not there, and a word."""
    page = project / "docs/techniques/stroking.md"
    first = page.read_text(encoding="utf-8").count("\n") + 2
    with page.open("a", encoding="utf-8") as file:
        file.write("\n" + "\n\n".join(FAULTS) + "\n")
    said = check_guide(project)
    for number, message in enumerate(FAULTS.values()):
        line = re.compile(rf"docs/techniques/stroking\.md:{first + 2 * number}:\d+\W+{re.escape(message)}")
        assert line.search(said), said
    assert "Traceback" not in said


def test_when_the_engine_cannot_build_our_lines_still_come_first(project: Path) -> None:
    """A template that fails: the pages' own problems, then what the engine said."""
    (project / "overrides/main.html").write_text("{% broken %}", encoding="utf-8")
    (project / "docs/techniques/kneading.md").write_text("no front matter\n", encoding="utf-8")
    said = check_guide(project)
    ours, engine = said.find("docs/techniques/kneading.md:1:1: front-matter"), said.find("TemplateSyntaxError")
    assert 0 <= ours < engine, said
