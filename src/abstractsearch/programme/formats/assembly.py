"""From entries, as a source gives them one by one, to a programme: ids, people, sessions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from abstractsearch.errors import SourceError
from abstractsearch.programme.formats.reading import Reading, counted
from abstractsearch.programme.model import Programme, Session, Talk, distinct, safe_id, shortened
from abstractsearch.programme.names.identity import People, folded, same_person

Named = tuple[str, str | None]
"""A name as it is printed, and an affiliation."""
_SHOWN = 5  # ids that a note lists
SessionKey = tuple[str, date | None]


@dataclass(frozen=True)
class Entry:
    """One talk as its source gives it, before ids are settled and people are known.

    `speakers` need not be among the `authors`. Times are local to the programme. A session is known by `session_id`,
    else by its title and the day.
    """

    title: str
    id: str | None = None
    abstract: str = ""
    authors: tuple[Named, ...] = ()
    speakers: tuple[Named, ...] = ()
    session: str | None = None
    session_id: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    room: str | None = None
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def assembled(
    entries: Sequence[Entry],
    *,
    name: str,
    timezone: str | None,
    doubts: Sequence[str] = (),
    unused: Sequence[str] = (),
) -> Reading:
    """The programme of `entries`, with `doubts` and what else a person should look at.

    Repeated ids get '-2'; a session spans its talks and has a room where they share one; a speaker who is no author
    becomes the first.
    """
    ids, about_ids = _ids(entries)
    told = [*doubts, *about_ids]
    if bare := sum(not entry.abstract for entry in entries):
        told.append(f"{counted(bare, 'talk has', 'talks have')} no abstract, only title and names to be found by.")
    sessions = _sessions(entries)
    people = People()
    bylines = [_byline(entry) for entry in entries]
    authors = [people.together(everyone) for everyone, _ in bylines]
    talks = tuple(
        Talk(
            id=talk_id,
            title=entry.title,
            abstract=entry.abstract,
            authors=tuple(people[person] for person in by),
            speakers=tuple(people[by[place]] for place in speaking),
            session=session,
            start=entry.start,
            end=entry.end,
            room=entry.room,
            facets=entry.facets,
        )
        for talk_id, entry, by, (_, speaking), session in zip(ids, entries, authors, bylines, sessions, strict=True)
    )
    programme = Programme(
        name=name,
        title=name,
        talks=talks,
        sessions=tuple(dict.fromkeys(session for session in sessions if session)),
        people=people.all(),
        timezone=timezone or "UTC",
        rooms=tuple(sorted({talk.room for talk in talks if talk.room})),
    )
    return Reading(programme, doubts=tuple(told), unused=tuple(unused))


def zone_named(timezone: str | None) -> ZoneInfo:
    """The time zone of that name, UTC where none is given."""
    try:
        return ZoneInfo(timezone or "UTC")
    except (KeyError, ValueError, OSError):
        raise SourceError(
            f"'{shortened(timezone or '')}' is no time zone; use a name such as Europe/Paris or UTC."
        ) from None


def local(time: datetime, zone: ZoneInfo) -> datetime:
    """`time` in `zone`, without offset; a time that has no offset is taken to be in `zone`."""
    try:
        return time.astimezone(zone).replace(tzinfo=None) if time.tzinfo else time
    except OverflowError:
        raise SourceError(f"'{time.isoformat()}' cannot be the time of a talk; correct its year.") from None


def _ids(entries: Sequence[Entry]) -> tuple[list[str], list[str]]:
    """The talks' ids, and what to say about those that differ from the source's."""
    given = [entry.id or folded(entry.title).replace(" ", "-")[:60].strip("-") or "talk" for entry in entries]
    ids = distinct(safe_id(an_id) for an_id in given)
    doubts = []
    if repeated := [an_id for an_id, source in zip(ids, given, strict=True) if an_id != safe_id(source)]:
        doubts.append(
            f"{counted(len(repeated), 'id was', 'ids were')} used before and got a number: {_some(repeated)}."
        )
    if renamed := [source for source in dict.fromkeys(given) if safe_id(source) != source]:
        told = counted(len(renamed), "id is no safe file name and was", "ids are no safe file names and were")
        doubts.append(f"{told} changed: {_some(renamed)}.")
    return ids, doubts


def _some(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
    return ", ".join(shortened(an_id) for an_id in ids[:_SHOWN]) + more


def _byline(entry: Entry) -> tuple[list[Named], list[int]]:
    """Everybody in order, and at which places the speakers stand."""
    everyone = list(entry.authors or entry.speakers)
    missing = [speaker for speaker in entry.speakers if _place(everyone, speaker[0]) is None]
    everyone = [*missing, *everyone]
    speaking = [_place(everyone, name) for name, _ in entry.speakers]
    return everyone, sorted({place for place in speaking if place is not None})


def _place(everyone: Sequence[Named], name: str) -> int | None:
    """Where `name` stands, letter by letter or else in another spelling."""
    exact = [place for place, (other, _) in enumerate(everyone) if folded(other) == folded(name)]
    alike = exact or [place for place, (other, _) in enumerate(everyone) if same_person(other, name)]
    return alike[0] if alike else None


def _session_key(entry: Entry) -> SessionKey:
    if entry.session_id:
        return entry.session_id, None
    return entry.session or "", entry.start.date() if entry.start else None


def _sessions(entries: Sequence[Entry]) -> list[Session | None]:
    """The session of each entry; a talk without a time is in the session of its title, where there is just one."""
    keys = [_session_key(entry) for entry in entries]
    days: dict[str, set[date]] = {}
    for title, day in keys:
        days.setdefault(title, set()).update([day] if day else [])
    keys = [
        (title, min(days[title])) if day is None and len(days[title]) == 1 and not entry.session_id else (title, day)
        for entry, (title, day) in zip(entries, keys, strict=True)
    ]
    groups: dict[SessionKey, list[Entry]] = {}
    for key, entry in zip(keys, entries, strict=True):
        groups.setdefault(key, []).append(entry)
    named = [key for key in groups if key[0]]
    ids = distinct(safe_id(folded(title).replace(" ", "-") if day else title) for title, day in named)
    sessions: dict[SessionKey, Session] = {}
    for key, session_id in zip(named, ids, strict=True):
        title = next((entry.session for entry in groups[key] if entry.session), key[0])
        sessions[key] = _spanning(Session(session_id, title), groups[key])
    return [sessions.get(key) for key in keys]


def _spanning(session: Session, talks: Sequence[Entry]) -> Session:
    rooms = {talk.room for talk in talks}
    starts = [talk.start for talk in talks if talk.start]
    ends = [talk.end for talk in talks if talk.end]
    return replace(
        session,
        start=min(starts, default=None),
        end=max((*ends, *starts)) if ends else None,
        room=rooms.pop() if len(rooms) == 1 else None,
    )
