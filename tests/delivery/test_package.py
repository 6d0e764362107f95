"""The packaging, step by step on small trees, and whole on the guide."""

import json
import re
import subprocess
import sys
from pathlib import Path

import package
import pytest
from delivery.assets import inline_first, package_assets, stripped
from delivery.editions import list_files, saved_names
from delivery.headers import add_policy, inline_hashes, policy
from delivery.tree import Tree, parse, write_tree
from guide.problems import CannotRun
from support.project import ROOT, Built, run_or_fail

HEAD = '<!doctype html><html><head><meta charset="utf-8"><title>T</title>{}</head><body>{}</body></html>'


# A file that the theme brings and no page of the guide names.
THEMES = "assets/images/favicon.png"


def small(tmp_path: Path, head: str = "", body: str = "") -> tuple[Tree, Path]:
    """A built site of two pages, and its docs folder with one style and two scripts."""
    docs = tmp_path / "docs"
    own = {"assets/a.css": "a { color: red }", "assets/a.js": "one();", "assets/lazy.js": "two();"}
    for name, text in own.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(text)
    linked = '<link rel="stylesheet" href="{0}assets/a.css"><script src="{0}assets/a.js" defer></script>'
    pages = {
        "index.html": HEAD.format(linked.format("") + head, body),
        "x/index.html": HEAD.format(linked.format("../"), ""),
    }
    built = pages | own | {"assets/made.js": "three();", THEMES: "theme();"}
    return {name: text.encode() for name, text in built.items()}, docs


def assets_in(tree: Tree) -> set[str]:
    return {name.split("/", 2)[2] for name in tree if name.startswith("assets/")}


def test_a_page_loads_one_style_and_one_script(tmp_path: Path) -> None:
    """Bundles, and the guide's own parts that load on demand, under a versioned folder; the theme's unused files go."""
    tree = package_assets(*small(tmp_path))
    assert assets_in(tree) == {"stylesheets/page.css", "javascripts/page.js", "lazy.js", "made.js"}
    page = parse(tree["x/index.html"])
    folder = next(name for name in tree if name.endswith("page.css")).removesuffix("stylesheets/page.css")
    assert [node.attributes["href"] for node in page.css("link")] == [f"../{folder}stylesheets/page.css"]
    assert [node.attributes["src"] for node in page.css("script")] == [f"../{folder}javascripts/page.js"]


def test_what_only_one_page_uses_stays_with_that_page(tmp_path: Path) -> None:
    """A script of one page is neither in the bundle nor lost."""
    own_script = '<script src="assets/made.js" defer></script>'
    tree = package_assets(*small(tmp_path, own_script))
    assert "made.js" in assets_in(tree)
    assert len(parse(tree["index.html"]).css("script[src]")) == 2
    assert len(parse(tree["x/index.html"]).css("script[src]")) == 1


def test_a_script_that_must_run_first_stays_apart(tmp_path: Path) -> None:
    """What is not deferred runs before the page is drawn, and is not put among what runs after."""
    tree, docs = small(tmp_path)
    first = b'<script src="{}assets/made.js"></script><title>'
    for name, base in (("index.html", b""), ("x/index.html", b"../")):
        tree[name] = tree[name].replace(b"<title>", first.replace(b"{}", base))
    made = package_assets(tree, docs)
    page = parse(made["x/index.html"])
    assert [("defer" in node.attributes, node.attributes["src"].rpartition("/")[2]) for node in page.css("script")] == [
        (False, "made.js"),
        (True, "page.js"),
    ]


def test_a_script_is_served_without_comments_and_indentation() -> None:
    """Lines that are comments and nothing else go; what stands beside code, or looks like a comment in a text, stays."""
    script = (
        b"""// Why.\n(() => {\n  /**\n   * What: {a}.\n   */\n  const a = "// kept"; // kept\n\t// Gone.\n})();\n"""
    )
    assert stripped(script) == b"""(() => {\nconst a = "// kept"; // kept\n})();\n"""


def test_the_versioned_folder_changes_with_any_asset(tmp_path: Path) -> None:
    """Its name is a digest: the same for the same assets, another when one changes."""
    tree, docs = small(tmp_path)
    first, again = package_assets(tree, docs), package_assets(tree, docs)
    other = package_assets(tree | {"assets/lazy.js": b"three();"}, docs)
    names = [next(name for name in made if name.endswith("lazy.js")) for made in (first, again, other)]
    assert names[0] == names[1] != names[2]


def test_no_style_hangs_on_an_address() -> None:
    """Addresses change when the guide is packaged or unpacked."""
    for path in (ROOT / "docs/assets/stylesheets").glob("*.css"):
        style = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        selectors = re.findall(r"(?:^|[{}])\s*([^{}@;]+)\{", style)
        assert [one for one in selectors if re.search(r"\[(?:href|src)", one)] == [], path


def test_an_asset_that_is_missing_is_named(tmp_path: Path) -> None:
    """A page may not ask for what the build did not bring."""
    tree, docs = small(tmp_path)
    del tree["assets/a.css"]
    with pytest.raises(CannotRun, match=r"assets/a\.css: named by the pages, but not in the built site"):
        package_assets(tree, docs)


def test_addresses_of_other_sites_keep_their_assets(tmp_path: Path) -> None:
    """Only addresses of files that are there are moved."""
    tree = package_assets(*small(tmp_path, body='<a href="https://example.org/assets/b.css">b</a>'))
    assert b'"https://example.org/assets/b.css"' in tree["index.html"]


def test_only_scripts_that_run_are_admitted_by_their_hash() -> None:
    """Known answer for one script; none for data."""
    html = '<script>alert("x")</script><script type="application/json">{"a": 1}</script><script src="a.js"></script>'
    # printf 'alert("x")' | openssl dgst -sha256 -binary | base64
    assert inline_hashes(html.encode()) == {
        "script-src": {"'sha256-rP5byD8sye7e0RsJ3rjFscv+LjSSiwckp1UwZDe+ams='"},
        "style-src": set(),
    }


def test_a_policy_never_admits_unsafe_or_foreign_script() -> None:
    """Own files and hashes alone; frames can only be forbidden by the header."""
    for header in (True, False):
        text = policy({"script-src": {"'sha256-x'"}, "style-src": {"'sha256-y'"}}, header=header)
        assert "script-src 'self' 'sha256-x'; style-src 'self' 'sha256-y'" in text
        assert "unsafe" not in text
        assert not re.search(r"https?:|\*", text)
        assert ("frame-ancestors 'none'" in text) is header


def test_the_policy_of_a_page_admits_the_script_as_served(tmp_path: Path) -> None:
    """The hash is taken of the very text that stands in the finished page, blank lines and all."""
    tree = add_policy(package_assets(*small(tmp_path, "<script>one()\n\n\ntwo()</script>")))
    html = tree["index.html"]
    (admitted,) = inline_hashes(html)["script-src"]
    assert admitted in parse(html).css_first("meta[http-equiv]").attributes["content"]


def test_what_draws_a_page_is_written_into_it() -> None:
    """Style and the first script are in the page; a deferred script, and an asset of another site, stay links."""
    page = (
        '<head><title>A</title><link rel="stylesheet" href="../assets/0/page.css"><script src="../assets/0/a.js"></script>'
        '<script src="../assets/0/b.js" defer></script><link rel="stylesheet" href="https://example.org/assets/c.css"></head>'
    )
    tree = {"safety/index.html": page.encode(), "assets/0/page.css": b"p > a{top:0}", "assets/0/a.js": b"a(1 < 2)"}
    made = parse(inline_first(tree)["safety/index.html"])
    assert [node.text() for node in made.css("style")] == ["p > a{top:0}"]
    assert [node.text() for node in made.css("script:not([src])")] == ["a(1 < 2)"]
    assert [node.attributes["src"] for node in made.css("script[src]")] == ["../assets/0/b.js"]
    assert [node.attributes["href"] for node in made.css("link")] == ["https://example.org/assets/c.css"]


def test_a_worker_without_its_line_is_an_error() -> None:
    """The list must land in the worker, or nobody could save the guide."""
    with pytest.raises(CannotRun, match="no line 'const GUIDE = …;' to fill in"):
        list_files({"service-worker.js": b"const OTHER = 1;"})


def test_an_interrupted_run_leaves_the_old_site_whole(tmp_path: Path) -> None:
    """The new tree is complete before it takes the old one's place."""
    write_tree({"a/b.html": b"old"}, tmp_path / "site", 0)
    with pytest.raises(OSError, match=r"\[Errno"):
        write_tree({"a/b.html": b"new", "a": b"no file beside a folder"}, tmp_path / "site", 0)
    assert (tmp_path / "site/a/b.html").read_bytes() == b"old"


def test_without_a_site_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2 and the command that helps."""
    arguments = [str(tmp_path / "none"), "--docs", str(ROOT / "docs"), "--out", str(tmp_path / "dist")]
    assert package.main(arguments) == 2
    assert capsys.readouterr().err == f"package: {tmp_path}/none: no built site there; run 'make build' first\n"
    assert not (tmp_path / "dist").exists()


def test_a_folder_with_other_things_is_left_alone(
    built: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip in --out loses nothing."""
    (tmp_path / "diary.txt").write_text("mine")
    assert package.main([str(built.folder), "--docs", str(ROOT / "docs"), "--out", str(tmp_path)]) == 2
    said = f"package: {tmp_path}: holds something other than an earlier release; name an empty folder\n"
    assert capsys.readouterr().err == said
    assert (tmp_path / "diary.txt").read_text() == "mine"


def test_every_page_of_the_guide_is_packaged(built: Built, packaged: Path) -> None:
    """No page is lost, and none loads a style or script of the theme."""
    before = {path.relative_to(built.folder) for path in built.folder.rglob("*.html")}
    site = packaged / "site"
    assert before <= {path.relative_to(site) for path in site.rglob("*.html")}
    for path in before:
        page = parse((site / path).read_bytes())
        assert len(page.css("link[rel=stylesheet]")) == 0, path
        assert len(page.css("style")) == 1, path
        assert len(page.css("[style], [onclick]")) == 0, path


def test_the_sums_are_those_of_the_files(packaged: Path) -> None:
    """`sha256sum --check` is content, and every file is listed."""
    result = subprocess.run(
        ["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=packaged, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout
    listed = {line.split("  ", 1)[1] for line in (packaged / "SHA256SUMS").read_text().splitlines()}
    found = {path.relative_to(packaged).as_posix() for path in packaged.rglob("*") if path.is_file()}
    assert found - listed == {"SHA256SUMS"}


def test_the_offline_page_announces_what_is_saved(packaged: Path) -> None:
    """To the byte, the page that says so counted too."""
    worker = (packaged / "site/service-worker.js").read_text(encoding="utf-8")
    listed = json.loads(re.search(r"^const GUIDE = (.*);$", worker, re.MULTILINE)[1])
    control = parse((packaged / "site/about/offline/index.html").read_bytes()).css_first("[data-offline]")
    assert int(control.attributes["data-offline"]) == sum(size for _, _, size in listed["files"])


def test_the_saved_list_leaves_out_what_only_others_need(packaged: Path) -> None:
    """The ZIP and host files are not saved; pages, styles and lazily loaded scripts are."""
    site = packaged / "site"
    tree = {path.relative_to(site).as_posix(): b"" for path in site.rglob("*") if path.is_file()}
    names = set(saved_names(tree))
    worker = (site / "service-worker.js").read_text(encoding="utf-8")
    listed = json.loads(re.search(r"^const GUIDE = (.*);$", worker, re.MULTILINE)[1])
    assert {file[0] for file in listed["files"]} == {name.removesuffix("index.html") for name in names}
    assert {"index.html", "404.html", "safety/get-help/index.html", "manifest.webmanifest"} <= names
    assert not [name for name in names if name.startswith(("editions/", "_", "robots.txt", "service-worker"))]
    assert listed["safety"]["safety/get-help/"][0] == "Get help now"


def test_two_builds_of_one_commit_are_the_same_bytes(packaged: Path, tmp_path: Path) -> None:
    """Built anew and packaged anew with the same date: site, ZIP and sums."""
    steps = [
        ["-m", "mkdocs", "build", "--quiet", "--site-dir", tmp_path / "site"],
        [ROOT / "scripts/finish_site.py", tmp_path / "site"],
        [ROOT / "scripts/package.py", tmp_path / "site", "--out", tmp_path / "dist"],
    ]
    for step in steps:
        run_or_fail(sys.executable, *step)
    assert (tmp_path / "dist/SHA256SUMS").read_text() == (packaged / "SHA256SUMS").read_text()
