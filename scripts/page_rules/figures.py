"""Rules for pictures: what a page's front matter draws stays on the body and agrees with the page's own steps.

Places are [cun from the midline, cun above the back hairline]; a numbered place has its step first.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from guide.built import BuiltPage
from guide.pages import Page
from guide.problems import Problem, suggest, suggest_or_list
from guide.settings import ROOT, read_settings
from guide.steps import numbered_under

from page_rules.contract import SHAPES, fitting

DRAWINGS = ROOT / "overrides/partials/figures"
PLATES = ROOT / "overrides/.icons/plates"  # beside where Material has its icons
Reach = tuple[float, float, float]
# How far the body reaches in the drawing, and the part of it that the point map shows: cun across, cun down, cun up.
BODY = (11.0, -28.0, 7.3)
REACHES = {"at": (4.5, -4.2, 3.0), "route": BODY, "feel": BODY, "area": BODY}
LINES = ["glide", "rub", "press", "grip", "apart", "towel", "tremble"]
# Which list each numbered key counts in.
NUMBERED = {"route": "How to find it", "feel": "Anatomy you can feel"}
FEEL_TEST = re.compile(r"\b(feels?|felt|soft|hollow|dip|tender)\b", re.IGNORECASE)
# What the templates know to draw.
EXTRA = read_settings(ROOT)["extra"]
PRESS = [press["id"] for press in EXTRA["press"]]


def names(folder: Path, pattern: str) -> list[str]:
    """Names of the drawings of a folder."""
    return sorted(path.stem for path in folder.glob(pattern))


def on_the_plate(page: Page, key: str, places: list[list[float]], reach: Reach) -> Iterator[Problem]:
    """off-the-plate: a place lies outside what the picture shows."""
    across, down, up = reach
    for x, y in (place[-2:] for place in places):
        if abs(x) > across or not down <= y <= up:
            told = f"[{x}, {y}] is outside the picture: {across} across, {down} to {up} up"
            yield page.problem(key, "off-the-plate", told)


def places(built: BuiltPage) -> Iterator[Problem]:
    """Places lie on what is drawn, and each number is a step of the list beside the picture."""
    for key, reach in REACHES.items():
        marks = fitting(built.page, key) or []
        yield from on_the_plate(built.page, key, marks, reach)
        if marks and key in NUMBERED:
            yield from are_steps(built, key, [mark[0] for mark in marks], NUMBERED[key])


def are_steps(built: BuiltPage, key: str, numbers: list[object], heading: str) -> Iterator[Problem]:
    """no-such-step: a number is none of the list's."""
    count = len(numbered_under(built.html, heading))
    for number in numbers:
        if number not in range(1, count + 1):
            yield built.page.problem(key, "no-such-step", f"'{heading}' has no step {number}; it has {count}")


def point(built: BuiltPage) -> Iterator[Problem]:
    """A point says whether to press it, and its finding route ends in a feel test."""
    page, route = built.page, numbered_under(built.html, NUMBERED["route"])
    if page.kind != "point":
        return
    if "press" in page.meta and page.meta["press"] not in PRESS:
        yield page.problem("press", "bad-value", f"'press' is one of {', '.join(PRESS)}, not '{page.meta['press']}'")
    if route and not FEEL_TEST.search(route[-1].text()):
        line = page.line_of_heading(NUMBERED["route"])
        yield page.problem(line, "no-feel-test", "the last step must say what the finger feels there")


def panels(built: BuiltPage) -> Iterator[Problem]:
    """Each panel names a drawing, known values and words; a routine draws each of its steps once."""
    page, numbers = built.page, list[object]()
    for number, panel in enumerate(fitting(page, "panels") or [], 1):
        yield from one_panel(page, f"panel {number}", panel)
        numbers += panel["steps"] if isinstance(panel.get("steps"), list) else []
    kind = page.contract
    if not kind.steps or "panels" not in page.meta:
        return
    for step in range(1, len(numbered_under(built.html, kind.steps)) + 1):
        if kind.all_drawn and numbers.count(step) != 1:
            yield page.problem("panels", "undrawn-step", f"step {step} is drawn {numbers.count(step)} times, not once")
    yield from are_steps(built, "panels", numbers, kind.steps)


def one_panel(page: Page, name: str, panel: dict[str, object]) -> Iterator[Problem]:
    """A panel's drawing, values, caption and paths."""
    drawings = [each.removeprefix("draw-") for each in names(DRAWINGS, "draw-*.html")] + names(PLATES, "*.svg")
    for key, allowed in {"draw": drawings, **EXTRA["drawings"]}.items():
        said = panel.get(key)
        if (key == "draw" or said is not None) and said not in allowed:
            told = f"{name}: {key} '{said}' is not known{suggest_or_list(str(said), allowed)}"
            yield page.problem("panels", "bad-value", told)
    if not str(panel.get("says") or "").strip():
        yield page.problem("panels", "no-caption", f"{name} has no 'says': tell in words what it shows")
    paths = panel.get("paths", [])
    for path in paths if isinstance(paths, list) else [None]:
        if not isinstance(path, dict) or path.get("as") not in LINES or not SHAPES["at"].is_valid(path.get("along")):
            told = f"{name}: a path is {{as: one of {', '.join(LINES)}; along: places}}"
            yield page.problem("panels", "bad-value", told)
        else:
            yield from on_the_plate(page, "panels", path["along"], BODY)


def plates(built: BuiltPage) -> Iterator[Problem]:
    """A finished drawing is named by `figure`; one of `plates` follows its heading, which the template has to find."""
    page, known, made = built.page, names(DRAWINGS, "*.html"), names(PLATES, "*.svg")
    figure = page.meta.get("figure")
    if isinstance(figure, str) and figure not in made:
        yield page.problem("figure", "bad-value", f"no drawing '{figure}'{suggest(figure, made)}")
    headings = {node.id or "": node for node in built.html.css("h2[id]")}
    for name, picture in (fitting(page, "plates") or {}).items():
        if picture not in known:
            yield page.problem("plates", "bad-value", f"no picture '{picture}'{suggest(str(picture), known)}")
        if name not in headings:
            yield page.problem("plates", "no-such-heading", f"no heading '#{name}'{suggest(str(name), headings)}")
        elif built.html.css_first(f"[id='{name}'] + * svg") is None:
            told = f"the picture of '#{name}' is lost; write its heading without markup, and in braces its id alone"
            yield built.problem(headings[name], "lost-picture", told)


RULES = [places, point, panels, plates]
