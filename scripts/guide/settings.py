"""mkdocs.yml, read in one place."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from guide.files import read_text, shown
from guide.problems import CannotRun, Place, place_at

ROOT = Path(__file__).parents[2]


class Loader(yaml.SafeLoader):
    """Reads mkdocs.yml with its tag `!ENV [NAME, default]`, as MkDocs does."""


Loader.add_constructor("!ENV", construct_env_tag)


def read_settings(root: Path) -> dict[str, Any]:
    """mkdocs.yml of the project at `root`. Raises CannotRun when it cannot be read."""
    settings: dict[str, Any] = yaml.load(read_text(root / "mkdocs.yml"), Loader)
    return settings


class SettingsFile:
    """mkdocs.yml beside a docs folder or above it, as it is written: each value with its keys and its place.

    Raises CannotRun when there is none, or when it cannot be read. Tags of any site are let through.
    """

    def __init__(self, docs: Path | None) -> None:
        folders = docs.absolute().parents if docs else ()
        paths = (folder / name for folder in folders for name in ("mkdocs.yml", "mkdocs.yaml"))
        self.path = next((path for path in paths if path.exists()), Path())
        if docs and not self.path.name:
            raise CannotRun(f"{docs}: no mkdocs.yml beside it or above")
        self.text, self.root = read_text(self.path) if docs else "", self.path.parent
        try:
            node = yaml.compose(self.text, yaml.SafeLoader)
            self.values = list(values(node))
        except (yaml.YAMLError, RecursionError) as error:
            mark = getattr(error, "problem_mark", None)
            where = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
            raise CannotRun(f"{shown(self.path)}{where}: {getattr(error, 'problem', 'not YAML')}") from None

        if docs and not isinstance(node, yaml.MappingNode):
            raise CannotRun(f"{shown(self.path)}: holds no settings")

    def place(self, node: yaml.Node) -> Place:
        """Where a value begins, behind its quotation mark."""
        start: int = node.start_mark.index
        return place_at(shown(self.path), self.text, start + (self.text[start] in "\"'"))

    def all(self, *wanted: str) -> list[str]:
        """The values below a key."""
        return [str(node.value) for keys, node in self.values if keys[: len(wanted)] == wanted]


def values(node: yaml.Node | None, keys: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], yaml.Node]]:
    """Every single value, with the keys that lead to it."""
    if isinstance(node, yaml.ScalarNode):
        yield keys, node
    elif node:
        for item in node.value:
            name, value = item if isinstance(item, tuple) else (None, item)
            yield from values(value, (*keys, str(name.value)) if name else keys)
