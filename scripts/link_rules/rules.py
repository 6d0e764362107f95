"""What is wrong with an address, an id or a bracket; the built site is the judge of what exists."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from posixpath import basename, dirname, join, normpath, relpath
from urllib.parse import SplitResult, unquote, urlsplit

from link_rules.page import NUMBER, Link, Page, mark_at_end, unmark
from link_rules.site import Site

# rule -> what it asks, how to mend what it finds
RULES = {
    "missing-page": (
        "A link leads to a page of the site, in this exact spelling.",
        "Correct the path, or write the page.",
    ),
    "missing-file": ("An image, style sheet or other file that is named exists.", "Correct the path, or add the file."),
    "missing-anchor": ("The place a link names is on the page it leads to.", "Use an id of that page, or set one."),
    "missing-snippet": ("An included file, and its section, exist.", "Correct the path, or add the section's marks."),
    "empty-address": ("A link or an image names an address.", "Write it, or take the link out."),
    "bad-address": ("An address is well formed: host, e-mail address, phone number, refresh.", "Correct its form."),
    "unknown-scheme": ("The scheme of an address is no slip of a known one.", "Write the scheme that is meant."),
    "insecure": ("A link to a public host is encrypted.", "Write https."),
    "undefined-reference": ("[text][name] has its definition on the page.", "Add '[name]: address'."),
    "undefined-footnote": ("[^name] has its text on the page.", "Add '[^name]: text'."),
    "left-as-text": (
        "[text](address) comes out as a link.",
        "Close its brackets; write an odd address between < and >.",
    ),
    "duplicate-id": ("An id stands once on a page.", "Rename one, and the links to it."),
    "no-words": ("A link has words, or an image with words.", "Say where it leads."),
    "no-alt": ('An image has an alternative text; alt="" in HTML says that it needs none.', "Say what it shows."),
    "orphan": ("Another page links to every page.", "Link to it where a reader would look for it."),
}
NEEDS_PLACE = ("undefined-reference", "undefined-footnote", "left-as-text")
MAIL = re.compile(r"(?!//)[^@\s;:<>]+@(?:[\w-]+(?:\.[\w-]+)+|localhost)|[^<>@,]*<[^@\s<>]+@[\w.-]+\.\w+>")
PHONE = re.compile(r"\+?[0-9*#][0-9*#().\s-]*(?:[;,].+)?")
PRIVATE = re.compile(
    r"[^.]*|\[.*|(?:127|10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))\..*|.*\.(?:local(?:host)?|test|invalid|internal|lan)"
)
HOST = re.compile(r"[^\s\"<>^`{|}%\\]+")
MOST_SUGGESTIONS = 500
SCHEMES = ("http", "https", "mailto", "tel")
NOT_PAGES = ("img", "source", "script", "link", "video", "audio", "embed", "object", "use", "image", "style")
# What the build made no link of: [x](address), (x)[address], [x][name], [^note]. A shorter [name] may be prose.
PLACE = f"(?:\ue000{NUMBER[1:-1]})?"
LEFT_AS_TEXT = re.compile(
    rf"(?P<note>\[\^[^\[\]\s]{{1,200}}\])|\){PLACE}\[(?P<turned>[^\[\]\s]+)\]"
    r"|(?<![\w\]])!?\[(?P<name>(?:[^\[\]]|\[[^\[\]]*\]){1,300})\]"
    r"(?:\[(?P<pair>[^\[\]]{0,200})\]|\s?\((?P<inline>[^()\n]{1,300})\)?)",
    re.ASCII,
)
LOOKS_LIKE_ADDRESS = re.compile(r"<?(?:[\w%.-]*[/#]\S+|\w+:\S+)|.*\.(?:md|html?|png|jpe?g|gif|svg|webp|pdf)\b")


@dataclass(frozen=True)
class Fault:
    """`needle` is what to look for in a file where no mark tells the place; `in_text`: not in a page's frame."""

    rule: str
    message: str
    needle: str
    mark: int | None = None
    in_text: bool = True
    needs_place: bool = False

    @property
    def same(self) -> tuple[str, str]:
        return self.rule, self.message

    def same_target(self, site: Site, page: Page) -> tuple[str, str]:
        """What stays the same of a fault of the frame from page to page: its target, however it is written."""
        return self.rule, "#".join(site.resolve_or_none(page, self.needle) or (self.message,))


Judge = Callable[[Site, Page], Iterator[Fault]]


def general_faults(site: Site, page: Page) -> Iterator[Fault]:
    """All faults of a page, or of the marked text that a page is made from."""
    for link in page.links:
        for rule, message in link_faults(site, page, link):
            yield Fault(rule, message, link.address, link.mark, link.section is not None)
        yield from word_faults(link)
    whole = site.pages[page.url].ids
    for name, marks in page.ids.items():
        if (count := len(whole.get(name, ()))) > 1:
            # An id that the page's frame sets too is one too many wherever the text sets it.
            for mark in marks[len(marks) == count :]:
                yield Fault("duplicate-id", f"duplicate id '{name}' ({count}×)", f'id="{name}"', mark)
    yield from bracket_faults(page.text)


def word_faults(link: Link) -> Iterator[Fault]:
    """A link or an image that says nothing."""
    if link.words is not None and not link.words.strip():
        image = link.tag == "img"
        message = (
            f"the {'image' if image else 'link to'} '{link.address}' has no {'alternative text' if image else 'words'}"
        )
        in_text, empty = link.section is not None, link.words == " "
        yield Fault("no-alt" if image else "no-words", message, link.address, link.mark, in_text, empty)


def bracket_faults(text: str) -> Iterator[Fault]:
    """Brackets that were meant as a link and came out as text; code, arrays and intervals are none."""
    for match in LEFT_AS_TEXT.finditer(text):
        said = unmark(match[0])[0].lstrip(")")
        name, pair, inline, turned = (unmark(match[key] or "")[0] for key in ("name", "pair", "inline", "turned"))
        mark = mark_at_end(text[: match.start()] + (match[0][:4] if turned else ""))
        if match["note"]:
            yield Fault("undefined-footnote", f"footnote '{said}' is not defined", said, mark, needs_place=True)
        elif match["pair"] is not None and re.search(r"[^\W\d_]{2}", name + "\n" + pair):
            yield Fault("undefined-reference", f"'{said}' is not defined", said, mark, needs_place=True)
        elif LOOKS_LIKE_ADDRESS.match(inline or turned):
            yield Fault("left-as-text", f"'{said}' is shown as it is written", inline or turned, mark, needs_place=True)


def link_faults(site: Site, page: Page, link: Link) -> Iterator[tuple[str, str]]:
    """What is wrong with one address: its form, its scheme, its target."""
    said, address = f"'{link.address}'", link.address
    try:
        parts, target = urlsplit(address), site.resolve(page, address)
        _ = parts.port
    except ValueError:
        yield "bad-address", f"{said} is no address"
        return
    if not address:
        yield "empty-address", f"the {link.tag} names no address"
    elif form := bad_form(parts, address):
        yield "bad-address", f"{said} is no {form}"
    elif parts.scheme not in ("", *SCHEMES) and (slip := slip_of(parts.scheme)):
        yield "unknown-scheme", f"{said}, did you mean '{slip}:'?"
    elif target:
        yield from target_faults(site, page, link, *target)
    elif parts.scheme == "http" and not PRIVATE.fullmatch(parts.hostname or ""):
        yield "insecure", f"{said} is not https"


def bad_form(parts: SplitResult, address: str) -> str:
    """What an address of this scheme should be and is not, or nothing."""
    path = unquote(parts.path)
    if parts.scheme in ("http", "https") and (not parts.netloc or not HOST.fullmatch(parts.netloc)):
        return f"address; write '{parts.scheme}://' and a host"
    if parts.scheme == "mailto":
        form = all(MAIL.fullmatch(unquote(one).strip()) for one in parts.path.split(",")) if path else bool(parts.query)
        return "" if form and not parts.netloc else "e-mail address"
    if parts.scheme == "tel":
        return "" if PHONE.fullmatch(path) else "phone number"
    return "refresh; write '0; url=address'" if address.startswith("refresh:") else ""


def slip_of(scheme: str) -> str:
    """The known scheme that a slip was made in; others are well formed, whatever they are."""
    near = difflib.get_close_matches(scheme, SCHEMES, 1, 0.7) if scheme.isalpha() else []
    return near[0] if near else ""


def target_faults(site: Site, page: Page, link: Link, path: str, fragment: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a place on this site: no such page or file in this spelling, or no such anchor."""
    target, source = site.page_at(path), site.sources.get(page.url, page.url)
    if not target and path not in site.files:
        last, written = basename(path), unquote(urlsplit(link.address).path)
        is_page = link.tag not in NOT_PAGES and (last.endswith((".md", ".html")) or "." not in last)
        names = site.page_names if is_page else site.file_names
        # A page that the build did not find keeps its address, which counts from the source.
        meanings = [normpath(join(dirname(source), written))] if link.section is not None else []
        meanings.append(path.strip("/") + ".md" * ("." not in last))
        found = next(filter(None, (near(site, wrong, names) for wrong in meanings)), "")
        said = f"no {'page' if is_page else 'file'} '{link.address}'" + ", it leaves the site" * path.startswith("..")
        yield (
            ("missing-page" if is_page else "missing-file"),
            said + meant(found and relpath(found, dirname(source) or ".")),
        )
    elif target and fragment and fragment.lower() != "top" and not fragment.startswith("svgView("):
        drawn = path.endswith(".svg") and link.tag not in ("use", "a")
        if not drawn and fragment not in target.ids and unquote(fragment) not in target.ids:
            where = f"on '{site.sources.get(target.url, target.url)}'" if target.url != page.url else "on this page"
            yield (
                "missing-anchor",
                f"no '#{unquote(fragment)}' {where}{meant(near(site, unquote(fragment), target.ids))}",
            )


def near(site: Site, wrong: str, names: Collection[str]) -> str:
    """The nearest name: the same in another case, else one alike. After many faults nobody reads suggestions."""
    key = (wrong, id(names))
    if key not in site.suggested:
        same = [name for name in names if name.lower() == wrong.lower()]
        tired = len(site.suggested) >= MOST_SUGGESTIONS
        alike = [] if same or tired else difflib.get_close_matches(wrong, names, 1, 0.7)
        site.suggested[key] = [*same, *alike, ""][0]
    return site.suggested[key]


def meant(name: str) -> str:
    return f", did you mean '{name}'?" if name else ""
