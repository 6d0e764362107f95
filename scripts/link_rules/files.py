"""Addresses outside a page's Markdown: mkdocs.yml, style sheets, the manifest, snippets, front matter, templates."""

import re
from collections.abc import Iterator
from pathlib import Path

from guide.files import read_text, shown
from guide.problems import Place, place_at, suggest

from link_rules.page import CSS_COMMENT, CSS_URL, Link, Page
from link_rules.rules import link_faults
from link_rules.site import Site, blanked, snippet_names

LISTED = ("nav", "extra_css", "extra_javascript")
JSON_ADDRESS = re.compile(r'"(?:src|url|start_url)"\s*:\s*"([^"]+)"')
Found = Iterator[tuple[Place, str, str]]


def settings_faults(site: Site) -> Found:
    """Entries of the configuration that name no page and no file."""
    for keys, node in site.settings.values:
        name = str(node.value)
        path = name.removeprefix("./").partition("#")[0]
        listed = keys[:1] and keys[0] in LISTED and (keys[0] == "nav" or keys[1:] in ((), ("path",)))
        if listed and re.fullmatch(r"[^:*{}]+\.\w+", path) and path not in site.names and path not in site.files:
            what, at = "page" if path.endswith((".md", ".html")) else "file", node.start_mark
            message = f"no {what} '{name}' in the docs{site.near(path, what)}"
            yield Place(shown(site.settings.path), at.line + 1, at.column + 1), f"missing-{what}", message


def snippet_faults(site: Site) -> Found:
    """Lines that include a file, or a section, that is not there. A build that does not check drops them."""
    pages = {site.docs / name: text for name, text in site.markdown.items()}
    included = {path: read_text(path) for path in site.snippets.values()}
    for path, text in {**pages, **included}.items() if site.snippet_bases else ():
        for start, name, section in snippet_names(text):
            file = site.snippets.get(name)
            known = re.findall(r"\[[ \t]*start[ \t]*:[ \t]*([-\w]+)", included[file]) if file else []
            if not file:
                yield place_at(shown(path), text, start), "missing-snippet", f"no file '{name}' for this snippet"
            elif section and section not in known:
                message = f"no section '{section}' in '{name}'{suggest(section, known)}"
                yield place_at(shown(path), text, start), "missing-snippet", message


def asset_faults(site: Site) -> Found:
    """Addresses in style sheets and in the manifest; they count from the file they stand in."""
    for name in site.known["file"]:
        path = site.origin(name)
        if path and name.endswith((".css", ".webmanifest", "manifest.json")):
            text, pattern = read_text(path), CSS_URL if name.endswith(".css") else JSON_ADDRESS
            for match in pattern.finditer(blanked(CSS_COMMENT, text)):
                group = match.lastindex or 0
                for rule, message in link_faults(site, Page(name), Link("", match[group].strip())):
                    if rule != "missing-anchor":
                        yield place_at(shown(path), text, match.start(group)), rule, message


FAULTS = (settings_faults, snippet_faults, asset_faults)


def written_at(site: Site, page: Page, needle: str, files: dict[Path, str]) -> Place | None:
    """Where an address stands: as it is, from the site's root, as a page's file, as its fragment alone."""
    path, fragment = site.resolve(page, needle) or ("", "")
    end, stem = f"#{fragment}" * bool(fragment), path.rstrip("/")
    for way in (needle, path + end, f"{stem}.md{end}" * bool(stem), (stem + end) * bool(stem), end):
        # An address may follow one that a template fills in: {{ base_url }}/assets/x.css
        pattern = re.compile(rf"(?:(?<![\w/.#-])|(?<=\}}\}}/)){re.escape(way)}(?![\w/-])")
        for file, text in files.items() if len(way) > 1 else ():
            if match := pattern.search(text):
                return place_at(shown(file), text, match.start())
    return None
