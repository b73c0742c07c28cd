"""A small programme and a deterministic encoder, so that most tests need no model."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from abstractsearch.index.build import Index, build
from abstractsearch.index.lexical import stems
from abstractsearch.programme.model import Person, Programme, Session, Talk

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "data" / "abstracts" / "inverse-problems-2025"
SHARED = ROOT.parent / "shared"


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


def model_cache() -> Path:
    """Where the exported model is kept between test runs: the same place as for `make app`."""
    return ROOT / "indexes" / ".model"
