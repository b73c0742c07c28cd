"""The app as people see it: in Chromium, on a phone and on a desktop, light and dark, with the real model.

Every test fails on a request that leaves this machine and on an error in the console.
"""

import contextlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from abstractsearch.index.library import Library
from abstractsearch.programme.model import Person, Programme, Session, Talk
from tests.conftest import SAMPLE, at, model_cache

pytest.importorskip("playwright.sync_api")
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PHONE, DESKTOP = 390, 1280
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
PAPADAKIS = "Posterior Sampling with the Proximal Stochastic Gradient Langevin Algorithm"
ODD = {
    "html": "<script>alert(1)</script> and <b>bold</b> <img src=http://elsewhere.example/a.png>",
    "prices": "costs $5 and $10, or US$3 to US$9; $$$ is no formula",
    "colours": ":red[x] :blue-background[y] :material/home: :material_home: :streamlit: :smile: :+1:",
    "links": "![img](http://elsewhere.example/a.png) [link](javascript:alert(1)) <http://elsewhere.example>",
    "blocks": "# heading\n\n- list\n\n1. one\n\n> quote\n\n    code\n\n---\n\n```\nfence\n```",
    "emphasis": "*a* _b_ **c** ~~d~~ `e` ^f^ ==g== &amp; &lt; | a | b |",
}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"there is no {CHROMIUM}"),
]


def odd_programme() -> Programme:
    """Parallel sessions in two rooms, whose talks have texts that look like markup."""
    person = Person("a-b", "A *B* :red[c]")
    sessions = [Session(f"s{room}", f"Room {room} <b>", at(29, 9), at(29, 10), f"R{room}") for room in (1, 2)]
    talks = [
        Talk(key, text.replace("\n", " "), text, (person,), (person,), sessions[number % 2], at(29, 9, number * 5))
        for number, (key, text) in enumerate(ODD.items())
    ]
    return Programme("odd", "Odd <b>texts</b>", tuple(talks), tuple(sessions), (person,), rooms=("R1", "R2"))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with the sample and the odd programme."""
    data = tmp_path_factory.mktemp("data")
    shutil.copytree(SAMPLE, data / SAMPLE.name)
    indexes = tmp_path_factory.mktemp("indexes")
    model_cache().mkdir(parents=True, exist_ok=True)
    (indexes / ".model").symlink_to(model_cache())
    Library(data, indexes).add(odd_programme())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "abstractsearch.ui.server", "--data", str(data), "--indexes", str(indexes)]
    with subprocess.Popen([*command, "--port", str(port)], cwd=data) as server:
        try:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait_for(url: str, server: subprocess.Popen[bytes], seconds: int = 120) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=1):
            return
        time.sleep(0.2)
    raise RuntimeError("the server did not start")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Visitor:
    """Somebody with a browser; notes what goes wrong."""

    def __init__(self, browser: Browser, address: str, width: int, scheme: Any) -> None:
        self.address, self.width, self.faults = address, width, []
        self.page: Page = browser.new_page(viewport={"width": width, "height": 844}, color_scheme=scheme)
        self.page.set_default_timeout(15_000)
        self.page.on("request", lambda request: self._note_request(request.url))
        self.page.on("console", lambda message: self._note_message(message))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def _note_request(self, url: str) -> None:
        if not url.startswith((self.address, self.address.replace("http", "ws"), "data:", "blob:")):
            self.faults.append(f"request to {url}")

    def _note_message(self, message: Any) -> None:
        known = message.location.get("url", "").endswith(("_stcore/health", "_stcore/host-config"))
        if message.type == "error" and not known:
            self.faults.append(f"console: {message.text} {message.location.get('url')}")

    def open(self, path: str = "", **parameters: str) -> Page:
        self.page.goto(f"{self.address}/{path}?{urlencode(parameters)}")
        return self.settled()

    def settled(self) -> Page:
        """The page once its script has run and all is drawn; it starts to run a moment after it is asked to."""
        for _ in range(2):
            self.page.wait_for_timeout(200)
            self.page.wait_for_selector(READY)
            self.page.wait_for_selector("h1")
        return self.page

    def heading(self, text: str) -> None:
        expect(self.page.locator("h1")).to_have_text(text)
        self.settled()

    def ask(self, query: str) -> None:
        self.page.get_by_label("Search the talks").fill(query)
        self.page.wait_for_timeout(500)
        self.settled()

    def first_talk(self) -> str:
        return self.page.locator("[class*=st-key-talk-card] a").first.inner_text()

    def no_fault(self) -> None:
        """No accessibility violation, nothing wider than the screen."""
        violations = Axe().run(self.page).response["violations"]
        assert not violations, [(each["id"], [node["html"][:200] for node in each["nodes"]][:3]) for each in violations]
        assert self.page.evaluate("document.scrollingElement.scrollWidth") <= self.width


@pytest.fixture
def visitor(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """A visitor with a phone, or with the width and the colour scheme that the test asks for."""
    visitor = Visitor(browser, address, *getattr(request, "param", (PHONE, "light")))
    yield visitor
    visitor.page.close()
    assert visitor.faults == []


@pytest.mark.parametrize(
    "visitor", [(width, scheme) for width in (PHONE, DESKTOP) for scheme in ("light", "dark")], indirect=True
)
def test_every_page_is_accessible_and_fits(visitor: Visitor) -> None:
    for path, parameters in (
        ("", {}),
        ("", {"q": "posterior sampling", "page": "2"}),
        ("", {"q": "tax law for sailors", "day": "Someday"}),
        ("timetable", {"date": "Wed 1 Oct"}),
        ("timetable", {"programme": "odd"}),
        ("talk", {"id": "munier-nathanael"}),
        ("talk", {"id": "nobody"}),
    ):
        visitor.open(path, **parameters)
        visitor.no_fault()


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
