"""What the checkers find, and how they report it: sorted, in one form, with a closing count."""

import difflib
import json
import os
import re
import sys
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

PASS, FAIL, COULD_NOT_RUN = 0, 1, 2
ESCAPED = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
ESCAPED_IN_PATH = ESCAPED | str.maketrans({":": "%3A", ",": "%2C"})


class CannotRun(Exception):
    """The check could not start: a folder is missing or unreadable. Exit status 2."""


class Place(NamedTuple):
    """Where something stands in a file; line and column count from 1."""

    path: str
    line: int
    column: int


@lru_cache(maxsize=16)
def line_starts(text: str) -> list[int]:
    """Where each line of a text begins; kept, as a text with one fault has often more."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


def place_at(path: str, text: str, offset: int) -> Place:
    """The place of a character, from 0, of a file's text."""
    starts = line_starts(text)
    line = bisect_right(starts, offset)
    return Place(path, line, offset - starts[line - 1] + 1)


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend, at the place where a writer mends it (line and column count from 1)."""

    path: str
    line: int
    column: int
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.rule}: {' '.join(self.message.split())}"


def nearest(wrong: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """The known name in another case, else one alike, or nothing; `likeness` is from 0, any name, to 1, the same."""
    names = list(known)
    same = [name for name in names if name.lower() == wrong.lower()]
    return next(iter(same or difflib.get_close_matches(wrong, names, 1, likeness)), "")


def suggest(wrong: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """`, did you mean 'x'?` for the nearest known name, or nothing."""
    near = nearest(wrong, known, likeness)
    return f", did you mean '{near}'?" if near else ""


def suggest_or_list(wrong: str, known: Iterable[str]) -> str:
    """The nearest known name as `suggest` gives it, else all of them."""
    return suggest(wrong, known) or f"; one of: {', '.join(known)}"


def annotation(problem: Problem) -> str:
    """A problem as a workflow command, in which some signs have to be escaped."""
    path, message = problem.path.translate(ESCAPED_IN_PATH), problem.message.translate(ESCAPED)
    return f"::error file={path},line={problem.line},col={problem.column},title={problem.rule}::{message}"


def report(problems: Iterable[Problem], style: str, what: str) -> int:
    """Print problems sorted, then their count even when it is none. Returns the exit status.

    `style` is text, json or github (workflow annotations); `what` names what was checked.
    """
    found = sorted(set(problems))
    colour = style == "text" and os.isatty(1) and "NO_COLOR" not in os.environ
    if style == "json":
        print(json.dumps([vars(problem) for problem in found], indent=2, ensure_ascii=False))
    for problem in found:
        if style == "text":
            print(str(problem).replace(problem.rule, f"\033[1;31m{problem.rule}\033[0m", 1) if colour else problem)
        elif style == "github":
            print(annotation(problem))
    count = f"{len(found)} problem{'' if len(found) == 1 else 's'} in {what}"
    print(count, file=sys.stderr if style == "json" else sys.stdout)
    return FAIL if found else PASS
