"""Excel and OpenDocument workbooks: the sheets that hold tables of talks, read as tables are."""

import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from abstractsearch.errors import SourceError
from abstractsearch.programme.entries import Found, Left, Settings
from abstractsearch.programme.formats.delimited import Line, cell_of
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.formats.table import found_in
from abstractsearch.programme.formats.table_layout import names_a_day
from abstractsearch.programme.joining import joined
from abstractsearch.programme.notes import Kind, Note
from abstractsearch.programme.session_tables import with_told_sessions

_MOST_CELLS = 5_000_000
_Range = tuple[tuple[int, int], tuple[int, int]]


def looks_so(source: Source) -> bool:
    """Whether a file is a workbook: a zip that has one, or an old Excel file."""
    head = source.content[:4000]
    if head.startswith(b"PK\x03\x04"):
        whole = source.content
        return b"xl/workbook" in whole or b"xl/worksheets" in whole or b"opendocument.spreadsheet" in head
    return head.startswith(b"\xd0\xcf\x11\xe0")


def read(sources: Sequence[Source], settings: Settings) -> Found:
    """The talks of all sheets that are tables of talks; other sheets are told.

    Raises
    ------
    SourceError
        If it is no workbook that can be opened, or no sheet holds talks.
    """
    name = sources[0].name
    sheets = _sheets(sources[0])
    found: list[Found] = []
    rows: list[list[Line]] = []  # of each sheet of `found`
    trouble: list[SourceError] = []
    notes: list[Note] = []
    left: list[Left] = []
    for title, lines in sheets:
        try:
            found.append(found_in(f"{name}, sheet '{title}'", lines, settings, day=title if names_a_day(title) else ""))
        except SourceError as error:
            trouble.append(error)
            notes.append(Note(Kind.TABLE, place=f"sheet '{title}'", about="no table of talks"))
            left += _left(lines, "no table of talks")
            continue
        rows.append(lines)
    if not found:
        raise trouble[0] if trouble else SourceError(f"{name} is a workbook without rows; fill in a sheet of talks.")
    found = with_told_sessions(found)
    best = max(found, key=_richness)
    others = [one for one in found if one is not best and _adds(one)]
    for one, lines in zip(found, rows, strict=True):
        if one is not best and one not in others:
            notes.append(Note(Kind.TABLE, about="a further sheet without more talks"))
            left += _left(lines, "told by another sheet")
    whole = joined([best, *others])
    return replace(whole, notes=(*whole.notes, *notes), left=(*whole.left, *left), total=whole.total + len(left))


def _left(lines: Sequence[Line], reason: str) -> list[Left]:
    return [Left(line.place, " | ".join(filter(None, line.cells)), reason) for line in lines]


def _richness(found: Found) -> tuple[bool, int]:
    return _is_list(found), sum(bool(entry.authors or entry.speakers) for entry in found.entries)


def _adds(found: Found) -> bool:
    """Whether a sheet has further talks, or none of its own but something to say of those of another."""
    people = _richness(found)[1]
    return not found.entries or (_is_list(found) and 2 * people > len(found.entries))


def _is_list(found: Found) -> bool:
    """Whether a sheet lists talks under a header rather than being a grid of hours."""
    return bool(found.headers.all)


def _sheets(source: Source) -> list[tuple[str, list[Line]]]:
    """(title, rows that say something) of every sheet; merged cells say in each row what they say in the first."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(source.content))
        sheets = []
        for title in book.sheet_names:
            sheet = book.get_sheet_by_name(title)
            rows = sheet.to_python(skip_empty_area=False)
            if sum(map(len, rows[:1])) * len(rows) > _MOST_CELLS:
                raise SourceError(
                    f"{source.name} has a sheet of more than {_MOST_CELLS:,} cells; delete what is empty."
                )
            cells = [[_text(cell) for cell in row] for row in rows]
            reaching = _reach_down(cells, sheet.merged_cell_ranges or ())
            width = max((n for row in cells for n, cell in enumerate(row, start=1) if cell), default=0)
            lines = [
                Line(f"sheet '{title}', row {number + 1}", tuple(row[:width]), frozenset(reaching[number]))
                for number, row in enumerate(cells)
                if any(row)
            ]
            sheets.append((title, lines))
    except (CalamineError, ValueError, OverflowError, OSError) as error:
        what = (
            "is protected by a password"
            if "ncrypt" in str(error) or "assword" in str(error)
            else "is damaged or no workbook"
        )
        raise SourceError(f"{source.name} {what}; save it anew as .xlsx or as CSV.") from None
    return [(title, lines) for title, lines in sheets if lines]


def _reach_down(cells: Sequence[list[str]], merged: Iterable[_Range]) -> dict[int, set[int]]:
    """Fill merged cells into each row that they reach; which columns of which row were filled so.

    One that is as wide as several reaches rows that say something only, such as an hour.
    """
    reaching: dict[int, set[int]] = defaultdict(set)
    for (top, left), (bottom, right) in merged:
        for number in range(top + 1, min(bottom + 1, len(cells))):
            row = cells[number]
            if left < len(row) and not row[left] and cells[top][left] and (left == right or any(row)):
                row[left] = cells[top][left]
                reaching[number].add(left)
    return reaching


def _text(cell: object) -> str:
    """A cell as a person would write it: dates in ISO form, whole numbers without a point."""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == time() else f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, timedelta):
        minutes = round(cell.total_seconds() / 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "\n".join(" ".join(line.split()) for line in cell_of(str(cell)).split("\n"))
