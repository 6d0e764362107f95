"""The Makefile on machines that lack something, with stand-ins for Python and what it installs."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.project import ROOT

# Says on standard error what it was asked, notes the date it was given, and makes an environment of such stand-ins.
STAND_IN = """#!/bin/sh
echo "chatter of $0 $*" >&2
[ "$1" = -c ] && case "$2" in *version_info*) exit {old} ;; *ensurepip*) exit {no_venv} ;; *) exec {python} "$@" ;; esac
[ "$SOURCE_DATE_EPOCH" = 1770163200 ] || {{ echo "wrong date: $SOURCE_DATE_EPOCH" >&2; exit 1; }}
[ "$1" = -m ] && [ "$2" = venv ] && mkdir -p "$3/bin" && cp "$0" "$3/bin/python" && cp "$0" "$3/bin/mkdocs" \\
  && cp "$0" "$3/bin/lychee"
case "$*" in *--reviews*) echo "- [ ] 2027-01-01: Due" ;; esac
exit 0
"""


class Machine:
    """A copy of the Makefile in a folder without history, and the one tool it finds."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.tools = folder, folder / "tools"
        self.tools.mkdir()
        shutil.copy(ROOT / "Makefile", folder)
        for path in ROOT.glob("requirements*.txt"):
            (folder / path.name).touch()
        (folder / "docs").mkdir()
        (folder / "docs/a.md").write_text("reviewed: 2026-02-04\nreviewed: 2025-12-30\n", encoding="utf-8")
        self.python()

    def python(self, *, old: bool = False, no_venv: bool = False) -> None:
        path = self.tools / "python3"
        path.write_text(STAND_IN.format(old=int(old), no_venv=int(no_venv), python=sys.executable), encoding="utf-8")
        path.chmod(0o755)

    def make(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        given = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "SOURCE_DATE"))}
        given |= {"PATH": f"{self.tools}:{os.environ['PATH']}", "GIT_CEILING_DIRECTORIES": str(self.folder.parent)}
        run = ["make", *words]
        return subprocess.run(
            run, cwd=self.folder, env=given | environment, capture_output=True, text=True, check=False
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


LACKS = {
    "an old Python": ({"old": True}, "the guide needs Python 3.11 or later; name one: make PYTHON=python3.12 …"),
    "no venv": ({"no_venv": True}, "python3 cannot make environments; on Debian and Ubuntu install python3-venv"),
}


@pytest.mark.parametrize("lack", LACKS)
def test_what_is_missing_is_one_line_before_anything_is_installed(machine: Machine, lack: str) -> None:
    """And make's own."""
    given, line = LACKS[lack]
    machine.python(**given)
    done = machine.make("serve")
    said = [text for text in done.stderr.splitlines() if not text.startswith(("chatter", "make: "))]
    assert (done.returncode, said) == (2, [line])
    assert not (machine.folder / ".venv").exists()


def test_a_missing_python_is_one_line(machine: Machine) -> None:
    """With its name."""
    done = machine.make("check", "PYTHON=python9")
    assert done.stderr.splitlines()[0] == "python9 is not here; install Python 3.11 or later"


@pytest.mark.parametrize("environment", [{}, {"SOURCE_DATE_EPOCH": ""}], ids=["unset", "empty"])
def test_an_archive_without_history_has_a_date(machine: Machine, environment: dict[str, str]) -> None:
    """That of the newest review; an empty one stops the engine."""
    done = machine.make("build", **environment)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("target", "report"), [("reviews", "- [ ] 2027-01-01: Due\n"), ("outside-links", "")])
def test_a_report_holds_nothing_of_the_set_up(machine: Machine, target: str, report: str) -> None:
    """From a fresh machine, where everything is installed first; else the weekly issue opens every week."""
    done = machine.make(target)
    assert (done.returncode, done.stdout) == (0, report), done.stderr


def test_every_script_of_the_browser_is_linted() -> None:
    """The service worker, which stands at the site's root, too."""
    folder = re.search(r"oxlint --quiet (\S+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert folder
    assert [path for path in ROOT.glob("docs/**/*.js") if not path.is_relative_to(ROOT / folder[1])] == []


def test_clean_leaves_what_git_knows() -> None:
    """Every path that git is told to ignore is one that `make clean` removes, or Python's own cache."""
    ignored = {line.rstrip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()}
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\nclean:")[2].splitlines()[1]
    removed = set(recipe.replace("$(VENV)", ".venv").split()[2:])
    assert ignored - removed <= {"__pycache__"}
