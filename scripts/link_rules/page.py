"""What a page of HTML says: its addresses, its ids, and its words outside code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

# What marks.py puts into a source: two characters of private use are the number of a place.
NUMBER = "[\ue100-\uf0ff]{2}"
MARK = re.compile(f"(?: data-place=\ue000|#\ue002|\ue000)({NUMBER})")
FIRST, DIGITS = 0xE100, 4096

ADDRESSES = ("href", "xlink:href", "src", "poster", "data", "usemap", "cite", "background", "longdesc")
SENT = ("action", "formaction")
SETS = ("srcset", "imagesrcset")
PAINTS = {"style", "fill", "stroke", "filter", "mask", "clip-path", "marker-start", "marker-mid", "marker-end"}
NAMES = ",".join(f"[{name}]" for name in (*ADDRESSES, *SENT, *SETS, "style", "id", "http-equiv")).replace(":", "\\:")
WATCHED = f":is({NAMES}, [name]:is(a, map), img, style, {','.join(f'[{name}^=url]' for name in PAINTS)})"
# What these send is answered by a server, not by a page.
POSTS = "[method=post i], [method=post i] [formaction]:not([formmethod=get i]), [formmethod=post i]"
# Where a page's own text stands: the first of these that it has.
TEXT = ("article", "[role=main]", "main", "body")
NO_PROSE = "img, code, pre, kbd, samp, var, script, style, template, textarea, svg, .arithmatex"
CSS_TEXT = r"""@import\s+["']([^"']+)|["']([^"'\s]+)["']\s+(?:[\d.]+x\b|type\()"""
CSS_URL = re.compile(rf"""(?i)url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]+))|{CSS_TEXT}""")
CSS_COMMENT = re.compile(r"/\*.*?\*/|@namespace[^;]*;", re.DOTALL)
REFRESH = re.compile(r"""\s*[\d.]+\s*(?:$|[;,\s]\s*(?:url\s*=\s*)?["']?([^"']*[^"'\s])["']?\s*$)""", re.IGNORECASE)
# An attribute that holds no address, whatever its words look like.
WORDS = r"""(?<=\s)(?i:title|alt|value|placeholder|label|summary|(?:aria|data)-[-\w]+)\s*=\s*(?:"[^"\n]*"|'[^'\n]*')"""
# One address of a srcset, as the HTML standard splits it: commas inside an address are its own.
SET_PART = re.compile(r"[\s,]*(\S*[^\s,])(?:,+|(?:\([^()]*\)|[^,(])*,?)")


class Link(NamedTuple):
    """An address as it is written.

    `words`: what is heard of it, None where none are needed, a space for an empty alt; `section`: the id of the
    heading above it, None outside a page's own text; `mark`: the number of its place, if it has one.
    """

    tag: str
    address: str
    words: str | None = None
    section: str | None = None
    mark: int | None = None


@dataclass
class Page:
    """A page or a drawing; `ids` keeps a mark, or None, for each time an id is set."""

    url: str
    file: str = ""
    base: str = ""
    links: list[Link] = field(default_factory=list)
    ids: dict[str, list[int | None]] = field(default_factory=dict)
    text: str = ""


def unmark(text: str) -> tuple[str, int | None]:
    """The text without its marks, and the number of the last one."""
    signs = MARK.findall(text) if "\ue000" in text or "\ue002" in text else ()
    numbers = [(ord(sign[0]) - FIRST) * DIGITS + ord(sign[1]) - FIRST for sign in signs]
    return (MARK.sub("", text), numbers[-1]) if numbers else (text, None)


def mark_at_end(text: str) -> int | None:
    """The mark a text ends with: it belongs to the bracket, or the link by reference, that comes next."""
    return unmark(text[-4:].removesuffix("!")[-3:])[1]


def read(html: str, url: str, file: str = "") -> Page:
    """Read a page of the site; its address and its file count from the site's root."""
    page, tree, section, marked = Page(url, file), LexborHTMLParser(html), "", "\ue000" in html
    page.base = "".join(base.attributes["href"] or "" for base in tree.css("base[href]")[:1]).strip()
    area = next((area for area in TEXT if tree.css_matches(area)), "body")
    inside = {node.mem_id for text in tree.css(area) for node in text.css(WATCHED)}
    posts = {node.mem_id for node in tree.css(POSTS)}
    unheard = {node.mem_id for node in tree.css("pre a, [hidden] a, [hidden] img, [aria-hidden=true] a")}
    for node in tree.css(WATCHED):
        attributes, tag = {name: value or "" for name, value in node.attributes.items()}, node.tag or ""
        names = {attributes.get("id", ""), attributes.get("name", "") if tag in ("a", "map") else ""}
        for name, mark in map(unmark, names - {""}):
            page.ids.setdefault(name, []).append(mark)
        if tag == "h2" and node.mem_id in inside:
            section = unmark(attributes.get("id", ""))[0]
        said = words(node, attributes) if node.mem_id not in unheard else None
        before = node.prev.text_content if marked and node.prev and node.prev.tag == "-text" else ""
        beside = mark_at_end(attributes.get("data-place", before or ""))
        where = section if node.mem_id in inside else None
        for address, mark in map(unmark, addresses(node, attributes, node.mem_id in posts)):
            page.links.append(Link(tag, address.strip(), said, where, beside if mark is None else mark))
    # Brackets of data, [1, 2] or [{…}], are none that was meant as a link.
    if re.search(r"\[(?!\{|[\d,. ]*\](?!\s?[(\[]))", html):
        for node in tree.css(NO_PROSE):
            node.replace_with("\u00b7")
        page.text = tree.body.text() if tree.body else ""
    return page


def addresses(node: LexborNode, attributes: dict[str, str], posts: bool) -> Iterator[str]:
    """Every address an element names; an empty one for an image that names none."""
    # An empty action is the page itself.
    skipped = {"data": node.tag != "object", "href": node.tag == "base", "action": not attributes.get("action")}
    names = ADDRESSES if posts else (*ADDRESSES, *SENT)
    yield from (attributes[name] for name in names if name in attributes and not skipped.get(name))
    yield from (part for name in SETS for part in SET_PART.findall(attributes.get(name, "")))
    yield from [""] * (node.tag == "img" and not attributes.keys() & {"src", "srcset"})
    styles = [node.text()] if node.tag == "style" else [attributes[name] for name in PAINTS & attributes.keys()]
    yield from ("".join(groups) for style in styles for groups in CSS_URL.findall(CSS_COMMENT.sub("", style)))
    if attributes.get("http-equiv", "").lower() == "refresh":
        match = REFRESH.match(attributes.get("content", ""))
        yield from [match[1]] * bool(match[1]) if match else ["refresh:" + attributes.get("content", "")]


def words(node: LexborNode, attributes: dict[str, str]) -> str | None:
    """What a screen reader says of a link or an image."""
    heard = node.tag == "img" or (node.tag in ("a", "area") and "href" in attributes)
    if not heard or "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return None
    own = "".join(attributes.get(name, "") for name in ("aria-label", "aria-labelledby", "title", "alt")).strip()
    if node.tag == "img" and not own and "alt" in attributes:
        # alt="" in raw HTML is a decision; Markdown has no other way to leave the words out.
        return None if "data-place" in attributes or attributes.get("role") in ("presentation", "none") else " "
    said, within = unmark(node.text())[0].strip(), node.css("*") if any(node.iter()) else []
    silent = said in (one.text().strip() for one in within if one.attributes.get("aria-hidden") == "true")
    inner = (one.attributes.get(name) for one in within for name in ("alt", "aria-label", "title"))
    return own or said * (not silent) or "".join(filter(None, inner))
