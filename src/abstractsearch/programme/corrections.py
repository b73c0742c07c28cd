"""What a person corrects of a programme that was just read, before it is kept."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from abstractsearch.errors import ProgrammeError
from abstractsearch.programme.model import Programme, Talk, distinct, safe_id, shortened
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.names.lists import names_in
from abstractsearch.programme.records import Record, head_record, programme_from_records, talk_record

FIELDS = ("title", "speakers", "day", "start", "end", "room", "session")


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
    }


def corrected(programme: Programme, corrections: Mapping[str, Mapping[str, str]]) -> Programme:
    """The programme with the `corrections`: by talk id, what its fields should say.

    Ids stay. A session that is named anew is made; people who are named anew are added.

    Raises
    ------
    ProgrammeError
        If a day or a time cannot be read, or a talk would end before it starts.
    """
    if not corrections:
        return programme
    head = head_record(programme)
    sessions: list[Record] = list(head.get("sessions", []))
    talks = []
    for talk in programme.talks:
        record = talk_record(talk, programme)
        if said := corrections.get(talk.id):
            record = _corrected(record, {**correctable(talk), **said}, set(said), sessions)
        talks.append((talk.id, record, talk.abstract))
    return programme_from_records(programme.name, {**head, "sessions": sessions}, talks)


def _corrected(record: Record, says: Mapping[str, str], changed: set[str], sessions: list[Record]) -> Record:
    record = dict(record)
    if "title" in changed:
        record["title"] = " ".join(says["title"].split()) or "TBA"
    if "room" in changed:
        record["room"] = says["room"].strip()
    if "speakers" in changed:
        names = [one.name for one in names_in(says["speakers"])]
        kept = [name for name in record.get("authors", []) if name not in record.get("speakers", [])]
        record["speakers"], record["authors"] = names, [*names, *kept] if kept else []
    if changed & {"day", "start", "end"}:
        record["start"], record["end"] = _times(says)
    if "session" in changed:
        record["session"] = _session(says["session"].strip(), sessions)
    return record


def _times(says: Mapping[str, str]) -> tuple[str | None, str | None]:
    day, begins, ends = (says[field].strip() for field in ("day", "start", "end"))
    if not (day or begins or ends):
        return None, None
    try:
        start = datetime.combine(date.fromisoformat(day), _clock(begins))
        end = datetime.combine(start, _clock(ends)) if ends else None
    except ValueError:
        when = shortened(", ".join(filter(None, (day, begins, ends))))
        raise ProgrammeError(
            f"“{shortened(says['title'], 40) or 'TBA'}”: '{when}' is no day and time; write 2026-05-04, 09:30 and "
            "10:00 (the end may be left out), or none of them."
        ) from None
    if end and end < start:
        end += timedelta(days=1)
    return start.isoformat(), end.isoformat() if end else None


def _clock(text: str) -> time:
    return time.fromisoformat(text.zfill(5) if text else "none")


def _session(title: str, sessions: list[Record]) -> str | None:
    if not title:
        return None
    known = next((session for session in sessions if folded(session["title"]) == folded(title)), None)
    if known is None:
        ids = [session["id"] for session in sessions]
        known = {"id": distinct([*ids, safe_id(folded(title).replace(" ", "-"))])[-1], "title": title}
        sessions.append(known)
    return str(known["id"])
