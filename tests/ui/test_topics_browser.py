"""The topics page in Chromium: by tap and by keyboard, on a phone and on a desktop."""

import pytest

pytest.importorskip("playwright.sync_api")
from playwright.sync_api import Page, expect

from tests.ui.visitor import BROWSER, DESKTOP, PHONE, Visitor

pytestmark = BROWSER

SAMPLE = "inverse-problems-2025"
NUMBERS = ".st-key-topic-pictures button[data-row]"
FOCUSED = "(() => { let a = document.activeElement; while (a.shadowRoot) a = a.shadowRoot.activeElement; return a })()"


def point_out(page: Page) -> tuple[float, float]:
    """Move the mouse over the map until it is on a point; where that is."""
    chart = page.locator("canvas").first
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box
    for across in range(4, 97, 2):
        for down in range(4, 97, 3):
            x, y = box["x"] + box["width"] * across / 100, box["y"] + box["height"] * down / 100
            page.mouse.move(x, y)
            if page.evaluate("document.querySelector('canvas').parentElement.style.cursor") == "pointer":
                return x, y
    pytest.fail("no point answers to the mouse")


@pytest.mark.parametrize("parameters", [{"topic": ".none"}, {"topic": "nobody"}, {"programme": "odd"}])
def test_every_view_is_accessible_and_fits(visitor: Visitor, parameters: dict[str, str]) -> None:
    visitor.open("topics", **{"programme": SAMPLE, **parameters})
    visitor.no_fault_in_either_light()


def test_every_picture_is_accessible_and_fits(visitor: Visitor) -> None:
    page = visitor.open("topics", programme=SAMPLE)
    for picture in ("By session", "By day"):
        page.get_by_role("radio", name=picture).click()
        expect(page.locator(NUMBERS).first).to_be_visible()
        visitor.settled()
        visitor.no_fault_in_either_light()


def test_a_topic_lists_its_talks_and_the_way_back_is_a_tap(visitor: Visitor) -> None:
    page = visitor.open("topics", programme=SAMPLE)
    page.get_by_role("link", name="microscopy ·").click()
    expect(page.get_by_role("heading", name="microscopy")).to_be_visible()
    visitor.settled()
    assert "topic=" in page.url
    assert "microscop" in visitor.first_talk().lower()
    page.get_by_role("link", name="All topics").click()
    expect(page.get_by_role("link", name="microscopy ·")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="microscopy")).to_be_visible()


def test_another_topic_starts_at_its_first_page(visitor: Visitor) -> None:
    page = visitor.open("topics", programme=SAMPLE, topic=".none")
    page.get_by_role("button", name="Page 2").click()
    visitor.settled()
    page.get_by_role("link", name="All topics").click()
    visitor.settled()
    first = page.locator("[class*=st-key-topic-row-0-]")
    typical = first.get_by_text("Most typical: ").inner_text().partition("Most typical: ")[2]
    first.get_by_role("link").first.click()
    visitor.settled()
    assert visitor.first_talk().startswith(typical.rstrip("…"))


def test_the_other_kind_of_topics_is_a_tap_away_and_in_the_address(visitor: Visitor) -> None:
    page = visitor.open("topics", programme=SAMPLE)
    page.get_by_role("radio", name="Found in the talks").click()
    expect(page.get_by_text("topics found in the talks")).to_be_visible()
    visitor.settled()
    assert "topics=found" in page.url
    page.locator("[class*=st-key-topic-row-0-] a").first.click()
    expect(page.get_by_role("link", name="All topics")).to_be_visible()
    page.reload()
    expect(page.get_by_role("link", name="All topics")).to_be_visible()
    page.get_by_role("radio", name="Named by the organizers").click()
    expect(page.get_by_text("4 topics named by the organizers")).to_be_visible()


@pytest.mark.parametrize("visitor", [(PHONE, "dark"), (DESKTOP, "light")], indirect=True)
def test_a_tap_on_a_point_names_its_talk(visitor: Visitor) -> None:
    page = visitor.open("topics", programme=SAMPLE)
    x, y = point_out(page)
    page.mouse.click(x, y)
    talk = page.locator("[class*=st-key-talk-brief] a")
    expect(talk).to_have_count(1)
    visitor.settled()
    title = talk.inner_text()
    talk.click()
    visitor.heading(title)


def test_a_tap_on_a_number_lists_as_many_talks(visitor: Visitor) -> None:
    page = visitor.open("topics", programme=SAMPLE)
    for picture in ("By session", "By day"):
        page.get_by_role("radio", name=picture).click()
        visitor.settled()
        number = page.locator(NUMBERS).nth(2)
        count = int(number.inner_text())
        number.click()
        expect(page.locator("[class*=st-key-talk-brief] a")).to_have_count(count)
        expect(number).to_have_attribute("aria-pressed", "true")
        number.click()
        expect(page.locator("[class*=st-key-talk-brief] a")).to_have_count(0)


def test_the_keyboard_alone_reaches_each_number(visitor: Visitor) -> None:
    page = visitor.open("topics", programme=SAMPLE)
    page.get_by_role("radio", name="By day").click()
    page.locator(NUMBERS).first.wait_for()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(f"{FOCUSED}.dataset.row !== undefined"):
            break
    before = page.evaluate(f"{FOCUSED}.ariaLabel")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    after = page.evaluate(f"{FOCUSED}.ariaLabel")
    assert after != before
    page.keyboard.press("Enter")
    expect(page.locator("[class*=st-key-talk-brief] a")).to_have_count(int(after.split()[0]))
    visitor.settled()
    assert page.evaluate(f"{FOCUSED}.ariaLabel") == after
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.dataset.row") is None
