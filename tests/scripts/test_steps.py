"""The grammar of steps: taken apart in the built page, and written into it as data."""

import re

import markdown
from guide import steps
from guide.steps import fill_steps
from selectolax.lexbor import LexborHTMLParser
from support.cases import page_text


def test_a_step_is_taken_apart() -> None:
    """Title, times in seconds, counts, sides, amounts and parts, each with its id."""
    made = markdown.markdown(page_text("steps"), extensions=["attr_list", "toc"])
    found = steps.read_steps(LexborHTMLParser(made))
    first, second, third = found
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
    assert [step.item.id for step in (first, second, third)] == ["step-1", "step-2", "step-3"]
    assert steps.total(found) == (4 * 60, 5 * 60), "a range is two sums"


BUILT = """<p><strong>1 minute.</strong></p><ol><li>x</li></ol><ol>
<li id="step-1"><figure><strong>no head</strong></figure><p><strong><a href="x">Rub</a> &amp; rest, slowly, 4–6 times on each side, 2–3 minutes.</strong> Go <strong>on</strong>.</p><ul><li>note</li><li><strong>Receiving:</strong> Breathe.</li></ul></li>
<li id="step-2"><strong>Hold, 15 seconds on each side, green day only.</strong><ol><li><strong>Left, 5 seconds.</strong></li><li>no head</li></ol></li>
</ol><ol><li>y</li></ol>"""


def filled(html: str, times: int = 1) -> str:
    """A page after its steps were filled in so many times."""
    page = LexborHTMLParser(html)
    for _ in range(times):
        fill_steps(page)
    return page.body.inner_html


def test_the_built_page_gets_its_data() -> None:
    """Numbers of each step and part, and whose card a line is, on their items; no word of the page."""
    found = LexborHTMLParser(filled(BUILT)).css("#step-1, #step-1 li, #step-2, #step-2 li")
    data = [{name: text for name, text in item.attributes.items() if name != "id"} for item in found]
    step, note, card, second, *parts = data
    assert step == {"data-seconds": "120 180", "data-count": "4 6", "data-halves": ""}
    assert (note, card) == ({}, {"data-card": "receiving"})
    assert second == {"data-seconds": "30 30", "data-count": "", "data-halves": ""}
    assert parts == [{"data-seconds": "5 5", "data-count": ""}, {"data-seconds": "", "data-count": ""}]


def test_heads_are_marked_and_nothing_else_changes() -> None:
    """Spans around the title and each amount; without our marks the page is what it was."""
    once = filled(BUILT)
    assert '<span data-says="title"><a href="x">Rub</a> &amp; rest, slowly</span>, <span data-says="count">4–6' in once
    marks = r'<span data-says="[a-z]+">|</span>| data-(?:head|seconds|count|halves|card)="[^"]*"'
    assert re.sub(marks, "", once) == filled(BUILT, 0)
    assert filled(BUILT, 2) == once


def test_a_page_without_steps_stays() -> None:
    """As it was."""
    without = BUILT.replace('id="step-1"', "")
    assert filled(without) == filled(without, 0)
