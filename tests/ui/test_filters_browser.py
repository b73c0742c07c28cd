"""Filters, the way from page to page, and a programme that changes while it is looked at; in Chromium."""

from dataclasses import replace

import pytest

pytest.importorskip("playwright.sync_api")
from playwright.sync_api import Page, expect

from abstractsearch.index.library import Library
from abstractsearch.programme.model import Programme
from tests.conftest import SAMPLE as SAMPLE_FOLDER
from tests.ui.visitor import BROWSER, DESKTOP, PAPADAKIS, PHONE, Visitor

pytestmark = BROWSER

SAMPLE = SAMPLE_FOLDER.name
BOTH = [(PHONE, "light"), (DESKTOP, "light")]


def tap(visitor: Visitor, text: str) -> None:
    """Tap a button."""
    visitor.page.get_by_role("button", name=text).first.click()
    visitor.settled()


def chip(visitor: Visitor, text: str) -> None:
    """Tap a value behind the button."""
    visitor.page.get_by_role("radio", name=text).click()
    visitor.settled()


def choose(visitor: Visitor, box: str, text: str) -> None:
    found = visitor.page.get_by_label(box, exact=True)
    found.scroll_into_view_if_needed()
    visitor.page.wait_for_timeout(300)  # a list of options closes when something scrolls
    found.click()
    visitor.page.get_by_role("option", name=text).click()
    visitor.settled()


def cards(page: Page) -> int:
    return page.locator("[class*=st-key-talk-card]").count()


def top(page: Page) -> float:
    return float(page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop"))


@pytest.mark.parametrize("visitor", BOTH, indirect=True)
def test_the_filters_are_accessible_and_fit(visitor: Visitor) -> None:
    page = visitor.open(programme=SAMPLE)
    first = page.locator("[class*=st-key-talk-card]").first.bounding_box()
    assert first is not None
    assert first["y"] + first["height"] < 844
    tap(visitor, "Filter")
    visitor.no_fault_in_either_light(visitor.width)
    chip(visitor, "Tue 30 Sep (13)")
    choose(visitor, "Session", "Sampling (3)")
    page.keyboard.press("Escape")
    visitor.settled()
    visitor.no_fault_in_either_light(visitor.width)
    assert cards(page) == 3


def test_values_that_look_like_markup_are_shown_as_they_are(visitor: Visitor) -> None:
    page = visitor.open(programme="odd")
    tap(visitor, "Filter")
    chip(visitor, "Room 2 <b> (3)")
    page.keyboard.press("Escape")
    visitor.settled()
    expect(page.get_by_role("button", name="Without Room 2 <b>")).to_be_visible()
    visitor.no_fault()
    assert cards(page) == 3


def test_filters_combine_and_the_link_carries_them(visitor: Visitor) -> None:
    page = visitor.open(programme=SAMPLE)
    visitor.ask("posterior sampling")
    before = page.locator("[class*=st-key-talk-card]").first.bounding_box()
    tap(visitor, "Filter")
    chip(visitor, "Tue 30 Sep (13)")
    expect(page.get_by_role("radio", name="Mon 29 Sep (9)")).to_be_visible()
    choose(visitor, "Session", "Sampling (3)")
    expect(page.get_by_role("radio", name="Mon 29 Sep (0)")).to_be_visible()
    page.keyboard.press("Escape")
    visitor.settled()
    after = page.locator("[class*=st-key-talk-card]").first.bounding_box()
    assert before is not None
    assert after is not None
    assert after["y"] == before["y"]
    assert cards(page) == 3
    assert all(part in page.url for part in ("q=posterior", "day=Tue+30+Sep", "session=Sampling"))
    page.reload()
    visitor.settled()
    assert (cards(page), visitor.first_talk()) == (3, PAPADAKIS)
    tap(visitor, "Without Sampling")
    assert "session=" not in page.url
    page.go_back()
    visitor.settled()
    expect(page.get_by_role("button", name="Without Sampling")).to_be_visible()
    tap(visitor, "Clear filters")
    assert "day=" not in page.url
    assert "q=posterior" in page.url


def test_what_was_taken_away_does_not_come_back(visitor: Visitor) -> None:
    page = visitor.open(programme=SAMPLE, day="Tue 30 Sep", session="Sampling")
    tap(visitor, "Filter")
    page.keyboard.press("Escape")
    visitor.settled()
    tap(visitor, "Without Tue 30 Sep")
    tap(visitor, "Filter")
    expect(page.get_by_role("button", name="Without Sampling")).to_be_visible()
    visitor.settled()
    assert "day=" not in page.url
    assert "session=Sampling" in page.url


def test_the_keyboard_alone_chooses_a_filter(visitor: Visitor) -> None:
    page = visitor.open(programme=SAMPLE)
    page.get_by_role("button", name="Filter").focus()
    page.keyboard.press("Enter")
    visitor.settled()
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio", name="Mon 29 Sep")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    visitor.settled()
    assert "day=Tue" in page.url
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Filter", exact=True)).to_be_focused()


def test_the_page_that_is_opened_starts_at_its_top_and_the_way_back_leads_to_where_one_was(visitor: Visitor) -> None:
    page = visitor.open(programme=SAMPLE, q="posterior sampling")
    page.locator("[class*=st-key-talk-card] a").nth(6).click()
    expect(page.get_by_text("Talks like this one")).to_be_visible()
    visitor.settled()
    assert top(page) == 0
    page.go_back()
    expect(page.get_by_label("Search the talks")).to_have_value("posterior sampling")
    visitor.settled()
    page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop > 500")
    page.get_by_role("button", name="Page 2").click()
    visitor.settled()
    expect(page.locator("[class*=st-key-talk-card]").first).to_be_in_viewport()


def test_an_open_page_moves_to_a_new_index_by_itself_says_so_and_nothing_jumps(
    visitor: Visitor, offered: tuple[Library, str], programme: Programme
) -> None:
    library, _ = offered
    library.add(programme)
    library.build(programme.name)
    page = visitor.open(programme=programme.name)
    old, new = (page.get_by_role("link", name=name, exact=True) for name in ("Symmetries and sampling", "Symmetries"))
    before = old.bounding_box()
    talks = [replace(talk, title="Symmetries") if talk.id == "noether-emmy" else talk for talk in programme.talks]
    library.add(replace(programme, talks=tuple(talks[:-1])), replace=True)
    library.build(programme.name)
    said = page.get_by_role("status").filter(has_text="updated")
    expect(said).to_have_text("The programme was updated: 1 talk changed, 1 has gone.", timeout=40_000)
    visitor.settled()
    after = new.bounding_box()
    assert before is not None
    assert after is not None
    assert (after["x"], after["y"]) == (before["x"], before["y"])
    visitor.no_fault()
    page.get_by_role("button", name="Close").click()
    expect(said).to_have_count(0)
