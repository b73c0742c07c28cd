"""What a person corrects of a programme that was read, before it is kept: fields, and talks too many or missing."""

from collections.abc import Mapping
from dataclasses import replace

from abstractsearch.errors import ProgrammeError
from abstractsearch.programme.corrected_sessions import with_sessions_of_talks
from abstractsearch.programme.corrected_times import WrongTimeError, times_of
from abstractsearch.programme.model import Person, Programme, Talk, distinct, safe_id, shortened
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.names.lists import names_in
from abstractsearch.programme.records import Record, head_record, programme_from_records, talk_record

Corrections = Mapping[str, Mapping[str, str]]
"""By talk id, what its fields should say.

A talk whose field `REMOVED` says something is left out. What stands under an id that begins with `ADDED`, which no
talk's does, is a talk more.
"""
FIELDS = ("title", "speakers", "day", "start", "end", "room", "session", "abstract")
REMOVED = "removed"
ADDED = "+"


def correctable(talk: Talk) -> dict[str, str]:
    """What a talk says in the fields that can be corrected, as a person writes it: day 2026-05-04, start 09:30."""
    people = talk.speakers or talk.authors
    return {
        "title": "" if talk.title == "TBA" else talk.title,
        "speakers": "; ".join(person.name for person in people),
        "day": f"{talk.start:%Y-%m-%d}" if talk.start else "",
        "start": f"{talk.start:%H:%M}" if talk.start else "",
        "end": f"{talk.end:%H:%M}" if talk.end else "",
        "room": talk.room or "",
        "session": talk.session.title if talk.session else "",
        "abstract": talk.abstract,
    }


def troubles(programme: Programme, corrections: Corrections) -> dict[str, dict[str, str]]:
    """What of the `corrections` cannot be: by talk id and field, a sentence."""
    found: dict[str, dict[str, str]] = {}
    for talk in programme.talks:
        says = corrections.get(talk.id, {})
        if not says.get(REMOVED) and says.keys() & {"day", "start", "end"}:
            _note_wrong_times(found, talk.id, {**correctable(talk), **says}, talk)
    for talk_id, says in _added(corrections).items():
        if not says.get("title", "").strip():
            found[talk_id] = {"title": "Give it a title."}
        _note_wrong_times(found, talk_id, says, None)
    return found


def corrected(programme: Programme, corrections: Corrections) -> Programme:
    """The programme with the `corrections`.

    Ids stay. A session, a room or somebody that is named anew is added; what only a talk had that is gone or says
    something else now goes with it.

    Raises
    ------
    ProgrammeError
        If there are `troubles`, or no talk is left.
    """
    if not corrections:
        return programme
    for talk_id, trouble in troubles(programme, corrections).items():
        said = corrections[talk_id].get("title") or next((t.title for t in programme.talks if t.id == talk_id), "TBA")
        raise ProgrammeError(f"“{shortened(said, 40)}”: {next(iter(trouble.values()))}")
    head = head_record(programme)
    sessions: list[Record] = list(head.get("sessions", []))
    talks: list[tuple[str, Record, str]] = []
    for talk in programme.talks:
        says = corrections.get(talk.id, {})
        if not says.get(REMOVED):
            record = _corrected(talk_record(talk, programme), says, talk, sessions)
            talks.append((talk.id, record, says.get("abstract", talk.abstract)))
    for says in _added(corrections).values():
        record = _corrected({}, says, None, sessions)
        talks.append((_id_of(record, [one[0] for one in talks]), record, says.get("abstract", "")))
    if not talks:
        raise ProgrammeError("No talk is left; take one back, or add one.")
    return _tidied(programme_from_records(programme.name, {**head, "sessions": sessions}, talks), programme)


def _added(corrections: Corrections) -> Corrections:
    """The talks that were added and say something."""
    return {
        talk_id: says
        for talk_id, says in corrections.items()
        if talk_id.startswith(ADDED) and not says.get(REMOVED) and any(text.strip() for text in says.values())
    }


def _note_wrong_times(
    found: dict[str, dict[str, str]], talk_id: str, says: Mapping[str, str], talk: Talk | None
) -> None:
    try:
        times_of(says, talk)
    except WrongTimeError as wrong:
        found.setdefault(talk_id, {})[wrong.field] = wrong.sentence


def _corrected(record: Record, changed: Mapping[str, str], talk: Talk | None, sessions: list[Record]) -> Record:
    record = dict(record)
    if "title" in changed:
        record["title"] = " ".join(changed["title"].split()) or "TBA"
    if "room" in changed:
        record["room"] = changed["room"].strip()
    if "speakers" in changed:
        names = [one.name for one in names_in(changed["speakers"])]
        kept = [name for name in record.get("authors", []) if name not in record.get("speakers", [])]
        record["speakers"], record["authors"] = names, [*names, *kept] if kept else []
    if changed.keys() & {"day", "start", "end"}:
        times = times_of({**(correctable(talk) if talk else {}), **changed}, talk)
        record["start"], record["end"] = (time.isoformat() if time else None for time in times)
    if "session" in changed:
        record["session"] = _session(changed["session"].strip(), (record.get("start") or "")[:10], sessions)
    return record


def _id_of(record: Record, taken: list[str]) -> str:
    by_title = safe_id(folded(record["title"]).replace(" ", "-")[:60].strip("-"))
    return distinct([*taken, by_title])[-1]


def _session(title: str, day: str, sessions: list[Record]) -> str | None:
    """The session of that title on the `day`, or of any day where that is not known; made where there is none."""
    if not title:
        return None
    titled = [session for session in sessions if folded(session["title"]) == folded(title)]
    known = next((session for session in titled if day and day == session.get("start", "")[:10]), None)
    known = known or next((session for session in titled if not day or "start" not in session), None)
    if known is None:
        ids = [session["id"] for session in sessions]
        known = {"id": distinct([*ids, safe_id(folded(title).replace(" ", "-"))])[-1], "title": title}
        sessions.append(known)
    return str(known["id"])


def _tidied(after: Programme, before: Programme) -> Programme:
    """Without the sessions, people and rooms that only the talks of `before` had, and with the rooms that are new."""
    after = with_sessions_of_talks(after, before)
    gone = {person.id for person in _acting(before)} - {person.id for person in _acting(after)}
    used, once_used = _rooms(after), _rooms(before)
    rooms = [room for room in after.rooms if room in used or room not in once_used]
    return replace(
        after,
        people=tuple(person for person in (*after.people, *after.hidden) if person.id not in gone),
        rooms=(*rooms, *(room for room in used if room not in once_used and room not in rooms)),
    )


def _acting(programme: Programme) -> set[Person]:
    chairs = {person for session in programme.sessions for person in session.chairs}
    return chairs | {person for talk in programme.talks for person in talk.authors}


def _rooms(programme: Programme) -> dict[str, None]:
    """The rooms of talks, sessions and events, in order of time."""
    rooms = [slot.room for talk in programme.talks for slot in talk.slots]
    rooms += [session.room for session in programme.sessions]
    rooms += [event.room for event in programme.events]
    return dict.fromkeys(room for room in rooms if room)
