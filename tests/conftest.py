"""A small programme and a deterministic encoder, so that most tests need no model; the sample, encoded once."""

import hashlib
import os
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock

from abstractsearch.answers.pictures import drawn
from abstractsearch.index import graph
from abstractsearch.index.build import Index, build
from abstractsearch.index.lexical import stems
from abstractsearch.index.library import Library
from abstractsearch.programme.formats import read
from abstractsearch.programme.model import Person, Programme, Session, Talk

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "data" / "abstracts" / "inverse-problems-2025"
SHARED = ROOT.parent / "shared"
BOOKLET = SHARED / "booklet" / "inverse-problems-2025.md"


class FakeEncoder:
    """Each stem is a fixed random direction; a text is the sum of its stems', as a unit vector. Counts its texts."""

    name = "fake"
    weights = "0" * 64
    dimension = 64

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.encoded += texts
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for stem in stems(text):
                seed = int.from_bytes(hashlib.sha256(stem.encode()).digest()[:8], "little")
                vectors[row] += np.random.default_rng(seed).standard_normal(self.dimension)
        length = np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors / np.where(length > 0, length, 1)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2025, 9, day, hour, minute)


ADA = Person("lovelace-ada", "Ada Lovelace", "Analytical Engines")
EMMY = Person("noether-emmy", "Emmy Noether")
SOFIA = Person("kovalevskaya-sofia", "Sofia Kovalevskaya", variants=("S. Kovalevsky",))
GUEST = Person("guest-a", "A Guest")
MORNING = Session("sampling", "Sampling", at(29, 9), at(29, 10), "A1")
AFTERNOON = Session("waves", "Waves", at(30, 14), at(30, 15))


@pytest.fixture
def programme() -> Programme:
    """Four talks on two days: one without an abstract, one with two authors and a facet."""
    return Programme(
        name="small",
        title="A small conference",
        timezone="Europe/Paris",
        sessions=(MORNING, AFTERNOON),
        people=(ADA, EMMY, SOFIA, GUEST),
        talks=(
            Talk(
                "lovelace-ada",
                "Posterior sampling by machine",
                "We sample from the posterior with Langevin dynamics. The chain mixes quickly. Experiments use images.",
                (ADA, EMMY),
                (ADA,),
                MORNING,
                at(29, 9),
                at(29, 9, 20),
                "A1",
                ("A. Lovelace, Notes, 1843.",),
                {"track": ("invited",), "keywords": ("sampling", "images")},
            ),
            Talk(
                "noether-emmy",
                "Symmetries and sampling",
                "Symmetry groups make sampling cheaper. Langevin dynamics keeps the invariants.",
                (EMMY,),
                (EMMY,),
                MORNING,
                at(29, 9, 20),
                at(29, 9, 40),
                "A1",
            ),
            Talk(
                "kovalevskaya-sofia",
                "Wave equations in tomography",
                "Photoacoustic tomography (PAT) solves a wave equation.\n\nWe reconstruct images from boundary data.",
                (SOFIA,),
                (SOFIA,),
                AFTERNOON,
                at(30, 14),
                at(30, 14, 30),
            ),
            Talk("lovelace-ada-2", "TBA", "", (ADA,), (ADA,), AFTERNOON, at(30, 14, 30), at(30, 15)),
        ),
    )


@pytest.fixture
def encoder() -> FakeEncoder:
    return FakeEncoder()


@pytest.fixture
def index(programme: Programme, encoder: FakeEncoder) -> Index:
    return build(programme, encoder)


@cache
def model_cache() -> Path:
    """Where the exported model is kept between test runs, the same place as for `make app`; exported once."""
    folder = ROOT / "indexes" / ".model"
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "tests.lock"):
        graph.exported(folder)
    return folder


def make_library(folder: Path) -> Library:
    """A library without a programme, with the exported model."""
    (folder / "indexes").mkdir(parents=True, exist_ok=True)
    (folder / "indexes" / ".model").symlink_to(model_cache())
    return Library(folder / "data", folder / "indexes")


@pytest.fixture(scope="session")
def shared_library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library of real indexes, one for all parallel test processes; only fixtures of this file add to it."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared"
    with FileLock(f"{shared}.lock"):
        library = Library(shared / "data", shared / "indexes") if shared.exists() else make_library(shared)
    return library


def _built(library: Library, programme: Programme) -> Index:
    """The index of a programme, which the first process that needs it builds for all."""
    with FileLock(library.data.parent / f"{programme.name}.lock"):
        if programme.name not in library.names():
            library.add(programme)
            library.build(programme.name, draw=drawn)
    return library.index(programme.name)


@pytest.fixture(scope="session")
def sample(shared_library: Library) -> Index:
    """The sample's index with the real model."""
    return _built(shared_library, read(SAMPLE))


@pytest.fixture(scope="session")
def booklet(shared_library: Library) -> Index:
    """The index of the real booklet that the sample comes from, with the real model."""
    return _built(shared_library, read(BOOKLET, name="booklet"))
