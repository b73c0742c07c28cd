"""Talks as weighted terms: tf-idf over stemmed words and pairs of neighbouring words."""

import json
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, chain, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from abstractsearch.index.lexical import stems, words

FEWEST_FOR_RARE = 10  # with fewer texts than this, a term of a single text counts too


def terms_of(text: str) -> list[str]:
    """The stems of `text` and its pairs of neighbouring stems, joined by a space."""
    single = stems(text)
    return [*single, *(f"{first} {second}" for first, second in pairwise(single))]


def as_written(term: str, text: str) -> str | None:
    """`term` as it stands in `text`, in lower case if it does so anywhere; None where it does not stand there."""
    found, wanted = list(words(text)), term.split(" ")
    runs = (found[place : place + len(wanted)] for place in range(len(found) - len(wanted) + 1))
    written = [
        " ".join(text[run[0].start : run[-1].end].split()) for run in runs if [word.stem for word in run] == wanted
    ]
    return next((spelling for spelling in written if spelling == spelling.lower()), written[0] if written else None)


class Terms:
    """The tf-idf matrix of the texts: unit rows, 1 + ln tf, 1 + ln((n + 1) / (df + 1)), as in scikit-learn.

    It is computed here, for loading scikit-learn takes longer than indexing what changed in a programme.
    """

    def __init__(self, matrix: Any, vocabulary: Sequence[str]) -> None:
        self.matrix, self.vocabulary = matrix, vocabulary

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Terms":
        from scipy.sparse import csr_matrix

        counts = [Counter(terms_of(text)) for text in texts]
        used = Counter(chain.from_iterable(counts))
        fewest = 2 if len(texts) >= FEWEST_FOR_RARE else 1
        vocabulary = sorted(term for term, uses in used.items() if uses >= fewest)
        column = {term: place for place, term in enumerate(vocabulary)}
        rows = [sorted((column[term], times) for term, times in each.items() if term in column) for each in counts]
        starts = np.asarray([0, *accumulate(map(len, rows))])
        cells = np.asarray([cell for row in rows for cell in row], dtype=np.int32).reshape(-1, 2)
        uses = np.asarray([used[term] for term in vocabulary], dtype=np.float32)
        rarity = np.log((len(texts) + 1) / (uses + 1)) + 1
        weights = (np.log(cells[:, 1]) + 1) * rarity[cells[:, 0]]
        length = np.sqrt(np.bincount(np.repeat(np.arange(len(rows)), np.diff(starts)), weights**2, len(rows)))
        weights /= np.repeat(length, np.diff(starts))
        shape = (len(texts), len(vocabulary))
        return cls(csr_matrix((weights.astype(np.float32), cells[:, 0], starts), shape=shape), vocabulary)

    def cosines(self, row: int) -> NDArray[np.float32]:
        """Cosine of the text in `row` with every text, shape (n,), in [0, 1]."""
        return np.asarray((self._transposed.T @ self.matrix[row].toarray().ravel()), dtype=np.float32)

    def shared(self, row: int, other: int) -> dict[str, float]:
        """The terms two texts have in common, each with what it adds to their cosine, above 0."""
        product = self.matrix[row].multiply(self.matrix[other]).tocoo()
        return {self.vocabulary[term]: float(value) for term, value in zip(product.col, product.data, strict=True)}

    def latent(self, dimensions: int = 100) -> NDArray[np.float32]:
        """The texts in the space of the first singular vectors, as unit rows (zeros stay zeros), shape (n, d)."""
        from sklearn.decomposition import TruncatedSVD
        from sklearn.preprocessing import normalize

        width = min(dimensions, *(size - 1 for size in self.matrix.shape))
        if width < 1:
            return np.zeros((self.matrix.shape[0], 0), dtype=np.float32)
        with np.errstate(invalid="ignore", divide="ignore"):  # it shares out the variance, and some have none
            reduced = TruncatedSVD(width, random_state=0).fit_transform(self.matrix)
        return np.asarray(normalize(reduced), dtype=np.float32)

    @cached_property
    def _transposed(self) -> Any:
        return self.matrix.T.tocsc()

    def save(self, folder: Path) -> None:
        for name in ("data", "indices", "indptr"):
            np.save(folder / f"{name}.npy", getattr(self.matrix, name), allow_pickle=False)
        (folder / "vocabulary.json").write_text(json.dumps(list(self.vocabulary), ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, size: int) -> "Terms":
        from scipy.sparse import csr_matrix

        parts = [np.load(folder / f"{name}.npy", allow_pickle=False) for name in ("data", "indices", "indptr")]
        vocabulary = json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))
        return cls(csr_matrix(tuple(parts), shape=(size, len(vocabulary))), vocabulary)
