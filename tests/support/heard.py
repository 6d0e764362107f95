"""What a screen reader is told of a page, from the browser's own accessibility tree; and one page of each kind."""

import itertools
from dataclasses import dataclass, field
from typing import Any

from guide import kinds
from guide.pages import read_pages
from playwright.sync_api import Page

from support.project import ROOT

# The first page of each kind by name, and the pages whose markup no other page has.
ONE_OF_EACH = {page.kind: kinds.address(page.key) for page in reversed(read_pages(ROOT / "docs"))} | {
    "checklist": "safety/contraindications/",
    "get help": "safety/get-help/",
    "sheet": "safety/what-to-tell/",
    "table": "planning/",
    "not found": "404.html",
}
CONTROLS = {"button", "checkbox", "combobox", "link", "radio", "searchbox", "slider", "spinbutton", "switch", "textbox"}
LANDMARKS = {"banner", "complementary", "contentinfo", "main", "navigation", "region", "search"}
# A form without a name is no landmark, so it needs none.
MUST_HAVE_NAMES = CONTROLS | {"complementary", "dialog", "group", "image", "navigation", "region", "table"}


@dataclass
class Heard:
    """One thing of the tree: its role, its name, what describes it, and what it stands in, the outermost first."""

    role: str
    name: str
    description: str
    around: list["Heard"] = field(repr=False)


def heard(page: Page) -> list[Heard]:
    """All that a screen reader is told of, in order."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    found: list[Heard] = []

    def text(node: dict[str, Any], key: str) -> str:
        return " ".join(str(node.get(key, {}).get("value", "")).split())

    def walk(node: dict[str, Any], around: list[Heard]) -> None:
        if not node["ignored"]:
            found.append(Heard(text(node, "role"), text(node, "name"), text(node, "description"), around))
            around = [*around, found[-1]]
        for child in node.get("childIds", []):
            if child in by_id:
                walk(by_id[child], around)

    walk(nodes[0], [])
    return found


def of_role(page: Page, *roles: str) -> list[Heard]:
    """What has one of these roles, in order."""
    return [each for each in heard(page) if each.role in roles]


def name_faults(tree: list[Heard]) -> list[str]:
    """Controls, dialogs, tables and pictures without a name; landmarks that are missing, doubled or called alike."""
    # What folds is a group too; its summary speaks for it.
    folds = {id(each) for each, inside in itertools.pairwise(tree) if inside.role == "DisclosureTriangle"}
    unnamed = [each for each in tree if each.role in MUST_HAVE_NAMES and not each.name and id(each) not in folds]
    found = [f"a {each.role} without a name" for each in unnamed]
    places = [(each.role, each.name) for each in tree if each.role in LANDMARKS]
    found += [f"{role} '{name}' twice" for role, name in {place for place in places if places.count(place) > 1}]
    roles = [role for role, _ in places]
    return found + [f"{roles.count(one)} {one}" for one in ("banner", "main", "contentinfo") if roles.count(one) != 1]
