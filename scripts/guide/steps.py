"""The steps of a routine, read from its words: the grammar that the guided session reads too.

A step's head is bold, ends in a full stop, and says a title, then its amounts, parted by commas:
`**[Rubbing](../techniques/rubbing.md) by hand, 2 minutes, 1 minute on each side.**`
CONTRIBUTING.md has the amounts in a table; docs/assets/javascripts/session/page.js reads the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from guide.pages import Page

Range = tuple[int, int]

TIME = r"(?:(?P<low>\d+)(?:–(?P<high>\d+))? (?P<unit>minute|second)s?|half a minute)"
AMOUNTS = {
    "time": re.compile(TIME),
    "sides": re.compile(TIME + r" (?P<how>on each side|each way)"),
    "count": re.compile(r"(?P<low>\d+)(?:–(?P<high>\d+))? (?P<what>strokes|times)(?P<how> on each side)?"),
    "limit": re.compile(r"therapist only|green day only"),
}
FIRST_TIME = re.compile(TIME)
ITEM = re.compile(r"(?P<indent> *)(?P<mark>\d+\.|-) +(?P<text>.*)")
HEAD = re.compile(r"\*\*(?P<head>.+?)\*\*\s*(?P<rest>.*)")
CARD = re.compile(r"\*\*(?P<who>Giving|Receiving):\*\*\s*(?P<rest>.*)")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass
class Step:
    """A step or a part of one: its head taken apart, its words, and where the head stands (from 1).

    Times are seconds, from the shorter to the longer; `sides` is the time for one side or way;
    `halves` says that the step is done on one side and then on the other.
    """

    line: int
    column: int
    raw: str
    title: str = ""
    time: Range | None = None
    sides: Range | None = None
    count: Range | None = None
    unit: str = ""
    halves: bool = False
    limits: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    parts: list[Step] = field(default_factory=list)
    cards: dict[str, list[str]] = field(default_factory=dict)


def plain(text: str) -> str:
    """Markdown without its links, bold and code marks, as a reader sees it."""
    return re.sub(r"[*`]", "", LINK.sub(r"\1", text)).strip()


def seconds(match: re.Match[str]) -> Range:
    """A matched TIME as a range of seconds."""
    if not match["unit"]:
        return 30, 30
    size = 60 if match["unit"] == "minute" else 1
    return int(match["low"]) * size, int(match["high"] or match["low"]) * size


def read_head(step: Step) -> None:
    """Take the head apart: amounts from its end, as far as they go; what is left is the title."""
    pieces = plain(step.raw).removesuffix(".").split(", ")
    while len(pieces) > 1 and take_amount(step, pieces[-1]):
        pieces.pop()
    step.title = ", ".join(pieces)


def take_amount(step: Step, piece: str) -> bool:
    """Note one amount on the step; False if it is none, or its place is taken."""
    for name, pattern in AMOUNTS.items():
        match = pattern.fullmatch(piece)
        if match is None:
            continue
        if name == "limit":
            step.limits.insert(0, piece)
        elif getattr(step, name) is not None:
            return False
        elif name == "count":
            step.count = int(match["low"]), int(match["high"] or match["low"])
            step.unit = match["what"]
        else:
            setattr(step, name, seconds(match))
        step.halves |= "how" in pattern.groupindex and bool(match["how"])
        return True
    return False


def section_lines(page: Page, heading: str) -> list[tuple[int, str]]:
    """The lines under a second-level heading, with their numbers."""
    found, inside = [], False
    for number, line in page.body():
        if re.match(r"##? ", line):
            inside = line.strip() == f"## {heading}"
        elif inside:
            found.append((number, line))
    return found


def opening(page: Page) -> list[tuple[int, str]]:
    """The lines between the heading 'Steps' and the first step."""
    lines = section_lines(page, "Steps")
    first = next((i for i, (_, line) in enumerate(lines) if re.match(r"\d+\. ", line)), len(lines))
    return lines[:first]


def read_steps(page: Page) -> list[Step]:
    """The steps of a routine page, in order; empty if its section 'Steps' has no ordered list."""
    steps: list[Step] = []
    words: list[str] = []
    for number, line in section_lines(page, "Steps"):
        if steps and line.strip() and not re.match(r" |\d+\. ", line):
            break
        match = ITEM.fullmatch(line)
        if match:
            words = open_item(steps, number, match)
        elif steps and line.strip():
            words.append(plain(line))
    return steps


def open_item(steps: list[Step], line: int, match: re.Match[str]) -> list[str]:
    """Begin a step, a part or a card; returns the list that its further lines join."""
    text, nested = match["text"], bool(match["indent"]) and bool(steps)
    card = CARD.fullmatch(text)
    if nested and card:
        steps[-1].cards[card["who"].lower()] = words = [plain(card["rest"])] if card["rest"] else []
        return words
    head = HEAD.fullmatch(text)
    step = Step(line, match.start("text") + 1, head["head"] if head else "")
    read_head(step)
    rest = head["rest"] if head else text
    step.words = [plain(rest)] if rest.strip() else []
    if match["mark"] == "-" or (match["indent"] and not steps):
        return step.words
    (steps[-1].parts if nested else steps).append(step)
    return step.words


def total(steps: list[Step]) -> Range:
    """How long the steps take in all, in seconds, from the shorter to the longer."""
    times = [step.time for step in steps if step.time]
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
