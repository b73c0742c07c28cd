"""Sessions once their talks were corrected: what a session had from its talks it has from them as they are now."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from abstractsearch.programme.model import Programme, Session, Talk


def with_sessions_of_talks(after: Programme, before: Programme) -> Programme:
    """`after` without the sessions that lost all talks of `before`; those whose talks differ span the new ones."""
    were, are = _by_session(before), _by_session(after)
    kept = {
        session.id: _spanning(session, were.get(session.id, []), are.get(session.id, []))
        for session in after.sessions
        if session.id in are or session.id not in were
    }
    talks = tuple(replace(talk, session=kept[talk.session.id]) if talk.session else talk for talk in after.talks)
    return replace(after, sessions=tuple(kept.values()), talks=talks)


def _by_session(programme: Programme) -> dict[str, list[Talk]]:
    found: dict[str, list[Talk]] = {}
    for talk in programme.talks:
        if talk.session:
            found.setdefault(talk.session.id, []).append(talk)
    return found


def _spanning(session: Session, were: Sequence[Talk], are: Sequence[Talk]) -> Session:
    if [(talk.id, talk.slots) for talk in were] == [(talk.id, talk.slots) for talk in are]:
        return session
    start, end, room = session.start, session.end, session.room
    start = _start(are) if start == _start(were) else start
    end = _end(are) if end == _end(were) else end
    room = _room(are) if room == _room(were) else room
    return replace(session, start=start, end=None if start and end and end < start else end, room=room)


def _start(talks: Sequence[Talk]) -> datetime | None:
    return min((talk.start for talk in talks if talk.start), default=None)


def _end(talks: Sequence[Talk]) -> datetime | None:
    """The last end; of talks none of which has an end, None."""
    ends = [talk.end for talk in talks if talk.end]
    return max((*ends, *(talk.start for talk in talks if talk.start))) if ends else None


def _room(talks: Sequence[Talk]) -> str | None:
    rooms = {talk.room for talk in talks}
    return rooms.pop() if len(rooms) == 1 else None
