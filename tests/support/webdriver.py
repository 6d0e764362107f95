"""Firefox and WebKit as readers. Both understand WebDriver's commands: Firefox on a socket (Marionette), WebKit by HTTP.

Spoken here directly: Debian has no driver for Firefox's HTTP side, and the two clients on PyPI bring thirty packages.
"""

from __future__ import annotations

import base64
import json
import os
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from browser.engines import SYSTEM_PYTHON, find_or_install, mini_browser

from support.readers import KEYS, PATIENCE

HERE = Path(__file__).parent
# Where Firefox listens, and that it neither calls home nor welcomes anyone.
PREFERENCES = {
    "marionette.port": 0,
    "app.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "network.captive-portal-service.enabled": False,
    "print.shrink-to-fit": False,
}
# Where WebDriver's HTTP side takes each command.
PATHS = {
    "Navigate": "url",
    "ExecuteScript": "execute/sync",
    "Back": "back",
    "NewWindow": "window/new",
    "SwitchToWindow": "window",
    "CloseWindow": "window",
    "PerformActions": "actions",
}
A4 = {"page": {"width": 21.0, "height": 29.7}}


class Driven(Protocol):
    """A running browser that takes WebDriver's commands, one at a time."""

    first: str  # handle of the tab that it started with, which stays
    handle: str  # of the tab that commands go to

    def ask(self, command: str, **about: object) -> Any: ...

    def printed(self, tab: Tab) -> bytes: ...


def go_to(browser: Driven, handle: str) -> None:
    """Have the commands that follow go to this tab."""
    if browser.handle != handle:
        browser.ask("SwitchToWindow", handle=handle)
        browser.handle = handle


class Tab:
    """A tab of Firefox or WebKit."""

    def __init__(self, browser: Driven) -> None:
        self.browser = browser
        self.handle = browser.ask("NewWindow", type="tab")["handle"]
        self.others: list[Tab] = []

    def ask(self, command: str, **about: object) -> Any:
        go_to(self.browser, self.handle)
        return self.browser.ask(command, **about)

    def go(self, address: str) -> None:
        self.ask("Navigate", url=address)

    def run(self, script: str, *args: object) -> Any:
        return self.ask("ExecuteScript", script=f"const args = [...arguments]; {script}", args=list(args))

    def back(self) -> None:
        self.ask("Back")

    def press(self, *keys: str) -> None:
        strokes = [{"type": kind, "value": KEYS.get(key, key)} for key in keys for kind in ("keyDown", "keyUp")]
        self.ask("PerformActions", actions=[{"type": "key", "id": "keyboard", "actions": strokes}])

    def printed(self) -> bytes:
        return self.browser.printed(self)

    def tab(self) -> Tab:
        self.others.append(Tab(self.browser))
        return self.others[-1]

    def close(self) -> None:
        """Close this tab and those opened from it; the browser's first one stays."""
        for tab in [*self.others, self]:
            tab.ask("CloseWindow")
            go_to(self.browser, self.browser.first)


class Marionette:
    """Firefox, by the protocol that its own tests use: `length:[0, number, command, parameters]`."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.answers = self.socket.makefile("rb")
        self.number = 0
        self.read()  # its greeting
        self.ask("NewSession")
        self.first = self.handle = self.ask("GetWindowHandle")

    def read(self) -> Any:
        length = b""
        while (digit := self.answers.read(1)) != b":":
            assert digit, "Firefox has ended"
            length += digit
        return json.loads(self.answers.read(int(length)))

    def ask(self, command: str, **about: object) -> Any:
        self.number += 1
        name = command if ":" in command else f"WebDriver:{command}"
        words = json.dumps([0, self.number, name, about]).encode()
        self.socket.sendall(str(len(words)).encode() + b":" + words)
        _, _, error, answer = self.read()
        assert not error, f"Firefox, {command}: {error['message']}"
        return answer.get("value", answer) if isinstance(answer, dict) else answer

    def printed(self, tab: Tab) -> bytes:
        return base64.b64decode(tab.ask("Print", **A4))


class WebKit:
    """WebKitGTK's small browser, by its HTTP driver."""

    def __init__(self, address: str, environment: dict[str, str]) -> None:
        self.address, self.environment = address, environment
        options = {"binary": mini_browser(), "args": ["--automation"]}
        asked = {"alwaysMatch": {"browserName": "MiniBrowser", "webkitgtk:browserOptions": options}}
        self.session = self.send("POST", "session", {"capabilities": asked})["sessionId"]
        self.first = self.handle = self.send("GET", f"session/{self.session}/window")

    def send(self, method: str, path: str, about: dict[str, Any] | None = None) -> Any:
        data = None if about is None else json.dumps(about).encode()
        request = urllib.request.Request(f"{self.address}/{path}", data, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(f"WebKit, {path}: {error.read().decode()[:500]}") from None

    def ask(self, command: str, **about: object) -> Any:
        path = f"session/{self.session}/{PATHS[command]}"
        return self.send("DELETE", path) if command == "CloseWindow" else self.send("POST", path, about)

    def printed(self, tab: Tab) -> bytes:
        """The driver has no such command: another view of the same engine opens the address and prints it."""
        address = tab.run("return location.href")
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "printed.pdf")
            command = [SYSTEM_PYTHON, str(HERE / "webkit_print.py"), address, str(file)]
            subprocess.run(command, env=self.environment, check=True, timeout=60, capture_output=True)
            return file.read_bytes()


@contextmanager
def firefox() -> Iterator[Marionette]:
    """Firefox, running without a window."""
    with tempfile.TemporaryDirectory() as folder:
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
        Path(folder, "user.js").write_text("\n".join(lines), encoding="utf-8")
        command = [find_or_install("firefox"), "--headless", "--marionette", "--profile", folder]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        port = Path(folder, "MarionetteActivePort")
        wait_until(lambda: port.exists() and port.read_text(), running)
        browser = Marionette(int(port.read_text()))
        yield browser
        browser.ask("Marionette:Quit", flags=["eForceQuit"])
        running.wait(PATIENCE)


@contextmanager
def webkit() -> Iterator[WebKit]:
    """WebKitGTK's browser, running on a screen of its own."""
    driver = find_or_install("webkit")
    reads, writes = os.pipe()
    command = ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    screen = subprocess.Popen(command, pass_fds=[writes], stderr=subprocess.DEVNULL)
    display = os.read(reads, 16).decode().strip()
    # As root the engine's own sandbox does not start.
    environment = os.environ | {"DISPLAY": f":{display}", "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = subprocess.Popen([driver, f"--port={port}"], env=environment)
    wait_until(lambda: socket.socket().connect_ex(("127.0.0.1", port)) == 0, running)
    browser = WebKit(f"http://127.0.0.1:{port}", environment)
    yield browser
    browser.send("DELETE", f"session/{browser.session}")
    for each in (running, screen):
        each.terminate()
        each.wait(PATIENCE)
    for end in (reads, writes):
        os.close(end)


def wait_until(ready: Callable[[], object], running: subprocess.Popen[bytes]) -> None:
    """Wait for a program that was just started. Fails with its name."""
    name = str(running.args[0])  # type: ignore[index]
    end = time.monotonic() + 2 * PATIENCE
    while not ready():
        assert running.poll() is None, f"{name} has ended"
        assert time.monotonic() < end, f"{name} does not answer"
        time.sleep(0.05)
