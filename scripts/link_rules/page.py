"""What a page of HTML says: its addresses, its ids, and its words outside code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

# What marks.py puts into a source: two characters of private use are the number of a place.
NUMBER = "([\ue100-\uf0ff]{2})"
MARK = re.compile(f" data-place=\ue000{NUMBER}|#\ue002{NUMBER}|\ue000{NUMBER}")
FIRST, DIGITS = 0xE100, 4096

ADDRESSES = ("href", "xlink:href", "src", "poster", "data", "action", "usemap", "cite", "background", "longdesc")
SETS = ("srcset", "imagesrcset")
STYLES = ("style", "fill", "stroke", "filter", "mask", "clip-path", "marker-start", "marker-mid", "marker-end")
NAMES = (*ADDRESSES, *SETS, "style", "id", "http-equiv")
WATCHED = ",".join(f"[{name.replace(':', chr(92) + ':')}]" for name in NAMES) + ",[name]:is(a, map), img, style"
WATCHED = f":is({WATCHED}, {','.join(f'[{name}^=url]' for name in STYLES[1:])})"
# Where a page's own text stands: the first of these that it has.
TEXT = (("article", ".g-home"), ("[role=main]",), ("main",), ("body",))
UNHEARD = ("pre", "[hidden]", "[aria-hidden=true]")
NO_PROSE = "code, pre, kbd, script, style, template, textarea, svg, .arithmatex"
CSS_URL = re.compile(
    r"""url\(\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^"')\s]+))|@import\s+["'](?P<string>[^"']+)""",
    re.IGNORECASE,
)
REFRESH = re.compile(r"""\s*[\d.]+\s*(?:$|[;,\s]\s*(?:url\s*=\s*)?["']?(?P<address>[^"']*[^"'\s])["']?\s*$)""", re.I)
# One address of a srcset, as the HTML standard splits it: commas inside an address are its own.
SET_PART = re.compile(r"[\s,]*(\S*[^\s,])(?:,+|(?:\([^()]*\)|[^,(])*,?)")


@dataclass(frozen=True, slots=True)
class Link:
    """An address as it is written.

    `words`: what is heard of it, None where none are needed, a space for an empty alt; `section`: the id of the
    heading above it, None outside a page's own text; `mark`: the number of its place, if it has one.
    """

    tag: str
    address: str
    words: str | None
    section: str | None
    mark: int | None


@dataclass
class Page:
    """A page or a drawing; `ids` keeps a mark, or None, for each time an id is set, `tags` on what it stands first."""

    url: str
    file: str = ""
    base: str = ""
    links: list[Link] = field(default_factory=list)
    ids: dict[str, list[int | None]] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    text: str = ""


def encode(number: int) -> str:
    return chr(FIRST + number // DIGITS) + chr(FIRST + number % DIGITS)


def unmark(text: str) -> tuple[str, int | None]:
    """The text without its marks, and the number of the last one."""
    if "\ue000" not in text and "\ue002" not in text:
        return text, None
    numbers = [number(match) for match in MARK.finditer(text)]
    return MARK.sub("", text), numbers[-1] if numbers else None


def number(match: re.Match[str]) -> int:
    high, low = match[match.lastindex or 0]
    return (ord(high) - FIRST) * DIGITS + ord(low) - FIRST


def mark_at_end(text: str) -> int | None:
    """The mark a text ends with: it belongs to the bracket, or the link by reference, that comes next."""
    match = re.search(f"\ue000{NUMBER}!?\\Z", text[-20:])
    return number(match) if match else None


def below(tree: LexborHTMLParser, areas: Iterable[str], tags: tuple[str, ...]) -> set[int]:
    """The elements of these tags inside of these areas."""
    return {node.mem_id for node in tree.css(", ".join(f"{area} {tag}" for area in areas for tag in tags))}


def read(html: str, url: str, file: str = "") -> Page:
    """Read a page of the site; its address and its file count from the site's root."""
    page, tree = Page(url, file), LexborHTMLParser(html)
    base = tree.css_first("base[href]")
    page.base = (base.attributes.get("href") or "").strip() if base else ""
    area = next((areas for areas in TEXT if tree.css_matches(", ".join(areas))), ("body",))
    inside = below(tree, area, ("a", "area", "img", "h2"))
    unheard, section = below(tree, UNHEARD, ("a", "img")), ""
    for node in tree.css(WATCHED):
        attributes = {name: value or "" for name, value in node.attributes.items()}
        read_ids(page, node, attributes)
        if node.tag == "h2" and node.mem_id in inside:
            section = unmark(attributes.get("id", ""))[0]
        said = None if node.mem_id in unheard else words(node, attributes)
        own = unmark(f" data-place={attributes['data-place']}")[1] if "data-place" in attributes else None
        for written in addresses(node, attributes):
            address, mark = unmark(written.strip())
            mark = own if mark is None else mark
            mark = mark_at_end(text_before(node)) if mark is None else mark
            where = section if node.mem_id in inside else None
            page.links.append(Link(node.tag or "", address, said, where, mark))
    if any(sign in html for sign in ("](", "][", "[^", ")[", "] (", "\ue000")):
        for node in tree.css(NO_PROSE):
            node.replace_with("\u00b7")
        page.text = tree.body.text() if tree.body else ""
    return page


def read_ids(page: Page, node: LexborNode, attributes: dict[str, str]) -> None:
    """Keep the id of an element, and the name of an anchor or a map, each time it is set."""
    names = [attributes.get("id", ""), attributes.get("name", "") if node.tag in ("a", "map") else ""]
    for name, mark in {unmark(name)[0]: unmark(name)[1] for name in names if name}.items():
        page.ids.setdefault(name, []).append(mark)
        page.tags.setdefault(name, node.tag or "")


def addresses(node: LexborNode, attributes: dict[str, str]) -> Iterator[str]:
    """Every address an element names; an empty one for an image that names none."""
    tag = node.tag
    for name in ADDRESSES:
        if name not in attributes or tag == "base" or (name == "data" and tag != "object"):
            continue
        # What a form sends is answered by a server, not by a page; an empty action is the page itself.
        if name != "action" or (attributes[name] and attributes.get("method", "").lower() in ("", "get")):
            yield attributes[name]
    for name in SETS:
        yield from SET_PART.findall(attributes.get(name, ""))
    if tag == "img" and not attributes.keys() & {"src", "srcset"}:
        yield ""
    styles = node.text() if tag == "style" else " ".join(attributes.get(name, "") for name in STYLES)
    if "url" in styles.lower() or "@import" in styles:
        yield from (match[match.lastgroup or 0] for match in CSS_URL.finditer(styles))
    if attributes.get("http-equiv", "").lower() == "refresh":
        match = REFRESH.match(attributes.get("content", ""))
        if not match or match["address"]:
            yield match["address"] if match else "refresh:" + attributes.get("content", "")


def text_before(node: LexborNode) -> str:
    return (node.prev.text_content or "") if node.prev and node.prev.tag == "-text" else ""


def words(node: LexborNode, attributes: dict[str, str]) -> str | None:
    """What a screen reader says of a link or an image."""
    silent = "hidden" in attributes or attributes.get("aria-hidden") == "true"
    if silent or node.tag not in ("a", "area", "img") or (node.tag != "img" and "href" not in attributes):
        return None
    own = (attributes.get("aria-label") or attributes.get("aria-labelledby") or attributes.get("title") or "").strip()
    if node.tag in ("img", "area"):
        if attributes.get("alt", "").strip() or own or attributes.get("role") in ("presentation", "none"):
            return "alt"
        # alt="" in raw HTML is a decision; Markdown has no other way to leave the words out.
        return "" if "alt" not in attributes else None if "data-place" in attributes else " "
    said = own or unmark(node.text())[0].strip()
    inner = node.css("[alt], [aria-label], [title]") if not said else ()
    return said or "".join(one.attributes.get(name) or "" for one in inner for name in ("alt", "aria-label", "title"))
