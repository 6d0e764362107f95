"""What a reader does about the list, and reads of it, on any surface. Nothing here looks at words: ids and classes tell."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page

from support.readers import Reader, wait_for

LIST = "safety/contraindications/"
GATE = """
  const gate = document.querySelector("[data-gate]");
  const state = [...gate.classList].map((name) => name.match(/^g-gate--(.+)/)?.[1]).find(Boolean);
  const ids = (selector) => [...gate.querySelectorAll(selector)].map((link) => link.hash.slice(1)).filter(Boolean);
  return { state: state ?? "open", items: ids("[data-verdict] a, [data-verdict-says] a"), lines: gate.querySelectorAll("li").length };
"""
MARK = """
  const { verdict, list, listData } = guide;
  const links = [...document.querySelectorAll(args[0])].filter((link) => listData && guide.pathOf(link.href) === args[1]);
  return links[0]?.querySelector(".g-tick-mark")?.textContent ?? "";
"""


def keep_fever(page: Page) -> None:
    """On the open list: tick fever, say that the list was read, and keep that."""
    page.locator("input[value='fever']").check()
    page.locator("input[name='list-read']").check()
    page.locator("[data-keep]").first.click()


class Guide:
    """The guide as one reader meets it, at an address that ends with its home page's folder."""

    def __init__(self, reader: Reader, address: str, *, files: bool = False) -> None:
        self.reader, self.address, self.files = reader, address, files

    def go(self, path: str, anchor: str = "") -> None:
        """Open a page; a folder without a server needs the file's name."""
        file = f"{path}index.html" if self.files else path
        self.reader.go(f"{self.address}{file}{anchor}")

    def tab(self) -> Guide:
        return Guide(self.reader.tab(), self.address, files=self.files)

    def open_list(self) -> None:
        self.go(LIST)
        wait_for(self.reader, "return Boolean(document.querySelector('.g-keep:not([hidden])'))")

    def tick(self, *ids: str) -> None:
        """Press the boxes of these items; `read` is the box that says the list was read."""
        for name in ids:
            selector = "input[name='list-read']" if name == "read" else f"input[value='{name}']"
            self.reader.run("document.querySelector(args[0]).click()", selector)

    def press(self, name: str) -> None:
        """Press a button of the first panel: keep or forget."""
        self.reader.run("document.querySelector(`[data-${args[0]}]`).click()", name)

    def says(self) -> str:
        """What the panel says is stored."""
        return str(self.reader.run("return document.querySelector('[data-keep-says]').textContent"))

    def stored(self) -> Any:
        """What stands in the store, as data; None if nothing does or it is no data."""
        text = self.reader.run("try { return localStorage.getItem('guide.ticks') } catch { return null }")
        try:
            return json.loads(text) if text else None
        except ValueError:
            return None

    def write(self, text: str) -> None:
        self.reader.run("localStorage.setItem('guide.ticks', args[0])", text)

    def kept(self, *ids: str) -> None:
        """Go through the list, tick these, say that it was read, and keep."""
        self.open_list()
        self.tick(*ids, "read")
        self.press("keep")

    def verdict(self, path: str | None = None, state: str = "") -> dict[str, Any]:
        """The gate's state and the ids of the ticks behind it, on this page or another, once it is `state`."""
        if path is not None:
            self.go(path)
        if not state:
            return dict(self.reader.run(GATE))
        return dict(
            wait_for(
                self.reader, f"const found = (() => {{ {GATE} }})(); return found.state === args[0] && found", state
            )
        )

    def mark(self, index: str, path: str) -> str:
        """The mark beside the link to a page on an index page."""
        self.go(index)
        return str(wait_for(self.reader, MARK, "main a[href]", path))

    def search_mark(self, query: str, path: str) -> str:
        """The mark beside the result that leads to a page."""
        self.reader.run(
            "const box = document.querySelector('[data-search-input]'); box.focus(); box.value = args[0]; box.dispatchEvent(new Event('input', {bubbles: true}))",
            query,
        )
        return str(wait_for(self.reader, MARK, "[data-search-list] a[href]", path))

    def sheet(self) -> list[str]:
        """The items on My list."""
        self.go("safety/what-to-tell/")
        return list(
            wait_for(
                self.reader,
                "return guide.list && [...document.querySelectorAll('#my-ticks strong')].map((item) => item.textContent)",
            )
        )

    def session(self, path: str | None = None) -> str:
        """Open the guided session; the state of the verdict it begins with."""
        if path is not None:
            self.go(path)
        wait_for(
            self.reader,
            "const button = document.querySelector('[data-session-open] button'); button?.click(); return Boolean(button)",
        )
        return str(
            wait_for(self.reader, "return document.querySelector('dialog[open][data-verdict]')?.dataset.verdict")
        )

    def begin(self, path: str) -> None:
        """Open the session and go on until its first step is led."""
        self.session(path)
        go_on = "document.querySelector('dialog .g-button--main').click()"
        wait_for(
            self.reader,
            f"const led = Boolean(document.querySelector('.g-session__clock')); if (!led) {go_on}; return led",
        )
