"""The print edition as a PDF, made by the same browser that the tests use."""

from __future__ import annotations

import io
import mimetypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pikepdf
from browser import chromium
from pikepdf.models.metadata import encode_pdf_date
from playwright.sync_api import Page, Route, sync_playwright
from pypdf import PdfReader

from delivery.release import Release
from delivery.tree import Tree

CELL = re.compile(rb"\(node\d{8}\)")
WRITE_NUMBERS = """numbers => {
  for (const place of document.querySelectorAll("[data-for]")) place.textContent = numbers[place.dataset.for] ?? "";
}"""


def pdf_edition(tree: Tree, name: str, release: Release) -> bytes:
    """The page `name` of the tree as a PDF with outline, tags and page numbers in its contents.

    Printed twice: the first print tells on which page each chapter begins.
    """
    with opened(tree, name, release.address) as page:
        first = printed(page)
        page.evaluate(WRITE_NUMBERS, page_numbers(first))
        return finished(printed(page), release.moment)


def printed(page: Page) -> bytes:
    return page.pdf(format="A4", prefer_css_page_size=True, outline=True, tagged=True, print_background=True)


@contextmanager
def opened(tree: Tree, name: str, address: str) -> Iterator[Page]:
    """The page in a browser, as if at its public address, so that links on paper lead there; nothing is fetched."""
    with sync_playwright() as playwright:
        path = chromium.find() or chromium.install()
        started = playwright.chromium.launch(executable_path=path, args=chromium.ARGUMENTS)
        page = started.new_page()
        page.route("**", lambda route: answer(route, tree, address))
        page.goto(address + name)
        yield page
        started.close()


def answer(route: Route, tree: Tree, address: str) -> None:
    """A file of the tree for an address of the site; nothing for any other."""
    name = route.request.url.removeprefix(address)
    if name in tree:
        route.fulfill(body=tree[name], content_type=mimetypes.guess_type(name)[0])
    else:
        route.abort()


def page_numbers(pdf: bytes) -> dict[str, int]:
    """On which page, from 1, each place that a link leads to stands."""
    reader = PdfReader(io.BytesIO(pdf))
    places = reader.named_destinations
    numbers = {name.lstrip("/"): reader.get_destination_page_number(place) for name, place in places.items()}
    return {name: number + 1 for name, number in numbers.items() if number is not None}


def renumbered(pdf: bytes) -> bytes:
    """The PDF with its table cells numbered from one; the browser counts them on from whatever it did before."""
    rank = {name: b"(node%08d)" % number for number, name in enumerate(sorted(set(CELL.findall(pdf))), 1)}
    return CELL.sub(lambda match: rank[match[0]], pdf)


def finished(pdf: bytes, date: datetime) -> bytes:
    """The PDF a third of its size, dated, and named by its content instead of by chance."""
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(renumbered(pdf))) as document:
        document.docinfo["/CreationDate"] = document.docinfo["/ModDate"] = encode_pdf_date(date)
        del document.docinfo["/Creator"]
        document.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return packed.getvalue()
