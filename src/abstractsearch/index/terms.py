"""Talks as weighted terms: tf-idf over stemmed words and pairs of neighbouring words."""

import json
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
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
    """The tf-idf matrix of the texts: unit rows, sublinear term frequency."""

    def __init__(self, matrix: Any, vocabulary: Sequence[str]) -> None:
        self.matrix, self.vocabulary = matrix, vocabulary

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Terms":
        from scipy.sparse import csr_matrix
        from sklearn.feature_extraction.text import TfidfVectorizer

        fewest = 2 if len(texts) >= FEWEST_FOR_RARE else 1
        vectorizer = TfidfVectorizer(analyzer=terms_of, sublinear_tf=True, min_df=fewest, dtype=np.float32)
        try:
            matrix = vectorizer.fit_transform(texts)
        except ValueError:  # not one term that is used often enough
            return cls(csr_matrix((len(texts), 0), dtype=np.float32), [])
        return cls(matrix.tocsr(), [str(term) for term in vectorizer.get_feature_names_out()])

    def cosines(self, row: int) -> NDArray[np.float32]:
        """Cosine of the text in `row` with every text, shape (n,), in [0, 1]."""
        return np.asarray((self._transposed.T @ self.matrix[row].toarray().ravel()), dtype=np.float32)

    def shared(self, row: int, other: int) -> dict[str, float]:
        """The terms two texts have in common, each with what it adds to their cosine, above 0."""
        product = self.matrix[row].multiply(self.matrix[other]).tocoo()
        return {self.vocabulary[term]: float(value) for term, value in zip(product.col, product.data, strict=True)}

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
