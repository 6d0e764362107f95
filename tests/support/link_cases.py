"""Cases for the link checker as data: one a line, all built as one site that is checked once."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from support.project import ROOT

DATA = ROOT / "tests/data/link_cases.tsv"
HERE = "▸"
FRONT = "---\ntitle: Case\n---\n"
# What the cases may lead to, and where those that are no page of their own are put: at the end of one of these.
SITE = ROOT / "tests/data/link_site"
FILES = {
    path.relative_to(SITE).as_posix(): path.read_text(encoding="utf-8") for path in SITE.rglob("*") if path.is_file()
}


@dataclass(frozen=True)
class Case:
    """`name` says what is held; `text` has a sign where each report must point; `said`: the reports, in order."""

    name: str
    file: str
    text: str
    said: tuple[str, ...]


def read_cases() -> list[Case]:
    """The cases of the data file; a case without a file of its own is a page."""
    cases = []
    for line in DATA.read_text(encoding="utf-8").splitlines()[1:]:
        name, file, text, said = line.split("\t")
        file = file or f"docs/cases/{name.replace(' ', '-')}.md"
        cases.append(Case(name, file, text.replace("\\n", "\n"), tuple(filter(None, said.split(" ¦ ")))))
    return cases


def write_site(folder: Path, cases: list[Case]) -> dict[str, list[str]]:
    """Write the site of all cases; returns the reports that must come, by the name of their case."""
    files = dict(FILES)
    expected: dict[str, list[str]] = {}
    for case in cases:
        begun = files.get(case.file, FRONT if case.file.endswith(".md") and not case.text.startswith("---") else "")
        text = f"{begun}\n{case.text}\n" if begun else f"{case.text}\n"
        expected[case.name] = []
        for said in case.said:
            before, _, after = text.partition(HERE)
            place = f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
            expected[case.name].append(f"{case.file}:{place}: {said}")
            text = before + after
        assert HERE not in text, case.name
        files[case.file] = text
    pages = [file.removeprefix("docs/") for file in files if file.startswith("docs/cases/")]
    files["docs/index.md"] += "".join(f"[a page]({quote(page)})\n" for page in pages)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return expected
