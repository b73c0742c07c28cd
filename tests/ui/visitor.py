"""Somebody with a browser, and a programme that is hard to show. Needs Playwright."""

from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from abstractsearch.programme.model import Person, Programme, Session, Talk
from tests.conftest import at

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
expect.set_options(timeout=20_000)  # milliseconds; tests run side by side, perhaps on a busy machine
PHONE, DESKTOP, HEIGHT = 390, 1280, 844
IN_SCHEME = "scheme => getComputedStyle(document.querySelector('.stApp')).colorScheme === scheme"
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

BROWSER = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"there is no {CHROMIUM}"),
]


def odd_programme() -> Programme:
    """Parallel sessions in two rooms, whose talks have texts that look like markup."""
    person = Person("a-b", "A *B* :red[c]")
    sessions = [Session(f"s{room}", f"Room {room} <b>", at(29, 9), at(29, 10), f"R{room}") for room in (1, 2)]

    def hours(number: int) -> tuple[datetime, datetime]:
        return at(29, 9, number * 5), at(29, 9, number * 5 + 8)

    talks = [
        Talk(key, text.replace("\n", " "), text, (person,), (person,), sessions[number % 2], *hours(number))
        for number, (key, text) in enumerate(ODD.items())
    ]
    return Programme("odd", "Odd <b>texts</b>", tuple(talks), tuple(sessions), (person,), rooms=("R1", "R2"))


class Visitor:
    """Somebody with a browser; notes what goes wrong."""

    def __init__(self, browser: Browser, address: str, width: int, scheme: Any) -> None:
        self.address, self.width, self.scheme, self.faults = address, width, scheme, []
        self.context = browser.new_context(viewport={"width": width, "height": HEIGHT}, color_scheme=scheme)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(20_000)
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
            self.page.wait_for_function("!document.querySelector('[data-stale=true]')")
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

    def no_fault_in_either_light(self, *widths: int) -> None:
        """No fault in light and in dark, on a phone and on a desktop (or of `widths`): the page is turned, not opened
        again, which takes far longer."""
        before = self.width
        for self.width in widths or (PHONE, DESKTOP):
            self.page.set_viewport_size({"width": self.width, "height": HEIGHT})
            for scheme in ("light", "dark"):
                self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                self.page.wait_for_function(IN_SCHEME, arg=scheme)
                self.page.wait_for_timeout(100)
                self.no_fault()
        self.width = before
        self.page.set_viewport_size({"width": before, "height": HEIGHT})
        self.page.emulate_media(color_scheme=self.scheme, reduced_motion="no-preference")
        self.page.wait_for_function(IN_SCHEME, arg=self.scheme)

    def no_fault(self) -> None:
        """No accessibility violation, nothing wider than the screen."""
        violations = Axe().run(self.page).response["violations"]
        assert not violations, [(each["id"], [node["html"][:200] for node in each["nodes"]][:3]) for each in violations]
        assert self.page.evaluate("document.scrollingElement.scrollWidth") <= self.width
        main = self.page.get_by_test_id("stMain")  # this scrolls, and the document around it hardly ever does
        assert main.evaluate("main => main.scrollWidth - main.clientWidth") <= 0, "scrolls sideways"
