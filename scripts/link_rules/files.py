"""Addresses outside a page's Markdown: mkdocs.yml, style sheets, the manifest, snippets, front matter, templates."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from guide.files import read_text, shown
from guide.problems import Place, place_at, suggest

from link_rules.page import CSS_COMMENT, CSS_URL, Link, Page
from link_rules.rules import link_faults
from link_rules.site import Site, blanked, snippet_names

JSON_ADDRESS = re.compile(r'"(?:src|url|start_url)"\s*:\s*"([^"]+)"')
EMPTY = r"""(?:(?<=href=["'])|(?<=src=["']))(?=["'])"""
Found = Iterator[tuple[Place, str, str]]


def settings_faults(site: Site) -> Found:
    """Entries of the configuration that name no page and no file."""
    for keys, node in site.settings.values:
        name = str(node.value)
        path = name.removeprefix("./").partition("#")[0]
        listed = keys[:1] == ("nav",) or keys in (("extra_css",), ("extra_javascript",), ("extra_javascript", "path"))
        if listed and re.fullmatch(r"[^:*{}]+\.\w+", path) and path not in site.names and path not in site.files:
            what = "page" if path.endswith((".md", ".html")) else "file"
            yield site.settings.place(node), f"missing-{what}", f"no {what} '{name}' in the docs{site.near(path, what)}"


def snippet_faults(site: Site) -> Found:
    """Lines that include a file, or a section, that is not there. A build that does not check drops them."""
    pages = {site.docs / name: text for name, text in site.markdown.items()}
    included = {path: read_text(path) for path in site.snippets.values()}
    for path, text in {**pages, **included}.items() if site.snippet_bases else ():
        for start, name, part in snippet_names(text):
            file = site.snippets.get(name)
            known = re.findall(r"\[[ \t]*start[ \t]*:[ \t]*([-\w]+)", included[file]) if file else []
            what = f"section '{part}' in '{name}'{suggest(part, known)}" if file else f"file '{name}' for this snippet"
            if not file or (part and part not in known):
                yield place_at(shown(path), text, start), "missing-snippet", f"no {what}"


def asset_faults(site: Site) -> Found:
    """Addresses in style sheets and in the manifest; they count from the file they stand in."""
    for name in site.known["file"]:
        path = site.origin(name)
        if path and name.endswith((".css", ".webmanifest", "manifest.json")):
            text, pattern = read_text(path), CSS_URL if name.endswith(".css") else JSON_ADDRESS
            for match in pattern.finditer(blanked(CSS_COMMENT, text)):
                group = match.lastindex or 0
                for rule, message in link_faults(site, Page(name), Link("", match[group].strip())):
                    yield place_at(shown(path), text, match.start(group)), rule, message


def written_at(site: Site, page: Page, needle: str, files: dict[Path, str], nth: int) -> Place | None:
    """Where an address stands, nth from 0: as it is, from the site's root, as a page's file, as its fragment alone."""
    path, fragment = site.resolve(page, needle) or ("", "")
    end, stem = f"#{fragment}" * bool(fragment), path.rstrip("/")
    for way in (needle, path + end, f"{stem}.md{end}" * bool(stem), (stem + end) * bool(stem), end, fragment):
        # An address may follow one that a template fills in: {{ base_url }}/assets/x.css
        pattern = re.compile(rf"(?:(?<![\w/.#-])|(?<=\}}\}}/)){re.escape(way)}(?![\w/-])" if needle else EMPTY)
        spots = ((file, match.start()) for file, text in files.items() for match in pattern.finditer(text))
        found = [*islice(spots, (nth + 1) * (len(way) > 1 or not needle))]
        for file, start in found[-1:]:
            return place_at(shown(file), files[file], start)
    return None
