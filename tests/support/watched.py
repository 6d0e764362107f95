"""Pages that remember what went wrong on them."""

from playwright.sync_api import BrowserContext, Page


def watched(context: BrowserContext, address: str) -> Page:
    """A page that keeps in `errors` what it and its neighbours complain of, in `outside` what they ask other sites for."""
    page = context.new_page()
    page.errors, page.outside = [], []
    context.on("weberror", lambda error: page.errors.append(str(error.error)))
    context.on("console", lambda said: page.errors.append(said.text) if said.type != "log" else None)
    own = (address, "about:", "data:", "blob:", "file:")
    context.on("request", lambda asked: None if asked.url.startswith(own) else page.outside.append(asked.url))
    return page
