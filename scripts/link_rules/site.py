"""The built site and what it was built from; the built site is the judge of what exists."""

import re
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from posixpath import basename, relpath
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from guide.files import files_under, read_text, shown
from guide.problems import CannotRun, nearest
from guide.settings import SettingsFile
from selectolax.lexbor import LexborHTMLParser

from link_rules.page import WORDS, Page, read

INDEX = re.compile(r"(^|/)index\.html$")
FRONT = re.compile(r"-{3}[ \t]*\n.*?\n(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
# A line without markup: the build leaves it as it is.
PLAIN_LINE = re.compile(r"^[^\W\d_][\w ,]{24,}\.?$", re.MULTILINE)
PLAIN = re.compile(r"(?a)(?=[^#])((?:\.\./)*)((?:[\w-]+/)*(?!index\.)(?:[\w-][\w.-]*)?)(?:#([\w-]*))?")
MOST_SUGGESTIONS = 500
# A line that includes a file, or the first and the last around several names.
SNIPPET = re.compile(r"""(?m)^[ \t]*(-+8<-+)[ \t]*(?:["']([^"'\n]+)["'][ \t]*|\n((?s:.*?))^[ \t]*-+8<-+[ \t]*)$""")
# What names no address: comments, and attributes of words alone.
COMMENT = re.compile(r"\{#(?s:.*?)#\}|<!--(?s:.*?)-->|(?m:(?:^|(?<=\s))#.*$)|" + WORDS)


class Site:
    """All pages of a built site by address, its files, and its Markdown: `sources` by the address each is built at.

    Raises CannotRun when the site was not built, is older than its sources, or was not built from `docs`.
    """

    def __init__(self, folder: Path, docs: Path | None) -> None:
        if not (folder / "index.html").is_file():
            raise CannotRun(f"{folder}: no built site there; build it first")
        # Without its docs a site stands for itself.
        self.folder, self.docs, self.settings = folder, docs or folder, SettingsFile(docs)
        self.theme = next((self.settings.root / name for name in self.settings.all("theme", "custom_dir")), None)
        self.files = {name: folder / name for name in files_under(folder)}
        self.names = [name for name in files_under(docs) if "/." not in f"/{name}"] if docs else []
        self.markdown = {key: read_text(self.docs / key) for key in self.names if key.endswith((".md", ".markdown"))}
        self.sources = {INDEX.sub(r"\1", at): key for key in self.markdown for at in built_as(key) if at in self.files}
        # Templates below the docs are copied too, and are no pages.
        names = [name for name in self.files if self.theme not in (self.docs.absolute() / name).parents]
        html = {INDEX.sub(r"\1", name): name for name in names if name.endswith((".html", ".svg"))}
        self.pages = {url: read(read_text(folder / name), url, name) for url, name in html.items()}
        self.known = {"page": [self.sources.get(url, name) for url, name in html.items() if name.endswith(".html")]}
        self.known["file"] = [name for name in self.files if not name.endswith(".html")]
        self.suggested: dict[tuple[str, str], str] = {}
        home = LexborHTMLParser(read_text(folder / "index.html")).css_first("link[rel=canonical]")
        address = urljoin((home.attributes.get("href") or "") if home else "", ".")
        self.base = urlsplit(address if "://" in address else "https://site.invalid/")
        if docs:
            self.require_match()

    def require_match(self) -> None:
        """The site comes from these docs, as they are now."""
        lines = [(url, one) for url, key in self.sources.items() for one in PLAIN_LINE.findall(self.markdown[key])[:3]]
        strange = lines and not any(line in read_text(self.folder / self.pages[url].file) for url, line in lines)
        if strange or len(self.sources) < max(1, len(self.markdown) / 2):
            raise CannotRun(f"{self.docs}: {self.folder} was not built from it; name its own folder with --docs")
        newest = max((self.folder / name).stat().st_mtime_ns for name in self.files)
        for path in (*map(self.docs.joinpath, self.names), *self.shared, *self.snippets.values()):
            if path.stat().st_mtime_ns > newest:
                raise CannotRun(f"{self.folder}: older than {shown(path)}; build it again")

    @cached_property
    def fronts(self) -> dict[Path, str]:
        """The front matter of each page, without its comments."""
        fronts = {self.docs / name: FRONT.match(text) for name, text in self.markdown.items()}
        return {path: blanked(COMMENT, front[0]) for path, front in fronts.items() if front}

    @cached_property
    def shared(self) -> dict[Path, str]:
        """What any page may show: templates, the configuration, every front matter."""
        paths = [self.theme / name for name in files_under(self.theme) if name.endswith(".html")] if self.theme else []
        templates = {path: blanked(COMMENT, read_text(path)) for path in paths}
        return templates | {self.settings.path: blanked(COMMENT, self.settings.text)} | self.fronts

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

    @cached_property
    def link_words(self) -> set[str]:
        """What links of this site say in two words or more: in brackets alone it was meant as one."""
        return {link.words for page in self.pages.values() for link in page.links if link.words and " " in link.words}

    def origin(self, name: str) -> Path | None:
        """The file that the build copies to this name as it is."""
        return next((base / name for base in (self.docs, self.theme) if base and (base / name).is_file()), None)

    def path_of(self, page: Page) -> Path:
        """The file that a page comes from."""
        name = self.sources.get(page.url)
        return self.docs / name if name else self.origin(page.file) or self.folder / page.file

    def resolve(self, page: Page, address: str) -> tuple[str, str] | None:
        """Path from the site's root, and fragment, of an address on a page; None for another site's, and for none."""
        return resolved(self.base, page.url, page.base, address) if address else None

    def near(self, wrong: str, where: str, folder: str = "") -> str:
        """`, did you mean 'x'?` for a page, a file, or an id of a page. After many faults nobody reads suggestions."""
        if (wrong, where) not in self.suggested:
            names, tired = self.known.get(where), len(self.suggested) >= MOST_SUGGESTIONS
            ends = {name: stem(name) if names else name for name in names or self.pages[where].ids}
            end = "" if tired else nearest(stem(wrong) if names else wrong, ends.values(), 0.7)
            self.suggested[wrong, where] = nearest(wrong, [name for name in ends if end and ends[name] == end], 0)
        found = self.suggested[wrong, where]
        return f", did you mean '{relpath(found, folder) if folder else found}'?" if found else ""

    def targets(self, page: Page, in_text: bool) -> Iterator[Page]:
        """The pages that a page links to; `in_text`: by the links of its text alone."""
        links = (link for link in page.links if link.tag in ("a", "area") and (link.section is not None or not in_text))
        paths = (self.resolve(page, link.address) for link in links)
        return filter(None, (self.page_at(path[0]) for path in paths if path))

    def page_at(self, path: str) -> Page | None:
        return self.pages.get(path) or self.pages.get(path + "/")


def built_as(name: str) -> tuple[str, str]:
    """What a Markdown page may be built as: `a/b.md` as `a/b.html` or `a/b/index.html`."""
    stem = re.sub(r"(^|/)README$", r"\1index", name.rpartition(".")[0])
    return stem + ".html", stem + "/index.html"


@cache
def resolved(base: SplitResult, url: str, own: str, address: str) -> tuple[str, str] | None:
    # Most addresses are so plain that steps up and a path can be joined at once, in a tenth of the time.
    plain, folders = PLAIN.fullmatch(address), url.split("/")[:-1]
    if plain and not own and len(plain[1]) // 3 <= len(folders):
        return "/".join([*folders[: len(folders) - len(plain[1]) // 3], plain[2]]), plain[3] or ""
    try:
        parts = urlsplit(urljoin(urljoin(base.geturl() + quote(url), own), address))
    except ValueError:
        return None
    path, root = unquote(parts.path) or "/", unquote(base.path)
    same_host, inside = parts.netloc.lower() == base.netloc.lower(), (path + "/").startswith(root)
    # Its host may have other sites beside this one; a path alone leads to them by mistake.
    if not same_host or parts.scheme not in ("http", "https") or ("//" in address and not inside):
        return None
    path = path[len(root) :] if inside else ".." + path
    return INDEX.sub(r"\1", path), parts.fragment.partition(":~:")[0]


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
        lines = [(match.start(3) + line.start(1), line[1]) for line in block]
        for place, name in lines or [(match.start(1), match[2])]:
            path, _, part = (name or "").partition(":")
            if path and not part.startswith("//"):
                yield place, path, part if part[:1].isalpha() else ""
