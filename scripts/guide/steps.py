"""The steps of a routine or an exercise: the one grammar of their heads, the steps of a built page, and their data.

A step's head is bold, ends in a full stop, and says a title, then its amounts, parted by commas:
`**[Rubbing](../techniques/rubbing.md) by hand, 2 minutes, 1 minute on each side.**`
CONTRIBUTING.md has the amounts in a table. What is read is written onto the items, for the guided session: the browser
takes every number and decision from there and every word from the page as it stands, so that a translated page leads as
well as the page that was written.
"""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

Range = tuple[int, int]

TIME = r"(?:\d+(?:–\d+)? (?:minute|second)s?|half a minute)"
AMOUNT = re.compile(
    rf"(?P<time>{TIME})|(?P<sides>{TIME} (?:on each side|each way))"
    r"|(?P<count>\d+(?:–\d+)? (?:strokes|times)(?: on each side)?)|(?P<limit>therapist only|green day only)"
)
PICTURES = ("figure", "picture", "svg", "img")
CARDS = {"Giving:": "giving", "Receiving:": "receiving"}


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


def read_head(text: str) -> Head:
    """A head without marks, taken apart: amounts from its end, each once, as far as they go; the rest is the title."""
    head, pieces = Head(), text.strip().removesuffix(".").split(", ")
    while len(pieces) > 1 and (match := AMOUNT.fullmatch(pieces[-1])):
        name = str(match.lastgroup)
        if name != "limit":
            if name in head.amounts:
                break
            setattr(head, name, ends(match[0]))
        head.halves |= "each" in match[0]
        head.amounts.insert(0, name)
        pieces.pop()
    head.title = ", ".join(pieces)
    return head


def ends(words: str) -> Range:
    """The two ends of an amount: of a time, in seconds."""
    if "half" in words:
        return 30, 30
    size = 60 if "minute" in words else 1
    numbers = [int(number) * size for number in re.findall(r"\d+", words)]
    return numbers[0], numbers[-1]


class Step:
    """A step or a part of one: its item, its bold head, its parts, and the lines that are a person's card."""

    def __init__(self, item: LexborNode) -> None:
        self.item, self.bold = item, head_of(item)
        self.head = read_head(self.bold.text() if self.bold else "")
        self.parts = [Step(part) for part in items(item, "ol")]
        lines = ((head_of(line), line) for line in items(item, "ul"))
        self.cards = {CARDS[said]: line for bold, line in lines if bold and (said := bold.text().strip()) in CARDS}


def read_steps(page: LexborHTMLParser) -> list[Step]:
    """The steps of a built page, in order; empty if it has no ordered list of them."""
    return [Step(item) for item in numbered_under(page, "Steps")]


def numbered_under(page: LexborHTMLParser, heading: str) -> list[LexborNode]:
    """The items of the first numbered list under a heading."""
    node = page.css_first(f"#{heading.lower().replace(' ', '-')}")
    while node is not None and (node := node.next) is not None and node.tag != "h2":
        if node.tag == "ol":
            return elements(node, "li")
    return []


def elements(node: LexborNode, tag: str) -> list[LexborNode]:
    """The children of a node that are elements of this name."""
    return [child for child in node.iter() if child.tag == tag]


def items(node: LexborNode, kind: str) -> list[LexborNode]:
    """The items of the lists inside an item."""
    return [item for found in elements(node, kind) for item in elements(found, "li")]


def head_of(item: LexborNode) -> LexborNode | None:
    """The bold words that open an item, after its picture if it has one."""
    for node in item.iter(include_text=True):
        if node.tag == "p":
            return head_of(node)
        if node.tag == "strong":
            return node
        if node.tag not in PICTURES and node.text().strip():
            return None
    return None


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


def all_heads(steps: list[Step]) -> list[Step]:
    """Every step, and after it its parts."""
    return [each for step in steps for each in (step, *step.parts)]


def fill_steps(page: LexborHTMLParser) -> None:
    """Write onto a page's steps and their parts what they are, if it has any; twice changes nothing.

    Seconds and count stand from less to more, empty where there are none; `data-halves` marks what is done on one side
    and then on the other, `data-card` a line for one of two people.
    """
    first = page.css_first("#step-1")
    steps = [Step(item) for item in elements(first.parent, "li")] if first and first.parent else []
    for step in all_heads(steps):
        head, data = step.head, step.item.attrs
        data["data-seconds"] = " ".join(map(str, head.time or [2 * end for end in head.sides or ()]))
        data["data-count"] = " ".join(map(str, head.count or ()))
        if head.halves:
            data["data-halves"] = ""
        mark(step.bold, ["title", *head.amounts])
        for who, line in step.cards.items():
            line.attrs["data-card"] = who
            mark(head_of(line), [])


def mark(bold: LexborNode | None, names: list[str]) -> None:
    """Mark a head and, by spans, its named pieces: amounts hold no tags, so commas part them from the end."""
    if bold is None or "data-head" in bold.attributes:
        return
    bold.attrs["data-head"] = ""
    inner = (bold.inner_html or "").strip()
    if names:
        pieces = inner.removesuffix(".").rsplit(", ", len(names) - 1)
        spans = [f'<span data-says="{name}">{piece}</span>' for name, piece in zip(names, pieces, strict=True)]
        bold.inner_html = ", ".join(spans) + ("." if inner.endswith(".") else "")
