"""The built site and what it was built from; the built site is the judge of what exists."""

import re
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from posixpath import basename
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from guide.files import files_under, read_text, shown
from guide.problems import CannotRun, nearest
from guide.settings import SettingsFile
from selectolax.lexbor import LexborHTMLParser

from link_rules.page import Page, read

INDEX = re.compile(r"(^|/)index\.html$")
FRONT = re.compile(r"-{3}[ \t]*\n.*?\n(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
# A line without markup: the build leaves it as it is.
PLAIN_LINE = re.compile(r"^[^\W\d_][\w ,]{24,}\.?$", re.MULTILINE)
MOST_SUGGESTIONS = 500
# A line that includes a file, or the first and the last around several names.
SNIPPET = re.compile(r"""(?m)^[ \t]*(-+8<-+)[ \t]*(?:["']([^"'\n]+)["'][ \t]*|\n((?s:.*?))^[ \t]*-+8<-+[ \t]*)$""")
HTML_COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)
YAML_COMMENT = re.compile(r"(?m)(?:^|(?<=\s))#.*$")
Texts = dict[Path, str]


class Site:
    """All pages of a built site by address, its files, and its Markdown: `sources` by the address each is built at.

    Raises CannotRun when the site was not built, is older than its sources, or was not built from `docs`.
    """

    def __init__(self, folder: Path, docs: Path | None) -> None:
        if not (folder / "index.html").is_file():
            raise CannotRun(f"{folder}: no built site there; build it first")
        if docs and not docs.is_dir():
            raise CannotRun(f"{docs}: no such folder of Markdown")
        # Without its docs a site stands for itself.
        self.folder, self.docs, self.settings = folder, docs or folder, SettingsFile(docs)
        self.theme = next((self.settings.root / name for name in self.settings.all("theme", "custom_dir")), None)
        self.files = {name: folder / name for name in files_under(folder)}
        self.names = [name for name in files_under(docs) if "/." not in f"/{name}"] if docs else []
        keys = [name for name in self.names if name.endswith((".md", ".markdown"))]
        self.markdown = {key: read_text(self.docs / key) for key in keys}
        self.sources = {url: key for key in keys if (url := self.built_at(key)) is not None}
        html = {INDEX.sub(r"\1", name): name for name in self.files if name.endswith((".html", ".svg"))}
        self.pages = {url: read(read_text(folder / name), url, name) for url, name in html.items()}
        self.known = {"page": [self.sources.get(url, name) for url, name in html.items() if name.endswith(".html")]}
        self.known["file"] = [name for name in self.files if not name.endswith(".html")]
        self.suggested: dict[tuple[str, str], str] = {}
        home = LexborHTMLParser(read_text(folder / "index.html")).css_first("link[rel=canonical]")
        address = urljoin((home.attributes.get("href") or "") if home else "", ".")
        self.base = urlsplit(address if "://" in address else "https://site.invalid/")
        if docs:
            self.require_match()

    def built_at(self, name: str) -> str | None:
        """The address of a Markdown page: `a/b.md` is built at `a/b/` or `a/b.html`."""
        stem = re.sub(r"(^|/)README$", r"\1index", name.rpartition(".")[0])
        paths = (path for path in (stem + ".html", stem + "/index.html") if path in self.files)
        return next((INDEX.sub(r"\1", path) for path in paths), None)

    def require_match(self) -> None:
        """The site comes from these docs, as they are now."""
        pages = [(self.pages[url].file, self.markdown[name]) for url, name in self.sources.items()]
        lines = [(file, line) for file, text in pages for line in PLAIN_LINE.findall(text)[:3]]
        strange = lines and not any(line in read_text(self.folder / file) for file, line in lines)
        if strange or len(pages) < max(1, len(self.markdown) / 2):
            raise CannotRun(f"{self.docs}: {self.folder} was not built from it; name its own folder with --docs")
        newest = max((self.folder / name).stat().st_mtime_ns for name in self.files)
        for path in (*map(self.docs.joinpath, self.names), *self.shared, *self.snippets.values()):
            if path.stat().st_mtime_ns > newest:
                raise CannotRun(f"{self.folder}: older than {shown(path)}; build it again")

    @cached_property
    def fronts(self) -> Texts:
        """The front matter of each page, without its comments."""
        fronts = {self.docs / name: FRONT.match(text) for name, text in self.markdown.items()}
        return {path: blanked(YAML_COMMENT, front[0]) for path, front in fronts.items() if front}

    @cached_property
    def shared(self) -> Texts:
        """What any page may show: templates, the configuration, every front matter."""
        paths = [self.theme / name for name in files_under(self.theme) if name.endswith(".html")] if self.theme else []
        templates = {path: blanked(HTML_COMMENT, read_text(path)) for path in paths}
        return templates | {self.settings.path: blanked(YAML_COMMENT, self.settings.text)} | self.fronts

    @cached_property
    def snippet_bases(self) -> list[Path]:
        """Where snippets are looked for; nowhere, if the extension is not in use."""
        key = ("markdown_extensions", "pymdownx.snippets")
        known = {"$docs_dir": self.docs.absolute(), "$config_dir": self.settings.root}
        names = self.settings.all(*key, "base_path") or ["."] * ("pymdownx.snippets" in self.settings.text)
        return [known.get(name, self.settings.root / name) for name in names]

    @cached_property
    def snippets(self) -> dict[str, Path]:
        """Every file that a page includes, or that one of these includes, by the name that it is included by."""
        found: dict[str, Path] = {}
        texts = list(self.markdown.values()) if self.snippet_bases else []
        for text in texts:
            for _, name, _ in snippet_names(text):
                paths = (base if base.is_file() else base / name for base in self.snippet_bases)
                path = next((path for path in paths if path.is_file()), None)
                if path and name not in found:
                    found[name] = path
                    texts.append(read_text(path))
        return found

    def origin(self, name: str) -> Path | None:
        """The file that the build copies to this name as it is."""
        return next((base / name for base in (self.docs, self.theme) if base and (base / name).is_file()), None)

    def path_of(self, page: Page) -> Path:
        """The file that a page comes from."""
        name = self.sources.get(page.url)
        return self.docs / name if name else self.origin(page.file) or self.folder / page.file

    def resolve(self, page: Page, address: str) -> tuple[str, str] | None:
        """Path from the site's root, and fragment, of an address on a page; None for another site's, and for none."""
        return resolved(self.base, address_of(self.base, page.url, page.base), address)

    def near(self, wrong: str, where: str) -> str:
        """The nearest name of a page or a file, or id of a page. After many faults nobody reads suggestions."""
        if (wrong, where) not in self.suggested:
            names, tired = self.known.get(where), len(self.suggested) >= MOST_SUGGESTIONS
            ends = {name: stem(name) if names else name for name in names or self.pages[where].ids}
            end = "" if tired else nearest(stem(wrong) if names else wrong, ends.values(), 0.7)
            self.suggested[wrong, where] = nearest(wrong, [name for name in ends if end and ends[name] == end], 0)
        return self.suggested[wrong, where]

    def targets(self, page: Page, in_text: bool) -> Iterator[Page]:
        """The pages that a page links to; `in_text`: by the links of its text alone."""
        links = (link for link in page.links if link.tag in ("a", "area") and (link.section is not None or not in_text))
        paths = (self.resolve(page, link.address) for link in links)
        return filter(None, (self.page_at(path[0]) for path in paths if path))

    def page_at(self, path: str) -> Page | None:
        return self.pages.get(path) or self.pages.get(path + "/")


@cache
def address_of(base: SplitResult, url: str, own: str) -> str:
    return urljoin(base.geturl() + quote(url), own)


@cache
def resolved(base: SplitResult, here: str, address: str) -> tuple[str, str] | None:
    try:
        parts = urlsplit(urljoin(here, address))
    except ValueError:
        return None
    if parts.netloc.lower() != base.netloc.lower() or parts.scheme not in ("http", "https"):
        return None
    path, root = unquote(parts.path) or "/", unquote(base.path)
    path = path[len(root) :] if (path + "/").startswith(root) else ".." + path
    path = INDEX.sub(r"\1", path) if path.endswith("index.html") else path
    return path, parts.fragment.partition(":~:")[0]


def stem(name: str) -> str:
    """What tells a path from others: `a/b.md`, `a/b/` and `a/b/index.md` are `b`."""
    return basename(re.sub(r"(^index|/index)?(\.\w+|/)?$", "", name, count=1))


def blanked(pattern: re.Pattern[str], text: str) -> str:
    """The text with what matches as blanks, so that places stay."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def snippet_names(text: str) -> Iterator[tuple[int, str, str]]:
    """Where a text includes files: the place, the file's name, and its section, if one is named."""
    for match in SNIPPET.finditer(text) if "8<-" in text else ():
        block = re.finditer(r"(?m)^[ \t]*([^\s;].*?)[ \t]*$", match[3] or "")
        for place, name in [(match.start(3) + line.start(1), line[1]) for line in block] or [
            (match.start(1), match[2])
        ]:
            path, _, part = (name or "").partition(":")
            if path and not part.startswith("//"):
                yield place, path, part if part[:1].isalpha() else ""
