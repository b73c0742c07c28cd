"""The app over a small programme and the fake encoder."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from abstractsearch.index import store
from abstractsearch.index.build import Index, build
from abstractsearch.index.library import Library
from abstractsearch.programme.model import Programme
from abstractsearch.ui import navigation
from abstractsearch.ui.shelf import Shelf
from tests.conftest import FakeEncoder

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
