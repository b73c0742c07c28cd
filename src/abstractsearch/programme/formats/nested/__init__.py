"""Talks within nested data, whatever system wrote it: JSON, YAML and XML exports.

A record is a dictionary with a title and something that talks have (`finding`). Ids of people, rooms and tracks are
looked up in the lists that the data has of them (`known`). Its keys are told by the table that columns are told by
(`row`), its session by what it stands in or by ids (`sessions`).
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from abstractsearch.errors import SourceError
from abstractsearch.programme.entries import Found, Left, Settings
from abstractsearch.programme.formats.columns import quoted
from abstractsearch.programme.formats.nested.finding import Finder
from abstractsearch.programme.formats.nested.known import Known
from abstractsearch.programme.formats.nested.row import row_of
from abstractsearch.programme.formats.nested.sessions import tell_sessions, without_sessions
from abstractsearch.programme.formats.row import Row
from abstractsearch.programme.formats.rows import entries_of
from abstractsearch.programme.formats.wrappings import unwrapped
from abstractsearch.programme.model import shortened
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.notes import Kind, Note


def found_in(name: str, value: Any, settings: Settings) -> Found:
    """What nested data says of talks; `name` is what messages call it.

    Raises
    ------
    SourceError
        If no talk is in it.
    """
    value = unwrapped(value)
    known = Known(value)
    finder = Finder(value, known)
    title = tell_sessions(finder)
    records = without_sessions(finder.records, known)
    if not records:
        raise SourceError(
            f"{name} holds data in which no talk could be found: nothing has a title and a speaker or a time."
        )
    rows, left = [], []
    for record in records:
        row = row_of(record, known)
        if row.text("title") or row.text("abstract") or row.text("start"):
            rows.append(row)
        else:
            left.append(Left(record.place, shortened(str(record.keys), 500), "no title"))
    if len(records) == 1 and records[0].place == "record" and not any(map(_says_more, rows)):
        raise SourceError(
            f"{name} holds one thing with a name, but neither people nor a time; give the programme's own."
        )
    entries, notes = entries_of(_repeated(rows), settings)
    further = tuple(dict.fromkeys(key for row in rows for key in row.facets))
    sessions = len(finder.records) - len(records)
    return Found(
        entries=entries,
        title=title,
        timezone=known.timezone or None,
        rooms=known.rooms,
        notes=(*notes, *([Note(Kind.FACETS, quoted(further))] if further else [])),
        unit="record",
        total=len(finder.records),
        used={"sessions": sessions} if sessions else {},
        left=tuple(left),
    )


def _says_more(row: Row) -> bool:
    return any(row.people.values()) or any(row.fields.get(name) for name in ("start", "date", "slot", "session"))


def _repeated(rows: Sequence[Row]) -> list[Row]:
    """The rows, where those of one title and the same people have one id: a talk that is given more than once."""
    ids: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}
    result = []
    for row in rows:
        people = tuple(sorted(folded(one.name) for those in row.people.values() for one in those))
        key = (folded(row.text("title")), people)
        if people and len(key[0]) > 3 and row.fields.get("id"):
            row = replace(row, fields={**row.fields, "id": ids.setdefault(key, row.fields["id"])})
        result.append(row)
    return result
