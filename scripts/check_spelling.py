"""Check the spelling of every word a reader sees against British English and the guide's own word list.

Usage: check_spelling.py [FILE_OR_FOLDER ...] [--words FILE] [--dictionary NAME] [--format text|json|github]

Reads Markdown and templates; by default docs, overrides and the notes beside them. Code, addresses and attributes
are not read, nor words whose language is marked (`<span lang="ru">…</span>`), nor `tags`, which hold misspellings on
purpose. The word list has one word a line, sorted; an entry that no file uses is a problem too.
Exit status: 0 clean, 1 problems found, 2 could not run. Changes nothing.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from guide.command_line import command, new_parser
from guide.pages import COMMENT, Page, read_page
from guide.problems import CannotRun, Problem, report
from spylls.hunspell import Dictionary

DEFAULT = ["docs", "overrides", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", ".github"]
SUFFIXES = {".md", ".html"}
WORDS = Path("scripts/words.txt")
# British English for Hunspell, from the npm package dictionary-en-gb.
DICTIONARY = Path("node_modules/dictionary-en-gb/index")
SHOWN_KEYS = ("title", "description", "who", "position", "dose")
# Parts of a file that hold no English prose, each with what it is.
NOT_PROSE = [
    COMMENT,
    re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL),  # template code
    re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL),
    re.compile(r"""<(\w+)\b[^>]*\slang=["']?(?!en\b)[^>]*>.*?</\1>""", re.DOTALL),  # another language
    re.compile(r"<[^<>]+>"),  # tags, and addresses in angle brackets
    re.compile(r"`[^`\n]+`"),
    re.compile(r"\[[^\]]*\]\([^)]*references\.md#[^)]*\)"),  # a citation: names of authors
    re.compile(r'\bsay "[^"]+"'),  # how a term sounds
    re.compile(r"(?<=\])\([^()]*(?:\([^()]*\)[^()]*)*\)"),  # a link's target
    re.compile(r"\{[^{}\n]*\}"),  # attributes
    re.compile(r"^\s*(?:--8<--.*|\[[^\]]+\]:\s.*)$", re.MULTILINE),  # snippets and link definitions
    re.compile(r"\bhttps?:\S+|\S+@\S+|&#?\w+;|\b[\w/-]+(?:\.[\w-]+)+(?:/\S*)?"),  # addresses, file names
]
# A reference's first line is copied as it was printed: names, and titles in the spelling of their country.
RECORD = {"about/references.md": re.compile(r"^- \*\*.*$", re.MULTILINE)}
WORD = re.compile(r"(?<![\w'’])[^\W_]+(?:['’-][^\W_]+)*")
SUGGESTIONS = 3
# A suggestion takes a fifth of a second; a file with more mistakes than this was not meant to be English.
WORDS_WITH_SUGGESTIONS = 20


def blank(match: re.Match[str]) -> str:
    """Spaces in place of the match, so that lines and columns stay."""
    return re.sub(r"[^\n]", " ", match.group())


def prose(page: Page) -> str:
    """The page's text with all that is not prose blanked; lines and columns as in the file."""
    lines = [""] * page.text.count("\n") + [""]
    for number, line in page.body():
        lines[number - 1] = line
    source, starts = page.text.split("\n"), {line: key for key, line in page.meta_lines.items()}
    key = ""
    for number in range(2, page.body_line - 1):
        key = starts.get(number, key)
        if key in SHOWN_KEYS:
            lines[number - 1] = re.sub(r"^\w+:", blank, source[number - 1])
    text = "\n".join(lines)
    for pattern in [*NOT_PROSE, *filter(None, [RECORD.get(page.key)])]:
        text = pattern.sub(blank, text)
    return text


def words_of(text: str) -> Iterator[tuple[int, int, str]]:
    """Line, column and word; numbers, codes such as GV16 and single letters are no words."""
    for number, line in enumerate(text.split("\n"), 1):
        for match in WORD.finditer(line):
            if len(match.group()) > 1 and not re.search(r"\d", match.group()):
                yield number, match.start() + 1, match.group().replace("’", "'")


def read_words(path: Path) -> tuple[dict[str, int], list[Problem]]:
    """The project's words with their lines, and what is wrong with the order of the list."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CannotRun(f"{path}: the word list cannot be read: {error}") from error
    problems = [
        Problem(str(path), number, 1, "word-order", f"'{word}' belongs before '{before}'; one word a line, sorted")
        for number, (before, word) in enumerate(itertools.pairwise(lines), 2)
        if (word.casefold(), word) <= (before.casefold(), before)
    ]
    return {word: number for number, word in enumerate(lines, 1)}, problems


@functools.cache
def load_dictionary(path: Path) -> Dictionary:
    """A Hunspell dictionary from its two files; raises CannotRun when one is missing."""
    for suffix in (".aff", ".dic"):
        if not path.with_suffix(suffix).is_file():
            raise CannotRun(f"{path.with_suffix(suffix)}: no dictionary; 'make check' installs it")
    return Dictionary.from_files(str(path))


def read_files(places: Iterable[Path]) -> Iterator[Page]:
    """Every file to check; one without front matter is all body. Raises CannotRun for a place that is not there."""
    for place in places:
        if not place.exists():
            raise CannotRun(f"{place}: no such file or folder")
        found = sorted(path for path in place.rglob("*") if path.suffix in SUFFIXES) if place.is_dir() else [place]
        for path in found:
            page = read_page(path, place if place.is_dir() else path.parent)
            page.path = path.as_posix()
            yield page


class Speller:
    """English and the project's own words; remembers which of the latter were needed."""

    def __init__(self, english: Dictionary, own: Iterable[str]) -> None:
        self.english, self.own = english, set(own)
        self.used: set[str] = set()
        self.known: dict[str, bool] = {}
        self.near: dict[str, str] = {}

    def knows(self, word: str) -> bool:
        """True for a known word, or a compound such as spine-wide of known words."""
        if word not in self.known:
            self.known[word] = self.knows_whole(word) or (
                "-" in word and all([self.knows(part) for part in word.split("-") if len(part) > 1])
            )
        return self.known[word]

    def knows_whole(self, word: str) -> bool:
        stem = word.removesuffix("'s")
        if self.english.lookup(word) or self.english.lookup(stem):
            return True
        mine = {word, stem, word.lower(), stem.lower()} & self.own
        self.used |= mine
        return bool(mine)

    def hint(self, word: str) -> str:
        """`, did you mean 'x'?` for the nearest words, or where to add the word."""
        if word not in self.near:
            self.near[word] = ""
            if len(self.near) <= WORDS_WITH_SUGGESTIONS:
                close = [f"'{other}'" for other in itertools.islice(self.english.suggest(word), SUGGESTIONS)]
                self.near[word] = f", did you mean {' or '.join(close)}?" if close else ""
        return self.near[word]


def check(places: Iterable[Path], words: Path, dictionary: Path) -> tuple[int, list[Problem]]:
    """How many files were read, and every problem in them and in the word list."""
    own, problems = read_words(words)
    speller, pages = Speller(load_dictionary(dictionary), own), list(read_files(places))
    for page in pages:
        for line, column, word in words_of(prose(page)):
            if not speller.knows(word):
                hint = speller.hint(word) or f"; if it is right, add it to {words}"
                problems.append(page.problem(line, "unknown-word", f"'{word}' is not a known word{hint}", column))
    problems += [
        Problem(str(words), line, 1, "unused-word", f"'{word}' is not needed; delete it")
        for word, line in own.items()
        if word not in speller.used
    ]
    return len(pages), problems


@command
def main(argv: list[str] | None = None) -> int:
    parser = new_parser(__doc__)
    parser.add_argument("places", nargs="*", type=Path, default=[Path(name) for name in DEFAULT])
    parser.add_argument("--words", type=Path, default=WORDS)
    parser.add_argument("--dictionary", type=Path, default=DICTIONARY, help="path without its .aff and .dic")
    parser.add_argument("--format", choices=["text", "json", "github"], default="text")
    options = parser.parse_args(argv)
    count, problems = check(options.places, options.words, options.dictionary)
    return report(problems, options.format, f"the spelling of {count} file{'' if count == 1 else 's'}")


if __name__ == "__main__":
    raise SystemExit(main())
