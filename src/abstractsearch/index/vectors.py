"""Rows of unit vectors that can be compared with a query: exact in memory, or FAISS."""

from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from abstractsearch.index.encoder import Vectors

LARGEST_FILE = 8 << 30  # bytes a damaged file may ask FAISS to allocate


def products(rows: Vectors, vectors: Vectors) -> NDArray[np.float32]:
    """Each of `vectors` (shape (k, d)) with each of `rows` (shape (n, d)): shape (k, n), for a handful of vectors.

    Without BLAS, whose threads spend many times the work's own time on waiting for each other at this size.
    """
    return np.stack([np.einsum("ij,j->i", rows, vector) for vector in vectors])


class VectorStore(Protocol):
    """Unit vectors in rows; row i belongs to whatever the owner put at i."""

    def __len__(self) -> int: ...

    @property
    def vectors(self) -> Vectors:
        """All rows, shape (n, dimension), float32, to be read only."""
        ...

    def search(self, queries: Vectors, limit: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """The `limit` nearest rows for each query: cosines in [−1, 1], higher is nearer, and row numbers.

        Both have shape (len(queries), min(limit, n)), best first; equal cosines in the order of rows.
        """
        ...

    def save(self, path: Path) -> None: ...


class ExactStore:
    """A matrix and its product: the reference, and what holds the sentences."""

    def __init__(self, vectors: Vectors) -> None:
        self.vectors = vectors

    def __len__(self) -> int:
        return len(self.vectors)

    def search(self, queries: Vectors, limit: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        cosines = queries @ self.vectors.T
        rows = np.argsort(-cosines, axis=1, kind="stable")[:, :limit]
        return np.take_along_axis(cosines, rows, axis=1), rows

    def save(self, path: Path) -> None:
        np.save(path, self.vectors, allow_pickle=False)

    @classmethod
    def load(cls, path: Path) -> "ExactStore":
        return cls(np.load(path, mmap_mode="r", allow_pickle=False))


class FaissStore:
    """FAISS's exact inner-product index; its file holds the vectors themselves."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def of(cls, vectors: Vectors) -> "FaissStore":
        import faiss

        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors))
        return cls(index)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @cached_property
    def vectors(self) -> Vectors:
        return np.asarray(self._index.reconstruct_n(0, len(self)), dtype=np.float32)

    def search(self, queries: Vectors, limit: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        if not len(self):
            return np.zeros((len(queries), 0), np.float32), np.zeros((len(queries), 0), np.int64)
        cosines, rows = self._index.search(np.ascontiguousarray(queries), min(limit, len(self)))
        order = np.lexsort((rows, -cosines), axis=1)
        return np.take_along_axis(cosines, order, axis=1), np.take_along_axis(rows, order, axis=1)

    def save(self, path: Path) -> None:
        import faiss

        faiss.write_index(self._index, str(path))

    @classmethod
    def load(cls, path: Path) -> "FaissStore":
        import faiss

        faiss.set_deserialization_vector_byte_limit(LARGEST_FILE)
        return cls(faiss.read_index(str(path)))
