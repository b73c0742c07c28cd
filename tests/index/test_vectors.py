"""One contract, every store."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from abstractsearch.index.vectors import ExactStore, FaissStore, VectorStore

MAKERS: dict[str, Callable[[np.ndarray], VectorStore]] = {"exact": ExactStore, "faiss": FaissStore.of}
LOADERS = {"exact": ExactStore.load, "faiss": FaissStore.load}


def unit_rows(count: int, seed: int) -> np.ndarray:
    rows = np.random.default_rng(seed).standard_normal((count, 8)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.mark.parametrize("kind", MAKERS)
def test_search_gives_cosines_best_first(kind: str) -> None:
    rows, queries = unit_rows(50, 0), unit_rows(3, 1)
    cosines, found = MAKERS[kind](rows).search(queries, 5)
    expected = queries @ rows.T
    assert found.tolist() == np.argsort(-expected, axis=1)[:, :5].tolist()
    np.testing.assert_allclose(cosines, np.take_along_axis(expected, found, axis=1), atol=1e-6)


@pytest.mark.parametrize("kind", MAKERS)
def test_equal_cosines_come_in_the_order_of_rows(kind: str) -> None:
    row = unit_rows(1, 0)
    _, found = MAKERS[kind](np.repeat(row, 6, axis=0)).search(row, 10)
    assert found.tolist() == [[0, 1, 2, 3, 4, 5]]


@pytest.mark.parametrize("kind", MAKERS)
def test_vectors_are_read_back_from_the_file(kind: str, tmp_path: Path) -> None:
    rows = unit_rows(20, 2)
    path = tmp_path / ("rows.npy" if kind == "exact" else "rows.faiss")
    MAKERS[kind](rows).save(path)
    loaded = LOADERS[kind](path)
    assert len(loaded) == 20
    np.testing.assert_array_equal(loaded.vectors, rows)
