"""Every page of the app, once: accessible, nothing to scroll sideways, and named in its title and its heading."""

import pytest

pytest.importorskip("playwright.sync_api")
from playwright.sync_api import expect

from abstractsearch.ui import navigation
from tests.conftest import SAMPLE
from tests.ui.visitor import BROWSER, PAPADAKIS, Visitor

pytestmark = BROWSER

PROGRAMME = "(Blind) inverse problems in imaging: from foundations to applications"
PAGES = [  # the screen, the address's parameters, the page's title, its heading
    ("search", {}, "Search", PROGRAMME),
    ("search", {"q": "posterior sampling"}, "Search", PROGRAMME),
    ("timetable", {}, "Timetable", "Timetable"),
    ("plan", {}, "Plan", "Plan"),
    ("plan", {"picks": "papadakis-nicolas,escande-paul"}, "Plan", "A plan passed on to you"),
    ("topics", {}, "Topics", "Topics"),
    ("topics", {"topics": "found"}, "Topics", "Topics"),
    ("people", {}, "People", "People"),
    ("audit", {}, "Audit", "Audit"),
    ("bring", {}, "Bring your own", "Bring your own programme"),
    ("talk", {"id": "papadakis-nicolas"}, PAPADAKIS, PAPADAKIS),
    ("talk", {"id": "nobody"}, "Talk", "No such talk"),
    ("person", {"id": "papadakis-nicolas"}, "Nicolas Papadakis", "Nicolas Papadakis"),
    ("person", {"id": "nobody"}, "Person", "No such person"),
    ("session", {"id": "sampling"}, "Sampling", "Sampling"),
    ("session", {"id": "nobody"}, "Session", "No such session"),
]


def test_no_page_is_forgotten() -> None:
    screens = {file.stem for file in navigation.SCREENS.glob("[!_]*.py")}
    assert {screen for screen, *_ in PAGES} == screens


@pytest.mark.parametrize(("screen", "parameters", "title", "heading"), PAGES)
def test_every_page_is_accessible_fits_and_says_what_it_is(
    visitor: Visitor, screen: str, parameters: dict[str, str], title: str, heading: str
) -> None:
    page = visitor.open("" if screen == "search" else screen, programme=SAMPLE.name, **parameters)
    expect(page).to_have_title(f"{title} · abstractsearch")
    expect(page.locator("h1")).to_have_text([heading])
    expect(page.locator("html")).to_have_attribute("lang", "en")
    visitor.no_fault_in_either_light()
