"""Faults to inject into the real guide, and the report each must give. `▸` marks the place that must be named."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = "▸"
ABOVE_TEXT = re.compile(r"\n\n(?=(?:## |[A-Z]))")
# Pages one level up, the page that others include, and those that are one long list.
NOT_DRAWN = ("index", "get-help", "glossary", "references", "source-ledger")
SENTENCE_END = re.compile(r"^[A-Z][^|<>`\n]*\.$", re.MULTILINE)

Said = tuple[str, str]  # the rule, and what its message must hold


@dataclass(frozen=True)
class Expected:
    """A report that must come: where, by which rule, naming what."""

    kind: str
    place: str
    rule: str
    target: str

    def is_said_by(self, line: str) -> bool:
        return line.startswith(f"{self.place}: {self.rule}") and self.target in line


def random_place(text: str, places: re.Pattern[str], rng: random.Random) -> int:
    """Where one of the places below the front matter ends."""
    return rng.choice([match.end() for match in places.finditer(text, text.index("\n---\n") + 5)])


def in_a_sentence(text: str, fault: str, rng: random.Random) -> str:
    """The fault at the end of a line of prose, its look-alikes elsewhere."""
    at = random_place(text, SENTENCE_END, rng)
    return look_alikes(f"{text[:at]} {fault}{text[at:]}", fault, rng)


def as_a_block(text: str, fault: str, rng: random.Random) -> str:
    """The fault between two blank lines, its look-alikes elsewhere."""
    return look_alikes(alone(text, fault, rng), fault, rng)


def alone(text: str, fault: str, rng: random.Random) -> str:
    """The fault between two blank lines and nothing else: snippets work in code and comments too."""
    at = random_place(text, ABOVE_TEXT, rng)
    return f"{text[:at]}{fault}\n\n{text[at:]}"


def look_alikes(text: str, fault: str, rng: random.Random) -> str:
    """The same words in a code block and in a comment, where they are no fault, at another place of the page."""
    words = fault.replace(HERE, "")
    return alone(text, f"Look-alikes:\n\n```\n{words}\n```\n\n<!--\n{words}\n-->", rng)


MARK = "../../assets/images/mark.svg"
NO_ALT = [("no-alt", f"the image '{MARK}' has no words")]


def no_page(*names: str) -> list[Said]:
    return [("missing-page", f"no page '{name}'") for name in names]


def no_file(*names: str) -> list[Said]:
    return [("missing-file", f"no file '{name}'") for name in names]


def no_anchor(name: str, where: str) -> list[Said]:
    return [("missing-anchor", f"no '#{name}' {where}")]


# kind -> how it is put in, the text, what is said of each mark in order
IN_PAGES: dict[str, tuple[Callable[[str, str, random.Random], str], str, list[Said]]] = {
    "page": (in_a_sentence, "[x](▸../nil.md)", no_page("../nil.md")),
    "page, with a title": (in_a_sentence, '[x](▸nil.md "T")', no_page("nil.md")),
    "page, with brackets": (in_a_sentence, "[x](▸../nil_(a).md)", no_page("../nil_(a).md")),
    "page, with spaces": (in_a_sentence, "[x](<▸../not here.md>)", no_page("../not here.md")),
    "page, with a query": (in_a_sentence, "[x](▸../nil.md?a=1)", no_page("../nil.md?a=1")),
    "page, percent-encoded": (in_a_sentence, "[x](▸%D0%BD%D0%B5.md)", no_page("%D0%BD%D0%B5.md")),
    "page, not Latin": (in_a_sentence, "[x](▸../нет.md)", no_page("../нет.md")),
    "page, over two lines": (as_a_block, "A [long\nname](▸../nil.md).", no_page("../nil.md")),
    "page, from a table": (as_a_block, "| A | B |\n|---|---|\n| x | [y](▸../nil.md) |", no_page("../nil.md")),
    "page and image in one": (in_a_sentence, "[![x](▸nil.png)](▸nil.md)", [*no_file("nil.png"), *no_page("nil.md")]),
    "page in the wrong case": (
        in_a_sentence,
        "[x](▸../regions/Neck.md)",
        [("missing-page", "'../regions/Neck.md', did you mean '../regions/neck.md'?")],
    ),
    "page by reference": (as_a_block, "A ▸[x][ref].\n\n[ref]: ../nil.md", no_page("../nil.md")),
    "one page in three forms": (
        as_a_block,
        'An [a](▸../nil.md), a ▸[b][three] and <a href="▸../nil.md">c</a>.\n\n[three]: ../nil.md',
        no_page(*["../nil.md"] * 3),
    ),
    ".html": (in_a_sentence, "[x](▸../nil.html)", no_page("../nil.html")),
    ".md in raw HTML": (in_a_sentence, '<a href="▸../regions/index.md">x</a>', no_page("../regions/index.md")),
    "folders": (in_a_sentence, '<a href="▸../nil/">x</a> <a href="▸../nil">y</a>', no_page("../nil/", "../nil")),
    "tag in capitals": (in_a_sentence, "<A\nHREF=▸nil/>x</A>", no_page("nil/")),
    "refresh": (in_a_sentence, '<meta http-equiv="refresh" content="0; url=▸../nil/">', no_page("../nil/")),
    "out of the site": (
        in_a_sentence,
        "[x](▸../../README.md)",
        [("missing-page", "'../../README.md', it leaves the site")],
    ),
    "path from the root": (in_a_sentence, "[x](▸/nil/)", no_page("/nil/")),
    "anchor here": (in_a_sentence, "[x](▸#nil)", no_anchor("nil", "on this page")),
    "anchor elsewhere": (in_a_sentence, "[x](▸../regions/index.md#nil)", no_anchor("nil", "on 'regions/index.md'")),
    "anchor not Latin": (in_a_sentence, "[x](▸../проба.md#нет)", no_anchor("нет", "on 'проба.md'")),
    "anchor after the same words in code": (
        alone,
        "`[x](#nil)`, ``[`x`](#nil)``, \\[x](#nil), <!-- [x](#nil) -->, `a\nb [x](#nil)`: [x](▸#nil).",
        no_anchor("nil", "on this page"),
    ),
    "image": (in_a_sentence, "![x](▸../nil.png)", no_file("../nil.png")),
    "srcset": (in_a_sentence, f'<img alt="x" src="{MARK}" srcset="{MARK} 1x, ▸nil.png 2x">', no_file("nil.png")),
    "poster": (as_a_block, '<video poster="▸nil.png"></video>', no_file("nil.png")),
    "file of an SVG use": (in_a_sentence, '<svg><use href="▸nil.svg#a"></use></svg>', [("missing-file", "'nil.svg")]),
    "id of an SVG use": (as_a_block, '<svg><use xlink:href="▸#nil"/></svg>', no_anchor("nil", "on this page")),
    "id in an SVG file": (
        in_a_sentence,
        f'<svg><use href="▸{MARK}#nil"></use></svg>',
        no_anchor("nil", "on 'assets/images/mark.svg'"),
    ),
    "image without alt": (in_a_sentence, f'<img src="▸{MARK}">', NO_ALT),
    "image with an empty alt": (in_a_sentence, "![](▸../assets/images/mark.svg)", NO_ALT),
    "link without text": (in_a_sentence, "[](▸../index.md)", [("no-words", "the link to '../../' has no words")]),
    "id set twice": (as_a_block, "One.\n{ #twin }\n\nTwo.\n▸{ #twin }", [("duplicate-id", "duplicate id 'twin' (2×)")]),
    "reference": (in_a_sentence, "▸[x][nil]", [("undefined-reference", "'[x][nil]' is not defined")]),
    "footnote": (in_a_sentence, "So it is.▸[^nil]", [("undefined-footnote", "footnote '[^nil]' is not defined")]),
    "snippet file": (alone, '▸--8<-- "docs/nil.md"', [("missing-snippet", "no file 'docs/nil.md'")]),
    "snippet in a card": (alone, '!!! ask\n\n    ▸--8<-- "nil.md"', [("missing-snippet", "no file 'nil.md'")]),
    "snippet section": (
        alone,
        '▸--8<-- "docs/safety/get-help.md:nil"',
        [("missing-snippet", "no section 'nil' in 'docs/safety/get-help.md'")],
    ),
    "mail": (in_a_sentence, "[x](▸mailto:nobody)", [("bad-address", "'mailto:nobody' is no e-mail address")]),
    "phone": (in_a_sentence, "[x](▸tel:call-us)", [("bad-address", "'tel:call-us' is no phone number")]),
}

# kind -> file, what is replaced, what stands there instead, what is said of each mark in order
IN_THE_SHELL: dict[str, tuple[str, str, str, list[Said]]] = {
    "style sheet, script and link": (
        "overrides/main.html",
        "{% block extrahead %}",
        '{% block extrahead %}<link rel="stylesheet" href="{{ \'▸assets/nil.css\' | url }}">\n'
        '<script src="{{ \'▸assets/nil.js\' | url }}"></script><link rel="next" href="{{ \'▸nil/#x\' | url }}">',
        [("missing-file", "assets/nil.css'"), ("missing-file", "assets/nil.js'"), ("missing-", "nil/#x'")],
    ),
    "anchor in the header": (
        "overrides/partials/header.html",
        "#site-map",
        "▸#site-mop",
        no_anchor("site-mop", "on"),
    ),
    "favicon": ("mkdocs.yml", "favicon: ", "favicon: ▸nil/", [("missing-file", "nil/assets/images/mark.svg'")]),
    "navigation": (
        "mkdocs.yml",
        "      - Compare techniques:",
        "      - Nowhere: ▸techniques/nil.md\n      - Compare techniques:",
        [("missing-page", "no page 'techniques/nil.md' in the docs")],
    ),
    "included section": (
        "docs/safety/get-help.md",
        "    --8<-- [start:chest-with]\n",
        "    --8<-- [start:chest-with]\n    - [x](▸../away.md)\n",
        no_page("../away.md"),
    ),
}

# New pages: names that are hard to write, and links that are sound.
SOUND = {
    "проба.md": "## Имя { #имя }\n\n[x](два%20слова.md) [y](%D0%BF%D1%80%D0%BE%D0%B1%D0%B0.md#%D0%B8%D0%BC%D1%8F)\n",
    "два слова.md": """\
[a](проба.md) [b](%D0%BF%D1%80%D0%BE%D0%B1%D0%B0.md) [c](проба.md#имя) [d](<два слова.md>) [e][sound] [sound] [sound][]
<a href="../проба/#имя">f</a> <a href="../%D0%BF%D1%80%D0%BE%D0%B1%D0%B0/">g</a> <a href="../проба">h</a>

[sound]: проба.md

[a](#top) [b](#) [c](#:~:text=a) [d](проба.md#:~:text=a) [e](проба.md#имя:~:text=a) <a name="old"></a>[f](#old)
[g](mailto:a.b@example.org?subject=Hi) [h](tel:+441234567890) A note.[^real] A box [ ], a [word].

[^real]: Here.

`[x](nil.md)`, ``[`x`](nil.md)``, `[x][nil]`, `[^nil]`, \\[x](nil.md), <!-- [x](nil.md) --> <code>&#91;x](nil.md)</code>

    [x](nil.md) [x][nil] [^nil]

~~~~ html
~~~
<a href="nil/"></a> <img src="nil.png"> [x][nil] [^nil] { #имя }
~~~~

- A list.

    ```
    [x](nil.md) [^nil]
    ```

<!--
[x](nil.md)

<a href="nil/"></a> [x][nil] [^nil]
-->

<svg><symbol id="shape"></symbol><use href="#shape"></use></svg>
<img src="../assets/images/mark.svg" srcset="../assets/images/mark.svg 2x" alt="" role="presentation">
;--8<-- "docs/nil.md"
""",
}


def locate(path: str, kind: str, text: str, said: list[Said]) -> tuple[str, list[Expected]]:
    """The text without its marks, and the report that each mark stands for."""
    expected = []
    for rule, target in said:
        before, _, after = text.partition(HERE)
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        expected.append(Expected(kind, f"{path}:{line}:{column}", rule, target))
        text = before + after
    assert HERE not in text, kind
    return text, expected


def inject(folder: Path, rng: random.Random) -> list[Expected]:
    """Put one fault of every kind into the project in `folder`, each on a page of its own."""
    expected = []
    pages = [path for path in sorted(folder.glob("docs/*/*.md")) if path.stem not in NOT_DRAWN]
    for path, (kind, (put, fault, said)) in zip(rng.sample(pages, len(IN_PAGES)), IN_PAGES.items(), strict=True):
        text = put(path.read_text(encoding="utf-8"), fault, rng)
        text, reports = locate(path.relative_to(folder).as_posix(), kind, text, said)
        path.write_text(text, encoding="utf-8")
        expected += reports
    for kind, (name, old, new, said) in IN_THE_SHELL.items():
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text, kind
        text, reports = locate(name, kind, text.replace(old, new, 1), said)
        (folder / name).write_text(text, encoding="utf-8")
        expected += reports
    return expected
