"""Rules for steps: a session is led from these words alone, so none may be missing or unclear."""

import re
from collections.abc import Iterator

from guide.built import BuiltPage, words_of
from guide.problems import Problem, suggest
from guide.steps import PICTURES, TIME, Range, Step, all_heads, ends, read_steps, say, total

from page_rules.contract import SECOND_LEVEL

EXAMPLES = ["2 minutes", "1–2 minutes", "half a minute", "45 seconds", "15 seconds on each side"]
EXAMPLES += ["half a minute each way", "10–12 strokes", "4–6 times on each side", "therapist only", "green day only"]
AMOUNT_LIKE = re.compile(r"\d|\b(?:minutes?|mins?|seconds?|secs?|hours?|times|strokes|each (?:side|way)|only)\b")
NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
STEPS_TAKE = re.compile(r"The (?P<number>\w+) steps? takes? (?P<time>[^.:]+)[.:]")
# What is no dose: the mark of a list, an address, an id, the number of a step.
NO_DOSE = re.compile(r"^ *\d+\. |\]\([^)]*\)|\{[^}]*\}|\*\*|\bsteps? \d+(?:(?:,| and|–) ?\d+)*")
BARE = re.compile(r"(?<![\w.–-])\d+(?:[.–]\d+)?(?=[.,;:)](?!\d)|\s*$)")
STOP_HELP = '--8<-- "docs/safety/during-and-after.md:stop-'
TECHNIQUE = "a[href*='techniques/'], a[href*='exercises/']"


class Steps:
    """The steps of a built page, each found again in the Markdown: one after another, by the words it begins with."""

    def __init__(self, built: BuiltPage) -> None:
        self.page, self.found, self.lines = built.page, read_steps(built.html), dict[Step, int]()
        line = built.page.line_of_heading("Steps")
        for step in all_heads(self.found):
            own = (node.text() for node in step.item.iter(include_text=True) if node.tag not in (*PICTURES, "ol", "ul"))
            line = self.lines[step] = built.line_of("".join(own), after=line)

    def problem(self, step: Step, rule: str, message: str, at: str = "") -> Problem:
        """A problem of a step, where its words begin or where `at` stands in its line."""
        line = self.page.text.split("\n")[self.lines[step] - 1]
        column = line.find(at) if at else len(line) - len(line.lstrip(" 0123456789.-"))
        return self.page.problem(self.lines[step], rule, message, column + 1)


def steps(built: BuiltPage) -> Iterator[Problem]:
    """Every head is in the grammar, names its technique and its time, and has its id; the sums are right."""
    page, kind = built.page, built.page.contract
    if not kind.steps:
        return
    told = Steps(built)
    if not told.found:
        say_how = f"no list of steps under '## {kind.steps}'; begin it with '1. **' after a blank line"
        yield page.problem(page.line_of_heading(kind.steps), "no-steps", say_how)
        return
    for number, step in enumerate(told.found, 1):
        if step.item.id != f"step-{number}":
            say_how = f"end its own lines with {{ #step-{number} }}, and indent its parts by four"
            yield told.problem(step, "step-id", f"step {number} has no id; {say_how}")
        elif kind.all_drawn and step.item.css_first("svg") is None:
            yield told.problem(step, "undrawn-step", f"step {number} has no picture; name it in 'panels'")
    for step in all_heads(told.found):
        yield from head(told, step, needs_technique=page.kind == "routine" and step in told.found)
    yield from divisions(told)
    yield from helper_cards(told)
    yield from durations(built, told)


def head(told: Steps, step: Step, *, needs_technique: bool) -> Iterator[Problem]:
    """One head: bold, closed by a full stop, with its technique, its time, and no amount it cannot read."""
    if step.bold is None or not step.bold.text().strip().endswith("."):
        say_how = "begin the step with its head in bold, closed by a full stop: '**[Rubbing](…) by hand, 2 minutes.**'"
        yield told.problem(step, "step-head", say_how)
        return
    if needs_technique and step.bold.css_first(TECHNIQUE) is None:
        yield told.problem(step, "step-technique", "the head links to no technique")
    odd = [piece for piece in step.head.title.split(", ")[1:] if AMOUNT_LIKE.search(piece)]
    for piece in odd:
        hint = suggest(piece, EXAMPLES, 0.5) or f"; write it like {', '.join(EXAMPLES[:3])}, or {EXAMPLES[6]}"
        yield told.problem(step, "step-words", f"'{piece}' is no amount that a session can read{hint}", at=piece)
    if step.head.time is None and not odd:
        yield told.problem(step, "step-time", f"'{step.head.title}' has no time; add one, like ', 2 minutes.'")


def divisions(told: Steps) -> Iterator[Problem]:
    """Sides are half of the step's time, and parts add up to it."""
    for step in all_heads(told.found):
        time, sides = step.head.time, step.head.sides
        if time and sides and tuple(2 * end for end in sides) != time:
            yield told.problem(step, "step-sides", f"twice {say(sides)} is not {say(time)}")
        if time and step.parts and total(step.parts) != time:
            sums = f"the parts take {say(total(step.parts))}, the head says {say(time)}"
            yield told.problem(step, "step-parts", sums)


def helper_cards(told: Steps) -> Iterator[Problem]:
    """Where someone else gives the routine, each step speaks to both people."""
    if str(told.page.meta.get("who", "You")).startswith("You"):
        return
    for step in told.found:
        for card in ("Giving", "Receiving"):
            if card.lower() not in step.cards:
                say_how = f"another person gives this routine, so the step needs a line '- **{card}:** …'"
                yield told.problem(step, "step-cards", say_how)


def durations(built: BuiltPage, told: Steps) -> Iterator[Problem]:
    """The steps add up to what `time` says and to what the sentence above them says."""
    if any(step.head.time is None for step in told.found):
        return
    adds_up = total(told.found)
    stated = re.search(TIME, str(built.page.meta.get("time", "")))
    if stated and ends(stated[0]) != adds_up:
        sums = f"the steps take {say(adds_up)}, 'time' says {say(ends(stated[0]))}"
        yield built.page.problem("time", "steps-sum", sums)
    wanted = sentence(len(told.found), adds_up)
    above = (STEPS_TAKE.search(words_of(node)) for node in built.html.css("#steps ~ p"))
    said = next((match.group() for match in above if match), "")
    if not said:
        yield told.problem(told.found[0], "steps-sum", f"say above the steps: '{wanted}'")
    elif said[:-1] != wanted[:-1]:
        yield built.page.problem(built.line_of(said), "steps-sum", f"'{said}' should be '{wanted}'")


def sentence(number: int, adds_up: Range) -> str:
    """'The four steps take 5 minutes.'"""
    one = number == 1
    many = NUMBERS[number] if number < len(NUMBERS) else number
    return f"The {many} step{'' if one else 's'} take{'s' if one else ''} {say(adds_up)}."


def doses(built: BuiltPage) -> Iterator[Problem]:
    """Whatever number the steps or '## How many' give, it says of what."""
    page, under = built.page, ""
    headings = {heading.line: heading.text for heading in page.headings() if heading.level == SECOND_LEVEL}
    for line, text in page.body() if page.contract.steps else ():
        under = headings.get(line, under)
        if under not in (page.contract.steps, "How many"):
            continue
        for match in BARE.finditer(NO_DOSE.sub(lambda mark: " " * len(mark[0]), text)):
            told = f"'{match[0]}' has no unit; say of what, like '{match[0]} seconds' or '{match[0]} times'"
            yield page.problem(line, "dose-unit", told, match.start() + 1)


def stop_help(built: BuiltPage) -> Iterator[Problem]:
    """What to do when something feels wrong is in a routine's page itself, in the words of the safety pages."""
    if built.page.kind == "routine" and STOP_HELP not in built.page.text:
        told = f"the session's STOP has no words here; under '## Stop if' add the lines {STOP_HELP}…\""
        yield built.page.problem(built.page.body_line, "no-stop-help", told)


RULES = [steps, doses, stop_help]
