"""What a host is told of the packaged guide, and what a reader then gets."""

import http.client
import re
from pathlib import Path

import pytest
from delivery.headers import host_files, response_headers

Answer = tuple[int, dict[str, str], bytes]


def get(served: str, path: str) -> Answer:
    """Status, headers in lower case, and body, as they came over the wire."""
    connection = http.client.HTTPConnection(served.removeprefix("http://"))
    connection.request("GET", path)
    response = connection.getresponse()
    return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()


@pytest.mark.parametrize("path", ["/", "/safety/", "/no/such/page/", "/service-worker.js"])
def test_every_answer_is_locked_down(served: str, packaged: Path, path: str) -> None:
    """The headers of the table on pages, scripts and errors alike; the policy admits what every page brings."""
    site = packaged / "site"
    tree = {item.relative_to(site).as_posix(): item.read_bytes() for item in site.rglob("*.html")}
    found = get(served, path)[1]
    for name, value in response_headers(tree).items():
        assert found[name.lower()] == value, name
    assert found["x-content-type-options"] == "nosniff"


def test_assets_are_kept_and_pages_asked_for_anew(served: str, packaged: Path) -> None:
    """A versioned file never changes; a page may at any moment."""
    asset = next((packaged / "site").rglob("page.js")).relative_to(packaged / "site").as_posix()
    assert get(served, f"/{asset}")[1]["cache-control"] == "public, max-age=31536000, immutable"
    for path in ("/", "/safety/", "/service-worker.js"):
        assert get(served, path)[1]["cache-control"] == "no-cache", path


def test_a_missing_page_helps_on(served: str) -> None:
    """Status 404, search and the three doors, with addresses that work at any depth."""
    status, _, body = get(served, "/points/no/such/page/")
    text = body.decode()
    assert status == 404
    assert 'role="search"' in text
    doors = re.findall(r'<a class="g-door" href="([^"]+)">', text)
    assert len(doors) == 3
    assert "not-found.js" in text
    assert all(get(served, door)[0] == 200 for door in doors if door.startswith("/"))
    assert not re.findall(r'(?:href|src)="(?![/#]|https?:)[^"]*"', text)


def test_robots_are_led_to_the_map_of_the_site(packaged: Path) -> None:
    """By its public address; the map was built."""
    text = (packaged / "site/robots.txt").read_text(encoding="utf-8")
    assert "Sitemap: https://massage-guide.example/sitemap.xml" in text
    assert (packaged / "site/sitemap.xml").is_file()


def test_hosts_get_a_file_of_headers() -> None:
    """Netlify and Cloudflare Pages: the headers of the table, and the kept folder."""
    tree = {"index.html": b"<script>x()</script>", "assets/0123456789ab/page.css": b""}
    lines = host_files(tree)["_headers"].decode().splitlines()
    assert lines[0] == "/*"
    assert [line.strip().split(": ", 1) for line in lines[1:7]] == [
        list(pair) for pair in response_headers(tree).items()
    ]
    assert lines[7:] == ["/assets/0123456789ab/*", "  Cache-Control: public, max-age=31536000, immutable"]
