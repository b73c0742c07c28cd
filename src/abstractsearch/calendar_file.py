"""Talks as a calendar file (iCalendar, RFC 5545) that a phone or a mail programme can take in."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from abstractsearch.programme.model import Programme, Talk


def calendar_file(programme: Programme, talks: Iterable[Talk]) -> bytes:
    """The talks that have a time, at each of their slots, in the programme's time zone; floating where it has none.

    The same talks give the same bytes.

    An event keeps its UID when the talk is moved, so that a calendar that takes the file in again moves it too.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//abstractsearch//conference plan//EN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", programme.title)
    for talk in talks:
        for number, slot in enumerate(talk.slots, start=1):
            if slot.start:
                again = f"-{number}" if number > 1 else ""
                calendar.add_component(_event(programme, talk, slot.start, slot.end, slot.room or talk.place, again))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(programme: Programme, talk: Talk, start: datetime, end: datetime | None, place: str, again: str) -> Event:
    zone = ZoneInfo(programme.timezone) if programme.timezone else None
    event = Event()
    event.add("uid", f"{programme.name}-{talk.id}{again}.abstractsearch.invalid")
    event.add("dtstamp", _stamp(programme))
    event.add("dtstart", start.replace(tzinfo=zone))
    if end:
        event.add("dtend", end.replace(tzinfo=zone))
    event.add("summary", talk.title)
    if place:
        event.add("location", place)
    description = _description(talk)
    if description:
        event.add("description", description)
    return event


def _description(talk: Talk) -> str:
    """Who speaks, the session, the abstract; a paragraph each."""
    people = ", ".join(person.name for person in talk.speakers or talk.authors)
    return "\n\n".join(filter(None, (people, talk.session.title if talk.session else "", talk.abstract)))


def _stamp(programme: Programme) -> datetime:
    """The first day of the conference: a calendar file has to be dated, and a clock would make each file another."""
    return datetime.combine(min((*programme.dates, *programme.days)), time(), UTC)
