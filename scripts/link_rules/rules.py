"""What is wrong with an address, an id or a bracket of a page. README.md has the table of the rules."""

import difflib
import re
from collections.abc import Callable, Iterator
from functools import cache
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from link_rules.page import NUMBER, Link, Page, mark_at_end, unmark
from link_rules.site import Site

# A name may stand before an address in angle brackets; dots stand between words alone.
DOMAIN = r"(?:localhost|(?:(?:[^\W_]|-){1,63}\.)+[^\W\d_](?:[^\W_]|-)+)"
MAIL = re.compile(rf'([^@<>]*<)?(?!\.|[^@]*\.[.@])(?:"[^"]+"|[^\s:;<>@"]{{1,64}})@{DOMAIN}(?(1)>)')


def is_mail(parts: SplitResult) -> bool:
    """Addresses parted by commas, each as it is or percent-encoded; none, if there is a query."""
    boxes = parts.path.split(",") if parts.path or not parts.query else []
    return not parts.netloc and all(MAIL.fullmatch(unquote(box).strip()) for box in boxes)


# scheme -> what an address of it is, and whether one is that
FORMS: dict[str, tuple[str, Callable[[SplitResult], object]]] = {
    "http": ("address; write 'http://' and a host", lambda parts: re.fullmatch(r"[^\s\"<>^`{|}%\\]+", parts.netloc)),
    "mailto": ("e-mail address", is_mail),
    "tel": ("phone number", lambda parts: re.fullmatch(r"\+?[\d*#][\d*#().\s-]*(?:[;,].+)?", unquote(parts.path))),
    "refresh": ("refresh; write '0; url=address'", lambda _: False),
}
FORMS["https"] = ("address; write 'https://' and a host", FORMS["http"][1])
# What a slip may be meant as, and what only looks like one.
SCHEMES = (*FORMS, "ftp", "file", "data", "javascript", "ftps", "sftp", "tftp", "rtp", "rtsp", "ntp", "telnet", "dat")
NAMES_OF_NO_ONE = r"local(?:host)?|test|internal|example|invalid|lan|arpa"
NOT_PUBLIC = re.compile(rf"[^.]*|.*:.*|(?:0|10|127|169\.254|192\.168|172\.[1-3]\d)\..*|.*\.(?:{NAMES_OF_NO_ONE})")
NOT_PAGES = ("img", "source", "script", "link", "video", "audio", "embed", "object", "use", "image", "style")
# What the build made no link of: [^note], (x)[address], [x][name], [x](address), [words of another link].
LEFT_AS_TEXT = re.compile(
    rf"(?a)(?P<note>\[\^[^\[\]\s]{{1,200}}\])|(?:(?<=\))|(?<=\)\ue000{NUMBER}))\[(?P<turned>[^\[\]\s]+)\]"
    r"|(?<![\w\]])!?\[(?P<name>(?:[^\[\]]|\[[^\[\]]*\]){1,300})\]"
    r"(?:\[(?P<pair>(?!\s+\])[^\[\]]{0,200})\]|\s?\((?P<inline>[^()\n]{1,300})\)?)"
    r"|(?<![\w\]])\[(?P<lone>[^\[\]]{3,200})\](?!\w)"
)
ADDRESS = re.compile(r"<?(?:\.?\./\S|/[\w-]{2,}/\w|#\D|[a-z]\w+:[/\w])|.*\.(?:md|html?|png|jpe?g|gif|svg|webp|pdf)\b")


class Fault(NamedTuple):
    """`needle` is what to look for in a file where no mark tells the place; `in_text`: not in a page's frame."""

    rule: str
    message: str
    needle: str
    mark: int | None = None
    in_text: bool = True
    needs_place: bool = False


Judge = Callable[[Site, Page], Iterator[Fault]]


def general_faults(site: Site, page: Page) -> Iterator[Fault]:
    """All faults of a page, or of the marked text that a page is made from."""
    for link in page.links:
        for rule, message in link_faults(site, page, link):
            yield Fault(rule, message, link.address, link.mark, link.section is not None)
        if link.words is not None and not link.words.strip():
            rule, what = ("no-alt", "image") if link.tag == "img" else ("no-words", "link to")
            # An empty alt is a fault of Markdown alone: elsewhere it was decided.
            needle, message = link.address * (link.words != " "), f"the {what} '{link.address}' has no words"
            yield Fault(rule, message, needle, link.mark, link.section is not None, not needle)
    for name, marks in page.ids.items():
        count = len(site.pages[page.url].ids.get(name, ()))
        # An id that the page's frame sets too is one too many wherever the text sets it; __ begins those of extensions.
        for mark in marks[len(marks) == count :] if count > 1 and name[:2] != "__" else ():
            yield Fault("duplicate-id", f"duplicate id '{name}' ({count}×)", f'id="{name}"', mark)
    for match in LEFT_AS_TEXT.finditer(page.text):
        mark, said = mark_at_end(page.text[max(0, match.start() - 4) : match.start()]), unmark(match[0])[0]
        for rule, message in bracket_faults(site, match, said):
            yield Fault(rule, message, said, mark, needs_place=True)


def bracket_faults(site: Site, match: re.Match[str], said: str) -> Iterator[tuple[str, str]]:
    """Brackets that were meant as a link and came out as text; code, arrays and intervals are none."""
    name, pair, inline, turned = (unmark(match[key] or "")[0] for key in ("name", "pair", "inline", "turned"))
    named = match["pair"] is not None and re.search(r"[^\W\d_]\w", f"{name} {pair}")
    if match["note"]:
        yield "undefined-footnote", f"footnote '{said}' is not defined"
    elif named or " ".join(said[1:-1].split()) in site.link_words:
        yield "undefined-reference", f"'{said}' is not defined"
    elif ADDRESS.match(inline or turned):
        yield "left-as-text", f"'{said}' is shown as it is written"


def link_faults(site: Site, page: Page, link: Link) -> Iterator[tuple[str, str]]:
    """What is wrong with one address: its form, else its target."""
    fault, target = form_fault(link.address), site.resolve(page, link.address)
    if fault and not (target and fault[0] == "insecure"):
        yield fault
    elif target:
        yield from target_faults(site, page, link, *target)


@cache
def form_fault(address: str) -> tuple[str, str] | None:
    """What is wrong with an address wherever it stands: its form, its scheme."""
    try:
        parts = urlsplit(address)
        scheme, host, _ = parts.scheme, parts.hostname or "", parts.port
    except ValueError:
        return "bad-address", f"'{address}' is no address"
    what, fits = FORMS.get(scheme, ("address", lambda _: True))
    # A host by the name of a scheme: https://http://…
    if not address or host in FORMS or not fits(parts):
        return ("bad-address", f"'{address}' is no {what}") if address else ("empty-address", "no address is given")
    slip = difflib.get_close_matches(scheme, SCHEMES, 1, 0.66) if scheme.isalnum() else []
    if slip not in ([], [scheme]):
        return "unknown-scheme", f"'{address}', did you mean '{slip[0]}:'?"
    return ("insecure", f"'{address}' is not https") if scheme == "http" and not NOT_PUBLIC.fullmatch(host) else None


def target_faults(site: Site, page: Page, link: Link, path: str, fragment: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a place on this site: no such page or file in this spelling, or no such anchor."""
    target, source = site.page_at(path), site.sources.get(page.url, page.file)
    if not target and path not in site.files:
        last, written = basename(path), unquote(urlsplit(link.address).path)
        what = "page" if link.tag not in NOT_PAGES and re.search(r"(?i)^[^.]*$|\.(md|html)\b", last) else "file"
        # A page that the build did not find keeps its address, which counts from the source.
        meant = [normpath(join(dirname(source), written))] * (link.section is not None)
        meant += [path.strip("/") + ".md" * ("." not in last)]
        hint = next(filter(None, (site.near(wrong, what, dirname(source)) for wrong in meant)), "")
        hint = "; in HTML write the address it is built at" if meant[0] in site.markdown else hint
        outside = path.startswith("..") or (path.endswith(".md") and meant[0].startswith(".."))
        yield f"missing-{what}", f"no {what} '{link.address}'" + ", it leaves the site" * outside + hint
    elif target and fragment and not re.match(r"(?i)top$|svgView\(", fragment):
        # A picture may carry words for a style sheet behind its #.
        picture = path.endswith(".svg") and path != page.url and link.tag not in ("use", "a")
        name = unquote(fragment)
        if not picture and not {name, fragment} & target.ids.keys():
            own = target.url == page.url and link.section is not None and page.url in site.sources
            where = "on this page" if own else f"on '{site.sources.get(target.url, target.url)}'"
            yield "missing-anchor", f"no '#{name}' {where}{site.near(name, target.url)}"
