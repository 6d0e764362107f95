"""check_links: a small site that is sound, and one fault at a time, each found at its Markdown line."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import backlinks
import check_links
import pytest
from conftest import ROOT
from conftest import run as run_command
from links.explain import ALL
from links.plain_rules import did_you_mean

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
    result = run_command(sys.executable, "-m", "mkdocs", "build", "--quiet", cwd=folder)
    assert result.returncode == 0, result.stderr
    return folder / "site", docs


def problems(folder: Path, capsys: pytest.CaptureFixture[str], pages: dict[str, str]) -> tuple[int, list[str]]:
    site, docs = build(folder, pages)
    status = check_links.main([str(site), "--docs", str(docs)])
    return status, capsys.readouterr().out.splitlines()


def test_a_sound_site_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No report on a site without faults, and a count even so."""
    status, lines = problems(tmp_path, capsys, PAGES)
    assert (status, len(lines)) == (0, 1), lines
    assert lines[0].startswith("0 problems in ")


# page, what is replaced, what stands there instead -> the lines that must come, and no others
FAULTS = {
    "broken page": (
        "points/fengfu.md",
        "../regions/neck.md",
        "../regions/nek.md",
        [
            "docs/points/fengfu.md:7:15: broken-page: no page '../regions/nek.md', did you mean 'regions/neck.md'?",
            "docs/points/fengfu.md:1:1: no-region: this point links to no region",
            "docs/regions/neck.md:18:12: one-way: links to docs/points/fengfu.md, but docs/points/fengfu.md does not link back",
        ],
    ),
    "wrong case": (
        "index.md",
        "about/glossary.md",
        "about/Glossary.md",
        [
            "docs/index.md:7:66: wrong-case: 'about/Glossary.md' differs in case from 'about/glossary.md'",
        ],
    ),
    "broken anchor elsewhere": (
        "routines/neck.md",
        "glossary.md#nape",
        "glossary.md#knape",
        [
            "docs/routines/neck.md:7:51: broken-anchor: no '#knape' on 'about/glossary.md', did you mean 'nape'?",
            "docs/about/glossary.md:8:1: unused-entry: no other page links to the term '#nape'",
        ],
    ),
    "broken anchor here": (
        "points/fengfu.md",
        "On the",
        "[Below](#belw). On the",
        [
            "docs/points/fengfu.md:7:9: broken-anchor: no '#belw' on this page",
        ],
    ),
    "the second of two equal links": (
        "points/fengfu.md",
        "On the",
        "[a](#x) and\n[b](#x). On the",
        [
            "docs/points/fengfu.md:7:5: broken-anchor: no '#x' on this page",
            "docs/points/fengfu.md:8:5: broken-anchor: no '#x' on this page",
        ],
    ),
    "missing image": (
        "points/fengfu.md",
        "On the",
        "![neck](neck.svg) On the",
        [
            "docs/points/fengfu.md:7:9: missing-file: no file 'neck.svg'",
        ],
    ),
    "outside the site": (
        "points/fengfu.md",
        "On the",
        "[up](../../../README.md) On the",
        [
            "docs/points/fengfu.md:7:6: outside-root: '../../../README.md' leaves the site; "
            "link from this page, like '../safety/index.md'",
        ],
    ),
    "duplicate id": (
        "about/glossary.md",
        "- **Nape.**",
        "- **Neck.**\n  { #nape }\n\n- **Nape.**",
        [
            "docs/about/glossary.md:11:1: duplicate-id: id 'nape' stands 2 times; rename one",
        ],
    ),
    "empty link": (
        "points/fengfu.md",
        "On the",
        "[](../regions/neck.md) On the",
        [
            "docs/points/fengfu.md:7:4: empty-link: the link to '../../regions/neck/' has no text",
        ],
    ),
    "orphan": ("index.md", "[Words](about/glossary.md)", "", []),
    "technique does not link back": (
        "techniques/stroking.md",
        "- [Neck routine](../routines/neck.md)\n",
        "",
        [
            "docs/routines/neck.md:15:15: one-way: links to docs/techniques/stroking.md, "
            "but 'Where it is used' of docs/techniques/stroking.md does not link back",
        ],
    ),
    "routine does not name the technique": (
        "routines/neck.md",
        "1. [Stroking](../techniques/stroking.md)",
        "1. Stroke",
        [
            "docs/routines/neck.md:1:1: no-technique: the steps link to no technique",
            "docs/techniques/stroking.md:14:18: one-way: links to docs/routines/neck.md, "
            "but 'Steps' of docs/routines/neck.md does not link back",
        ],
    ),
    "region does not list the point": (
        "regions/neck.md",
        "- [Fengfu](../points/fengfu.md)",
        "",
        [
            "docs/points/fengfu.md:7:15: one-way: links to docs/regions/neck.md, "
            "but 'Points here' of docs/regions/neck.md does not link back",
            "docs/points/fengfu.md:1:1: orphan: no page's text links here; link to it where a reader would look for it",
        ],
    ),
    "no contraindication": (
        "points/fengfu.md",
        "- [fever](../safety/contraindications.md#fever)",
        "- fever",
        [
            "docs/points/fengfu.md:1:1: no-contraindication: 'Do not press if' links to no contraindication",
            "docs/points/fengfu.md:7:15: not-inherited: docs/regions/neck.md warns of '#fever'; so must 'Do not press if' here",
        ],
    ),
    "region's warning not inherited": (
        "regions/neck.md",
        "- [fever](../safety/contraindications.md#fever)",
        "- [fever](../safety/contraindications.md#fever), [clot](../safety/contraindications.md#clot)",
        [
            "docs/points/fengfu.md:7:15: not-inherited: docs/regions/neck.md warns of '#clot'; so must 'Do not press if' here",
            "docs/regions/neck.md:9:57: broken-anchor: no '#clot' on 'safety/contraindications.md'",
            "docs/routines/neck.md:7:16: not-inherited: docs/regions/neck.md warns of '#clot'; "
            "so must 'Do not do this if' here",
            "docs/techniques/stroking.md:13:10: not-inherited: docs/regions/neck.md warns of '#clot'; "
            "so must 'Do not do this if' here",
        ],
    ),
    "chest without the card": (
        "points/fengfu.md",
        "On the",
        "Not on the chest. On the",
        [
            "docs/points/fengfu.md:1:1: chest-pain: speaks of the chest; link to 'safety/get-help.md#chest-pain'",
        ],
    ),
    "contraindication nobody names": (
        "safety/contraindications.md",
        "- Fever",
        "- Clot\n  { #clot }\n\n- Fever",
        [
            "docs/safety/contraindications.md:8:1: unused-entry: no other page links to the contraindication '#clot'",
        ],
    ),
    "ledger row lacks the page": (
        "about/source-ledger.md",
        "[Neck routine](../routines/neck.md)",
        "Neck routine",
        [
            "docs/routines/neck.md:5:1: ledger: carries S001, but its ledger row does not link here",
        ],
    ),
    "page lacks the ledger id": (
        "routines/neck.md",
        "[S001]",
        "[]",
        [
            "docs/about/source-ledger.md:8:1: ledger: S001 links to docs/routines/neck.md, whose 'source' lacks it",
        ],
    ),
    "term not linked": (
        "points/fengfu.md",
        "On the",
        "At the nape. On the",
        [
            "docs/points/fengfu.md:1:1: unlinked-term: 'nape' is a term; link it to '#nape'",
        ],
    ),
    "conflict nobody names": (
        "index.md",
        " [why](about/where-sources-disagree.md#c01)",
        " [Conflicts](about/where-sources-disagree.md)",
        [
            "docs/about/where-sources-disagree.md:7:1: unused-entry: no other page links to the conflict '#c01'",
            "docs/about/where-sources-disagree.md:7:1: backlink: '#c01' is not linked from docs/index.md; run 'make backlinks'",
        ],
    ),
    "reference does not link back": (
        "about/references.md",
        "[Neck routine](../routines/neck.md)",
        "[Fengfu](../points/fengfu.md)",
        [
            "docs/about/references.md:9:1: backlink: '#a-2020' is linked from docs/routines/neck.md; run 'make backlinks'",
            "docs/about/references.md:9:1: backlink: '#a-2020' is not linked from docs/points/fengfu.md; run 'make backlinks'",
        ],
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found_at_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], fault: str) -> None:
    """One change to the sound site gives these lines and nothing else."""
    name, before, after, expected = FAULTS[fault]
    assert before in PAGES[name]
    status, lines = problems(tmp_path, capsys, PAGES | {name: PAGES[name].replace(before, after, 1)})
    assert sorted(lines[:-1]) == sorted(expected)
    assert status == (1 if expected else 0)


def test_an_orphan_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page that no text links to cannot be found by reading."""
    _, lines = problems(tmp_path, capsys, PAGES | {"lonely.md": page("Lonely", "about", "Alone.\n")})
    assert "docs/lonely.md:1:1: orphan: no page's text links here; link to it where a reader would look for it" in lines


def test_links_in_code_and_comments_are_not_links(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fault after a code block with the same link is reported on its own line."""
    body = PAGES["points/fengfu.md"] + "\n```\n[a](#x)\n```\n\n<!-- [a](#x) -->\n\n`[a](#x)` [a](#x)\n"
    _, lines = problems(tmp_path, capsys, PAGES | {"points/fengfu.md": body})
    assert lines[:-1] == ["docs/points/fengfu.md:19:15: broken-anchor: no '#x' on this page"]


def test_without_a_built_site_it_could_not_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2, and the command that helps."""
    assert check_links.main([str(tmp_path / "site"), "--docs", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"check_links: {tmp_path / 'site'}: no built site there; run 'make build' first\n"


def test_backlinks_are_written_where_they_are_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command mends what the rule finds, and touches nothing else."""
    wrong = PAGES["about/references.md"].replace("[Neck routine](../routines/neck.md)", "nobody")
    site, docs = build(tmp_path, PAGES | {"about/references.md": wrong})
    assert backlinks.main([str(site), "--docs", str(docs)]) == 0
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


CODES = [
    ("vb20.md", "points/fengchi-gb20.md"),
    ("ub23.md", "points/shenshu-bl23.md"),
    ("b23.md", "points/shenshu-bl23.md"),
]


@pytest.mark.parametrize(("wrong", "right"), CODES)
def test_codes_are_compared_by_what_they_stand_for(wrong: str, right: str) -> None:
    """UB23 and B23 are other ways to write BL23."""
    known = ["points/fengfu-gv16.md", "points/fengchi-gb20.md", "points/shenshu-bl23.md"]
    assert did_you_mean(wrong, known) == f", did you mean '{right}'?"
