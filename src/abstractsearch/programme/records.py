"""A programme as plain dictionaries and back: the one form behind YAML front matter and JSON Lines."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from abstractsearch.errors import ProgrammeError
from abstractsearch.programme.model import Event, Person, Programme, Session, Slot, Talk, Topic, shortened
from abstractsearch.programme.names.identity import People, person_id

Record = dict[str, Any]

HEAD_KEYS = ("title", "timezone", "dates", "rooms", "topics", "sessions", "people", "events")
TALK_KEYS = (
    *("title", "speakers", "authors", "session", "start", "end", "room", "again", "board", "references", "facets"),
)


def head_record(programme: Programme) -> Record:
    """Everything but the talks; what can be told from the talks is left out."""
    return _without_empty(
        {
            "title": programme.title,
            "timezone": programme.timezone,
            "dates": [day.isoformat() for day in programme.dates],
            "rooms": list(programme.rooms),
            "topics": [_topic_record(topic) for topic in programme.topics],
            "sessions": [_session_record(session, programme) for session in programme.sessions],
            "people": [_person_record(person) for person in _to_be_listed(programme)],
            "events": [_slot_record(event, title=event.title) for event in programme.events],
        }
    )


def talk_record(talk: Talk, programme: Programme) -> Record:
    """Everything but id and abstract; people by name, or by id where two share a name."""
    authors = [programme.printed_names[person.id] for person in talk.authors]
    speakers = [programme.printed_names[person.id] for person in talk.speakers]
    return _without_empty(
        {
            "title": talk.title,
            "speakers": speakers,
            "authors": authors if authors != speakers else [],
            "session": talk.session.id if talk.session else None,
            "start": _written(talk.start),
            "end": _written(talk.end),
            "room": talk.room,
            "again": [_slot_record(slot) for slot in talk.further],
            "board": talk.board,
            "references": list(talk.references),
            "facets": {key: values[0] if len(values) == 1 else list(values) for key, values in talk.facets.items()},
        }
    )


def programme_from_records(name: str, head: Mapping[str, Any], talks: Sequence[tuple[str, Record, str]]) -> Programme:
    """The programme of a head and (id, record, abstract) triples; unknown fields of a talk become facets.

    Raises
    ------
    ProgrammeError
        If a field has a wrong form or the programme contradicts itself.
    """
    if unknown := set(head) - set(HEAD_KEYS):
        raise ProgrammeError(
            f"programme.yaml has a field '{min(unknown)}' that nobody reads; the fields are {', '.join(HEAD_KEYS)}."
        )
    people = People(_people(head))
    sessions = {session.id: session for session in (_session(record, people) for record in _records(head, "sessions"))}
    authors = {}
    for talk_id, record, _ in talks:
        speakers, everyone = _texts(record, "speakers"), _texts(record, "authors")
        everyone = [*(name for name in speakers if name not in everyone), *everyone]
        ids = people.together((name, None) for name in everyone)
        authors[talk_id] = (ids, tuple(ids[everyone.index(name)] for name in speakers))
    return Programme(
        name=name,
        title=str(head.get("title") or name),
        timezone=str(head["timezone"]) if head.get("timezone") else None,
        dates=tuple(_date(text) for text in _texts(head, "dates")),
        rooms=tuple(_texts(head, "rooms")),
        topics=tuple(map(_topic, _listed(head, "topics"))),
        sessions=tuple(sessions.values()),
        people=people.all(),
        events=tuple(map(_event, _records(head, "events"))),
        talks=tuple(
            _talk(talk_id, record, abstract, authors[talk_id], people, sessions) for talk_id, record, abstract in talks
        ),
    )


def _talk(
    talk_id: str,
    record: Record,
    abstract: str,
    authors: tuple[tuple[str, ...], tuple[str, ...]],
    people: People,
    sessions: Mapping[str, Session],
) -> Talk:
    everyone, speakers = authors
    session = _text(record, "session")
    if session is not None and session not in sessions:
        known = ", ".join(list(sessions)[:8]) or "none"
        raise ProgrammeError(f"Talk '{talk_id}' is in session '{shortened(session)}'; programme.yaml has {known}.")
    facets = record.get("facets") or {}
    if not isinstance(facets, Mapping):
        raise ProgrammeError(f"'facets' of talk '{talk_id}' must be a list of 'name: value' lines.")
    facets = {**facets, **{key: value for key, value in record.items() if key not in TALK_KEYS}}
    return Talk(
        id=talk_id,
        title=_text(record, "title") or "TBA",
        abstract=abstract.strip(),
        authors=tuple(people[person] for person in everyone),
        speakers=tuple(people[person] for person in speakers),
        session=sessions[session] if session else None,
        start=_time(record, "start"),
        end=_time(record, "end"),
        room=_text(record, "room"),
        further=tuple(_slot(again) for again in _records(record, "again")),
        board=_text(record, "board"),
        references=tuple(_texts(record, "references")),
        facets={str(key): tuple(_texts(facets, key)) for key in facets},
    )


def _slot(record: Record) -> Slot:
    return Slot(_time(record, "start"), _time(record, "end"), _text(record, "room"))


def _event(record: Record) -> Event:
    title = _text(record, "title")
    if title is None:
        raise ProgrammeError("Every event in programme.yaml needs a title.")
    slot = _slot(record)
    return Event(title, slot.start, slot.end, slot.room)


def _session(record: Record, people: People) -> Session:
    title = _text(record, "title")
    session_id = _text(record, "id")
    if title is None or session_id is None:
        raise ProgrammeError("Every session in programme.yaml needs an id and a title.")
    slot = _slot(record)
    chairs = tuple(people[chair] for chair in people.together((name, None) for name in _texts(record, "chairs")))
    return Session(session_id, title, slot.start, slot.end, slot.room, chairs)


def _people(head: Mapping[str, Any]) -> list[Person]:
    people = [_person(record) for record in _records(head, "people")]
    twice = [an_id for an_id, count in Counter(person.id for person in people).items() if count > 1]
    if twice:
        name = next(person.name for person in people if person.id == twice[0])
        raise ProgrammeError(
            f"programme.yaml lists two people as '{shortened(name)}'; if they are two, give the second an 'id' such as "
            f"{twice[0]}-2 and use that id in their talks."
        )
    return people


def _person(record: Record) -> Person:
    name = _text(record, "name")
    if name is None:
        raise ProgrammeError("Everybody listed under people in programme.yaml needs a name.")
    return Person(
        id=_text(record, "id") or person_id(name),
        name=name,
        affiliation=_text(record, "affiliation"),
        variants=tuple(_texts(record, "variants")),
        distinct_from=tuple(_texts(record, "distinct_from")),
        hidden=_yes(record, "hidden"),
    )


def _topic(given: Any) -> Topic:
    record = given if isinstance(given, Mapping) else {"name": given}
    name = _text(record, "name")
    if name is None:
        raise ProgrammeError("Every topic in programme.yaml needs a name.")
    return Topic(name, _text(record, "description") or "", tuple(_texts(record, "words")))


def _session_record(session: Session, programme: Programme) -> Record:
    chairs = [programme.printed_names[person.id] for person in session.chairs]
    return _without_empty({**_slot_record(session, id=session.id, title=session.title), "chairs": chairs})


def _slot_record(slot: Slot | Session | Event, **first: str) -> Record:
    return _without_empty({**first, "start": _written(slot.start), "end": _written(slot.end), "room": slot.room})


def _person_record(person: Person) -> Record:
    own_id = person.id if person.id != person_id(person.name) else None
    return _without_empty(
        {
            "id": own_id,
            "name": person.name,
            "affiliation": person.affiliation,
            "variants": list(person.variants),
            "distinct_from": list(person.distinct_from),
            "hidden": person.hidden or None,
        }
    )


def _topic_record(topic: Topic) -> Record | str:
    if not topic.description and not topic.words:
        return topic.name
    return _without_empty({"name": topic.name, "description": topic.description, "words": list(topic.words)})


def _to_be_listed(programme: Programme) -> list[Person]:
    """The people whom the talks alone would not give back."""
    told = {person.id for talk in programme.talks for person in talk.authors}
    count = Counter(person.name for person in programme.people)
    return [
        person
        for person in (*programme.people, *programme.hidden)
        if person.id not in told
        or person.affiliation
        or person.variants
        or person.distinct_from
        or person.id != person_id(person.name)
        or count[person.name] > 1
    ]


def _written(time: datetime | None) -> str | None:
    return time.isoformat(timespec="minutes" if time.second == 0 else "seconds") if time else None


def _without_empty(record: Record) -> Record:
    return {key: value for key, value in record.items() if value not in (None, "", [], {})}


def _listed(record: Mapping[str, Any], key: str) -> list[Any]:
    value = record.get(key)
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _records(record: Mapping[str, Any], key: str) -> list[Record]:
    records = _listed(record, key)
    if not all(isinstance(item, Mapping) for item in records):
        raise ProgrammeError(f"Each of '{key}' in programme.yaml must have fields such as 'title: …' or 'name: …'.")
    return records


def _texts(record: Mapping[str, Any], key: str) -> list[str]:
    values = _listed(record, key)
    if any(isinstance(value, (list, dict)) for value in values):
        raise ProgrammeError(f"'{key}' must be a text or a list of texts.")
    return [str(value) for value in values]


def _text(record: Mapping[str, Any], key: str) -> str | None:
    texts = _texts(record, key)
    return texts[0].strip() or None if texts else None


def _yes(record: Mapping[str, Any], key: str) -> bool:
    text = (_text(record, key) or "false").casefold()
    if text not in ("true", "yes", "false", "no"):
        raise ProgrammeError(
            f"'{key}: {shortened(text)}' says neither yes nor no; write '{key}: true' or leave it out."
        )
    return text in ("true", "yes")


def _time(record: Mapping[str, Any], key: str) -> datetime | None:
    text = _text(record, key)
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        raise ProgrammeError(f"'{shortened(text)}' is no time; write 2025-09-30T10:00.") from None


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ProgrammeError(f"'{shortened(text)}' is no date; write 2025-09-30.") from None
