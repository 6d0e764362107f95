"""A larger guide for the search bench: the guide's own pages again and again, each copy with ten words of its own."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from pathlib import Path
from typing import Any

from search_index.builder import FILE, deltas

OWN_WORDS = 10


def grown(site: Path, pages: int, folder: Path) -> Path:
    """A copy of the built site at `folder` whose search index has so many pages; no page itself is made."""
    (folder / FILE).parent.mkdir(parents=True)
    shutil.copytree(site, folder, dirs_exist_ok=True)
    script = (site / FILE).read_text(encoding="utf-8")
    start, end = script.index("{"), script.rindex("}") + 1
    index = json.loads(script[start:end])
    index |= larger(index, pages)
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    (folder / FILE).write_text(script[:start] + text + script[end:], encoding="utf-8")
    return folder


def larger(index: dict[str, Any], pages: int) -> dict[str, object]:
    """Pages, places, names and words of the copies beside the originals'."""
    own = len(index["pages"])
    all_pages = [copied(index["pages"][number % own], number // own) for number in range(pages)]
    sections = defaultdict(list)  # of an original page: old numbers of its places
    for number, (page, *_) in enumerate(index["places"], own):
        sections[page].append(number)
    places: list[list[Any]] = []
    copies = defaultdict(list)  # of an old place: its numbers in the larger guide
    for number in range(pages):
        copies[number % own].append(number)
        for old in sections[number % own]:
            copies[old].append(pages + len(places))
            places.append([number, *index["places"][old - own][1:]])
    words = [
        f"{word}\t{deltas(sorted(new for old in unpacked(packed) for new in copies[old]))}"
        for word, packed in lines(index)
    ]
    words += [f"w{number}x{word}\t{deltas([number])}" for number in range(own, pages) for word in range(OWN_WORDS)]
    names = {new: given for old, given in index["names"].items() for new in copies[int(old)]}
    return {"pages": all_pages, "places": places, "words": "\n".join(words), "names": names}


def copied(page: list[Any], copy: int) -> list[Any]:
    """A page's entry under an address and a title of its own."""
    return [f"{page[0]}{copy}/", f"{page[1]} {copy}", *page[2:]] if copy else page


def lines(index: dict[str, Any]) -> list[list[str]]:
    return [line.split("\t") for line in index["words"].split("\n")]


def unpacked(packed: str) -> list[int]:
    """The numbers that base-36 steps stand for."""
    numbers, at = [], 0
    for step in packed.split():
        at += int(step, 36)
        numbers.append(at)
    return numbers
