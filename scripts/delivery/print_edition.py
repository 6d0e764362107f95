"""The edition to print: the whole guide on one page, with contents, numbered sections and links that stay inside."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from links.built_page import OUTSIDE
from links.positions import page_url, resolve
from selectolax.lexbor import LexborNode

from delivery.moved import relative
from delivery.release import Release
from delivery.tree import Tree, parse, required, serialise

NAME = "editions/massage-guide.html"
# Controls, and what only makes sense on a screen or on a page of its own.
LEFT_OUT = (
    "script, style, template, button, form, dialog, .g-doors, .g-screen-only, .g-print-choice, .g-keep, .g-filter"
)
ID_LISTS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers", "list")
LOCAL_URL = re.compile(r"url\((['\"]?)#([^)'\"]+)\1\)")
HEADING = re.compile(r"(</?h)([1-4])(?=[\s>])")
PAGE = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}: the whole guide</title><meta name="description" content="The whole guide on one page, to print.">
<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark">{head}</head>
<body data-md-color-scheme="auto"><main class="g-edition">
<header class="g-edition__front"><p class="g-edition__kind">The whole guide · release {release} · {date}</p>
{front}
<p><a href="{home}">Read it online, page by page</a><span class="g-edition__address">: {address}</span></p></header>
<nav class="g-edition__contents" aria-label="Contents"><h2 id="contents">Contents</h2>{contents}</nav>
{chapters}
</main></body></html>
"""


@dataclass
class Chapter:
    """One page of the guide in the edition: its number such as `2.3`, its id, its title, its markup."""

    number: str
    slug: str
    title: str
    markup: str = field(repr=False)


Nav = list[tuple[str, list[str]]]


def print_edition(tree: Tree, nav: Nav, release: Release) -> bytes:
    """The page's bytes. `nav` gives each section's title and its pages' paths in docs/."""
    urls = [page_url(key) for _, keys in nav for key in keys]
    slugs = {url: slug_of(url) for url in ["", *urls]}
    chapters = []
    for number, (_, keys) in enumerate(nav, 1):
        chapters.append([chapter(tree, page_url(key), f"{number}.{n}", slugs) for n, key in enumerate(keys, 1)])
    titles = [title for title, _ in nav]
    front = body_of(tree, "", "", slugs).partition('<h2 id="page-home--look-something-up"')[0]
    return serialise(
        parse(
            PAGE.format(
                title=html.escape(required(parse(tree["index.html"]), "h1").text(strip=True)),
                head=head_links(tree),
                release=html.escape(release.number),
                date=release.date,
                front=front,
                home=relative(NAME.rpartition("/")[0] + "/", ""),
                address=html.escape(release.address),
                contents=contents(titles, chapters),
                chapters="".join(map(section, range(1, len(nav) + 1), titles, chapters)),
            )
        )
    )


def slug_of(url: str) -> str:
    """The id of a page's chapter; what stands on the page has it before its own id."""
    return "page-" + (url.strip("/").replace("/", "-") or "home")


def chapter(tree: Tree, url: str, number: str, slugs: dict[str, str]) -> Chapter:
    title = required(parse(tree[f"{url}index.html"]), "h1").text(strip=True)
    return Chapter(number, slugs[url], title, body_of(tree, url, number, slugs))


def body_of(tree: Tree, url: str, number: str, slugs: dict[str, str]) -> str:
    """A page's article as part of the edition; its headings numbered below `number`, or not when that is empty."""
    page = parse(tree[f"{url}index.html"])
    for node in page.css(LEFT_OUT):
        node.decompose()
    article = required(page, "article, .g-home")
    rename(article, url, slugs)
    if not number:
        return article.inner_html or ""
    title = required(article, "h1")
    title.inner_html = f"{number} {title.inner_html}"
    for count, heading in enumerate(article.css("h2"), 1):
        heading.inner_html = f"{number}.{count} {heading.inner_html}"
    return HEADING.sub(lambda match: f"{match[1]}{int(match[2]) + 2}", article.inner_html or "")


def rename(article: LexborNode, url: str, slugs: dict[str, str]) -> None:
    """Give every id on a page its page's name in front, and lead every link to where its target now stands."""
    slug = slugs[url]
    for node in article.css("*"):
        for name, value in list(node.attributes.items()):
            if not value:
                continue
            if name == "id":
                node.attrs[name] = f"{slug}--{value}"
            elif name in ID_LISTS:
                node.attrs[name] = " ".join(f"{slug}--{part}" for part in value.split())
            elif name in ("href", "src", "xlink:href"):
                node.attrs[name] = new_address(url, value, slugs)
            elif "url(" in value:
                node.attrs[name] = LOCAL_URL.sub(rf"url(#{slug}--\2)", value)
        if node.tag == "input":
            # Boxes are ticked by pen here, and have no group to share a name with.
            del node.attrs["name"]


def new_address(url: str, address: str, slugs: dict[str, str]) -> str:
    """Inside the edition where the target is part of it, else from the edition's own folder."""
    if address.lower().startswith(OUTSIDE):
        return address
    page, mark, anchor = resolve(url, address).partition("#")
    if page in slugs:
        return f"#{slugs[page]}" + (f"--{anchor}" if mark else "")
    return relative("editions/", page + mark + anchor)


def head_links(tree: Tree) -> str:
    """The guide's own style, then the edition's; and its icon."""
    links = {"stylesheets/page.css": "stylesheet", "stylesheets/edition.css": "stylesheet", "images/mark.svg": "icon"}
    found = [(relation, name) for end, relation in links.items() for name in tree if name.endswith(end)]
    return "".join(f'<link rel="{relation}" href="../{name}">' for relation, name in found)


def contents(titles: list[str], chapters: list[list[Chapter]]) -> str:
    """The list of sections and pages; each line has room for a page number, which only paper has."""
    items = []
    for number, (title, pages) in enumerate(zip(titles, chapters, strict=True), 1):
        inner = "".join(f"<li>{line_of(page.slug, page.number, page.title)}</li>" for page in pages)
        items.append(f"<li>{line_of(f'section-{number}', str(number), title)}<ul>{inner}</ul></li>")
    return f"<ul>{''.join(items)}</ul>"


def line_of(slug: str, number: str, title: str) -> str:
    return f'<a href="#{slug}">{number} {html.escape(title)}<span class="g-edition__page" data-for="{slug}"></span></a>'


def section(number: int, title: str, chapters: list[Chapter]) -> str:
    parts = "".join(f'<article class="g-article" id="{page.slug}">{page.markup}</article>' for page in chapters)
    return (
        f'<section class="g-edition__section"><h2 id="section-{number}">{number} {html.escape(title)}</h2>'
        f"{parts}</section>"
    )
