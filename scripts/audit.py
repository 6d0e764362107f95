"""Ask for known holes in everything the guide installs, pinned in the requirements files.

Usage: audit.py [--requirements FILE ...] [--report FILE] [--format text|json|github]

pip-audit asks PyPI's advisories, so it needs the network; `--report` reads what `pip-audit --format json` wrote
elsewhere instead. A package that could not be asked about is never counted as sound.
Exit status: 0 no known hole, 1 holes found, 2 could not ask about every package. Changes nothing.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from guide.command_line import command, new_parser
from guide.problems import CannotRun, Problem, report

REQUIREMENTS = [Path("requirements.txt"), Path("requirements-test.txt")]
PIN = re.compile(r"^([\w.-]+)==([^ ;\\]+)")


def pins(files: list[Path]) -> dict[str, tuple[str, int]]:
    """Each pinned package with the file and line of its pin. Raises CannotRun for a file that cannot be read."""
    found: dict[str, tuple[str, int]] = {}
    for path in files:
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except OSError as error:
            raise CannotRun(f"{path}: cannot be read: {error.strerror}") from error
        for number, line in enumerate(lines, 1):
            if match := PIN.match(line):
                found.setdefault(match[1].lower(), (path.as_posix(), number))
    return found


def ask(files: list[Path]) -> str:
    """pip-audit's report as JSON. Raises CannotRun when it gives none, as it does without a network."""
    words = [word for path in files for word in ("--requirement", str(path))]
    options = ["--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json"]
    done = subprocess.run(
        [sys.executable, "-m", "pip_audit", *options, *words], capture_output=True, text=True, check=False
    )
    if not done.stdout.strip():
        last = done.stderr.strip().splitlines()[-1:] or ["no message"]
        raise CannotRun(f"pip-audit could not ask: {last[0]}")
    return done.stdout


def read_report(text: str) -> list[dict[str, object]]:
    """The packages of a report. Raises CannotRun when it is none, or leaves any package out."""
    try:
        packages = json.loads(text)["dependencies"]
        names = [str(package["name"]) for package in packages]
        skipped = [name for name, package in zip(names, packages, strict=True) if "skip_reason" in package]
    except (ValueError, KeyError, TypeError) as error:
        raise CannotRun("the report is not what 'pip-audit --format json' writes") from error
    if skipped or not packages:
        raise CannotRun(
            f"{len(skipped)} of {len(packages)} packages could not be asked about, such as {', '.join(skipped[:3])}; "
            "is there a network?"
        )
    return list(packages)


def holes(packages: list[dict[str, object]], pinned: dict[str, tuple[str, int]]) -> Iterator[Problem]:
    """A problem at the pin of each package with a known hole."""
    for package in packages:
        known = package.get("vulns")
        for hole in known if isinstance(known, list) else []:
            path, line = pinned.get(str(package["name"]).lower(), ("requirements-test.txt", 1))
            mended = ", ".join(hole.get("fix_versions") or []) or "no version yet"
            say = f"{package['name']} {package['version']}: {hole['id']}, mended in {mended}"
            yield Problem(path, line, 1, "known-hole", say)


@command
def main(argv: list[str] | None = None) -> int:
    parser = new_parser(__doc__)
    parser.add_argument("--requirements", nargs="+", type=Path, default=REQUIREMENTS)
    parser.add_argument("--report", type=Path, help="a report made elsewhere, instead of asking")
    parser.add_argument("--format", choices=["text", "json", "github"], default="text")
    options = parser.parse_args(argv)
    pinned = pins(options.requirements)
    text = options.report.read_text(encoding="utf-8") if options.report else ask(options.requirements)
    packages = read_report(text)
    if missing := pinned.keys() - {str(package["name"]).lower() for package in packages}:
        raise CannotRun(f"the report says nothing of {', '.join(sorted(missing))}")
    return report(holes(packages, pinned), options.format, f"{len(packages)} packages")


if __name__ == "__main__":
    raise SystemExit(main())
