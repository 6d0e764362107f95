"""What a page needs before it can be drawn goes into the page itself: on a slow network each file costs a journey."""

from __future__ import annotations

from delivery.assets import assets_of
from delivery.tree import Tree, element, html_names, parse, serialise

# Style, and the script that runs before the body is drawn; deferred scripts can wait.
FIRST = {"link[rel=stylesheet]": "style", "head script[src]:not([defer])": "script"}


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
