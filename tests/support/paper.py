"""A printed page, read from its PDF."""

import ctypes
import re

import pypdfium2 as pdfium
from guide import kinds
from guide.pages import read_pages
from pypdfium2 import raw

from support.cases import read_cases
from support.project import ROOT

KINDS = {kinds.address(page.key): page.kind for page in read_pages(ROOT / "docs")}
# Sides of paper at most; a page that is named goes before its kind.
SIDES = {what: int(sides) for what, sides, *_ in read_cases("lengths.tsv") if sides}

# Chromium draws a label twice where it has an edge of another colour: "bbuummpp" for "bump".
TWICE = re.compile(r"\b(?:([^\W\d_])\1){2,}\b")


def read_sides(pdf: bytes) -> list[str]:
    """The text of each side, a line of the paper on a line of its own."""
    texts = [side.get_textpage().get_text_range() for side in pdfium.PdfDocument(pdf)]
    return [TWICE.sub(lambda word: word[0][::2], text) for text in texts]


def read_sizes(pdf: bytes) -> set[float]:
    """Sizes of the letters on paper, in points."""
    sizes, size = set(), ctypes.c_float()
    for side in pdfium.PdfDocument(pdf):
        for text in side.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            raw.FPDFTextObj_GetFontSize(text, size)
            sizes.add(round(abs(size.value * text.get_matrix().d), 1))
    return sizes


def most_sides(path: str) -> int | None:
    """Sides of paper that a page may take; None where nobody minds."""
    return SIDES.get(path, SIDES.get(KINDS[path]))
