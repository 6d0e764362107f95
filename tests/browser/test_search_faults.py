"""Whatever is thrown at the search box: hostile text, files that do not come, a folder; and that it keeps nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect
from support.search_box import BOX, DONE, META, OPTION, type_in

Open = Callable[..., Page]

ATTACKS = {
    "script": "<script>window.broken=1</script>",
    "handler": "<img src=x onerror=window.broken=1>",
    "attribute": '"><svg onload=window.broken=1>',
    "template": "{{constructor.constructor('window.broken=1')()}}",
    "prototype": "__proto__ constructor toString hasOwnProperty",
    "control": "\x00\x07\x1b[31mkneading\x7f",
    "directions": "\u202ekneading\u202c \u2067массаж\u2069 עיסוי",
    "emoji": "🤕👩\u200d⚕️💆🏽",
    "punctuation": "?!…;:'\"()[]{}<>/\\|*+^$.#%&",
    "lone surrogate": "\ud83d kneading",
    "long": "kneading " * 2000,
    "long word": "k" * 5000,
}
FILL = """([id, text]) => {
  const box = document.getElementById(id);
  box.focus();
  box.value = text.slice(0, box.maxLength);
  box.dispatchEvent(new Event('input'));
}"""


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
@pytest.mark.parametrize("way", ["typed", "linked"])
def test_whatever_is_typed_or_linked_stays_text(open_page: Open, attack: str, way: str) -> None:
    """Nothing runs, no element comes out of a query, and the box answers."""
    page = open_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    if way == "typed":
        page.evaluate(FILL, ["guide-search", attack])
    else:
        page.evaluate(
            "text => { location.search = '?q=' + encodeURIComponent(text.slice(0, 3000).toWellFormed()) }", attack
        )
        page.wait_for_load_state()
    expect(page.locator(META)).to_have_text(DONE)
    assert page.evaluate("window.broken") is None
    assert page.locator(".g-search__output :is(script, img, svg, style, iframe)").count() == 0
    assert len(page.locator(".g-search__output").inner_text()) < 9000
    assert errors == []


def broken_script(text: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(status=200, content_type="text/javascript", body=text)


FAULTS = {
    "index missing": ("search-index.js", lambda route: route.fulfill(status=404)),
    "index cut off": ("search-index.js", broken_script('window.guide.searchIndex = {"pages":[["')),
    "index empty": ("search-index.js", broken_script("window.guide.searchIndex = {}")),
    "engine missing": ("search/engine.js", lambda route: route.abort()),
}


@pytest.mark.parametrize(("file", "fault"), FAULTS.values(), ids=FAULTS)
def test_what_failed_to_load_is_asked_for_again(open_page: Open, file: str, fault: Callable[[Route], None]) -> None:
    """A plain message, the way to help and the list of sections meanwhile; the next key after the fault brings results."""
    page = open_page()
    page.route(f"**/{file}", fault)
    page.reload()
    page.get_by_label(BOX).press_sequentially("kneadin")
    expect(page.locator(META)).to_contain_text("Search does not work here just now.")
    assert page.locator(".g-search__sections a").count() == page.locator("#site-map .g-map__title").count()
    expect(page.locator(".g-search__alarm a")).to_be_visible()
    page.unroute(f"**/{file}")
    page.get_by_label(BOX).press_sequentially("g")
    expect(page.locator(".g-result__title").first).to_have_text("Kneading")


def test_a_box_that_cannot_be_loaded_says_so(open_page: Open) -> None:
    """Even without the script that draws results the reader is told where to look; the next key tries again."""
    page = open_page()
    page.route("**/search/box.js", lambda route: route.abort())
    page.reload()
    page.get_by_label(BOX).focus()
    expect(page.locator(".g-search__output")).to_contain_text("Use the list of all pages at the foot of this page.")
    page.unroute("**/search/box.js")
    page.get_by_label(BOX).press_sequentially("kneading")
    expect(page.locator(".g-result__title").first).to_have_text("Kneading")


def test_search_works_from_a_folder(open_page: Open, built) -> None:
    """The offline edition: no server, results lead to files."""
    page = open_page()
    page.goto((built.folder / "techniques/index.html").as_uri())
    type_in(page, "GB 20")
    assert page.locator(OPTION).first.get_attribute("href").endswith("/points/fengchi-gb20/index.html")


def test_search_stores_nothing(open_page: Open) -> None:
    """What was looked for stays with the reader; only a choice of colours or kept ticks are ever stored."""
    page = type_in(open_page(), "chest pain")
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
