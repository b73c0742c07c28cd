"""Days, sessions and fields under names that differ, as the filters and the address show them."""

from collections import Counter
from datetime import date

from abstractsearch.programme.model import Programme, Session


def days_by_label(programme: Programme) -> dict[str, date]:
    """The days that have talks, by "Tue 30 Sep"."""
    return {day_label(day): day for day in programme.days}


def day_label(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def sessions_by_label(programme: Programme) -> dict[str, Session]:
    """The sessions that have talks, by title; sessions that share a title are told apart by their ids."""
    sessions = {talk.session.id: talk.session for talk in programme.talks if talk.session}
    titles = Counter(session.title for session in sessions.values())
    return {
        session.title if titles[session.title] == 1 else f"{session.title} ({session.id})": session
        for session in sessions.values()
    }


def facet_label(field: str) -> str:
    """ "Event type" for a field that the source calls "event_type"."""
    text = " ".join(field.replace("_", " ").split())
    return text[:1].upper() + text[1:]
