"""The words of a programme as vectors: what comes nearest to a word that no talk uses."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from abstractsearch.index.encoder import Vectors
from abstractsearch.index.lexical import words
from abstractsearch.index.vectors import products

SMALL = 200  # up to so many talks, a word of a single talk counts too
NEAREST = 0.55  # lowest cosine of two words that may stand for each other, for the shipped model
MOST_NEAR = 2


@dataclass(frozen=True)
class Vocabulary:
    """Words as unit vectors, shape (number of stems, dimension): row i is the word most often written for stem i."""

    stems: Sequence[str]
    vectors: Vectors

    def near(self, vectors: Vectors) -> dict[str, float]:
        """At most two stems for each of the given word vectors, with their cosine in [0.55, 1]; the best one counts."""
        found: dict[str, float] = {}
        if not self.stems or not len(vectors):
            return found
        for cosines in products(self.vectors, vectors):
            near = np.flatnonzero(cosines >= NEAREST)
            for place in near[np.argsort(-cosines[near], kind="stable")][:MOST_NEAR]:
                stem = self.stems[place]
                found[stem] = max(found.get(stem, 0.0), float(cosines[place]))
        return found

    def vector(self, term: str) -> NDArray[np.float32]:
        """The mean of the vectors of a term's stems, shape (dimension,); zeros where none is known."""
        rows = [self._rows[stem] for stem in term.split(" ") if stem in self._rows]
        return self.vectors[rows].mean(axis=0) if rows else np.zeros(self.vectors.shape[1], dtype=np.float32)

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {stem: row for row, stem in enumerate(self.stems)}

    def save(self, folder: Path) -> None:
        np.save(folder / "vectors.npy", self.vectors, allow_pickle=False)
        (folder / "stems.json").write_text(json.dumps(list(self.stems), ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Vocabulary":
        stems = json.loads((folder / "stems.json").read_text(encoding="utf-8"))
        return cls(stems, np.load(folder / "vectors.npy", allow_pickle=False))


def spellings(texts: Sequence[str]) -> dict[str, str]:
    """The word most often written for each stem that enough texts use, by stem, in alphabetical order."""
    written: dict[str, Counter[str]] = {}
    texts_with: Counter[str] = Counter()
    for text in texts:
        found = list(words(text))
        texts_with.update({word.stem for word in found})
        for word in found:
            if word.stem.isalpha():
                written.setdefault(word.stem, Counter())[text[word.start : word.end].casefold()] += 1
    fewest = 1 if len(texts) <= SMALL else 2
    return {
        stem: min(counts, key=lambda word: (-counts[word], word))
        for stem, counts in sorted(written.items())
        if texts_with[stem] >= fewest
    }
