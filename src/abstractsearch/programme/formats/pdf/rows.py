"""From pieces to rows: the lines of each column in reading order."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from abstractsearch.programme.formats.pdf.columns import columns_of
from abstractsearch.programme.formats.pdf.glyphs import Box
from abstractsearch.programme.formats.pdf.pieces import Piece, baselines, pieces_of
from abstractsearch.programme.formats.pdf.words import Word


@dataclass(frozen=True)
class Row:
    """The pieces of one line of a column, on one page."""

    page: int
    pieces: tuple[Piece, ...]
    height: float  # of the page
    turn: int | None = 0  # of the writing, in degrees; None for slanted text, such as a watermark

    @cached_property
    def base(self) -> float:
        return self.pieces[0].base

    @cached_property
    def size(self) -> float:
        return max(self.pieces, key=lambda piece: piece.right - piece.left).size

    @cached_property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)


def rows_of(words: Sequence[Word], page: int, box: Box) -> list[Row]:
    """The lines of a page in reading order, column by column; then what is turned otherwise than most."""
    letters = Counter[int | None]()
    for word in words:
        letters[word.turn] += len(word.text)
    turns = sorted(letters, key=lambda turn: (turn is None, -letters[turn]))
    return [row for turn in turns for row in _rows([word for word in words if word.turn == turn], page, box, turn)]


def _rows(words: Sequence[Word], page: int, box: Box, turn: int | None) -> list[Row]:
    height = box.size(turn or 0)[1]
    pieces = [piece for line in baselines(words) for piece in pieces_of(line)]
    rows: list[Row] = []
    for column in columns_of(pieces):
        row: list[Piece] = []
        for piece in sorted(column, key=lambda piece: (piece.base, piece.left)):
            if row and abs(piece.base - row[0].base) > 0.45 * max(piece.size, row[0].size):
                rows.append(_row(page, row, height, turn))
                row = []
            row.append(piece)
        rows.append(_row(page, row, height, turn))
    return rows


def _row(page: int, pieces: Sequence[Piece], height: float, turn: int | None) -> Row:
    return Row(page, tuple(sorted(pieces, key=lambda one: one.left)), height, turn)
