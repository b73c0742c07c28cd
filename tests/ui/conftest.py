"""The app over a small programme and the fake encoder; and the app as it is served, with somebody to visit it."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from abstractsearch.index import store
from abstractsearch.index.build import Index, build
from abstractsearch.index.library import Library
from abstractsearch.programme.model import Programme
from abstractsearch.ui import navigation
from abstractsearch.ui.shelf import Shelf
from tests.conftest import SAMPLE, FakeEncoder, make_library

if TYPE_CHECKING:  # the tests that need no browser run without Playwright
    from tests.ui.visitor import Tab, Visitor

Open = Callable[..., AppTest]


class FakeLibrary(Library):
    """A library whose indexes are asked with the fake encoder."""

    def index(self, name: str) -> Index:
        return store.load(self.indexes / name, FakeEncoder())


@pytest.fixture(scope="session", autouse=True)
def installed_once() -> Iterator[None]:
    """Streamlit's test harness reads the metadata of all installed packages for each app, which takes longer than the
    app; they stay the same while the tests run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


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
            _wait_for(f"http://127.0.0.1:{port}", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def offered(sample: Index, shared_library: Library) -> Iterator[tuple[Library, str]]:
    """A library with the sample and the odd programme, and the address at which one server shows it to all parallel
    test processes."""
    from tests.ui.visitor import odd_programme

    folder = shared_library.data.parent / "offered"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            library = make_library(folder)
            for place, whole in ((library.data, shared_library.data), (library.indexes, shared_library.indexes)):
                shutil.copytree(whole / SAMPLE.name, place / SAMPLE.name)
            library.add(odd_programme())
    library = Library(folder / "data", folder / "indexes")
    with _served_to_all(library) as address:
        yield library, address


@pytest.fixture(scope="session")
def address(offered: tuple[Library, str]) -> str:
    return offered[1]


@contextlib.contextmanager
def _served_to_all(library: Library) -> Iterator[str]:
    """The address of one server for all test processes: the first to need it starts it, and stops it after the last."""
    folder = library.data.parent
    told, guests, lock = folder / "address", folder / "guests", FileLock(folder / "server.lock")
    guests.mkdir(exist_ok=True)
    with contextlib.ExitStack() as own:
        with lock:
            if not (told.exists() and _answers(told.read_text())):
                told.write_text(own.enter_context(served(library)))
                own.callback(_wait_for_the_guests, told, guests, lock)
            else:
                (guests / str(os.getpid())).touch()
            address = told.read_text()
        yield address
        (guests / str(os.getpid())).unlink(missing_ok=True)


def _wait_for_the_guests(told: Path, guests: Path, lock: FileLock) -> None:
    """Wait until the other processes have left the server, and tell its address to no other."""
    while True:
        with lock:
            if not any(_is_running(int(guest.name)) for guest in guests.iterdir()):
                told.unlink()
                return
        time.sleep(0.2)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def _answers(address: str) -> bool:
    with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health", timeout=10):
        return True
    return False


def _wait_for(address: str, server: subprocess.Popen[bytes], seconds: int = 120) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and server.poll() is None:
        if _answers(address):
            return
        time.sleep(0.2)
    raise RuntimeError("the server did not start")


@pytest.fixture(scope="session")
def tab() -> Iterator["Tab"]:
    from playwright.sync_api import sync_playwright

    from tests.ui.visitor import CHROMIUM, FLAGS, Tab

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield Tab(browser)
        browser.close()


@pytest.fixture
def visitor(tab: "Tab", address: str, request: pytest.FixtureRequest) -> Iterator["Visitor"]:
    """A visitor with a phone, or with the width and the colour scheme that the test asks for."""
    with tab.visitor(address, *getattr(request, "param", ())) as visitor:
        yield visitor
