"""A saved guide is renewed whole: never two releases at once, never half of one, and what changed about safety is told."""

import re

from delivery.offline import list_files
from delivery.tree import read_tree, write_tree
from playwright.sync_api import BrowserContext, expect
from support.offline_page import CACHES, LATER, UPDATE, opened, publish, save, saved, update
from support.project import Site


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
