"""Rules for pictures: what a page's front matter draws stays on the body and agrees with the page's own steps.

Places are [cun from the midline, cun above the back hairline]; a numbered place has its step first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from guide.kinds import KINDS
from guide.pages import Page, ids_in
from guide.problems import Problem, suggest
from markdown.extensions.toc import slugify

DRAWINGS = Path(__file__).parents[2] / "overrides/partials/figures"
PLATES = Path(__file__).parents[2] / "overrides/.icons/plates"  # beside where Material has its icons
Reach = tuple[float, float, float]
# How far the body reaches in the drawing, and the part of it that the point map shows: cun across, cun down, cun up.
BODY = (11.0, -28.0, 7.3)
POINT_MAP = (4.5, -4.2, 3.0)
PRESS = ["light", "rest", "never", "therapist"]
PANEL_VALUES = {
    "touch": ["palm", "pads", "fingertip", "thumb-side", "grip"],
    "does": ["still", "circles", "pushed", "lifted", "trembles", "drawn", "dented"],
    "view": ["head", "neck", "shoulders", "upper-back", "lower-back"],
}
LINES = ["glide", "rub", "press", "grip", "apart", "towel", "tremble"]
# Which list each numbered key counts in.
NUMBERED = {"route": "How to find it", "feel": "Anatomy you can feel"}
FEEL_TEST = re.compile(r"\b(feels?|felt|soft|hollow|dip|tender)\b", re.IGNORECASE)
STEP = re.compile(r"(\d+)\.\s")


def is_place(value: object, size: int = 2) -> bool:
    """True for a list of `size` numbers, such as [2.25, 1]."""
    return (
        isinstance(value, list)
        and len(value) == size
        and all(isinstance(n, int | float) and not isinstance(n, bool) for n in value)
    )


def is_place_list(value: object, size: int = 2) -> bool:
    """True for a list of places, such as [[2.25, 1]]; never for an empty one."""
    return isinstance(value, list) and bool(value) and all(is_place(place, size) for place in value)


def steps_under(page: Page, heading: str) -> dict[int, str]:
    """The numbered items of a section: number -> its words, further lines included."""
    items: dict[int, str] = {}
    inside, number = False, 0
    for _, line in page.body():
        if line.startswith("## "):
            inside = line.removeprefix("## ").split("{")[0].strip() == heading
        elif inside and (match := STEP.match(line)):
            number = int(match[1])
            items[number] = line[match.end() :]
        elif inside and number and line.startswith("    "):
            items[number] += " " + line.strip()
        elif line.strip():
            number = 0
    return items


def problem(page: Page, key: str, rule: str, message: str) -> Problem:
    return page.problem(page.meta_lines[key], rule, message)


def outside_plate(page: Page, key: str, places: list[list[float]], reach: Reach) -> Iterator[Problem]:
    """off-the-plate: a place lies outside what the picture shows."""
    across, down, up = reach
    for x, y in places:
        if abs(x) > across or not down <= y <= up:
            yield problem(
                page, key, "off-the-plate", f"[{x}, {y}] is outside the picture: {across} across, {down} to {up} up"
            )


def points(page: Page) -> Iterator[Problem]:
    """A point lies on the point map, says whether to press it, and its finding route ends in a feel test."""
    if page.kind != "point":
        return
    at, press = page.meta.get("at"), page.meta.get("press")
    if isinstance(at, list) and is_place_list(at):
        yield from outside_plate(page, "at", at, POINT_MAP)
    if "press" in page.meta and press not in PRESS:
        yield problem(page, "press", "bad-value", f"'press' is one of {', '.join(PRESS)}, not '{press}'")
    route = steps_under(page, "How to find it")
    if route and not FEEL_TEST.search(route[max(route)]):
        yield page.problem(
            heading_line(page, "How to find it"), "no-feel-test", "the last step must say what the finger feels there"
        )


def heading_line(page: Page, text: str) -> int:
    return next((heading.line for heading in page.headings() if heading.text == text), page.body_line)


def numbered_places(page: Page) -> Iterator[Problem]:
    """`route` and `feel` are numbered places on the body, and each number is a step of the list beside the picture."""
    for key, heading in NUMBERED.items():
        value = page.meta.get(key)
        if value is None:
            continue
        if not isinstance(value, list) or not is_place_list(value, 3):
            yield problem(page, key, "bad-value", f"'{key}' must be a list of [step, cun across, cun up]")
            continue
        yield from outside_plate(page, key, [mark[1:] for mark in value], BODY)
        steps = steps_under(page, heading)
        for number in (mark[0] for mark in value):
            if number not in steps:
                yield problem(page, key, "no-such-step", f"'{heading}' has no step {number}; it has {len(steps)}")


def areas(page: Page) -> Iterator[Problem]:
    """A region's `area`, `label` and `leader` are places on the body; its `view` is a window of four numbers."""
    for key in ("area", "label", "leader", "view"):
        value = page.meta.get(key)
        if page.kind != "region" or value is None:
            continue
        good = {"area": is_place_list(value), "view": is_place(value, 4)}.get(key, is_place(value))
        if not good:
            yield problem(page, key, "bad-value", f"'{key}' must be {SHAPES[key]}")
        elif key == "area" and isinstance(value, list):
            yield from outside_plate(page, key, value, BODY)


SHAPES = {
    "area": "a list of [cun across, cun up], the right half from top to bottom",
    "label": "[cun across, cun up]",
    "leader": "[cun across, cun up]",
    "view": "[left, top, width, height] in tenths of a cun",
}


def panels(page: Page) -> Iterator[Problem]:
    """Each panel names a drawing, known values and words; a routine draws each of its steps once."""
    value = page.meta.get("panels")
    if value is None:
        return
    if not isinstance(value, list) or not all(isinstance(panel, dict) for panel in value):
        yield problem(page, "panels", "bad-value", "'panels' must be a list of drawings, each with 'draw' and 'says'")
        return
    for number, panel in enumerate(value, 1):
        yield from one_panel(page, number, panel)
    if page.kind in KINDS and KINDS[page.kind].steps:
        yield from steps_drawn(page, value)


def one_panel(page: Page, number: int, panel: dict[str, object]) -> Iterator[Problem]:
    known = sorted(path.stem.removeprefix("draw-") for path in DRAWINGS.glob("draw-*.html")) + finished_plates()
    for key, allowed in {"draw": known, **PANEL_VALUES}.items():
        said = panel.get(key)
        if (key == "draw" or said is not None) and said not in allowed:
            hint = suggest(str(said), allowed) or f"; one of: {', '.join(allowed)}"
            yield problem(page, "panels", "bad-value", f"panel {number}: {key} '{said}' is not known{hint}")
    if not str(panel.get("says") or "").strip():
        yield problem(page, "panels", "no-caption", f"panel {number} has no 'says': tell in words what it shows")
    paths = panel.get("paths", [])
    for path in paths if isinstance(paths, list) else [None]:
        if not isinstance(path, dict) or path.get("as") not in LINES or not is_place_list(path.get("along")):
            yield problem(
                page,
                "panels",
                "bad-value",
                f"panel {number}: a path is {{as: one of {', '.join(LINES)}; along: places}}",
            )
        else:
            yield from outside_plate(page, "panels", path["along"], BODY)


def finished_plates() -> list[str]:
    """Names of the drawings that need nothing from front matter."""
    return sorted(path.stem for path in PLATES.glob("*.svg"))


def figure(page: Page) -> Iterator[Problem]:
    """`figure` names a finished drawing."""
    value = page.meta.get("figure")
    if isinstance(value, str) and value not in finished_plates():
        told = f"no drawing '{value}'{suggest(value, finished_plates())}"
        yield problem(page, "figure", "bad-value", told)


def steps_drawn(page: Page, value: list[dict[str, object]]) -> Iterator[Problem]:
    """A panel draws steps that there are; in a routine, each step is drawn once."""
    drawn = [step for panel in value for step in as_list(panel.get("steps"))]
    steps = steps_under(page, "Steps")
    for step in steps:
        if KINDS[page.kind].all_drawn and drawn.count(step) != 1:
            yield problem(page, "panels", "undrawn-step", f"step {step} is drawn {drawn.count(step)} times, not once")
    for other in drawn:
        if other not in steps:
            yield problem(page, "panels", "no-such-step", f"'Steps' has no step {other}; it has {len(steps)}")


def as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def plates(page: Page) -> Iterator[Problem]:
    """`plates` puts a known picture under a heading of the page, named by its id."""
    value = page.meta.get("plates")
    if value is None:
        return
    if not isinstance(value, dict):
        yield problem(page, "plates", "bad-value", "'plates' must be {id of a heading: name of a picture}")
        return
    ids = set(ids_in(page)) | {slugify(heading.text, "-") for heading in page.headings()}
    known = [path.stem for path in DRAWINGS.glob("*.html")]
    for heading, picture in value.items():
        if heading not in ids:
            yield problem(page, "plates", "no-such-heading", f"no heading '#{heading}'{suggest(str(heading), ids)}")
        if picture not in known:
            yield problem(page, "plates", "bad-value", f"no picture '{picture}'{suggest(str(picture), known)}")


RULES = [points, numbered_places, areas, panels, figure, plates]
