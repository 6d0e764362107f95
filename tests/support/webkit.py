"""A reader of WebKitGTK's small browser, on a screen of its own."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium.webdriver import ActionChains, WebKitGTK, WebKitGTKOptions, WebKitGTKService

from support.engines import SYSTEM_PYTHON, find_or_install, mini_browser

PRINT = Path(__file__).with_name("webkit_print.py")
KEYS = {"ArrowDown": "\ue015", "ArrowUp": "\ue013", "Enter": "\ue007", "Escape": "\ue00c"}


class WebKitTab:
    """A tab; the browser's first one stays, because it ends with its last."""

    def __init__(self, driver: WebKitGTK) -> None:
        self.driver = driver
        driver.switch_to.new_window("tab")
        self.handle = driver.current_window_handle

    def in_front(self) -> WebKitGTK:
        self.driver.switch_to.window(self.handle)
        return self.driver

    def go(self, address: str) -> None:
        self.in_front().get(address)

    def run(self, script: str, *args: object) -> Any:
        return self.in_front().execute_script(f"const args = [...arguments]; {script}", *args)

    def press(self, *keys: str) -> None:
        ActionChains(self.in_front()).send_keys(*(KEYS.get(key, key) for key in keys)).perform()

    def printed(self) -> bytes:
        """The driver has no such command: another view of the same engine opens the address and prints it."""
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            command = [SYSTEM_PYTHON, PRINT, self.run("return location.href"), file.name]
            subprocess.run(command, check=True, timeout=60, capture_output=True)
            return Path(file.name).read_bytes()

    def tab(self) -> "WebKitTab":
        return WebKitTab(self.driver)

    def close(self) -> None:
        self.run("try { localStorage.clear() } catch {}")  # that of a folder would be the next reader's too
        first, *others = self.driver.window_handles
        for handle in others:
            self.driver.switch_to.window(handle)
            self.driver.close()
        self.driver.switch_to.window(first)


@contextmanager
def started() -> Iterator[WebKitGTK]:
    """The browser, running. Raises SystemExit with a message when there is none and none can be installed."""
    service = WebKitGTKService(find_or_install("webkit"))
    reads, writes = os.pipe()
    with subprocess.Popen(["Xvfb", "-displayfd", str(writes)], pass_fds=[writes], stderr=subprocess.DEVNULL) as screen:
        os.environ["DISPLAY"] = f":{os.read(reads, 16).decode().strip()}"
        os.environ["WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"] = "1"  # as root its own sandbox does not start
        os.environ["WEBKIT_DISABLE_DMABUF_RENDERER"] = "1"  # no screen shares its buffers: a quarter less work
        options = WebKitGTKOptions()
        options.binary_location = mini_browser() or ""
        options.add_argument("--automation")
        driver = WebKitGTK(options, service)
        yield driver
        driver.quit()
        screen.terminate()
