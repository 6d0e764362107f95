"""What a server says with each answer: one table, written for each kind of host."""

import base64
import hashlib
import re

from delivery.tree import Tree, element, html_names, parse, required, serialise

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'"
)
REFERRER = "no-referrer"  # which page of a health guide someone read is nobody else's business
SWITCHED_OFF = ["accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer"]
SWITCHED_OFF += ["microphone", "midi", "payment", "usb", "xr-spatial-tracking", "browsing-topics"]
# A session may keep the screen awake; nothing else asks the device for anything.
PERMISSIONS = ", ".join([f"{name}=()" for name in SWITCHED_OFF] + ["screen-wake-lock=(self)"])
HEADERS = {
    "Referrer-Policy": REFERRER,
    "Permissions-Policy": PERMISSIONS,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
KEEP = "public, max-age=31536000, immutable"
# What stands here never changes; everything else is asked for anew each time.
KEPT = re.compile(r"assets/[0-9a-f]{12}/")
# What is written into a page, and the sums of it, by the directive that admits it.
INLINE = {"script-src": "script:not([src], [type*=json])", "style-src": "style"}
Hashes = dict[str, set[str]]


def inline_hashes(html: bytes) -> Hashes:
    """`'sha256-…'` of each script and style written into the page; data in JSON does not run, so it needs none."""
    page = parse(html)
    return {directive: {admitted(node.text()) for node in page.css(selector)} for directive, selector in INLINE.items()}


def admitted(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(hashes: Hashes, *, header: bool) -> str:
    """The Content-Security-Policy; a page's own meta element cannot forbid frames, so only the header does."""
    text = POLICY + "; frame-ancestors 'none'" * header
    for directive, values in hashes.items():
        text = text.replace(f"{directive} 'self'", " ".join([f"{directive} 'self'", *sorted(values)]))
    return text


def add_policy(tree: Tree) -> Tree:
    """Each page with its own policy and the referrer rule at the top of its head."""
    done = dict(tree)
    for name in html_names(tree):
        # The packaging serialised the page before, so the text that is hashed is the text that is served.
        page, content = parse(tree[name]), policy(inline_hashes(tree[name]), header=False)
        charset = required(page, "meta[charset]")
        charset.insert_after(element(f'<meta name="referrer" content="{REFERRER}">'))
        charset.insert_after(element(f'<meta http-equiv="Content-Security-Policy" content="{content}">'))
        done[name] = serialise(page)
    return done


def response_headers(tree: Tree) -> dict[str, str]:
    """All headers of the site's answers, caching apart; the policy admits the inline scripts of every page."""
    pages = [inline_hashes(tree[name]) for name in html_names(tree)]
    hashes = {name: set[str]().union(*(page[name] for page in pages)) for name in INLINE}
    return {"Content-Security-Policy": policy(hashes, header=True)} | HEADERS


def host_files(tree: Tree) -> Tree:
    """`_headers` for Netlify and Cloudflare Pages, which ask anew for all it does not name; a mark for GitHub Pages."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in response_headers(tree).items())]
    for folder in sorted({match[0] for name in tree if (match := KEPT.match(name))}):
        lines += [f"/{folder}*", f"  Cache-Control: {KEEP}"]
    return {"_headers": ("\n".join(lines) + "\n").encode(), ".nojekyll": b""}
