"""iCalendar: an entry for each VEVENT, its summary cut where it names the speakers."""

import re
import warnings
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from dateutil.rrule import rrulestr
from icalendar import Calendar
from icalendar.cal import Component

from abstractsearch.errors import SourceError
from abstractsearch.programme.entries import Entry, Found, Left, Settings
from abstractsearch.programme.formats.headlines import Headline, taken_apart
from abstractsearch.programme.formats.labelled import labelled
from abstractsearch.programme.formats.markup import one_line, plain
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.model import Slot
from abstractsearch.programme.names.lists import names_in
from abstractsearch.programme.notes import Kind, Note

_ZONE = re.compile(  # a zone with a colon, as some calendars write it without the quotation marks that it needs
    r'^([A-Z][A-Z-]*;(?:[^:"\n]*;)?TZID=)([^"\n;]*:[^"\n]*?)((?:;[A-Z]+=\w+)*:\d{8}(?:T\d{6}Z?)?\s*)$', re.MULTILINE
)
_MOST_TIMES = 60  # that one entry repeats


def looks_so(source: Source) -> bool:
    return source.is_text and "BEGIN:VCALENDAR" in source.text[:2000].upper()


def read(sources: Sequence[Source], settings: Settings) -> Found:
    """The events of a calendar; repeated ones (`RRULE`, `RECURRENCE-ID`, one UID) are one talk with several slots."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of zones whose names have a maker's prefix
            calendars = Calendar.from_ical(_ZONE.sub(r'\1"\2"\3', sources[0].text), multiple=True)
    except (ValueError, IndexError, KeyError, AttributeError, TypeError, RecursionError):
        raise SourceError(f"{sources[0].name} is a calendar that breaks off or is damaged; export it again.") from None
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    summaries = [one_line(_text(event, "summary")) for event in events]
    headlines = iter(taken_apart([summary for summary in summaries if summary], in_cells=False))
    whole_days = [_is_a_day(event) for event in events]
    entries, left, notes = [], [], []
    for number, (event, summary) in enumerate(zip(events, summaries, strict=True), start=1):
        place = f"event {number}"
        if not summary:
            left.append(Left(place, _text(event, "description"), "no summary"))
            continue
        slots, trouble = _slots(event)
        entry = _entry(event, place, next(headlines), slots)
        entries.append(replace(entry, event=True) if _is_frame(entry, number - 1, whole_days) else entry)
        notes += [Note(kind, place=place, about=entry.title) for kind in trouble]
    if not entries:
        raise SourceError(f"{sources[0].name} is a calendar without events; export the conference's own.")
    zones = [zone for event in events if (zone := _zone(event))]
    return Found(
        entries=tuple(_together(entries)),
        title=_text(calendars[0], "x-wr-calname") or None,
        timezone=_text(calendars[0], "x-wr-timezone") or max(zones, key=zones.count, default=None),
        notes=tuple(notes),
        unit="calendar entry",
        total=len(events),
        left=tuple(left),
    )


def _entry(event: Component, place: str, headline: Headline, slots: tuple[Slot, ...]) -> Entry:
    said, abstract = labelled(plain(_text(event, "description")))
    categories = tuple(
        str(category) for group in _listed(event.get("categories")) for category in getattr(group, "cats", [group])
    )
    facets = {"keywords": categories, "chair": (said.get("chairs", ""),)}
    status = _text(event, "status")
    return Entry(
        title=headline.title,
        place=place,
        id=_text(event, "uid").partition("@")[0] or None,
        abstract=abstract,
        authors=names_in(said.get("authors", "")),
        speakers=names_in(headline.people or said.get("speakers", "")),
        slots=slots,
        facets={name: texts for name, texts in facets.items() if any(texts)},
        status=status if status.casefold() in ("cancelled", "canceled") else None,
    )


def _is_a_day(event: Component) -> bool:
    start = _value(event, "dtstart")
    return isinstance(start, date) and not isinstance(start, datetime)


def _is_frame(entry: Entry, number: int, whole_days: Sequence[bool]) -> bool:
    """Whether an entry of a whole day is the meeting or an outing, among talks that have hours."""
    return whole_days[number] and not all(whole_days) and not entry.speakers and not entry.authors


def _slots(event: Component) -> tuple[tuple[Slot, ...], list[Kind]]:
    """When and where, each time of an entry that repeats; what of it could not be told."""
    room = one_line(_text(event, "location")) or None
    start, end = _moment(event, "dtstart"), _moment(event, "dtend")
    if start is None:
        return (Slot(room=room),), [Kind.UNREADABLE_TIME] if event.get("dtstart") is not None else []
    duration = _value(event, "duration")
    alike = end is not None and (end.tzinfo is None) == (start.tzinfo is None)
    length = end - start if end and alike else duration if isinstance(duration, timedelta) else None
    starts, complete = _starts(event, start)
    slots = []
    for at in starts:
        with suppress(OverflowError):
            slots.append(Slot(at, at + length if length is not None else None, room))
    return tuple(slots), [] if complete else [Kind.REPEATS]


def _starts(event: Component, start: datetime) -> tuple[list[datetime], bool]:
    """Every time at which an entry begins, and whether that is all of them: without an end, it is the first alone."""
    rules = _listed(event.get("rrule"))
    if not rules:
        return [start], True
    if len(rules) > 1 or not {"COUNT", "UNTIL"} & {str(key).upper() for key in rules[0]}:
        return [start], False
    found = _repeated(rules[0].to_ical().decode(), start)
    left_out = {getattr(one, "dt", None) for group in _listed(event.get("exdate")) for one in getattr(group, "dts", ())}
    if not 0 < len(found) <= _MOST_TIMES:
        return [start], False
    return [at for at in found if at not in left_out and at.date() not in left_out] or [start], True


def _repeated(rule: str, start: datetime) -> list[datetime]:
    """The first times of a rule, by the clock on the wall; [] for one that makes no sense."""
    without_zone = re.sub(r"(UNTIL=\d{8}(?:T\d{6})?)Z", r"\1", rule)
    for text, first in ((rule, start), (without_zone, start.replace(tzinfo=None))):
        with suppress(ValueError, TypeError, OverflowError):
            times = islice(rrulestr(text, dtstart=first), _MOST_TIMES + 1)
            return [at.replace(tzinfo=start.tzinfo) for at in times]
    return []


def _together(entries: Sequence[Entry]) -> list[Entry]:
    """One entry for all occurrences of an event."""
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


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value is not None else []
