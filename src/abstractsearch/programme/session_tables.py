"""Tables of sessions, to which the talks of other tables refer by the session's number."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from abstractsearch.programme.entries import Entry, Found


def with_told_sessions(found: Sequence[Found]) -> list[Found]:
    """What was found, where a table of sessions gives its titles, times, rooms and chairs to entries that name it."""
    result = list(found)
    for place, table in enumerate(found):
        listed = table.entries if table.lists_sessions else ()
        sessions = {number: entry for entry in listed if (number := entry.session_id or entry.id)}
        others = [one for one in found if one is not table]
        if len(sessions) == len(table.entries) and any(_names_one(other, sessions) for other in others):
            result = [_told(one, sessions) for one in result]
            used = {**table.used, "sessions": sum(entry.size for entry in table.entries)}
            result[place] = replace(table, entries=(), used=used)
        elif listed and any(_numbers_talks_of(listed, other) for other in others):
            result[place] = _by_number(table)
    return result


def _numbers_talks_of(listed: Sequence[Entry], other: Found) -> bool:
    """Whether most entries of a table have the number of a talk of another, and none of these its title."""
    titles = {entry.id: entry.title for entry in other.entries if entry.id and entry.title}
    shared = [entry for entry in listed if entry.id in titles]
    return 2 * len(shared) > len(listed) and not any(entry.title == titles[entry.id or ""] for entry in shared)


def _by_number(table: Found) -> Found:
    """A table of times whose titles are those of sessions, a session in each row."""
    rows = tuple(replace(entry, title="", session=entry.title) for entry in table.entries)
    return Found(entries=(), unit=table.unit, by_number=(replace(table, entries=rows, lists_sessions=False),))


def _names_one(found: Found, sessions: Mapping[str, Entry]) -> bool:
    named = any(entry.session_id in sessions for entry in found.entries if entry.session_id)
    return named or any(_names_one(table, sessions) for table in found.by_number)


def _told(found: Found, sessions: Mapping[str, Entry]) -> Found:
    entries = tuple(_in_session(entry, sessions.get(entry.session_id or "")) for entry in found.entries)
    return replace(found, entries=entries, by_number=tuple(_told(table, sessions) for table in found.by_number))


def _in_session(entry: Entry, session: Entry | None) -> Entry:
    if session is None:
        return entry
    slot = next(iter(session.slots), None)
    slots = tuple(replace(one, room=one.room or (slot.room if slot else None)) for one in entry.slots)
    return replace(
        entry,
        session=session.title,
        session_slot=entry.session_slot or slot,
        chairs=entry.chairs or session.chairs,
        slots=slots if any(one.start for one in slots) else session.slots or slots,
    )
