"""Which session a talk belongs to, and when a talk ends that prints only its start."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from statistics import median

from abstractsearch.programme.formats.booklet.parts import Entry, Slot
from abstractsearch.programme.names.identity import folded

SURELY_ONE_TALK = 60  # minutes; a longer time until the next item is one talk's only where most last half as long


def with_ends(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, where one without an end lasts until the next item, else until its session ends.

    Where that is much longer than usual, such as before an unprinted lunch, nobody knows its end.
    """
    lengths = [end - entry.start for entry in entries if entry.start is not None and (end := _told_end(entry))]
    longest = max(2 * median(lengths), SURELY_ONE_TALK) if lengths else 0
    result = []
    for entry in entries:
        end = entry.end or _told_end(entry)
        known = entry.end is not None or (entry.start is not None and end is not None and end - entry.start <= longest)
        result.append(replace(entry, end=end if known else None))
    return result


def _told_end(entry: Entry) -> int | None:
    """When an entry ends by what comes next, or by its session."""
    start, limit = entry.start, entry.session.end if entry.session else None
    if start is None:
        return None
    return min((end for end in (entry.following, limit) if end and end > start), default=None)


def without_slots(entries: Sequence[Entry]) -> tuple[list[Entry], list[Slot]]:
    """(talks, slots): a title without speaker and abstract, in whose time several signed talks lie, is a session's."""
    ended = [entry for entry in entries if entry.end is not None]
    signed = {(one.day, one.room, one.start, one.end): one for one in ended if one.speakers}.values()  # one a time
    talks, slots = [], []
    for entry in entries:
        bare = entry.end is not None and not (entry.speakers or entry.abstract)
        if bare and sum(_lies_in(talk, entry) for talk in signed) > 1:
            slots.append(Slot(entry.title, entry.day, entry.start, entry.end, entry.room))
        else:
            talks.append(entry)
    return talks, slots


def _lies_in(talk: Entry, slot: Entry) -> bool:
    apart = talk.day != slot.day or (talk.room and slot.room and talk.room != slot.room)
    return not apart and (slot.start or 0) <= (talk.start or 0) and (talk.end or 0) <= (slot.end or 0)


def told_once(entries: Sequence[Entry], slots: Sequence[Slot]) -> list[Entry]:
    """The entries, where a session that is printed here without its time has it from where it is printed with it."""
    timed: dict[str, set[Slot]] = {}
    for slot in slots:
        if slot.start is not None:
            timed.setdefault(folded(slot.title), set()).add(slot)
    result = []
    for entry in entries:
        own = entry.session
        same = timed.get(folded(own.title), set()) if own and own.start is None else set()
        if own and len(same) == 1:
            told = next(iter(same))
            own = replace(told, room=own.room or told.room, chairs=own.chairs or told.chairs)
        result.append(replace(entry, session=own))
    return result


def with_sessions(entries: Sequence[Entry], slots: Sequence[Slot]) -> list[Entry]:
    """The entries, each in the session printed above it, else in the one it overlaps most or that ended last before."""
    own = (None if _is_over(entry) else entry.session for entry in entries)
    return [
        replace(entry, session=session or _by_time(entry, slots)) for entry, session in zip(entries, own, strict=True)
    ]


def _is_over(entry: Entry) -> bool:
    """Whether the session above an entry has ended when it begins, in another room."""
    session = entry.session
    if session is None or session.end is None or entry.start is None or session.day != entry.day:
        return False
    return entry.start >= session.end and bool(entry.room and session.room and entry.room != session.room)


def moment(day: date | None, minutes: int | None) -> datetime | None:
    """A day and minutes since its midnight as one time."""
    return datetime.combine(day, time()) + timedelta(minutes=minutes) if day and minutes is not None else None


def _by_time(entry: Entry, slots: Sequence[Slot]) -> Slot | None:
    start = entry.start
    if start is None or entry.day is None:
        return None
    end = entry.end or start + 1
    there = [
        slot
        for slot in slots
        if slot.day == entry.day
        and slot.start is not None
        and slot.end is not None
        and not (slot.room and entry.room and slot.room != entry.room)
    ]
    overlap = {n: min(end, slot.end or 0) - max(start, slot.start or 0) for n, slot in enumerate(there)}
    best = max(overlap, key=lambda n: overlap[n], default=None)
    if best is not None and overlap[best] > 0:
        return there[best]
    before = [slot for slot in there if (slot.end or 0) <= start]
    return max(before, key=lambda slot: slot.end or 0, default=None)
