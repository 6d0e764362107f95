"""The link checker as a command: its options and formats, what it cannot read, and the command that mends back lines."""

import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import check_links
import pytest
import write_backlinks
from guide.problems import Problem, annotation
from support.project import ROOT, run
from support.small_site import PAGES, build, check


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("sound"), PAGES)


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with two faults."""
    body = PAGES["points/fengfu.md"] + "\n[a](#x) [](../regions/neck.md) [out](https://example.org/)\n"
    return build(tmp_path_factory.mktemp("faulty"), PAGES | {"points/fengfu.md": body})


def write(name: str, raw: bytes) -> Callable[[Path], None]:
    return lambda folder: old(folder / name, raw)


def old(path: Path, raw: bytes) -> None:
    """Write a file that is older than the site."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    os.utime(path, (0, 0))


def link(name: str, target: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).symlink_to(target)


def other_docs(folder: Path) -> None:
    shutil.rmtree(folder / "docs")
    for name in PAGES:
        old(folder / "docs" / name, b"# Another site\n\nThese words were never built into any page of this site.\n")


# What cannot be read -> how it is made so, and the one line that says it.
CANNOT_RUN: dict[str, tuple[Callable[[Path], None], str]] = {
    "no site": (lambda folder: shutil.rmtree(folder / "site"), "site: no built site there; build it first"),
    "no docs": (lambda folder: shutil.rmtree(folder / "docs"), "docs: cannot be read: No such file or directory"),
    "no settings": (lambda folder: (folder / "mkdocs.yml").unlink(), "docs: no mkdocs.yml beside it or above"),
    "other docs": (other_docs, "docs: site was not built from it; name its own folder with --docs"),
    "stale": (
        lambda folder: os.utime(folder / "docs/index.md", (2**32, 2**32)),
        "site: older than docs/index.md; build it again",
    ),
    "page": (write("docs/index.md", b"---\ntitle: x\n---\n\xff"), "docs/index.md:4: not UTF-8; save the file as UTF-8"),
    "built page": (
        write("site/about/index.html", b"\xff"),
        "site/about/index.html:1: not UTF-8; save the file as UTF-8",
    ),
    "settings": (write("mkdocs.yml", b"site_name: \xe9"), "mkdocs.yml:1: not UTF-8; save the file as UTF-8"),
    "settings that are no YAML": (
        write("mkdocs.yml", b"nav: [a\nb: c"),
        "mkdocs.yml:2:2: expected ',' or ']', but got ':'",
    ),
    "template": (write("theme/main.html", b"\n\xff"), "theme/main.html:2: not UTF-8; save the file as UTF-8"),
    "snippet": (
        lambda folder: (old(folder / "part.md", b"\xff"), old(folder / "docs/index.md", b'--8<-- "part.md"\n'))[0],
        "part.md:1: not UTF-8; save the file as UTF-8",
    ),
    "style sheet": (write("docs/a.css", b"\xff"), "docs/a.css:1: not UTF-8; save the file as UTF-8"),
    "link that dangles": (link("docs/nowhere", "nil"), "docs/nowhere: a link that leads nowhere"),
    "link that dangles in the site": (link("site/nowhere", "nil"), "site/nowhere: a link that leads nowhere"),
    "link that loops": (link("docs/loop", "."), "docs/loop: a link that leads back into itself"),
    "link that loops from afar": (
        lambda folder: (
            (folder / "out").mkdir(),
            link("out/back", "../docs")(folder),
            link("docs/far", "../out")(folder),
        )[0],
        "docs/far/back: a link that leads back into itself",
    ),
    "pipe": (lambda folder: os.mkfifo(folder / "docs/pipe.md"), "docs/pipe.md: neither a file nor a folder"),
    "settings that hold none": (write("mkdocs.yml", b"- a"), "mkdocs.yml: holds no settings"),
    "link to itself": (link("docs/loop", "loop"), "docs/loop: a link that leads nowhere"),
}


@pytest.mark.parametrize("what", CANNOT_RUN)
def test_what_cannot_be_read_is_one_clear_line(tmp_path: Path, sound: Path, what: str) -> None:
    """Exit status 2, nothing on standard output, one line that names the file; never a traceback, never silence."""
    spoil, said = CANNOT_RUN[what]
    folder = Path(shutil.copytree(sound, tmp_path / "copy"))
    spoil(folder)
    if what == "style sheet":
        shutil.copy(folder / "docs/a.css", folder / "site/a.css")
    assert check(folder) == (2, "", f"check_links: {said}\n")


def test_settings_that_the_engine_refuses(tmp_path: Path, faulty: Path) -> None:
    """Only a place needs the engine, so a clean site would not ask for it."""
    folder = Path(shutil.copytree(faulty, tmp_path / "copy"))
    text = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    old(folder / "mkdocs.yml", text.replace("attr_list", "no_such_extension").encode())
    status, out, said = check(folder)
    assert (status, out) == (2, "") and said.startswith("check_links: mkdocs.yml: MkDocs cannot load it: "), said
    assert said.count("\n") == 1


def test_problems_are_one_line_each_and_counted(faulty: Path, sound: Path) -> None:
    """Exit status 1 with problems, 0 without; the count even when it is none."""
    status, out, _ = check(faulty)
    assert status == 1 and out.splitlines()[:2] == [
        "docs/points/fengfu.md:9:5: missing-anchor: no '#x' on this page",
        "docs/points/fengfu.md:9:12: no-words: the link to '../../regions/neck/' has no words",
    ]
    assert out.splitlines()[2].startswith("2 problems in ")
    status, out, _ = check(sound)
    assert status == 0 and out.startswith("0 problems in ")


def test_paths_count_from_where_it_runs(faulty: Path) -> None:
    """From any folder: the path leads to the file from there."""
    _, out, _ = check(faulty.parent, f"{faulty.name}/site", "--docs", f"{faulty.name}/docs")
    assert out.startswith(f"{faulty.name}/docs/points/fengfu.md:9:5: ")
    _, out, _ = check(faulty / "docs", "../site", "--docs", ".")
    assert out.startswith("points/fengfu.md:9:5: ")


def test_a_site_without_its_docs(faulty: Path) -> None:
    """The same faults, told in the built pages."""
    status, out, _ = check(faulty, "site", "--built-only", "--general-only")
    assert status == 1 and out.startswith("site/points/fengfu/index.html:")
    assert "missing-anchor: no '#x' on 'points/fengfu/'" in out and "no-words" in out


def test_rules_can_be_chosen(faulty: Path) -> None:
    """--only keeps one rule, --skip leaves one out; the count says how many are left."""
    assert check(faulty, "--only", "no-words")[1].startswith("docs/points/fengfu.md:9:12: no-words: ")
    status, out, _ = check(faulty, "--skip", "no-words", "--skip", "missing-anchor")
    assert status == 0 and out.startswith("0 problems in ")


def test_an_unknown_rule_is_named_with_its_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    """A slip on the command line could not run, and says what was meant."""
    assert check_links.main(["--only", "orfan"]) == 2
    assert "no rule 'orfan', did you mean 'orphan'?" in capsys.readouterr().err


def test_the_rules_are_one_table(capsys: pytest.CaptureFixture[str]) -> None:
    """--rules says of each what it asks and how to mend it."""
    assert check_links.main(["--rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(check_links.ALL)
    assert lines[0] == (
        "missing-page         A link leads to a page of the site, in this exact spelling. "
        "Correct the path, or write the page."
    )


def test_problems_as_data(faulty: Path) -> None:
    """--format json is a list of objects on standard output alone."""
    status, out, said = check(faulty, "--format", "json")
    assert status == 1 and said.startswith("2 problems in ")
    assert [(p["path"], p["line"], p["column"], p["rule"]) for p in json.loads(out)] == [
        ("docs/points/fengfu.md", 9, 5, "missing-anchor"),
        ("docs/points/fengfu.md", 9, 12, "no-words"),
    ]


def test_problems_as_annotations(faulty: Path) -> None:
    """--format github puts each problem on its line of a change, with what would end the command escaped."""
    _, out, _ = check(faulty, "--format", "github", "--only", "missing-anchor")
    assert out.startswith(
        "::error file=docs/points/fengfu.md,line=9,col=5,title=missing-anchor::no '#x' on this page\n"
    )
    odd = Problem("docs/a,b:c\n.md", 1, 2, "missing-page", "no page '100%\n::error'")
    assert str(odd) == "docs/a,b:c\n.md:1:2: missing-page: no page '100% ::error'"
    assert (
        annotation(odd)
        == "::error file=docs/a%2Cb%3Ac%0A.md,line=1,col=2,title=missing-page::no page '100%25%0A::error'"
    )


def test_backlinks_are_written_where_they_are_missing(tmp_path: Path) -> None:
    """The command mends what the rule finds, and touches nothing else."""
    wrong = PAGES["about/references.md"].replace("[Neck routine](../routines/neck.md)", "nobody")
    folder = build(tmp_path, PAGES | {"about/references.md": wrong})
    assert write_backlinks.main([str(folder / "site"), "--docs", str(folder / "docs")]) == 0
    for name, text in PAGES.items():
        assert (folder / "docs" / name).read_text(encoding="utf-8") == text, name


@pytest.mark.parametrize(
    "body", ["[x](nil.md) ", "**[x](nil.md) y** ", '<a href="nil/">x</a> ', "[xx][yy] ", "x.\n{ #twin }\n\n"]
)
def test_a_long_page_takes_time_in_proportion(tmp_path: Path, capsys: pytest.CaptureFixture[str], body: str) -> None:
    """Four times as many faults take about four times as long, not sixteen, be they in one paragraph; all are told."""
    spent = []
    for count in (1_000, 4_000):
        folder = build(tmp_path / str(count), PAGES | {"long.md": body * count})
        begun = time.process_time()
        os.chdir(folder)
        check_links.main(["--general-only", "--format", "json"])
        spent.append(time.process_time() - begun)
        told = json.loads(capsys.readouterr().out)
        assert len(told) - (told[0]["rule"] == "orphan") == count - ("twin" in body)
    os.chdir(ROOT)
    assert spent[1] < 8 * spent[0] + 1, spent


def test_a_deep_page_is_read(tmp_path: Path) -> None:
    """Five thousand elements in each other, in a page that is copied as it is."""
    folder = build(tmp_path, PAGES)
    deep = "<div>" * 5_000 + '<a href="nil/">x</a>' + "</div>" * 5_000
    for name in ("docs/deep.html", "site/deep.html"):
        (folder / name).write_text(deep, encoding="utf-8")
    status, out, said = check(folder, "--general-only")
    assert (status, said) == (1, "") and out.startswith(f"docs/deep.html:1:{5_000 * 5 + 10}: missing-page: "), out


@pytest.mark.parametrize("script", ["check_links.py", "check_pages.py"])
def test_nobody_reads_on(faulty: Path, script: str) -> None:
    """A reader that stops, as `head` does, ends the run without a word; a full disk is said in one line."""
    command = f"'{sys.executable}' '{ROOT}/scripts/{script}'"
    gone = run("bash", "-c", f"{command} | true; exit ${{PIPESTATUS[0]}}", cwd=faulty)
    assert (gone.returncode, gone.stderr) in [(2, ""), (1, "")]
    full = run("bash", "-c", f"{command} > /dev/full", cwd=faulty)
    assert full.returncode == 2
    assert full.stderr.splitlines()[-1] == f"{script[:-3]}: [Errno 28] No space left on device"
    closed = run("bash", "-c", f"{command} >&-", cwd=faulty)
    assert "Traceback" not in closed.stderr
