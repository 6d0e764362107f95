"""Compressed copies beside each file, for servers that send them as they are."""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor

import brotli

from delivery.tree import Tree

TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".webmanifest")


def compress(tree: Tree) -> Tree:
    """The tree with a `.gz` and a `.br` of each text, where that is smaller; the same bytes at every run."""
    names = [name for name in tree if name.endswith(TEXT)]
    with ThreadPoolExecutor() as pool:
        packed = list(pool.map(lambda name: both(tree[name]), names))
    copies = {
        name + ending: copy
        for name, pair in zip(names, packed, strict=True)
        for ending, copy in zip((".gz", ".br"), pair, strict=True)
        if len(copy) < len(tree[name])
    }
    return tree | copies


def both(content: bytes) -> tuple[bytes, bytes]:
    """The content by gzip and by brotli, each at its best; gzip's own date left out."""
    return gzip.compress(content, 9, mtime=0), brotli.compress(content)
