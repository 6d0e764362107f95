"""What the commands share: how they take their folders, and how they say that they could not run."""

import argparse
import functools
import inspect
import os
import sys
from collections.abc import Callable
from pathlib import Path

from guide.problems import COULD_NOT_RUN, PASS, CannotRun

STANDARD_OUTPUT = 1


def command(main: Callable[..., int | None]) -> Callable[..., int]:
    """A `main` that gives its exit status: 0 if it says nothing else.

    CannotRun is said on standard error, after the command's name; the status is then 2. So is what the system refuses,
    a full disk say; nothing is said if nobody reads on, as after `| head`.
    """

    @functools.wraps(main)
    def run(argv: list[str] | None = None) -> int:
        try:
            status = main(argv) or PASS
            print(end="", flush=True)
            return status
        except (CannotRun, OSError) as error:
            if isinstance(error, OSError):
                # What is left to print goes nowhere: Python would try again as it ends.
                os.dup2(os.open(os.devnull, os.O_WRONLY), STANDARD_OUTPUT)
            if not isinstance(error, BrokenPipeError):
                print(f"{Path(inspect.getfile(main)).stem}: {error}", file=sys.stderr)
            return COULD_NOT_RUN

    return run


def new_parser(description: str | None) -> argparse.ArgumentParser:
    """A parser that shows a module's docstring as it was written."""
    return argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)


def site_parser(description: str | None) -> argparse.ArgumentParser:
    """A parser for a command that reads the built site and its Markdown: `site` and `docs`."""
    parser = new_parser(description)
    parser.add_argument("site", nargs="?", type=Path, default=Path("site"), help="folder of the built site")
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="folder of its Markdown, beside mkdocs.yml")
    return parser


def checker_parser(description: str | None) -> argparse.ArgumentParser:
    """The same for a command that reports problems: `format` too."""
    parser = site_parser(description)
    parser.add_argument("--format", choices=["text", "json", "github"], default="text")
    return parser
