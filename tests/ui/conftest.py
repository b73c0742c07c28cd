"""The app over a small programme and the fake encoder; and the app as it is served, with somebody to visit it."""

import contextlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from abstractsearch.index import store
from abstractsearch.index.build import Index, build
from abstractsearch.index.library import Library
from abstractsearch.programme.model import Programme
from abstractsearch.ui import navigation
from abstractsearch.ui.shelf import Shelf
from tests.conftest import SAMPLE, FakeEncoder, make_library

if TYPE_CHECKING:  # the tests that need no browser run without Playwright
    from playwright.sync_api import Browser

    from tests.ui.visitor import Visitor

Open = Callable[..., AppTest]


class FakeLibrary(Library):
    """A library whose indexes are asked with the fake encoder."""

    def index(self, name: str) -> Index:
        return store.load(self.indexes / name, FakeEncoder())


@pytest.fixture
def library(tmp_path: Path) -> FakeLibrary:
    return FakeLibrary(tmp_path / "data", tmp_path / "indexes")


@pytest.fixture
def open_app(library: FakeLibrary, programme: Programme) -> Open:
    """Opens the app at a screen with query parameters, over the given programmes (by default the small one)."""

    def opened(screen: str = "", programmes: Sequence[Programme] = (programme,), **parameters: str) -> AppTest:
        for each in programmes:
            library.add(each)
            store.save(build(each, FakeEncoder()), library.indexes / each.name)
        return visit(Shelf(library), screen, **parameters)

    return opened


def visit(shelf: Shelf, screen: str = "", **parameters: str) -> AppTest:
    app = AppTest.from_function(_script, kwargs={"shelf": shelf}, default_timeout=20)
    if screen:
        app.run()
        app.switch_page(str(screen_file(screen)))
    for key, value in parameters.items():
        app.query_params[key] = value
    return app.run()


def screen_file(screen: str) -> Path:
    return navigation.SCREENS / f"{screen}.py"


def _script(shelf):  # its text alone is run, so no name of this module is known in it
    from abstractsearch.ui.main import main

    main(shelf)


@contextlib.contextmanager
def served(library: Library) -> Iterator[str]:
    """The address at which a server shows the library."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    places = ["--data", str(library.data), "--indexes", str(library.indexes), "--port", str(port)]
    command = [sys.executable, "-m", "abstractsearch.ui.server", *places]
    with subprocess.Popen(command, cwd=library.indexes.parent) as server:
        try:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def address(sample: Index, shared_library: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with the sample and the odd programme."""
    from tests.ui.visitor import odd_programme

    library = make_library(tmp_path_factory.mktemp("served"))
    for place, whole in ((library.data, shared_library.data), (library.indexes, shared_library.indexes)):
        shutil.copytree(whole / SAMPLE.name, place / SAMPLE.name)
    library.add(odd_programme())
    with served(library) as address:
        yield address


def _wait_for(url: str, server: subprocess.Popen[bytes], seconds: int = 120) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=1):
            return
        time.sleep(0.2)
    raise RuntimeError("the server did not start")


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    from playwright.sync_api import sync_playwright

    from tests.ui.visitor import CHROMIUM, FLAGS

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visitor(browser: "Browser", address: str, request: pytest.FixtureRequest) -> Iterator["Visitor"]:
    """A visitor with a phone, or with the width and the colour scheme that the test asks for."""
    from tests.ui.visitor import PHONE, Visitor

    visitor = Visitor(browser, address, *getattr(request, "param", (PHONE, "light")))
    yield visitor
    visitor.context.close()
    assert visitor.faults == []
