"""The grammar of a routine's steps: read from Markdown and from the built page alike; each rule can fail."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest
from guide import steps
from guide.pages import Page, read_pages
from links.positions import page_url
from page_rules import steps as step_rules
from support.project import ROOT

Open = Callable[..., Page]
ROUTINES = [page for page in read_pages(ROOT / "docs") if page.kind == "routine"]
STROKING = "[Stroking](../techniques/stroking.md)"
GOOD = f"""\
---
title: Shoulders
kind: routine
who: You
dose: 4–5 minutes, daily
---

## You need

1. **A chair.**

## Steps

The three steps take 4–5 minutes.

1. **{STROKING} of the shoulders, 10–12 strokes, 2–3 minutes.**
    Lay your palm down.
2. **{STROKING} by hand, slowly, 1 minute, half a minute each way.**
    1. **Left side, 30 seconds.** Go left.
    2. **Right side, 30 seconds.**
        Go right.
3. **{STROKING} to close, 1 minute, therapist only.**
    See [rest](../safety/index.md).

Stop if it hurts.

## Afterwards

1. **Rest.**
"""
HELP = "\n".join(f'--8<-- "{snippet}"' for snippet in step_rules.STOP_HELP)


def page_of(text: str, folder: Path) -> Page:
    docs = folder / "docs"
    docs.mkdir()
    (docs / "shoulders.md").write_text(text, encoding="utf-8")
    return read_pages(docs)[0]


def test_a_step_is_taken_apart(tmp_path: Path) -> None:
    """Title, times in seconds, counts, sides, limits, words and parts, each with the place of its head."""
    first, second, third = steps.read_steps(page_of(GOOD, tmp_path))
    assert (first.title, first.time, first.count, first.unit) == (
        "Stroking of the shoulders",
        (120, 180),
        (10, 12),
        "strokes",
    )
    assert first.words == ["Lay your palm down."]
    assert (second.title, second.time, second.sides, second.halves) == (
        "Stroking by hand, slowly",
        (60, 60),
        (30, 30),
        True,
    )
    assert [(part.title, part.time, part.words) for part in second.parts] == [
        ("Left side", (30, 30), ["Go left."]),
        ("Right side", (30, 30), ["Go right."]),
    ]
    assert (third.limits, third.words) == (["therapist only"], ["See rest."])
    assert (second.line, second.column) == (18, 4)


def problems(text: str, folder: Path) -> list[str]:
    page = page_of(text, folder)
    return [str(problem) for rule in step_rules.RULES for problem in rule(page)]


def test_a_good_routine_has_no_problem(tmp_path: Path) -> None:
    """Silence is tested too."""
    assert problems(GOOD + HELP, tmp_path) == []


FAULTS = {
    "no list": (". **[", ") **[", "7:1: no-steps: under '## Steps' a routine needs a list that begins '1. **'"),
    "no head": (f"**{STROKING} to close, 1 minute, therapist only.**", "Close with strokes.", "22:4: step-head: begin"),
    "no full stop": ("therapist only.**", "therapist only**", "22:4: step-head: begin the step with its head in bold"),
    "no technique": (f"**{STROKING} of the", "**Stroking of the", "16:4: step-technique: the head links to no technique"),
    "no time": ("10–12 strokes, 2–3 minutes.", "10–12 strokes.", "'Stroking of the shoulders' has no time; add one"),
    "part without a time": ("Left side, 30 seconds.", "Left side.", "19:8: step-time: 'Left side' has no time"),
    "unknown words": ("2–3 minutes.", "2–3 mins.", "16:77: step-words: '2–3 mins' is no amount that a session can read, did you mean '2 minutes'?"),
    "hyphen": ("10–12 strokes", "10-12 strokes", "'10-12 strokes' is no amount that a session can read, did you mean '10–12 strokes'?"),
    "time twice": ("2–3 minutes.", "1 minute, 2–3 minutes.", "'1 minute' is no amount"),
    "sides": ("half a minute each way", "20 seconds each way", "18:4: step-sides: twice 20 seconds is not 1 minute"),
    "parts": ("Right side, 30 seconds", "Right side, 40 seconds", "18:4: step-parts: the parts take 70 seconds, the head says 1 minute"),
    "dose": ("dose: 4–5", "dose: 4–6", "5:1: steps-sum: the steps take 4–5 minutes, 'dose' says 4–6 minutes"),
    "sentence": ("The three steps", "The four steps", "14:1: steps-sum: 'The four steps take 4–5 minutes.' should be 'The three steps take 4–5 minutes.'"),
    "no sentence": ("The three steps take 4–5 minutes.", "", "say above the steps: 'The three steps take 4–5 minutes.'"),
    "helper": ("who: You", "who: A helper", "16:4: step-cards: another person gives this routine, so the step needs a line '- **Giving:** …'"),
    "no help": ("during-and-after.md:stop-table", "x.md:y", "no-stop-help: the session's STOP has no words here"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_named_where_it_stands(tmp_path: Path, fault: str) -> None:
    """File, line, column, rule and what to do."""
    old, new, told = FAULTS[fault]
    assert old in GOOD + HELP
    found = problems((GOOD + HELP).replace(old, new), tmp_path)
    assert any(told in problem for problem in found), found
    assert all(problem.startswith("docs/shoulders.md:") for problem in found)


READ = "list => JSON.stringify(guide.session.readSteps(list))"
KEYS = {"title", "time", "sides", "count", "unit", "halves", "limits", "words", "parts", "cards"}


def comparable(step: dict) -> dict:
    """A step as both readers know it, without where it stands in the Markdown."""
    return {key: step[key] for key in KEYS} | {"parts": [comparable(part) for part in step["parts"]]}


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda page: page.key)
def test_both_readers_read_the_same(open_page: Open, routine: Page) -> None:
    """What check_pages reads from the Markdown is what the session reads from the page."""
    page = open_page(page_url(routine.key))
    page.evaluate("guide.load('session/page.js')")
    seen = json.loads(page.locator("#steps ~ ol").first.evaluate(READ))
    written = json.loads(json.dumps([asdict(step) for step in steps.read_steps(routine)]))
    assert [comparable(step) for step in seen] == [comparable(step) for step in written]
    assert len(seen) >= 4


def test_the_longer_times_add_up_too() -> None:
    """A range is two sums, and both are what the routine says."""
    session = next(page for page in ROUTINES if "therapist" in page.key)
    assert steps.total(steps.read_steps(session)) == (25 * 60, 35 * 60)
