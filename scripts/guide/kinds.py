"""The one table of page kinds, read from kinds.yml: what each kind's front matter holds, and which headings it has."""

from dataclasses import dataclass, field
from pathlib import Path

import yaml

TABLE = yaml.safe_load(Path(__file__).with_name("kinds.yml").read_text(encoding="utf-8"))
COMMON_KEYS: list[str] = TABLE["common_keys"]
# What a page does, by the key of its front matter that says so.
CONCERNS: dict[str, list[str]] = TABLE["concerns"]
EVERYTHING = "everything"


@dataclass(frozen=True)
class Kind:
    """A page kind's contract.

    `label` names it in search results; `path` is where `make new` puts a page, `review_days` its time between reviews.
    `keys` are its own front matter keys after the common ones, in order, and `headings` its second-level headings;
    a name that ends in "?" may be left out. Without headings a page is free.
    `steps` is the heading whose list is a sequence of steps; `all_drawn`: each has a picture of its own.
    `judged`: its claims need a mark.
    """

    name: str
    label: str
    path: str
    keys: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    steps: str = ""
    all_drawn: bool = False
    judged: bool = True
    review_days: int = 365

    @property
    def has_gate(self) -> bool:
        """Does a page of this kind say for whom it is not?"""
        return "gate" in self.keys

    def asks_for(self, key: str) -> bool:
        """True for a key or a heading that must not be missing."""
        return not key.endswith("?") and (key in COMMON_KEYS or key in self.keys or key in self.headings)


KINDS = {name: Kind(name, **contract) for name, contract in TABLE["kinds"].items()}
NONE = Kind("", "", "", judged=False)

# Pages that other parts look for by name, from the docs folder.
CONTRAINDICATIONS = "safety/contraindications.md"
GET_HELP = "safety/get-help.md"
LEDGER = "about/source-ledger.md"
CONFLICTS = "about/where-sources-disagree.md"
REFERENCES = "about/references.md"
GLOSSARY = "about/glossary.md"


def address(key: str) -> str:
    """A page's address from the site's root: `safety/index.md` gives `safety/`, `points/x.md` gives `points/x/`."""
    return key.removesuffix(".md").removesuffix("index").rstrip("/") + "/" if key != "index.md" else ""
