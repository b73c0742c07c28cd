"""When and where a row says that a talk is, with all rows in view."""

import re
from datetime import date, datetime, timedelta

from abstractsearch.programme.formats.markup import one_line
from abstractsearch.programme.formats.row import Row
from abstractsearch.programme.model import Slot
from abstractsearch.programme.notes import Kind, Note
from abstractsearch.programme.when.dates import named_days
from abstractsearch.programme.when.moments import (
    Context,
    Moment,
    day_of,
    ending,
    minutes_in,
    moment_in,
    numbered_day,
)


def slots_of(row: Row, context: Context) -> tuple[tuple[Slot, ...], list[Note]]:
    """When and where, each slot once; and what kept a time from being understood."""
    room = one_line(row.text("room")) or None
    if row.texts("slot"):
        moments = [moment_in(cell, context) for cell in row.texts("slot")]
        found = [_spanned(moment, context) for moment in moments]
        rooms = [one_line(text) or None for text in row.fields.get("room", ())]
        rooms = rooms if len(rooms) == len(found) else [room] * len(found)
        slots = tuple(Slot(start, end, at) for (start, end), at in zip(found, rooms, strict=True) if start)
        printed = " ".join(row.texts("slot"))
        notes = [] if len(slots) == len(found) else [Note(Kind.UNREADABLE_TIME, place=row.place, printed=printed)]
        notes += [
            Note(Kind.BACKWARDS, place=row.place, printed=cell)
            for cell, moment, (start, end) in zip(row.texts("slot"), moments, found, strict=True)
            if start and moment.until and not end
        ]
        return slots, notes
    of_day = row.text("date") or ("" if row.text("month") else row.text("day"))
    cells = [of_day, row.text("start"), row.text("end")]
    printed = " ".join(filter(None, cells))
    on, at, until = (moment_in(cell, context) for cell in cells)
    day = day_of(at, context) or day_of(on, context) or _written_out(row, context) or day_of(until, context)
    if day is None and context.first_day and (number := numbered_day(row.text("date") or row.text("day"))):
        day = context.first_day + timedelta(days=number - 1)
    begin = at if at.at else on
    where = (Slot(room=room),) if room else ()
    if begin.at is None:
        unreadable = _is_odd(row.text("start"), context) or (
            bool(printed) and day is None and not _names_a_day(row, on)
        )
        return where, [Note(Kind.UNREADABLE_TIME, place=row.place, printed=printed)] if unreadable else []
    if day is None:
        weekday = _names_a_day(row, on) or at.weekday is not None
        missing = "year" if any(found.day for found in named_days(printed).days) else "date"
        kind = Kind.WEEKDAY_ONLY if weekday else Kind.UNDATED_TIME
        return where, [Note(kind, "" if weekday else missing, place=row.place, printed=printed)]
    start = datetime.combine(day, begin.at)
    last = _until(begin, until)
    end = ending(start, last, minutes_in(row.text("duration")))
    notes = [Note(Kind.BACKWARDS, place=row.place, printed=printed)] if last.at and end is None else []
    if end is None and _is_odd(row.text("end"), context):
        notes.append(Note(Kind.UNREADABLE_END, place=row.place, printed=row.text("end")))
    return (Slot(start, end, room),), notes


def _is_odd(cell: str, context: Context) -> bool:
    """Whether a cell has numbers beside its day that are no time: "25:00", "2026-05-04T9.75"."""
    return moment_in(cell, context).at is None and bool(re.search(r"\d", named_days(cell).rest))


def _until(begin: Moment, until: Moment) -> Moment:
    return Moment(until.day, until.at) if until.at else Moment(begin.until_day, begin.until)


def _names_a_day(row: Row, moment: Moment) -> bool:
    return moment.weekday is not None or numbered_day(row.text("date") or row.text("day")) is not None


def _written_out(row: Row, context: Context) -> date | None:
    """The date that stands in three columns."""
    year = row.text("year") or (str(context.year) if context.year else "")
    if not (row.text("day") and row.text("month") and year):
        return None
    month = row.text("month")
    text = f"{row.text('day')} {month} {year}" if not month.isdigit() else f"{year}-{month}-{row.text('day')}"
    return moment_in(text, context).day


def _spanned(moment: Moment, context: Context) -> tuple[datetime | None, datetime | None]:
    day = day_of(moment, context)
    if day is None or moment.at is None:
        return None, None
    start = datetime.combine(day, moment.at)
    return start, ending(start, Moment(moment.until_day, moment.until), None)


def session_slot_of(row: Row, context: Context) -> Slot | None:
    """The session's own time, where it has columns of its own."""
    begin, until = moment_in(row.text("session_start"), context), moment_in(row.text("session_end"), context)
    day = day_of(begin, context) or day_of(moment_in(row.text("date"), context), context)
    if day is None or begin.at is None:
        return None
    start = datetime.combine(day, begin.at)
    return Slot(start, ending(start, _until(begin, until), None), one_line(row.text("room")) or None)
