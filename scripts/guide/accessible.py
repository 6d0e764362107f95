"""What Markdown cannot say of its own HTML: what names a table and each of its rows, and what a box's action is."""

from __future__ import annotations

import re

TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
HEADS = re.compile(r"<th[^>]*>(.*?)</th>", re.DOTALL)
ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
CELL = re.compile(r"<td([^>]*)>(.*?)</td>", re.DOTALL)
SCOPED = 'scope="row"'
HEADING = re.compile(r'<h[23] id="([^"]+)"')
TAG = re.compile(r"<[^>]+>")
ITEM = re.compile(r'(<input type="checkbox" name="[\w-]+" value="([\w-]+)")(>.*?<span class="g-action")(>)', re.DOTALL)


def with_row_headers(html: str) -> str:
    """A page whose tables name their rows by the first cell, and each other cell by the head of its column.

    The heads stand in `data-label`, for screens on which a row is stacked.
    """
    return TABLE.sub(lambda table: f"<table>{rows(table[1])}</table>", html)


def with_named_tables(html: str) -> str:
    """A page whose tables are called by the heading they stand under, as a screen reader lists them."""

    def named(table: re.Match[str]) -> str:
        above = HEADING.findall(html, 0, table.start())
        return f'<table aria-labelledby="{above[-1]}">' if above else table[0]

    return re.sub("<table>", named, html)


def rows(table: str) -> str:
    """The inside of a table with its rows named."""
    heads = [" ".join(TAG.sub("", head).split()) for head in HEADS.findall(table.partition("</thead>")[0])]
    return ROW.sub(lambda row: row[0] if SCOPED in row[0] else f"<tr>{cells(row[1], heads)}</tr>", table)


def cells(row: str, heads: list[str]) -> str:
    """A row whose first cell is its header; a row of heads stays as it is."""
    number = -1

    def named(cell: re.Match[str]) -> str:
        nonlocal number
        number += 1
        if number == 0:
            return f'<th scope="row"{cell[1]}>{cell[2]}</th>'
        label = f' data-label="{heads[number]}"' if number < len(heads) and heads[number] else ""
        return f"<td{label}{cell[1]}>{cell[2]}</td>"

    return CELL.sub(named, row)


def with_descriptions(html: str) -> str:
    """A page whose tick boxes are described by their item's action."""
    return ITEM.sub(r'\1 aria-describedby="\2-action"\3 id="\2-action"\4', html)


def with_kept_names(html: str, names: list[str]) -> str:
    """A page whose headings, links and labels that are nothing but a name are kept by a browser that translates it."""
    either = "|".join(re.escape(name) for name in names)
    alone = re.compile(rf"<(h1|a|span)((?: (?!translate)[^<>\s]+)*)>((?:{either})(?: \([A-Z]+\d+\))?)</\1>")
    return alone.sub(r'<\1\2 translate="no">\3</\1>', html)
