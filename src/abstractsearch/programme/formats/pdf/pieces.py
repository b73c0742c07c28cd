"""From words to pieces: words that stand side by side on one baseline."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from statistics import median

from abstractsearch.programme.formats.pdf.words import Word

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_WIDE = 1.6  # letter heights between two pieces of a line that stand apart


@dataclass
class Piece:
    """Words that stand side by side on one baseline."""

    words: list[Word] = field(default_factory=list)

    @cached_property
    def left(self) -> float:
        return self.words[0].left

    @cached_property
    def right(self) -> float:
        return self.words[-1].right

    @cached_property
    def base(self) -> float:
        return median(word.base for word in self.words)

    @cached_property
    def size(self) -> float:
        return max(self.words, key=lambda word: len(word.text)).size

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def baselines(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words of one baseline each; small ones that are raised or lowered belong to the line they stand in."""
    bases: list[float] = []
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.size):
        at = bisect(bases, word.base)
        near = range(max(at - 2, 0), min(at + 2, len(lines)))
        fits = [n for n in near if abs(bases[n] - word.base) < 0.5 * lines[n][0].size]
        if fits:
            lines[min(fits, key=lambda n: abs(bases[n] - word.base))].append(word)
        else:
            bases.insert(at, word.base)
            lines.insert(at, [word])
    for line in lines:
        yield sorted(line, key=lambda word: word.left)


def pieces_of(line: Sequence[Word]) -> list[Piece]:
    largest = max(word.size for word in line)
    base = next(word.base for word in line if word.size == largest)
    pieces: list[Piece] = []
    for word in line:
        raised = word.size < 0.85 * largest and word.base < base - 0.15 * largest
        if raised and re.fullmatch(r"[\d,*†‡§∗]+", word.text):
            word = replace(word, text=word.text.translate(_SUPERSCRIPTS).replace(",", ""))
        last = pieces[-1].words[-1] if pieces else None
        gap = word.left - last.right if last else 0
        if last and gap < 0.12 * largest and not word.spaced:
            joined = replace(last, text=last.text + word.text, right=word.right)
            pieces[-1].words[-1] = joined if last.size >= word.size else replace(joined, size=word.size, base=word.base)
        elif last and gap < _WIDE * largest:
            pieces[-1].words.append(word)
        else:
            pieces.append(Piece([word]))
    return pieces
