"""A page past its review date says so, on the reader's own day."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from guide.pages import read_pages
from playwright.sync_api import Browser, expect
from support.project import ROOT

DUE = next(page for page in read_pages(ROOT / "docs") if page.key == "techniques/stroking.md").meta["next_review"]
MOMENTS = {
    "late on the day before": (-1, dt.time(23, 30), False),
    "on the day itself": (0, dt.time(12), False),
    "early on the day after": (1, dt.time(0, 30), True),
}


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Europe/London", "Pacific/Auckland"])
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_page_is_late_after_its_day(browser: Browser, address: str, zone: str, moment: str) -> None:
    """By the reader's clock, east and west of Greenwich alike."""
    days, time, late = MOMENTS[moment]
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.clock.set_fixed_time(dt.datetime.combine(DUE + dt.timedelta(days), time, ZoneInfo(zone)))
    page.goto(f"{address}/techniques/stroking/")
    said = ["This page is past its review date. It may be out of date."] if late else []
    expect(page.locator(".g-overdue")).to_have_text(said)
    context.close()
