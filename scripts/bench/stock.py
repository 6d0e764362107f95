"""The same pages with Material as it comes: its own templates, search box and engine."""

import os
import subprocess
import sys
from pathlib import Path

import yaml
from guide.settings import read_settings


def build_stock(docs: Path, folder: Path) -> Path:
    """Build them under a folder; returns the site. Raises CalledProcessError when the engine fails."""
    root = docs.absolute().parent
    settings = read_settings(root)
    kept = {key: settings[key] for key in ("site_name", "nav", "markdown_extensions")}
    stock = kept | {"docs_dir": str(docs.absolute()), "site_dir": str(folder / "stock"), "plugins": ["search"]}
    stock["theme"] = {"name": "material", "font": False}
    (folder / "stock.yml").write_text(yaml.safe_dump(stock, allow_unicode=True), encoding="utf-8")
    run = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(folder / "stock.yml")]
    subprocess.run(run, check=True, cwd=root, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    return folder / "stock"
