"""Tables of hours and rooms: a column is a room or a track, and runs from its session's name to the next."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from abstractsearch.programme.formats.booklet.lines import Line
from abstractsearch.programme.formats.booklet.vocabulary import OF_A_ROOM, is_chair, label_of, room_in
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.occasions import is_break
from abstractsearch.programme.when.clock import clock_in

_HOURS = frozenset(
    "time times hour hours uhrzeit zeit horaire heure heures hora horas horario ora ore orario tijd uur tid".split()
)


_APART = re.compile(r"\s{2,}")


@dataclass(frozen=True)
class _Track:
    """A column: the room or the session that its header names."""

    column: int
    room: str = ""
    session: str = ""
    chair: str = ""


def tracks_as_lines(rows: Sequence[Line]) -> list[Line] | None:
    """The lines that a table of hours and rooms stands for, column by column; None for another table.

    A row that fills one column alone is for everybody and comes first at its time, in no session.
    """
    header = rows[0].cells
    hours = _column_of_hours(rows)
    if hours is None or len(rows) < 3 or clock_in(header[hours]):
        return None
    named = [column for column, cell in enumerate(header) if column != hours and cell.strip()]
    if (
        len(named) < 2
        or any(label_of(f"{header[column]}:") for column in named)
        or any(_long(part) for cell in header for part in _APART.split(cell))
    ):
        return None
    parallel = sum(sum(bool(_cell(row, column)) for column in named) > 1 for row in rows[1:])
    if parallel < 2:
        return None
    sessions = any(not _cell(row, hours) and sum(bool(_cell(row, column)) for column in named) > 1 for row in rows[1:])
    rooms = sessions or all(OF_A_ROOM.search(header[column]) for column in named)
    tracks = [_track(column, header[column], rooms=rooms) for column in named]
    return [
        *_for_everybody(rows, hours, named),
        *(line for one in tracks for line in _of_track(rows, hours, one, named)),
    ]


def above_tracks(rows: Sequence[Line]) -> list[Line]:
    """The lines for the rows that reach over all columns before the header of a table of hours and rooms."""
    first = next((number for number, row in enumerate(rows) if sum(map(bool, row.cells)) > 1), 0)
    if not first or folded(rows[first].cells[0]) not in _HOURS:
        return []
    return [_line(row, _timed_first(row.cells[0])) for row in rows[:first]]


def _timed_first(cell: str) -> str:
    """ "Keynote: Seas  9:00 – 10:00  Jane Doe" as "9:00 – 10:00 Keynote: Seas | Jane Doe"."""
    parts = _APART.split(cell.strip())
    clock = next((part for part in parts if (found := clock_in(part)) and found.at == (0, len(part))), None)
    return f"{clock} {' | '.join(part for part in parts if part is not clock)}" if clock else " | ".join(parts)


def _track(column: int, cell: str, *, rooms: bool) -> _Track:
    parts = _APART.split(cell.strip())
    if len(parts) > 1:
        chair = next((part for part in parts[1:] if is_chair(part)), "")
        room = next((part for part in parts[1:] if part != chair and OF_A_ROOM.search(part)), "")
        return _Track(column, room, " ".join(part for part in parts if part not in (room, chair)), chair)
    found = room_in(cell)
    name, _, inside = cell.partition("(")
    if found and inside and not rooms:
        return _Track(column, found[0], name.strip())
    before, _, behind = cell.partition(":")
    if found and behind.strip() and found[0] == before.strip():
        return _Track(column, found[0], behind.strip())
    return _Track(column, room=cell.strip()) if rooms else _Track(column, session=cell.strip())


def _column_of_hours(rows: Sequence[Line]) -> int | None:
    for column in range(min(2, len(rows[0].cells))):
        timed = sum(clock_in(cell) is not None for row in rows[1:] if (cell := _cell(row, column)))
        head = folded(rows[0].cells[column])
        if 2 * timed >= len(rows) - 1 and (not head or head in _HOURS):
            return column
    return None


def _for_everybody(rows: Sequence[Line], hours: int, named: Sequence[int]) -> Iterator[Line]:
    for row in rows[1:]:
        filled = [cell for column in named if (cell := _cell(row, column))]
        if (len(filled) == 1 or (filled and len(set(filled)) == 1)) and _cell(row, hours):
            yield _line(row, f"{_cell(row, hours)} {_parts(filled[0])}")
        elif not filled and re.search(r"[^\W\d_]{3}", _cell(row, hours)):
            yield _line(row, _timed_first(_cell(row, hours)))


def _of_track(rows: Sequence[Line], hours: int, track: _Track, named: Sequence[int]) -> Iterator[Line]:
    if track.session:
        room = f" ({track.room})" if track.room else ""
        yield _line(rows[0], f"Session: {track.session}{room}", level=6)
        if track.chair:
            yield replace(_line(rows[0], track.chair), after_gap=False)
    for row in rows[1:]:
        cell, time = _cell(row, track.column), _cell(row, hours)
        others = {_cell(row, column) for column in named}
        if not cell or (time and len(others - {""}) == 1):
            continue
        if not time:
            yield _line(row, f"Session: {cell}", level=6)
        elif not is_break(cell):
            yield _line(row, f"{time} {_parts(cell)}")
            if track.room and not track.session:
                yield replace(_line(row, f"Room: {track.room}"), after_gap=False)


def _cell(row: Line, column: int) -> str:
    return row.cells[column].strip() if column < len(row.cells) else ""


def _parts(cell: str) -> str:
    return re.sub(r"\s{2,}", " | ", cell)


def _long(cell: str) -> bool:
    return len(cell) > 60


def _line(row: Line, text: str, level: int = 0) -> Line:
    return replace(row, text=text, printed=text, cells=(), after_gap=True, level=level, bold=False, italic=False)
