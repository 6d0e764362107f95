"""The same session in three engines: it opens, counts, stops, answers, and is never ended unasked."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from browser.engines import ENGINES
from support.readers import Reader, wait_for
from support.safety import Guide

TITLE = "const title = document.querySelector('#session-title'); return title?.textContent === args[0]"
PRESS = """const all = [...document.querySelectorAll('[data-session-open] button, .g-session button')];
const found = all.find((button) => button.textContent.startsWith(args[0]));
found?.click();
return Boolean(found)"""
ERRORS = "window.errors = []; for (const name of ['error', 'unhandledrejection']) addEventListener(name, () => errors.push(name))"


def press(reader: Reader, *names: str) -> None:
    """Press the buttons whose words begin so, one after the other."""
    for name in names:
        wait_for(reader, PRESS, name)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_session_in_every_engine(new_guide: Callable[..., Guide], engine: str) -> None:
    """Start, next, Escape as often as one likes, STOP, an answer, the end; without an error."""
    guide = new_guide(engine)
    guide.go("routines/self-massage-neck/")
    reader = guide.reader
    reader.run(ERRORS)
    press(reader, "Lead me", "None is true", "Start", "Skip", "Start now")
    wait_for(reader, "return document.querySelector('.g-session__clock').textContent.startsWith('1:')")
    running = reader.run("return document.querySelector('#session-title').textContent")
    for title in ("Leave the session?", running) * 4:
        reader.press("Escape")
        wait_for(reader, TITLE, title)
    press(reader, "STOP")
    wait_for(
        reader,
        "const first = document.querySelector('.g-session__answers button'); first?.click(); return Boolean(first)",
    )
    wait_for(reader, "return Boolean(document.querySelector('.g-session__todo'))")
    press(reader, "End the session", "Close")
    wait_for(reader, "return !document.querySelector('dialog')")
    time.sleep(0.3)  # what failed late is told too
    assert reader.run("return errors") == []
