"""The pages as their writer sees them, with line numbers.

A page is front matter, headings and body, each with the line it stands on.
Nothing here writes a file.
"""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from guide.kinds import KINDS, NONE, Kind
from guide.problems import CannotRun, Problem

# What PyYAML raises: its own errors, and Python's for a date such as 2026-02-30 or a value of the wrong sort.
BAD_YAML = (yaml.YAMLError, ValueError, LookupError, AttributeError, RecursionError)
HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*(?:\{[^{}]*\})?\s*$")
COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)


class Unreadable(Exception):
    """What stands in the way of a page's front matter: line, rule, message, column."""


@dataclass(frozen=True)
class Heading:
    level: int
    text: str
    line: int


@dataclass
class Page:
    """A Markdown page: `path` from the project's root, `key` from the docs folder (`points/fengfu-gv16.md`)."""

    path: str
    key: str
    text: str
    meta: dict[str, object] = field(default_factory=dict)
    meta_lines: dict[str, int] = field(default_factory=dict)
    body_line: int = 1
    problems: list[Problem] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return str(self.meta.get("kind", ""))

    @property
    def contract(self) -> Kind:
        """What its kind asks of it; a kind that is not known asks for the common keys alone."""
        return KINDS.get(self.kind, NONE)

    def body(self) -> Iterable[tuple[int, str]]:
        """Lines of the body with their numbers; comments come back blank."""
        masked = COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), self.text)
        return enumerate(masked.split("\n")[self.body_line - 1 :], self.body_line)

    def headings(self) -> list[Heading]:
        return [
            Heading(len(match[1]), match[2], number) for number, line in self.body() if (match := HEADING.match(line))
        ]

    def line_of_heading(self, text: str) -> int:
        """Where a heading stands; the first line of the body if the page has it not."""
        return next((heading.line for heading in self.headings() if heading.text == text), self.body_line)

    def tell(self, line: int, rule: str, message: str, column: int = 1) -> None:
        """Note a problem that was met while the page was read."""
        self.problems.append(self.problem(line, rule, message, column))

    def problem(self, where: int | str, rule: str, message: str, column: int = 1) -> Problem:
        """A problem at a line, or at a key of the front matter."""
        line = self.meta_lines[where] if isinstance(where, str) else where
        return Problem(self.path, line, column, rule, message)


def read_pages(docs: Path) -> list[Page]:
    """Every Markdown page under `docs`, sorted; a page that cannot be read carries its problem.

    Raises CannotRun when `docs` is not a readable folder.
    """
    if not docs.is_dir() or not os.access(docs, os.R_OK | os.X_OK):
        raise CannotRun(f"{docs}: not a folder that can be read")
    return [read_page(path, docs) for path in sorted(docs.rglob("*.md"))]


def read_page(path: Path, docs: Path) -> Page:
    """Read one page. Trouble with its bytes or its front matter becomes a problem with its line."""
    key = path.relative_to(docs).as_posix()
    page = Page(path=f"{docs.name}/{key}", key=key, text="")
    try:
        page.text = decoded(path)
        mend_first_line(page)
        read_front_matter(page)
    except Unreadable as trouble:
        page.tell(*trouble.args)
    return page


def decoded(path: Path) -> str:
    """The text of a page. Raises Unreadable for bytes that are none."""
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8")
    except OSError as error:
        raise Unreadable(1, "unreadable", f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise Unreadable(line, "not-utf8", f"byte 0x{raw[error.start]:02x} is not UTF-8; save as UTF-8") from None
    if not text.strip():
        raise Unreadable(1, "empty-file", "the file is empty; write the page or delete it")
    before, line_end, _ = text.partition("\r")
    if line_end:
        raise Unreadable(before.count("\n") + 1, "line-ends", "Windows line ends; save with LF line ends")
    return text


def mend_first_line(page: Page) -> None:
    """Tell what an editor leaves unseen around the first `---`, once, and read on as the site's engine does."""
    if page.text.startswith("\ufeff"):
        page.text = page.text.removeprefix("\ufeff")
        page.tell(1, "byte-order-mark", "begins with a byte-order mark; save without it")
    first, _, rest = page.text.partition("\n")
    if first != "---" and first.rstrip() == "---":
        page.text = f"---\n{rest}"
        page.tell(1, "front-matter", "a space after '---'; take it away", 4)


def read_front_matter(page: Page) -> None:
    """Fill `meta`, `meta_lines` and `body_line` from the block between the two `---` lines. Raises Unreadable."""
    lines = page.text.split("\n")
    if lines[0] != "---":
        raise Unreadable(1, "front-matter", "the page must begin with a line '---'")
    if "---" not in lines[1:]:
        raise Unreadable(1, "front-matter", "the front matter has no closing line '---'")
    end = lines.index("---", 1)
    page.body_line = end + 2
    try:
        loader = yaml.SafeLoader("\n".join(lines[1:end]))
        node = loader.get_single_node()
        meta = loader.construct_document(node) if node else None
    except BAD_YAML as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 2, mark.column + 1) if mark else (1, 1)
        said = getattr(error, "problem", None) or (str(error) if isinstance(error, ValueError) else "cannot be parsed")
        raise Unreadable(line, "broken-yaml", f"front matter: {said}", column) from None
    if not isinstance(meta, dict):
        raise Unreadable(1, "front-matter", "the front matter must be 'key: value' lines")
    page.meta = {str(key): value for key, value in meta.items()}
    for key_node, _ in node.value if node else []:
        name, line = str(key_node.value), key_node.start_mark.line + 2
        if name in page.meta_lines:
            page.tell(line, "front-matter", f"key '{name}' stands twice; keep one")
        page.meta_lines[name] = line
