"""The packaged guide as nginx serves it with the files made for it."""

from __future__ import annotations

import gzip
import http.client
import re
from collections.abc import Callable
from pathlib import Path

import brotli
import nginx
import pytest
from delivery.headers import response_headers
from delivery.hosts import host_files, nginx_http, nginx_server
from redirects import Move

Answer = tuple[int, dict[str, str], bytes]


def get(served: str, path: str, **headers: str) -> Answer:
    """Status, headers in lower case, and body, as they came over the wire."""
    connection = http.client.HTTPConnection(served.removeprefix("http://"))
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()


def asset(packaged: Path, name: str) -> str:
    """The versioned address of an asset."""
    return "/" + next((packaged / "site").rglob(name)).relative_to(packaged / "site").as_posix()


@pytest.mark.parametrize("path", ["/", "/safety/", "/no/such/page/", "/service-worker.js", "/safety"])
def test_every_answer_is_locked_down(served: str, packaged: Path, path: str) -> None:
    """The headers of the table on pages, scripts, errors and redirects alike."""
    site = packaged / "site"
    tree = {item.relative_to(site).as_posix(): item.read_bytes() for item in site.rglob("*.html")}
    found = get(served, path)[1]
    for name, value in response_headers(tree).items():
        assert found[name.lower()] == value, name
    assert found["x-content-type-options"] == "nosniff"
    assert "nginx/" not in found["server"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/", "text/html"), ("/manifest.webmanifest", "application/manifest+json"), ("/guide.json", "application/json")],
)
def test_each_file_says_what_it_is(served: str, path: str, kind: str) -> None:
    """With nosniff a wrong type is a file that does not work."""
    assert get(served, path)[1]["content-type"] == f"{kind}; charset=utf-8"


def test_styles_and_scripts_say_what_they_are(served: str, packaged: Path) -> None:
    """Likewise."""
    assert get(served, asset(packaged, "page.css"))[1]["content-type"] == "text/css; charset=utf-8"
    assert re.match(r"(text|application)/javascript", get(served, asset(packaged, "page.js"))[1]["content-type"])


def test_assets_are_kept_and_pages_asked_for_anew(served: str, packaged: Path) -> None:
    """A versioned file never changes; a page may at any moment, and costs nothing when it did not."""
    assert get(served, asset(packaged, "page.css"))[1]["cache-control"] == "public, max-age=31536000, immutable"
    for path in ("/", "/safety/", "/service-worker.js", "/editions/massage-guide.html"):
        assert get(served, path)[1]["cache-control"] == "no-cache", path
    tag = get(served, "/safety/")[1]["etag"]
    status, _, body = get(served, "/safety/", If_None_Match=tag)
    assert (status, body) == (304, b"")


@pytest.mark.parametrize(("asked", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_texts_come_compressed(served: str, packaged: Path, asked: str, unpack: Callable[[bytes], bytes]) -> None:
    """As the reader's browser asks for it; the text is the same."""
    for path in ("/safety/", asset(packaged, "page.css"), asset(packaged, "page.js")):
        _, headers, body = get(served, path, Accept_Encoding=asked)
        assert headers["content-encoding"] == asked, path
        assert unpack(body) == get(served, path)[2]
        assert "accept-encoding" in headers["vary"].lower()


def test_a_missing_page_helps_on(served: str) -> None:
    """Status 404, search and the three doors, with addresses that work at any depth."""
    status, _, body = get(served, "/points/no/such/page/")
    text = body.decode()
    assert status == 404
    assert 'role="search"' in text
    doors = re.findall(r'<li><a href="([^"]+)"><strong>', text)
    assert len(doors) == 3
    assert "not-found.js" in text
    assert all(get(served, door)[0] == 200 for door in doors if door.startswith("/"))
    assert not re.findall(r'(?:href|src)="(?![/#]|https?:)[^"]*"', text)


def test_files_for_other_hosts_are_not_served(served: str) -> None:
    """Netlify's files say nothing to a reader."""
    assert get(served, "/_headers")[0] == get(served, "/_redirects")[0] == 404


def test_moved_pages_lead_on(packaged: Path, tmp_path: Path) -> None:
    """A page of the table answers 301 with its new address; a query cannot turn it elsewhere."""
    moves = [Move("points/old-name/", "points/fengfu-gv16/", 1, 1), Move("safety/#old", "safety/#red", 2, 1)]
    (tmp_path / "nginx").mkdir()
    (tmp_path / "site").symlink_to(packaged / "site")
    (tmp_path / "nginx/guide-http.conf").write_text(nginx_http(moves), encoding="utf-8")
    (tmp_path / "nginx/guide-server.conf").write_text(nginx_server({}), encoding="utf-8")
    with nginx.serving(tmp_path, tmp_path) as where:
        for path in ("/points/old-name/", "/points/old-name/?next=//example.org"):
            status, headers, _ = get(where, path)
            assert (status, headers["location"]) == (301, "/points/fengfu-gv16/")
        assert get(where, "/points/other/")[0] == 404


def test_hosts_with_files_of_their_own_get_the_same() -> None:
    """Netlify and Cloudflare Pages: the same headers, the kept folder, the moved pages, and no line for a place."""
    tree = {"index.html": b"<script>x()</script>", "assets/0123456789ab/page.css": b""}
    files = host_files(tree, [Move("old/", "new/", 1, 1), Move("a/#b", "c/", 2, 1)])
    lines = files["_headers"].decode().splitlines()
    assert lines[0] == "/*"
    assert [line.strip().split(": ", 1) for line in lines[1:7]] == [
        list(pair) for pair in response_headers(tree).items()
    ]
    assert lines[7:] == ["/assets/0123456789ab/*", "  Cache-Control: public, max-age=31536000, immutable"]
    assert files["_redirects"] == b"/old/ /new/ 301\n"
