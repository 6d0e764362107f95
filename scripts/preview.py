"""What preview.yml adds to MkDocs' own preview: each build is finished, as `make build` finishes it."""

import finish_site
from mkdocs.config.defaults import MkDocsConfig


def on_post_build(config: MkDocsConfig) -> None:
    """MkDocs calls this after each build; what could not be finished is said, and the preview goes on."""
    finish_site.main([config.site_dir])
