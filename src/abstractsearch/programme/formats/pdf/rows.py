"""From words to rows: the lines of a page in reading order, and the rows of its tables."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from abstractsearch.programme.formats.pdf.cells import Item
from abstractsearch.programme.formats.pdf.columns import in_order
from abstractsearch.programme.formats.pdf.glyphs import Box
from abstractsearch.programme.formats.pdf.grids import ruled_tables
from abstractsearch.programme.formats.pdf.pieces import Piece, lines_of, pieces_of
from abstractsearch.programme.formats.pdf.rules import Rules
from abstractsearch.programme.formats.pdf.words import Word

_ENOUGH = 8  # lines of a page that show where its text begins


@dataclass(frozen=True)
class Row:
    """The pieces of one line of a column, on one page."""

    page: int
    pieces: tuple[Piece, ...]
    cells: tuple[str, ...] = ()  # of a row of a table
    edge: float | None = None  # where the text of its column or page begins, in points from the left

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


@dataclass(frozen=True)
class Sheet:
    """What is printed on a page in one turn: its lines and the rows of its ruled tables, from top to bottom."""

    page: int
    items: tuple[Item, ...]
    height: float
    turn: int | None
    rules: tuple[float, ...]  # heights of the lines drawn across

    def rows(self, aside: Collection[int]) -> list[Row]:
        """The lines in reading order, column by column, without those whose numbers are `aside`."""
        kept = [item for number, item in enumerate(self.items) if number not in aside]
        edge = min(item.left for item in kept) if len(kept) >= _ENOUGH else None
        return [self._row(item, edge) for item in in_order(kept, self.rules)]

    def _row(self, item: Item, edge: float | None) -> Row:
        pieces = [Piece(item.words)] if item.cells else pieces_of(item.words)
        return Row(self.page, tuple(pieces), item.cells, edge if item.edge is None else item.edge)


def sheets_of(words: Sequence[Word], page: int, box: Box, rules: Rules) -> list[Sheet]:
    """A page by the turns of its writing, that of most words first, whose frame `rules` are in."""
    sheets = []
    for number, turn in enumerate(turns_of(words)):
        own = Rules() if number else rules
        tables, rest = ruled_tables([word for word in words if word.turn == turn], own)
        items = [*map(Item, lines_of(rest)), *(row for table in tables for row in table)]
        items.sort(key=lambda item: item.base)
        sheets.append(Sheet(page, tuple(items), box.size(turn or 0)[1], turn, tuple(rule.at for rule in own.across)))
    return sheets
