"""Every foreign word in the built pages carries its language, so that a screen reader changes its voice."""

import re
from collections.abc import Iterator

import pytest
from lxml import html as lxml_html

# What a script or an accent tells of a word's language, and the languages it may be marked with.
SIGNS = {
    re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]"): ("zh", "ja"),
    re.compile(r"[\u0400-\u04ff]"): ("ru", "uk", "bg"),
    re.compile(r"[āēīōūǎěǐǒǔǖǘǚǜ]", re.IGNORECASE): ("zh-latn",),
}
SPOKEN = ("alt", "title", "aria-label", "placeholder")


def texts(tree: lxml_html.HtmlElement) -> Iterator[tuple[lxml_html.HtmlElement, str]]:
    """Each text a reader meets, with the element whose language it is in."""
    for element in tree.find("body").iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style"):
            continue
        yield element, element.text or ""
        for name in SPOKEN:
            yield element, element.get(name, "")
        for child in element:
            yield element, child.tail or ""


def unmarked(tree: lxml_html.HtmlElement) -> list[str]:
    """Texts with a sign of another language than the one that is marked."""
    found = []
    for element, text in texts(tree):
        for sign, languages in SIGNS.items():
            if sign.search(text):
                marked = next(filter(None, (node.get("lang") for node in (element, *element.iterancestors()))), "")
                if not marked.lower().startswith(languages):
                    found.append(f"{' '.join(text.split())[:60]} ({marked})")
    return found


def test_foreign_words_carry_their_language(trees: dict[str, lxml_html.HtmlElement]) -> None:
    """Chinese, Russian and pinyin on every page, in text, alternatives, titles and labels."""
    found = {name: unmarked(tree) for name, tree in trees.items()}
    assert {name: texts for name, texts in found.items() if texts} == {}


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<span lang="ru">шея</span> <b lang="zh-Hans">颈</b> <i lang="zh-Latn">fēng chí</i> <img alt="x">', []),
        ("<p>so: шея</p>", ["so: шея (en)"]),
        ('<p lang="ru">шея <b lang="en">颈</b> и</p>', ["颈 (en)"]),
        ('<p lang="zh">fēng</p>', ["fēng (zh)"]),
        ('<p><b>x</b> шея</p><img alt="颈">', ["шея (en)", "颈 (en)"]),
    ],
)
def test_an_unmarked_word_is_found(markup: str, expected: list[str]) -> None:
    """In text, after a child, in an attribute; and a wrong mark is none."""
    assert unmarked(lxml_html.fromstring(f'<html lang="en"><body>{markup}</body></html>')) == expected


def test_a_translating_browser_leaves_the_names_of_points_alone(trees: dict[str, lxml_html.HtmlElement]) -> None:
    """Where a name stands by itself: the page's own heading, its spellings, and links that are nothing but it."""
    tree = trees["points/fengfu-gv16/index.html"]
    kept = [element.text for element in tree.iter() if element.get("translate") == "no"]
    assert {"Fengfu (GV16)", "Fēngfǔ", "風府 · 风府", "Yamen (GV15)"} <= set(kept)
    assert tree.find(".//h1").get("translate") == "no"
