"""The search index: what the script takes from the built pages, and what it refuses to be without."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import finish_site
import pytest
from guide.pages import read_pages
from search_index import builder
from search_index.names import names_of_term, split_names
from search_index.places import places_of
from selectolax.lexbor import LexborHTMLParser
from support.project import ROOT, Built

LIMIT = 90_000  # bytes, engine and index together, compressed


@pytest.fixture(scope="session")
def index(built: Built) -> dict:
    script = (built.folder / builder.FILE).read_text(encoding="utf-8")
    return json.loads(script[script.index("{") : script.rindex("}") + 1])


def test_every_page_is_in_the_index(index: dict) -> None:
    """Address, title, kind, description and what the page's warning list links to."""
    assert len(index["pages"]) == len(read_pages(ROOT / "docs"))
    stroking = next(page for page in index["pages"] if page[0] == "techniques/stroking/")
    assert stroking[1:3] == ["Stroking", "technique"]
    assert {"fever", "severe-pain"} <= set(stroking[4])


def test_engine_and_index_stay_light(built: Built) -> None:
    """Under 90 kB compressed for the whole guide, all that is loaded when the reader goes for the box."""
    scripts = built.folder / "assets/javascripts"
    files = [*scripts.glob("search/*.js"), built.folder / builder.FILE]
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in files) < LIMIT


def test_a_place_holds_its_own_words_only() -> None:
    """Words belong to the innermost heading or item with an id; small print, the title and what is hidden are kept out."""
    html = """<h1>Neck</h1><p>Before.</p><div hidden>Card.</div><h2 id="steps">Steps</h2><p>Rub.</p>
      <ul><li><p id="fever"><strong>Fever, chills</strong> wait <small>S090</small></p></li></ul><p>After.</p>"""
    places = places_of(LexborHTMLParser(html), 7)
    assert [(place.anchor, place.title, place.text.split()) for place in places] == [
        ("", "", ["Before."]),
        ("steps", "Steps", ["Steps", "Rub.", "After."]),
        ("fever", "Fever, chills", ["Fever,", "chills", "wait"]),
    ]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ('Also called shaking, trembling, "jitter" (the source\'s word).', ["shaking", "trembling", "jitter"]),
        ("Also called the nape (the back of the neck).", ["nape", "back of the neck"]),
        (
            'Also called GV 16, "Wind Palace" or "Wind Mansion", and in the source "fen-fu".',
            ["GV 16", "Wind Palace", "Wind Mansion", "fen-fu"],
        ),
    ],
)
def test_the_line_of_other_names_is_cut_into_names(line: str, names: list[str]) -> None:
    """Commas, brackets and "or" divide; articles, quotation marks and the source's credit go."""
    assert split_names(line) == names


def test_a_term_gives_its_names_to_the_page_it_leads_to() -> None:
    """Its own, those in other languages, those in quotation marks; how to say it is no name."""
    html = """<ul><li><p id="friction"><strong>Friction</strong> (say "FRIK-shun"). Rubbing. Russian: <span lang="ru">растирание</span>.
      The source also has "grinding". See <a href="../../techniques/rubbing/">rubbing</a>.</p></li></ul>"""
    names, see = names_of_term(LexborHTMLParser(html), "friction")
    assert names == ["Friction", "растирание", "grinding"]
    assert see == ["../../techniques/rubbing/"]


def test_each_thing_a_checklist_item_lists_is_a_name(index: dict) -> None:
    """Of an item, each part of its bold words; of a tier's heading, none."""
    number = next(number for number, page in enumerate(index["pages"]) if page[0] == "safety/contraindications/")
    names = {
        title: index["names"].get(str(place))
        for place, (page, title, *_) in enumerate(index["places"], len(index["pages"]))
        if page == number
    }
    assert names["A rash, eczema, sunburn, or infected or sore skin"] == [
        [],
        ["rash", "eczema", "sunburn", "infected", "sore skin"],
        [],
    ]
    assert names["Not now"] is None


def test_numbers_are_packed_as_steps() -> None:
    """Rising numbers as base-36 distances, which JavaScript's parseInt reads back."""
    packed = builder.deltas([0, 35, 36, 1400])
    assert packed == "0 z 1 11w"
    assert [int(step, 36) for step in packed.split()] == [0, 35, 1, 1364]


def broken_site(built: Built, folder: Path, old: str, new: str) -> Path:
    """A built site of home and help page alone, something in the help page replaced."""
    for name in ("index.html", "safety/get-help/index.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        text = (built.folder / name).read_text(encoding="utf-8")
        assert old in text or name == "index.html"
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "fault",
    [
        ('class="admonition emergency"', "", "no emergency card with signs"),
        ('id="words-for-these-signs"', 'id="words"', "no table under 'Words for these signs'"),
    ],
    ids=["card", "table"],
)
def test_no_index_without_emergencies(
    built: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str], fault: tuple[str, str, str]
) -> None:
    """A search that would not know an emergency is not built: exit status 2, and what is missing."""
    old, new, says = fault
    site = broken_site(built, tmp_path / "site", old, new)
    assert finish_site.main([str(site), "--docs", str(ROOT / "docs")]) == 2
    assert says in capsys.readouterr().err
    assert not (site / builder.FILE).exists()


def test_no_index_without_a_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message names the folder and the command that makes one."""
    assert finish_site.main([str(tmp_path), "--docs", str(ROOT / "docs")]) == 2
    assert "run 'make build' first" in capsys.readouterr().err
