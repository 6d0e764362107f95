"""A list of anything stands in one place: kinds in scripts/guide/kinds.yml, tiers of the list in mkdocs.yml."""

import re

from guide.contraindications import TIERS
from guide.kinds import KINDS
from support.project import ROOT

SCRIPTS = "docs/assets/javascripts"
# The search weighs some kinds more than others: that is its own.
READERS = [
    "overrides/**/*.html",
    "scripts/**/*.py",
    *(f"{SCRIPTS}/{part}*.js" for part in ("", "checklist/", "session/")),
]
PAIR = 2
BRACKETS = re.compile(r"[\[({][^\[\](){}]*[\])}]")


def second_lists(text: str) -> list[str]:
    """What in a template or a script names more than a pair of kinds, or of tiers of the list, at once."""
    lists = [set(re.findall(r"""["']([\w-]+)["']""", each)) for each in BRACKETS.findall(text)]
    return [sorted(each) for each in lists if max(len(each & set(KINDS)), len(each & set(TIERS))) > PAIR]


def test_no_template_and_no_script_has_a_list_of_its_own() -> None:
    """They ask the front matter, the settings or the data of the build instead."""
    files = [path for pattern in READERS for path in ROOT.glob(pattern)]
    found = {path.relative_to(ROOT).as_posix(): second_lists(path.read_text(encoding="utf-8")) for path in files}
    assert {name: lists for name, lists in found.items() if lists} == {}


def test_a_second_list_is_seen() -> None:
    """In any of the languages, and on several lines; a pair is a relation, no list."""
    assert second_lists('{% if kind in ["routine",\n "point", "region"] %}') == [["point", "region", "routine"]]
    assert len(second_lists('const STATES = { "not-now": "not", "ask-first": "ask", "keep-off": "keep" };')) == 1
    assert second_lists('{% if kind in ["home", "index"] %}{{ words("routine") }}') == []
