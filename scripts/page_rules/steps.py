"""Rules for steps: a session is led from these words alone, so none may be missing or unclear."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.kinds import KINDS
from guide.pages import Page
from guide.problems import Problem, suggest
from guide.steps import FIRST_TIME, Range, Step, all_heads, opening, read_steps, say, seconds, section_lines, total

EXAMPLES = [
    "2 minutes",
    "1–2 minutes",
    "half a minute",
    "45 seconds",
    "15 seconds on each side",
    "half a minute each way",
    "10–12 strokes",
    "4–6 times on each side",
    "therapist only",
    "green day only",
]
AMOUNT_LIKE = re.compile(r"\d|\b(?:minutes?|mins?|seconds?|secs?|hours?|times|strokes|each (?:side|way)|only)\b")
NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
STEPS_TAKE = re.compile(r"The (?P<number>\w+) steps? takes? (?P<time>[^.:]+)[.:]")
# What is no dose: the mark of a list, an address, an id, the number of a step.
NO_DOSE = re.compile(r"^ *\d+\. |\]\([^)]*\)|\{[^}]*\}|\*\*|\bsteps? \d+(?:(?:,| and|–) ?\d+)*")
BARE = re.compile(r"(?<![\w.–-])\d+(?:[.–]\d+)?(?=[.,;:)](?!\d)|\s*$)")
STOP_HELP = '--8<-- "docs/safety/during-and-after.md:stop-'
TECHNIQUES = ("../techniques/", "../exercises/")


def has_steps(page: Page) -> bool:
    """Is this page's kind one that is led step by step?"""
    return page.kind in KINDS and bool(KINDS[page.kind].steps)


def steps(page: Page) -> Iterator[Problem]:
    """Every head is in the grammar, names its technique and its time, and has its id."""
    if not has_steps(page):
        return
    found = read_steps(page)
    if not found:
        yield page.problem(page.body_line, "no-steps", "under '## Steps' this page needs a list that begins '1. **'")
    for number, step in enumerate(found, 1):
        if step.id != f"step-{number}":
            told = f"after the step's own words, before its parts, say '{{ #step-{number} }}'"
            yield page.problem(step.line, "step-id", told, step.column)
    for step, is_part in all_heads(found):
        yield from head(page, step, is_part=is_part)
    yield from divisions(page, found)
    yield from helper_cards(page, found)


def head(page: Page, step: Step, *, is_part: bool) -> Iterator[Problem]:
    """One head: bold, closed by a full stop, with technique (not in a part), time, and no amount it cannot read."""
    if not step.raw.endswith("."):
        say_how = "begin the step with its head in bold, closed by a full stop: '**[Rubbing](…) by hand, 2 minutes.**'"
        yield page.problem(step.line, "step-head", say_how, step.column)
        return
    if not is_part and page.kind == "routine" and not any(folder in step.raw for folder in TECHNIQUES):
        yield page.problem(step.line, "step-technique", "the head links to no technique", step.column)
    odd = [piece for piece in step.head.title.split(", ")[1:] if AMOUNT_LIKE.search(piece)]
    for piece in odd:
        where = page.text.split("\n")[step.line - 1].find(piece) + 1
        hint = suggest(piece, EXAMPLES, 0.5) or f"; write it like {', '.join(EXAMPLES[:3])}, or {EXAMPLES[6]}"
        yield page.problem(step.line, "step-words", f"'{piece}' is no amount that a session can read{hint}", where)
    if step.head.time is None and not odd:
        told = f"'{step.head.title}' has no time; add one, like ', 2 minutes.'"
        yield page.problem(step.line, "step-time", told, step.column)


def divisions(page: Page, found: list[Step]) -> Iterator[Problem]:
    """Sides are half of the step's time, and parts add up to it."""
    for step, _ in all_heads(found):
        time, sides = step.head.time, step.head.sides
        if time and sides and tuple(2 * end for end in sides) != time:
            told = f"twice {say(sides)} is not {say(time)}"
            yield page.problem(step.line, "step-sides", told, step.column)
        if time and step.parts and total(step.parts) != time:
            told = f"the parts take {say(total(step.parts))}, the head says {say(time)}"
            yield page.problem(step.line, "step-parts", told, step.column)


def helper_cards(page: Page, found: list[Step]) -> Iterator[Problem]:
    """Where someone else gives the routine, each step speaks to both people."""
    if str(page.meta.get("who", "You")).startswith("You"):
        return
    for step in found:
        for card in ("Giving", "Receiving"):
            if card not in step.cards:
                told = f"another person gives this routine, so the step needs a line '- **{card}:** …'"
                yield page.problem(step.line, "step-cards", told, step.column)


def durations(page: Page) -> Iterator[Problem]:
    """The steps add up to what `time` says and to what the sentence above them says."""
    found = read_steps(page)
    if not found or any(step.head.time is None for step in found):
        return
    adds_up = total(found)
    stated = FIRST_TIME.search(str(page.meta.get("time", "")))
    if stated and seconds(stated) != adds_up:
        told = f"the steps take {say(adds_up)}, 'time' says {say(seconds(stated))}"
        yield page.problem(page.meta_lines["time"], "steps-sum", told, 1)
    yield from sentence(page, len(found), adds_up)


def sentence(page: Page, number: int, adds_up: Range) -> Iterator[Problem]:
    """'The four steps take 5 minutes.' stands above the steps and is true."""
    wanted = f"The {NUMBERS[number] if number < len(NUMBERS) else number} step{'' if number == 1 else 's'}"
    wanted += f" take{'s' if number == 1 else ''} {say(adds_up)}."
    for line, text in opening(page):
        match = STEPS_TAKE.search(text)
        if match:
            if match.group()[:-1] != wanted[:-1]:
                told = f"'{match.group()}' should be '{wanted}'"
                yield page.problem(line, "steps-sum", told, match.start() + 1)
            return
    first = read_steps(page)[0]
    yield page.problem(first.line, "steps-sum", f"say above the steps: '{wanted}'")


def doses(page: Page) -> Iterator[Problem]:
    """Whatever number the steps or '## How many' give, it says of what."""
    if not has_steps(page):
        return
    for line, text in section_lines(page) + section_lines(page, "How many"):
        for match in BARE.finditer(NO_DOSE.sub(lambda mark: " " * len(mark[0]), text)):
            told = f"'{match[0]}' has no unit; say of what, like '{match[0]} seconds' or '{match[0]} times'"
            yield page.problem(line, "dose-unit", told, match.start() + 1)


def stop_help(page: Page) -> Iterator[Problem]:
    """What to do when something feels wrong is in a routine's page itself, in the words of the safety pages."""
    if page.kind == "routine" and STOP_HELP not in page.text:
        told = f"the session's STOP has no words here; under '## Stop if' add the lines {STOP_HELP}…\""
        yield page.problem(page.body_line, "no-stop-help", told)


RULES = [steps, durations, doses, stop_help]
