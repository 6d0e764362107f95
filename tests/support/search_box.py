"""The search box in a real browser, as the tests take hold of it."""

import re

from playwright.sync_api import Locator, Page, expect

BOX = "Search the guide"
OPTION = "[role=listbox] [role=option]"
CARD = ".g-search .admonition.emergency"
META = ".g-search__meta"
DONE = re.compile(r"matching|nothing on|reads English|does not work")


def type_in(page: Page, query: str) -> Page:
    """Type a query and wait until it is answered."""
    page.get_by_label(BOX).fill(query)
    expect(page.locator(META)).to_have_text(DONE)
    return page


def chosen(page: Page) -> Locator:
    return page.locator("[role=option][aria-selected=true]")
