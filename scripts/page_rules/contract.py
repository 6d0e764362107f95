"""Rules for headings: those of the kind, in order, and no level skipped."""

from collections.abc import Iterator

from guide.pages import Page
from guide.problems import Problem, suggest

SECOND_LEVEL = 2


def headings(page: Page) -> Iterator[Problem]:
    """The second-level headings of the kind, all of them, in order, and no others."""
    if not page.contract.headings:
        return
    wanted = [heading.rstrip("?") for heading in page.contract.headings]
    found = [heading for heading in page.headings() if heading.level == SECOND_LEVEL]
    texts = [heading.text for heading in found]
    for heading in found:
        if heading.text not in wanted:
            hint = suggest(heading.text, wanted) or f"; a {page.kind} has: {' · '.join(wanted)}"
            yield page.problem(heading.line, "unknown-heading", f"'{heading.text}' is not in the contract{hint}")
        elif texts.count(heading.text) > 1 and heading is not found[texts.index(heading.text)]:
            yield page.problem(heading.line, "unknown-heading", f"'{heading.text}' stands twice; keep one")
    for text in wanted:
        if text not in texts and page.contract.asks_for(text):
            yield page.problem(page.body_line, "missing-heading", f"a {page.kind} page needs '## {text}'")
    order = [heading for heading in found if heading.text in wanted]
    for heading, right in zip(order, [text for text in wanted if text in texts], strict=False):
        if heading.text != right:
            yield page.problem(heading.line, "heading-order", f"'{heading.text}' stands where '{right}' belongs")
            return


def levels(page: Page) -> Iterator[Problem]:
    """No first-level heading (the title is one) and no level skipped."""
    level = 1
    for heading in page.headings():
        if heading.level == 1 and page.kind != "home":
            yield page.problem(heading.line, "second-title", "the title comes from the front matter; begin with '##'")
        elif heading.level > level + 1:
            yield page.problem(heading.line, "skipped-level", f"h{heading.level} follows h{level}; use h{level + 1}")
        level = heading.level


RULES = [headings, levels]
