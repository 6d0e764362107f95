"""Saving the guide for offline use: only when asked, whole or not at all, never two releases at once."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.static_server import serve
from delivery.offline import list_files
from delivery.tree import read_tree, write_tree
from playwright.sync_api import Browser, BrowserContext, Page, expect
from support.project import PHONE, Site
from support.safety import keep_fever
from support.session_page import begin, skip_button

LATER = 2**31 - 1  # a server asks for the date alone whether a file changed
WHERE = "about/offline/"
SAVED = re.compile(r"Saved on this device on \d+ \w+ \d{4}, [\d.]+ MB\.")
CACHES = """async () => {
  const found = {};
  for (const name of await caches.keys()) found[name] = (await (await caches.open(name)).keys()).length;
  return found;
}"""
UPDATE = "async () => (await navigator.serviceWorker.getRegistration()).update().catch(() => {})"
TAKEN_OVER = """async (version) => {
  const whole = () => caches.match("/saved.json", { cacheName: `guide:/:${version}` });
  for (;;) {
    const { installing, waiting, active } = await navigator.serviceWorker.getRegistration();
    if (!installing && !waiting && active.state === "activated" && (await whole())) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}"""


@pytest.fixture
def site(packaged: Path, tmp_path: Path) -> Iterator[Site]:
    """A copy of the packaged site that a test may change under the reader's feet."""
    shutil.copytree(packaged / "site", tmp_path / "site", ignore=shutil.ignore_patterns("editions"))
    with serve(tmp_path / "site") as where:
        yield Site(where, tmp_path / "site")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=PHONE)
    yield made
    made.close()


def opened(context: BrowserContext, site: Site, path: str = WHERE) -> Page:
    page = context.new_page()
    page.goto(f"{site.address}/{path}")
    return page


def save(page: Page) -> None:
    page.get_by_role("button", name="Save this guide for offline use").click()


def saved(context: BrowserContext, site: Site) -> Page:
    """A page after the guide was saved whole."""
    page = opened(context, site)
    save(page)
    expect(page.locator("[data-says]")).to_have_text(SAVED, timeout=30_000)
    return page


def publish(site: Site, changes: dict[str, tuple[str, str]]) -> None:
    """Put a new release in the place of the old: files with some words replaced, and the worker's new list."""
    tree = read_tree(site.folder)
    for name, (old, new) in changes.items():
        assert old.encode() in tree[name], name
        tree[name] = tree[name].replace(old.encode(), new.encode())
    write_tree(list_files(tree), site.folder, LATER)


def version(site: Site) -> str:
    return re.search(r'"version":"(\w+)"', (site.folder / "service-worker.js").read_text(encoding="utf-8"))[1]


def update(page: Page, site: Site) -> None:
    """Let the browser look for a new release, and wait until that one answers."""
    page.evaluate(UPDATE)
    page.evaluate(TAKEN_OVER, version(site))


def listed(site: Site) -> int:
    worker = (site.folder / "service-worker.js").read_text(encoding="utf-8")
    return len(json.loads(re.search(r"^const GUIDE = (.*);$", worker, re.MULTILINE)[1])["files"])


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
    assert list(page.evaluate(CACHES).values()) == [listed(site) + 1]
    context.set_offline(True)
    page.goto(f"{site.address}/safety/contraindications/?from=home#fever")
    keep_fever(page)
    page.goto(f"{site.address}/routines/self-massage-neck/index.html")
    expect(page.locator(".g-gate--not")).to_be_visible()
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
    page.evaluate("""() => {
      window.heard = [];
      const says = document.querySelector("[data-says]");
      new MutationObserver(() => heard.push(says.textContent)).observe(says, { childList: true });
    }""")
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
    assert list(page.evaluate(CACHES).values()) == [listed(site) + 1]


@pytest.mark.parametrize(
    "lack",
    [
        "delete Navigator.prototype.serviceWorker; delete window.caches;",
        "Object.defineProperty(window, 'caches', { get() { throw new DOMException('no', 'SecurityError'); } });",
        "CacheStorage.prototype.keys = () => Promise.reject(new DOMException('no', 'SecurityError'));",
    ],
    ids=["plain http", "refused at once", "refused when asked"],
)
def test_a_browser_that_keeps_nothing_says_so(context: BrowserContext, site: Site, lack: str) -> None:
    """One line at once that says what to take instead; no button that could only fail, and no error."""
    context.add_init_script(lack)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{site.address}/{WHERE}")
    expect(page.locator("[data-says]")).to_have_text(
        "This browser does not keep the guide here. Take the ZIP file below."
    )
    for name in ("Save this guide for offline use", "Remove the saved guide"):
        expect(page.get_by_role("button", name=name)).to_be_hidden()
    assert errors == []


def test_parts_of_releases_that_broke_off_do_not_gather(context: BrowserContext, site: Site) -> None:
    """Two releases in a row cannot be saved whole; what is left is the last one's part, and that goes on."""
    page = opened(context, site)
    missing = site.folder / "techniques/kneading/index.html"
    for mark in ("one", "two"):
        publish(site, {"index.html": ("<h1", f"<h1 data-{mark}")})
        missing.rename(missing.with_name("away"))
        save(page)
        expect(page.locator("[data-says]")).to_contain_text("Saving stopped before the end.", timeout=30_000)
        missing.with_name("away").rename(missing)
    assert len(page.evaluate(CACHES)) == 1


def test_a_page_is_found_without_its_slash(context: BrowserContext, site: Site) -> None:
    """A reader offline may type the address as they remember it."""
    page = saved(context, site)
    context.set_offline(True)
    page.goto(f"{site.address}/techniques/rubbing?from=home")
    expect(page.get_by_role("heading", level=1)).to_have_text("Rubbing")
    assert page.url == f"{site.address}/techniques/rubbing/?from=home"


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


def test_an_update_replaces_the_whole_at_once(context: BrowserContext, site: Site) -> None:
    """Back online the new release is saved beside the old and then answers, offline too; a changed safety page is named."""
    page = saved(context, site)
    publish(
        site,
        {"safety/get-help/index.html": ("Get help now", "Get help at once"), "index.html": ("<h1", "<h1 data-new")},
    )
    page.goto(f"{site.address}/regions/")
    note = page.locator(".g-updated")
    expect(note).to_contain_text("What changed about safety: Get help at once", timeout=30_000)
    context.set_offline(True)
    page.goto(f"{site.address}/")
    expect(page.locator("h1[data-new]")).to_be_visible()
    expect(note).to_be_visible()
    page.get_by_role("button", name="I have seen this").click()
    page.goto(f"{site.address}/safety/get-help/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Get help at once")
    expect(note).to_have_count(0)


def test_other_changes_are_not_announced(context: BrowserContext, site: Site) -> None:
    """A note at every release would teach readers to look past the one that matters."""
    page = saved(context, site)
    publish(site, {"regions/neck/index.html": ("<h1", "<h1 data-new")})
    update(page, site)
    page.goto(f"{site.address}/regions/neck/")
    expect(page.locator("h1[data-new]")).to_be_visible()
    expect(page.locator(".g-updated")).to_have_count(0)


def test_an_update_that_breaks_off_leaves_the_old_release(context: BrowserContext, site: Site) -> None:
    """Half a new release never answers: every page still comes from the old one, whole."""
    page = saved(context, site)
    publish(site, {"index.html": ("<h1", "<h1 data-new"), "safety/index.html": ("<h1", "<h1 data-new")})
    (site.folder / "techniques/kneading/index.html").unlink()
    page.evaluate(UPDATE)
    expect(page.locator("[data-says]")).to_contain_text(
        "The release saved before is still here, whole.", timeout=30_000
    )
    context.set_offline(True)
    for path in ("", "safety/", "techniques/kneading/"):
        page.goto(f"{site.address}/{path}")
        assert page.locator("h1").count() == 1
        assert page.locator("h1[data-new]").count() == 0


def test_a_second_tab_keeps_its_own_release(context: BrowserContext, site: Site) -> None:
    """A tab left open on the old release still gets that release's scripts after an update, even offline."""
    first = saved(context, site)
    second = opened(context, site, "safety/")
    folder = next((site.folder / "assets").iterdir())
    lazy = f"{site.address}/assets/{folder.name}/javascripts/offline.js"
    tree = read_tree(site.folder)
    fresh = {
        name.replace(folder.name, "0123456789ab"): text.replace(folder.name.encode(), b"0123456789ab")
        for name, text in tree.items()
    }
    write_tree(list_files(fresh), site.folder, LATER)
    update(first, site)
    first.goto(f"{site.address}/")
    expect(first.locator("head script[src]").first).to_have_attribute("src", re.compile("0123456789ab"))
    context.set_offline(True)
    assert second.evaluate("address => fetch(address).then(answer => answer.ok)", lazy)
    assert first.evaluate("fetch('assets/0123456789ab/javascripts/page.js').then(answer => answer.ok)")


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
