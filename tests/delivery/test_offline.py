"""Saving the guide for offline use: only when asked, whole or not at all, and what then works without a connection."""

import json
import re

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from support.offline_page import CACHES, SAVED, WHERE, guide_of, opened, save, saved
from support.project import Site, probe
from support.session_page import begin, keep_fever, skip_button


def test_nothing_is_saved_until_the_reader_asks(context: BrowserContext, site: Site) -> None:
    """No worker, no cache on any page; the control says what it would take."""
    page = opened(context, site, "safety/")
    page.goto(f"{site.address}/{WHERE}")
    expect(page.locator("[data-says]")).to_have_text(
        re.compile(r"Nothing is saved\. It needs [\d.]+ MB on this device\.")
    )
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    assert page.evaluate(CACHES) == {}


def test_everything_works_without_a_connection(context: BrowserContext, site: Site) -> None:
    """Every listed file is there; pages, the checklist's verdict and the error page answer offline."""
    page = saved(context, site)
    assert list(page.evaluate(CACHES).values()) == [len(guide_of(site)["files"]) + 1]
    context.set_offline(True)
    page.goto(f"{site.address}/safety/contraindications/?from=home#fever")
    keep_fever(page)
    page.goto(f"{site.address}/routines/self-massage-neck/index.html")
    expect(page.locator(".g-gate.g-at-not")).to_be_visible()
    page.goto(f"{site.address}/techniques/")
    expect(page.locator(".g-tick-mark").first).to_be_visible()
    assert page.goto(f"{site.address}/no/such/page/").status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not here")
    assert len(page.pdf()) > 1000


def test_search_and_sessions_work_without_a_connection(context: BrowserContext, site: Site) -> None:
    """Scripts that load on demand are saved too: the box answers and a session runs, though neither was used before."""
    page = saved(context, site)
    context.set_offline(True)
    page.goto(f"{site.address}/routines/self-massage-neck/")
    begin(page)
    skip_button(page).click()
    expect(page.locator(".g-session__clock")).to_be_visible()
    page.goto(f"{site.address}/safety/")
    page.get_by_label("Search the guide").press_sequentially("kneeding")
    page.get_by_role("option", name="Kneading").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kneading")


def test_progress_is_shown(context: BrowserContext, site: Site) -> None:
    """A bar with a name that moves from nothing to all, and words for those who do not see it."""
    page = opened(context, site)
    page.evaluate(probe("offline_told"))
    save(page)
    expect(page.locator("[data-says]")).to_have_text(SAVED, timeout=30_000)
    heard = [text for text in page.evaluate("heard") if text.startswith("Saving")]
    assert heard[0].startswith("Saving: 0% of ")
    assert 3 <= len(heard) <= 12
    expect(page.get_by_role("progressbar")).to_be_hidden()


def test_a_save_that_breaks_off_can_go_on(context: BrowserContext, site: Site) -> None:
    """One file missing: the reader is told, nothing answers from the half, and the next try fetches only the rest."""
    page = opened(context, site)
    missing = site.folder / "techniques/kneading/index.html"
    missing.rename(missing.with_name("away"))
    save(page)
    expect(page.locator("[data-says]")).to_contain_text("Saving stopped before the end.", timeout=30_000)
    assert page.evaluate("navigator.serviceWorker.controller") is None
    missing.with_name("away").rename(missing)
    save(page)
    expect(page.locator("[data-says]")).to_have_text(SAVED, timeout=30_000)


def test_what_the_browser_threw_away_is_saved_again(context: BrowserContext, site: Site) -> None:
    """The files are gone and the worker is not: the button saves all of them, and does not stay at nothing."""
    page = saved(context, site)
    page.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name); }")
    page.reload()
    save(page)
    expect(page.locator("[data-says]")).to_have_text(SAVED, timeout=30_000)
    assert list(page.evaluate(CACHES).values()) == [len(guide_of(site)["files"]) + 1]


def test_a_file_that_is_not_the_listed_one_is_refused(context: BrowserContext, site: Site) -> None:
    """A page of another release in the middle of a save: never parts of two."""
    page = opened(context, site)
    (site.folder / "safety/index.html").write_text("another release", encoding="utf-8")
    save(page)
    expect(page.locator("[data-says]")).to_contain_text("Saving stopped before the end.", timeout=30_000)
    context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(f"{site.address}/safety/")


def test_a_full_disk_is_said_and_leaves_nothing(context: BrowserContext, site: Site) -> None:
    """The half that did not fit is taken away again."""
    page = opened(context, site)
    tools = context.new_cdp_session(page)
    tools.send("Storage.overrideQuotaForOrigin", {"origin": site.address, "quotaSize": 200_000})
    save(page)
    expect(page.locator("[data-says]")).to_contain_text("This device has no room for the guide.", timeout=30_000)
    assert page.evaluate(CACHES) == {}


def test_the_saved_guide_can_be_removed(context: BrowserContext, site: Site) -> None:
    """Nothing is left, and another open tab says so too."""
    page, other = saved(context, site), opened(context, site)
    page.get_by_role("button", name="Remove the saved guide").click()
    for tab in (page, other):
        expect(tab.locator("[data-says]")).to_have_text("Removed. Nothing is saved on this device.")
    assert page.evaluate(CACHES) == {}
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


def test_the_plain_build_offers_nothing_it_cannot_do(context: BrowserContext, address: str) -> None:
    """Without the packaging's list there is no button, and the page says what to do."""
    page = context.new_page()
    page.goto(f"{address}/{WHERE}")
    expect(page.locator("[data-offline]")).to_be_hidden()
    expect(page.get_by_text("If you see no button above")).to_be_visible()


def test_the_guide_can_be_installed(browser: Browser, served: str) -> None:
    """Chromium finds nothing that stands against it: name, icons, start, scope."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(served)
    tools = context.new_cdp_session(page)
    manifest = tools.send("Page.getAppManifest")
    assert manifest["errors"] == []
    icons = json.loads(manifest["data"])["icons"]
    assert {(icon["sizes"], icon.get("purpose", "any")) for icon in icons} >= {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    for icon in icons:
        assert page.request.get(f"{served}/{icon['src']}").ok
    context.close()
