"""The built site and the files it was built from; whatever cannot be read ends the run with one clear line."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

import yaml
from guide.problems import CannotRun
from selectolax.lexbor import LexborHTMLParser

from link_rules.page import Page, read

INDEX = re.compile(r"(^|/)index\.html$")
FRONT = re.compile(r"-{3}[ \t]*\n.*?\n(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
PLAIN_LINE = re.compile(r"^[^\W\d_][\w ,]{24,}\.?$", re.MULTILINE)
# A line that includes a file, or the first and last of several that do.
SNIPPET = re.compile(
    r"""^[ \t]*(?P<mark>-+8<-+)(?:[ \t]+["'](?P<name>[^"'\n]+)["'][ \t]*$|[ \t]*\n(?P<block>(?s:.*?))^[ \t]*-+8<-+[ \t]*$)""",
    re.MULTILINE,
)
CONFIGS = ("mkdocs.yml", "mkdocs.yaml")


def shown(path: Path | str) -> str:
    """A path as it is told: from the folder the command runs in."""
    return os.path.relpath(path).replace(os.sep, "/")


def read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise CannotRun(f"{shown(path)}:{line}: not UTF-8; save the file as UTF-8") from None
    except (OSError, ValueError) as error:
        raise CannotRun(f"{shown(path)}: cannot be read: {getattr(error, 'strerror', error)}") from None


def files_under(folder: Path) -> Iterator[str]:
    """Paths of all files below a folder, from it; links are followed, as a build follows them.

    Raises CannotRun on a folder that cannot be read, and on a link that leads nowhere or back into itself.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise CannotRun(f"{shown(folder)}: cannot be read: {error.strerror}") from None
    for entry in entries:
        if entry.is_symlink():
            end = os.path.realpath(entry.path)
            if not os.path.exists(end):
                raise CannotRun(f"{shown(entry.path)}: a link that leads nowhere")
            if (os.path.realpath(folder) + os.sep).startswith(end + os.sep):
                raise CannotRun(f"{shown(entry.path)}: a link that leads back into itself")
        if entry.is_dir():
            yield from (f"{entry.name}/{name}" for name in files_under(Path(entry.path)))
        else:
            yield entry.name


def snippet_names(text: str) -> Iterator[tuple[int, str]]:
    """Where files are included, and how they are named."""
    for match in SNIPPET.finditer(text) if "8<-" in text else ():
        if match["name"]:
            yield match.start("mark"), match["name"]
        for line in re.finditer(r"^[ \t]*([^\s;].*?)[ \t]*$", match["block"] or "", re.MULTILINE):
            yield match.start("block") + line.start(1), line[1]


class Config:
    """mkdocs.yml as it is written: each value with the line it stands on. No plugin runs."""

    def __init__(self, path: Path) -> None:
        self.path, self.text = path, read_text(path)
        try:
            self.tree = yaml.compose(self.text, yaml.SafeLoader)
        except (yaml.YAMLError, RecursionError) as error:
            mark = getattr(error, "problem_mark", None)
            where = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
            raise CannotRun(f"{shown(path)}{where}: {getattr(error, 'problem', None) or 'not YAML'}") from None

    def values(
        self, node: yaml.Node | None = None, keys: tuple[str, ...] = ()
    ) -> Iterator[tuple[tuple[str, ...], yaml.Node]]:
        """Every single value, with the keys that lead to it."""
        node = node or self.tree
        if isinstance(node, yaml.ScalarNode):
            yield keys, node
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                yield from self.values(item, keys)
        elif isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                yield from self.values(value, (*keys, str(name.value)))

    def all(self, *wanted: str) -> list[str]:
        """The values under keys, whatever stands between them."""
        return [str(node.value) for keys, node in self.values() if keys[: len(wanted)] == wanted]

    def folder(self, *wanted: str) -> Path | None:
        found = self.all(*wanted)
        return self.path.parent / found[0] if found and (self.path.parent / found[0]).is_dir() else None


class Site:
    """All pages of a built site by address, its files, and its Markdown: `sources` by the address each is built at.

    Raises CannotRun when the site was not built, is older than its sources, or was not built from `docs`.
    """

    def __init__(self, folder: Path, docs: Path | None = None) -> None:
        self.folder, self.docs = folder, docs
        self.suggested: dict[tuple[str, int], str] = {}
        if not (folder / "index.html").is_file():
            raise CannotRun(f"{folder}: no built site there; build it first")
        self.files = {name: folder / name for name in files_under(folder)}
        self.config = self.find_config(docs) if docs else None
        self.markdown: dict[str, str] = {}
        self.sources: dict[str, str] = {}
        if docs:
            self.read_sources(docs)
        self.pages: dict[str, Page] = {}
        for name, path in self.files.items():
            if name.endswith((".html", ".svg")):
                url = INDEX.sub(r"\1", name)
                self.pages[url] = read(read_text(path), url, name)
        sourced = [*self.sources.values(), *(page.file for url, page in self.pages.items() if url not in self.sources)]
        self.page_names = [name for name in sourced if not name.endswith(".svg")]
        self.file_names = [name for name in self.files if not name.endswith(".html")]
        home = LexborHTMLParser(read_text(folder / "index.html")).css_first("link[rel=canonical]")
        address = (home.attributes.get("href") or "") if home else ""
        self.base = urlsplit(urljoin(address, ".") if "://" in address else "https://site.invalid/")
        if docs:
            self.require_match(docs)

    @staticmethod
    def find_config(docs: Path) -> Config:
        """The configuration beside the docs folder, or above it."""
        if not docs.is_dir():
            raise CannotRun(f"{docs}: no such folder of Markdown")
        for folder in docs.absolute().parents:
            for name in CONFIGS:
                if (folder / name).exists():
                    return Config(folder / name)
        raise CannotRun(f"{docs}: no {CONFIGS[0]} beside it or above")

    def read_sources(self, docs: Path) -> None:
        """Read the Markdown pages, and find where each was built: `a/b.md` at `a/b/` or `a/b.html`."""
        self.names = [name for name in files_under(docs) if "/." not in f"/{name}"]
        for name in self.names:
            if name.lower().endswith((".md", ".markdown")):
                self.markdown[name] = read_text(docs / name)
                stem = re.sub(r"(^|/)README$", r"\1index", name.rpartition(".")[0])
                built = [path for path in (stem + ".html", stem + "/index.html") if path in self.files]
                for path in built[:1]:
                    self.sources.setdefault(INDEX.sub(r"\1", path), name)

    def require_match(self, docs: Path) -> None:
        """The site comes from these docs, as they are now."""
        lines = [
            (url, line) for url, key in self.sources.items() for line in PLAIN_LINE.findall(self.markdown[key])[:3]
        ]
        strange = lines and not any(line in read_text(self.files[self.pages[url].file]) for url, line in lines)
        if len(self.sources) < len(self.markdown) / 2 or not self.sources or strange:
            raise CannotRun(f"{docs}: not what {self.folder} was built from; name its own folder with --docs")
        newest = max(path.stat().st_mtime_ns for path in self.files.values())
        changed = [path for path in self.inputs() if path.stat().st_mtime_ns > newest]
        if changed:
            raise CannotRun(f"{self.folder}: older than {shown(changed[0])}; build it again")

    def inputs(self) -> Iterable[Path]:
        """Files that the build reads: docs, configuration, templates, snippets."""
        assert self.docs and self.config
        yield from (self.docs / name for name in self.names)
        yield self.config.path
        yield from self.templates
        yield from self.snippets

    def origin(self, name: str) -> Path | None:
        """The file of the docs or of the templates' folder that the build copies to this name."""
        theme = self.config.folder("theme", "custom_dir") if self.config else None
        return next((base / name for base in (self.docs, theme) if base and (base / name).is_file()), None)

    @cached_property
    def templates(self) -> dict[Path, str]:
        """The site's own templates, as text."""
        folder = self.config.folder("theme", "custom_dir") if self.config else None
        names = [name for name in files_under(folder) if name.endswith(".html")] if folder else []
        return {folder / name: read_text(folder / name) for name in names if folder}

    @cached_property
    def snippet_bases(self) -> list[Path]:
        """Folders that snippets are looked for in; none where the extension is not in use."""
        assert self.docs and self.config
        if "pymdownx.snippets" not in self.config.text:
            return []
        names = self.config.all("markdown_extensions", "pymdownx.snippets", "base_path") or ["."]
        known = {"$docs_dir": self.docs.absolute(), "$config_dir": self.config.path.parent}
        return [known.get(name, self.config.path.parent / name) for name in names]

    def snippet_path(self, name: str) -> Path | None:
        """The file that a snippet names, without its lines or its section."""
        paths = [base if base.is_file() else base / name.partition(":")[0] for base in self.snippet_bases]
        return next((path for path in paths if path.is_file()), None)

    @cached_property
    def snippets(self) -> dict[Path, str]:
        """Every file that a page includes, or that one of these includes."""
        found: dict[Path, str] = {}
        texts = list(self.markdown.values()) if self.snippet_bases else []
        for text in texts:
            for _, name in snippet_names(text):
                path = self.snippet_path(name)
                if path and path not in found:
                    found[path] = read_text(path)
                    texts.append(found[path])
        return found

    def resolve(self, page: Page, address: str) -> tuple[str, str] | None:
        """Path from the site's root, and fragment, of an address on a page; None for another site's."""
        here = self.base.geturl() + quote(page.url)
        parts = urlsplit(urljoin(urljoin(here, page.base) if page.base else here, address))
        if parts.netloc.lower() != self.base.netloc.lower() or parts.scheme not in ("http", "https"):
            return None
        path, root = unquote(parts.path) or "/", unquote(self.base.path)
        path = path[len(root) :] if (path + "/").startswith(root) else ".." + path
        return INDEX.sub(r"\1", path), parts.fragment.partition(":~:")[0]

    def resolve_or_none(self, page: Page, address: str) -> tuple[str, str] | None:
        """As resolve; None too for what is no address."""
        try:
            return self.resolve(page, address)
        except ValueError:
            return None

    def page_at(self, path: str) -> Page | None:
        return self.pages.get(path) or self.pages.get(path + "/")
