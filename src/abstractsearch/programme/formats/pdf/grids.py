"""Tables with ruled lines: the cells that the lines make, also those that reach over several rows or columns."""

from bisect import bisect
from collections.abc import Iterator, Sequence

from abstractsearch.programme.formats.pdf.cells import CLOCK, Item, cell_text, goes_on
from abstractsearch.programme.formats.pdf.pieces import lines_of
from abstractsearch.programme.formats.pdf.rules import Rule, Rules
from abstractsearch.programme.formats.pdf.words import Word

_NEAR = 3.0  # points between two lines that are meant to meet
_WIDEST_MARGIN = 8.0  # points between the edge of a cell and its text
_LONGEST_CELL = 2000  # characters; what holds more is a page within a frame


def ruled_tables(words: Sequence[Word], rules: Rules) -> tuple[list[list[Item]], list[Word]]:
    """(tables, words outside them)."""
    tables: list[list[Item]] = []
    rest = list(words)
    for across, down in _frames(rules):
        grid = _Grid(across, down)
        inside = [word for word in rest if grid.place(word)]
        rows = grid.rows(inside) if len(grid.xs) > 2 and len(grid.ys) > 2 else []
        filled = sum(bool(cell) for row in rows for cell in row.cells)
        longest = max((len(cell) for row in rows for cell in row.cells), default=0)
        if len(rows) > 1 and filled > 3 and longest <= _LONGEST_CELL and any(sum(map(bool, r.cells)) > 1 for r in rows):
            tables.append(rows)
            taken = {id(word) for word in inside}
            rest = [word for word in rest if id(word) not in taken]
    return tables, rest


def _frames(rules: Rules) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Lines across and down that touch one another, as one frame each."""
    across, down = set(rules.across), set(rules.down)
    while down:
        frame: tuple[list[Rule], list[Rule]] = ([], [down.pop()])
        found_across, found_down = True, True
        while found_across or found_down:
            met = {rule for rule in across if any(_meet(rule, one) for one in frame[1])}
            across -= met
            frame[0].extend(met)
            met_down = {rule for rule in down if any(_meet(one, rule) for one in frame[0])}
            down -= met_down
            frame[1].extend(met_down)
            found_across, found_down = bool(met), bool(met_down)
        if frame[0]:
            yield frame


def _meet(across: Rule, down: Rule) -> bool:
    return across.start - _NEAR <= down.at <= across.end + _NEAR and down.start - _NEAR <= across.at <= down.end + _NEAR


class _Grid:
    """The cells between lines; those between which no line stands are one."""

    def __init__(self, across: Sequence[Rule], down: Sequence[Rule]) -> None:
        self.across, self.down = across, down
        self.margin = _WIDEST_MARGIN
        ends = [end for rule in across for end in (rule.start, rule.end)]
        self.xs = _clusters([*(rule.at for rule in down), min(ends), max(ends)])
        ends = [end for rule in down for end in (rule.start, rule.end)]
        self.ys = _clusters([*(rule.at for rule in across), min(ends), max(ends)])

    def place(self, word: Word) -> tuple[int, int] | None:
        """(row, column) of a word; None outside."""
        x, y = (word.left + word.right) / 2, word.base - 0.3 * word.size
        if not (self.xs[0] < x < self.xs[-1] and self.ys[0] < y < self.ys[-1]):
            return None
        return bisect(self.ys, y) - 1, bisect(self.xs, x) - 1

    def rows(self, words: Sequence[Word]) -> list[Item]:
        """The rows that hold words; a cell over several rows or columns counts in its first."""
        cells: dict[tuple[int, int], list[Word]] = {}
        for word in words:
            if place := self.place(word):
                first = self._first(place)
                cells.setdefault(first, []).append(word)
                if first[1] == place[1]:
                    self.margin = min(self.margin, max(word.left - self.xs[place[1]], 0.0))
        rows = []
        for number in range(len(self.ys) - 1):
            own = {column: lines_of(cells[number, column]) for row, column in sorted(cells) if row == number}
            if own:
                rows += list(self._split(own))
        return rows

    def _split(self, cells: dict[int, list[list[Word]]]) -> Iterator[Item]:
        """A row between two lines, or the several rows in it that open with a time each."""
        first = cells[min(cells)]
        opening = [line for n, line in enumerate(first) if CLOCK.match(line[0].text) and not goes_on(first[:n])]
        times = [line[0].base - 0.8 * line[0].size for line in opening]
        others = [line[0].base for column, lines in cells.items() if column != min(cells) for line in lines]
        if len(times) < 2 or not all(any(-2 < base - time < 14 for base in others) for time in times):
            yield self._row(cells)
            return
        starts = sorted(times)[1:]
        for number in range(len(times)):
            chosen = {
                column: [line for line in lines if bisect(starts, line[0].base) == number]
                for column, lines in cells.items()
            }
            if chosen := {column: lines for column, lines in chosen.items() if lines}:
                yield self._row(chosen)

    def _row(self, cells: dict[int, list[list[Word]]]) -> Item:
        columns = range(len(self.xs) - 1)
        texts = tuple(cell_text(cells[n], self._width(n, cells[n])) if n in cells else "" for n in columns)
        return Item([word for n in columns for line in cells.get(n, ()) for word in line], texts)

    def _width(self, column: int, lines: Sequence[Sequence[Word]]) -> float:
        """The width that text has in a cell, without the margin that the table keeps."""
        left, end = self.xs[column], max(line[-1].right for line in lines)
        right = next((x for x in self.xs[column + 1 :] if x > end - 1), self.xs[-1])
        return right - left - 2 * self.margin

    def _first(self, place: tuple[int, int]) -> tuple[int, int]:
        """The cell at the top left of those that are one with a cell."""
        row, column = place
        moved = True
        while moved:
            moved = False
            y, x = (self.ys[row] + self.ys[row + 1]) / 2, (self.xs[column] + self.xs[column + 1]) / 2
            if column and not _parted(self.down, self.xs[column], y):
                column, moved = column - 1, True
            elif row and not _parted(self.across, self.ys[row], x):
                row, moved = row - 1, True
        return row, column


def _parted(rules: Sequence[Rule], at: float, beside: float) -> bool:
    """Whether a line stands at a place, beside the middle of a cell."""
    return any(abs(rule.at - at) < _NEAR and rule.start < beside < rule.end for rule in rules)


def _clusters(places: Sequence[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found
