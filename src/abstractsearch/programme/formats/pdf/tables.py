"""Tables without ruled lines: columns that leave channels free, rows that open with a time or after a gap."""

from bisect import bisect
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from abstractsearch.programme.formats.pdf.cells import CLOCK, Item, cell_text, runs_on
from abstractsearch.programme.formats.pdf.pieces import GAP, split_at
from abstractsearch.programme.formats.pdf.words import Word

_CROSSED = 0.15  # share of lines that may reach over a channel, such as a break for all rooms
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 3
_LONGEST = 60  # letters in the mean cell line

_Line: TypeAlias = dict[int, list[Word]]  # words by their column


def table_of(items: Sequence[Item], rules: Sequence[float]) -> list[Item]:
    """The rows of a table of three or more columns; [] if lines are none."""
    if any(item.cells for item in items):
        return []
    channels = _channels(items)
    lines = [_in_columns(item.words, channels) for item in items]
    if len(channels) + 1 < _FEWEST_COLUMNS or sum(len(line) > 2 for line in lines) < _FEWEST_ROWS:
        return []
    parts = [" ".join(word.text for word in part) for line in lines for part in line.values()]
    if sum(map(len, parts)) > _LONGEST * len(parts):
        return []
    rows = _rows(lines, rules)
    return [_row(row, len(channels) + 1, lines) for row in rows]


def _channels(items: Sequence[Item]) -> list[tuple[float, float]]:
    """Where hardly any line has a word, between the first and the last of a table."""
    edges: list[tuple[float, int]] = []
    for item in items:
        starts = [item.left, *(b for _, b in item.gaps)]
        ends = [*(a for a, _ in item.gaps), item.right]
        weight = 1 if len(item.gaps) < 2 else len(items)  # a line of three parts tells where columns are
        edges += [(x, weight) for x in starts] + [(x, -weight) for x in ends]
    edges.sort()
    allowed = _CROSSED * len(items)
    size = items[0].size
    found: list[tuple[float, float]] = []
    covered = 0
    for (x, step), (following, _) in pairwise(edges):
        covered += step
        if covered <= allowed:
            if found and found[-1][1] == x:
                found[-1] = (found[-1][0], following)
            else:
                found.append((x, following))
    wide = [(a, b) for a, b in found if b - a >= GAP * size]
    split = [sum(any(a <= (x + y) / 2 <= b for a, b in item.gaps) for item in items) for x, y in wide]
    return [channel for channel, count in zip(wide, split, strict=True) if count > 1]


def _in_columns(words: Sequence[Word], channels: Sequence[tuple[float, float]]) -> _Line:
    middles = [(a + b) / 2 for a, b in channels]
    line: _Line = {}
    for part in split_at(words, channels):
        line.setdefault(bisect(middles, part[0].left), []).extend(part)
    return line


def _rows(lines: Sequence[_Line], rules: Sequence[float]) -> list[list[_Line]]:
    """Lines of one row each."""
    anchor = _anchor(lines)
    heights = sorted(_base(below) - _base(above) for above, below in pairwise(lines))
    usual = heights[len(heights) // 5]
    width = _widths(lines)
    ruled = _between_rules(lines, rules)
    if len(ruled) >= _FEWEST_ROWS and all(_openings(row, anchor, width) < 2 for row in ruled):
        return ruled
    rows: list[list[_Line]] = []
    for number, line in enumerate(lines):
        above = lines[number - 1] if number else line
        apart = anchor not in line and _base(line) - _base(above) > 1.45 * usual
        if not number or apart or _parted(above, line, rules) or _opens(rows[-1], line, anchor, width):
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows


def _between_rules(lines: Sequence[_Line], rules: Sequence[float]) -> list[list[_Line]]:
    rows = [[lines[0]]]
    for above, line in pairwise(lines):
        if _parted(above, line, rules):
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows


def _parted(above: _Line, line: _Line, rules: Sequence[float]) -> bool:
    return any(_base(above) < rule < _base(line) for rule in rules)


def _openings(row: Sequence[_Line], anchor: int, widths: dict[int, float]) -> int:
    """How often the column that opens rows does so among lines."""
    parts = [line[anchor] for line in row if anchor in line]
    return len(parts[:1]) + sum(not runs_on(above, below, widths[anchor]) for above, below in pairwise(parts))


def _anchor(lines: Sequence[_Line]) -> int:
    """The column that opens a row: one of times, or the first."""
    for column in (0, 1):
        parts = [line[column] for line in lines if column in line]
        if parts and 2 * sum(bool(CLOCK.match(part[0].text)) for part in parts) >= len(parts):
            return column
    return 0


def _opens(row: Sequence[_Line], line: _Line, anchor: int, widths: dict[int, float]) -> bool:
    """Whether a line opens a row: its anchor holds something that does not go on from the row above."""
    if anchor not in line:
        return len(line) == 1 and all(len(above) == 1 and anchor not in above for above in row)
    above = next((above for above in reversed(row) if anchor in above), None)
    return above is None or not runs_on(above[anchor], line[anchor], widths[anchor])


def _base(line: _Line) -> float:
    return min(part[0].base for part in line.values())


def _widths(lines: Sequence[_Line]) -> dict[int, float]:
    """How wide the lines of each column become."""
    columns = sorted({column for line in lines for column in line})
    parts = {column: [line[column] for line in lines if column in line] for column in columns}
    return {
        column: max(part[-1].right for part in own) - min(part[0].left for part in own) for column, own in parts.items()
    }


def _row(row: Sequence[_Line], columns: int, lines: Sequence[_Line]) -> Item:
    """A row with its cells; a line that holds but one cell stands for itself."""
    parts = {column: [line[column] for line in row if column in line] for column in range(columns)}
    filled = [column for column, own in parts.items() if own]
    if len(filled) == 1 and len(row) == 1:
        return Item(parts[filled[0]][0])
    widths = _widths(lines)
    cells = tuple(cell_text(parts[n], widths[n]) if parts[n] else "" for n in range(columns))
    return Item([word for n in range(columns) for part in parts[n] for word in part], cells)
