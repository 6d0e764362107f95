"""check_links: a small site that is sound, and one fault at a time, each found at its Markdown line."""

from __future__ import annotations

from pathlib import Path

import pytest
from links.plain_rules import did_you_mean
from support.small_site import PAGES, page, problems


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
