"""The one table of page kinds: what the front matter of each holds, which headings it has, in which order.

The page checker, `make new`, the link rules, the search index and CONTRIBUTING's table are all made from it.
"""

from __future__ import annotations

from dataclasses import dataclass

COMMON_KEYS = ("title", "description", "kind", "reviewed", "next_review", "source", "tags")
GATE_KEYS = ("gate_lead?", "gate")
SOURCES = "Where this comes from"
EFFECT = "Does it help"


@dataclass(frozen=True)
class Kind:
    """A page kind's contract.

    `label` names it in search results. `keys` are its own front matter keys after the common ones, in order, and
    `headings` its second-level headings; a name that ends in "?" may be left out. Without headings a page is free.
    `steps` is the heading whose list is a sequence of steps; `all_drawn`: each has a picture of its own.
    `judged`: its claims need a mark.
    """

    name: str
    label: str
    keys: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    steps: str = ""
    all_drawn: bool = False
    judged: bool = True

    @property
    def has_gate(self) -> bool:
        """Does a page of this kind say for whom it is not?"""
        return "gate" in self.keys

    @property
    def all_keys(self) -> tuple[str, ...]:
        """Every key of the front matter in its order, without question marks."""
        return tuple(key.rstrip("?") for key in (*COMMON_KEYS, *self.keys))

    def asks_for(self, key: str) -> bool:
        """True for a key or a heading that must not be missing."""
        return not key.endswith("?") and (key in COMMON_KEYS or key in self.keys or key in self.headings)


AID = (("places", "methods", "position?", *GATE_KEYS, "figure"), ("How people use it", EFFECT, SOURCES))
TABLE = (
    Kind(
        "routine",
        "Routine",
        ("who", "time", "where", "places", "methods", "position", "need", *GATE_KEYS, "panels"),
        ("Steps", "Stop if", "Afterwards", EFFECT, SOURCES),
        steps="Steps",
        all_drawn=True,
    ),
    Kind(
        "technique",
        "Technique",
        ("who", "places", "methods", "position?", *GATE_KEYS, "panels"),
        ("How to do it", "Where it is used", "Common mistakes", EFFECT, SOURCES),
    ),
    Kind(
        "point",
        "Point",
        ("code?", "pinyin?", "hanzi?", "press", "at", "route", "places", "methods", *GATE_KEYS),
        ("How to find it", "How to press", "You are on it when", "What lies beneath", SOURCES),
    ),
    Kind(
        "region",
        "Region",
        ("view", "label", "leader?", "area", "feel", "places", *GATE_KEYS),
        ("What to do here", "What to leave alone", "Anatomy you can feel", "Points here", SOURCES),
    ),
    Kind(
        "exercise",
        "Exercise",
        ("who?", "time", "where", "places", "methods", "position", *GATE_KEYS, "panels"),
        ("Steps", "How many", "Ease off if", EFFECT + "?", SOURCES),
        steps="Steps",
    ),
    Kind("device", "Massager", *AID),
    Kind("home-method", "Folk method", *AID),
    Kind("home", "Home", judged=False),
    Kind("index", "Overview", ("plates?", "figure?"), judged=False),
    Kind("safety", "Safety", ("plates?", "figure?", "safety_version?")),
    Kind("advice", "Advice", ("plates?", "figure?")),
    Kind("background", "The condition", ("plates?", "figure?")),
    Kind("about", "About the guide", ("plates?", "figure?"), judged=False),
)
KINDS = {kind.name: kind for kind in TABLE}

# What a page does, in the words that an item of the list may forbid.
PLACES = ("head", "neck", "shoulders", "arms", "upper-back", "lower-back")
TECHNIQUES = ("stroking", "rubbing", "squeezing", "kneading", "vibration", "stretching", "acupressure")
METHODS = (*TECHNIQUES, "spikes", "roller", "powered", "water-jet", "honey", "oil", "herbs", "heat", "exercise")
POSITIONS = ("sitting", "standing", "face-down", "on-back", "on-side", "on-all-fours")
CONCERNS = {"places": PLACES, "methods": METHODS, "position": POSITIONS}
EVERYTHING = "everything"

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


def as_markdown() -> str:
    """The table of kinds as CONTRIBUTING shows it."""
    rows = ["| kind | front matter after the common keys | headings, in order |", "|---|---|---|"]
    for kind in TABLE:
        keys = ", ".join(f"`{key}`" for key in kind.keys) or "none"
        rows.append(f"| `{kind.name}` | {keys} | {' · '.join(kind.headings) or 'free'} |")
    return "\n".join(rows)
