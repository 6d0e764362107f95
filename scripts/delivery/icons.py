"""Draw the app icons from the mark: icon-192.png, icon-512.png and icon-maskable-512.png beside mark.svg.

Usage: python -m delivery.icons [IMAGES]

Needed again only when the mark changes; the icons are kept with the sources, as a build should need no browser.
A maskable icon may be cut to any shape, so its mark stands on a full ground and keeps to the middle.
"""

from pathlib import Path

from browser import chromium
from guide.command_line import command, new_parser
from guide.problems import PASS

# file -> side in pixels, share of it that the mark fills, ground
ICONS = {
    "icon-192.png": (192, 1.0, "transparent"),
    "icon-512.png": (512, 1.0, "transparent"),
    "icon-maskable-512.png": (512, 0.7, "#1d5c63"),
}


@command
def main(argv: list[str] | None = None) -> int:
    parser = new_parser(__doc__)
    parser.add_argument("images", nargs="?", type=Path, default=Path("docs/assets/images"))
    images = parser.parse_args(argv).images
    mark = (images / "mark.svg").read_text(encoding="utf-8")
    with chromium.started() as browser:
        for name, (side, share, ground) in ICONS.items():
            page = browser.new_page(viewport={"width": side, "height": side})
            page.set_content(
                f'<body style="margin:0;display:grid;place-items:center;height:100vh;background:{ground}">'
                f'<div style="width:{share:.0%};height:{share:.0%}">{mark}</div>'
            )
            page.screenshot(path=images / name, omit_background=True)
    return PASS


if __name__ == "__main__":
    raise SystemExit(main())
