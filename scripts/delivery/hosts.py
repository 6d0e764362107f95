"""Files for the hosts: Netlify and Cloudflare Pages, GitHub Pages, nginx."""

from __future__ import annotations

import re

from redirects import Move

from delivery.headers import KEEP, KEPT, REVALIDATE, response_headers
from delivery.tree import Tree

VERSION_FOLDER = re.compile(rf"({KEPT[1:]})")
NGINX_HTTP = """\
# Inside http {{ … }}, before the server.
map $uri $guide_cache {{
  "~^{kept}" "{keep}";
  default "{revalidate}";
}}
map $uri $guide_moved {{
  default "";
{moved}}}
"""
NGINX_SERVER = r"""# Inside server {{ … }}, beside its `root`, which is the folder of the packaged site.
index index.html;
charset utf-8;
charset_types text/css text/javascript application/javascript application/json application/manifest+json text/plain;
server_tokens off;
absolute_redirect off;
gzip_static on;
gzip_vary on;
error_page 404 /404.html;
if ($guide_moved) {{ return 301 $guide_moved; }}
location / {{ try_files $uri $uri/ =404; }}
# Made for other hosts.
location ~ ^/(_headers|_redirects)$ {{ return 404; }}
location ~ \.webmanifest$ {{ types {{}} default_type application/manifest+json; }}
{headers}
add_header Cache-Control $guide_cache always;
"""


def page_headers(tree: Tree) -> str:
    """`_headers`, as Netlify and Cloudflare Pages read it. Both ask anew for all that is not named here."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in response_headers(tree).items())]
    folders = sorted({match[1] for name in tree if (match := VERSION_FOLDER.match(name))})
    for folder in folders:
        lines += [f"/{folder}*", f"  Cache-Control: {KEEP}"]
    return "\n".join(lines) + "\n"


def nginx_http(moves: list[Move]) -> str:
    """Maps for nginx: how long a file is kept, and where a moved page went."""
    moved = "".join(f'  "/{move.old}" "/{move.target}";\n' for move in moves if not move.old_anchor)
    return NGINX_HTTP.format(kept=KEPT, keep=KEEP, revalidate=REVALIDATE, moved=moved)


def nginx_server(tree: Tree) -> str:
    """The server's part for nginx. `always`: an error page is as locked down as the rest."""
    headers = "\n".join(f'add_header {name} "{value}" always;' for name, value in response_headers(tree).items())
    return NGINX_SERVER.format(headers=headers)


def host_files(tree: Tree, moves: list[Move]) -> Tree:
    """What hosts look for in the site's own folder."""
    redirects = "".join(f"/{move.old} /{move.target} 301\n" for move in moves if not move.old_anchor)
    return {
        "_headers": page_headers(tree).encode(),
        "_redirects": redirects.encode(),
        ".nojekyll": b"",
    }
