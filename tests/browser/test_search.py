"""The search box in a real browser: what it shows, emergencies first, and the keyboard."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from support.search_box import BOX, CARD, META, OPTION, chosen, type_in

Open = Callable[..., Page]


@pytest.mark.parametrize(
    ("query", "sign", "lang"),
    [
        ("cant pee", "sign-bladder", ""),
        ("боль в груди", "sign-chest-tight", "ru"),
        ("胸痛", "sign-chest-tight", "zh-Hans"),
    ],
)
def test_an_emergency_stands_above_the_results(open_page: Open, query: str, sign: str, lang: str) -> None:
    """A short card: the sign that was told, the numbers, the order in the reader's language; a result is still in view."""
    page = open_page("safety/get-help/", phone=True)
    told = page.locator(f"#{sign}").inner_text()
    type_in(page, query)
    card = page.locator(CARD)
    expect(card.locator("li").first).to_have_text(told)
    assert card.locator("li").count() <= 3
    assert card.locator("a").first.get_attribute("href").endswith(f"safety/get-help/#{sign}")
    assert card.locator("a[href^='tel:']").all_inner_texts() == ["112", "911", "999"]
    first = page.locator(OPTION).first.bounding_box()
    assert card.bounding_box()["y"] < first["y"]
    assert first["y"] + first["height"] <= page.viewport_size["height"]
    assert card.locator("[lang]").count() == bool(lang)
    if lang:
        expect(card.locator("[lang]")).to_have_attribute("lang", lang)
    expect(page.locator(".g-search [role=status]")).to_contain_text(told)


def test_the_card_is_the_first_stop_and_stays(open_page: Open) -> None:
    """Tab leads to its sign; Escape closes the results alone; to leave the box closes both."""
    page = type_in(open_page(), "cant pee")
    page.get_by_label(BOX).press("Tab")
    expect(page.locator(".g-search__card :focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.get_by_label(BOX)).to_have_attribute("aria-expanded", "false")
    expect(page.locator("[role=listbox]")).to_be_hidden()
    expect(page.locator(CARD)).to_be_visible()
    page.get_by_role("heading", level=1).click()
    expect(page.locator(CARD)).to_be_hidden()


def test_nothing_of_search_is_loaded_before_the_reader_goes_for_it(open_page: Open) -> None:
    """Neither engine nor index; then focus is enough. No letter key goes to the box."""
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.split("/assets/javascripts/")[-1]))
    page.reload(wait_until="networkidle")
    assert [url for url in asked if "search" in url and not url.endswith((".css", "search.js"))] == []
    page.keyboard.press("/")
    expect(page.get_by_label(BOX)).not_to_be_focused()
    page.get_by_label(BOX).focus()
    page.wait_for_function("Boolean(window.guide.searchEngine)")
    assert "search-index.js" in asked


def test_the_keyboard_alone_is_enough(open_page: Open) -> None:
    """Down and Up walk the list, Home and End jump, Escape closes, Enter opens what is chosen."""
    page = type_in(open_page(), "honey")
    box = page.get_by_label(BOX)
    expect(box).to_have_attribute("aria-expanded", "true")
    for key, number in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", -1), ("Home", 0), ("End", -1)):
        box.press(key)
        options = page.locator(OPTION)
        place = number % options.count()
        assert chosen(page).get_attribute("id") == options.nth(place).get_attribute("id"), key
        assert box.get_attribute("aria-activedescendant") == chosen(page).get_attribute("id"), key
    box.press("Escape")
    expect(page.locator("[role=listbox]")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("ArrowDown")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Honey massage")


@pytest.mark.parametrize("key", ["Escape", "Enter", "ArrowDown"])
def test_keys_of_an_input_method_are_its_own(open_page: Open, key: str) -> None:
    """While characters are being composed the list stays and nothing is chosen or opened."""
    page = type_in(open_page(), "honey")
    before = page.url
    page.get_by_label(BOX).evaluate(
        "(box, key) => box.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true }))",
        key,
    )
    expect(page.locator("[role=listbox]")).to_be_visible()
    assert chosen(page).count() == 0
    assert page.url == before


def test_an_option_is_short_and_says_its_language(open_page: Open) -> None:
    """Title first, under 15 words; Russian and Chinese words are marked as such."""
    page = open_page()
    for query in ("neck pain", "warfarin", "risk", "GB20", "разминание"):
        names = (
            type_in(page, query)
            .locator(OPTION)
            .evaluate_all("all => all.map(each => each.innerText.split(/\\s+/).length)")
        )
        assert names and max(names) < 15, query
    foreign = page.locator(OPTION).evaluate_all(
        "all => all.flatMap(each => [...each.querySelectorAll('*')].filter(node => !node.children.length && /[а-я]/i.test(node.textContent) && !node.closest('[lang=ru]')))"
    )
    assert foreign == []


def test_an_item_of_the_list_is_a_place(open_page: Open) -> None:
    """Its words, its verdict, and a link that opens there."""
    page = type_in(open_page(), "can i have a massage on warfarin")
    first = page.locator(OPTION).first
    expect(first.locator(".g-result__text")).to_contain_text("Ask first")
    first.click()
    expect(page).to_have_url(re.compile("safety/contraindications/#blood-thinners$"))


def test_results_can_be_narrowed_to_a_kind_and_shown_whole(open_page: Open) -> None:
    """Under the list, a button a kind; "Show all" goes on at the first result that was not there."""
    page = type_in(open_page(), "neck")
    box = page.locator("[data-search-list]")
    assert box.locator("> li").count() == 10
    page.get_by_role("button", name=re.compile("Show all")).click()
    assert (
        chosen(page).evaluate(
            "option => [...option.parentElement.parentElement.children].indexOf(option.parentElement)"
        )
        == 10
    )
    page.get_by_role("group", name="Show only").get_by_role("button", name="Point", exact=True).click()
    assert box.locator("> li").count() == box.locator("a[href*='/points/']:not(.g-result__section)").count()


def test_a_search_can_be_shared_and_tab_goes_into_it(open_page: Open) -> None:
    """The link opens the guide with the same results, and the first Tab goes to the first of them."""
    page = type_in(open_page("techniques/"), "kneeding")
    page.get_by_role("link", name="Link to this search").click()
    expect(page.locator(".g-result__title").first).to_have_text("Kneading")
    expect(page).to_have_url(re.compile(r"/\?q=kneeding$"))
    page.keyboard.press("Tab")
    expect(page.locator(OPTION).first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kneading")


def test_back_finds_the_query_and_its_results(open_page: Open) -> None:
    """Also where the browser keeps no page in memory; an emptied box is forgotten."""
    page = type_in(open_page("points/"), "honey")
    page.locator(OPTION).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Honey massage")
    page.go_back()
    expect(page.get_by_label(BOX)).to_have_value("honey")
    expect(page.locator(".g-result__title").first).to_have_text("Honey massage")
    page.get_by_label(BOX).fill("")
    expect(page.locator(".g-search__output")).to_be_hidden()
    expect(page).to_have_url(re.compile("/points/$"))
    page.wait_for_timeout(900)
    expect(page.locator(".g-search [role=status]")).to_have_text("")


def test_the_words_that_matter_are_marked(open_page: Open) -> None:
    """In the results, what was typed and forms of it; of small words none."""
    page = type_in(open_page(), "rash on my back")
    marked = {text.lower() for text in page.locator(".g-result mark").all_inner_texts()}
    assert "rash" in marked
    assert not marked & {"on", "my"}


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("hot water botle", "Read as: bottle."),
        ("honey massage helicopter", "Not in this guide: helicopter"),
        ("knee pain massage", "This guide has nothing on “knee pain massage”."),
        ("gb21", "This guide has nothing on “gb21”."),
        ("dolor de espalda", "This search reads English, Russian and Chinese."),
    ],
)
def test_what_the_search_does_not_know_is_said(open_page: Open, query: str, says: str) -> None:
    """A guess, an unknown word, a topic of others, a point that is not here, a language that is not read."""
    page = type_in(open_page(), query)
    expect(page.locator(META)).to_contain_text(says)
    assert "nothing" not in says or page.locator("[data-search-list] > li").count() <= 3


def test_nothing_found_is_no_dead_end(open_page: Open) -> None:
    """Every section, and the way to the signs."""
    page = type_in(open_page(), "zqxglossxy")
    expect(page.locator(OPTION)).to_have_count(0)
    assert page.locator(".g-search__sections a").count() == page.locator("#site-map .g-map__title").count()
    expect(page.locator(".g-search__alarm a")).to_have_text("See the signs.")


def test_a_reader_s_verdict_marks_the_page_alone(open_page: Open) -> None:
    """Of several links to one page, the first."""
    page = open_page()
    page.evaluate(
        "localStorage.setItem('guide.ticks', JSON.stringify({ version: 2, ticks: { aneurysm: '2026-11-29' }, read: '2026-11-29' }))"
    )
    page.reload()
    type_in(page, "self-massage of the neck")
    marked = page.locator("[data-search-list] a:has(.g-tick-mark)")
    expect(marked.first).to_contain_text("not now")
    pages = marked.evaluate_all("all => all.map(each => each.pathname)")
    assert len(pages) == len(set(pages))
