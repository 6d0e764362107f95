"""The search index: what the script takes from the built pages, and what it refuses to be without."""

import gzip
import json
from pathlib import Path

import finish_site
import pytest
import yaml
from delivery.assets import stripped
from guide.pages import read_pages
from guide.problems import CannotRun
from search_index import builder
from search_index.names import add_written, names_of_term, split_names
from search_index.places import SORTS, Place, brief, places_of
from search_index.signs import numbered, read_words
from selectolax.lexbor import LexborHTMLParser
from support.project import ROOT, Built

LIMIT = 100_000  # bytes, all that is loaded when the reader goes for the box, as it is served, by gzip


@pytest.fixture(scope="session")
def index(built: Built) -> dict:
    script = (built.folder / builder.FILE).read_text(encoding="utf-8")
    return json.loads(script[script.index("{") : script.rindex("}") + 1])


def test_every_page_is_in_the_index(index: dict) -> None:
    """Address, title, kind, and the beginning of the description."""
    assert len(index["pages"]) == len(read_pages(ROOT / "docs"))
    stroking = next(page for page in index["pages"] if page[0] == "techniques/stroking/")
    assert stroking[1:3] == ["Stroking", "technique"]


def test_engine_and_index_stay_light(built: Built) -> None:
    """For the whole guide."""
    files = [*(built.folder / "assets/javascripts").glob("search/*.js"), built.folder / builder.FILE]
    assert sum(len(gzip.compress(stripped(path.read_bytes()), 9)) for path in files) < LIMIT


def test_headings_and_items_are_places() -> None:
    """In order, each with its title and an item's action; small print and what is hidden are kept out."""
    html = """<h1>Neck</h1><p>Before.</p><div hidden><p id="card">Card.</p></div><h2 id="steps">Steps</h2><p>Rub.</p>
      <ul><li id="fever"><strong>Fever, chills</strong> <span class="g-action">Wait.</span> <small>S090</small></li></ul><p>After.</p>"""
    assert places_of(LexborHTMLParser(html), 7) == [
        Place(7, "", ""),
        Place(7, "steps", "Steps"),
        Place(7, "fever", "Fever, chills", "item", "Wait."),
    ]


@pytest.mark.parametrize(
    ("text", "title", "shown"),
    [
        ("Call now.", "Chest pain", "Call now."),
        ("Ask first; light touch only, with no deep work.", "Thinners, or bleeding often", "Ask first; light touch only …"),
        ("No heat on you at all: no pad, no hot bath.", "A patch", "No heat on you at all: no pad …"),
        ("Signs that the articles behind this guide name", "Look-alikes of five other kinds", "Signs that the articles behind this …"),
        ("Codes, sheets and names of all the points here", "For whoever reads a point", "Codes, sheets and names of all …"),
        ("Call now.", "Ten words leave no room for what the list says", "Call now."),
    ],
)  # fmt: skip
def test_what_a_result_says_ends_with_a_clause(text: str, title: str, shown: str) -> None:
    """With title and kind at most thirteen words, but three in any case."""
    assert brief(text, title, "in Contraindications") == shown


def test_places_of_one_page_and_sort_stand_together() -> None:
    """A line each: title, words, and the anchor where the title does not tell it."""
    terms = [Place(1, term, term.title(), "term") for term in ("atlas", "axis")]
    others = [
        Place(0, "fever", "Fever", "item", "Wait."),
        Place(0, "sign-arms", "an arm", "sign"),
        Place(1, "how", "Why"),
    ]
    assert builder.packed_places([*others, *terms]) == [
        [0, SORTS.index("item"), "Fever\tWait."],
        [0, SORTS.index("sign"), "\t\tsign-arms"],
        [1, SORTS.index("section"), "Why\t\thow"],
        [1, SORTS.index("term"), "Atlas\nAxis"],
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


def test_a_term_has_names_in_other_languages() -> None:
    """Its own, those in other languages, those in quotation marks; how to say it is no name."""
    html = """<ul><li id="friction"><strong>Friction</strong> (say "FRIK-shun"). Rubbing. Russian: <span lang="ru">растирание</span>.
      The source also has "grinding".</li></ul>"""
    assert names_of_term(LexborHTMLParser(html), "friction") == ["Friction", "растирание", "grinding"]


def test_names_hang_on_items_and_not_on_their_page(index: dict) -> None:
    """Drugs, diagnoses and lay words, in three languages."""
    list_page = next(number for number, page in enumerate(index["pages"]) if page[0] == "safety/contraindications/")
    anchors = [place.split("\t")[-1] for *_, lines in index["places"] for place in lines.split("\n")]
    thinners = len(index["pages"]) + anchors.index("blood-thinners")
    russian, chinese, others = (names.split("\n") for _, names in index["phrases"])
    assert "ксарелто".translate(builder.ONE_BYTE) in russian[thinners].split("|")
    assert "华法林" in chinese[thinners].split("|")
    assert "warfarin" in others[thinners].split("|")
    assert "warfarin" not in others[list_page].split("|")


def test_phrases_are_parted_by_script() -> None:
    """A line for each place or concept; Russian in letters of one byte; what mixes scripts stays as it is."""
    parted = builder.by_script([["Warfarin", "Боль", "атлант c1", "华法林"], ["ё-моё"]])
    assert parted == ["BOLc\ng-MOg", "华法林\n", "warfarin|атлант c1\n"]


def test_rows_have_their_concepts_by_number() -> None:
    """From 1, below 0 where a concept must not be met."""
    told = {
        "words": {"face": [], "drop": []},
        "rows": {"sign-face": [["face", "-drop"], ["drop"]]},
        "alarm": ["drop"],
        "calm": [],
    }
    assert numbered(told) == {"rows": {"sign-face": [[1, -2], [2]]}, "alarm": [2], "calm": []}


def test_a_name_for_nothing_is_named(tmp_path: Path) -> None:
    """An item, a page, a sign or a concept that is not there: the message says which, and what to do."""
    places = [Place(0, "", "List"), Place(0, "fever", "Fever", "item")]
    with pytest.raises(CannotRun, match="'fevre' is no item of the list; correct its id"):
        add_written([[]], {"items": {"fevre": ["hot"]}, "pages": {}}, {"": 0}, places)
    with pytest.raises(CannotRun, match="no page 'points/x/' was built; correct its address"):
        add_written([[]], {"items": {}, "pages": {"points/x/": ["x"]}}, {"": 0}, places)
    cards = {"emergency": {"title": "Call", "signs": {"sign-face": "your face drops"}}}
    for signs, asked, says in (
        ({"sign-fase": [["face"]]}, {}, "'sign-fase' is no sign, page or item"),
        ({"sign-face": [["face", "drop"]]}, {}, "'sign-face' needs 'drop'; add it to 'words'"),
        ({"sign-face": [["face"]]}, {"points/x/": [["face"]]}, "'points/x/' is no sign, page or item"),
        ({"sign-face": [["face"]]}, {"points/": [["face", "-arm"]]}, "'points/' needs '-arm'; add it to 'words'"),
    ):
        paths = tmp_path / "sign_words.yml", tmp_path / "question_words.yml"
        told = {"words": {"face": ["face"]}, "signs": signs, "any": [], "alarm": [], "calm": []}
        for path, data in zip(paths, (told, {"words": {}, "places": asked}), strict=True):
            path.write_text(yaml.safe_dump(data), encoding="utf-8")
        with pytest.raises(CannotRun, match=says):
            read_words(cards, {"points/"}, *paths)


def test_no_index_without_emergencies(built: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A search that would not know an emergency is not built: exit status 2, and what is missing."""
    for name in ("index.html", "safety/get-help/index.html", "safety/contraindications/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        text = (built.folder / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace("admonition emergency", ""), encoding="utf-8")
    assert finish_site.main([str(tmp_path), "--docs", str(ROOT / "docs")]) == 2
    assert "no emergency card with signs" in capsys.readouterr().err
    assert not (tmp_path / builder.FILE).exists()


def test_no_index_without_a_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message names the folder and the command that makes one."""
    assert finish_site.main([str(tmp_path), "--docs", str(ROOT / "docs")]) == 2
    assert "run 'make build' first" in capsys.readouterr().err
