"""The plan as an attendee keeps it all week: picked by mouse or keyboard, kept in the browser, taken along."""

from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api")
from icalendar import Calendar
from playwright.sync_api import Download, Page, expect

from tests.ui.visitor import BROWSER, PAPADAKIS, Visitor

pytestmark = BROWSER

SAMPLE = "inverse-problems-2025"
KEPT = f"abstractsearch-plan:{SAMPLE}"
ADD, REMOVE = f"Add {PAPADAKIS} to my plan", f"Remove {PAPADAKIS} from my plan"


def kept(page: Page) -> str | None:
    text: str | None = page.evaluate("key => localStorage.getItem(key)", KEPT)
    return text


def keep(page: Page, *talk_ids: str) -> None:
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEPT, ",".join(talk_ids)])


def event_names(download: Download, folder: Path) -> list[str]:
    download.save_as(folder / "plan.ics")
    assert download.suggested_filename == f"{SAMPLE}.ics"
    return [str(event["summary"]) for event in Calendar.from_ical((folder / "plan.ics").read_bytes()).events]


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus is called `name`."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"
        if page.evaluate(focused) == name:
            return
    pytest.fail(f"Tab does not lead to “{name}”")


def test_from_a_question_to_a_calendar_by_mouse(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.open()
    visitor.ask("posterior sampling")
    page.get_by_role("link", name=PAPADAKIS).click()
    visitor.heading(PAPADAKIS)
    page.get_by_role("button", name="Add this talk to my plan").click()
    expect(page.get_by_role("button", name="Remove this talk from my plan")).to_be_visible()
    page.get_by_role("link", name="Plan (1)").click()
    visitor.heading("Plan")
    expect(page.get_by_role("link", name=PAPADAKIS)).to_be_visible()
    page.reload()
    visitor.heading("Plan")
    expect(page.get_by_role("link", name=PAPADAKIS)).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download .ics").click()
    assert event_names(download.value, tmp_path) == [PAPADAKIS]


def test_from_a_question_to_a_calendar_by_keyboard(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.open()
    tab_to(page, "Search the talks")
    page.keyboard.type("posterior sampling")
    page.wait_for_timeout(600)
    visitor.settled()
    tab_to(page, PAPADAKIS)
    page.keyboard.press("Enter")
    visitor.heading(PAPADAKIS)
    tab_to(page, "Add this talk to my plan")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Remove this talk from my plan")).to_be_focused()
    expect(page.get_by_role("link", name="Plan (1)")).to_be_visible()
    page.keyboard.press("Control+Home")
    page.evaluate("document.activeElement.blur()")
    tab_to(page, "Plan (1)")
    page.keyboard.press("Enter")
    visitor.heading("Plan")
    page.reload()
    visitor.heading("Plan")
    tab_to(page, PAPADAKIS)
    tab_to(page, REMOVE)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=ADD)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=REMOVE)).to_be_focused()
    with page.expect_download() as download:
        tab_to(page, "Download .ics for your calendar")
        page.keyboard.press("Enter")
    assert event_names(download.value, tmp_path) == [PAPADAKIS]


def test_a_star_keeps_its_place_and_the_focus_and_says_what_it_did(visitor: Visitor) -> None:
    page = visitor.open(q="posterior sampling")
    card = page.locator("[class*=st-key-talk-card]").first
    before = card.bounding_box()
    star = card.get_by_role("button", name=ADD)
    size = star.bounding_box()
    assert size is not None
    assert min(size["width"], size["height"]) >= 44
    star.focus()
    page.keyboard.press("Enter")
    again = card.get_by_role("button", name=REMOVE)
    expect(again).to_be_focused()
    visitor.settled()
    assert (card.bounding_box(), again.bounding_box()) == (before, size)
    expect(page.locator("[aria-live=polite]", has_text="Added to your plan, which has 1 now.")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(card.get_by_role("button", name=ADD)).to_be_focused()
    expect(page.get_by_role("link", name="Plan", exact=True)).to_be_visible()


def test_a_plan_with_gaps_is_accessible_and_fits(visitor: Visitor) -> None:
    page = visitor.open("plan", programme=SAMPLE)
    keep(page, "papadakis-nicolas", "munier-nathanael", "long-gone")
    visitor.open("plan", programme=SAMPLE)
    expect(page.get_by_text("see what is on")).to_be_visible()
    visitor.no_fault_in_either_light()


def test_a_plan_that_clashes_is_accessible_and_fits(visitor: Visitor) -> None:
    page = visitor.open("plan", programme="odd", picks="html,links,blocks,prices")
    expect(page.get_by_text("At the same time as").first).to_be_visible()
    visitor.no_fault_in_either_light()


def test_the_storage_wins_and_the_cookie_will_do(visitor: Visitor) -> None:
    page = visitor.open("plan", programme=SAMPLE)
    keep(page, "munier-nathanael")
    visitor.open("plan", programme=SAMPLE)
    expect(page.get_by_role("link", name="Plan (1)")).to_be_visible()
    assert [(each["name"], each["value"]) for each in visitor.context.cookies() if "plan" in each["name"]] == [
        ("abstractsearch-plan", f"{SAMPLE}:munier-nathanael")
    ]
    page.evaluate("localStorage.clear()")
    visitor.open("plan", programme=SAMPLE)
    expect(page.get_by_role("link", name="Plan (1)")).to_be_visible()
    keep(page, "papadakis-nicolas", "fadili-jalal")
    visitor.open("plan", programme=SAMPLE)
    expect(page.get_by_role("link", name="Plan (2)")).to_be_visible()


def test_a_cookie_stays_small_and_the_storage_keeps_all(visitor: Visitor) -> None:
    page = visitor.open("plan", programme=SAMPLE)
    many = [f"a-rather-long-id-of-a-talk-{number:03}" for number in range(250)]
    keep(page, *many)
    visitor.open("plan", programme=SAMPLE)
    expect(page.get_by_role("link", name="Plan (200)")).to_be_visible()
    (cookie,) = (each for each in visitor.context.cookies() if each["name"] == "abstractsearch-plan")
    assert 3_500 < len(cookie["name"] + cookie["value"]) <= 4_096


def test_a_storage_that_somebody_spoilt_is_an_empty_plan(visitor: Visitor) -> None:
    page = visitor.open("plan", programme=SAMPLE)
    for text in ("<script>alert(1)</script>", '{"a": 1}', ",,;|:,", "x" * 10_000):
        keep(page, text)
        visitor.open("plan", programme=SAMPLE)
        expect(page.get_by_text("Nothing is picked yet")).to_be_visible()


def test_a_star_says_what_clashes_and_the_page_of_the_talk_too(visitor: Visitor) -> None:
    page = visitor.open("plan", programme="odd")
    page.evaluate("localStorage.setItem('abstractsearch-plan:odd', 'html')")
    visitor.open(programme="odd", q="costs")
    page.get_by_role("button", name="Add costs").click()
    expect(page.locator("[aria-live=polite].shown")).to_contain_text("at the same time as “<script>alert(1)</script>")
    visitor.no_fault()
    visitor.open("talk", programme="odd", id="prices")
    expect(page.get_by_role("alert")).to_contain_text("At the same time as “<script>alert(1)</script>")


def test_two_programmes_keep_their_picks_apart(visitor: Visitor) -> None:
    page = visitor.open(programme=SAMPLE, q="posterior sampling")
    page.get_by_role("button", name=ADD).click()
    expect(page.get_by_role("link", name="Plan (1)")).to_be_visible()
    visitor.open("timetable", programme="odd")
    expect(page.get_by_role("link", name="Plan", exact=True)).to_be_visible()
    for _ in range(2):
        page.get_by_role("button", name="Add").first.click()
        visitor.settled()
    expect(page.get_by_role("link", name="Plan (2)")).to_be_visible()
    visitor.open("plan", programme=SAMPLE)
    expect(page.get_by_role("link", name="Plan (1)")).to_be_visible()
    assert kept(page) == "papadakis-nicolas"


def test_an_id_that_is_gone_is_named_until_it_is_removed(visitor: Visitor) -> None:
    page = visitor.open("plan", programme=SAMPLE)
    keep(page, "papadakis-nicolas", "long-gone")
    visitor.open("plan", programme=SAMPLE)
    named = page.get_by_text("1 talk of your plan is no longer in the programme: long-gone")
    expect(named).to_be_visible()
    page.get_by_role("button", name="Remove it from my plan").click()
    expect(named).to_have_count(0)
    page.reload()
    visitor.heading("Plan")
    expect(named).to_have_count(0)
    assert kept(page) == "papadakis-nicolas"


def test_a_link_shows_its_picks_and_overwrites_nothing(visitor: Visitor) -> None:
    page = visitor.open("plan", programme=SAMPLE)
    keep(page, "munier-nathanael")
    visitor.open("plan", programme=SAMPLE, picks="papadakis-nicolas")
    visitor.heading("A plan passed on to you")
    assert kept(page) == "munier-nathanael"
    page.get_by_role("button", name="Add 1 talk to my plan").click()
    visitor.heading("Plan")
    assert kept(page) == "munier-nathanael,papadakis-nicolas"
    assert "picks=" not in page.url
    link = page.get_by_test_id("stCode").inner_text()
    assert link == f"{visitor.address}/plan?programme={SAMPLE}&picks=papadakis-nicolas,munier-nathanael"


def test_another_tab_follows_and_neither_loses_a_pick(visitor: Visitor) -> None:
    page = visitor.open(programme=SAMPLE, q="posterior sampling")
    other = visitor.context.new_page()
    other.goto(f"{visitor.address}/talk?programme={SAMPLE}&id=munier-nathanael")
    other.get_by_role("button", name="Add this talk to my plan").click()
    expect(page.get_by_role("link", name="Plan (1)")).to_be_visible()
    page.get_by_role("button", name=ADD).click()
    expect(other.get_by_role("link", name="Plan (2)")).to_be_visible()
    assert kept(page) == "munier-nathanael,papadakis-nicolas"
