"""The words of a programme as vectors: what comes nearest to a word that no talk uses."""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from abstractsearch.index.encoder import Vectors
from abstractsearch.index.lexical import words
from abstractsearch.index.spelling import Spelling
from abstractsearch.index.vectors import products

SMALL = 200  # up to so many talks, a word of a single talk counts too
NEAREST = 0.55  # lowest cosine of two words that may stand for each other, for the shipped model
MOST_NEAR = 2


@dataclass(frozen=True)
class Vocabulary:
    """The word most often written for each stem, as unit vectors: shape (number of stems, dimension)."""

    stems: Sequence[str]
    words: Sequence[str]
    vectors: Vectors

    def near(self, vector: NDArray[np.float32]) -> dict[str, float]:
        """At most two stems, the nearest first, with the cosine in [0.55, 1] of their word and the given one."""
        (cosines,) = products(self.vectors, vector[np.newaxis])
        near = np.flatnonzero(cosines >= NEAREST)
        best = near[np.argsort(-cosines[near], kind="stable")][:MOST_NEAR]
        return {self.stems[place]: float(cosines[place]) for place in best}

    @cached_property
    def spelling(self) -> Spelling:
        return Spelling(self.words)

    def vector(self, term: str) -> NDArray[np.float32]:
        """The mean of the vectors of a term's stems, shape (dimension,); zeros where none is known."""
        rows = [self._rows[stem] for stem in term.split(" ") if stem in self._rows]
        return self.vectors[rows].mean(axis=0) if rows else np.zeros(self.vectors.shape[1], dtype=np.float32)

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {stem: row for row, stem in enumerate(self.stems)}

    def save(self, folder: Path) -> None:
        np.save(folder / "vectors.npy", self.vectors, allow_pickle=False)
        text = json.dumps(dict(zip(self.stems, self.words, strict=True)), ensure_ascii=False)
        (folder / "words.json").write_text(text, encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Vocabulary":
        words = json.loads((folder / "words.json").read_text(encoding="utf-8"))
        return cls(list(words), list(words.values()), np.load(folder / "vectors.npy", allow_pickle=False))


def spellings(texts: Sequence[str]) -> dict[str, str]:
    """The word most often written for each stem that enough texts use, by stem, in alphabetical order."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    texts_with: Counter[str] = Counter()
    for text in texts:
        found = list(words(text))
        texts_with.update({word.stem for word in found})
        for word in found:
            if word.stem.isalpha():
                written[word.stem][text[word.start : word.end].casefold()] += 1
    fewest = 1 if len(texts) <= SMALL else 2
    return {
        stem: min(counts, key=lambda word: (-counts[word], word))
        for stem, counts in sorted(written.items())
        if texts_with[stem] >= fewest
    }
