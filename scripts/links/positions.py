"""Where a link stands in the files a writer edits: Markdown first, then templates and mkdocs.yml.

The built page tells which links exist; this module finds them again in the source.
Links in code and comments are not links: Page.body() leaves those lines blank, CODE_SPAN masks the rest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator
from functools import lru_cache
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from guide.pages import Page

INLINE = re.compile(r"(?<!\\)\]\(\s*(?:<([^<>\n]{0,500})>|((?:[^()\s<>]|\([^()\s]*\))+))(?:\s+[\"'(][^)]*)?\s*\)")
DEFINITION = re.compile(r"^\s{0,3}\[([^\]^][^\]]*)\]:\s*<?(\S+?)>?(?:\s|$)")
REFERENCE = re.compile(r"(?<![\\\]])!?\[((?:[^\[\]]|\[[^\[\]]*\]){1,300})\](?:\[([^\]]*)\])?(?![(:\[])")
HTML = re.compile(
    r"""(?<![-\w])(?:xlink:)?(?:href|src|poster|srcset)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
REFRESH = re.compile(r"url=['\"]?([^'\">\s;]+)", re.IGNORECASE)
# Code, and a bracket that is escaped: neither opens a link.
CODE_SPAN = re.compile(
    r"(?<!\\)(`+)(?!`)(?:(?!\n\s*\n).)*?(?<!`)\1(?!`)|\\\[[^\[\]\n]*\]|<(code|pre)\b.*?</\2\s*>",
    re.DOTALL | re.IGNORECASE,
)
SNIPPET = re.compile(r"^\s*(-{2,}8<-{2,})\s+[\"']([^\"']+)[\"']")

Place = tuple[int, int]


def page_url(key: str) -> str:
    """The address a page is built at, from the site's root: `points/index.md` -> `points/`."""
    stem = key.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else stem + "/"


@lru_cache(maxsize=65536)
def resolve(base: str, target: str) -> str:
    """A link target from the site's root, `..` resolved, percent signs decoded; `../` at the front has left the root.

    `base` is the address of the page the link stands on, for example `points/fengfu-gv16/`, or a file's path.
    """
    path, mark, fragment = target.partition("#")
    path = unquote(path.partition("?")[0])
    fragment = mark + unquote(fragment) if fragment else ""
    if not path:
        return base + fragment
    full = normpath(join(dirname(base) or ".", path))
    full = "" if full == "." else full
    folder = "/" if full and (path.endswith(("/", "/..", "/.")) or path in (".", "..")) else ""
    return full + folder + fragment


def source_targets(page: Page, raw: str) -> set[str]:
    """The built addresses that a link in Markdown may become: `../safety/index.md#red` -> `safety/#red`.

    A link to a page or a file counts from the source file; raw HTML counts from the built page.
    """
    path, mark, fragment = raw.partition("#")
    if not path.endswith(".md"):
        return {resolve(page.key, raw), resolve(page_url(page.key), raw)}
    key = normpath(join(dirname(page.key), unquote(path)))
    return {page_url(key) + mark + unquote(fragment)}


def srcset_parts(value: str) -> list[str]:
    """The addresses of a srcset: `a.png 1x, b.png 2x` -> [a.png, b.png]."""
    return [part.split()[0] for part in value.split(",") if part.split()]


def masked(page: Page) -> Iterator[tuple[int, str]]:
    """Body lines with code spans and escaped brackets blanked, columns kept."""
    lines = list(page.body())
    text = "\n".join(line for _, line in lines)
    if "`" in text or "\\[" in text or "</" in text:
        text = CODE_SPAN.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)
    return zip((number for number, _ in lines), text.split("\n"), strict=True)


def snippet_paths(page: Page) -> list[str]:
    """Files the page includes, as it names them, without their sections."""
    return [m[2].partition(":")[0] for _, line in page.body() if "8<" in line and (m := SNIPPET.match(line))]


def definitions(page: Page) -> dict[str, str]:
    """Reference names (case folded) and the addresses they stand for."""
    return {m[1].casefold(): m[2] for _, line in masked(page) if (m := DEFINITION.match(line))}


def links_on(line: str, names: dict[str, str]) -> Iterator[tuple[int, str, bool]]:
    """Column (from 1) and address of each link on a line, and whether it is raw HTML."""
    for match in INLINE.finditer(line):
        group = 1 if match[1] is not None else 2
        yield match.start(group) + 1, match[group], False
    if "=" in line:
        for match in HTML.finditer(line):
            group = match.lastindex or 1
            for part in srcset_parts(match[group]) if "srcset" in match[0][:12].lower() else [match[group].strip()]:
                yield match.start(group) + match[group].index(part) + 1, part, True
        for match in REFRESH.finditer(line):
            yield match.start(1) + 1, match[1], True
    if names and "[" in line and not DEFINITION.match(line):
        for match in REFERENCE.finditer(line):
            if address := names.get((match[2] or match[1]).casefold()):
                yield match.start() + 1, address, False


class Positions:
    """Every link of one Markdown page by built target, in order of appearance. `keys`: the pages that exist."""

    def __init__(self, page: Page, keys: Container[str] = ()) -> None:
        self.page, self.keys = page, keys
        self.places: dict[str, list[Place]] = defaultdict(list)
        names = definitions(page)
        for number, line in masked(page):
            if "](" in line or "=" in line or names:
                for column, raw, is_html in sorted(links_on(line, names)):
                    written = ("html:" if is_html else "md:") + raw
                    for name in {*source_targets(page, raw), written}:
                        self.places[name].append((number, column))

    def find(self, target: str, raw: str, occurrence: int) -> Place | None:
        """Line and column of the nth link (from 0) to `target`, in the body or else in the front matter.

        A `.md` that the build left alone is raw HTML, or a Markdown link to a page that does not exist.
        """
        path = raw.partition("#")[0]
        if path.endswith(".md"):
            exists = normpath(join(dirname(self.page.key), unquote(path))) in self.keys
            places = sorted(self.places.get("html:" + raw, []) + ([] if exists else self.places.get("md:" + raw, [])))
        else:
            places = self.places.get(target) or self.places.get("md:" + raw) or []
        if places:
            return places[min(occurrence, len(places) - 1)]
        for number, line in enumerate(self.page.text.split("\n")[: self.page.body_line - 1], 1):
            if len(raw) > 1 and raw in line:
                return number, line.index(raw) + 1
        return None


class Templates:
    """Links that no page's Markdown holds: those of `overrides/` and of the nav in `mkdocs.yml`, beside the docs."""

    def __init__(self, docs: Path) -> None:
        self.root = docs.parent
        templates = sorted((self.root / "overrides").rglob("*.html"))
        paths = [*templates, *(p for p in [self.root / "mkdocs.yml"] if p.is_file())]
        self.lines = [
            (path.relative_to(self.root).as_posix(), number, line)
            for path in paths
            for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").split("\n"), 1)
        ]

    def find(self, target: str, raw: str, key: str) -> tuple[str, int, int] | None:
        """File, line and column that hold a link: its address from the root, as written, or its page's nav entry."""
        for needle in filter(None, (target, raw, key)):
            for path, number, line in self.lines:
                start = line.find(needle)
                if start > 0 and line[start - 1] in "\"' :" and line[start + len(needle) :][:1] in ("", '"', "'", "#"):
                    return path, number, start + 1
        return None
