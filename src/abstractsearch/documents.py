"""An answer as a JSON document. Fields may be added, never renamed or removed."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from abstractsearch import note_wording
from abstractsearch.answers.audit import Audit, Fit
from abstractsearch.answers.people import Merge, People, Shown, Tie
from abstractsearch.answers.people.connections import Connections
from abstractsearch.answers.people.meet import Encounter
from abstractsearch.answers.results import Results
from abstractsearch.answers.topics import Topics
from abstractsearch.programme.model import Event, Person, Programme, Slot, Talk
from abstractsearch.programme.reading import Reading

Document = dict[str, Any]


def person_document(person: Person) -> Document:
    return {"id": person.id, "name": person.name}


def talk_document(talk: Talk, programme: str) -> Document:
    """A talk; times are ISO 8601 in the programme's time zone, without offset."""
    return {
        "id": talk.id,
        "programme": programme,
        "title": talk.title,
        "speakers": [person_document(person) for person in talk.speakers],
        "authors": [person_document(person) for person in talk.authors],
        "session": talk.session.title if talk.session else None,
        "session_id": talk.session.id if talk.session else None,
        "room": talk.room,
        "start": _time(talk.start),
        "end": _time(talk.end),
        "place": talk.place or None,
        "slots": [_slot_document(slot) for slot in talk.slots],
        "board": talk.board,
        "affiliations": list(dict.fromkeys(person.affiliation for person in talk.authors if person.affiliation)),
    }


def _slot_document(slot: Slot | Event) -> Document:
    return {"start": _time(slot.start), "end": _time(slot.end), "room": slot.room}


def timetable_document(programme: Programme, day: date | None = None) -> Document:
    """Every talk at each of its slots, with that slot's time and room, and the events; of one day if it is given."""
    listed = [pair for pair in programme.timetable() if day is None or (pair[1].start and pair[1].start.date() == day)]
    return {
        "programme": programme.name,
        "talks": [
            {**talk_document(talk, programme.name), **_slot_document(slot)}
            for talk, slot in listed
            if isinstance(talk, Talk)
        ],
        "events": [
            {"title": event.title, **_slot_document(slot)} for event, slot in listed if isinstance(event, Event)
        ],
    }


def reading_document(reading: Reading) -> Document:
    """What an import understood, in numbers, and its notes, each with the sentence that says it."""
    programme = reading.programme
    titles = note_wording.titles_of(programme)
    return {
        "programme": programme.name,
        "title": programme.title,
        "timezone": programme.timezone,
        "talks": len(programme.talks),
        "sessions": len(programme.sessions),
        "people": len(programme.people),
        "events": len(programme.events),
        "days": [day.isoformat() for day in programme.days],
        "notes": [
            {
                "kind": note.kind.value,
                "place": note.place or None,
                "talks": list(note.talks),
                "chosen": note.chosen or None,
                "otherwise": list(note.otherwise),
                "message": note_wording.note_lines([note], titles=titles)[0],
            }
            for note in reading.notes
        ],
        "accounting": dict(reading.accounting),
        "left": [{"place": one.place, "text": one.text, "reason": one.reason} for one in reading.left],
    }


def results_document(answer: Results, *, timing: bool = False) -> Document:
    """The answer of search or similar; `timing` adds the milliseconds of each stage."""
    document: Document = {
        "programme": answer.programme,
        "query": answer.query,
        "confident": answer.confident,
        "match": answer.match,
        "message": answer.message,
        "understood": [{"kind": part.kind, "label": part.label} for part in answer.parts],
        "results": [
            {
                "rank": result.rank,
                "score": result.score,
                "near": result.near,
                "talk": talk_document(result.talk, answer.programme),
                "evidence": {
                    "sentence": result.evidence.sentence,
                    "terms": list(result.evidence.terms),
                    "reason": result.evidence.reason,
                    "counterpart": result.evidence.counterpart,
                },
            }
            for result in answer
        ],
    }
    return {**document, "timing": dict(answer.timing)} if timing else document


def topics_document(answer: Topics) -> Document:
    """The topics, a wider one before its parts; `stability` is None where the programme names them."""
    return {
        "programme": answer.programme,
        "topics": [
            {
                "id": topic.id,
                "label": topic.label,
                "seeded": topic.seeded,
                "terms": list(topic.terms),
                "central": topic.central.id if topic.central else None,
                "parent": topic.parent,
                "talks": [{"id": member.talk.id, "weight": round(member.weight, 4)} for member in topic.talks],
            }
            for topic in answer.topics
        ],
        "without": [talk.id for talk in answer.without],
        "stability": answer.stability,
        "reason": answer.reason,
    }


def people_document(
    people: People,
    person: Person | None = None,
    meet: Iterable[Encounter] | None = None,
    connections: Connections | None = None,
) -> Document:
    """Everybody and all ties, or only `person`, those tied to them, and these ties; `meet` adds whom to meet.

    `connections` adds how the whole programme hangs together.

    `other_ids` are those under which talks carry further spellings of a person.
    """
    ties = people.ties_of(person.id) if person else people.ties
    near = {person.id} | {one.id for tie in ties for one in (tie.a, tie.b)} if person else set(people.talks)
    shown = [one for one in people.people if one.id in near]
    other_ids: dict[str, list[str]] = {}
    for spelled, an_id in people.ids.items():
        other_ids.setdefault(an_id, []).append(spelled)
    document: Document = {
        "programme": people.programme,
        "people": [
            {
                **person_document(one),
                "variants": list(one.variants),
                "affiliation": one.affiliation,
                "talks": [talk.id for talk in people.talks[one.id]],
                "other_ids": other_ids.get(one.id, []),
            }
            for one in shown
        ],
        "ties": [_tie_document(tie) for tie in ties],
        "merges": [_merge_document(merge) for merge in people.merges if near & {merge.one.id, merge.other.id}],
        "proposed": [_merge_document(merge) for merge in people.proposed if near & {merge.one.id, merge.other.id}],
    }
    if connections is not None:
        document["connections"] = _connections_document(connections)
    return document if meet is None else {**document, "meet": [_encounter_document(one) for one in meet]}


def _connections_document(connections: Connections) -> Document:
    """Groups, `alone` and bridges are people; `share` is that of the talks for which an affiliation is stated."""
    return {
        "people": connections.people,
        "largest_share": round(connections.largest_share, 4),
        "groups": [[person.id for person in group] for group in connections.groups],
        "alone": [person_document(person) for person in connections.alone],
        "bridges": [
            {**person_document(one.person), "circles": one.circles, "cut_off": one.cut_off}
            for one in connections.bridges
        ],
        "institutions": [
            {"name": one.name, "talks": one.talks, "share": round(one.talks / connections.stated, 4)}
            for one in connections.institutions
        ],
        "sessions": [
            {
                "session": one.session.title,
                "session_id": one.session.id,
                "talks": [talk.id for talk in one.talks],
                "group": one.size,
            }
            for one in connections.sessions
        ],
    }


def _encounter_document(encounter: Encounter) -> Document:
    """Somebody to meet; `talks` are the asking person's and the other's, `free` a break that both share, or null."""
    free = encounter.free
    return {
        **person_document(encounter.person),
        "score": encounter.score,
        "reason": encounter.reason,
        "talks": [talk.id for talk in encounter.talks],
        "through": [person_document(person) for person in encounter.through],
        "free": {"start": _time(free.start), "end": _time(free.end)} if free else None,
    }


def _tie_document(tie: Tie) -> Document:
    return {"a": tie.a.id, "b": tie.b.id, "kind": tie.kind, "evidence": [_shown_document(one) for one in tie.evidence]}


def _shown_document(shown: Shown) -> Document:
    return {"talk": shown.talk.id if shown.talk else None, "text": shown.text}


def _merge_document(merge: Merge) -> Document:
    return {
        "one": person_document(merge.one),
        "other": person_document(merge.other),
        "reason": merge.reason,
        "strength": round(merge.strength, 3),
    }


def audit_document(audit: Audit) -> Document:
    """The sessions, worst first; p, q, percentile and coherence are null where a session could not be judged."""
    return {
        "programme": audit.programme,
        "message": audit.message,
        "sessions": [
            {
                "session": audited.session.title,
                "session_id": audited.session.id,
                "coherence": audited.coherence,
                "percentile": audited.percentile,
                "p_value": audited.p_value,
                "q_value": audited.q_value,
                "sentence": audited.sentence,
                "terms": list(audited.terms),
                "talks": [_fit_document(fit) for fit in audited.talks],
            }
            for audited in audit.sessions
        ],
    }


def _fit_document(fit: Fit) -> Document:
    return {
        "id": fit.talk.id,
        "misfit": fit.misfit,
        "better_session": fit.better.title if fit.better else None,
        "better_session_id": fit.better.id if fit.better else None,
        "resampled": fit.resampled,
        "outlier": fit.outlier,
        "sentence": fit.sentence,
    }


def _time(time: datetime | None) -> str | None:
    return time.isoformat() if time else None
