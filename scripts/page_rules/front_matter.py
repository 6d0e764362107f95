"""Rules for front matter: the kind's keys in order, each of its type."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from guide import kinds
from guide.kinds import COMMON_KEYS, CONCERNS, KINDS, Kind
from guide.pages import Page
from guide.problems import Problem, suggest

DESCRIPTION_LENGTH = 160
GATE_LENGTH = 5
GATE_WORDS = 12
WORDS = {"title", "description", "who", "time", "where", "need", "gate_lead", "figure", "code", "pinyin", "hanzi"}
# Figures draw themselves from these, and have rules of their own.
DATES = ("reviewed", "next_review")


def kind_of(page: Page) -> Kind | None:
    return KINDS.get(page.kind)


def keys(page: Page) -> Iterator[Problem]:
    """Known keys only, all that the kind asks for, in the order of the contract."""
    kind = kind_of(page)
    if kind is None and "kind" in page.meta:
        names = ", ".join(KINDS)
        yield page.problem(page.meta_lines["kind"], "bad-kind", f"'{page.kind}' is not a kind; one of: {names}")
        return  # no contract to hold it to
    wanted = kind.all_keys if kind else COMMON_KEYS
    for key, line in page.meta_lines.items():
        if key not in wanted:
            hint = suggest(key, wanted) or f"; known here: {', '.join(wanted)}"
            yield page.problem(line, "unknown-key", f"'{key}' is not a key of kind '{page.kind}'{hint}")
    for key in wanted:
        if key not in page.meta and (kind is None or kind.asks_for(key)):
            yield page.problem(1, "missing-key", f"front matter needs '{key}'")
    present = [key for key in page.meta_lines if key in wanted]
    expected = [key for key in wanted if key in present]
    for found, right in zip(present, expected, strict=True):
        if found != right:
            yield page.problem(page.meta_lines[found], "key-order", f"'{found}' stands where '{right}' belongs")
            return


def values(page: Page) -> Iterator[Problem]:
    """Words are words, lists are lists of words, and the description is short."""
    for key, value in page.meta.items():
        line = page.meta_lines.get(key, 1)
        if key in WORDS and not (isinstance(value, str) and value.strip()):
            yield page.problem(line, "bad-value", f"'{key}' must be words, not {value!r}{quoted(value)}")
        if key in ("source", "tags", *CONCERNS) and not is_words(value):
            yield page.problem(line, "bad-value", f"'{key}' must be a list of words, like [one, two]")
    description = str(page.meta.get("description", ""))
    if len(description) > DESCRIPTION_LENGTH:
        over = f"description has {len(description)} characters, at most {DESCRIPTION_LENGTH}"
        yield page.problem(page.meta_lines["description"], "long-description", over)
    if page.meta.get("tags") == [] and page.kind != "about":
        told = "give the words people type that the page does not show"
        yield page.problem(page.meta_lines["tags"], "no-tags", told)


def quoted(value: object) -> str:
    """A hint for what YAML reads as something else: `2026-01-02` is a date, `yes` is true."""
    return f'; put it in quotes: "{value}"' if value is not None and not isinstance(value, list | dict) else ""


def is_words(value: object) -> bool:
    """True for a list whose entries are words or numbers; never for words alone."""
    return isinstance(value, list) and all(isinstance(item, str | int | float) for item in value)


def dates(page: Page) -> Iterator[Problem]:
    """Both dates are days without a time, the next review later."""
    found = {key: page.meta[key] for key in DATES if key in page.meta}
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
        value = page.meta.get(key)
        for word in value if isinstance(value, list) else []:
            if word not in known:
                hint = suggest(str(word), known) or f"; one of: {', '.join(known)}"
                yield page.problem(page.meta_lines[key], "unknown-word", f"{key} '{word}' is not known{hint}")
        if value == [] and key == "places":
            yield page.problem(page.meta_lines[key], "bad-value", f"'{key}' is empty; name at least one")


def gate_lines(page: Page) -> dict[str, str] | None:
    """The gate's items with their words, in order; None if it is no list of single lines 'id of an item: words'."""
    value = page.meta.get("gate")
    lines = [line for line in value if isinstance(line, dict) and len(line) == 1] if isinstance(value, list) else []
    if not isinstance(value, list) or len(lines) < len(value):
        return None
    pairs = {str(item): words for line in lines for item, words in line.items()}
    return pairs if all(isinstance(words, str) for words in pairs.values()) else None


def gate(page: Page) -> Iterator[Problem]:
    """`gate` holds one to five lines, each an item's id and the words to show."""
    if page.meta.get("gate") is None:
        return
    line, lines = page.meta_lines.get("gate", 1), gate_lines(page)
    if lines is None:
        yield page.problem(line, "bad-value", "'gate' must be a list of '- id of an item: words to show'")
        return
    if not 1 <= len(lines) <= GATE_LENGTH:
        yield page.problem(line, "long-gate", f"the gate has {len(lines)} lines; choose 1 to {GATE_LENGTH}")
    for item, words in lines.items():
        if len(words.split()) > GATE_WORDS:
            told = f"'{item}' has {len(words.split())} words; say it in {GATE_WORDS}"
            yield page.problem(line_of_item(page, item), "long-gate", told)


def line_of_item(page: Page, item: str) -> int:
    """The line of a gate's item in the front matter."""
    lines = page.text.split("\n")[: page.body_line]
    at = (number for number, line in enumerate(lines, 1) if line.strip().startswith(f"- {item}:"))
    return next(at, page.meta_lines.get("gate", 1))


def safety_version(page: Page) -> Iterator[Problem]:
    """The list has a whole number as its safety version."""
    if page.key != kinds.CONTRAINDICATIONS:
        return
    value = page.meta.get("safety_version")
    if type(value) is not int:
        line = page.meta_lines.get("safety_version", 1)
        told = "'safety_version' must be a number; raise it when an item is added or made stricter"
        yield page.problem(line, "bad-value", told)


RULES = [keys, values, dates, concerns, gate, safety_version]
