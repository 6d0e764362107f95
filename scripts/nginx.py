"""Debian's nginx for tests and bench, with the files that the packaging made for it.

Missing and not installable is a failure.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PACKAGES = ["nginx-light", "libnginx-mod-http-brotli-static"]
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
SENT = "sent.log"  # a line `bytes path` an answer, headers counted
MAIN = """\
load_module {brotli};
{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  log_format sent '$bytes_sent $uri';
  access_log {folder}/{sent} sent;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  include {dist}/nginx/guide-http.conf;
  server {{
    listen 127.0.0.1:{port};
    root {dist}/site;
    brotli_static on;
    include {dist}/nginx/guide-server.conf;
  }}
}}
"""


def find() -> str | None:
    """Path of nginx with its brotli module."""
    path = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    return path if BROTLI.is_file() else None


def install() -> str:
    """Install nginx by Debian's packages. Raises RuntimeError with what was tried when that is not possible."""
    command = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *PACKAGES]
    if shutil.which("apt-get") and os.geteuid() == 0:
        # The package would start a server of its own.
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        for step in (["apt-get", "update", "--quiet"], command):
            subprocess.run(step, check=False, stdout=subprocess.DEVNULL, env=quiet)
    path = find()
    if not path:
        raise RuntimeError(f"tests need nginx with brotli; as root on Debian: {' '.join(command)}")
    return path


@contextmanager
def serving(dist: Path, folder: Path) -> Iterator[str]:
    """The packaged site of `dist`, served; gives its address without a trailing slash."""
    program = find() or install()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    configuration = folder / "nginx.conf"
    # By default a server started by root reads as someone else, who may not look into temporary folders.
    user = "user root;" if os.geteuid() == 0 else ""
    configuration.write_text(
        MAIN.format(brotli=BROTLI, user=user, folder=folder, dist=dist, port=port, sent=SENT), encoding="utf-8"
    )
    server = subprocess.Popen([program, "-c", configuration, "-e", folder / "error.log"], stderr=subprocess.PIPE)
    try:
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Return once the port answers. Raises RuntimeError with nginx's own words when it stops before."""
    for _ in range(100):
        if server.poll() is not None:
            raise RuntimeError(f"nginx did not start: {server.stderr.read().decode() if server.stderr else ''}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("nginx did not answer within five seconds")
