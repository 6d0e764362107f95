"""How far a reader on a phone is from the answer: screens, words and warnings before the first step, pictures.

Usage: python -m browser.distance [SITE] [--docs DOCS]

Prints a line a page: screens of the article, screen on which the first step begins, words before it, lines of the
gate, screen of the first picture. Exit status: 0 measured, 2 could not run.
"""

from __future__ import annotations

from dataclasses import dataclass

from guide.built import read_built
from guide.command_line import command, site_parser
from guide.problems import PASS
from playwright.sync_api import Page, ViewportSize

from browser import chromium
from browser.static_server import serve

PHONE: ViewportSize = {"width": 390, "height": 844}
# The article ends where the folded map begins; drawings of a hand's breadth count as pictures.
LOOK = """() => {
  const article = document.querySelector("#article"), height = innerHeight;
  const at = (node) => node && (node.getBoundingClientRect().top + scrollY) / height;
  const words = (text) => text.match(/[\\p{L}\\p{N}][\\p{L}\\p{N}'’-]*/gu)?.length ?? 0;
  const heads = ["steps", "how-to-do-it", "how-to-find-it", "how-people-use-it", "what-to-do-here"];
  const head = heads.map((id) => document.getElementById(id)).find(Boolean);
  const first = document.querySelector("#step-1") ?? head?.parentElement.querySelector("ol > li, ul > li");
  let before = 0;
  if (first) {
    const range = document.createRange();
    range.setStart(article, 0);
    range.setEndBefore(first);
    const copy = range.cloneContents();
    copy.querySelectorAll("svg, script, style, [hidden]").forEach((node) => node.remove());
    before = words(copy.textContent);
  }
  const isBig = (box) => box.width >= 100 && box.height >= 80;
  const picture = [...document.querySelectorAll("main svg")].find((node) => isBig(node.getBoundingClientRect()));
  const drawn = picture?.getBoundingClientRect();
  return {
    article: article.getBoundingClientRect().height / height, first: at(first) ?? 0, words: before,
    gate: document.querySelectorAll(".g-gate__lines li").length, picture: at(picture) ?? 99,
    pictureEnd: drawn ? (drawn.bottom + scrollY) / height : 99,
  };
}"""


@dataclass
class Distance:
    """What was measured on a page, in screens but for `words` and `gate` (lines)."""

    article: float
    first: float
    words: int
    gate: int
    picture: float
    pictureEnd: float


def measure(page: Page, address: str) -> Distance:
    """One page, as it stands in the size of `page`."""
    page.goto(address)
    return Distance(**page.evaluate(LOOK))


@command
def main(argv: list[str] | None = None) -> int:
    options = site_parser(__doc__).parse_args(argv)
    built = read_built(options.site, options.docs)
    with serve(options.site) as where, chromium.started() as browser:
        page = browser.new_page(viewport=PHONE)
        print(f"{'page':44} {'kind':12} screens first words gate picture")
        for address, source in built.items():
            found = measure(page, f"{where}/{address}")
            print(
                f"{address or 'home':44} {source.page.kind:12} {found.article:7.1f} {found.first:5.1f} {found.words:5}"
                f" {found.gate:4} {found.picture:7.1f}"
            )
    return PASS


if __name__ == "__main__":
    raise SystemExit(main())
