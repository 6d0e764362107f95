"""Rules for front matter: the kind's keys in order, each of its shape."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from guide import kinds
from guide.kinds import CONCERNS, KINDS
from guide.pages import Page
from guide.problems import Problem, suggest

DESCRIPTION_LENGTH = 160
GATE_LENGTH = 5
GATE_WORDS = 12


def is_text(value: object) -> bool:
    """True for words; never for what YAML reads as something else, like `2026-01-02` or `yes`."""
    return isinstance(value, str) and bool(value.strip())


def is_words(value: object) -> bool:
    """True for a list whose entries are words or numbers; never for words alone."""
    return isinstance(value, list) and all(isinstance(item, str | int | float) for item in value)


def is_place(value: object, size: int = 2) -> bool:
    """True for a list of `size` numbers, such as [2.25, 1]."""
    return isinstance(value, list) and len(value) == size and all(type(number) in (int, float) for number in value)


def is_places(value: object, size: int = 2) -> bool:
    """True for a list of places, such as [[2.25, 1]]; never for an empty one."""
    return isinstance(value, list) and bool(value) and all(is_place(place, size) for place in value)


def is_gate(value: object) -> bool:
    """True for a list of single lines, each an item's id with its words."""
    lines = value if isinstance(value, list) else [None]
    return all(isinstance(line, dict) and len(line) == 1 and is_text(next(iter(line.values()))) for line in lines)


def is_panels(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(panel, dict) for panel in value)


TEXT = (is_text, "words")
WORDS = (is_words, "a list of words, like [one, two]")
NUMBERED = (lambda value: is_places(value, 3), "a list of [step, cun across, cun up]")
PLACE = (is_place, "[cun across, cun up]")
# What the value of a key has to be; `kind`, `press` and dates have rules of their own.
SHAPES = {
    **dict.fromkeys(("title", "description", "who", "time", "where", "need", "gate_lead"), TEXT),
    **dict.fromkeys(("figure", "code", "pinyin", "hanzi"), TEXT),
    **dict.fromkeys(("source", "tags", *CONCERNS), WORDS),
    "at": (is_places, "a list of [cun across, cun up]"),
    "route": NUMBERED,
    "feel": NUMBERED,
    "area": (is_places, "a list of [cun across, cun up], the right half from top to bottom"),
    "label": PLACE,
    "leader": PLACE,
    "view": (lambda value: is_place(value, 4), "[left, top, width, height] in tenths of a cun"),
    "panels": (is_panels, "a list of drawings, each with 'draw' and 'says'"),
    "plates": (lambda value: isinstance(value, dict), "{id of a heading: name of a picture}"),
    "gate": (is_gate, "a list of '- id of an item: words to show'"),
    "safety_version": (lambda value: type(value) is int, "a number, raised when an item is added or made stricter"),
}


def fitting(page: Page, key: str) -> Any:
    """The value of a key; None for one that is missing or not of its shape."""
    value = page.meta.get(key)
    return value if SHAPES[key][0](value) else None


def keys(page: Page) -> Iterator[Problem]:
    """Known keys only, all that the kind asks for, in the order of the contract."""
    if "kind" in page.meta and page.kind not in KINDS:
        names = ", ".join(KINDS)
        yield page.problem(page.meta_lines["kind"], "bad-kind", f"'{page.kind}' is not a kind; one of: {names}")
        return  # no contract to hold it to
    wanted = page.contract.all_keys
    for key, line in page.meta_lines.items():
        if key not in wanted:
            hint = suggest(key, wanted) or f"; known here: {', '.join(wanted)}"
            yield page.problem(line, "unknown-key", f"'{key}' is not a key of kind '{page.kind}'{hint}")
    for key in wanted:
        if key not in page.meta and page.contract.asks_for(key):
            yield page.problem(1, "missing-key", f"front matter needs '{key}'")
    present = [key for key in page.meta_lines if key in wanted]
    expected = [key for key in wanted if key in present]
    for found, right in zip(present, expected, strict=True):
        if found != right:
            yield page.problem(page.meta_lines[found], "key-order", f"'{found}' stands where '{right}' belongs")
            return


def values(page: Page) -> Iterator[Problem]:
    """Each value has the shape of its key, and the description is short."""
    for key, value in page.meta.items():
        if key in SHAPES and not SHAPES[key][0](value):
            said = f', not {value!r}; put it in quotes: "{value}"' if SHAPES[key] is TEXT else ""
            yield page.problem(page.meta_lines[key], "bad-value", f"'{key}' must be {SHAPES[key][1]}{said}")
    description = str(page.meta.get("description", ""))
    if len(description) > DESCRIPTION_LENGTH:
        over = f"description has {len(description)} characters, at most {DESCRIPTION_LENGTH}"
        yield page.problem(page.meta_lines["description"], "long-description", over)
    if page.meta.get("tags") == [] and page.kind != "about":
        told = "give the words people type that the page does not show"
        yield page.problem(page.meta_lines["tags"], "no-tags", told)
    if page.key == kinds.CONTRAINDICATIONS and "safety_version" not in page.meta:
        yield page.problem(1, "missing-key", "front matter needs 'safety_version'")


def dates(page: Page) -> Iterator[Problem]:
    """Both dates are days without a time, the next review later."""
    found = {key: page.meta[key] for key in ("reviewed", "next_review") if key in page.meta}
    for key, value in found.items():
        if type(value) is not dt.date:
            told = f"'{key}' must be a date like 2026-11-22, not {value!s}"
            yield page.problem(page.meta_lines[key], "bad-date", told)
    first, then = found.get("reviewed"), found.get("next_review")
    if type(first) is dt.date and type(then) is dt.date and then <= first:
        yield page.problem(page.meta_lines["next_review"], "bad-date", "'next_review' must be later than 'reviewed'")


def concerns(page: Page) -> Iterator[Problem]:
    """`places`, `methods` and `position` use the words that an item of the list may forbid."""
    for key, known in CONCERNS.items():
        for word in fitting(page, key) or []:
            if word not in known:
                hint = suggest(str(word), known) or f"; one of: {', '.join(known)}"
                yield page.problem(page.meta_lines[key], "unknown-word", f"{key} '{word}' is not known{hint}")
    if page.meta.get("places") == []:
        yield page.problem(page.meta_lines["places"], "bad-value", "'places' is empty; name at least one")


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
        told = f"the gate has {len(lines)} lines; choose 1 to {GATE_LENGTH}"
        yield page.problem(page.meta_lines["gate"], "long-gate", told)
    for item, words in lines.items():
        if len(words.split()) > GATE_WORDS:
            told = f"'{item}' has {len(words.split())} words; say it in {GATE_WORDS}"
            yield page.problem(line_of_item(page, item), "long-gate", told)


def line_of_item(page: Page, item: str) -> int:
    """The line of a gate's item in the front matter."""
    lines = page.text.split("\n")[: page.body_line]
    at = (number for number, line in enumerate(lines, 1) if line.strip().startswith(f"- {item}:"))
    return next(at, page.meta_lines.get("gate", 1))


RULES = [keys, values, dates, concerns, gate]
