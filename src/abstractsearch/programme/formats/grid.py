"""Timetables as grids: hours down, days or rooms across, a talk or a break in each cell."""

import re
from collections.abc import Sequence

from abstractsearch.programme.entries import Found, Left, Settings
from abstractsearch.programme.formats.delimited import Line
from abstractsearch.programme.formats.row import Row
from abstractsearch.programme.formats.rows import entries_of
from abstractsearch.programme.names.bylines import looks_like_names
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.when.moments import moment_in

_HOURS = frozenset("time times hour hours zeit uhrzeit heure heures horaire hora horario ora orario start when".split())
_ROOM = re.compile(
    r"\b(?:room|raum|saal|horsaal|salle|sala|aula|amphi\w*|hall|auditorium|track|stage|stream|buhne|theat\w+)\b"
)


def looks_like_grid(lines: Sequence[Line]) -> bool:
    """Whether the first column holds hours and the header days or rooms."""
    return _header(lines) is not None


def entries_of_grid(lines: Sequence[Line], settings: Settings) -> Found:
    """An entry for each cell, with the day or room of its column and the time of its row."""
    at = _header(lines) or 0
    head = lines[at].cells
    rows, left = (
        [],
        [Left(line.place, " | ".join(filter(None, line.cells)), "above the timetable") for line in lines[:at]],
    )
    sizes = 0
    day = ""
    for line in lines[at + 1 :]:
        hours = line.cells[0]
        if not moment_in(hours).at:
            day = hours if moment_in(hours).day or moment_in(hours).weekday is not None else day
            left.append(Left(line.place, " | ".join(filter(None, line.cells)), "no time"))
            continue
        cells = [(head[n], line.cells[n]) for n in range(1, min(len(head), len(line.cells))) if line.cells[n]]
        if len(cells) > 1 and len({cell for _, cell in cells}) == 1 and not _days(head):
            cells = [("", cells[0][1])]  # one thing in all rooms
        sizes += 1
        for number, (column, cell) in enumerate(cells):
            rows.append(_row(f"{line.place}, column {number + 2}", column, cell, hours, day, size=int(number == 0)))
    entries, notes = entries_of(rows, settings)
    return Found(
        entries=entries,
        notes=notes,
        unit="row",
        total=len(lines),
        used={"headings": 1, **_empty(lines, at)},
        left=tuple(left),
    )


def _empty(lines: Sequence[Line], at: int) -> dict[str, int]:
    bare = sum(bool(moment_in(line.cells[0]).at) and not any(line.cells[1:]) for line in lines[at + 1 :])
    return {"empty": bare} if bare else {}


def _row(place: str, column: str, cell: str, hours: str, day: str, size: int) -> Row:
    first, _, rest = cell.partition("\n")
    people, abstract = (rest, "") if looks_like_names(rest) else ("", rest)
    if not rest and (match := re.fullmatch(r"(.{6,}?)\s*[(\[]([^()\[\]]+)[)\]]", first)) and looks_like_names(match[2]):
        first, people = match[1], match[2]
    moment = moment_in(column)
    is_day = (
        moment.day is not None
        or moment.weekday is not None
        or bool(re.fullmatch(r"(?i)(?:day|tag|jour|dia|día|giorno) \d+", column))
    )
    where = {"date": (column,)} if is_day else {"room": (column,), "date": (day,)} if column else {"date": (day,)}
    fields = {"title": (first,), "speakers": (people,), "abstract": (abstract,), "start": (hours,), **where}
    return Row(place, fields, size=size)


def _header(lines: Sequence[Line]) -> int | None:
    for number, line in enumerate(lines[:6]):
        below = [other.cells[0] for other in lines[number + 1 :] if other.cells and other.cells[0]]
        hours = sum(moment_in(cell).at is not None for cell in below)
        across = [cell for cell in line.cells[1:] if cell]
        headed = not line.cells[0] or bool(set(folded(line.cells[0]).split()) & _HOURS)
        if not (headed and len(across) > 1 and len(below) > 1 and hours * 2 > len(below)):
            continue
        rooms = sum(
            bool(_ROOM.search(folded(cell))) or bool(re.fullmatch(r"[A-Z]{1,2}[ .-]?\d{0,4}", cell)) for cell in across
        )
        if _days(line.cells) == len(across) or rooms == len(across):
            return number
    return None


def _days(head: Sequence[str]) -> int:
    return sum(
        moment_in(cell).day is not None
        or moment_in(cell).weekday is not None
        or bool(re.fullmatch(r"(?i)(?:day|tag|jour|dia|día|giorno) \d+", cell))
        for cell in head[1:]
        if cell
    )
