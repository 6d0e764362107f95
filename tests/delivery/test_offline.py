"""Saving the guide for offline use: the journeys of its table; tabs of two releases; and what a browser asks to install it."""

import json
import re

import pytest
from delivery.tree import read_tree
from playwright.sync_api import BrowserContext, expect
from support.journeys import Journey, read_journeys
from support.offline_guide import OfflineGuide
from support.project import Site


@pytest.mark.parametrize("journey", read_journeys("offline_journeys.tsv"), ids=lambda journey: journey.name)
def test_offline(journey: Journey, context: BrowserContext, site: Site) -> None:
    """Each step does what the table says."""
    journey.take(OfflineGuide(context, site))


def test_a_second_tab_keeps_its_own_release(context: BrowserContext, site: Site) -> None:
    """A tab left open on the old release still gets that release's scripts after an update, even offline."""
    guide = OfflineGuide(context, site)
    guide.saved()
    second = guide.visit("safety/")
    folder = next((site.folder / "assets").iterdir())
    lazy = f"{site.address}/assets/{folder.name}/javascripts/offline.js"
    tree = read_tree(site.folder)
    old, new = folder.name, "0123456789ab"
    guide.release({name.replace(old, new): text.replace(old.encode(), new.encode()) for name, text in tree.items()})
    guide.update()
    guide.go()
    expect(guide.page.locator("head script[src]").first).to_have_attribute("src", re.compile(new))
    context.set_offline(True)
    assert second.evaluate("address => fetch(address).then(answer => answer.ok)", lazy)
    assert guide.page.evaluate(f"fetch('assets/{new}/javascripts/page.js').then(answer => answer.ok)")


def test_the_guide_can_be_installed(context: BrowserContext, served: str) -> None:
    """Chromium finds nothing that stands against it: name, icons, start, scope."""
    page = context.new_page()
    page.goto(served)
    manifest = context.new_cdp_session(page).send("Page.getAppManifest")
    assert manifest["errors"] == []
    icons = json.loads(manifest["data"])["icons"]
    looks = {(icon["sizes"], icon.get("purpose", "any")) for icon in icons}
    assert looks >= {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}
    for icon in icons:
        assert page.request.get(f"{served}/{icon['src']}").ok
