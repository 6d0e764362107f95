"""What a page needs before it can be drawn goes into the page itself: on a slow network each file costs a journey."""

from __future__ import annotations

from delivery.assets import asset_of
from delivery.tree import Tree, element, html_names, parse, serialise

# Style, and the script that runs before the body is drawn; deferred scripts can wait.
FIRST = {"link[rel=stylesheet]": ("href", "style"), "head script[src]:not([defer])": ("src", "script")}


# The print edition is read from a file that its reader has already; its styles stay beside it.
EDITIONS = "editions/"


def inline_first(tree: Tree) -> Tree:
    """Each page with its style sheets and its first scripts written in; the files stay for the pages of editions."""
    done = dict(tree)
    for name in html_names(tree):
        if name.startswith(EDITIONS):
            continue
        page = parse(tree[name])
        for selector, (attribute, tag) in FIRST.items():
            for node in page.css(selector):
                asset = asset_of(node.attributes.get(attribute) or "")
                if asset and asset[1] in tree:
                    node.replace_with(element(f"<{tag}>{tree[asset[1]].decode()}</{tag}>"))
        done[name] = serialise(page)
    return done
