"""Rules for sentences: words the guide never uses, and claims that must show how they are known."""

import re
from collections.abc import Iterator

from guide import kinds
from guide.pages import Page
from guide.problems import Problem

# The guide never promises safety; these pages quote sources that do.
BANNED = re.compile(r"\b(safe|safely|safest)\b", re.IGNORECASE)
MAY_QUOTE = {kinds.LEDGER, kinds.CONFLICTS, kinds.GLOSSARY, kinds.REFERENCES}

# What `make new` puts where words are missing.
UNWRITTEN = "To be written."

# An effect on the body, said as possible or as true.
CLAIM = re.compile(
    r"\b(?:may|can|could|might|probably|does|will)\s+(?:also\s+|then\s+)?"
    r"(?:eases?|relieves?|reduces?|improves?|lowers?|relax(?:es)?|strengthens?|prevents?|harms?|tears?|bruises?|burns?)"
    r"\b(?! yourself)"
    r"|\b(?:massage|exercise|stroking|rubbing|kneading|squeezing|vibration|acupressure|heat|warmth)\s+"
    r"(?:eases|relieves|reduces|improves|lowers|relaxes|warms|strengthens|prevents|harms)\b",
    re.IGNORECASE,
)
KNOWN = re.compile(r"evidence\.md#|references\.md#|source-ledger\.md#|contraindications\.md#")
NOT_CLAIMED = re.compile(r"do not know|not shown|not known|no study|no trial|no evidence|nobody knows", re.IGNORECASE)
# Snippets, urgency cards and tables speak in the words of their own page.
SKIPPED_LINE = re.compile(r"\s*(?:!!!|--8<--|\||\{|#|<(?!small|span))")


def words(page: Page) -> Iterator[Problem]:
    """banned-word: the guide never says 'safe'."""
    if page.key in MAY_QUOTE:
        return
    for number, line in page.body():
        for match in BANNED.finditer(line):
            say = f"'{match.group()}' promises too much; say 'gentle', 'lower risk', or what to do"
            yield page.problem(number, "banned-word", say, match.start() + 1)


def unwritten(page: Page) -> Iterator[Problem]:
    """unwritten: what `make new` left to be written has been written."""
    for number, line in enumerate(page.text.split("\n"), 1):
        column = line.lower().find(UNWRITTEN.lower()) + 1
        if column:
            yield page.problem(number, "unwritten", "write this, or delete the line", column)


def paragraphs(page: Page) -> Iterator[tuple[int, str]]:
    """Each paragraph or list item with the number of its first line; indented lines belong to the item above."""
    first = 0
    block: list[str] = []
    for number, line in [*page.body(), (0, "")]:
        starts = not line.strip() or SKIPPED_LINE.match(line) or re.match(r"(?:[-*]|\d+\.)\s", line)
        if starts and block:
            yield first, "\n".join(block)
            block = []
        if line.strip() and not SKIPPED_LINE.match(line):
            first = number if not block else first
            block.append(line)


def claims(page: Page) -> Iterator[Problem]:
    """unlabelled-claim: a paragraph that claims an effect has an evidence label, a reference, or says it is unknown."""
    for number, text in paragraphs(page) if page.contract.judged else ():
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
        match = CLAIM.search(plain)
        if match and not KNOWN.search(text) and not NOT_CLAIMED.search(plain):
            told = f"'{' '.join(match.group().split())}': say how it is known, with a label and a reference"
            yield page.problem(number, "unlabelled-claim", told)


RULES = [words, unwritten, claims]
