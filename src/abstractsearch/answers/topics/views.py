"""How alike talks are, seen in several ways: as a whole, sentence by sentence, and by their words."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from abstractsearch.index.build import Index

Matrix = NDArray[np.float32]
Rows = NDArray[np.intp]

SENTENCES_PER_BLOCK = 2000


@dataclass(frozen=True, eq=False)
class Views:
    """What is known of n things, each a talk or a group of near talks.

    `meaning` and `latent` are unit rows, shape (n, d); `words` is a sparse matrix of unit rows, shape (n, terms).
    `sentences`, shape (n, n), says how well the sentences of two talks match; None for groups.
    """

    meaning: Matrix
    latent: Matrix
    words: Any
    sentences: Matrix | None

    def __len__(self) -> int:
        return len(self.meaning)

    @property
    def joined(self) -> Matrix:
        """Meaning and latent words side by side, as unit rows."""
        return unit_rows(np.hstack([self.meaning, self.latent]))

    def some(self, rows: Rows) -> "Views":
        sentences = None if self.sentences is None else self.sentences[np.ix_(rows, rows)]
        return Views(self.meaning[rows], self.latent[rows], self.words[rows], sentences)

    def similarity(self) -> Matrix:
        """Whole texts (meaning and latent words) and their sentences, in equal parts: shape (n, n)."""
        whole = standardised(self.meaning @ self.meaning.T) + standardised(self.latent @ self.latent.T)
        if self.sentences is None:
            return standardised(whole)
        return standardised(standardised(whole) + standardised(self.sentences))


def views_of(index: Index, rows: Rows) -> Views:
    """The talks in `rows`."""
    sentences = sentence_matches(index)[np.ix_(rows, rows)]
    return Views(index.centred[rows], index.latent[rows], index.terms.matrix[rows], sentences)


def views_of_groups(index: Index, rows: Rows, group: Rows, number: int) -> Views:
    """`number` groups of the talks in `rows`; `group` says which, shape (len(rows),)."""
    from scipy.sparse import csr_matrix
    from sklearn.preprocessing import normalize

    member = csr_matrix((np.ones(len(rows), np.float32), (group, np.arange(len(rows)))), shape=(number, len(rows)))
    return Views(
        unit_rows(member @ index.centred[rows]),
        unit_rows(member @ index.latent[rows]),
        normalize(member @ index.terms.matrix[rows]),
        None,
    )


def joined_rows(index: Index, rows: Rows) -> Matrix:
    """Meaning and latent words of the talks in `rows` side by side, as unit rows."""
    return unit_rows(np.hstack([index.centred[rows], index.latent[rows]]))


def sentence_matches(index: Index) -> Matrix:
    """How well each talk's sentences are met by another's best, both ways, shape (n, n) (Khattab & Zaharia 2020)."""
    vectors, starts = index.centred_sentences, index.sentence_starts
    best = np.empty((len(vectors), len(index)), dtype=np.float32)
    for first in range(0, len(vectors), SENTENCES_PER_BLOCK):
        block = slice(first, first + SENTENCES_PER_BLOCK)
        best[block] = np.maximum.reduceat(vectors[block] @ vectors.T, starts[:-1], axis=1)
    mean = np.add.reduceat(best, starts[:-1], axis=0) / np.diff(starts)[:, np.newaxis]
    return np.asarray((mean + mean.T) / 2, dtype=np.float32)


def standardised(similarity: Matrix) -> Matrix:
    """Less its mean and divided by its deviation, the diagonal left out of both."""
    others = similarity[~np.eye(len(similarity), dtype=bool)]
    return np.asarray((similarity - others.mean()) / (others.std() or 1.0), dtype=np.float32)


def unit_rows(vectors: Matrix) -> Matrix:
    """Each row at length 1; rows of zeros stay so."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(length > 0, length, 1), dtype=np.float32)
