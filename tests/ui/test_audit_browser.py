"""The audit and its session page in Chromium."""

import csv
from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api")
from playwright.sync_api import expect

from tests.ui.test_topics_browser import point_out
from tests.ui.visitor import BROWSER, DESKTOP, PHONE, Visitor

pytestmark = BROWSER

SAMPLE = "inverse-problems-2025"


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        ("audit", {"programme": SAMPLE}),
        ("audit", {"programme": "odd"}),
        ("session", {"programme": SAMPLE, "id": "sampling"}),
        ("session", {"programme": "odd", "id": "s1"}),
    ],
)
def test_every_view_is_accessible_and_fits(visitor: Visitor, path: str, parameters: dict[str, str]) -> None:
    page = visitor.open(path, **parameters)
    for fold in page.get_by_test_id("stExpander").all():
        fold.locator("summary").click()
    visitor.settled()
    visitor.no_fault_in_either_light()


def test_a_session_is_a_tap_away_and_so_is_the_way_back(visitor: Visitor) -> None:
    page = visitor.open("audit", programme=SAMPLE)
    first = page.locator("[class*=st-key-audit-session] a strong").first
    title = first.inner_text()
    first.click()
    visitor.heading(title)
    page.reload()
    visitor.heading(title)
    page.get_by_role("link", name="All sessions").click()
    visitor.heading("Audit")


def test_from_session_to_session_the_address_follows(visitor: Visitor) -> None:
    page = visitor.open("session", programme=SAMPLE, id="sampling")
    near = page.locator("[class*=st-key-audit-pair-near] a").first
    title = near.inner_text()
    near.click()
    visitor.heading(title)
    assert "id=sampling" not in page.url
    page.go_back()
    visitor.heading("Sampling")


@pytest.mark.parametrize("visitor", [(PHONE, "dark"), (DESKTOP, "light")], indirect=True)
def test_a_tap_on_the_picture_names_the_two_sessions(visitor: Visitor) -> None:
    page = visitor.open("audit", programme=SAMPLE)
    x, y = point_out(page)
    page.mouse.click(x, y)
    tapped = page.locator("[class*=st-key-audit-pair-tapped] a")
    expect(tapped.first).to_be_visible()
    visitor.settled()
    assert tapped.count() in (1, 2)
    title = tapped.first.inner_text()
    tapped.first.click()
    visitor.heading(title)


def test_the_keyboard_alone_leads_from_the_closest_sessions_to_one_of_them(visitor: Visitor) -> None:
    page = visitor.open("audit", programme=SAMPLE)
    near = page.locator("[class*=st-key-audit-pair-close] a").first
    title = near.inner_text()
    for _ in range(60):
        page.keyboard.press("Tab")
        if near.evaluate("element => element === document.activeElement"):
            break
    page.keyboard.press("Enter")
    visitor.heading(title)


def test_the_numbers_come_as_a_table(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.open("audit", programme=SAMPLE)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download all numbers").click()
    download.value.save_as(tmp_path / "audit.csv")
    assert download.value.suggested_filename == f"{SAMPLE}-audit.csv"
    lines = list(csv.DictReader((tmp_path / "audit.csv").read_text(encoding="utf-8").splitlines()))
    assert {line["session_id"] for line in lines} >= {"sampling", "welcome"}
