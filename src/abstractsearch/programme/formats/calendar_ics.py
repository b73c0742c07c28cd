"""iCalendar: an entry for each VEVENT, its summary cut where it names the speakers."""

import re
import warnings
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta

from icalendar import Calendar
from icalendar.cal import Component

from abstractsearch.errors import SourceError
from abstractsearch.programme.entries import Entry, Found, Left, Settings
from abstractsearch.programme.formats.markup import one_line, plain
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.model import Slot
from abstractsearch.programme.names.bylines import looks_like_names
from abstractsearch.programme.names.lists import names_in
from abstractsearch.programme.names.printed import Named
from abstractsearch.programme.notes import Kind, Note

_SEPARATORS = (" -- ", " – ", " — ", " | ", " - ", " by ")


def looks_so(source: Source) -> bool:
    return source.is_text and "BEGIN:VCALENDAR" in source.text[:2000].upper()


def read(sources: Sequence[Source], settings: Settings) -> Found:
    """The events of a calendar; repeated ones (`RECURRENCE-ID`, one UID) are one talk with several slots."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of zones whose names have a maker's prefix
            calendars = Calendar.from_ical(sources[0].text, multiple=True)
    except (ValueError, IndexError, KeyError, AttributeError, TypeError, RecursionError):
        raise SourceError(f"{sources[0].name} is a calendar that breaks off or is damaged; export it again.") from None
    entries, left, zones, notes = [], [], [], []
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    for number, event in enumerate(events, start=1):
        entry = _entry(event, f"event {number}")
        if entry:
            entries.append(entry)
            if event.get("dtstart") is not None and _moment(event, "dtstart") is None:
                notes.append(Note(Kind.UNREADABLE_TIME, place=entry.place, about=entry.title))
        else:
            left.append(Left(f"event {number}", _text(event, "description"), "no summary"))
        zones += [zone] if (zone := _zone(event)) else []
    if not entries:
        raise SourceError(f"{sources[0].name} is a calendar without events; export the conference's own.")
    stated = _text(calendars[0], "x-wr-timezone")
    return Found(
        entries=tuple(_together(entries)),
        title=_text(calendars[0], "x-wr-calname") or None,
        timezone=stated or max(zones, key=zones.count, default=None),
        notes=tuple(notes),
        unit="calendar entry",
        total=len(events),
        left=tuple(left),
    )


def _entry(event: Component, place: str) -> Entry | None:
    summary = one_line(_text(event, "summary"))
    if not summary:
        return None
    title, speakers = _cut(summary)
    start, end = _moment(event, "dtstart"), _moment(event, "dtend")
    duration = _value(event, "duration")
    if start and end is None and isinstance(duration, timedelta):
        with suppress(OverflowError):
            end = start + duration
    categories = tuple(
        str(category) for group in _listed(event.get("categories")) for category in getattr(group, "cats", [group])
    )
    status = _text(event, "status")
    return Entry(
        title=title,
        place=place,
        id=_text(event, "uid").partition("@")[0] or None,
        abstract=plain(_text(event, "description")),
        speakers=speakers,
        slots=(Slot(start, end, one_line(_text(event, "location")) or None),),
        facets={"keywords": categories} if categories else {},
        status=status if status.casefold() in ("cancelled", "canceled") else None,
    )


def _cut(summary: str) -> tuple[str, tuple[Named, ...]]:
    """Title and speakers of "Title -- Jane Doe and Max Roe"; a summary that names nobody is a title."""
    for separator in _SEPARATORS:
        title, found, people = summary.rpartition(separator)
        if found and title.strip() and looks_like_names(re.sub(r"\([^()]*\)", "", people)):
            return title.strip(), names_in(re.sub(r"\s*\([^()]*\)$", "", people))
    return summary, ()


def _together(entries: Sequence[Entry]) -> list[Entry]:
    """One entry for all occurrences of an event."""
    from dataclasses import replace

    found: dict[tuple[str | None, str], Entry] = {}
    for number, entry in enumerate(entries):
        key = (entry.id or str(number), entry.title)
        known = found.get(key)
        found[key] = replace(known, slots=(*known.slots, *entry.slots), size=known.size + 1) if known else entry
    return list(found.values())


def _value(event: Component, name: str) -> object:
    """A date, moment or length; None where there is none or it is damaged."""
    try:
        return getattr(event.get(name), "dt", None)
    except ValueError:
        return None


def _moment(event: Component, name: str) -> datetime | None:
    value = _value(event, name)
    if isinstance(value, datetime):
        return value
    return datetime(value.year, value.month, value.day) if isinstance(value, date) and name == "dtstart" else None


def _zone(event: Component) -> str | None:
    """The zone of an event's start, by its IANA name where the one that the calendar uses is another's."""
    start = event.get("dtstart")
    if start is None or "TZID" not in getattr(start, "params", {}):
        return None
    known = getattr(getattr(_value(event, "dtstart"), "tzinfo", None), "key", None)
    return str(known or start.params["TZID"])


def _text(component: Component, name: str) -> str:
    value = component.get(name)
    return str(value[0] if isinstance(value, list) else value).strip() if value is not None else ""


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value] if value is not None else []
