"""Parallel sessions printed side by side, in columns that only blanks part: one column after the other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from abstractsearch.programme.formats.booklet.lines import Line
from abstractsearch.programme.formats.booklet.vocabulary import is_chair, room_in
from abstractsearch.programme.when.clock import clock_in

FEWEST = 2  # rows with a time and two columns
_PIECE = re.compile(r"\S(?:.*?\S)?(?=\s{3,}|\s*$)")
_NEAR = 2  # characters by which a line may stand beside its column


@dataclass
class _Column:
    """One session: the lines of its header, and its rows, each with the time that it stands beside."""

    header: list[tuple[Line, str]] = field(default_factory=list)
    rows: list[tuple[str, list[tuple[Line, str]]]] = field(default_factory=list)


def columns_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines, where two sessions beside each other have become two below each other."""
    result: list[Line] = []
    at = 0
    while at < len(lines):
        row = next((n for n in range(at, len(lines)) if _row(lines[n])), len(lines))
        found = _block(lines, at, row) if row < len(lines) else None
        result.extend(lines[at : found[0] if found else row + 1])
        if found:
            result.extend(_as_lines(lines[found[0] : found[1]], *_row(lines[row])))
        at = found[1] if found else row + 1
    return result


def _row(line: Line) -> tuple[int, ...]:
    """Where the columns of a line of a time and two columns begin, on the page; () for another line."""
    pieces = [] if line.cells or line.level else list(_PIECE.finditer(line.text))
    timed = len(pieces) == 3 and (clock := clock_in(pieces[0][0])) and clock.at == (0, len(pieces[0][0]))
    return tuple(line.indent + piece.start() for piece in pieces[1:]) if timed else ()


def _block(lines: Sequence[Line], first: int, row: int) -> tuple[int, int] | None:
    """Where two sessions begin and end around their first row; None where nothing above it gives each room or chair."""
    left, right = _row(lines[row])
    start = end = row
    while start > first and all(_split(lines[start - 1], left, right)):
        start -= 1
    while end < len(lines) and any(_split(lines[end], left, right)):
        end += 1
    rows = [one for one in map(_row, lines[start:end]) if one]
    parallel = any(all(map(_says_where_or_who, _split(line, left, right))) for line in lines[start:row])
    return (start, end) if len(rows) >= FEWEST and parallel else None


def _split(line: Line, left: int, right: int) -> tuple[str, str]:
    """What a line holds in either column; two empty texts where it belongs to neither."""
    whole = " " * line.indent + line.text
    if line.cells or line.level or whole[right - 2 : right].strip():
        return "", ""
    timed = bool(_row(line))
    before, behind = whole[left - _NEAR if timed else 0 : right].strip(), whole[right:].strip()
    starts = abs(line.indent - left) <= _NEAR or abs(line.indent - right) <= _NEAR
    return (before, behind) if timed or starts else ("", "")


def _as_lines(lines: Sequence[Line], left: int, right: int) -> Iterator[Line]:
    columns = (_Column(), _Column())
    for line in lines:
        timed = bool(_row(line))
        for column, text in zip(columns, _split(line, left, right), strict=True):
            if timed:
                column.rows.append((_PIECE.findall(line.text)[0], []))
            if text:
                (column.rows[-1][1] if column.rows else column.header).append((line, text))
    for column in columns:
        yield from _header(column.header)
        for time, cell in column.rows:
            for number, (line, text) in enumerate(cell):
                yield _line(line, f"{time} {text}" if not number else text, gap=not number)


def _header(header: Sequence[tuple[Line, str]]) -> Iterator[Line]:
    told = [(line, text) for line, text in header if _says_where_or_who(text)]
    title = " ".join(text for line, text in header if (line, text) not in told)
    if header:
        yield replace(_line(header[0][0], f"Session: {title}", gap=True), level=6)
    for line, text in told:
        yield _line(line, text, gap=False)


def _says_where_or_who(text: str) -> bool:
    return is_chair(text) or room_in(text) is not None


def _line(line: Line, text: str, *, gap: bool) -> Line:
    return replace(line, text=text, printed=text, after_gap=gap, indent=0)
