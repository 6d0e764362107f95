"""Names people use for a page or a term, from where readers see them: "Also called" lines, tags, the glossary."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

BETWEEN = re.compile(r"[,;()]|\bthe source's words?\b|\bor\b|\band in the source\b|\bin the source\b")
AROUND = re.compile(r"^(?:also called|the exit points of|fitting|the|a|an)\b|^[\s\"“”:.]+|[\s\"“”:.]+$", re.IGNORECASE)
QUOTED = re.compile(r'(?<!say )["“]([^"“”]{2,40})["”]')


def names_of_page(article: LexborHTMLParser, meta: dict[str, object]) -> list[list[str]]:
    """Names of the "Also called" line, tags, and a list for names the glossary adds."""
    line = article.css_first(".also")
    tags = meta.get("tags")
    return [
        split_names(line.text()) if line else [],
        [str(tag) for tag in tags] if isinstance(tags, list) else [],
        [],
    ]


def split_names(line: str) -> list[str]:
    """`Also called the **nape** (the back of the neck), X or Y` → nape, back of the neck, X, Y."""
    return list(dict.fromkeys(name for part in BETWEEN.split(line) if (name := trimmed(part))))


def trimmed(name: str) -> str:
    before = None
    while name != before:
        before, name = name, AROUND.sub("", name.strip())
    return " ".join(name.split())


def names_of_term(glossary: LexborHTMLParser, anchor: str) -> tuple[list[str], list[str]]:
    """A term's own names (itself, its words in other languages, words in quotation marks) and where "See" leads."""
    node = glossary.css_first(f"[id='{anchor}']")
    if node is None:
        return [], []
    bold = node.css_first("strong")
    foreign = [span.text().strip() for span in node.css("span[lang]")]
    quoted = [trimmed(name) for name in QUOTED.findall(node.text())]
    own = [*([trimmed(bold.text())] if bold else []), *foreign, *quoted]
    return list(dict.fromkeys(own)), see_links(node)


def see_links(node: LexborNode) -> list[str]:
    """Addresses of the links in the sentence that begins with "See"."""
    html = node.html or ""
    sentence = re.search(r"\bSee\b(.*?)(?:\.\s|\.<|</li>|$)", html, re.DOTALL)
    return re.findall(r'href="([^"#]+)"', sentence[1]) if sentence else []
