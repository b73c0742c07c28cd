"""The people as attendees see them: looked up, followed from name to name, tapped in the pictures."""

import pytest

pytest.importorskip("playwright.sync_api")
from playwright.sync_api import Page, expect

from abstractsearch.ui.components.people.ego_graph import NARROW
from abstractsearch.ui.components.topics.topic_levels import COLOURS
from tests.ui.test_plan_browser import tab_to
from tests.ui.visitor import BROWSER, DESKTOP, PAPADAKIS, PHONE, Tab, Visitor

pytestmark = BROWSER

ONE_COLLABORATOR = "cuneo-lisa", "Lisa Cuneo", "Luca Calatroni"
WIDE, NARROW_SCREEN = (DESKTOP, "light"), (PHONE, "light")
FIND_COLOUR = """([selector, colours]) => {
    const canvas = document.querySelector(selector), box = canvas.getBoundingClientRect();
    const {data, width, height} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    for (let i = 0; i < width * height; i++) {
        const [r, g, b] = data.slice(4 * i, 4 * i + 3);
        if (colours.some(([x, y, z]) => r === x && g === y && b === z))
            return [box.x + (i % width) * box.width / width, box.y + Math.floor(i / width + 2) * box.height / height];
    }
}"""


def a_dot(page: Page, picture: str) -> tuple[float, float]:
    """Where somebody is drawn in a picture, as seen by the colour of the dot."""
    page.locator(f"{picture} canvas").first.scroll_into_view_if_needed()
    colours = [[int(colour[at : at + 2], 16) for at in (1, 3, 5)] for colour in COLOURS]
    x, y = page.wait_for_function(FIND_COLOUR, arg=[f"{picture} canvas", colours]).json_value()
    return x, y


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        ("people", {"name": "nicolas", "order": "Most talks"}),
        ("people", {"programme": "odd"}),
        ("person", {"id": "a-b", "programme": "odd"}),
        ("talk", {"id": "almansa-andres"}),
    ],
)
def test_what_else_people_and_a_person_show_is_accessible_and_fits(
    visitor: Visitor, path: str, parameters: dict[str, str]
) -> None:
    visitor.open(path, **parameters)
    visitor.no_fault_in_either_light()


def test_a_name_leads_to_the_person_their_talk_and_on_to_a_coauthor(visitor: Visitor) -> None:
    page = visitor.open("people")
    page.get_by_label("Find a person").fill("papad")
    expect(page.get_by_text("1 person of")).to_be_visible()
    page.get_by_role("link", name="Nicolas Papadakis").click()
    visitor.heading("Nicolas Papadakis")
    page.get_by_role("link", name=PAPADAKIS).first.click()
    visitor.heading(PAPADAKIS)
    page.get_by_role("link", name="Marien Renaud").click()
    visitor.heading("Marien Renaud")
    assert "id=renaud-marien" in page.url
    page.go_back()
    visitor.heading(PAPADAKIS)


def test_by_keyboard_alone(visitor: Visitor) -> None:
    page = visitor.open("people")
    tab_to(page, "Find a person")
    page.keyboard.type("papad")
    expect(page.get_by_text("1 person of")).to_be_visible()
    tab_to(page, "Nicolas Papadakis")
    page.keyboard.press("Enter")
    visitor.heading("Nicolas Papadakis")
    tab_to(page, "Marien Renaud")
    page.keyboard.press("Enter")
    visitor.heading("Marien Renaud")


def test_the_list_comes_back_as_it_was_left(visitor: Visitor) -> None:
    page = visitor.open("people", order="Most collaborators")
    page.locator("[class*=st-key-person-row] a").first.click()
    page.wait_for_url("**/person?*")
    visitor.settled()
    page.go_back()
    visitor.heading("People")
    assert "order=Most" in page.url


@pytest.mark.parametrize("visitor", [WIDE], indirect=True)
def test_whoever_is_tapped_in_the_picture_stands_beneath_it(visitor: Visitor) -> None:
    page = visitor.open("people")
    page.mouse.click(*a_dot(page, ".st-key-people-picture"))
    beneath = page.locator(".st-key-tapped")
    expect(beneath).to_contain_text("Works with")
    visitor.settled()
    visitor.no_fault()
    name = beneath.get_by_role("link").first.inner_text()
    beneath.get_by_role("link").first.click()
    visitor.heading(name)


@pytest.mark.parametrize("visitor", [WIDE], indirect=True)
def test_a_kind_that_is_switched_off_leaves_the_picture(visitor: Visitor) -> None:
    page = visitor.open("people")
    expect(page.get_by_text("Dotted: published together")).to_be_visible()
    for kind in ("Published together", "Authors of one talk"):
        page.get_by_role("button", name=kind).click()
        expect(page.get_by_role("button", name=kind, pressed=False)).to_be_visible()
    expect(page.get_by_text("Dotted: published together")).to_have_count(0)
    expect(page.get_by_role("img", name="people and 2 lines")).to_be_visible()
    page.get_by_role("button", name="Speak together").click()
    expect(page.get_by_text("Switch on at least one kind")).to_be_visible()
    expect(page.locator(".st-key-people-picture canvas")).to_have_count(0)


def test_on_a_phone_there_is_the_list_and_no_large_picture(visitor: Visitor) -> None:
    page = visitor.open("people")
    expect(page.locator(".st-key-people-picture")).to_be_hidden()
    expect(page.get_by_text("the whole picture needs a wider screen")).to_be_visible()


def test_a_phone_is_not_even_sent_the_large_picture(tab: Tab, address: str) -> None:
    agent = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/150.0.0.0 Mobile Safari/537.36"
    with tab.visitor(address, user_agent=agent) as visitor:
        page = visitor.open("people")
        expect(page.get_by_text("the whole picture needs a wider screen")).to_be_visible()
        expect(page.locator(".st-key-people-picture")).to_have_count(0)


@pytest.mark.parametrize("visitor", [NARROW_SCREEN], indirect=True)
def test_a_line_that_is_tapped_shows_its_evidence_and_a_name_leads_on(visitor: Visitor) -> None:
    person_id, name, other = ONE_COLLABORATOR
    page = visitor.open("person", id=person_id)
    visitor.heading(name)
    picture = page.locator("[class*=st-key-own-picture] canvas").first
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box is not None
    right = box["width"] - NARROW - 12
    page.mouse.click(box["x"] + (box["width"] / 2 + right) / 2, box["y"] + box["height"] / 2)
    evidence = page.locator(".st-key-tapped")
    expect(evidence).to_contain_text(other)
    expect(evidence.locator("blockquote")).to_contain_text(name)
    visitor.settled()
    visitor.no_fault()
    page.mouse.click(box["x"] + right, box["y"] + box["height"] / 2)
    visitor.heading(other)
    expect(page.locator(".st-key-tapped")).to_have_count(0)
    page.go_back()
    visitor.heading(name)


@pytest.mark.parametrize("visitor", [NARROW_SCREEN, (DESKTOP, "dark")], indirect=True)
def test_whom_to_meet_can_be_asked_for_among_strangers(visitor: Visitor) -> None:
    page = visitor.open("person", id="papadakis-nicolas")
    expect(page.get_by_role("heading", name="Whom to meet")).to_be_visible()
    page.get_by_text("A collaborator in common").click()
    expect(page.get_by_text("Nobody who comes and is no collaborator yet")).to_be_visible()
    page.get_by_text("None in common").click()
    card = page.locator("[class*=st-key-person-meet-]").first
    expect(card).to_contain_text("Both ")
    visitor.settled()
    visitor.no_fault()
    name = card.get_by_role("link").first.inner_text()
    card.get_by_role("link").first.click()
    visitor.heading(name)


@pytest.mark.parametrize("visitor", [NARROW_SCREEN, (DESKTOP, "dark")], indirect=True)
def test_organizers_open_what_is_for_them(visitor: Visitor) -> None:
    page = visitor.open("people")
    page.get_by_text("is the programme one circle?").click()
    expect(page.get_by_text("have a collaborator in this programme.")).to_be_visible()
    expect(page.get_by_role("heading", name="Institutions, by talks")).to_be_visible()
    visitor.settled()
    visitor.no_fault()
