"""figure_rules: each rule has a front matter that must pass and one that must not, with line and message."""

from __future__ import annotations

from pathlib import Path

import pytest
from guide.pages import read_page
from page_rules import figures

POINT = """\
---
title: Fengfu
kind: point
at: [[0, 1]]
press: rest
route: [[1, 0, 0], [2, 0, 1]]
---

## How to find it

1. Put a fingertip on the hairline.
2. Slide up into the hollow.
    It feels soft.

Then let go.
"""
REGION = """\
---
title: Neck
kind: region
view: [-62, -42, 124, 86]
label: [6, 0.6]
area: [[0, 0], [2, 0], [0, -3]]
feel: [[1, 0, 1.9]]
---

## Anatomy you can feel

1. The bump.
"""
ROUTINE = """\
---
title: Neck
kind: routine
panels:
  - draw: path
    steps: [1, 2]
    view: neck
    says: Stroke down.
    paths: [{as: glide, along: [[1, 0], [1, -3]]}]
---

## Steps

1. Stroke.
2. Stroke to close.
"""
INDEX = """\
---
title: Points
kind: index
plates: {the-points: points-map}
---

## The points
"""
GOOD = {"point": POINT, "region": REGION, "routine": ROUTINE, "index": INDEX}


def problems(folder: Path, text: str) -> list[str]:
    """Everything the picture rules say of one page."""
    (folder / "docs").mkdir()
    (folder / "docs/page.md").write_text(text, encoding="utf-8")
    page = read_page(folder / "docs/page.md", folder / "docs")
    return [str(problem) for rule in figures.RULES for problem in rule(page)]


@pytest.mark.parametrize("kind", GOOD)
def test_a_sound_picture_passes(tmp_path: Path, kind: str) -> None:
    """Silence where every place, number, value and heading holds."""
    assert problems(tmp_path, GOOD[kind]) == []


# kind, what is changed in the good page -> the one line it must give
FAULTS = [
    (
        "point",
        "at: [[0, 1]]",
        "at: [[5, 1]]",
        "4:1: off-the-plate: [5, 1] is outside the picture: 4.5 across, -4.2 to 3.0 up",
    ),
    (
        "point",
        "press: rest",
        "press: hard",
        "5:1: bad-value: 'press' is one of light, rest, never, therapist, not 'hard'",
    ),
    ("point", "[2, 0, 1]]", "[3, 0, 1]]", "6:1: no-such-step: 'How to find it' has no step 3; it has 2"),
    ("point", "[2, 0, 1]]", "[2, 0]]", "6:1: bad-value: 'route' must be a list of [step, cun across, cun up]"),
    (
        "point",
        "[2, 0, 1]]",
        "[2, 0, 9]]",
        "6:1: off-the-plate: [0, 9] is outside the picture: 11.0 across, -28.0 to 7.3 up",
    ),
    (
        "point",
        "2. Slide up into the hollow.\n    It feels soft.",
        "2. Slide up.",
        "9:1: no-feel-test: the last step must say what the finger feels there",
    ),
    (
        "region",
        "[2, 0], [0, -3]]",
        "[12, 0], [0, -3]]",
        "6:1: off-the-plate: [12, 0] is outside the picture: 11.0 across, -28.0 to 7.3 up",
    ),
    (
        "region",
        "view: [-62, -42, 124, 86]",
        "view: [-62, -42]",
        "4:1: bad-value: 'view' must be [left, top, width, height] in tenths of a cun",
    ),
    ("region", "label: [6, 0.6]", "label: right", "5:1: bad-value: 'label' must be [cun across, cun up]"),
    (
        "region",
        "feel: [[1, 0, 1.9]]",
        "feel: [[2, 0, 1.9]]",
        "7:1: no-such-step: 'Anatomy you can feel' has no step 2; it has 1",
    ),
    ("routine", "steps: [1, 2]", "steps: [1]", "4:1: undrawn-step: step 2 is drawn 0 times, not once"),
    ("routine", "steps: [1, 2]", "steps: [1, 2, 3]", "4:1: no-such-step: 'Steps' has no step 3; it has 2"),
    ("routine", "draw: path", "draw: pth", "4:1: bad-value: panel 1: draw 'pth' is not known, did you mean 'path'?"),
    (
        "routine",
        "view: neck",
        "view: throat",
        "4:1: bad-value: panel 1: view 'throat' is not known; one of: head, neck, shoulders, upper-back, lower-back",
    ),
    (
        "routine",
        "says: Stroke down.",
        "says: ''",
        "4:1: no-caption: panel 1 has no 'says': tell in words what it shows",
    ),
    (
        "routine",
        "as: glide",
        "as: swoosh",
        "4:1: bad-value: panel 1: a path is {as: one of glide, rub, press, grip, apart, towel, tremble; along: places}",
    ),
    (
        "index",
        "the-points: ",
        "the-point: ",
        "4:1: no-such-heading: no heading '#the-point', did you mean 'the-points'?",
    ),
    ("index", "points-map}", "point-map}", "4:1: bad-value: no picture 'point-map', did you mean 'points-map'?"),
    (
        "index",
        "{the-points: points-map}",
        "points-map",
        "4:1: bad-value: 'plates' must be {id of a heading: name of a picture}",
    ),
]


@pytest.mark.parametrize(("kind", "before", "after", "line"), FAULTS)
def test_each_fault_is_named(tmp_path: Path, kind: str, before: str, after: str, line: str) -> None:
    """One change to a good page gives exactly the line that says how to mend it."""
    assert before in GOOD[kind]
    assert problems(tmp_path, GOOD[kind].replace(before, after, 1)) == [f"docs/page.md:{line}"]
