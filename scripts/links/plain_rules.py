"""Rules for any site: what a link names must exist, and a reader must be able to get there."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator

from guide.problems import Problem, suggest

from links.built_page import BuiltPage, Link
from links.built_site import Site
from links.positions import resolve

MOST_CLICKS = 3
NOT_FOUND = "404.html"
MAIL = re.compile(r"mailto:(?:[^@\s?,]+@[^@\s?,.]+(?:\.[^@\s?,.]+)+)?(?:\?.+)?", re.IGNORECASE)
PHONE = re.compile(r"tel:\+?[0-9][0-9().\s-]{1,20}(?:;.+)?", re.IGNORECASE)
# Other ways to write a channel of acupuncture -> the WHO's letters.
CHANNELS = {"ub": "bl", "b": "bl", "v": "bl", "du": "gv", "vg": "gv", "t": "gv", "vb": "gb", "sj": "te", "tr": "te"}
CODE = re.compile(r"([a-z]{1,2})[ -]?(\d{1,2})\b", re.IGNORECASE)


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """`, did you mean 'x'?` for the nearest known name, codes of points compared by what they stand for."""
    names = list(known)
    for letters, number in CODE.findall(wrong):
        code = (CHANNELS.get(letters.lower(), letters) + number).lower()
        same = [name for name in names if code in name.lower().replace("-", "").replace(" ", "")]
        if same and code not in wrong.lower():
            return f", did you mean '{same[0]}'?"
    return suggest(wrong, names, 0.5)


def inside_links(site: Site) -> Iterator[tuple[BuiltPage, Link]]:
    """Links to this site; those of the shared header and footer once for each target."""
    seen: set[str] = set()
    for page in site.pages.values():
        yield from ((page, link) for link in page.links if not link.is_outside)
        for link in page.chrome if page.url != NOT_FOUND else ():
            name = link.raw if link.raw.startswith("#") else link.target
            # An entry of the nav that has no page keeps its .md; `bad-nav` says so once, where it stands.
            if name not in seen and not link.is_outside and not link.page.endswith(".md"):
                seen.add(name)
                yield page, link


def problem_at(site: Site, page: BuiltPage, link: Link, rule: str, message: str) -> Problem:
    """A problem in the page's Markdown, or in the template or mkdocs.yml that made the link."""
    if link.in_source:
        return page.at(link, rule, message)
    target = site.page_at(link.page)
    key = target.source.key if target and target.source else link.page.rstrip("/") + ".md"
    place = site.templates.find(link.target, link.raw, key)
    if place:
        return Problem(*place, rule, message)
    return page.at(None, rule, message) if link.in_article else Problem(f"site/{page.url}", 1, 1, rule, message)


def targets_exist(site: Site) -> Iterator[Problem]:
    """The page or file a link names exists, in this spelling, inside the site."""
    keys = [page.key for page in site.sources]
    by_lower = {name.lower(): name for name in [*site.files, *site.pages, *keys]}
    for page, link in inside_links(site):
        if link.raw.startswith("/"):
            if page.url != NOT_FOUND:
                say = f"'{link.raw}' begins at the root; link from this page, like '../safety/index.md'"
                yield problem_at(site, page, link, "absolute-path", say)
        elif link.page not in site.files and site.page_at(link.page) is None:
            yield problem_at(site, page, link, *missing_target(site, page, link, by_lower, keys))


def missing_target(
    site: Site, page: BuiltPage, link: Link, by_lower: dict[str, str], keys: list[str]
) -> tuple[str, str]:
    """Rule and message for a target that does not exist as written."""
    if link.target.startswith(("/", "..")):
        return "outside-root", f"'{link.raw}' leaves the site; link from this page, like '../safety/index.md'"
    # A file that the build did not find keeps its address, which counts from the source.
    from_source = resolve(page.source.key, link.raw).partition("#")[0] if page.source else link.page
    for path in (link.page, from_source):
        exact = by_lower.get(path.lower()) or by_lower.get(path.lower() + "/")
        if exact is not None and exact not in (path, path + "/"):
            return "wrong-case", f"'{link.raw}' differs in case from '{exact}'"
    last = link.page.rstrip("/").rpartition("/")[2]
    if link.tag in ("a", "area", "meta", "iframe") and (link.page.endswith((".md", ".html", "/")) or "." not in last):
        stem = link.page.rstrip("/").removesuffix(".md").removesuffix(".html")
        return "broken-page", f"no page '{link.raw}'{did_you_mean(stem + '.md', keys or site.pages)}"
    assets = sorted(name for name in site.files if not name.endswith(".html"))
    return "missing-file", f"no file '{link.raw}'{did_you_mean(link.page, assets)}"


def anchors_exist(site: Site) -> Iterator[Problem]:
    """The place on the page, or in the drawing, that a link names exists."""
    drawings: dict[str, list[str]] = {}
    for page, link in inside_links(site):
        name = link.fragment.partition(":~:")[0]
        target = site.page_at(link.page)
        if not name or name == "top":
            continue
        if target:
            known: Iterable[str] = target.ids
            where = "on this page" if target is page else f"on '{target.source.key if target.source else target.url}'"
        elif link.page.endswith(".svg") and link.page in site.files:
            if link.page not in drawings:
                text = (site.folder / link.page).read_text(encoding="utf-8", errors="replace")
                drawings[link.page] = re.findall(r"""\bid=["']([^"']+)""", text)
            known, where = drawings[link.page], f"in '{link.page}'"
        else:
            continue
        if name not in known:
            yield problem_at(site, page, link, "broken-anchor", f"no '#{name}' {where}{did_you_mean(name, known)}")


def ids_are_unique(site: Site) -> Iterator[Problem]:
    """An id names one place on a page."""
    for page in site.pages.values():
        for name, count in page.ids.items():
            if count > 1:
                written = re.compile(rf"#{re.escape(name)}\b|\bid=[\"']?{re.escape(name)}\b")
                lines = [n for n, text in page.source.body() if written.search(text)] if page.source else []
                message = f"id '{name}' stands {count} times; rename one"
                yield Problem(page.path, lines[-1] if lines else 1, 1, "duplicate-id", message)


def links_have_text(site: Site) -> Iterator[Problem]:
    """A link says where it goes, an image what it shows."""
    for page in site.content:
        for link in page.links:
            if link.tag == "a" and not link.text:
                yield problem_at(site, page, link, "empty-link", f"the link to '{link.raw}' has no text")
            elif link.tag == "img" and link.text == "\0":
                yield problem_at(site, page, link, "no-alt", f"the image '{link.raw}' has no alt text")


def addresses_are_formed(site: Site) -> Iterator[Problem]:
    """An e-mail address or a phone number can be used as it stands."""
    for page in site.content:
        for link in page.links:
            start = link.raw[:7].lower()
            if start == "mailto:" and not MAIL.fullmatch(link.raw):
                yield problem_at(site, page, link, "bad-mail", f"'{link.raw}' is no e-mail address")
            elif start.startswith("tel:") and not PHONE.fullmatch(link.raw):
                say = f"'{link.raw}' is no phone number; write it like tel:+441234567890"
                yield problem_at(site, page, link, "bad-phone", say)


def pages_are_reached(site: Site) -> Iterator[Problem]:
    """Some page's text links to every page, within three clicks of home."""
    targets = {
        page.url: {target.url for link in page.article_links() if (target := site.target_of(link))}
        for page in site.pages.values()
    }
    clicks, queue = {"": 0}, deque([""])
    while queue:
        url = queue.popleft()
        for further in targets[url] - clicks.keys():
            clicks[further] = clicks[url] + 1
            queue.append(further)
    linked = {target for page in site.content for target in targets[page.url] - {page.url}}
    for page in site.content:
        if page.url and page.url not in linked:
            say = "no page's text links here; link to it where a reader would look for it"
            yield page.at(None, "orphan", say)
        elif clicks.get(page.url, MOST_CLICKS + 1) > MOST_CLICKS:
            yield page.at(None, "far-from-home", f"more than {MOST_CLICKS} clicks from home by links in the text")


RULES = {
    targets_exist: ["broken-page", "wrong-case", "missing-file", "outside-root", "absolute-path"],
    anchors_exist: ["broken-anchor"],
    ids_are_unique: ["duplicate-id"],
    links_have_text: ["empty-link", "no-alt"],
    addresses_are_formed: ["bad-mail", "bad-phone"],
    pages_are_reached: ["orphan", "far-from-home"],
}
