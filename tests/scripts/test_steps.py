"""The grammar of steps: taken apart in the Markdown, written into the built page as data; each rule can fail."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from guide import steps
from guide.pages import Page, read_pages
from guide.steps_data import fill_steps
from page_rules import steps as step_rules
from support.cases import page_text, read_cases

STROKING = "[Stroking](../techniques/stroking.md)"
GOOD = page_text("steps")
FAULTS = {name: fields for name, *fields in read_cases("step_faults.tsv")}
HELP = f'{step_rules.STOP_HELP}lists"\n'


def page_of(text: str, folder: Path) -> Page:
    docs = folder / "docs"
    docs.mkdir()
    (docs / "shoulders.md").write_text(text, encoding="utf-8")
    return read_pages(docs)[0]


def test_a_step_is_taken_apart(tmp_path: Path) -> None:
    """Title, times in seconds, counts, sides, amounts and parts, each with its id and the place of its head."""
    first, second, third = steps.read_steps(page_of(GOOD, tmp_path))
    head = first.head
    assert (head.title, head.time, head.count) == ("Stroking of the shoulders", (120, 180), (10, 12))
    assert head.amounts == ["count", "time"]
    head = second.head
    assert (head.title, head.time, head.sides, head.halves) == ("Stroking by hand, slowly", (60, 60), (30, 30), True)
    assert [(part.head.title, part.head.time) for part in second.parts] == [
        ("Left side", (30, 30)),
        ("Right side", (30, 30)),
    ]
    assert third.head.amounts == ["time", "limit"]
    assert [step.id for step in (first, second, third)] == ["step-1", "step-2", "step-3"]
    assert (second.line, second.column) == (15, 4)


def problems(text: str, folder: Path) -> list[str]:
    page = page_of(text, folder)
    return [str(problem) for rule in step_rules.RULES for problem in rule(page)]


def test_a_good_routine_has_no_problem(tmp_path: Path) -> None:
    """Silence is tested too."""
    assert problems(GOOD + HELP, tmp_path) == []


def test_a_number_that_says_of_what_is_no_bare_dose(tmp_path: Path) -> None:
    """A range, a part of one, the number of a step or of a study, and the mark of a list."""
    words = "Hold 2–3 seconds, 0.5 cun wide, as in step 1, ten times ([2005](x.md#a-2005))."
    assert problems((GOOD + HELP).replace("Lay your palm down.", words), tmp_path) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_named_where_it_stands(tmp_path: Path, fault: str) -> None:
    """File, line, column, rule and what to do."""
    old, new, told = FAULTS[fault]
    assert old in GOOD + HELP
    found = problems((GOOD + HELP).replace(old, new), tmp_path)
    assert any(told in problem for problem in found), found
    assert all(problem.startswith("docs/shoulders.md:") for problem in found)


def test_an_exercise_has_steps_too(tmp_path: Path) -> None:
    """They need no technique and no stop lists; sums and times are held as a routine's are."""
    text = GOOD.replace("kind: routine", "kind: exercise").replace(STROKING, "Nodding")
    assert problems(text, tmp_path) == []


def test_the_longer_times_add_up_too(tmp_path: Path) -> None:
    """A range is two sums."""
    assert steps.total(steps.read_steps(page_of(GOOD, tmp_path))) == (4 * 60, 5 * 60)


# The built page

BUILT = """<p><strong>1 minute.</strong></p><ol><li>x</li></ol><ol>
<li id="step-1"><figure><strong>no head</strong></figure><p><strong><a href="x">Rub</a> &amp; rest, slowly, 4–6 times on each side, 2–3 minutes.</strong> Go <strong>on</strong>.</p><ul><li>note</li><li><strong>Receiving:</strong> Breathe.</li></ul></li>
<li id="step-2"><strong>Hold, 15 seconds on each side, green day only.</strong><ol><li><strong>Left, 5 seconds.</strong></li><li>no head</li></ol></li>
</ol><ol><li>y</li></ol><script type="application/json" data-steps></script>"""


def data_in(html: str) -> list[dict[str, Any]]:
    match = re.search(r"data-steps>(.*)</script>", html)
    assert match
    return json.loads(match[1])


def test_the_built_page_gets_its_data() -> None:
    """Numbers of each step and part by id and place; no word of the page."""
    first, second = data_in(fill_steps(BUILT))
    assert first == {
        "id": "step-1",
        "seconds": [120, 180],
        "count": [4, 6],
        "halves": True,
        "parts": [],
        "cards": {"receiving": 1},
    }
    assert (second["seconds"], second["halves"]) == ([30, 30], True)
    assert [part["seconds"] for part in second["parts"]] == [[5, 5], None]


def test_heads_are_marked_and_nothing_else_changes() -> None:
    """Spans around the title and each amount; without our marks the page is what it was."""
    filled = fill_steps(BUILT)
    assert (
        '<span data-says="title"><a href="x">Rub</a> &amp; rest, slowly</span>, <span data-says="count">4–6' in filled
    )
    marks = r'<span data-says="[a-z]+">|</span>| data-head=""|(?<=data-steps>)[^<]*'
    assert re.sub(marks, "", filled) == BUILT
    assert fill_steps(filled) == filled


@pytest.mark.parametrize("gone", ["data-steps", 'id="step-1"'])
def test_a_page_without_steps_or_place_stays(gone: str) -> None:
    """Byte for byte."""
    assert fill_steps(BUILT.replace(gone, "")) == BUILT.replace(gone, "")
