"""Tables: schedules by row, grids of days and slots, lists of participants."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz import fuzz

from abstractsearch.programme.formats.booklet.calendar import Calendar, Day, day_in
from abstractsearch.programme.formats.booklet.clock import clock_in
from abstractsearch.programme.formats.booklet.lines import Line
from abstractsearch.programme.formats.booklet.outline import Table
from abstractsearch.programme.formats.booklet.vocabulary import LABELS, room_in
from abstractsearch.programme.identity import folded
from abstractsearch.programme.mentions import Named

COLUMNS = {
    "first": "first given prenom vorname nombre nome forename firstname",
    "last": "last family surname nom nachname apellido apellidos cognome lastname",
    "name": "name names participant participants nom",
    "affiliation": "institution affiliation university organisation organization company laboratory laboratoire lab "
    "institut institute universite etablissement einrichtung from",
    **{role: LABELS[role] for role in ("time", "speaker", "title", "room", "session", "authors")},
}
MERGED_LIKENESS = 85.0  # of 100: how alike a neighbour's cell and a part of a merged cell are
_MINUTES = re.compile(r"[(\[]\s*(\d{1,3})\s*(?:['’′\"”°]|min\w*\.?)\s*[)\]]")


@dataclass(frozen=True)
class GridCell:
    """A cell of a grid: its day and text, and minutes where its row gives one range of times."""

    day: date
    text: str
    start: int | None = None
    end: int | None = None


def unfolded(lines: Sequence[Line]) -> list[Line]:
    """The lines, where each row of a schedule has become lines of its own: time, speaker, title, room."""
    result: list[Line] = []
    at = 0
    while at < len(lines):
        end = at + 1
        while lines[at].cells and end < len(lines) and lines[end].cells and not lines[end].after_gap:
            end += 1
        rows = lines[at:end]
        result.extend(_rows_as_lines(rows) if lines[at].cells and _is_schedule(rows) else rows)
        at = end
    return result


def people_of(table: Table) -> tuple[Named, ...]:
    """The people of a list of participants; () if the table is none."""
    roles = _roles(table.rows[0])
    columns = {role: column for column, role in roles.items()}
    rows = table.rows[1:]
    if not ({"first", "last"} <= columns.keys() or {"name", "affiliation"} <= columns.keys()):
        return ()
    people = []
    for row in rows:
        cells = [*row, *[""] * (len(table.rows[0]) - len(row))]
        parts = ("first", "last") if "first" in columns else ("name",)
        name = " ".join(cells[columns[part]] for part in parts).strip()
        affiliation = cells[columns["affiliation"]] if "affiliation" in columns else ""
        if name:
            people.append(Named(name, affiliation.strip() or None))
    return tuple(people)


def grid(table: Table, calendar: Calendar) -> list[GridCell]:
    """The cells of a table whose columns are days, merged cells mended; [] if it is no such table."""
    header = next((n for n, row in enumerate(table.rows) if _is_day_row(row)), None)
    if header is None:
        return []
    days = {
        column: day
        for column, cell in enumerate(table.rows[header])
        if (found := _day_of(cell)) and (day := calendar.date_of(found))
    }
    rows = [row for row in table.rows[header + 1 :] if not _is_day_row(row)]
    cells = []
    for number, row in enumerate(rows):
        slot = _slot([cell for column, cell in enumerate(row) if column not in days])
        for column, day in days.items():
            text = _mended(rows, number, column, list(days)) if column < len(row) else ""
            if not text:
                continue
            own = clock_in(text)
            start, end = (own.start, own.end) if own and own.at[0] == 0 else slot
            cells.append(GridCell(day, text[own.at[1] :].strip() if own and own.at[0] == 0 else text, start, end))
    return cells


def durations(text: str) -> list[tuple[str, int]]:
    """(words before, minutes) of every "(20')" in a cell."""
    found, last = [], 0
    for match in _MINUTES.finditer(text):
        found.append((text[last : match.start()].strip(), int(match[1])))
        last = match.end()
    return found


def _is_schedule(rows: Sequence[Line]) -> bool:
    if any(_is_day_row(row.cells) for row in rows[:3]):
        return False
    return 2 * sum(any(_is_time(cell) for cell in row.cells[:3]) for row in rows) >= len(rows)


def _rows_as_lines(rows: Sequence[Line]) -> list[Line]:
    header = _roles(rows[0].cells) if not any(map(_is_time, rows[0].cells)) else {}
    rooms = {
        column: room[0]
        for column, cell in enumerate(rows[0].cells)
        if header != {} or not _is_time(cell)
        if (room := room_in(cell))
    }
    rooms = rooms if len(rooms) >= 2 and not any(map(_is_time, rows[0].cells)) else {}
    body = rows[1:] if len(header) >= 2 or rooms else rows
    result: list[Line] = []
    for row in body:
        result.extend(_row_as_lines(row, header, rooms))
    return result


def _row_as_lines(row: Line, header: dict[int, str], rooms: dict[int, str]) -> list[Line]:
    cells = row.cells
    when = next((n for n, cell in enumerate(cells) if _is_time(cell)), None)
    time = cells[when] if when is not None else ""
    texts: list[str] = []
    for cell in cells[: when or 0]:
        if (day := day_in(cell)) and (day.day or day.weekday is not None) and len(cell) < 40:
            texts.append(cell)
    others = {n: cell for n, cell in enumerate(cells) if cell and n != when and cell not in texts}
    held = [n for n in others if n in header and header[n] not in ("time", "room")]
    if rooms and when is not None and len(others) > 1:
        for column, cell in others.items():
            texts.append(f"{time} {_spaced(cell)}")
            texts.extend([f"Room: {rooms[column]}"] if column in rooms else [])
    elif when is None or len(others) <= 1 or (len(held) <= 1 and len(others) == 1):
        text = " | ".join(map(_spaced, others.values()))
        texts.append(f"{time} {text}".strip())
    elif held:
        texts.extend(f"Session: {others[n]}" for n in held if header[n] == "session")
        texts.append(time)
        names = {"name": "Speaker", "first": "Speaker"}
        texts.extend(
            f"{names.get(header[n], header[n].title())}: {_spaced(others[n])}"
            for n in sorted(others)
            if header.get(n) not in (None, "session", "time")
        )
    else:
        texts.append(f"{time} {' | '.join(map(_spaced, others.values()))}")
    return [
        replace(
            row,
            text=text,
            printed=text,
            cells=(),
            after_gap=True,
            level=7 if day_in(text) and not clock_in(text) else 0,
        )
        for text in texts
        if text
    ]


def _spaced(cell: str) -> str:
    return re.sub(r"\s{2,}", " | ", cell.strip())


def _roles(cells: Sequence[str]) -> dict[int, str]:
    """Column number to role, where a header's words tell it."""
    roles: dict[int, str] = {}
    for column, cell in enumerate(cells):
        words = folded(cell).split()
        for role, known in COLUMNS.items():
            if (
                words
                and len(words) <= 4
                and any(word in known.split() for word in words)
                and role not in roles.values()
            ):
                roles[column] = role
                break
    return roles


def _is_time(cell: str) -> bool:
    clock = clock_in(cell)
    return (
        clock is not None
        and len(cell) - (clock.at[1] - clock.at[0]) <= 12
        and not re.search(r"[A-Za-z]{5,}", cell[: clock.at[0]].replace("day", ""))
    )


def _is_day_row(cells: Sequence[str]) -> bool:
    return sum(_day_of(cell) is not None for cell in cells) >= 2


def _day_of(cell: str) -> Day | None:
    return day_in(cell) if len(cell) <= 40 and not clock_in(cell) else None


def _slot(labels: Sequence[str]) -> tuple[int | None, int | None]:
    ranges = [found for label in labels for found in _ranges(label)]
    return ranges[0] if len(ranges) == 1 else (None, None)


def _ranges(text: str) -> list[tuple[int, int | None]]:
    """Every range of times in `text`, or its one single time."""
    found: list[tuple[int, int | None]] = []
    rest = text
    while clock := clock_in(rest):
        found.append((clock.start, clock.end))
        rest = rest[clock.at[1] :]
    return found


def _mended(rows: Sequence[tuple[str, ...]], number: int, column: int, columns: Sequence[int]) -> str:
    """A cell without what neighbours, empty in its own row, hold in the rows around it."""
    row, text = rows[number], rows[number][column]
    for other in columns:
        if not text or other == column or (other < len(row) and row[other]):
            continue
        for near in rows[max(0, number - 3) : number + 4]:
            cell = near[other] if other < len(near) else ""
            if len(cell) >= 5 and len(text) > len(cell):
                text = _without(text, cell)
    return " ".join(text.split()) if text != row[column] else text


def _without(text: str, part: str) -> str:
    found = fuzz.partial_ratio_alignment(part, text, score_cutoff=MERGED_LIKENESS)
    if found is None:
        return text
    start, end = found.dest_start, found.dest_end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return f"{text[:start]} {text[end:]}".strip()
