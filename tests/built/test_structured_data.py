"""What machines read of each page: structured data, and the picture of a shared link."""

from __future__ import annotations

import json
from pathlib import Path

from lxml import html as lxml_html
from support.project import Built

ADDRESS = "https://massage-guide.example/"
# schema.org's own words; a reviewer's is not among them, because no clinician reviewed a page.
WORDS = {"url", "name", "description", "inLanguage", "lastReviewed", "license", "isPartOf"}


def structured_data(path: Path) -> dict[str, str]:
    """The page's data in schema.org's words."""
    texts = lxml_html.fromstring(path.read_bytes()).xpath("//script[@type='application/ld+json']/text()")
    assert len(texts) == 1, path
    return json.loads(texts[0])


def test_structured_data_is_true_and_known(built: Built) -> None:
    """Every page: schema.org's own words, its real title and date, and no reviewer who never was."""
    for path in sorted(built.folder.rglob("index.html")):
        page = structured_data(path)
        tree = lxml_html.fromstring(path.read_bytes())
        assert page["@type"] == "MedicalWebPage"
        assert {word for word in page if not word.startswith("@")} == WORDS, path
        assert page["name"] == tree.xpath("//meta[@property='og:title']/@content")[0]
        assert page["lastReviewed"] == tree.xpath("//*[contains(@class, 'g-review')]//time/@datetime")[0]
        assert page["url"] == tree.xpath("//link[@rel='canonical']/@href")[0]


def test_a_shared_link_has_a_picture(built: Built) -> None:
    """Open Graph: title, description and an image that exists."""
    tree = lxml_html.fromstring((built.folder / "safety/index.html").read_bytes())
    found = {meta.get("property"): meta.get("content") for meta in tree.xpath("//meta[starts-with(@property, 'og:')]")}
    assert found["og:title"] == "When to massage"
    assert (built.folder / found["og:image"].removeprefix(ADDRESS)).is_file()
