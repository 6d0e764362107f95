"""The editions a reader takes along, and the place on the site that offers them with size and date."""

from __future__ import annotations

from delivery.offline import PAGE
from delivery.pdf import pdf_edition
from delivery.print_edition import NAME, Nav, print_edition
from delivery.release import Release
from delivery.tree import Tree, parse, required, serialise
from delivery.zip_edition import carried, zipped

# file -> how it is offered
OFFERED = {
    "editions/massage-guide.zip": ("All pages in one ZIP file", "Unpack it and open index.html. Search works too."),
    "editions/massage-guide.pdf": ("The whole guide as a PDF", "To read, to send on, or to print."),
    NAME: ("The whole guide on one page", "To print from your browser."),
}


def make_editions(tree: Tree, nav: Nav, release: Release) -> Tree:
    """The three editions by their path. `tree` is the site as it will be served, but for its policy."""
    page = print_edition(tree, nav, release)
    return {
        NAME: page,
        "editions/massage-guide.pdf": pdf_edition(tree | {NAME: page}, NAME, release),
        "editions/massage-guide.zip": zipped(carried(tree), release.moment),
    }


def offer(tree: Tree, release: Release) -> Tree:
    """The tree with the page that offers the editions filled in."""
    page = parse(tree[PAGE])
    items = [
        f'<li><a href="../../{name}">{title}</a> ({size(len(tree[name]))}, {release.date}). {use}</li>'
        for name, (title, use) in OFFERED.items()
        if name in tree
    ]
    required(page, "#editions").inner_html = "".join(items)
    return tree | {PAGE: serialise(page)}


def size(count: int) -> str:
    """Bytes as a reader counts them: `310 kB`, `2.4 MB`."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{round(count / 1e3)} kB"  # noqa: PLR2004 a million
