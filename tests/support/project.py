"""The project as the tests see it: its root, its commands, its builds, and the two screens."""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page, ViewportSize

ROOT = Path(__file__).parents[2]
Open = Callable[..., Page]  # how tests come to a page: the fixtures `open_page` and `look_at`
PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
# What a build takes for its date, so that none depends on the day: 25 November 2026.
DATE = "1795608000"


def run(*command: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a command of the project's own environment and return its result, output as text."""
    fixed = {
        "NO_MKDOCS_2_WARNING": "1",
        "SNIPPETS_MUST_EXIST": "true",
        "PYTHONPATH": str(ROOT / "scripts"),
        "SOURCE_DATE_EPOCH": DATE,
    }
    environment = os.environ | fixed
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def run_or_fail(*command: str | Path, cwd: Path = ROOT) -> str:
    """Run a command that must succeed, and return all it said."""
    result = run(*command, cwd=cwd)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout + result.stderr


def copy_project(folder: Path) -> Path:
    """A copy of what a build reads, so that a test may build or break it."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def probe(name: str) -> str:
    """A script of tests/data/probes, to run in a page."""
    return (ROOT / f"tests/data/probes/{name}.js").read_text(encoding="utf-8")


@dataclass
class Built:
    """A finished build: its folder and what the engine said."""

    folder: Path
    said: str


class Site(NamedTuple):
    """A served site: its address without a trailing slash, and its folder."""

    address: str
    folder: Path
