"""The guide saved on a device: what a reader presses, what is kept, and a new release in the place of the old."""

import json
import re
from typing import Any

from delivery.offline import WORKER, list_files
from delivery.tree import read_tree, write_tree
from playwright.sync_api import BrowserContext, Page, expect

from support.project import Site, probe

LATER = 2**31 - 1  # a server asks for the date alone whether a file changed
WHERE = "about/offline/"
SAVED = re.compile(r"Saved on this device on \d+ \w+ \d{4}, [\d.]+ MB\.")
CACHES = probe("caches")
UPDATE = "async () => (await navigator.serviceWorker.getRegistration()).update().catch(() => {})"
TAKEN_OVER = probe("taken_over")


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


def guide_of(site: Site) -> dict[str, Any]:
    """What the served worker knows of its release: version and files."""
    worker = (site.folder / WORKER).read_text(encoding="utf-8")
    return dict(json.loads(worker.partition("const GUIDE = ")[2].partition(";\n")[0]))


def update(page: Page, site: Site) -> None:
    """Let the browser look for a new release, and wait until that one answers."""
    page.evaluate(UPDATE)
    page.evaluate(TAKEN_OVER, guide_of(site)["version"])
