"""The guide saved on a device, for tests/data/offline_journeys.tsv: what a reader presses, what is kept, and a new release in
the place of the old."""

import json
from pathlib import Path
from typing import Any

import pytest
from delivery.editions import WORKER, list_files
from delivery.tree import Tree, read_tree, write_tree
from playwright.sync_api import BrowserContext, Error, Page

from support.project import Site, probe
from support.session_guide import SessionGuide
from support.watched import watched

LATER = 2**31 - 1  # a server asks for the date alone whether a file changed
SAVED = r"/^Saved on this device on \d+ \w+ \d{4}, [\d.]+ MB\.$/"


class OfflineGuide(SessionGuide):
    """A site whose files a step may change, and a device that may lose its connection."""

    def __init__(self, context: BrowserContext, site: Site) -> None:
        self.context, self.site = context, site
        super().__init__(self.visit, self.visit, Path())

    def visit(self, path: str, **_: bool) -> Page:
        page = watched(self.context, self.site.address)
        page.goto(f"{self.site.address}/{path}")
        return page

    # The reader and the device

    def save(self) -> None:
        self.push("Save this guide for offline use")

    def is_saved(self) -> None:
        self.true(f'{SAVED}.test(document.querySelector("[data-says]").textContent)')

    def saved(self) -> None:
        """The page on offline use, after the guide was saved whole."""
        self.open("about/offline/")
        self.save()
        self.is_saved()

    def kept(self, how: str = "") -> None:
        """One release is kept, whole or in part, or nothing."""
        files = len(self.served()["files"]) + 1  # and the record that says so
        found = list(self.page.evaluate(probe("caches")).values())
        assert [("whole" if count == files else "in part") for count in found] == ([how] if how else [])

    def offline(self) -> None:
        self.context.set_offline(True)

    def room(self, size: str) -> None:
        """The device has no more room than so many bytes."""
        given = {"origin": self.site.address, "quotaSize": int(size)}
        self.context.new_cdp_session(self.page).send("Storage.overrideQuotaForOrigin", given)

    def unreachable(self, path: str) -> None:
        with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
            self.go(path)

    # The host

    def served(self) -> dict[str, Any]:
        """What the served worker knows of its release: version and files."""
        worker = (self.site.folder / WORKER).read_text(encoding="utf-8")
        return dict(json.loads(worker.partition("const GUIDE = ")[2].partition(";\n")[0]))

    def take_away(self, name: str) -> None:
        (self.site.folder / name).rename(self.site.folder / f"{name}.away")

    def bring_back(self, name: str) -> None:
        (self.site.folder / f"{name}.away").rename(self.site.folder / name)

    def overwrite(self, name: str, text: str) -> None:
        (self.site.folder / name).write_text(text, encoding="utf-8")

    def publish(self, *changes: str) -> None:
        """Put a new release in the place of the old: the name of a file, some words of it, and what replaces them; and so on."""
        tree = read_tree(self.site.folder)
        for name, old, new in zip(changes[::3], changes[1::3], changes[2::3], strict=True):
            assert old.encode() in tree[name], name
            tree[name] = tree[name].replace(old.encode(), new.encode())
        self.release(tree)

    def release(self, tree: Tree) -> None:
        """Write a site with the worker's list of it."""
        write_tree(list_files(tree), self.site.folder, LATER)

    def look_for_update(self) -> None:
        self.run("return navigator.serviceWorker.getRegistration().then((found) => found.update()).catch(() => {})")

    def update(self) -> None:
        """Let the browser look for a new release, and wait until that one answers."""
        self.look_for_update()
        self.page.evaluate(probe("taken_over"), self.served()["version"])
