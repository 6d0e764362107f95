"""What a screen reader hears: groups, names, descriptions, headings, tables and messages, from the accessibility tree."""

import re

import pytest
from playwright.sync_api import expect
from support.cases import faulty
from support.heard import ONE_OF_EACH, heard, name_faults, of_role
from support.project import Built, Open, probe

CHECKLIST = "safety/contraindications/"
GROUPS = ["Call now", "Not now", "Ask first", "Keep off that spot"]
OTHER_BOXES = ["Large letters when I print this page", "Show why, with sources", "I have read the whole list."]
# Every text that is on paper, and its size in pixels.
ON_PAPER = probe("on_paper")


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_everything_has_a_name_and_a_place(look_at: Open, kind: str) -> None:
    """One banner, one main part, one footer; every control, dialog, table, picture and landmark has a name of its own."""
    page = look_at(ONE_OF_EACH[kind])
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 640})
        assert name_faults(heard(page)) == [], width


def test_the_name_probe_finds_what_it_looks_for(look_at: Open) -> None:
    """A button, a picture, a table and two lists of links without names; no main part."""
    page = look_at("404.html")
    page.set_content(faulty("names"))
    said = {f"a {role} without a name" for role in ("button", "image", "table")} | {"navigation '' twice", "0 main"}
    assert said <= set(name_faults(heard(page)))


def test_each_box_tells_its_group_and_its_action(look_at: Open) -> None:
    """By Tab alone a reader hears the verdict of the group, the item, and what to do about it."""
    boxes = [each for each in of_role(look_at(CHECKLIST), "checkbox") if each.name not in OTHER_BOXES]
    groups = [next((each.name for each in box.around if each.role == "group"), "") for box in boxes]
    assert len(boxes) > 55
    assert list(dict.fromkeys(groups)) == GROUPS
    assert [box.name for box in boxes if not box.description] == []


@pytest.mark.parametrize(
    "path", [CHECKLIST, "condition/", "planning/rest-of-treatment/", "about/where-sources-disagree/"]
)
def test_contents_are_heard_before_the_article(look_at: Open, path: str) -> None:
    """In the order of the page, on a desk too: after the title and before the first heading."""
    tree = [each for each in heard(look_at(path)) if any(around.role == "article" for around in each.around)]
    names = [each.name for each in tree if each.role in {"navigation", "heading"}]
    assert names[1] in ("On this page", "The four groups")


def test_headings_reach_every_list_of_signs(look_at: Open) -> None:
    """On Get help each card is the first thing under a heading of its own."""
    page = look_at("safety/get-help/")
    headed = page.locator(".admonition").evaluate_all(
        "all => all.map(card => card.parentElement.querySelector('h2').textContent)"
    )
    assert headed == ["Call now", "Today", "See a doctor soon"]
    told = [each.name for each in of_role(page, "heading")]
    assert told[1:4] == headed


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_headings_are_few_and_differ(look_at: Open, kind: str) -> None:
    """The map of the guide adds none when it is open, and no heading is heard twice."""
    page = look_at(ONE_OF_EACH[kind])
    told = [each.name for each in of_role(page, "heading")]
    assert len(told) == len(set(told))
    page.locator("#site-map > summary, .g-map > summary").first.click()
    assert [each.name for each in of_role(page, "heading")] == told


def addresses_with(built: Built, markup: str) -> list[str]:
    """The pages whose article holds this."""
    texts = {
        path: path.read_text(encoding="utf-8").partition("<article")[2] for path in built.folder.rglob("index.html")
    }
    folders = [path.parent.relative_to(built.folder).as_posix() for path in texts if markup in texts[path]]
    return [f"{folder}/".removeprefix("./") for folder in folders]


def test_every_table_has_headers_and_keeps_its_labels(look_at: Open, built: Built) -> None:
    """A row begins with its header; stacked on a phone, each cell says the name of its column before its words."""
    page = look_at(phone=True)
    root = page.url.rstrip("/")
    for url in addresses_with(built, "<table"):
        page.goto(f"{root}/{url}")
        tree = heard(page)
        rows = [each for each in tree if each.role == "row"]
        headers = [each for each in tree if each.role == "rowheader"]
        tables = page.locator("table")
        assert len(rows) - tables.count() == len(headers) > 0, url
        assert tables.locator("tbody td:not([data-label])").filter(has_text=re.compile(r"\S")).count() == 0, url
        cells = [each for each in tree if each.role in ("cell", "gridcell") and each.name]
        assert [cell.name for cell in cells if ":" not in cell.name] == [], url


def test_no_two_pictures_of_a_page_share_a_name(look_at: Open, built: Built) -> None:
    """Each step's picture says which step; and a label in two lines is heard as two words."""
    page = look_at()
    root = page.url.rstrip("/")
    for url in addresses_with(built, "<svg"):
        page.goto(f"{root}/{url}")
        tree = heard(page)
        drawn = [each.name for each in tree if each.role == "image"]
        assert len(drawn) == len(set(drawn)), url
        linked = [each.name for each in tree if each.role == "link" and any(up.role == "figure" for up in each.around)]
        assert [name for name in linked if re.search(r"[a-z](?:[A-Z]|\()", name)] == [], url


@pytest.mark.parametrize(
    ("query", "lang"), [("kneading", ""), ("разминание", "ru"), ("揉捏", "zh-Hans"), ("cant pee", "")]
)
def test_an_option_is_short_and_begins_with_its_title(look_at: Open, query: str, lang: str) -> None:
    """Fewer than fifteen words unless its title alone has more; words of another language carry it."""
    page = look_at()
    page.get_by_label("Search the guide").press_sequentially(query)
    expect(page.locator("[data-search-meta]")).to_contain_text(re.compile("matching|nothing on"))
    options = of_role(page, "option")
    titles = page.locator("[role=option]").evaluate_all(
        "all => all.map(option => option.innerText.trim().split('\\n')[0])"
    )
    assert options
    for option, title in zip(options, titles, strict=True):
        assert option.name.startswith(title.split(" in ")[0][:20])
        assert len(option.name.split()) <= max(15, len(title.split()) + 5), option.name
    if lang:
        foreign = page.locator("[data-search-output]").locator(f"[lang='{lang}']")
        texts = page.locator("[data-search-list]").inner_text()
        assert foreign.count() or not re.search(r"[\u0400-\u04ff\u4e00-\u9fff]", texts)


def test_facts_and_orders_come_one_at_a_time(look_at: Open) -> None:
    """Who, how long and where are three items; each order of "Stop if" has a list of its own."""
    page = look_at("routines/self-massage-neck/")
    tree = heard(page)
    facts = page.locator(".g-facts > li").all_inner_texts()
    assert len(facts) == 3
    assert not [fact for fact in facts if "." in fact.strip(".")]
    for fact in facts:
        assert [each.role for each in tree if each.name == fact] != []
    orders = page.locator(".g-stop").evaluate_all("all => all.map(list => list.querySelectorAll('p > strong').length)")
    assert orders
    assert set(orders) == {1}
    assert not any("·" in each.name for each in tree if each.role == "StaticText" and each.name.strip() == "·")


@pytest.mark.parametrize("kind", [kind for kind in ONE_OF_EACH if kind != "not found"])
def test_one_switch_prints_any_page_large(look_at: Open, kind: str) -> None:
    """Without script: every word that paper had is there, in sixteen points at least."""
    page = look_at(ONE_OF_EACH[kind], script=False)
    switch = [each.name for each in of_role(page, "checkbox") if "Large letters" in each.name]
    assert len(switch) == 1
    page.emulate_media(media="print")
    small = page.evaluate(ON_PAPER)
    page.evaluate("document.querySelector('#large').checked = true")
    large = page.evaluate(ON_PAPER)
    assert "".join(text for text, _ in large) == "".join(text for text, _ in small)
    assert {text: size for text, size in large if size < 16 * 96 / 72 - 0.1} == {}
