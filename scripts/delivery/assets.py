"""Styles and scripts: what every page loads becomes one file each, what no page uses is left out.

What a page needs before it can be drawn goes into the page itself: on a slow network each file costs a journey.

All of assets/ moves to assets/VERSION/, where VERSION is a digest of its content: an address there never changes
its content, so a browser may keep it for good, and a page of one release can never meet the script of another.
"""

import importlib.resources
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import lightningcss
from guide.files import files_under
from guide.problems import CannotRun
from selectolax.lexbor import LexborHTMLParser, LexborNode

from delivery.tree import Tree, digest, element, html_names, parse, required, serialise

ASSET = re.compile(r"(?P<base>(?:[./]|https?://).*?|)assets/(?P<name>.+)")
LINKED = "[href], [src], meta[content]"
THEME = Path(str(importlib.resources.files("material"))) / "templates/assets"
STYLE, SCRIPT = "assets/stylesheets/page.css", "assets/javascripts/page.js"
# What the style sheet is lowered to: engines of spring 2023 and later. Older ones show plain text, legibly.
BROWSERS = json.loads((Path(__file__).parents[2] / "package.json").read_text(encoding="utf-8"))["browserslist"]
# Style, and the script that runs before the body is drawn; deferred scripts can wait.
FIRST = {"link[rel=stylesheet]": "style", "head script[src]:not([defer])": "script"}
# Lines of a script that only say what it does, and what its lines are indented by: a fifth of it, which the repository
# has.
FOR_WRITERS = re.compile(rb"^[ \t]*(?:(?://[^\n]*|/\*\*(?:(?!\*/).)*\*/)\n)?", re.MULTILINE | re.DOTALL)
# The engine's second sitemap, and the theme's search index: nothing of the packaged guide reads them.
UNUSED = ("sitemap.xml.gz", "search/search_index.json")


def package_assets(tree: Tree, docs: Path) -> Tree:
    """The tree with one style and one script a page, without the theme's unused files, under a versioned folder."""
    pages = {name: parse(tree[name]) for name in html_names(tree)}
    themes = {f"assets/{name}" for name in set(files_under(THEME)) - set(files_under(docs / "assets"))}
    tree = {name: stripped(text) if name.endswith(".js") else text for name, text in tree.items()}
    for selector, bundle in (("link[rel=stylesheet]", STYLE), ("script[src][defer]", SCRIPT)):
        names = on_every_page(pages.values(), selector)
        tree = bundle_files(tree, names, bundle)
        for page in pages.values():
            link_bundle(page, selector, names, bundle)
    unused = {*UNUSED, *themes} - {name for page in pages.values() for *_, name in assets_of(page)}
    tree = {name: content for name, content in tree.items() if name not in unused}
    assets = sorted(name for name in tree if name.startswith("assets/"))
    version = digest("\n".join(f"{name} {digest(tree[name])}" for name in assets).encode())[:12]
    moved = {name: name.replace("assets/", f"assets/{version}/", 1) for name in assets}
    for page in pages.values():
        for node, attribute, base, name in assets_of(page):
            if name in moved:
                node.attrs[attribute] = base + moved[name]
    packaged = {moved.get(name, name): content for name, content in tree.items()}
    packaged |= {name: serialise(page) for name, page in pages.items()}
    if manifest := packaged.get("manifest.webmanifest"):
        packaged["manifest.webmanifest"] = manifest.replace(b'"assets/', f'"assets/{version}/'.encode())
    return packaged


def stripped(script: bytes) -> bytes:
    """A script without the lines that are comments and nothing else, and without indentation."""
    return FOR_WRITERS.sub(b"", script)


def assets_of(page: LexborHTMLParser, selector: str = LINKED) -> Iterator[tuple[LexborNode, str, str, str]]:
    """Each address of an asset in a page: `../assets/x.css` gives the element, its attribute, `../`, `assets/x.css`."""
    for node in page.css(selector):
        for attribute in ("href", "src", "content"):
            if match := ASSET.fullmatch(re.split(r"[?#]", node.attributes.get(attribute) or "")[0]):
                yield node, attribute, match["base"], f"assets/{match['name']}"


def on_every_page(pages: Iterable[LexborHTMLParser], selector: str) -> list[str]:
    """Assets that all pages load, in the order in which they load them."""
    first, *others = [[name for *_, name in assets_of(page, selector)] for page in pages]
    return [name for name in first if all(name in each for each in others)]


def bundle_files(tree: Tree, names: list[str], bundle: str) -> Tree:
    """The tree with one file in place of the named ones, which stand in it one after another."""
    for name in names:
        if name not in tree:
            raise CannotRun(f"{name}: named by the pages, but not in the built site")
    text = b"\n".join(tree[name] for name in names)
    if bundle == STYLE:
        # Code stays as written: a minifier would save half a kilobyte, and a reader may want to read it.
        text = lightningcss.process_stylesheet(text.decode(), filename=bundle, browsers_list=BROWSERS).encode()
    return {name: content for name, content in tree.items() if name not in names} | {bundle: text}


def link_bundle(page: LexborHTMLParser, selector: str, names: list[str], bundle: str) -> None:
    """Let a page load the bundle instead of its parts; both stand in the head, so that they are fetched together."""
    bases = set()
    for node, _, base, name in list(assets_of(page, selector)):
        if name in names:
            bases.add(base)
            node.decompose()
    markup = '<link rel="stylesheet" href="{}">' if bundle == STYLE else '<script src="{}" defer></script>'
    for base in bases:
        required(page, "title").insert_before(element(markup.format(base + bundle)))


def inline_first(tree: Tree) -> Tree:
    """Each page with its style sheets and its first scripts written in; a file that nothing asks for any more goes."""
    done, written_in = dict(tree), set()
    for name in html_names(tree):
        page = parse(tree[name])
        for selector, tag in FIRST.items():
            for node, _, _, asset in list(assets_of(page, selector)):
                if asset in tree:
                    node.replace_with(element(f"<{tag}>{tree[asset].decode()}</{tag}>"))
                    written_in.add(asset)
        done[name] = serialise(page)
    return {name: content for name, content in done.items() if name not in written_in}
