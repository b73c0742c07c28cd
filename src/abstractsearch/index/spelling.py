"""Which word was meant where a word was typed wrongly."""

import json
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from abstractsearch.index.graph import packaged_file

SHORTEST, LONG = 4, 9  # letters from which one and two errors are forgiven


class Spelling:
    """Known words, in lower case."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for word in sorted(set(words)):
            self._by_letter[word[:1]].append(word)

    def beginning(self, letter: str) -> list[str]:
        """The words that begin with a letter, in order."""
        return self._by_letter.get(letter, [])

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


@lru_cache(maxsize=1)
def everyday_words() -> frozenset[str]:
    """Words that anybody may mean as they stand, in lower case: those that are one piece for the shipped model.

    Its vocabulary holds the 30,000 words and parts of words most frequent in English; what is typed wrongly falls into
    several pieces.
    """
    vocabulary = json.loads(packaged_file("tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    return frozenset(word for word in vocabulary if word.isalpha())
