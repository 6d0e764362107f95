"""What machines read of each page: structured data, and the picture of a shared link."""

import json

from lxml.html import HtmlElement
from support.project import Built

ADDRESS = "https://massage-guide.example/"
# schema.org's own words; a reviewer's is not among them, because no clinician reviewed a page.
WORDS = {"url", "name", "description", "inLanguage", "lastReviewed", "license", "isPartOf"}


def test_structured_data_is_true_and_known(pages: dict[str, HtmlElement]) -> None:
    """Every page: schema.org's own words, its real title and date, and no reviewer who never was."""
    for name, tree in pages.items():
        (text,) = tree.xpath("//script[@type='application/ld+json']/text()")
        page = json.loads(text)
        assert page["@type"] == "MedicalWebPage"
        assert {word for word in page if not word.startswith("@")} == WORDS, name
        assert page["name"] == tree.xpath("//meta[@property='og:title']/@content")[0]
        assert page["lastReviewed"] == tree.xpath("//*[contains(@class, 'g-review')]//time/@datetime")[0]
        assert page["url"] == tree.xpath("//link[@rel='canonical']/@href")[0]


def test_a_shared_link_has_a_picture(built: Built, pages: dict[str, HtmlElement]) -> None:
    """Open Graph: title, description and an image that exists."""
    found = {
        meta.get("property"): meta.get("content")
        for meta in pages["safety/index.html"].xpath("//meta[starts-with(@property, 'og:')]")
    }
    assert found["og:title"] == "When to massage"
    assert (built.folder / found["og:image"].removeprefix(ADDRESS)).is_file()
