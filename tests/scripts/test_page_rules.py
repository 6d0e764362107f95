"""The rules for a page as it was built: each has a page that must pass and one that must not, told at the line to mend."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import markdown
import pytest
from guide.built import BuiltPage
from guide.contraindications import Item
from guide.pages import read_page
from page_rules import built, contract, figures, steps
from support.cases import page_text, read_cases

HEAD = "---\ntitle: Neck\nkind: {kind}\ngate:\n  - {gate}: words\n---\n"
ITEMS = [
    Item("fever", "not", "Fever", "Wait.", ("everything",)),
    Item("allergy", "ask", "Allergy", "Ask.", ("honey", "oil")),
]
GATE = """<aside data-gate data-concerns="neck stroking"><ul class="g-gate__lines"><li><a href="#">x</a></li></ul></aside>"""
EXTENSIONS = ["admonition", "attr_list", "md_in_html", "tables", "toc"]
# The template puts a picture under a heading that has plain words and an id alone.
PLAIN_HEADING = re.compile(r'<h2 id="[\w-]+">[\w ]+</h2>')
STEPS = f'{page_text("steps")}{steps.STOP_HELP}lists"\n'
STROKING = "[Stroking](../techniques/stroking.md)"
PICTURES = [*figures.RULES, contract.values]
Told = Callable[..., list[str]]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """`told(text, rules)` gives what they say of a page that is built of it."""
    (tmp_path / "docs").mkdir()

    def tell(text: str, rules: list[Callable[..., object]]) -> list[str]:
        (tmp_path / "docs/page.md").write_text(text, encoding="utf-8")
        page = read_page(tmp_path / "docs/page.md", tmp_path / "docs")
        made = markdown.markdown("\n".join(text.split("\n")[page.body_line - 1 :]), extensions=EXTENSIONS)
        made = PLAIN_HEADING.sub(r"\g<0>\n<figure><svg></svg></figure>", made)
        (tmp_path / "page.html").write_text(f'{GATE}<article id="article">{made}</article>', encoding="utf-8")
        both = {contract.values: page}
        found = [rule(both.get(rule, BuiltPage(page, "", tmp_path / "page.html"))) for rule in rules]
        return [str(problem) for problems in found for problem in problems]

    return tell


@pytest.mark.parametrize(("kind", "body", "line"), read_cases("built_faults.tsv"))
def test_what_is_not_meant_is_told(told: Told, kind: str, body: str, line: str) -> None:
    """One line with file and line of the source; a page that says what it looks like gets none."""
    found = told(HEAD.format(kind=kind, gate="fever") + body, built.RULES)
    assert f"docs/page.md:{line}" in found if line else found == []


FOREIGN = "docs/page.md:5:1: foreign-item: 'allergy' forbids honey oil; this page does neck stroking"
GATES = {
    "feverr": ["docs/page.md:5:1: unknown-item: 'feverr' is no item of the list, did you mean 'fever'?"],
    "allergy": [FOREIGN],
    "allergy: words\n  - fever": [
        FOREIGN,
        "docs/page.md:6:1: gate-order: 'fever' is stricter than the line above it; strictest first",
    ],
}


@pytest.mark.parametrize("gate", GATES)
def test_a_gate_holds_items_that_concern_its_page(told: Told, gate: str) -> None:
    """Unknown ones, those of other pages and those out of order are named at their line."""
    assert told(HEAD.format(kind="region", gate=gate), [partial(built.gate, listed=ITEMS)]) == GATES[gate]


@pytest.mark.parametrize(
    ("heading", "lost"), [("## Map {#map}", False), ("## Map {#map .g-screen-only}", True), ("## *Map* {#map}", True)]
)
def test_a_picture_that_the_template_loses_is_told(told: Told, heading: str, lost: bool) -> None:
    """A heading with a class or with markup is not the one that the template looks for."""
    said = told(f"---\nkind: index\nplates: {{map: points-map}}\n---\n{heading}\n\nWords.\n", figures.RULES)
    assert [line.split(": ")[:2] for line in said] == [["docs/page.md:5:1", "lost-picture"]] * lost


@pytest.mark.parametrize("kind", ["point", "region", "routine", "index"])
def test_a_sound_picture_passes(told: Told, kind: str) -> None:
    """Silence where every place, number, value and heading holds."""
    assert told(page_text(kind), PICTURES) == []


@pytest.mark.parametrize(("kind", "before", "after", "line"), read_cases("picture_faults.tsv"))
def test_each_fault_of_a_picture_is_named(told: Told, kind: str, before: str, after: str, line: str) -> None:
    """One change to a good page gives exactly the line that says how to mend it."""
    assert before in page_text(kind)
    assert told(page_text(kind).replace(before, after, 1), PICTURES) == [f"docs/page.md:{line}"]


@pytest.mark.parametrize(
    "text",
    [STEPS, page_text("steps").replace("kind: routine", "kind: exercise").replace(STROKING, "Nodding")],
    ids=["routine", "exercise"],
)
def test_sound_steps_pass(told: Told, text: str) -> None:
    """Silence is tested too; an exercise needs no technique and no stop lists."""
    assert told(text, steps.RULES) == []


def test_a_number_that_says_of_what_is_no_bare_dose(told: Told) -> None:
    """A range, a part of one, the number of a step or of a study, and the mark of a list."""
    words = "Hold 2–3 seconds, 0.5 cun wide, as in step 1, ten times ([2005](x.md#a-2005))."
    assert told(STEPS.replace("Lay your palm down.", words), steps.RULES) == []


@pytest.mark.parametrize(("fault", "old", "new", "said"), read_cases("step_faults.tsv"))
def test_each_fault_of_a_step_is_named_where_it_stands(told: Told, fault: str, old: str, new: str, said: str) -> None:
    """File, line, column, rule and what to do."""
    assert old in STEPS, fault
    found = told(STEPS.replace(old, new), steps.RULES)
    assert any(said in problem for problem in found), found
    assert all(problem.startswith("docs/page.md:") for problem in found)
