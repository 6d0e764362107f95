"""Rules for front matter: each value of its shape."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from guide import kinds
from guide.kinds import CONCERNS
from guide.pages import Page
from guide.problems import Problem, suggest_or_list
from jsonschema import Draft202012Validator

DESCRIPTION_LENGTH = 160
GATE_LENGTH = 5
GATE_WORDS = 12
# What the value of a key has to be; a value of another shape is told, and no other rule looks at it.
SHAPES = {
    key: Draft202012Validator(shape)
    for key, shape in yaml.safe_load(Path(__file__).with_name("shapes.yml").read_text(encoding="utf-8")).items()
}


def fitting(page: Page, key: str) -> Any:
    """The value of a key; None for one that is missing or not of its shape."""
    value = page.meta.get(key)
    return value if SHAPES[key].is_valid(value) else None


def values(page: Page) -> Iterator[Problem]:
    """Each value has the shape of its key, and the description is short."""
    for key, value in page.meta.items():
        if key in SHAPES and not SHAPES[key].is_valid(value):
            shape = SHAPES[key].schema
            said = f', not {value!r}; put it in quotes: "{value}"' if shape["type"] == "string" else ""
            yield page.problem(key, "bad-value", f"'{key}' must be {shape['description']}{said}")
    description = str(page.meta.get("description", ""))
    if len(description) > DESCRIPTION_LENGTH:
        over = f"description has {len(description)} characters, at most {DESCRIPTION_LENGTH}"
        yield page.problem("description", "long-description", over)
    if page.meta.get("tags") == [] and page.kind != "about":
        yield page.problem("tags", "no-tags", "give the words people type that the page does not show")
    if page.key == kinds.CONTRAINDICATIONS and "safety_version" not in page.meta:
        yield page.problem(1, "missing-key", "front matter needs 'safety_version'")


def dates(page: Page) -> Iterator[Problem]:
    """Both dates are days without a time, the next review later."""
    found = {key: page.meta[key] for key in ("reviewed", "next_review") if key in page.meta}
    for key, value in found.items():
        if type(value) is not dt.date:
            yield page.problem(key, "bad-date", f"'{key}' must be a date like 2026-11-22, not {value!s}")
    days = [value for value in found.values() if type(value) is dt.date]
    if days[1:] and days[1] <= days[0]:
        yield page.problem("next_review", "bad-date", "'next_review' must be later than 'reviewed'")


def concerns(page: Page) -> Iterator[Problem]:
    """`places`, `methods` and `position` use the words that an item of the list may forbid."""
    for key, known in CONCERNS.items():
        for word in fitting(page, key) or []:
            if word not in known:
                told = f"{key} '{word}' is not known{suggest_or_list(str(word), known)}"
                yield page.problem(key, "unknown-word", told)
    if page.meta.get("places") == []:
        yield page.problem("places", "bad-value", "'places' is empty; name at least one")


def gate_lines(page: Page) -> dict[str, str] | None:
    """The gate's items with their words, in order; None if it has no sound gate."""
    lines = fitting(page, "gate")
    return None if lines is None else {str(item): words for line in lines for item, words in line.items()}


def gate(page: Page) -> Iterator[Problem]:
    """`gate` holds one to five lines, each short."""
    lines = gate_lines(page)
    if lines is None:
        return
    if not 1 <= len(lines) <= GATE_LENGTH:
        yield page.problem("gate", "long-gate", f"the gate has {len(lines)} lines; choose 1 to {GATE_LENGTH}")
    for item, words in lines.items():
        if len(words.split()) > GATE_WORDS:
            told = f"'{item}' has {len(words.split())} words; say it in {GATE_WORDS}"
            yield page.problem(line_of_item(page, item), "long-gate", told)


def line_of_item(page: Page, item: str) -> int:
    """The line of a gate's item in the front matter."""
    lines = page.text.split("\n")[: page.body_line]
    at = (number for number, line in enumerate(lines, 1) if line.strip().startswith(f"- {item}:"))
    return next(at, page.meta_lines.get("gate", 1))


RULES = [values, dates, concerns, gate]
