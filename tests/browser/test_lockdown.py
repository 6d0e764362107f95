"""Every page and feature under the served policy: nothing refused, nothing asked of another site, nothing trusted."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from support.cases import read_cases
from support.project import PHONE, ROOT, probe
from support.session_page import begin, keep_fever, skip_button

# Written where a reader's address or storage could be tampered with.
ATTACKS = read_cases("attacks.tsv")
STORED = [text for where, text in ATTACKS if where == "store"] + ["[" * 3000]
WATCH = probe("complaints")
HARM = "window.wasAttacked || ({}).polluted || document.querySelector('img[src=x], [onerror]') || false"


class Watched:
    """A page in a context of its own that remembers every complaint of the browser and every foreign request."""

    def __init__(self, context: BrowserContext, served: str) -> None:
        self.address, self.said, self.outside = served, [], []
        context.add_init_script(WATCH)
        context.on("request", self.note)
        self.page: Page = context.new_page()
        self.page.on("console", lambda message: self.said.append(message.text) if message.type != "log" else None)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    def note(self, request: object) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.outside.append(request.url)

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.address}/{path}")
        return self.page

    def complaints(self) -> list[str]:
        return [*self.said, *self.page.evaluate("window.refused"), *self.outside]


@pytest.fixture
def watched(browser: Browser, served: str) -> Iterator[Watched]:
    context = browser.new_context(viewport=PHONE)
    yield Watched(context, served)
    context.close()


def test_no_page_is_refused_anything_or_asks_another_site(watched: Watched, packaged: Path) -> None:
    """Every page of the site: no violation, no error, no foreign request."""
    site = packaged / "site"
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    assert len(pages) > 60
    for name in pages:
        watched.open(name.removesuffix("index.html"))
        assert watched.complaints() == [], name


def test_the_check_itself_can_fail(watched: Watched) -> None:
    """An inline script, a foreign picture and an error are all noticed."""
    page = watched.open("")
    page.evaluate(probe("refusals"))
    page.wait_for_timeout(300)
    found = " ".join(watched.complaints())
    for part in ("script-src-elem inline", "img-src https://example.org/x.png", "style-src-attr inline"):
        assert part in found
    assert page.evaluate("window.wasAttacked") is None


def test_features_run_under_the_policy(watched: Watched) -> None:
    """Checklist, verdicts, therapist's sheet, colours, search, print."""
    page = watched.open("safety/contraindications/")
    keep_fever(page)
    watched.open("routines/self-massage-neck/")
    expect(page.locator(".g-gate.g-at-not")).to_be_visible()
    watched.open("safety/what-to-tell/#fever")
    expect(page.locator("#my-ticks")).to_contain_text("Fever")
    page.get_by_label("Dark").check()
    watched.open("")
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"
    box = page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first
    box.focus()
    box.press_sequentially("fen-fu")
    page.get_by_role("option", name=re.compile("Fengfu")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fengfu (GV16)")
    page.pdf()
    assert watched.complaints() == []


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("points/fen-fu/", "fen fu"),
        ("x/%E9%A3%8E%E6%B1%A0.html", "风池"),
        ("%3Cimg%20src=x%20onerror=attacked()%3E/", "<img src=x onerror=attacked()>"),
    ],
)
def test_the_error_page_offers_to_search_for_its_address(watched: Watched, path: str, words: str) -> None:
    """The last words of the address, as words and never as markup."""
    page = watched.open(path)
    link = page.get_by_role("link", name="Search the guide for")
    expect(link).to_have_text(f"Search the guide for “{words}”")
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Massage for neck and back pain")
    assert page.evaluate("new URLSearchParams(location.search).get('q')") == words
    assert page.evaluate(HARM) is False


def test_a_session_runs_under_the_policy(watched: Watched) -> None:
    """Its style and parts that load on demand, the countdown, what it speaks, STOP and its table, and the way out."""
    page = watched.open("routines/self-massage-neck/")
    begin(page)
    skip_button(page).click()
    page.get_by_role("button", name="STOP").click()
    expect(page.get_by_role("heading", name="What did you feel?")).to_be_visible()
    page.get_by_role("dialog").get_by_role("listitem").get_by_role("button").first.click()
    page.get_by_role("button", name=re.compile("End the session|Go on, more lightly")).click()
    assert watched.complaints() == []


def test_saving_for_offline_use_runs_under_the_policy(watched: Watched) -> None:
    """The worker, its channel, its caches."""
    page = watched.open("about/offline/")
    page.get_by_role("button", name="Save this guide for offline use").click()
    expect(page.locator("[data-says]")).to_contain_text("Saved on this device", timeout=30_000)
    watched.open("safety/")
    assert watched.complaints() == []


@pytest.mark.parametrize("attack", [text for where, text in ATTACKS if where == "address"])
def test_addresses_are_not_trusted(watched: Watched, attack: str) -> None:
    """Query and fragment of the pages that read them: nothing runs, nothing is written as markup, nothing breaks."""
    page = watched.page
    for path in ("", "safety/what-to-tell/", "safety/contraindications/", "routines/self-massage-neck/", "no/page/"):
        watched.open(f"{path}?q={attack}&x={attack}#{attack}")
        page.wait_for_timeout(200)
        assert page.evaluate(HARM) is False, path
    assert [said for said in watched.complaints() if "404" not in said] == []


def storage_keys() -> list[str]:
    """Every name under which the guide's scripts keep something."""
    scripts = (ROOT / "docs/assets/javascripts").rglob("*.js")
    return sorted({key for path in scripts for key in re.findall(r'"(guide\.[\w.-]+)"', path.read_text("utf-8"))})


@pytest.mark.parametrize("value", STORED)
def test_stored_values_are_not_trusted(watched: Watched, value: str) -> None:
    """Whatever stands in storage, the pages that read it work as if nothing did."""
    keys = storage_keys()
    assert "guide.ticks" in keys
    page = watched.open("")
    page.evaluate(
        "([keys, value]) => keys.forEach((key) => { localStorage.setItem(key, value); sessionStorage.setItem(key, value); })",
        [keys, value],
    )
    for path in (
        "",
        "safety/contraindications/",
        "safety/what-to-tell/",
        "routines/self-massage-neck/",
        "about/offline/",
    ):
        watched.open(path)
        page.wait_for_timeout(100)
        assert page.evaluate(HARM) is False, path
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert watched.complaints() == []
