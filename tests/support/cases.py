"""Cases kept as data, one a line."""

from support.project import ROOT

DATA = ROOT / "tests/data"


def read_cases(name: str) -> list[list[str]]:
    """The fields of each line of a file in tests/data, parted by tabs; a line end is written as in Python."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("# ")]
    return [[field.replace("\\n", "\n") for field in row] for row in rows]


def faulty(name: str) -> str:
    """A page of tests/data/faulty, on which a probe must find something."""
    return (DATA / "faulty" / f"{name}.html").read_text(encoding="utf-8")


def page_text(name: str) -> str:
    """A page of tests/data/pages."""
    return (DATA / "pages" / f"{name}.md").read_text(encoding="utf-8")
