"""Every page and feature under the served policy: nothing refused, nothing asked of another site, nothing trusted."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from support.cases import read_cases
from support.journeys import Journey, read_journeys
from support.project import PHONE, ROOT, probe
from support.session_guide import SessionGuide
from support.watched import watched as watched_page

# Written where a reader's address or storage could be tampered with.
ATTACKS = read_cases("attacks.tsv")
STORED = [text for where, text in ATTACKS if where == "store"] + ["[" * 3000]
READ_THEM = ("", "safety/what-to-tell/", "safety/contraindications/", "routines/self-massage-neck/")
WATCH = probe("complaints")
KEEP = "([keys, value]) => keys.forEach((key) => { localStorage[key] = value; sessionStorage[key] = value; })"
HARM = "window.wasAttacked || ({}).polluted || document.querySelector('img[src=x], [onerror]') || false"


class Watched:
    """A page in a context of its own that remembers every complaint of the browser and every foreign request."""

    def __init__(self, context: BrowserContext, served: str) -> None:
        context.add_init_script(WATCH)
        self.address, self.page = served, watched_page(context, served)

    def open(self, path: str, **_: bool) -> Page:
        self.page.goto(f"{self.address}/{path}")
        return self.page

    def complaints(self) -> list[str]:
        return [*self.page.errors, *self.page.evaluate("window.refused"), *self.page.outside]


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


@pytest.mark.parametrize("journey", read_journeys("policy_journeys.tsv"), ids=lambda journey: journey.name)
def test_features_run_under_the_policy(watched: Watched, journey: Journey) -> None:
    """Each step does what the table says, and nothing is refused."""
    journey.take(SessionGuide(watched.open, watched.open, Path()))
    assert watched.complaints() == []


@pytest.mark.parametrize("attack", [text for where, text in ATTACKS if where == "address"])
def test_addresses_are_not_trusted(watched: Watched, attack: str) -> None:
    """Query and fragment of the pages that read them: nothing runs, nothing is written as markup, nothing breaks."""
    page = watched.page
    for path in (*READ_THEM, "no/page/"):
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
    page.evaluate(KEEP, [keys, value])
    for path in (*READ_THEM, "about/offline/"):
        watched.open(path)
        page.wait_for_timeout(100)
        assert page.evaluate(HARM) is False, path
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert watched.complaints() == []
