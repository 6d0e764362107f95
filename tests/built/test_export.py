"""What other programs read: structured data on each page, and the files made for reuse."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import export
import msgspec_schemaorg.models as schema_org
import pytest
from guide.pages import read_pages
from lxml import html as lxml_html
from support.project import ROOT, Built

ADDRESS = "https://massage-guide.example/"
ROUTINES = [page.key.removesuffix(".md") for page in read_pages(ROOT / "docs") if page.kind == "routine"]


def structured_data(path: Path) -> list[dict[str, object]]:
    """The page's schema.org graph."""
    texts = lxml_html.fromstring(path.read_bytes()).xpath("//script[@type='application/ld+json']/text()")
    assert len(texts) == 1, path
    return json.loads(texts[0])["@graph"]


def unknown_words(node: object) -> list[str]:
    """Types and properties in a piece of structured data that schema.org does not have."""
    if isinstance(node, list):
        return [word for item in node for word in unknown_words(item)]
    if not isinstance(node, dict):
        return []
    kind = node.get("@type")
    model = getattr(schema_org, str(kind), None) if kind else None
    if kind and model is None:
        return [str(kind)]
    known = set(model.__struct_encode_fields__) if model else set()
    own = [key for key in node if not key.startswith("@") and key not in known]
    return [f"{kind}.{key}" for key in own] + [word for value in node.values() for word in unknown_words(value)]


def test_a_word_schema_org_does_not_have_is_found() -> None:
    """The check itself can fail."""
    assert unknown_words({"@type": "MedicalWebPage", "reviewdBy": "x"}) == ["MedicalWebPage.reviewdBy"]
    assert unknown_words({"@type": "MedicalPage"}) == ["MedicalPage"]


def test_structured_data_is_true_and_known(built: Built) -> None:
    """Every page: schema.org's own words, its real title and date, and no reviewer who never was."""
    for path in sorted(built.folder.rglob("index.html")):
        graph = structured_data(path)
        tree = lxml_html.fromstring(path.read_bytes())
        page = next(node for node in graph if node["@type"] == "MedicalWebPage")
        assert unknown_words(graph) == [], path
        assert page["name"] == tree.xpath("//meta[@property='og:title']/@content")[0]
        assert page["lastReviewed"] == tree.xpath("//*[contains(@class, 'g-review')]//time/@datetime")[0]
        assert page["url"] == tree.xpath("//link[@rel='canonical']/@href")[0]
        assert not {"reviewedBy", "aggregateRating", "review"} & set(page)


@pytest.mark.parametrize("routine", ROUTINES)
def test_a_routine_says_it_is_a_how_to(built: Built, routine: str) -> None:
    """And leads to its steps."""
    how_to = [node for node in structured_data(built.folder / routine / "index.html") if node["@type"] == "HowTo"]
    assert [node["url"] for node in how_to] == [f"{ADDRESS}{routine}/#steps"]


def test_a_shared_link_has_a_picture(built: Built) -> None:
    """Open Graph: title, description and an image that exists."""
    tree = lxml_html.fromstring((built.folder / "safety/index.html").read_bytes())
    found = {meta.get("property"): meta.get("content") for meta in tree.xpath("//meta[starts-with(@property, 'og:')]")}
    assert found["og:title"] == "When to massage"
    assert (built.folder / found["og:image"].removeprefix(ADDRESS)).is_file()


@pytest.fixture(scope="module")
def exported(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "site"
    shutil.copytree(built.folder, folder)
    assert export.main([str(folder), "--docs", str(ROOT / "docs")]) == 0
    return folder


def test_guide_json_holds_every_page_and_link(exported: Path) -> None:
    """Names, codes, ledger ids, and links with their types; every link's target is a page of the guide."""
    guide = json.loads((exported / "guide.json").read_text(encoding="utf-8"))
    pages = {page["path"]: page for page in guide["pages"]}
    assert len(pages) == len(read_pages(ROOT / "docs"))
    fengchi = pages["points/fengchi-gb20/"]
    assert (fengchi["code"], fengchi["kind"], fengchi["ledger"]) == ("GB20", "point", ["S231", "S232"])
    assert "fen-chi" in fengchi["also_called"]
    assert {"to": "regions/back-of-head/", "section": "", "type": "point-region"} in fengchi["links"]
    for page in guide["pages"]:
        assert all(link["to"].partition("#")[0] in pages for link in page["links"]), page["path"]


def test_llms_txt_and_robots_txt_lead_to_real_pages(exported: Path) -> None:
    """Each address in the lists is a page that was built."""
    listed = re.findall(rf"\({ADDRESS}([^)]*)\)", (exported / "llms.txt").read_text(encoding="utf-8"))
    assert len(listed) == len(read_pages(ROOT / "docs"))
    assert all((exported / path / "index.html").is_file() for path in listed)
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (exported / "robots.txt").read_text(encoding="utf-8")
    assert (exported / "sitemap.xml").is_file()


def test_without_a_site_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2 and the command that helps."""
    assert export.main([str(tmp_path), "--docs", str(ROOT / "docs")]) == 2
    assert capsys.readouterr().err == f"export: {tmp_path}: no built site there; run 'make build' first\n"
    assert list(tmp_path.iterdir()) == []
