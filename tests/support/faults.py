"""Faults to inject into the real guide, and the report each must give. `▸` marks the place that must be named."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml

from support.project import ROOT

HERE = "▸"
ABOVE_TEXT = re.compile(r"\n\n(?=(?:## |[A-Z]))")
# Pages one level up, the page that others include, and those that are one long list.
NOT_DRAWN = ("index", "get-help", "glossary", "references", "source-ledger")
SENTENCE_END = re.compile(r"^[A-Z][^|<>`\n]*\.$", re.MULTILINE)


@dataclass(frozen=True)
class Expected:
    """A report that must come: where, by which rule, naming what."""

    kind: str
    place: str
    rule: str
    target: str

    def is_said_by(self, line: str) -> bool:
        return line.startswith(f"{self.place}: {self.rule}") and self.target in line


def random_place(text: str, places: re.Pattern[str], rng: random.Random) -> int:
    """Where one of the places below the front matter ends."""
    return rng.choice([match.end() for match in places.finditer(text, text.index("\n---\n") + 5)])


def in_a_sentence(text: str, fault: str, rng: random.Random) -> str:
    """The fault at the end of a line of prose, its look-alikes elsewhere."""
    at = random_place(text, SENTENCE_END, rng)
    return look_alikes(f"{text[:at]} {fault}{text[at:]}", fault, rng)


def as_a_block(text: str, fault: str, rng: random.Random) -> str:
    """The fault between two blank lines, its look-alikes elsewhere."""
    return look_alikes(alone(text, fault, rng), fault, rng)


def alone(text: str, fault: str, rng: random.Random) -> str:
    """The fault between two blank lines and nothing else: snippets work in code and comments too."""
    at = random_place(text, ABOVE_TEXT, rng)
    return f"{text[:at]}{fault}\n\n{text[at:]}"


def look_alikes(text: str, fault: str, rng: random.Random) -> str:
    """The same words in a code block and in a comment, where they are no fault, at another place of the page."""
    words = fault.replace(HERE, "")
    return alone(text, f"Look-alikes:\n\n```\n{words}\n```\n\n<!--\n{words}\n-->", rng)


FAULTS = yaml.safe_load((ROOT / "tests/data/link_faults.yml").read_text(encoding="utf-8"))
SOUND: dict[str, str] = FAULTS["sound"]
PUT: dict[str, Callable[[str, str, random.Random], str]] = {
    "sentence": in_a_sentence,
    "block": as_a_block,
    "alone": alone,
}


def locate(path: str, kind: str, text: str, said: list[list[str]]) -> tuple[str, list[Expected]]:
    """The text without its marks, and the report that each mark stands for."""
    expected = []
    for rule, target in said:
        before, _, after = text.partition(HERE)
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        expected.append(Expected(kind, f"{path}:{line}:{column}", rule, target))
        text = before + after
    assert HERE not in text, kind
    return text, expected


def inject(folder: Path, rng: random.Random) -> list[Expected]:
    """Put one fault of every kind into the project in `folder`, each on a page of its own."""
    expected = []
    pages = [path for path in sorted(folder.glob("docs/*/*.md")) if path.stem not in NOT_DRAWN]
    drawn = rng.sample(pages, len(FAULTS["pages"]))
    for path, (kind, fault) in zip(drawn, FAULTS["pages"].items(), strict=True):
        text = PUT[fault["put"]](path.read_text(encoding="utf-8"), fault["text"], rng)
        text, reports = locate(path.relative_to(folder).as_posix(), kind, text, fault["said"])
        path.write_text(text, encoding="utf-8")
        expected += reports
    for kind, fault in FAULTS["shell"].items():
        name = fault["file"]
        text = (folder / name).read_text(encoding="utf-8")
        assert fault["old"] in text, kind
        text, reports = locate(name, kind, text.replace(fault["old"], fault["new"], 1), fault["said"])
        (folder / name).write_text(text, encoding="utf-8")
        expected += reports
    return expected
