"""What is saved is loaded, and nothing else is."""

import json
import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from abstractsearch.answers.search import search
from abstractsearch.errors import IndexFileError
from abstractsearch.index import library, store
from abstractsearch.index.build import Index, Positions, build
from abstractsearch.programme.model import Programme, Talk
from tests.conftest import FakeEncoder


@pytest.fixture
def saved(index: Index, tmp_path: Path) -> Path:
    store.save(index, tmp_path / "small")
    return tmp_path / "small"


def test_a_saved_index_is_loaded_whole(index: Index, saved: Path) -> None:
    loaded = store.load(saved, FakeEncoder())
    assert loaded.programme == index.programme
    assert loaded.spans == index.spans
    np.testing.assert_array_equal(loaded.talks.vectors, index.talks.vectors)
    assert search(loaded, "langevin sampling") == search(index, "langevin sampling")


def test_a_new_generation_takes_over_and_old_ones_go(index: Index, saved: Path) -> None:
    for _ in range(3):
        store.save(index, saved)
    assert (saved / store.CURRENT).read_text().startswith("g4 ")
    assert sorted(path.name for path in saved.iterdir()) == ["CURRENT", "g3", "g4"]


FILES = [
    "MANIFEST.json",
    "programme.json",
    "talks.jsonl",
    "talks.faiss",
    "sentences.npy",
    "lexical/vocab.index.json",
    "terms/data.npy",
    "vocabulary/words.json",
]


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("damage", ["truncated", "flipped", "missing", "empty"])
def test_damage_is_told_before_anything_is_read(saved: Path, file: str, damage: str) -> None:
    path = saved / "g1" / file
    content = path.read_bytes()
    if damage == "missing":
        path.unlink()
    elif damage == "empty":
        path.write_bytes(b"")
    elif damage == "truncated":
        path.write_bytes(content[:-1])
    else:
        path.write_bytes(content[:10] + bytes([content[10] ^ 1]) + content[11:])
    with pytest.raises(IndexFileError, match="abstractsearch build --programme small") as raised:
        store.load(saved, FakeEncoder())
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("pointer", ["", "g9 0", "../../etc 0", "g1 0", "\0"])
def test_a_wrong_pointer_is_told(saved: Path, pointer: str) -> None:
    (saved / store.CURRENT).write_text(pointer)
    with pytest.raises(IndexFileError, match="damaged"):
        store.load(saved, FakeEncoder())


def test_another_version_is_told(saved: Path) -> None:
    path = saved / "g1" / store.MANIFEST
    path.write_text(json.dumps({**json.loads(path.read_text()), "version": 0}))
    (saved / store.CURRENT).write_text(f"g1 {store._sha256(path)}\n")
    with pytest.raises(IndexFileError, match="another version"):
        store.load(saved, FakeEncoder())


def test_another_model_is_told(saved: Path) -> None:
    other = FakeEncoder()
    other.weights = "1" * 64
    with pytest.raises(IndexFileError, match="another model"):
        store.load(saved, other)


def test_no_index_is_told(tmp_path: Path) -> None:
    with pytest.raises(IndexFileError, match="There is no index"):
        store.load(tmp_path / "nothing")


def test_an_index_is_current_until_the_programme_changes(programme: Programme, saved: Path) -> None:
    assert store.is_current(programme, saved)
    assert not store.is_current(
        Programme("small", "Another title", programme.talks, programme.sessions, programme.people), saved
    )


def test_a_broken_save_leaves_the_old_index(index: Index, saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(store, "_write_generation", interrupted)
    with pytest.raises(KeyboardInterrupt):
        store.save(index, saved)
    assert len(store.load(saved, FakeEncoder())) == len(index)
    assert not list(saved.glob(".tmp-*"))


def test_readers_see_the_old_or_the_new_index(index: Index, programme: Programme, saved: Path) -> None:
    smaller = build(
        Programme("small", "Fewer", programme.talks[:2], programme.sessions, programme.people), FakeEncoder()
    )
    sizes, stop = set(), threading.Event()

    def read() -> None:
        while not stop.is_set():
            sizes.add(len(store.load(saved, FakeEncoder())))

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(6):
        store.save(smaller if number % 2 else index, saved)
    stop.set()
    reader.join()
    assert sizes <= {len(index), len(smaller)}


@pytest.mark.parametrize("talks", [(), (Talk("tba", "TBA"), Talk("tbd", "TBD"))], ids=["no talks", "no words"])
def test_a_programme_without_words_is_saved_and_loaded(talks: tuple[Talk, ...], tmp_path: Path) -> None:
    store.save(build(Programme("bare", "Bare", talks), FakeEncoder()), tmp_path)
    loaded = store.load(tmp_path, FakeEncoder())
    assert loaded.programme.talks == talks
    assert not search(loaded, "anything").confident


def test_positions_of_pictures_are_kept(index: Index, saved: Path) -> None:
    assert store.load(saved, FakeEncoder()).positions == {}
    placed = {"talks": {"lovelace-ada": (0.25, -1.0)}}
    store.save(replace(index, positions=placed), saved)
    assert store.load(saved, FakeEncoder()).positions == placed


def test_pictures_are_drawn_from_those_before(
    programme: Programme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (library, store):
        monkeypatch.setattr(module, "encoder_named", lambda name, cache: FakeEncoder())
    before: list[Mapping[str, Positions]] = []

    def draw(index: Index, earlier: Mapping[str, Positions]) -> Mapping[str, Positions]:
        before.append(earlier)
        return {"talks": {talk.id: (float(len(before)), 0.0) for talk in index.programme.talks}}

    kept = library.Library(tmp_path / "data", tmp_path / "indexes")
    kept.add(programme)
    for _ in range(2):
        kept.build("small", draw=draw)
    assert before[0] == {}
    assert before[1]["talks"]["lovelace-ada"] == (1.0, 0.0)
    assert kept.index("small").positions["talks"]["lovelace-ada"] == (2.0, 0.0)
