"""BM25 over stemmed words, blind to case and accents (Robertson & Zaragoza 2009, as bm25s computes it)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray

K1, B = 1.5, 0.75
STOP_WORDS = frozenset(
    """
        a about all also an and any are as at be because been but by can could do does for from had has have
        how i if in into is it its me my no not of on or our out so some such than that the their them then
        there these they this those to us was we were what when where which who whom why will with would you
        your
    """.split()
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True)
class Word:
    """A word of a text: its stem, and where it stands."""

    stem: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """The words of `text` that carry meaning: no stop words, no single letters or digits."""
    for match in _WORD.finditer(text):
        stem = _stem(match.group())
        if stem:
            yield Word(stem, match.start(), match.end())


def stems(text: str) -> list[str]:
    """The stems of `text` in order, repeats included."""
    return [word.stem for word in words(text)]


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    plain = anyascii(word).casefold().partition("'")[0]
    return "" if len(plain) < 2 or plain in STOP_WORDS else str(_stemmer().stemWord(plain))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")


class Lexical:
    """BM25 scores of every text for a query."""

    def __init__(self, bm25: Any, size: int) -> None:
        self._bm25, self._size = bm25, size

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Lexical":
        import bm25s

        tokens = [stems(text) for text in texts]
        bm25 = bm25s.BM25(k1=K1, b=B)
        if any(tokens):
            bm25.index(tokens, show_progress=False)
        return cls(bm25, len(texts))

    def __contains__(self, stem: str) -> bool:
        return stem in getattr(self._bm25, "vocab_dict", {})

    def scores(self, query_stems: Sequence[str]) -> NDArray[np.float32]:
        """BM25 of every text, shape (number of texts,), 0 and up; a stem that nobody uses counts nothing."""
        vocabulary = getattr(self._bm25, "vocab_dict", {})
        known = [vocabulary[stem] for stem in query_stems if stem in vocabulary]
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._bm25.get_scores_from_ids(known), dtype=np.float32)

    def idf(self, stem: str) -> float:
        """ln((n + 1) / (df + 1)) of a stem: how rare it is among the texts."""
        vocabulary = getattr(self._bm25, "vocab_dict", {})
        pointers = self._bm25.scores["indptr"] if vocabulary else np.zeros(1)
        row = vocabulary.get(stem)
        frequency = int(pointers[row + 1] - pointers[row]) if row is not None else 0
        return float(np.log((self._size + 1) / (frequency + 1)))

    def save(self, folder: Path) -> None:
        self._bm25.save(str(folder), corpus=None)

    @classmethod
    def load(cls, folder: Path, size: int) -> "Lexical":
        import bm25s

        return cls(bm25s.BM25.load(str(folder), load_vocab=True), size)
