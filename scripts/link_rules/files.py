"""Addresses outside a page's Markdown: mkdocs.yml, style sheets, the manifest, snippets, front matter, templates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from link_rules.marks import Place, place_at
from link_rules.page import CSS_URL, Link, Page
from link_rules.rules import Fault, link_faults, meant, near
from link_rules.site import FRONT, Site, read_text, shown, snippet_names

LISTED = (("nav",), ("extra_css",), ("extra_javascript",))
JSON_ADDRESS = re.compile(r'"(?:src|url|start_url)"\s*:\s*"(?P<json>[^"]+)"')
CSS_COMMENT = re.compile(r"/\*.*?\*/|@namespace[^;]*;", re.DOTALL)
COMMENT = {".html": re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL), "": re.compile(r"(?m)(?:^|(?<=\s))#.*$")}
Found = tuple[Place, str, str]


def blanked(pattern: re.Pattern[str], text: str) -> str:
    """The text with what matches as blanks, so that places stay."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def file_faults(site: Site) -> Iterator[Found]:
    """Faults of files that are no pages."""
    if site.docs and site.config:
        yield from settings_faults(site)
        yield from snippet_faults(site)
    yield from asset_faults(site)


def settings_faults(site: Site) -> Iterator[Found]:
    """Entries of the configuration that name no page and no file."""
    for keys, node in site.config.values():
        name = str(node.value)
        path = name.removeprefix("./").partition("#")[0]
        listed = keys[:1] in LISTED and (keys[0] == "nav" or keys[1:] in ((), ("path",)))
        if listed and re.fullmatch(r"[^:*{}]+\.\w+", path) and path not in site.names and path not in site.files:
            place = Place(shown(site.config.path), node.start_mark.line + 1, node.start_mark.column + 1)
            is_page = path.endswith((".md", ".html"))
            say = (
                f"no {'page' if is_page else 'file'} '{name}' in {site.docs.name}{meant(near(site, path, site.names))}"
            )
            yield place, "missing-page" if is_page else "missing-file", say


def snippet_faults(site: Site) -> Iterator[Found]:
    """Lines that include a file, or a section, that is not there. A build that does not check drops them."""
    texts = {site.docs / key: text for key, text in site.markdown.items()} | site.snippets
    for path, text in texts.items() if site.snippet_bases else ():
        for start, name in snippet_names(text):
            file, section = site.snippet_path(name), re.search(r":([A-Za-z][-\w]*)$", name)
            message = "" if file or "://" in name else f"no file '{name.partition(':')[0]}' for this snippet"
            if file and section:
                known = re.findall(r"\[[ \t]*start[ \t]*:[ \t]*([-\w]+)", site.snippets[file])
                if section[1] not in known:
                    message = f"no section '{section[1]}' in '{shown(file)}'{meant(near(site, section[1], known))}"
            if message:
                yield place_at(path, text, start), "missing-snippet", message


def asset_faults(site: Site) -> Iterator[Found]:
    """Addresses in style sheets and in the manifest; they count from the file they stand in."""
    for name, built in site.files.items():
        path = site.origin(name) if site.docs else built
        if path and name.endswith((".css", ".webmanifest", "manifest.json")):
            text = read_text(path)
            pattern, plain = (CSS_URL, blanked(CSS_COMMENT, text)) if name.endswith(".css") else (JSON_ADDRESS, text)
            for match in pattern.finditer(plain):
                address = match[match.lastgroup or 0].strip()
                for rule, message in link_faults(site, Page(name), Link("link", address, None, None, None)):
                    if rule != "missing-anchor":
                        yield place_at(path, text, match.start(match.lastgroup or 0)), rule, message


class Written:
    """Finds an address as it is written where no Markdown is: in front matter, in a template, in the configuration."""

    def __init__(self, site: Site) -> None:
        self.site = site

    @cached_property
    def fronts(self) -> dict[str, tuple[Path, str]]:
        """The front matter of each page by its key."""
        fronts = {key: FRONT.match(text) for key, text in self.site.markdown.items()}
        return {key: (self.site.docs / key, blanked(COMMENT[""], front[0])) for key, front in fronts.items() if front}

    @cached_property
    def shared(self) -> list[tuple[Path, str]]:
        """Templates, the configuration, and every front matter: what any page may show."""
        templates = [(path, blanked(COMMENT[".html"], text)) for path, text in self.site.templates.items()]
        if not self.site.config:
            return []
        return [*templates, (self.site.config.path, blanked(COMMENT[""], self.site.config.text)), *self.fronts.values()]

    def find_own(self, page: Page, fault: Fault) -> Place | None:
        """In the page's own front matter."""
        key = self.site.sources.get(page.url, "")
        return self.search(page, fault, [self.fronts[key]]) if key in self.fronts else None

    def find(self, page: Page, fault: Fault) -> Place | None:
        """In what pages share, else, where a plugin may have changed it, in the page's text."""
        key = self.site.sources.get(page.url, "")
        whole = [(self.site.docs / key, self.site.markdown[key])] if key and not fault.needs_place else []
        return self.search(page, fault, self.shared) or self.search(page, fault, whole)

    def search(self, page: Page, fault: Fault, files: list[tuple[Path, str]]) -> Place | None:
        for needle in self.needles(page, fault.needle):
            # An address may follow one that a template fills in: {{ base_url }}/assets/x.css
            pattern = re.compile(rf"(?:(?<![\w/.#-])|(?<=\}}\}}/)){re.escape(needle)}(?![\w/-])")
            for path, text in files if needle else ():
                if match := pattern.search(text):
                    return place_at(path, text, match.start())
        return None

    def needles(self, page: Page, address: str) -> list[str]:
        """Ways to write an address: as it stands, from the site's root, as a page's file, its fragment alone."""
        path, fragment = self.site.resolve_or_none(page, address) or ("", "")
        end = f"#{fragment}" if fragment else ""
        stem = path.rstrip("/")
        ways = [address, path + end, f"{stem}.md{end}" if stem else "", stem + end if stem else "", end]
        return [way for way in dict.fromkeys(ways) if len(way) > 1]
