"""The sessions that entries are in."""

from collections.abc import Sequence
from datetime import date, datetime

from abstractsearch.programme.entries import Entry
from abstractsearch.programme.model import Person, Session, Slot, distinct, safe_id
from abstractsearch.programme.names.identity import folded

_Key = tuple[str, date | None, datetime | None]


def _key(entry: Entry) -> _Key:
    if entry.session_id:
        return entry.session_id, None, None
    own = entry.session_slot.start if entry.session_slot else None
    start = own or next((slot.start for slot in entry.slots if slot.start), None)
    return entry.session or "", start.date() if start else None, own


def sessions_of(
    entries: Sequence[Entry], chairs: dict[str, str], people: dict[str, Person], *, in_time_order: bool
) -> list[Session | None]:
    """The session of each entry; a talk without a time is in the session of its title, where there is just one."""
    keys = [_key(entry) for entry in entries]
    timed: dict[str, set[_Key]] = {}
    for key in keys:
        timed.setdefault(key[0], set()).update([key] if key[1] else [])
    keys = [next(iter(timed[key[0]])) if key[1] is None and len(timed[key[0]]) == 1 else key for key in keys]
    groups: dict[_Key, list[Entry]] = {}
    for key, entry in zip(keys, entries, strict=True):
        groups.setdefault(key, []).append(entry)
    named = [key for key in groups if key[0]]
    if in_time_order:
        named.sort(key=lambda key: (key[1] or date.max, _begin(groups[key])))
    ids = distinct(safe_id(folded(key[0]).replace(" ", "-") if key[1] else key[0]) for key in named)
    sessions: dict[_Key, Session] = {}
    for key, session_id in zip(named, ids, strict=True):
        title = next((entry.session for entry in groups[key] if entry.session), key[0])
        chairing = dict.fromkeys(chairs[folded(one.name)] for entry in groups[key] for one in entry.chairs)
        sessions[key] = _spanning(session_id, title, groups[key], tuple(people[one] for one in chairing))
    return [sessions.get(key) for key in keys]


def _begin(entries: Sequence[Entry]) -> datetime:
    own = [entry.session_slot.start for entry in entries if entry.session_slot and entry.session_slot.start]
    return min((*own, *(slot.start for entry in entries for slot in entry.slots if slot.start)), default=datetime.max)


def _spanning(session_id: str, title: str, entries: Sequence[Entry], chairs: tuple[Person, ...]) -> Session:
    own = next((entry.session_slot for entry in entries if entry.session_slot), Slot())
    first = [entry.slots[0] if entry.slots else Slot() for entry in entries]
    starts = [slot.start for slot in first if slot.start]
    ends = [slot.end for slot in first if slot.end]
    rooms = {slot.room for slot in first}
    start = own.start or min(starts, default=None)
    end = own.end or (max((*ends, *starts)) if ends else None)
    if start and end and end < start:
        end = None
    return Session(session_id, title, start, end, own.room or (rooms.pop() if len(rooms) == 1 else None), chairs)
