"""Which talks pass the filters of a question, whoever sets them."""

from collections.abc import Collection, Sequence
from datetime import date

import numpy as np

from abstractsearch.answers.ranking import Rows
from abstractsearch.errors import QuestionError
from abstractsearch.index.build import Index
from abstractsearch.programme.model import Talk, shortened
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.when.questions import day_named

ROOM = "room"  # a field like any other


def kept(
    index: Index,
    *,
    day: str | date | None,
    session: str | None,
    speakers: Sequence[str],
    where: Sequence[tuple[str, str]],
    among: Collection[str] | None,
) -> Rows:
    """Rows of the talks that pass every filter given; `among` are ids of talks.

    Raises
    ------
    QuestionError
        If a day, session, speaker or facet (or "room") is none of the programme's; the message lists what there is.
    """
    talks = index.programme.talks
    passing = np.ones(len(talks), dtype=bool)
    if day is not None:
        wanted = day if isinstance(day, date) else day_named(index.programme, day)
        passing &= [talk.start is not None and talk.start.date() == wanted for talk in talks]
    if session is not None:
        wanted_id = _session_named(index, session)
        passing &= [talk.session is not None and talk.session.id == wanted_id for talk in talks]
    for speaker in speakers:
        passing &= _speaking(index, speaker)
    for facet, value in where:
        passing &= _with_facet(talks, facet, value)
    if among is not None:
        passing &= [talk.id in among for talk in talks]
    return np.flatnonzero(passing)


def _session_named(index: Index, text: str) -> str:
    sessions = index.programme.sessions
    if text in {session.id for session in sessions}:
        return text
    found = [session for session in sessions if folded(session.title) == folded(text)]
    if len(found) == 1:
        return found[0].id
    if found:
        choices = ", ".join(session.id for session in found)
        raise QuestionError(f"Several sessions are called '{shortened(text)}'; choose one of {choices}.")
    near = [session for session in sessions if set(folded(text).split()) & set(folded(session.title).split())]
    listed = "; ".join(session.title for session in (near or sessions)[:12])
    raise QuestionError(f"There is no session '{shortened(text)}'; there is {listed or 'none in this programme'}.")


def _speaking(index: Index, name: str) -> list[bool]:
    words = folded(name).split()
    found = index.names.with_words(words) or index.names.with_words(
        index.names.spelling.meant(word) or word for word in words
    )
    people = {person.id for person in found}
    if not people:
        raise QuestionError(f"Nobody here is called '{shortened(name)}'; try the surname alone.")
    return [any(person.id in people for person in talk.speakers or talk.authors) for talk in index.programme.talks]


def _with_facet(talks: Sequence[Talk], facet: str, value: str) -> list[bool]:
    known = sorted({key for talk in talks for key in talk.facets} - {ROOM})
    if any(talk.place or ROOM in talk.facets for talk in talks):
        known.append(ROOM)
    if facet not in known:
        listed = ", ".join(known) or "none"
        raise QuestionError(f"The talks have no field '{shortened(facet)}'; their fields are {listed}.")
    wanted = value.casefold()
    return [any(wanted == have.casefold() for have in _values(talk, facet)) for talk in talks]


def _values(talk: Talk, facet: str) -> tuple[str, ...]:
    return (*talk.facets.get(facet, ()), talk.place) if facet == ROOM else talk.facets.get(facet, ())
