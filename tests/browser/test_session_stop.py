"""STOP in a guided session: one control, always in view, and the answers of the safety pages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from support.session_page import Open, begin, clock, open_routine, skip_to, spoken


def stop_rows(page: Page) -> list[list[str]]:
    """Rows of the table under 'Stop if', the first of its page."""
    cells = "rows => rows.map(row => [...row.cells].map(cell => cell.textContent.trim()))"
    return page.locator("table").first.locator("tbody tr").evaluate_all(cells)


# The seven answers of a person in a hurry, and two that the page adds; each is the beginning of a row.
FELT = {
    "sharp or shooting pain": "Sharp, shooting or spreading pain",
    "tingling or numbness": "Tingling or numbness",
    "dizzy, faint or sick": "Dizzy, faint or sick",
    "changes in sight, speech or balance": "Change in sight, speech",
    "chest pain or short of breath": "Chest pain or short of breath",
    "just sore": "Just sore",
    "something else": "Something else",
    "a headache": "A sudden or new headache",
    "it hurts": "It hurts where you press",
}


def test_stop_answers_in_the_words_of_the_safety_pages(open_page: Open) -> None:
    """Each answer shows its row of 'During and after' and both cards of 'Get help', word for word, and says it aloud."""
    page = open_page("safety/during-and-after/")
    rows = stop_rows(page)
    assert [name for name, begins in FELT.items() if not any(row[0].startswith(begins) for row in rows)] == []
    page.goto(page.url.replace("during-and-after", "get-help"))
    cards = page.locator(".admonition.emergency, .admonition.urgent").all_inner_texts()
    page = skip_to(begin(open_routine(open_page)), "Stroking of the neck and shoulders")
    page.get_by_role("button", name="STOP").click()
    for felt, words in rows:
        todo = words.replace(" (S191)", "")
        expect(page.get_by_role("heading", name="What did you feel?")).to_be_focused()
        page.get_by_role("button", name=felt).click()
        page.clock.run_for(45_000)
        expect(page.get_by_role("heading", name=felt)).to_be_focused()
        assert " ".join(page.locator(".g-session__todo li").all_inner_texts()) == todo
        assert page.get_by_role("dialog").locator(".admonition").all_inner_texts() == cards, felt
        assert " ".join(spoken(page)).endswith(todo), felt
        expect(page.get_by_role("button", name="Go on, more lightly")).to_have_count(
            1 if felt.startswith("Just sore") else 0
        )
        page.get_by_role("button", name="I felt something else").click()


def test_after_stop_the_time_has_stood_still(open_page: Open) -> None:
    """A press by mistake costs nothing; a real one ends in the aftercare of the page."""
    page = begin(open_routine(open_page))
    skip_to(page, "Stroking of the neck and shoulders")
    page.keyboard.press("s")
    page.clock.run_for(60_000)
    page.get_by_role("button", name="Nothing: I pressed it by mistake").click()
    assert clock(page) == "2:00"
    page.get_by_role("button", name="STOP").click()
    page.get_by_role("button", name="Dizzy, faint or sick").click()
    page.get_by_role("button", name="End the session").click()
    dialog = page.get_by_role("dialog")
    expect(page.get_by_role("heading", name="The session has ended")).to_be_focused()
    expect(dialog).to_contain_text("If 2 weeks have not helped, stop and ask your clinician.")
    expect(dialog).to_contain_text("If it is a warning, do not massage again until a clinician has looked at it.")
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("button", name="Lead me")).to_be_focused()


@pytest.mark.parametrize("size", [(320, 568), (390, 844), (1280, 900), (320, 256)], ids=str)
def test_stop_is_the_biggest_control_and_always_in_view(open_page: Open, size: tuple[int, int]) -> None:
    """Also at 400 % zoom, where 320 × 256 pixels are left; nothing scrolls sideways."""
    page = open_routine(open_page, "collar-zone-session")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    skip_to(begin(page), "Stroking in circles")
    expect(page.get_by_role("button", name="STOP")).to_be_in_viewport(ratio=1)
    areas = (
        page.get_by_role("dialog")
        .get_by_role("button")
        .evaluate_all("all => all.map(b => [b.offsetWidth * b.offsetHeight, b.offsetHeight, b.textContent])")
    )
    assert max(areas)[2] == "STOP"
    assert min(height for _, height, _ in areas) >= 44
    assert page.evaluate("document.querySelector('.g-session__body').clientHeight") >= 64
    assert page.evaluate("document.querySelector('.g-session__body').scrollWidth") <= size[0]
