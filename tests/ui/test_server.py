"""What the server does before it serves."""

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from abstractsearch.errors import AbstractSearchError
from abstractsearch.index import store
from abstractsearch.index.build import Index, build
from abstractsearch.index.library import Library
from abstractsearch.programme.model import Programme
from abstractsearch.ui import server
from abstractsearch.ui.shelf import Shelf
from tests.conftest import ROOT, FakeEncoder
from tests.ui.conftest import FakeLibrary


class BuildingLibrary(FakeLibrary):
    """Builds with the fake encoder, too."""

    def build(self, name: str, **_: object) -> Index:
        index = build(self.programme(name), FakeEncoder())
        store.save(index, self.indexes / name)
        return index


@pytest.fixture
def building(tmp_path: Path, programme: Programme) -> BuildingLibrary:
    library = BuildingLibrary(tmp_path / "data", tmp_path / "indexes")
    library.add(programme)
    return library


def test_what_has_no_index_is_indexed_and_what_has_one_is_left(
    building: BuildingLibrary, capsys: pytest.CaptureFixture[str]
) -> None:
    server.prepare(building, "small")
    assert "small: 4 talks indexed" in capsys.readouterr().out
    server.prepare(building, "small")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("damaged", ["CURRENT", "g1/talks.jsonl"])
def test_a_damaged_index_is_built_again(building: BuildingLibrary, damaged: str) -> None:
    server.prepare(building, "small")
    (building.indexes / "small" / damaged).write_text("nonsense")
    server.prepare(building, "small")
    assert len(building.index("small")) == 4


def test_a_programme_that_cannot_be_read_is_told_and_does_not_stop_the_rest(
    building: BuildingLibrary, capsys: pytest.CaptureFixture[str]
) -> None:
    (building.data / "small" / "programme.yaml").write_text("title: [")
    server.prepare(building, "small")
    assert capsys.readouterr().err.startswith("small: ")


def test_a_port_that_is_taken_is_told(building: BuildingLibrary) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(AbstractSearchError, match="--port"):
        server.serve(building, port=taken.getsockname()[1])


@pytest.mark.parametrize("arguments", [["--no-import"], ["--address", "0.0.0.0"], ["--programme", "nobody"]])
def test_nothing_to_show_is_one_line_and_exit_code_2(tmp_path: Path, arguments: list[str]) -> None:
    outcome = CliRunner().invoke(server.main, ["--data", str(tmp_path), "--indexes", str(tmp_path), *arguments])
    assert outcome.exit_code == 2
    assert "There is no programme" in outcome.output


def test_the_pages_find_what_the_server_offers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATA", "INDEXES", "PROGRAMME", "ALLOW_IMPORT"):
        monkeypatch.setenv(f"ABSTRACTSEARCH_{name}", "")  # put back afterwards
    shelf = Shelf(Library(tmp_path / "data", tmp_path / "indexes"), "small")
    shelf.to_environment()
    assert Shelf.from_environment() == shelf


def test_streamlit_run_has_the_options_of_the_server() -> None:
    beside = ROOT / ".streamlit" / "config.toml"
    assert beside.read_text() == (Path(server.__file__).parent / "config.toml").read_text()
    assert server.options()["runner.postScriptGC"] is False
