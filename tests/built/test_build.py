"""The guide builds strictly with the engine it ships on and with the one it may move to."""

from guide.settings import read_settings
from support.project import ROOT, Built

CONFIG = read_settings(ROOT)


def pages_of(built: Built) -> set[str]:
    return {path.relative_to(built.folder).as_posix() for path in built.folder.rglob("index.html")}


def test_mkdocs_builds_without_a_warning(built: Built) -> None:
    """Strict, and silent: a warning is a failure."""
    assert "WARNING" not in built.said


def test_zensical_builds_the_same_pages(built: Built, built_by_zensical: Built) -> None:
    """The committed mkdocs.yml is all that Zensical needs."""
    assert pages_of(built_by_zensical) == pages_of(built)


def test_zensical_runs_our_templates(built_by_zensical: Built) -> None:
    """Facts, dates in words and section lists come out of the shared templates."""
    page = (built_by_zensical.folder / "points/fengfu-gv16/index.html").read_text(encoding="utf-8")
    assert '<time datetime="2026-11-29">29 November 2026</time>' in page
    assert "data-gate" in page
    assert 'data-concerns="head neck acupressure' in page


def test_every_validation_key_warns() -> None:
    """No kind of broken link is left to 'info' or 'ignore'."""
    nav = ["omitted_files", "not_found", "absolute_links"]
    links = ["not_found", "anchors", "absolute_links", "unrecognized_links"]
    assert CONFIG["validation"] == {"nav": dict.fromkeys(nav, "warn"), "links": dict.fromkeys(links, "warn")}


def test_nothing_runs_inside_the_build() -> None:
    """No hooks, no plugin but search, no web fonts: the build outlives its engine."""
    assert "hooks" not in CONFIG
    assert CONFIG["plugins"] == ["search"]
    assert CONFIG["theme"]["font"] is False
