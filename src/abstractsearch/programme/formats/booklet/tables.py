"""Tables: schedules by row, grids of days and slots, lists of participants."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz import fuzz

from abstractsearch.programme.formats.booklet.codes import has_code
from abstractsearch.programme.formats.booklet.likeness import is_marked_place
from abstractsearch.programme.formats.booklet.lines import Line
from abstractsearch.programme.formats.booklet.parts import Table
from abstractsearch.programme.formats.booklet.tracks import above_tracks, tracks_as_lines
from abstractsearch.programme.formats.booklet.vocabulary import LABELS, label_of, role_of, room_in
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.names.printed import Named
from abstractsearch.programme.occasions import is_break, is_ceremony
from abstractsearch.programme.when.clock import clock_in
from abstractsearch.programme.when.dates import Day
from abstractsearch.programme.when.days import Calendar, day_in

COLUMNS = {
    "first": "first given prenom vorname nombre nome forename firstname",
    "last": "last family surname nom nachname apellido apellidos cognome lastname",
    "name": "name names participant participants nom",
    "affiliation": "institution affiliation university organisation organization company laboratory laboratoire lab "
    "institut institute universite etablissement einrichtung from",
    "board": "board tafel stellwand panel tablero panneau pannello painel",
    **{role: LABELS[role] for role in ("time", "speaker", "title", "room", "session", "authors")},
}
COLUMNS["title"] += (
    " activity event talk presentation contribution item beitrag vortrag expose intervention communication comunicacion"
    " ponencia palestra comunicacao relazione intervento comunicazione actividad attivita atividade programm programme"
)
MERGED_LIKENESS = 85.0  # of 100: how alike a neighbour's cell and a part of a merged cell are
_MOST_PARTS = 3  # of a row without names of columns, with an abstract or marked affiliations, that still are one line
_TEXT = 120  # characters of a part that is an abstract
_MINUTES = re.compile(r"[(\[]\s*(\d{1,3})\s*(?:['’′\"”°]|min\w*\.?)\s*[)\]]")


@dataclass(frozen=True)
class GridCell:
    """A cell of a grid: its day and text, and minutes where its row gives one range of times."""

    day: date
    text: str
    start: int | None = None
    end: int | None = None
    session: str = ""  # what the header of its column says besides the day


def unfolded(lines: Sequence[Line]) -> list[Line]:
    """The lines, where each row of a schedule has become lines of its own: time, speaker, title, room."""
    result: list[Line] = []
    at = 0
    while at < len(lines):
        end = at + 1
        while lines[at].cells and end < len(lines) and lines[end].cells and not lines[end].after_gap:
            end += 1
        rows = lines[at:end]
        above = above_tracks(rows) if lines[at].cells else []
        result.extend(above)
        rows = rows[len(above) :]
        schedule = rows[0].cells and (_is_schedule(rows) or _is_list(rows))
        result.extend((tracks_as_lines(rows) or _rows_as_lines(rows)) if schedule else rows)
        at = end
    return result


def people_of(table: Table) -> tuple[Named, ...]:
    """The people of a list of participants; () if the table is none."""
    columns = {role: column for column, role in _roles(table.rows[0]).items()}
    if {"name", "last"} <= columns.keys() and "first" not in columns:
        columns["first"] = columns.pop("name")  # "Name" beside "Surname"
    if not ({"first", "last"} <= columns.keys() or {"name", "affiliation"} <= columns.keys()):
        return ()
    parts = ("first", "last") if "first" in columns else ("name",)
    people = []
    for row in table.rows[1:]:
        cells = {role: row[column].strip() for role, column in columns.items() if column < len(row)}
        if name := " ".join(cells.get(part, "") for part in parts).strip():
            people.append(Named(name, cells.get("affiliation") or None))
    return tuple(people)


def grid(table: Table, calendar: Calendar) -> list[GridCell]:
    """The cells of a table whose columns are days, merged cells mended; [] if it is no such table."""
    header = next((row for row in table.rows if _is_day_row(row)), ())
    days = {
        column: day
        for column, cell in enumerate(header)
        if (found := _day_of(cell)) and (day := calendar.date_of(found))
    }
    rows = [row for row in table.rows[table.rows.index(header) + 1 :] if not _is_day_row(row)] if days else []
    cells = []
    for number, row in enumerate(rows):
        slot = _slot([cell for column, cell in enumerate(row) if column not in days])
        for column, day in days.items():
            text = _mended(rows, number, column, list(days)) if column < len(row) else ""
            own = clock_in(text)
            if own and own.at[0] == 0:
                cells.append(GridCell(day, text[own.at[1] :].strip(), own.start, own.end, _beside_day(header[column])))
            elif text:
                cells.append(GridCell(day, text, *slot, _beside_day(header[column])))
    return cells


def _beside_day(cell: str) -> str:
    """What a column's header says besides its day: the name of a session."""
    found = day_in(cell)
    rest = f"{cell[: found.at[0]]} {cell[found.at[1] :]}" if found else ""
    return " ".join(rest.split()).strip(" ,:–—-|")


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
    return 2 * sum(any(map(_is_time, row.cells[:3])) for row in rows) >= len(rows)


def _is_list(rows: Sequence[Line]) -> bool:
    """Whether a table without times lists talks: its header has a title and people."""
    roles = set(_roles(rows[0].cells).values())
    return (
        len(rows) > 2
        and "title" in roles
        and bool(roles & {"speaker", "authors", "name"} or _title_and_people(rows[0]))
    )


def _title_and_people(header: Line) -> int | None:
    """The column whose header names title and people: "Title and authors"."""
    words = {n: set(folded(cell).split()) for n, cell in enumerate(header.cells)}
    people = set(f"{LABELS['speaker']} {LABELS['authors']}".split())
    return next((n for n, found in words.items() if found & people and found & set(LABELS["title"].split())), None)


def _with_people_apart(rows: Sequence[Line]) -> list[Line]:
    """The rows, where the last line of a cell that holds title and people has become a cell of its own."""
    column = _title_and_people(rows[0])
    if column is None:
        return list(rows)
    result = [replace(rows[0], cells=(*rows[0].cells[:column], "Title", "Authors", *rows[0].cells[column + 1 :]))]
    for row in rows[1:]:
        cell = row.cells[column] if column < len(row.cells) else ""
        *title, people = re.split(r"\s{2,}", cell) if "  " in cell else (cell, "")
        result.append(replace(row, cells=(*row.cells[:column], " ".join(title), people, *row.cells[column + 1 :])))
    return result


def _rows_as_lines(rows: Sequence[Line]) -> list[Line]:
    rows = _with_people_apart(rows)
    first = rows[0].cells
    headed = not any(map(_is_time, first))
    header = _roles(first) if headed else {}
    rooms = {column: room[0] for column, cell in enumerate(first) if headed and (room := room_in(cell))}
    if len(rooms) < 2:
        rooms = {}
    result = [_as_line(rows[0], cell) for cell in first if rooms and _day_of(cell)]
    for row in rows[1:] if len(header) >= 2 or rooms else rows:
        texts = _texts_of_row(row.cells, header, rooms)
        own = {number for number, text in enumerate(texts) if number and label_of(text) and _belongs(texts, number)}
        result.extend(replace(_as_line(row, text), after_gap=number not in own) for number, text in enumerate(texts))
    return result


def _belongs(texts: Sequence[str], number: int) -> bool:
    """Whether a labelled text stands below its time, so that both are one entry's."""
    below = any(_is_time(text) for text in texts[:number]) or role_of(texts[0]) == "title"
    return below and role_of(texts[number]) != "session"


def _texts_of_row(cells: Sequence[str], header: dict[int, str], rooms: dict[int, str]) -> list[str]:
    """The lines that a row of a schedule stands for: its day, then what goes on at its time."""
    when = next((n for n, cell in enumerate(cells) if _is_time(cell)), None)
    time = cells[when] if when is not None else ""
    days = [cell for cell in cells[: when or 0] if (day := _day_of(cell)) and (day.day or day.weekday is not None)]
    others = {n: _spaced(cell) for n, cell in enumerate(cells) if cell and n != when and cell not in days}
    if rooms and time:
        inside = [[f"{time} {cell}", *([f"Room: {rooms[n]}"] if n in rooms else [])] for n, cell in others.items()]
        return [*days, *(text for texts in inside for text in texts)]
    if time and len(others) > 1 and any(header.get(n) not in (None, "time", "room") for n in others):
        unnamed = [n for n in others if n not in header]
        roles = {**header, **({unnamed[0]: "title"} if unnamed and "title" not in header.values() else {})}
        more = [others[n] for n in unnamed if n not in roles]
        return [*days, *_labelled(time, {roles[n]: cell for n, cell in others.items() if n in roles}), *more]
    told = {header[n]: cell for n, cell in others.items() if n in header}
    if not time and "title" in told and len(told) > 1:
        code = next((cell for n, cell in others.items() if n not in header and has_code(f"{cell} X")), "")
        told["title"] = f"{code}. {told['title']}" if code and not code.strip(". ").isdigit() else told["title"]
        return _labelled("", {"title": told.pop("title"), **told})
    told_apart = [part for cell in others.values() for part in cell.split(" | ")]
    if len(told_apart) > _MOST_PARTS and any(is_marked_place(part) or len(part) > _TEXT for part in told_apart):
        code = told_apart.pop(0) if has_code(f"{told_apart[0]} X") and " " not in told_apart[0] else ""
        return [*days, *filter(None, [time]), f"{code} {told_apart[0]}".strip(), *told_apart[1:]]
    return [*days, *filter(None, [f"{time} {' | '.join(others.values())}".strip()])]


def _labelled(time: str, cells: dict[str, str]) -> list[str]:
    if cells.keys() <= {"session", "room"} and "session" in cells:
        room = f" | {cells['room']}" if "room" in cells else ""
        occasion = is_break(cells["session"]) or is_ceremony(cells["session"])
        return [f"{time} {cells['session']}" if occasion else f"Session: {cells['session']} | {time}{room}"]
    if (board := cells.pop("board", "")) and "title" in cells:
        cells["title"] = f"{'Poster ' * board.isdigit()}{board}. {cells['title']}"
    names = {"name": "Speaker", "first": "Speaker"}
    session = [f"Session: {cells['session']}"] if "session" in cells else []
    fields = [
        f"{names.get(role, role.title())}: {cell}" for role, cell in cells.items() if role not in ("session", "time")
    ]
    return [*session, *filter(None, [time]), *fields]


def _as_line(row: Line, text: str) -> Line:
    level = 7 if day_in(text) and not clock_in(text) else 0
    return replace(row, text=text, printed=text, cells=(), after_gap=True, level=level)


def _spaced(cell: str) -> str:
    return re.sub(r"\s{2,}", " | ", cell.strip())


def _roles(cells: Sequence[str]) -> dict[int, str]:
    """Column number to role, where a header's words tell it; each role once."""
    roles: dict[int, str] = {}
    for column, cell in enumerate(cells):
        words = folded(cell).split()
        fits = [role for role, known in COLUMNS.items() if set(words) & set(known.split())]
        if len(words) <= 4 and (role := next((role for role in fits if role not in roles.values()), None)):
            roles[column] = role
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
    """The one range of times among the labels of a row."""
    ranges: list[tuple[int | None, int | None]] = []
    for label in labels:
        while clock := clock_in(label):
            ranges.append((clock.start, clock.end))
            label = label[clock.at[1] :]
    return ranges[0] if len(ranges) == 1 else (None, None)


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
