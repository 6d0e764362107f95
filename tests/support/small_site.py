"""A small site that keeps every rule of the link checker, for tests to break one thing at a time."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from support.project import ROOT, run, run_or_fail

FRONT = "---\ntitle: {title}\ndescription: One sentence.\nkind: {kind}\nsource: [{source}]\n---\n"
CONFIG = """\
site_name: Test
theme: {name: null, custom_dir: theme}
plugins: []
markdown_extensions: [attr_list, {toc: {toc_depth: 2}}, {pymdownx.snippets: {base_path: [.]}}]
validation: {links: {not_found: ignore, anchors: ignore, absolute_links: ignore, unrecognized_links: ignore}}
"""
TEMPLATE = (
    """<!doctype html><title>{{ page.title }}</title><article><h1>{{ page.title }}</h1>{{ page.content }}</article>"""
)


def page(title: str, kind: str, body: str, source: str = "") -> str:
    return FRONT.format(title=title, kind=kind, source=source) + body


PAGES = {
    "index.md": page(
        "Home",
        "home",
        "[Neck](regions/neck.md) [Ledger](about/source-ledger.md) [Words](about/glossary.md) "
        "[conflict](about/where-sources-disagree.md#c01) [Circles](exercises/circles.md)\n",
    ),
    "regions/neck.md": page(
        "Neck",
        "region",
        "## What to do here\n\n- [Stroking](../techniques/stroking.md)\n- [Neck routine](../routines/neck.md)\n\n"
        "## Points here\n\n- [Fengfu](../points/fengfu.md)\n",
    ),
    "techniques/stroking.md": page(
        "Stroking",
        "technique",
        "## Where it is used\n\n- [Neck](../regions/neck.md)\n- [Neck routine](../routines/neck.md)\n"
        "- [Circles](../exercises/circles.md)\n",
    ),
    "routines/neck.md": page(
        "Neck routine",
        "routine",
        "For the [neck](../regions/neck.md) and its [nape](../about/glossary.md#nape), "
        "says [A](../about/references.md#a-2020).\n\n## Steps\n\n1. [Stroking](../techniques/stroking.md)\n",
        "S001",
    ),
    "exercises/circles.md": page("Circles", "exercise", "## Steps\n\n1. [Stroking](../techniques/stroking.md)\n"),
    "points/fengfu.md": page(
        "Fengfu",
        "point",
        "On the [neck](../regions/neck.md), not with a [clot](../safety/contraindications.md#clot).\n",
    ),
    "safety/contraindications.md": page(
        "Contraindications",
        "safety",
        '- Fever\n    { #fever data-forbids="everything" }\n- Clot\n    { #clot }\n',
    ),
    "about/glossary.md": page("Glossary", "about", "- **Nape.** The back of the neck.\n    { #nape }\n"),
    "about/references.md": page(
        "References",
        "about",
        "- **A 2020.** Study.\n    Cited on: [Neck routine](../routines/neck.md).\n    { #a-2020 }\n",
    ),
    "about/where-sources-disagree.md": page(
        "Conflicts", "about", "## C01 Flare {#c01}\n\nPages: [Home](../index.md)\n"
    ),
    "about/source-ledger.md": page(
        "Ledger", "about", "- **S001** [Neck routine](../routines/neck.md)\n    { #s001 }\n"
    ),
}


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
