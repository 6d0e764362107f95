"""Reading files and folders: whatever cannot be read ends a run with one clear line."""

import os
from collections.abc import Iterator
from pathlib import Path

from guide.problems import CannotRun


def shown(path: Path | str) -> str:
    """A path as it is told: from the folder the command runs in."""
    return os.path.relpath(path).replace(os.sep, "/")


def require_site(folder: Path) -> None:
    """Raises CannotRun when no site was built in a folder."""
    if not (folder / "index.html").is_file():
        raise CannotRun(f"{folder}: no built site there; run 'make build' first")


def read_text(path: Path) -> str:
    """The text of a UTF-8 file. Raises CannotRun, with the line of the first byte that is none."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise CannotRun(f"{shown(path)}:{line}: not UTF-8; save the file as UTF-8") from None
    except (OSError, ValueError) as error:
        raise CannotRun(f"{shown(path)}: cannot be read: {getattr(error, 'strerror', error)}") from None


def files_under(folder: Path, above: tuple[str, ...] = ()) -> Iterator[str]:
    """Paths of all files below a folder, from it, sorted; links are followed, as a build follows them.

    Raises CannotRun on what cannot be read, and on a link that leads nowhere or back into itself, or to a folder
    `above` it.
    """
    way = (*above, os.path.realpath(folder) + os.sep)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise CannotRun(f"{shown(folder)}: cannot be read: {error.strerror}") from None
    for entry in entries:
        if entry.is_symlink():
            end = os.path.realpath(entry.path)
            if not os.path.exists(end):
                raise CannotRun(f"{shown(entry.path)}: a link that leads nowhere")
            if any(one.startswith(end + os.sep) for one in way):
                raise CannotRun(f"{shown(entry.path)}: a link that leads back into itself")
        if entry.is_dir():
            yield from (f"{entry.name}/{name}" for name in files_under(Path(entry.path), way))
        elif entry.is_file():
            yield entry.name
        else:
            raise CannotRun(f"{shown(entry.path)}: neither a file nor a folder")
