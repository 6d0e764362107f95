"""A small site that breaks no rule of the link checker, for tests to break one thing at a time."""

from __future__ import annotations

import sys
from pathlib import Path

import check_links
import pytest

from support.project import run_or_fail

FRONT = "---\ntitle: {title}\ndescription: One sentence.\nkind: {kind}\nsource: [{source}]\n---\n"
CONFIG = """\
site_name: Test
theme: {name: mkdocs}
plugins: []
markdown_extensions: [attr_list, {toc: {toc_depth: 2}}]
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
        "[Neck](regions/neck.md) [Ledger](about/source-ledger.md) [Words](about/glossary.md) [why](about/where-sources-disagree.md#c01)\n",
    ),
    "regions/neck.md": page(
        "Neck",
        "region",
        """\
## Get help first if

- [fever](../safety/contraindications.md#fever)

## What to do here

- [Stroking](../techniques/stroking.md)
- [Neck routine](../routines/neck.md)

## Points here

- [Fengfu](../points/fengfu.md)
""",
    ),
    "techniques/stroking.md": page(
        "Stroking",
        "technique",
        """\
## Do not do this if

- [fever](../safety/contraindications.md#fever)

## Where it is used

- [Neck](../regions/neck.md)
- [Neck routine](../routines/neck.md)
""",
    ),
    "routines/neck.md": page(
        "Neck routine",
        "routine",
        """\
For the [neck](../regions/neck.md) and its [nape](../about/glossary.md#nape), says [A](../about/references.md#a-2020).

## Do not do this if

- [fever](../safety/contraindications.md#fever)

## Steps

1. [Stroking](../techniques/stroking.md)
""",
        "S001",
    ),
    "points/fengfu.md": page(
        "Fengfu",
        "point",
        """\
On the [neck](../regions/neck.md).

## Do not press if

- [fever](../safety/contraindications.md#fever)
""",
    ),
    "safety/contraindications.md": page(
        "Contraindications",
        "safety",
        """\
- Fever
  { #fever }
""",
    ),
    "about/glossary.md": page("Glossary", "about", "- **Nape.** The back of the neck.\n  { #nape }\n"),
    "about/references.md": page(
        "References", "about", "- **A 2020.** Study.\n  Cited on: [Neck routine](../routines/neck.md).\n  { #a-2020 }\n"
    ),
    "about/where-sources-disagree.md": page(
        "Conflicts", "about", "## C01 Flare {#c01}\n\nPages: [Home](../index.md)\n"
    ),
    "about/source-ledger.md": page("Ledger", "about", "- **S001** [Neck routine](../routines/neck.md)\n  { #s001 }\n"),
}


def build(folder: Path, pages: dict[str, str]) -> tuple[Path, Path]:
    """Write and build a site; returns its built folder and its Markdown folder."""
    docs, theme = folder / "docs", folder / "theme"
    for name, text in pages.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(text, encoding="utf-8")
    theme.mkdir(exist_ok=True)
    (theme / "main.html").write_text(TEMPLATE, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        CONFIG.replace("{name: mkdocs}", "{name: null, custom_dir: theme}"), encoding="utf-8"
    )
    run_or_fail(sys.executable, "-m", "mkdocs", "build", "--quiet", cwd=folder)
    return folder / "site", docs


def problems(folder: Path, capsys: pytest.CaptureFixture[str], pages: dict[str, str]) -> tuple[int, list[str]]:
    site, docs = build(folder, pages)
    status = check_links.main([str(site), "--docs", str(docs)])
    return status, capsys.readouterr().out.splitlines()
