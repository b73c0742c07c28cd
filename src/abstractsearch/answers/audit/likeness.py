"""How alike talks are: near in meaning and in words, and nearer than both are to everything."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from abstractsearch.index.build import Index

Rows = NDArray[np.intp]
Floats = NDArray[np.float32]

NEAREST = 10
BLOCK = 512
NOTHING = 1e-5  # a spread below this is rounding


@dataclass(frozen=True, eq=False)
class Space:
    """Talks that can be compared; every method takes places in these arrays.

    The likeness of talks i and j is `vectors[i] @ vectors[j]`, the mean of their cosines of meaning (centred) and of
    words (latent semantic analysis), less the mean of `density[i]` and `density[j]`, how near each is to its ten
    nearest: a talk that is near to everything is like nothing in particular (CSLS; Conneau et al. 2018, "Word
    translation without parallel data"). It is told as a standard score over all pairs: 0 is an average pair.
    """

    vectors: Floats
    density: Floats
    mean: float
    spread: float

    def coherence(self, members: Rows) -> float:
        """Mean likeness of the pairs of two or more talks, higher is closer."""
        vectors, size = self.vectors[members], len(members)
        total = vectors.sum(axis=0)
        within = (float(total @ total) - float(np.sum(vectors * vectors))) / (size * (size - 1))
        return self._score(within - float(self.density[members].mean()))

    def between(self, groups: Sequence[Rows]) -> NDArray[np.float64]:
        """Mean likeness of each group's talks and each other's, shape (groups, groups); no group may be empty.

        On the diagonal stands the coherence, 0 for a group of one.
        """
        means = np.stack([self.vectors[group].mean(axis=0) for group in groups])
        density = np.asarray([self.density[group].mean() for group in groups])
        result = self.scores((means @ means.T).astype(np.float64) - (density[:, np.newaxis] + density) / 2)
        np.fill_diagonal(result, [self.coherence(group) if len(group) > 1 else 0.0 for group in groups])
        return result

    def scores(self, likeness: NDArray[np.float64]) -> NDArray[np.float64]:
        """Likenesses as standard scores; zeros where all pairs are alike."""
        return (likeness - self.mean) / self.spread if self.spread > NOTHING else np.zeros_like(likeness)

    def _score(self, likeness: float) -> float:
        return float(self.scores(np.asarray([likeness]))[0])


def space_of(index: Index, rows: Rows) -> Space:
    """The talks in `rows`, in that order."""
    vectors = np.hstack([index.centred[rows], index.latent[rows]]) / np.float32(np.sqrt(2))
    nearest = min(NEAREST, len(rows) - 1)
    if nearest < 1:
        return Space(vectors, np.zeros(len(rows), dtype=np.float32), 0.0, 0.0)
    density = np.concatenate(
        [np.partition(near, -nearest, axis=1)[:, -nearest:].mean(axis=1) for _, near in _blocks(vectors)]
    )
    count, total, squares = 0, 0.0, 0.0
    for block, near in _blocks(vectors):
        likeness = near - (density[block][:, np.newaxis] + density) / 2
        likeness = likeness[np.isfinite(likeness)].astype(np.float64)
        count, total, squares = count + likeness.size, total + likeness.sum(), squares + likeness @ likeness
    mean = total / count
    return Space(vectors, density, mean, float(np.sqrt(max(0.0, squares / count - mean**2))))


def _blocks(vectors: Floats) -> Iterator[tuple[slice, Floats]]:
    """The products of some rows with all, shape (at most BLOCK, n), −inf for a talk with itself."""
    for start in range(0, len(vectors), BLOCK):
        block = slice(start, min(start + BLOCK, len(vectors)))
        near = vectors[block] @ vectors.T
        near[np.arange(len(near)), np.arange(block.start, block.stop)] = -np.inf
        yield block, near
