"""Pages and places that moved: one table, `extra.redirects` of mkdocs.yml, read by the link checker and the packaging.

extra:
  redirects:
    points/fengfu/: points/fengfu-gv16/              # a page; its anchors go with it
    safety/get-help/#chest: safety/get-help/#chest-pain  # one place
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

# So strict that nothing in an address can mean something else in a host's file.
ADDRESS = re.compile(r"(?:[\w-]+/)*(?:#[\w-]+)?", re.ASCII)


@dataclass(frozen=True)
class Move:
    """From an old address to a new one, both from the site's root; line and column of the old one count from 1."""

    source: str
    target: str
    line: int
    column: int

    @property
    def is_well_formed(self) -> bool:
        """Both are addresses of pages or places, such as `safety/get-help/#chest-pain`, and a place is not a page."""
        return bool(self.source) and all(ADDRESS.fullmatch(address) for address in (self.source, self.target))

    @property
    def old(self) -> str:
        return self.source.partition("#")[0]

    @property
    def old_anchor(self) -> str:
        return self.source.partition("#")[2]


def read_moves(configuration: yaml.Node | None) -> list[Move]:
    """The moves in the tree of mkdocs.yml, in its order; one that is not `old: new` comes back with an odd target."""
    table = child(child(configuration, "extra"), "redirects")
    return list(moves_in(table))


def child(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """What stands under a key of a mapping."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value for name, value in pairs if name.value == key), None)


def moves_in(table: yaml.Node | None) -> Iterator[Move]:
    for name, value in table.value if isinstance(table, yaml.MappingNode) else ():
        mark = name.start_mark
        target = value.value if isinstance(value, yaml.ScalarNode) else "?"
        yield Move(str(name.value), str(target), mark.line + 1, mark.column + 1)
