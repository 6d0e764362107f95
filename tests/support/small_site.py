"""A small site that keeps every rule of the link checker, for tests to break one thing at a time."""

import contextlib
import io
import json
from pathlib import Path

import check_links
from mkdocs.__main__ import cli

from support.project import ROOT

SITE = ROOT / "tests/data/small_site"
FRONT = "---\ntitle: {title}\ndescription: One sentence.\nkind: {kind}\nsource: [{source}]\n---\n"
TEMPLATE = (SITE / "theme/main.html").read_text(encoding="utf-8")
CONFIG = (SITE / "mkdocs.yml").read_text(encoding="utf-8")
PAGES = {
    path.relative_to(SITE / "docs").as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(SITE.glob("docs/**/*.md"))
}


def page(title: str, kind: str, body: str, source: str = "") -> str:
    return FRONT.format(title=title, kind=kind, source=source) + body


def build(folder: Path, pages: dict[str, str]) -> Path:
    """Write and build a site below a folder, and return that folder."""
    files = {f"docs/{name}": text for name, text in pages.items()}
    for name, text in (files | {"theme/main.html": TEMPLATE, "mkdocs.yml": CONFIG}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return build_in(folder)


def build_in(folder: Path) -> Path:
    """Build the site in a folder, and return that folder; in this process, because to start another takes longer."""
    with contextlib.chdir(folder):
        cli(["build", "--quiet"], standalone_mode=False)
    return folder


def check(folder: Path, *options: str) -> tuple[int, str, str]:
    """Run the checker in a folder: status, standard output, standard error."""
    out, said = io.StringIO(), io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(said):
        status = check_links.main(list(options))
    return status, out.getvalue(), said.getvalue()


def problems(folder: Path, *options: str) -> list[str]:
    """What the checker says of the site in a folder, run there."""
    status, out, said = check(folder, "--format", "json", *options)
    assert status in (0, 1), said
    return ["{path}:{line}:{column}: {rule}: {message}".format(**found) for found in json.loads(out)]
