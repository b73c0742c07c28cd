"""Timetables as grids: hours down and days or rooms across, or the other way round; a talk or break in each cell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from abstractsearch.programme.entries import Found, Left, Settings
from abstractsearch.programme.formats.contents import names_a_room
from abstractsearch.programme.formats.delimited import Line
from abstractsearch.programme.formats.headlines import Headline, is_no_talk, names_people, taken_apart
from abstractsearch.programme.formats.naming import field_named
from abstractsearch.programme.formats.row import Row
from abstractsearch.programme.formats.rows import entries_of
from abstractsearch.programme.formats.table_layout import names_a_day
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.when.moments import moment_in

_HOURS = frozenset("time times hour hours zeit uhrzeit heure heures horaire hora horario ora orario start when".split())
_DAYS = frozenset("day date tag datum jour dia fecha giorno data dag".split())
_STREAM = re.compile(r"\b(?:track|stream|theat\w+)\b")
_CODE = re.compile(r"[A-Z]{1,2}[ .-]?\d{0,4}")
_LAST_HEADER = 6


@dataclass(frozen=True)
class _Grid:
    """Where the header is, and whether hours stand in it rather than in the first column."""

    at: int
    hours_across: bool = False


@dataclass(frozen=True)
class _Cell:
    """What stands in one cell; `until` is the end of the last row that it reaches down to."""

    place: str
    number: int
    column: str
    text: str
    hours: str
    day: str
    size: int
    until: str = ""


def looks_like_grid(lines: Sequence[Line]) -> bool:
    """Whether the first column holds hours and the header days or rooms, or the other way round."""
    return _grid(_days_apart(lines)[1]) is not None


def entries_of_grid(lines: Sequence[Line], settings: Settings, day: str = "") -> Found:
    """An entry for each cell, with its day or room and its time; `day` is that of all where no other is named."""
    days, lines = _days_apart(lines)
    grid = _grid(lines) or _Grid(0)
    head = lines[grid.at].cells
    above = [line for line in lines[: grid.at] if any(line.cells)]
    dated = [line for line in above if len(line.filled) == 1 and names_a_day(line.cells[line.filled[0]])]
    day = dated[-1].cells[dated[-1].filled[0]] if dated else day
    left = [_left(line, "above the timetable") for line in above if line not in dated]
    headings = 1 + len(dated)
    cells: list[_Cell] = []
    for number, line in enumerate(lines[grid.at + 1 :], start=grid.at + 1):
        day = days.get(number, day)
        if _is_hour(line.cells[0]) or (grid.hours_across and any(line.cells[1:])):
            fresh = _cells(line, head, day, hours_across=grid.hours_across)
            cells = _reached(cells, line, _end_of(lines, number), size=int(not fresh)) + fresh
        elif line.filled == (0,) and names_a_day(line.cells[0]):
            day = line.cells[0]
            headings += 1
        else:
            left.append(_left(line, "no time"))
    headlines = taken_apart([cell.text for cell in cells], in_cells=True)
    entries, notes = entries_of(
        [_row(cell, headline) for cell, headline in zip(cells, headlines, strict=True)], settings
    )
    bare = sum(_is_hour(line.cells[0]) and not any(line.cells[1:]) for line in lines[grid.at + 1 :])
    return Found(
        entries=entries,
        notes=notes,
        unit="row",
        total=len(lines),
        used={"headings": headings, **({"empty": bare} if bare else {})},
        left=tuple(left),
    )


def _days_apart(lines: Sequence[Line]) -> tuple[dict[int, str], Sequence[Line]]:
    """(the day that a row's first cell names, by the row's number; the lines without the column of days).

    A timetable without such a column, beside one of hours, is given back as it is.
    """
    for number, line in enumerate(lines[:_LAST_HEADER]):
        words = [set(folded(cell).split()) for cell in line.cells[:2]]
        if len(words) == 2 and words[0] & _DAYS and words[1] & _HOURS:
            below = lines[number + 1 :]
            named = [one.cells[0] for one in below if one.cells and one.cells[0]]
            if named and all(map(names_a_day, named)):
                days = {n: one.cells[0] for n, one in enumerate(lines) if n > number and one.cells and one.cells[0]}
                return days, [_without_first(one) if n >= number else one for n, one in enumerate(lines)]
    return {}, lines


def _without_first(line: Line) -> Line:
    return replace(line, cells=line.cells[1:], reaching=frozenset(number - 1 for number in line.reaching))


def _left(line: Line, reason: str) -> Left:
    return Left(line.place, " | ".join(filter(None, line.cells)), reason)


def _cells(line: Line, head: Sequence[str], day: str, *, hours_across: bool) -> list[_Cell]:
    """The cells that begin in a row; one cell where all rooms have the same, or one has what is no talk."""
    filled = [(n, head[n], line.cells[n]) for n in line.filled if 0 < n < len(head) and n not in line.reaching]
    texts = {text for _, _, text in filled}
    if len(texts) == 1 and not hours_across and not _all_days(head):
        number, _, text = filled[0]
        filled = [(number, "", text)] if len(filled) > 1 or is_no_talk(text) else filled
    return [
        _Cell(
            f"{line.place}, column {number + 1}",
            number,
            line.cells[0] if hours_across else column,
            text,
            column if hours_across else line.cells[0],
            day,
            int(place == 0),
        )
        for place, (number, column, text) in enumerate(filled)
    ]


def _reached(cells: Sequence[_Cell], line: Line, end: str, *, size: int) -> list[_Cell]:
    """The cells so far, those that reach down to `line` until its `end`; the first of them takes its `size`."""
    result = list(cells)
    for number in sorted(line.reaching):
        place = next((n for n in reversed(range(len(result))) if result[n].number == number), None)
        if place is not None:
            result[place] = replace(result[place], until=end, size=result[place].size + size)
            size = 0
    return result


def _end_of(lines: Sequence[Line], number: int) -> str:
    """When a row ends: as its hour says, else when the next row begins."""
    hour = moment_in(lines[number].cells[0])
    following = moment_in(lines[number + 1].cells[0]).at if number + 1 < len(lines) else None
    end = hour.until or following
    return f"{end:%H:%M}" if end and hour.at and end > hour.at else ""


def _row(cell: _Cell, headline: Headline) -> Row:
    where = {"date": (cell.column,)} if names_a_day(cell.column) else {"room": (cell.column,), "date": (cell.day,)}
    fields = {
        "title": (headline.title,),
        "speakers": (headline.people,),
        "abstract": (headline.rest,),
        "start": (cell.hours,),
        "end": (cell.until,),
        **where,
    }
    return Row(cell.place, fields, size=cell.size)


def _grid(lines: Sequence[Line]) -> _Grid | None:
    for number, line in enumerate(lines[:_LAST_HEADER]):
        if _is_hours_down(line, lines[number + 1 :]):
            return _Grid(number)
        if _is_hours_across(line, lines[number + 1 :]):
            return _Grid(number, hours_across=True)
    return None


def _is_hours_down(head: Line, below: Sequence[Line]) -> bool:
    first = [line.cells[0] for line in below if line.cells and line.cells[0]]
    named = [cell for cell in head.cells[1:] if cell]
    headed = not head.cells[0] or bool(set(folded(head.cells[0]).split()) & _HOURS)
    if not (headed and len(named) > 1 and len(first) > 1 and 2 * sum(map(_is_hour, first)) > len(first)):
        return False
    if _all_days(head.cells) or all(map(_is_a_room, named)):
        return True
    return not any(map(field_named, named)) and _hold_people(below)


def _is_hours_across(head: Line, below: Sequence[Line]) -> bool:
    hours = [cell for cell in head.cells[1:] if cell]
    rooms = [line.cells[0] for line in below if any(line.cells[1:])]
    if len(hours) < 2 or not all(map(_is_hour, hours)) or not all(rooms) or any(map(_is_hour, rooms)):
        return False
    return len(rooms) > 1 and len(set(rooms)) == len(rooms) and _hold_people(below)


def _hold_people(lines: Sequence[Line]) -> bool:
    return names_people([cell for line in lines for cell in line.cells[1:] if cell])


def _is_hour(cell: str) -> bool:
    return moment_in(cell).at is not None


def _is_a_room(cell: str) -> bool:
    return names_a_room(cell) or bool(_STREAM.search(folded(cell))) or bool(_CODE.fullmatch(cell))


def _all_days(head: Sequence[str]) -> bool:
    named = [cell for cell in head[1:] if cell]
    return bool(named) and all(map(names_a_day, named))
