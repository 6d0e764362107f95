"""Where something is missing: scripts, storage, a function of the style, a store for the whole folder. Nothing reads as fine."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from browser.engines import ENGINES
from support.readers import wait_for
from support.safety import LIST, Guide

NewGuide = Callable[..., Guide]
NECK = "routines/self-massage-neck/"
WARNINGS = ".g-gate, .admonition, .g-stop, .g-urgent, dialog"
# Texts of a warning that are not there to be seen.
UNSEEN = """
  return [...document.querySelectorAll("[data-verdict], .g-gate__lines li, .g-gate__help, .admonition li, .g-stop li, .g-urgent")]
    .filter((part) => !part.closest("dialog, template, .g-search") && !part.getClientRects().length).map((part) => part.textContent.trim());
"""
# Texts whose letters stand out too little from what lies behind them, by WCAG's formula.
FAINT = """
  const numbers = (colour) => { const found = colour.match(/[\\d.]+/g).map(Number); return colour.startsWith("color(") ? found.map((n, i) => (i < 3 ? n * 255 : n)) : found };
  const over = ([r, g, b, a = 1], below) => [r, g, b].map((n, i) => n * a + below[i] * (1 - a));
  const behind = (node) => (node ? over(numbers(getComputedStyle(node).backgroundColor), behind(node.parentElement)) : [255, 255, 255]);
  const light = (rgb) => rgb.map((n) => n / 255).map((n) => (n <= 0.04045 ? n / 12.92 : ((n + 0.055) / 1.055) ** 2.4)).reduce((sum, n, i) => sum + n * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (node) => {
    const ground = behind(node);
    const [a, b] = [light(over(numbers(getComputedStyle(node).color), ground)), light(ground)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  const own = (node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
  const all = [...document.querySelectorAll(args[0])].flatMap((part) => [part, ...part.querySelectorAll("*")]);
  const texts = all.filter((node) => own(node) && node.getClientRects().length && !node.closest("svg, option"));
  return { faint: texts.filter((node) => contrast(node) < 4.5).map((node) => `${node.textContent.trim().slice(0, 40)}: ${contrast(node).toFixed(1)}`), texts: texts.length };
"""
BUTTONS = "return [...document.querySelectorAll('[data-offline] :is(button, progress)')].filter((each) => each.getClientRects().length).map((each) => each.textContent)"


@pytest.mark.parametrize("engine", ENGINES)
def test_scripts_off(engine: str, new_guide: NewGuide) -> None:
    """Every warning is there, and the gate says that nothing was checked."""
    guide = new_guide(engine, "scripts off")
    for path in (NECK, "safety/get-help/", LIST, "exercises/neck-turn/", ""):
        guide.go(path)
        assert guide.reader.run("return typeof guide") == "undefined"
        assert guide.reader.run(UNSEEN) == [], path
    assert guide.verdict(NECK)["state"] == "open"
    assert guide.reader.run("return document.querySelector('[data-verdict]').textContent") == "Not checked yet"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("way", ["storage refused", "parts missing"])
def test_what_is_refused_is_said(way: str, engine: str, new_guide: NewGuide) -> None:
    """No page throws; what cannot be kept is said in one line, and no button is shown that cannot work."""
    guide, errors = new_guide(engine, way), []
    for path in ("", LIST, "safety/what-to-tell/", "techniques/", NECK, "about/offline/"):
        guide.go(path)
        wait_for(guide.reader, "return document.readyState === 'complete'")
        errors += guide.reader.run("return errors")
    wait_for(guide.reader, "return document.querySelector('[data-offline] [data-says]').textContent.trim()")
    assert guide.reader.run(BUTTONS) == []
    guide.begin(NECK)
    assert errors + guide.reader.run("return errors") == []


@pytest.mark.parametrize("engine", ENGINES)
def test_a_browser_that_keeps_nothing_never_says_read(engine: str, new_guide: NewGuide) -> None:
    """The list answers on its own page; elsewhere nothing was checked."""
    guide = new_guide(engine, "storage refused")
    guide.kept("aneurysm")
    assert "This browser keeps nothing" in guide.says()
    assert guide.verdict(NECK)["state"] == "open"
    assert guide.reader.run("return errors") == []


@pytest.mark.parametrize("engine", ENGINES)
def test_a_store_for_each_file_never_says_read(engine: str, new_guide: NewGuide) -> None:
    """The ticks of one file are not seen by the others of the folder: not checked."""
    guide = new_guide(engine, "a store for each file")
    guide.kept()
    guide.go(LIST)
    wait_for(guide.reader, "return document.querySelector('input[name=list-read]')?.checked")
    for path in (NECK, "techniques/rubbing/"):
        assert guide.verdict(path)["state"] == "open"


@pytest.mark.parametrize("engine", ENGINES)
def test_every_warning_is_legible_without_light_dark(engine: str, new_guide: NewGuide) -> None:
    """Plain colours come first: cards, gate in each of its states, the session and its STOP."""
    guide = new_guide(engine, "without light-dark()")
    for path in ("safety/get-help/", "safety/", ""):
        guide.go(path)
        assert guide.reader.run(FAINT, WARNINGS)["faint"] == [], path
    for tick in ("moles-warts", "recent-manipulation", "aneurysm", "chest-pain", "long-gone"):
        guide.go("safety/")
        guide.write(json.dumps({"version": 2, "read": None, "ticks": {tick: "2026-11-01"}}))
        assert guide.verdict(NECK)["lines"]
        wait_for(guide.reader, "return /g-gate--/.test(document.querySelector('[data-gate]').className)")
        assert guide.reader.run(FAINT, WARNINGS)["faint"] == [], tick
    guide.reader.run("localStorage.clear()")
    guide.begin(NECK)
    for press in ("", "document.querySelector('dialog .g-session__stop').click()"):
        guide.reader.run(press)
        found = guide.reader.run(FAINT, "dialog")
        assert found["faint"] == []
        assert found["texts"] > 3


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("way", ["plain", "without :has()"])
def test_the_list_answers_with_and_without_has(way: str, engine: str, new_guide: NewGuide) -> None:
    """One answer at a time, that of the strictest tier ticked."""
    guide = new_guide(engine, way)
    guide.open_list()
    shown = "return [...document.querySelectorAll('.g-answer p')].filter((p) => p.getClientRects().length).map((p) => p.className.split('__')[1])"
    found = [guide.reader.run(shown)]
    for tick in ("read", "moles-warts", "pregnancy", "aneurysm", "chest-pain"):
        guide.tick(tick)
        found.append(guide.reader.run(shown))
    assert found == [["open"], ["none"], ["keep"], ["ask"], ["not"], ["stop"]]


def test_the_measures_see_a_fault(new_guide: NewGuide) -> None:
    """A faint text and a hidden warning are found where there is one."""
    guide = new_guide("chromium")
    guide.go(NECK)
    assert guide.reader.run(FAINT, WARNINGS)["faint"] + guide.reader.run(UNSEEN) == []
    style = ".g-gate__head, .g-gate__head * { color: #999; background: #fff } .g-gate__help { display: none }"
    guide.reader.run(
        "document.head.append(Object.assign(document.createElement('style'), { textContent: args[0] }))", style
    )
    assert guide.reader.run(FAINT, WARNINGS)["faint"]
    assert len(guide.reader.run(UNSEEN)) == 1
