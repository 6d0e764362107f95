"""What README, pyproject.toml and the Makefile promise of Python is what every pinned package allows."""

import importlib.metadata
import re
import tomllib

from packaging.specifiers import SpecifierSet
from support.project import ROOT

PINNED = re.compile(r"^([\w.-]+)==([\w.]+)", re.MULTILINE)


def oldest() -> str:
    """The oldest Python that is promised, such as 3.11."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)["project"]["requires-python"].removeprefix(">=")


def test_the_promise_is_the_same_everywhere() -> None:
    """Whoever reads only one of them is told the same."""
    for name, words in (
        ("README.md", f"Python {oldest()}+"),
        ("CONTRIBUTING.md", f"Python {oldest()} or later"),
        ("Makefile", f"Python {oldest()} or later"),
    ):
        assert words in (ROOT / name).read_text(encoding="utf-8"), name


def test_no_pinned_package_asks_for_a_newer_python() -> None:
    """As each says itself; the first release of that Python counts, because Debian keeps an early one."""
    pins = {pin for path in ROOT.glob("requirements*.txt") for pin in PINNED.findall(path.read_text(encoding="utf-8"))}
    asks = {name: importlib.metadata.metadata(name)["Requires-Python"] or "" for name, _ in pins}
    assert {name: ask for name, ask in asks.items() if f"{oldest()}.0" not in SpecifierSet(ask)} == {}
    assert len(pins) > 50
