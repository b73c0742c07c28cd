"""Bring your own, in a browser: from a server without any programme to an answer from one's own file."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api")
from playwright.sync_api import expect

from tests.conftest import BOOKLET, make_library
from tests.ui.conftest import served
from tests.ui.visitor import BROWSER, DESKTOP, PHONE, Tab, Visitor

pytestmark = BROWSER

TABLE = """Was,Wer,Wann,Saal,Worum
Robins before sunrise,Ada Stone,2025-09-30 09:00,A1,"We counted robins at feeders in winter, in forty gardens."
Fences as roads,Cem Yilmaz,2025-09-30 09:30,A1,"A fence is a border for some animals and a road for others."
The wall that hums,Léa Martin,2025-09-30 10:00,A1,"Wind makes walls sing; we recorded <b>them</b> and $f < 3$ Hz."
"""


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that has no programme yet."""
    with served(make_library(tmp_path_factory.mktemp("empty"))) as address:
        yield address


def choose(visitor: Visitor, path: Path, title: str) -> None:
    visitor.page.locator("input[type=file]").set_input_files(path)
    expect(visitor.page.get_by_role("heading", name=title)).to_be_visible()
    visitor.settled()


def settle(visitor: Visitor, field: str, header: str) -> None:
    box = visitor.page.get_by_role("combobox", name=field, exact=True)
    box.scroll_into_view_if_needed()
    visitor.page.wait_for_timeout(500)  # what moves the page closes the list
    box.click()
    visitor.page.get_by_role("option", name=header, exact=True).click()
    visitor.settled()


def write(visitor: Visitor, box: str, text: str) -> None:
    visitor.page.get_by_label(box).fill(text)
    visitor.page.get_by_label(box).press("Tab")
    visitor.settled()


def photograph(visitor: Visitor, name: str) -> None:
    """Kept for people where PHOTOGRAPHS names a folder."""
    if folder := os.environ.get("PHOTOGRAPHS"):
        visitor.page.screenshot(path=Path(folder) / f"bring-{name}-{visitor.width}.png", full_page=True)


def test_from_nothing_to_an_answer_from_ones_own_table(tab: Tab, empty: str, tmp_path: Path) -> None:
    (tmp_path / "gardens.csv").write_text(TABLE)
    with tab.visitor(empty) as visitor:
        page = visitor.open()
        visitor.heading("Bring your own programme")
        visitor.no_fault()
        photograph(visitor, "empty")
        choose(visitor, tmp_path / "gardens.csv", "gardens")
        page.get_by_test_id("stExpander").get_by_text("Which column is what").click()
        settle(visitor, "Title", "Was")
        settle(visitor, "Abstract", "Worum")
        write(visitor, "Title: Fences as roads", "Fences as ways")
        write(visitor, "Ends: Fences as roads", "08:00")
        expect(page.get_by_text("It ends at 08:00, before it begins at 09:30")).to_have_count(2)
        expect(page.get_by_role("button", name="Add this programme")).to_have_count(0)
        visitor.no_fault()
        photograph(visitor, "trouble")
        write(visitor, "Ends: Fences as roads", "")
        write(visitor, "Begins: Fences as roads", "10:30")
        page.get_by_role("button", name="Remove: The wall that hums").click()
        expect(page.get_by_text("2 talks · 0 sessions · 2 people")).to_be_visible()
        page.get_by_role("button", name="Take back: The wall that hums").click()
        expect(page.get_by_text("3 talks · 0 sessions · 3 people")).to_be_visible()
        page.get_by_text("We counted robins at feeders").click()
        write(visitor, "Abstract: Robins before sunrise", "We counted robins and herons.")
        page.get_by_role("button", name="Add a talk").click()
        page.keyboard.type("Toads at noon")
        page.keyboard.press("Enter")
        expect(page.get_by_text("4 talks · 0 sessions · 3 people")).to_be_visible()
        visitor.settled()
        visitor.no_fault()
        photograph(visitor, "table")
        page.get_by_label("Title of the programme").fill("Garden days")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Garden days")).to_be_visible()
        page.get_by_role("button", name="Add this programme").click()
        page.get_by_role("button", name="Search it").click(timeout=60_000)
        visitor.heading("Garden days")
        visitor.ask("animals and borders")
        assert visitor.first_talk() == "Fences as ways"
        expect(page.get_by_text("Tue 30 Sep, 10:30 · A1")).to_be_visible()
        visitor.ask("herons")
        assert visitor.first_talk() == "Robins before sunrise"
        visitor.ask("toads")
        assert visitor.first_talk() == "Toads at noon"


@pytest.mark.skipif(not BOOKLET.exists(), reason="needs the shared booklet")
def test_a_real_booklet_by_keyboard_and_mouse(tab: Tab, empty: str) -> None:
    with tab.visitor(empty, DESKTOP, "dark") as visitor:
        page = visitor.open("bring")
        choose(visitor, BOOKLET, "Inverse Problems in Imaging")
        expect(page.get_by_text("44 talks · 16 sessions · 65 people")).to_be_visible()
        visitor.no_fault()
        photograph(visitor, "booklet")
        page.get_by_role("button", name="Add this programme").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("progressbar")).to_be_visible()
        visitor.no_fault()
        photograph(visitor, "progress")
        expect(page.get_by_role("button", name="Search it")).to_be_visible(timeout=120_000)
        visitor.settled()
        visitor.no_fault()
        photograph(visitor, "done")
        page.get_by_role("button", name="Search it").click()
        visitor.heading("Inverse Problems in Imaging Foundations & Applications")
        visitor.ask("posterior sampling")
        assert visitor.first_talk().startswith("Posterior Sampling")


@pytest.mark.parametrize("visitor", [(PHONE, "dark"), (DESKTOP, "light")], indirect=True)
def test_a_file_that_says_nothing_is_one_line(visitor: Visitor, tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.7\0\0\0")
    page = visitor.open("bring")
    page.locator("input[type=file]").set_input_files(tmp_path / "paper.pdf")
    expect(page.get_by_text("paper.pdf is damaged; export it again")).to_be_visible()
    visitor.settled()
    visitor.no_fault()
    photograph(visitor, f"trouble-{visitor.scheme}")
