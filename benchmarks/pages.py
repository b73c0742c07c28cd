"""First load and rerun of every page in Chromium, 1280 pixels wide.

    python benchmarks/pages.py PROGRAMME… [--made N] [--work DIR] [--json]

The first load is that of a browser that has never been here, from the address to the page with its footer, drawn. A
rerun is the whole page once more, as after a change that concerns all of it; a question is typed into the search page
and reruns only what depends on it. Both last from the key to the first picture after the last message. Medians of
three first loads and five reruns; needs Playwright and /usr/bin/chromium.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page, TimeoutError, WebSocket, sync_playwright
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from abstractsearch import Index, Talk
from prepared import QUERIES, Figures, given
from served import served

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
LOADS, RERUNS = 3, 5
PATIENCE = 30  # seconds
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
READY = "[data-testid=stApp][data-test-script-state=notRunning]:has(h1):has(.st-key-footer)"

PAGES: dict[str, tuple[str, Callable[[Talk], dict[str, str]]]] = {
    "search": ("", lambda talk: {}),
    "search, asked": ("", lambda talk: {"q": QUERIES[0]}),
    "timetable": ("timetable", lambda talk: {}),
    "plan": ("plan", lambda talk: {"picks": talk.id}),
    "talk": ("talk", lambda talk: {"id": talk.id}),
    "topics": ("topics", lambda talk: {}),
    "people": ("people", lambda talk: {}),
    "person": ("person", lambda talk: {"id": talk.authors[0].id}),
    "session": ("session", lambda talk: {"id": talk.session.id}),
    "audit": ("audit", lambda talk: {}),
    "bring": ("bring", lambda talk: {}),
}


def main() -> None:
    asked = given(__doc__)
    figures: Figures = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for index in asked.indexes():
            with served(asked.work, index.programme.name) as app:
                figures |= seen(browser, f"http://{app.host}", index)
        browser.close()
    asked.show(figures)


def seen(browser: Browser, address: str, index: Index) -> Figures:
    """Milliseconds of the first load and of a rerun of every page."""
    told = next(talk for talk in index.programme.talks if talk.abstract and talk.authors and talk.session)
    figures: Figures = {}
    for name, (path, parameters) in PAGES.items():
        url = f"{address}/{path}?{urlencode(parameters(told))}"
        try:
            loads, reruns = visited(browser, url)
        except TimeoutError:
            figures[f"{len(index)} talks, {name}"] = f"was not drawn in {PATIENCE} seconds"
            continue
        figures[f"{len(index)} talks, {name}: first load of the first visitor, ms"] = round(loads[0])
        figures[f"{len(index)} talks, {name}: first load, ms"] = round(statistics.median(loads[1:]))
        figures[f"{len(index)} talks, {name}: rerun, ms"] = round(statistics.median(reruns))
    with opened(browser, address) as (page, socket, _):
        box = page.get_by_label("Search the talks")
        typed = [until_drawn(page, socket, lambda query=query: box.fill(query)) for query in QUERIES]
    figures[f"{len(index)} talks, search: a question typed, the app's wait of 300 ms included, ms"] = round(
        statistics.median(typed)
    )
    return figures


def visited(browser: Browser, url: str) -> tuple[list[float], list[float]]:
    """Milliseconds of each first load and of each rerun."""
    loads = []
    for _ in range(LOADS - 1):
        with opened(browser, url) as (_, _, milliseconds):
            loads.append(milliseconds)
    with opened(browser, url) as (page, socket, milliseconds):
        reruns = [until_drawn(page, socket, lambda: page.keyboard.press("r")) for _ in range(RERUNS)]
    return [*loads, milliseconds], reruns


@contextmanager
def opened(browser: Browser, url: str) -> Iterator[tuple[Page, WebSocket, float]]:
    """A page in a fresh browser, its connection, and the milliseconds until it was drawn."""
    context = browser.new_context(viewport={"width": 1280, "height": 844}, reduced_motion="reduce")
    try:
        page = context.new_page()
        sockets: list[WebSocket] = []
        page.on("websocket", lambda socket: sockets.append(socket))
        began = time.perf_counter()
        page.goto(url)
        page.wait_for_selector(READY, state="attached", timeout=1000 * PATIENCE)
        page.evaluate(DRAWN)
        milliseconds = 1000 * (time.perf_counter() - began)
        page.wait_for_timeout(500)
        yield page, sockets[-1], milliseconds
    finally:
        context.close()


def until_drawn(page: Page, socket: WebSocket, act: Callable[[], None]) -> float:
    """Milliseconds from `act` until all that the app answers is drawn."""
    began = time.perf_counter()
    with socket.expect_event("framereceived", is_last, timeout=1000 * PATIENCE):
        act()
    page.evaluate(DRAWN)
    milliseconds = 1000 * (time.perf_counter() - began)
    page.wait_for_timeout(100)
    return milliseconds


def is_last(frame: bytes | str) -> bool:
    return isinstance(frame, bytes) and ForwardMsg.FromString(frame).WhichOneof("type") == "script_finished"


if __name__ == "__main__":
    main()
