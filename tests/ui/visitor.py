"""Somebody with a browser, and a programme that is hard to show. Needs Playwright."""

import contextlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from axe_playwright_python.base import AXE_SCRIPT
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
VIOLATIONS = (
    "axe.run({resultTypes: ['violations']}).then(results => results.violations)"  # to fetch the rest takes longest
)
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

    def __init__(self, page: Page, address: str, width: int, scheme: Any) -> None:
        self.page, self.context = page, page.context
        self.address, self.width, self.scheme, self.faults = address, width, scheme, []
        page.set_default_timeout(20_000)
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=scheme, reduced_motion="no-preference")
        self._noted: dict[Any, Any] = {
            "request": lambda request: self._note_request(request.url),
            "console": lambda message: self._note_message(message),
            "pageerror": lambda error: self.faults.append(str(error)),
        }
        for event, note in self._noted.items():
            page.on(event, note)

    def leave(self) -> None:
        """Leave nothing that the next visitor could find: no other page, and nothing that the app keeps."""
        for other in self.context.pages:
            if other != self.page:
                other.close()
        if self.page.url.startswith(self.address):
            self.page.evaluate("sessionStorage.clear()")
        self.page.goto("about:blank")
        self.page.mouse.move(0, 0)
        for event, note in self._noted.items():
            self.page.remove_listener(event, note)
        devtools = self.context.new_cdp_session(self.page)
        devtools.send("Storage.clearDataForOrigin", {"origin": self.address, "storageTypes": "all"})
        devtools.detach()
        self.context.clear_cookies()

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
        if self.page.evaluate("!window.axe"):
            self.page.evaluate(AXE_SCRIPT)
        violations = self.page.evaluate(VIOLATIONS)
        assert not violations, [(each["id"], [node["html"][:200] for node in each["nodes"]][:3]) for each in violations]
        assert self.page.evaluate("document.scrollingElement.scrollWidth") <= self.width
        main = self.page.get_by_test_id("stMain")  # this scrolls, and the document around it hardly ever does
        assert main.evaluate("main => main.scrollWidth - main.clientWidth") <= 0, "scrolls sideways"


class Tab:
    """The page of a browser to which one visitor comes after the other.

    A new page would fetch and compile the scripts of the app again, which takes longer than most tests.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._page: Page | None = None

    @contextlib.contextmanager
    def visitor(self, address: str, width: int = PHONE, scheme: str = "light", **context: Any) -> Iterator[Visitor]:
        """A visitor who finds nothing of another's; after trouble, or with a `context` of their own, on a new page."""
        page = (not context and self._page) or self._browser.new_context(**context).new_page()
        if page == self._page:
            self._page = None
        visitor = Visitor(page, address, width, scheme)
        try:
            yield visitor
            visitor.leave()
        except BaseException:
            page.context.close()
            raise
        if context or self._page:
            page.context.close()
        else:
            self._page = page
        assert visitor.faults == []
