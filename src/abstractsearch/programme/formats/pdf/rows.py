"""From words to rows: the lines of a page in reading order, and the rows of its tables."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from abstractsearch.programme.formats.pdf.cells import Item
from abstractsearch.programme.formats.pdf.columns import in_order
from abstractsearch.programme.formats.pdf.glyphs import Box
from abstractsearch.programme.formats.pdf.grids import ruled_tables
from abstractsearch.programme.formats.pdf.pieces import Piece, lines_of, pieces_of
from abstractsearch.programme.formats.pdf.rules import Rules
from abstractsearch.programme.formats.pdf.words import Word


@dataclass(frozen=True)
class Row:
    """The pieces of one line of a column, on one page."""

    page: int
    pieces: tuple[Piece, ...]
    height: float  # of the page
    turn: int | None = 0  # of the writing, in degrees; None for slanted text, such as a watermark
    cells: tuple[str, ...] = ()  # of a row of a table

    @cached_property
    def base(self) -> float:
        return self.pieces[0].base

    @cached_property
    def size(self) -> float:
        return max(self.pieces, key=lambda piece: piece.right - piece.left).size

    @cached_property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)


def turns_of(words: Sequence[Word]) -> list[int | None]:
    """The turns in which words are printed, that of most letters first; slanted writing last."""
    letters = Counter[int | None]()
    for word in words:
        letters[word.turn] += len(word.text)
    return sorted(letters, key=lambda turn: (turn is None, -letters[turn]))


def rows_of(words: Sequence[Word], page: int, box: Box, rules: Rules) -> list[Row]:
    """The lines of a page in reading order, column by column; then what is turned otherwise than most.

    `rules` are in the frame of the turn that most words have.
    """
    rows: list[Row] = []
    for number, turn in enumerate(turns_of(words)):
        height = box.size(turn or 0)[1]
        own = [word for word in words if word.turn == turn]
        items = _items(own, Rules() if number else rules)
        rows += [_row(item, page, height, turn) for item in items]
    return rows


def _items(words: Sequence[Word], rules: Rules) -> list[Item]:
    tables, rest = ruled_tables(words, rules)
    items = [Item(line) for line in lines_of(rest)] + [row for table in tables for row in table]
    return list(in_order(sorted(items, key=lambda item: item.base), [rule.at for rule in rules.across]))


def _row(item: Item, page: int, height: float, turn: int | None) -> Row:
    pieces = [Piece(item.words)] if item.cells else pieces_of(item.words)
    return Row(page, tuple(pieces), height, turn, item.cells)
