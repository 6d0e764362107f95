"""mkdocs.yml, read in one place."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import yaml

from guide.problems import CannotRun


class Loader(yaml.SafeLoader):
    """Reads mkdocs.yml with its tag `!ENV [NAME, default]`."""


def from_environment(loader: Loader, node: yaml.SequenceNode) -> object:
    """What the first variable that is set says, else the default, which stands last."""
    *names, default = loader.construct_sequence(node)
    return next((os.environ[name] for name in names if os.environ.get(name)), default)


Loader.add_constructor("!ENV", from_environment)


def parse_settings(text: str) -> Any:
    """The values of a settings file's text. Raises yaml.YAMLError."""
    return yaml.load(text, Loader)


def read_settings(root: Path) -> dict[str, Any]:
    """mkdocs.yml of the project at `root`. Raises CannotRun when it cannot be read."""
    path = root / "mkdocs.yml"
    try:
        settings = parse_settings(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise CannotRun(f"{path}: cannot be read: {error}") from error
    if not isinstance(settings, dict):
        raise CannotRun(f"{path}: holds no settings")
    return settings
