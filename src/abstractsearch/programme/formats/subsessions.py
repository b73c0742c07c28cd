"""Tables in which a column says that a row is a session or a part of the session above it, as in Whova's agenda."""

import re
from collections.abc import Sequence

from abstractsearch.programme.formats.delimited import Line
from abstractsearch.programme.formats.naming import field_named
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.notes import Kind, Note

_SUB = re.compile(r"sub ?(?:session)?s?")
_LEVELS = re.compile(r"(?:(?:main|parent) )?sessions?|sub ?(?:session)?s?")
_INHERITED = ("date", "room", "track")  # what a part has from its session where it has none of its own


def with_their_sessions(
    head: Sequence[str], lines: Sequence[Line]
) -> tuple[tuple[str, ...], list[Line], list[Line], list[Note]]:
    """(header, rows, rows that are sessions of others, notes) with the session of each part in columns of its own.

    A session without parts stays a row. A table without such a column comes back as it is.
    """
    level = next((n for n in range(len(head)) if _tells_levels(head[n], [line.cells[n] for line in lines])), None)
    columns = {found[0]: n for n, header in reversed(list(enumerate(head))) if (found := field_named(header))}
    title = columns.get("title", columns.get("session"))
    if level is None or title is None:
        return tuple(head), list(lines), [], []
    described = columns.get("abstract")
    rows: list[Line] = []
    sessions: list[Line] = []
    above: Line | None = None
    for line in lines:
        if not _SUB.fullmatch(folded(line.cells[level])):
            above = line
            rows.append(Line(line.place, (*line.cells, "", "", "")))
        elif above:
            if rows[-1].place == above.place:
                sessions.append(rows.pop())
            rows.append(Line(line.place, _part(line, above, title, columns)))
        else:
            rows.append(Line(line.place, (*line.cells, "", "", "")))
    named = tuple(
        "Title" if n == title else "Level of the row" if n == level else header for n, header in enumerate(head)
    )
    notes = [
        Note(Kind.NOT_USED, place=line.place, about=line.cells[described])
        for line in sessions
        if described is not None and line.cells[described]
    ]
    bare = [Line(row.place, tuple("" if n == level else cell for n, cell in enumerate(row.cells))) for row in rows]
    return (*named, "Session title", "Session start", "Session end"), bare, sessions, notes


def _tells_levels(header: str, cells: Sequence[str]) -> bool:
    levels = [folded(cell) for cell in cells if cell]
    named = "session" in folded(header) or folded(header) in ("level", "type", "kind")
    return named and any(map(_SUB.fullmatch, levels)) and all(map(_LEVELS.fullmatch, levels))


def _part(line: Line, session: Line, title: int, columns: dict[str, int]) -> tuple[str, ...]:
    cells = list(line.cells)
    for name in _INHERITED:
        if name in columns:
            cells[columns[name]] = cells[columns[name]] or session.cells[columns[name]]
    times = (session.cells[columns[name]] if name in columns else "" for name in ("start", "end"))
    return (*cells, session.cells[title], *times)
