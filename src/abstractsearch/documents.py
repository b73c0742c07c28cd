"""An answer as a JSON document. Fields may be added, never renamed or removed."""

from datetime import datetime
from typing import Any

from abstractsearch.answers.results import Results
from abstractsearch.programme.model import Person, Programme, Talk

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
    }


def timetable_document(programme: Programme, talks: tuple[Talk, ...]) -> Document:
    return {"programme": programme.name, "talks": [talk_document(talk, programme.name) for talk in talks]}


def results_document(answer: Results, *, timing: bool = False) -> Document:
    """The answer of search or similar; `timing` adds the milliseconds of each stage."""
    document: Document = {
        "programme": answer.programme,
        "query": answer.query,
        "confident": answer.confident,
        "match": answer.match,
        "message": answer.message,
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


def _time(time: datetime | None) -> str | None:
    return time.isoformat() if time else None
