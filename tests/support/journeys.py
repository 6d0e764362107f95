"""What a reader does and must then see, as steps that tests/data/*journeys.tsv name. Each waits for what it asks."""

import time
from typing import Any, NamedTuple

from support.cases import read_cases
from support.project import probe
from support.readers import Reader, wait_for
from support.ways import EVERY

LIST = "safety/contraindications/"
SHOWN = """const [selector, text = ""] = args;
const shown = [...document.querySelectorAll(selector)].filter((each) => each.getClientRects().length);"""


class Guide:
    """The guide as one reader meets it, at an address that ends with its home page's folder."""

    def __init__(self, reader: Reader, address: str, host: Any) -> None:
        self.reader, self.address, self.host = reader, address, host
        self.tabs = {"1": reader}

    def go(self, path: str = "") -> None:
        """Open a page; a folder without a server needs the file's name."""
        self.no_errors()
        before, mark, after = path.partition("#")
        self.reader.go(self.address + before + ("" if self.host else "index.html") + mark + after)

    def no_errors(self) -> None:
        """No script of the page complained."""
        assert not self.reader.run("return window.errors?.join()")

    def tab(self, name: str) -> None:
        """Go to the first tab or another one."""
        if name not in self.tabs:
            self.tabs[name] = self.tabs["1"].tab()
        self.reader = self.tabs[name]

    def host_is(self, state: str) -> None:
        """Gone, back, or another release."""
        self.host.gone = state == "gone"
        if state == "renewed":
            self.host.renew()

    def end(self) -> None:
        """None of the pages complained, also late."""
        time.sleep(0.3)
        for name in self.tabs:
            self.tab(name)
            self.no_errors()

    def run(self, script: str) -> None:
        self.reader.run(script)

    def true(self, expression: str) -> None:
        wait_for(self.reader, f"return ({expression})")

    def see(self, selector: str, text: str = "") -> None:
        """An element is shown that says so."""
        wait_for(self.reader, f"{SHOWN} return shown.some((each) => each.textContent.includes(text))", selector, text)

    def gone(self, selector: str) -> None:
        """No such element is shown."""
        wait_for(self.reader, f"{SHOWN} return !shown.length", selector)

    def click(self, selector: str, text: str = "") -> None:
        """Press the first element shown whose text begins so."""
        script = f"{SHOWN} const found = shown.find((each) => each.textContent.trim().startsWith(text));"
        wait_for(self.reader, f"{script} found?.click(); return Boolean(found)", selector, text)

    def type(self, text: str) -> None:
        self.reader.press(*text)

    def press(self, keys: str) -> None:
        self.reader.press(*keys.split())

    def none(self, name: str, *args: str) -> None:
        """A probe finds nothing."""
        wait_for(self.reader, probe(name), *args, until=[])

    def some(self, name: str, *args: str) -> None:
        wait_for(self.reader, probe(name), *args)

    def list(self) -> None:
        """Open the list of contraindications."""
        self.go(LIST)
        self.see(".g-keep")

    def tick(self, ids: str) -> None:
        """Press the boxes of these items; `read` is the box that says the list was read."""
        for name in ids.split():
            self.click("input[name='list-read']" if name == "read" else f"input[value='{name}']")

    def keep(self, ids: str = "") -> None:
        """Go through the list, tick these, say that it was read, and keep."""
        self.list()
        self.tick(f"{ids} read")
        self.click("[data-keep]")

    def gate(self, path: str, says: str) -> None:
        """The state of a page's gate, and the ids of the ticks behind it. "-" is the page that is open."""
        if path != "-":
            self.go(path)
        if says == "open":
            time.sleep(0.5)  # so it was sent, and so it must stay
        wait_for(self.reader, probe("gate"), until=says)


class Journey(NamedTuple):
    """Its steps, and the ways of serving in which readers take it."""

    name: str
    ways: list[str]
    steps: list[list[str]]

    def take(self, guide: Guide) -> None:
        """Take every step."""
        for act, *rest in self.steps:
            print(act, *rest, sep="\t")  # pytest shows how far a reader came
            getattr(guide, act)(*rest)
        guide.end()

    def cases(self) -> "list[Journey]":
        """One, or one for each word of a first step `for`, whose parts stand for $1 and $2 in the others."""
        (first, *words), *others = self.steps
        if first != "for":
            return [self]
        found = []
        for word in words:
            one, _, two = word.partition(" | ")
            steps = [[field.replace("$1", one).replace("$2", two) for field in step] for step in others]
            found.append(Journey(f"{self.name}: {word}", self.ways, steps))
        return found


def read_journeys(table: str = "journeys.tsv") -> list[Journey]:
    """The journeys of a table: a line that begins with `=`, its name and ways, then a step a line."""
    found: list[Journey] = []
    for first, *rest in read_cases(table):
        if first == "=":
            name, *ways = rest
            found.append(Journey(name, [one for way in ways for one in (EVERY if way == "every" else [way])], []))
        else:
            found[-1].steps.append([first, *rest])
    return [case for journey in found for case in journey.cases()]
