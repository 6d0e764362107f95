"""A small site that keeps every rule of the link checker, for tests to break one thing at a time."""

import json
import sys
from pathlib import Path

from support.project import ROOT, run, run_or_fail

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
    run_or_fail(sys.executable, "-m", "mkdocs", "build", "--quiet", cwd=folder)
    return folder


def problems(folder: Path, *options: str) -> list[str]:
    """What the checker says of the site in a folder, run there."""
    result = run(sys.executable, ROOT / "scripts/check_links.py", "--format", "json", *options, cwd=folder)
    assert result.returncode in (0, 1) and "Traceback" not in result.stderr, result.stderr
    return ["{path}:{line}:{column}: {rule}: {message}".format(**found) for found in json.loads(result.stdout)]
