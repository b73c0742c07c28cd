"""BM25 over stemmed words, blind to case and accents (Robertson & Zaragoza 2009, as bm25s computes it)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray

K1, B = 1.5, 0.75
STOP_WORDS = frozenset(
    """
        a about all also an and any are as at be because been but by can could do does for from had has have
        how i if in into is it its me my no not of on or our out so some such talk talks than that the their them then
        there these they this those to us was we were what when where which who whom why will with would you
        your
    """.split()
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


class Word(NamedTuple):
    """A word of a text: its stem, and where it stands."""

    stem: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """The words of `text` that carry meaning: no stop words, no single letters or digits."""
    for match in _WORD.finditer(text):
        if stem := _stem(match[0]):
            yield Word(stem, *match.span())


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
    """BM25 scores of every text for a query. `bm25` is None where the texts have no words."""

    def __init__(self, bm25: Any, size: int) -> None:
        self._bm25, self._size = bm25, size
        self._rows_of: dict[str, int] = getattr(bm25, "vocab_dict", {})

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Lexical":
        import bm25s

        tokens = [stems(text) for text in texts]
        if not any(tokens):
            return cls(None, len(texts))
        bm25 = bm25s.BM25(k1=K1, b=B)
        bm25.index(tokens, show_progress=False)
        return cls(bm25, len(texts))

    def __contains__(self, stem: str) -> bool:
        return stem in self._rows_of

    def scores(self, query_stems: Sequence[str]) -> NDArray[np.float32]:
        """BM25 of every text, shape (number of texts,), 0 and up; a stem that nobody uses counts nothing."""
        known = [self._rows_of[stem] for stem in query_stems if stem in self._rows_of]
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._bm25.get_scores_from_ids(known), dtype=np.float32)

    def idf(self, stem: str) -> float:
        """ln((n + 1) / (df + 1)) of a stem: how rare it is among the texts."""
        return float(np.log((self._size + 1) / (len(self._texts_with(stem)) + 1)))

    def coverage(self, query_stems: Iterable[str]) -> NDArray[np.float32]:
        """The share of the idf of the query's stems that each text has, shape (number of texts,), in [0, 1]."""
        idf = {stem: self.idf(stem) for stem in query_stems}
        share = np.zeros(self._size, dtype=np.float32)
        for stem, value in idf.items():
            share[self._texts_with(stem)] += value
        return share / (sum(idf.values()) or 1.0)

    def _texts_with(self, stem: str) -> NDArray[np.int32]:
        """Numbers of the texts that use a stem."""
        row = self._rows_of.get(stem)
        if row is None:
            return np.zeros(0, dtype=np.int32)
        first, last = self._bm25.scores["indptr"][row : row + 2]
        return np.asarray(self._bm25.scores["indices"][first:last])

    def save(self, folder: Path) -> None:
        if self._bm25 is not None:
            self._bm25.save(str(folder), corpus=None)

    @classmethod
    def load(cls, folder: Path, size: int) -> "Lexical":
        import bm25s

        saved = any(folder.iterdir())
        return cls(bm25s.BM25.load(str(folder), load_vocab=True) if saved else None, size)
