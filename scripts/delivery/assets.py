"""Styles and scripts: what every page loads becomes one file each, what no page uses is left out.

All of assets/ moves to assets/VERSION/, where VERSION is a digest of its content: an address there never changes
its content, so a browser may keep it for good, and a page of one release can never meet the script of another.
"""

from __future__ import annotations

import importlib.resources
import json
import re
from pathlib import Path

import lightningcss
from guide.files import files_under
from guide.problems import CannotRun
from selectolax.lexbor import LexborHTMLParser

from delivery.tree import Tree, digest, element, html_names, parse, required, serialise

ASSET = re.compile(r"(?P<base>(?:[./]|https?://).*?|)assets/(?P<name>.+)")
LINKED = "[href], [src], meta[content]"
THEME = Path(str(importlib.resources.files("material"))) / "templates/assets"
STYLE, SCRIPT = "assets/stylesheets/page.css", "assets/javascripts/page.js"
# What the style sheet is lowered to: engines of spring 2023 and later. Older ones show plain text, legibly.
BROWSERS = json.loads((Path(__file__).parents[2] / "package.json").read_text(encoding="utf-8"))["browserslist"]
# The engine's second sitemap, and the theme's search index: nothing of the packaged guide reads them.
UNUSED = ("sitemap.xml.gz", "search/search_index.json")


def package_assets(tree: Tree, docs: Path) -> Tree:
    """The tree with one style and one script a page, without the theme's unused files, under a versioned folder."""
    pages = {name: parse(tree[name]) for name in html_names(tree)}
    themes = {f"assets/{name}" for name in files_under(THEME)} - {
        f"assets/{name}" for name in files_under(docs / "assets")
    }
    tree = {name: content for name, content in tree.items() if name not in UNUSED}
    for selector, attribute, bundle in (("link[rel=stylesheet]", "href", STYLE), ("script[src][defer]", "src", SCRIPT)):
        names = on_every_page(list(pages.values()), selector, attribute)
        bundle_files(tree, names, bundle)
        for page in pages.values():
            link_bundle(page, selector, attribute, names, bundle)
    unused = themes - {name for page in pages.values() for name in assets_of(page, LINKED)}
    tree = {name: content for name, content in tree.items() if name not in unused}
    version = version_of(tree)
    for page in pages.values():
        move_links(page, tree, version)
    moved = {versioned(name, version): content for name, content in tree.items()}
    moved |= {name: serialise(page) for name, page in pages.items()}
    if "manifest.webmanifest" in moved:
        moved["manifest.webmanifest"] = moved["manifest.webmanifest"].replace(
            b'"assets/', f'"assets/{version}/'.encode()
        )
    return dict(sorted(moved.items()))


def asset_of(address: str) -> tuple[str, str] | None:
    """`../assets/x.css` gives `../` and `assets/x.css`; None for another address."""
    match = ASSET.fullmatch(re.split(r"[?#]", address)[0])
    return (match["base"], f"assets/{match['name']}") if match else None


def assets_of(page: LexborHTMLParser, selector: str) -> list[str]:
    """The assets that elements of a page name, in order."""
    found = []
    for node in page.css(selector):
        for attribute in ("href", "src", "content"):
            if asset := asset_of(node.attributes.get(attribute) or ""):
                found.append(asset[1])
    return found


def on_every_page(pages: list[LexborHTMLParser], selector: str, attribute: str) -> list[str]:
    """Assets that all pages load, in the order in which they load them."""
    lists = [
        [asset[1] for node in page.css(selector) if (asset := asset_of(node.attributes.get(attribute) or ""))]
        for page in pages
    ]
    return [name for name in lists[0] if all(name in others for others in lists)]


def bundle_files(tree: Tree, names: list[str], bundle: str) -> None:
    """Put the named files one after another into one, and take them out of the tree."""
    for name in names:
        if name not in tree:
            raise CannotRun(f"{name}: named by the pages, but not in the built site")
    text = b"\n".join(tree.pop(name) for name in names)
    if bundle == STYLE:
        # Scripts stay as written: a minifier would save half a kilobyte, and a reader may want to read them.
        text = lightningcss.process_stylesheet(text.decode(), filename=bundle, browsers_list=BROWSERS).encode()
    tree[bundle] = text


def link_bundle(page: LexborHTMLParser, selector: str, attribute: str, names: list[str], bundle: str) -> None:
    """Let a page load the bundle instead of its parts; both stand in the head, so that they are fetched together."""
    base = None
    for node in page.css(selector):
        asset = asset_of(node.attributes.get(attribute) or "")
        if asset and asset[1] in names:
            base = asset[0]
            node.decompose()
    if base is None:
        return
    markup = '<link rel="stylesheet" href="{}">' if bundle == STYLE else '<script src="{}" defer></script>'
    required(page, "title").insert_before(element(markup.format(base + bundle)))


def version_of(tree: Tree) -> str:
    """Twelve hexadecimal digits that change when any asset's name or content does."""
    listed = [f"{name} {digest(content)}" for name, content in sorted(tree.items()) if name.startswith("assets/")]
    return digest("\n".join(listed).encode())[:12]


def versioned(name: str, version: str) -> str:
    return f"assets/{version}/{name.removeprefix('assets/')}" if name.startswith("assets/") else name


def move_links(page: LexborHTMLParser, tree: Tree, version: str) -> None:
    """Lead every address of an asset to its versioned folder."""
    for node in page.css(LINKED):
        for attribute in ("href", "src", "content"):
            asset = asset_of(node.attributes.get(attribute) or "")
            if asset and asset[1] in tree:
                node.attrs[attribute] = asset[0] + versioned(asset[1], version)
