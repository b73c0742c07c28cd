"""Which word was meant where a word was typed wrongly."""

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST, LONG = 4, 9  # letters from which one and two errors are forgiven


class Spelling:
    """Known words, in lower case."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for word in sorted(set(words)):
            self._by_letter[word[:1]].append(word)

    def meant(self, word: str) -> str | None:
        """The nearest known word with the same first letter, or None.

        One letter may be missing, too many, wrong or swapped with its neighbour in a word of at least four letters, two
        in one of at least nine (optimal string alignment distance). Ties go to the first in the alphabet.
        """
        if len(word) < SHORTEST:
            return None
        errors = 1 if len(word) < LONG else 2
        hit = process.extractOne(word, self._by_letter.get(word[0], ()), scorer=OSA.distance, score_cutoff=errors)
        return hit[0] if hit else None
