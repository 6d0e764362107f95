"""Rules of a kind's contract: its keys and headings, those that it names in its order, and values of their shape."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from guide.kinds import COMMON_KEYS, CONCERNS, CONTRAINDICATIONS, KINDS
from guide.pages import Page
from guide.problems import Problem, suggest_or_list
from jsonschema import Draft202012Validator

SECOND_LEVEL = 2
# What the contract lists -> what one that it lacks is not, and who asks for one that is missing.
SAID = {
    "key": ("a key of kind '{page.kind}'", "front matter needs '{name}'"),
    "heading": ("in the contract", "a {page.kind} page needs '## {name}'"),
}
DESCRIPTION_LENGTH = 160
GATE_LENGTH = 5
GATE_WORDS = 12
# What the value of a key has to be; a value of another shape is told, and no other rule looks at it.
SHAPES = {
    key: Draft202012Validator(shape)
    for key, shape in yaml.safe_load(Path(__file__).with_name("shapes.yml").read_text(encoding="utf-8")).items()
}


def keys(page: Page) -> Iterator[Problem]:
    """Known keys only, all that the kind asks for, in the order of the contract."""
    if "kind" in page.meta and page.kind not in KINDS:  # no contract to hold it to
        yield page.problem("kind", "bad-kind", f"'{page.kind}' is not a kind; one of: {', '.join(KINDS)}")
    else:
        yield from as_listed(page, "key", page.meta_lines, [*COMMON_KEYS, *page.contract.keys], 1)


def headings(page: Page) -> Iterator[Problem]:
    """The second-level headings of the kind, all of them, in order, each once, and no others; or free ones."""
    found: dict[str, int] = {}
    for heading in page.headings() if page.contract.headings else ():
        if heading.level == SECOND_LEVEL and found.setdefault(heading.text, heading.line) != heading.line:
            yield page.problem(heading.line, "unknown-heading", f"'{heading.text}' stands twice; keep one")
    yield from as_listed(page, "heading", found, page.contract.headings, page.body_line)


def as_listed(page: Page, what: str, found: dict[str, int], listed: list[str], top: int) -> Iterator[Problem]:
    """Names with their lines against a list of the contract; one that is missing is told at the line `top`."""
    wanted = [name.rstrip("?") for name in listed]
    unknown, missing = SAID[what]
    for name in found.keys() - wanted if wanted else ():
        told = f"'{name}' is not {unknown.format(page=page)}{suggest_or_list(name, wanted)}"
        yield page.problem(found[name], f"unknown-{what}", told)
    for name in wanted:
        if name not in found and page.contract.asks_for(name):
            yield page.problem(top, f"missing-{what}", missing.format(page=page, name=name))
    pairs = zip([name for name in found if name in wanted], [name for name in wanted if name in found], strict=True)
    for name, right in pairs:
        if name != right:
            yield page.problem(found[name], f"{what}-order", f"'{name}' stands where '{right}' belongs")
            return


def levels(page: Page) -> Iterator[Problem]:
    """No first-level heading (the title is one) and no level skipped."""
    level = 1
    for heading in page.headings():
        if heading.level == 1 and page.kind != "home":
            yield page.problem(heading.line, "second-title", "the title comes from the front matter; begin with '##'")
        elif heading.level > level + 1:
            yield page.problem(heading.line, "skipped-level", f"h{heading.level} follows h{level}; use h{level + 1}")
        level = heading.level


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
    if page.key == CONTRAINDICATIONS and "safety_version" not in page.meta:
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


RULES = [keys, headings, levels, values, dates, concerns, gate]
