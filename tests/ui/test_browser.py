"""The app as people see it: in Chromium, on a phone and on a desktop, light and dark, with the real model.

Every test fails on a request that leaves this machine and on an error in the console.
"""

import pytest

pytest.importorskip("playwright.sync_api")
from playwright.sync_api import expect

from tests.ui.visitor import BROWSER, ODD, PAPADAKIS, Visitor

pytestmark = BROWSER


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        ("", {"q": "posterior sampling", "page": "2"}),
        ("", {"q": "tax law for sailors", "day": "Someday"}),
        ("timetable", {"date": "Wed 1 Oct"}),
        ("timetable", {"programme": "odd"}),
        ("talk", {"id": "munier-nathanael"}),
    ],
)
def test_what_else_the_pages_show_is_accessible_and_fits(
    visitor: Visitor, path: str, parameters: dict[str, str]
) -> None:
    visitor.open(path, **parameters)
    visitor.no_fault_in_either_light()


def test_a_question_leads_to_the_talk_and_back_to_the_answer(visitor: Visitor) -> None:
    page = visitor.open()
    visitor.ask("posterior sampling")
    assert visitor.first_talk() == PAPADAKIS
    page.locator("[class*=st-key-talk-card] a").first.click()
    visitor.heading(PAPADAKIS)
    assert "id=papadakis-nicolas" in page.url
    expect(page.get_by_text("Talks like this one")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Search the talks")).to_have_value("posterior sampling")
    visitor.settled()
    assert visitor.first_talk() == PAPADAKIS


def test_the_address_of_an_answer_and_of_a_talk_can_be_passed_on(visitor: Visitor) -> None:
    visitor.open(q="posterior sampling", day="Tue 30 Sep")
    assert visitor.first_talk() == PAPADAKIS
    page = visitor.open("talk", id="papadakis-nicolas")
    page.reload()
    visitor.heading(PAPADAKIS)
    assert page.title().startswith("Posterior Sampling")


def test_from_talk_to_talk_the_address_follows(visitor: Visitor) -> None:
    page = visitor.open("talk", id="papadakis-nicolas")
    other = visitor.first_talk()
    page.locator("[class*=st-key-talk-card] a").first.click()
    visitor.heading(other)
    assert "papadakis" not in page.url
    page.go_back()
    visitor.heading(PAPADAKIS)


def test_another_day_of_the_timetable_and_back_to_it(visitor: Visitor) -> None:
    page = visitor.open("timetable")
    page.get_by_text("Tue 30 Sep").click()
    expect(page.get_by_role("link", name=PAPADAKIS)).to_be_visible()
    assert "date=Tue" in page.url
    page.get_by_role("link", name=PAPADAKIS).click()
    visitor.heading(PAPADAKIS)
    page.go_back()
    visitor.heading("Timetable")
    expect(page.get_by_role("link", name=PAPADAKIS)).to_be_visible()


@pytest.mark.parametrize("query", ["qwrtz plmk xyzzy", "<script>alert(1)</script>", ":red[x]", "$$$"])
def test_nonsense_is_told(visitor: Visitor, query: str) -> None:
    page = visitor.open(q=query)
    expect(page.get_by_role("status")).to_contain_text("No talk here is about")


def test_a_topic_to_try_fills_the_box_and_the_address(visitor: Visitor) -> None:
    page = visitor.open()
    page.get_by_role("button", name="microscopy").click()
    expect(page.get_by_label("Search the talks")).to_have_value("microscopy")
    visitor.settled()
    assert "q=microscopy" in page.url


def test_the_keyboard_alone_leads_from_question_to_talk(visitor: Visitor) -> None:
    page = visitor.open()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('aria-label')") == "Search the talks":
            break
    page.keyboard.type("posterior sampling")
    page.wait_for_timeout(600)
    visitor.settled()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == PAPADAKIS:
            break
    page.keyboard.press("Enter")
    visitor.heading(PAPADAKIS)


@pytest.mark.parametrize("talk_id", list(ODD))
def test_a_text_that_looks_like_markup_is_shown_as_it_is(visitor: Visitor, talk_id: str) -> None:
    page = visitor.open("talk", programme="odd", id=talk_id)
    shown = page.locator(".st-key-abstract").inner_text().replace("\u2060", "")
    assert shown.split() == ODD[talk_id].split()
    assert page.locator(".st-key-abstract :is(img, script, li, h1, h2, pre, code, em, strong, del)").count() == 0


def test_formulas_are_set(visitor: Visitor) -> None:
    page = visitor.open("talk", id="munier-nathanael")
    expect(page.locator(".st-key-abstract .katex")).to_have_count(5)


def test_another_programme_starts_afresh_and_links_keep_it(visitor: Visitor) -> None:
    page = visitor.open(q="microscopy")
    page.get_by_label("Programme").click()
    page.get_by_role("option", name="odd").click()
    visitor.heading("Odd <b>texts</b>")
    expect(page.get_by_label("Search the talks")).to_have_value("")
    page.get_by_role("link", name="Timetable").click()
    visitor.heading("Timetable")
    assert "programme=odd" in page.url
    expect(page.get_by_role("heading", name="Room 2 <b>")).to_be_visible()
