"""Where a fault stands: marks are put into a copy of a page's Markdown, and the build's own renderer carries them.

Too many marks do no harm: one in code comes out in code, and nobody reads it there. So no Markdown is parsed here.
"""

import logging
import re
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from guide.files import read_text, shown
from guide.problems import CannotRun, Place, place_at

from link_rules.page import DIGITS, FIRST, SET_PART, WORDS, Page, read
from link_rules.site import Site

SIGNS = r"""
  | ^[ \t>]*(?:\[\^[^\]\n]+\]:|\*?\[[^\]\n]+\]:[ \t]*(?:\n[ \t]*)?\S*)  # a definition stays as it is
  | \]\(\s*(?:<(?P<angle>[^<>\n]*)>|(?P<inline>(?:[^\s()<>]|\([^\s()]*\)|[ ](?=[^\s"'()]))*))
  | (?<![-\w])(?i:(?:image)?srcset)\s*=\s*(?:"(?P<set>[^"]*)"|'(?P<set1>[^']*)')
  | (?<![-\w])(?i:href|src|poster|data|(?:form)?action|usemap|cite|background|longdesc)\s*=\s*
    (?:"\s*(?P<html>[^"<>]*)|'\s*(?P<html1>[^'<>]*)|(?P<html2>[^\s"'<>]+))
  | (?i:url)(?:\s*=\s*['"]?(?P<refresh>[^'">\s;]+)|\(\s*(?:["']|&quot;)?(?P<css>[^"')]+?)(?=\s*(?:["')]|&quot;)))
  | (?i:content)\s*=\s*["']?[\d.]+\s*[;,]\s*(?P<delayed>(?!(?i:url)\s*=)[^'">\s;]+)
  | @import\s+["'](?P<import>[^"']+)|(?P<auto>(?:https?://|(?<=<)mailto:)[^\s<>"')\]]*[^\s<>"')\].,;:!?])
  | (?P<id>\{(?:(?!url\()[^}\n])*?\#[^\s}]+|(?<![-\w])(?i:id|name)\s*=\s*["']?[^"'>\s]+) | <(?P<tag>\w+)(?=[\s>/])
  | (?<!\\)(?:(?<!\])(?<!\]\s)|(?<=\[[ xX]\]\s)|(?=\[\^)|(?=!?\[[^\[\]]*\][\[(]))(?P<text>)
    (?!(?<=[-*+.)]\s)\[[ xX]\]\s)!?\[(?!(?:start|end):)(?![^\[\]\\]*(?:\\\]|\]\\[\[(]|\]\[[^\[\]\\]*\\\]))
"""
PLACES = re.compile(WORDS + SIGNS, re.VERBOSE | re.MULTILINE)

# The renderer's time grows with the square of a paragraph, so a very long one is cut where hardly a link is open.
PIECE = re.compile(r".{20000,}?[^\w\[!`=](?=!?[\ue000<])|.+", re.DOTALL)


class Marked:
    """Pages rendered with marks, one by one as asked; `places` are their files, lines and columns by number.

    `told` is what was found outside Markdown.
    """

    def __init__(self, site: Site) -> None:
        self.site, self.places, self.told, self.scratch = site, list[Place](), set[object](), TemporaryDirectory()

    @cached_property
    def renderer(self) -> tuple[Any, Any]:
        """The build's configuration and its files; a snippet is looked for as a marked copy first."""
        from mkdocs.config import load_config  # noqa: PLC0415  a clean site needs no renderer
        from mkdocs.structure.files import get_files  # noqa: PLC0415

        site, without = self.site, dict[str, Any](theme="mkdocs", plugins=[], hooks=[])
        logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
        try:
            # Neither the theme nor a plugin or a hook has a say in how Markdown is read here.
            config = load_config(str(site.settings.path), docs_dir=str(site.docs.absolute()), **without)
        except (Exception, SystemExit) as error:
            raise CannotRun(f"{shown(site.settings.path)}: MkDocs cannot load it: {error}".split("\n")[0]) from None
        for name, path in site.snippets.items():
            copy = Path(self.scratch.name, name)
            if copy.resolve().is_relative_to(Path(self.scratch.name).resolve()):
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_text(self.mark(path, read_text(path)), encoding="utf-8")
        bases = [self.scratch.name, *map(str, site.snippet_bases)]
        config["mdx_configs"].setdefault("pymdownx.snippets", {})["base_path"] = bases
        return config, get_files(config)

    def mark(self, path: Path, text: str, start: int = 0) -> str:
        """The text from `start` on with a mark at the end of each address and id, and before each bracket."""
        name = shown(path)

        def marked(match: re.Match[str]) -> str:
            how, out, done = match.lastgroup or "", "", match.start()
            if not how or done < start:
                return match[0]
            # Each address of a srcset has a place of its own.
            parts = SET_PART.finditer(text, *match.span(how)) if how.startswith("set") else ()
            for first, last in [part.span(1) for part in parts] if how.startswith("set") else [match.span(how)]:
                before = how == "tag" or (how == "inline" and first == last)
                self.places.append(place_at(name, text, first - before))
                glued = how not in ("id", "text", "tag") and "#" not in text[first:last]
                lead = "#\ue002" if glued else " data-place=\ue000" if how == "tag" else "\ue000"
                high, low = divmod(len(self.places) - 1, DIGITS)
                out += text[done:last] + lead + chr(FIRST + high) + chr(FIRST + low)
                done = last
            return out + text[done : match.end()]

        return PLACES.sub(marked, text)[start:]

    def page(self, page: Page) -> Page:
        """The text of a page with its marks; nothing, if it cannot be rendered alone."""
        site, name = self.site, self.site.sources.get(page.url)
        if not name:
            path = site.origin(page.file)
            return read(self.mark(path, read_text(path)) if path else "", page.url, page.file)
        from mkdocs.structure.pages import Page as Source  # noqa: PLC0415

        config, files = self.renderer
        source = Source(None, files.src_uris.get(name), config)
        source.read_source(config)
        begun = len(site.markdown[name]) - len(source.markdown or "")
        blocks = re.split(r"(\n\s*\n)", self.mark(site.docs / name, site.markdown[name], begun))
        source.markdown = "".join("\n\n".join(PIECE.findall(block)) for block in blocks)
        with suppress(Exception):  # an extension may ask for its plugin
            source.render(config, files)
        return read(f"<body><article>{source.content or ''}</article></body>", page.url, page.file)
