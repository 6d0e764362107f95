"""The steps of a routine or an exercise: the one grammar of their heads, and where they stand in the Markdown.

A step's head is bold, ends in a full stop, and says a title, then its amounts, parted by commas:
`**[Rubbing](../techniques/rubbing.md) by hand, 2 minutes, 1 minute on each side.**`
CONTRIBUTING.md has the amounts in a table; steps_data.py takes the built page's heads apart for the guided session.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from guide.kinds import KINDS
from guide.pages import Page

Range = tuple[int, int]

TIME = r"(?:(?P<low>\d+)(?:–(?P<high>\d+))? (?P<unit>minute|second)s?|half a minute)"
AMOUNTS = {
    "time": re.compile(TIME),
    "sides": re.compile(TIME + r" (?P<how>on each side|each way)"),
    "count": re.compile(r"(?P<low>\d+)(?:–(?P<high>\d+))? (?:strokes|times)(?P<how> on each side)?"),
    "limit": re.compile(r"therapist only|green day only"),
}
FIRST_TIME = re.compile(TIME)
ITEM = re.compile(r"(?P<indent> *)(?P<mark>\d+\.|-) +(?P<text>.*)")
ID = re.compile(r" +\{ *#(?P<id>step-\d+)\b.*\}")
HEAD = re.compile(r"\*\*(?P<head>.+?)\*\*.*")
CARD = re.compile(r"\*\*(?P<who>Giving|Receiving):\*\* *\S.*")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass
class Head:
    """A head taken apart.

    Times are seconds, from the shorter to the longer; `sides` is the time for one side or way; `halves` says that the
    step is done on one side and then on the other. `amounts` names the words after the title, in their order.
    """

    title: str = ""
    time: Range | None = None
    sides: Range | None = None
    count: Range | None = None
    halves: bool = False
    amounts: list[str] = field(default_factory=list)

    def take(self, piece: str) -> bool:
        """Note the amount that stands before those noted; False if it is none, or its place is taken."""
        name = next((name for name, pattern in AMOUNTS.items() if pattern.fullmatch(piece)), None)
        if name is None or (name != "limit" and name in self.amounts):
            return False
        match = AMOUNTS[name].fullmatch(piece)
        if match and name == "count":
            self.count = int(match["low"]), int(match["high"] or match["low"])
        elif match and name != "limit":
            setattr(self, name, seconds(match))
        self.halves |= bool(match and match.groupdict().get("how"))
        self.amounts.insert(0, name)
        return True


def read_head(text: str) -> Head:
    """A head without marks, taken apart: amounts from its end, as far as they go; what is left is the title."""
    head = Head()
    pieces = text.strip().removesuffix(".").split(", ")
    while len(pieces) > 1 and head.take(pieces[-1]):
        pieces.pop()
    head.title = ", ".join(pieces)
    return head


def seconds(match: re.Match[str]) -> Range:
    """A matched TIME as a range of seconds."""
    if not match["unit"]:
        return 30, 30
    size = 60 if match["unit"] == "minute" else 1
    return int(match["low"]) * size, int(match["high"] or match["low"]) * size


@dataclass
class Step:
    """A step or a part of one in the Markdown: its head, where that stands (from 1), what is in it."""

    line: int
    column: int
    raw: str
    head: Head
    id: str = ""
    parts: list[Step] = field(default_factory=list)
    cards: set[str] = field(default_factory=set)


def section_lines(page: Page, heading: str = "") -> list[tuple[int, str]]:
    """The lines under `heading`, or under that of this kind's steps, with their numbers; none where there is none."""
    heading = heading or (KINDS[page.kind].steps if page.kind in KINDS else "")
    found, inside = [], False
    for number, line in page.body():
        if re.match(r"##? ", line):
            inside = bool(heading) and re.sub(r" *\{.*\}$", "", line.strip()) == f"## {heading}"
        elif inside:
            found.append((number, line))
    return found


def opening(page: Page) -> list[tuple[int, str]]:
    """The lines between the heading of the steps and the first of them."""
    lines = section_lines(page)
    first = next((i for i, (_, line) in enumerate(lines) if re.match(r"\d+\. ", line)), len(lines))
    return lines[:first]


def read_steps(page: Page) -> list[Step]:
    """The steps of a page, in order; empty if it has no ordered list of them."""
    steps: list[Step] = []
    for number, line in section_lines(page):
        if steps and line.strip() and not re.match(r" |\d+\. ", line):
            break
        if match := ITEM.fullmatch(line):
            add_item(steps, number, match)
        elif steps and (found := ID.fullmatch(line)):
            steps[-1].id = steps[-1].id or found["id"]
    return steps


def add_item(steps: list[Step], line: int, match: re.Match[str]) -> None:
    """A step, or of the last one a part or a card; an item that is none of them is no business of ours."""
    text, nested = match["text"], bool(match["indent"])
    if nested and steps and (card := CARD.fullmatch(text)):
        steps[-1].cards.add(card["who"])
    elif match["mark"] != "-" and (steps or not nested):
        head = HEAD.fullmatch(text)
        raw = head["head"] if head else ""
        step = Step(line, match.start("text") + 1, raw, read_head(re.sub(r"[*`]", "", LINK.sub(r"\1", raw))))
        (steps[-1].parts if nested else steps).append(step)


def total(steps: list[Step]) -> Range:
    """How long the steps take in all, in seconds, from the shorter to the longer."""
    times = [step.head.time for step in steps if step.head.time]
    return sum(low for low, _ in times), sum(high for _, high in times)


def say(time: Range) -> str:
    """A range of seconds as a writer writes it: '25–35 minutes', '90 seconds', 'half a minute'."""
    if time == (30, 30):
        return "half a minute"
    size, unit = (60, "minute") if all(end % 60 == 0 for end in time) else (1, "second")
    low, high = (end // size for end in time)
    return f"{low} {unit}{'' if low == 1 else 's'}" if low == high else f"{low}–{high} {unit}s"


def all_heads(steps: list[Step]) -> Iterator[tuple[Step, bool]]:
    """Every step and every part, with whether it is a part."""
    for step in steps:
        yield step, False
        for part in step.parts:
            yield part, True
