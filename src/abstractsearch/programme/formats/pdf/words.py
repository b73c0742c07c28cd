"""Words on a page: how letters and pieces of words join, and what is printed twice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_APART = 0.2  # letter heights between two letters of which nothing says that a blank is between them
_BLANK = 0.1  # and where a blank is told


@dataclass(slots=True)
class Word:
    """A word in the frame in which it reads from left to right, in points; `turn` is that of the frame in degrees.

    `base` is the distance of its baseline from the top; `spaced` says whether a blank stands before it. A slanted word
    has no `turn`.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    spaced: bool = True
    turn: int | None = 0

    def is_beside(self, last: "Word") -> bool:
        """Whether the word follows `last` on its baseline, in its size."""
        return (
            last.turn == self.turn
            and abs(self.base - last.base) <= 0.2 * last.size
            and abs(self.size - last.size) <= 0.08 * last.size
            and self.left >= last.left - 0.5 * last.size
        )

    def goes_on_in(self, other: "Word") -> bool:
        """Whether two words are one that only seemed to have a blank in it, or that two text objects print."""
        limit = _BLANK if other.spaced else _APART
        return other.is_beside(self) and -0.5 * other.size < other.left - self.right < limit * other.size

    def joined(self, other: "Word") -> "Word":
        text = self.text + other.text
        return Word(text, self.left, other.right, self.base, self.size, self.bold, self.italic, self.spaced, self.turn)


def spelled(letters: Sequence[Word]) -> list[Word]:
    """The words that letters make, which are given one by one in the order of the text."""
    words: list[Word] = []
    for run in _runs(letters):
        gaps = [after.left - before.right for before, after in pairwise(run)]
        usual = max(median(gaps), 0.0) if gaps else 0.0  # wide in headings that are set apart letter by letter
        words.append(run[0])
        for letter, gap in zip(run[1:], gaps, strict=True):
            if gap > usual + _APART * letter.size:
                words.append(letter)
            else:
                words[-1] = words[-1].joined(letter)
    return words


def _runs(letters: Sequence[Word]) -> Iterator[list[Word]]:
    """Letters that follow one another on one baseline, in one size."""
    run: list[Word] = []
    for letter in letters:
        if run and not letter.is_beside(run[-1]):
            yield run
            run = []
        run.append(letter)
    yield run


def without_doubles(words: Sequence[Word]) -> list[Word]:
    """Words that are printed once, also where a fake bold prints them twice, at most 0.75 points apart."""
    seen: dict[str, set[tuple[int | None, int, int]]] = {}  # squares of 1.5 points in which a text begins
    kept = []
    for word in words:
        x, y = word.left / 1.5, word.base / 1.5
        squares = seen.setdefault(word.text, set())
        near = {(word.turn, int(x + a), int(y + b)) for a in (-0.5, 0.5) for b in (-0.5, 0.5)} if squares else set()
        if squares.isdisjoint(near):
            kept.append(word)
        squares.add((word.turn, int(x), int(y)))
    return kept
