"""Rules for what a kind's contract lists: keys and headings that it names, in its order, and no level skipped."""

from collections.abc import Iterator

from guide.kinds import COMMON_KEYS, KINDS
from guide.pages import Page
from guide.problems import Problem, suggest_or_list

SECOND_LEVEL = 2
# What the contract lists -> what one that it lacks is not, and who asks for one that is missing.
SAID = {
    "key": ("a key of kind '{page.kind}'", "front matter needs '{name}'"),
    "heading": ("in the contract", "a {page.kind} page needs '## {name}'"),
}


def keys(page: Page) -> Iterator[Problem]:
    """Known keys only, all that the kind asks for, in the order of the contract."""
    if "kind" in page.meta and page.kind not in KINDS:  # no contract to hold it to
        yield page.problem("kind", "bad-kind", f"'{page.kind}' is not a kind; one of: {', '.join(KINDS)}")
    else:
        yield from as_listed(page, "key", page.meta_lines, [*COMMON_KEYS, *page.contract.keys], 1)


def headings(page: Page) -> Iterator[Problem]:
    """The second-level headings of the kind, all of them, in order, each once, and no others; or free ones."""
    found: dict[str, int] = {}
    for heading in page.headings() if page.contract.headings else ():
        if heading.level == SECOND_LEVEL and found.setdefault(heading.text, heading.line) != heading.line:
            yield page.problem(heading.line, "unknown-heading", f"'{heading.text}' stands twice; keep one")
    yield from as_listed(page, "heading", found, page.contract.headings, page.body_line)


def as_listed(page: Page, what: str, found: dict[str, int], listed: list[str], top: int) -> Iterator[Problem]:
    """Names with their lines against a list of the contract; one that is missing is told at the line `top`."""
    wanted = [name.rstrip("?") for name in listed]
    unknown, missing = SAID[what]
    for name in found.keys() - wanted if wanted else ():
        told = f"'{name}' is not {unknown.format(page=page)}{suggest_or_list(name, wanted)}"
        yield page.problem(found[name], f"unknown-{what}", told)
    for name in wanted:
        if name not in found and page.contract.asks_for(name):
            yield page.problem(top, f"missing-{what}", missing.format(page=page, name=name))
    pairs = zip([name for name in found if name in wanted], [name for name in wanted if name in found], strict=True)
    for name, right in pairs:
        if name != right:
            yield page.problem(found[name], f"{what}-order", f"'{name}' stands where '{right}' belongs")
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


RULES = [keys, headings, levels]
