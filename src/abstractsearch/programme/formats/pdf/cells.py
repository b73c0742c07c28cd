"""The text of a cell of a table: its lines joined where the end of a line is only the end of the cell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from abstractsearch.programme.formats.pdf.pieces import GAP, WIDE
from abstractsearch.programme.formats.pdf.words import Word

BREAK = "  "  # between two lines of a cell that do not run on
CLOCK = re.compile(r"\d{1,2}\s?(?:[:.h]\s?\d{2}|h\b|uhr\b)|\d{1,2}(?:[:.]\d{2})?\s?[ap]\.?m\b", re.IGNORECASE)


@dataclass(frozen=True)
class Item:
    """A line of a page, or a row of a table with all its cells, empty ones included; never without words."""

    words: list[Word]
    cells: tuple[str, ...] = ()
    edge: float | None = None  # where its column begins, if it stands in one

    @cached_property
    def left(self) -> float:
        return min(word.left for word in self.words)

    @cached_property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @cached_property
    def base(self) -> float:
        return min(word.base for word in self.words) if self.cells else median(word.base for word in self.words)

    @cached_property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @cached_property
    def gaps(self) -> list[tuple[float, float]]:
        """Where the line may be cut: from, to."""
        if self.cells:
            return []
        pairs = ((one.right, other.left) for one, other in pairwise(self.words))
        return [(a, b) for a, b in pairs if b - a >= GAP * self.size]


def cell_text(lines: Sequence[Sequence[Word]], width: float) -> str:
    """The text of lines that are set in a cell of `width` points."""
    text = ""
    for number, line in enumerate(lines):
        own = _spaced(line)
        if not number:
            text = own
        elif not runs_on(lines[number - 1], line, width):
            text += BREAK + own
        elif re.search(r"\w-$", text) and own[0].islower():
            text = text[:-1] + own
        else:
            text += " " + own
    return text


def goes_on(lines: Sequence[Sequence[Word]]) -> bool:
    """Whether lines end in a dash, as the first of two lines of a range of times does."""
    return bool(lines) and lines[-1][-1].text.endswith(("-", "–", "—", "‑"))


def _spaced(line: Sequence[Word]) -> str:
    """A line in which what stands far apart stays apart."""
    text = line[0].text
    for before, word in pairwise(line):
        text += (BREAK if word.left - before.right >= WIDE * word.size else " ") + word.text
    return text


def runs_on(line: Sequence[Word], below: Sequence[Word], width: float) -> bool:
    """Whether the first word below would not have fitted into the line, which is printed alike."""
    last, first = line[-1], below[0]
    alike = (last.bold, last.italic) == (first.bold, first.italic) and abs(last.size - first.size) < 0.6
    if goes_on([line]) and first.text[0].isdigit():
        return True
    needed = last.right - line[0].left + 0.25 * first.size + first.right - first.left
    return alike and needed > width - 1 and not CLOCK.match(first.text)
