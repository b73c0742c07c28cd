"""Answers as lines for a terminal."""

from collections.abc import Iterator, Sequence
from datetime import date

from abstractsearch import note_wording, wording
from abstractsearch.answers.audit import Audit
from abstractsearch.answers.people import COLLABORATIONS, People
from abstractsearch.answers.people.connections import Connections
from abstractsearch.answers.people.meet import Encounter
from abstractsearch.answers.results import Result, Results
from abstractsearch.answers.topics import TalkTopic, Topics
from abstractsearch.programme.model import Event, Person, Programme
from abstractsearch.programme.reading import Reading

PIECES_SHOWN = 8  # of what was not used


def reading_lines(reading: Reading) -> list[str]:
    """What an import understood, what to check, what was not used, and what became of the source."""
    programme = reading.programme
    parts = [
        wording.counted(len(programme.talks), "talk"),
        wording.counted(len(programme.sessions), "session"),
        wording.counted(len(programme.people), "person"),
        wording.days(programme) or "no times",
    ]
    lines = [f"{programme.title}: {', '.join(parts)}."]
    lines += note_wording.told(reading)
    left = [*note_wording.unused(reading), *_first(note_wording.pieces(reading))]
    for heading, notes in (("Please check", note_wording.doubts(reading)), ("Not used", left)):
        lines += [f"{heading}:"] * bool(notes) + [f"  {note}" for note in notes]
    return [*lines, *filter(None, [note_wording.accounting_line(reading)])]


def _first(pieces: Sequence[str]) -> list[str]:
    more = len(pieces) - PIECES_SHOWN
    return [*pieces[:PIECES_SHOWN], *([f"and {more:,} more; --json prints them all."] if more > 0 else [])]


def answer_lines(answer: Results) -> Iterator[str]:
    """The results; what is merely nearest comes under a line of its own."""
    yield answer.message
    told_apart = False
    for result in answer:
        if not result.near and not told_apart and answer.confident:
            told_apart = True
            yield "\nPerhaps also:"
        yield ""
        yield from _result_lines(result)


def _result_lines(result: Result) -> Iterator[str]:
    talk = result.talk
    yield f"{result.rank:2}. {talk.title}"
    yield from (f"    {line}" for line in (wording.names(talk), wording.when_and_where(talk)) if line)
    if result.evidence.sentence:
        yield f"    “{result.evidence.sentence}”"
    yield f"    {result.evidence.reason}  [{talk.id}]"


def timetable_lines(programme: Programme, on: date | None = None) -> Iterator[str]:
    """The talks by day and session and what happens between them, of one day if it is given."""
    yield " · ".join(part for part in (programme.title, wording.days(programme), wording.zone(programme)) if part)
    last_day, last_session = None, None
    for entry, slot in programme.timetable():
        its_day = slot.start.date() if slot.start else None
        if on is not None and its_day != on:
            continue
        if its_day != last_day or (its_day is None and last_session is None):
            yield f"\n{wording.day(its_day) if its_day else 'Without a time'}"
            last_session = None
        if isinstance(entry, Event):
            yield f"    {wording.hours(slot):12} {entry.title}"
            last_day = its_day
            continue
        if entry.session != last_session and entry.session:
            yield f"  {entry.session.title}"
        last_day, last_session = its_day, entry.session
        yield f"    {wording.hours(slot):12} {wording.names(entry)}: {entry.title}  [{entry.id}]"


def topic_lines(answer: Topics) -> Iterator[str]:
    """The topics with their talks, a wider one above its parts."""
    yield answer.reason
    wider = {topic.parent for topic in answer.topics} - {None}
    parts = [topic for topic in answer.topics if topic.id not in wider and topic.parent is None]
    yield from (line for topic in parts for line in _topic_lines(topic, ""))
    for topic in answer.topics:
        if topic.id in wider:
            yield f"\n{wording.sentence(topic.label)} · {wording.counted(len(topic.talks), 'talk')}  [{topic.id}]"
            for part in answer.topics:
                yield from _topic_lines(part, "  ") if part.parent == topic.id else ()
    if answer.without:
        yield f"\nIn no topic · {wording.counted(len(answer.without), 'talk')}"
        yield from (f"    {talk.title}  [{talk.id}]" for talk in answer.without)


def _topic_lines(topic: TalkTopic, indent: str) -> Iterator[str]:
    yield f"\n{indent}{wording.sentence(topic.label)} · {wording.counted(len(topic.talks), 'talk')}  [{topic.id}]"
    if topic.terms:
        yield f"{indent}    Words: {', '.join(topic.terms)}"
    yield from (f"{indent}    {member.talk.title}  [{member.talk.id}]" for member in topic.talks)


def people_lines(people: People) -> Iterator[str]:
    """Everybody with talks and collaborators."""
    pairs = wording.counted(len(_collaborations(people)), "pair")
    yield f"{wording.counted(len(people.people), 'person')}, {pairs} who work together."
    for person in people.people:
        partners = [other.name for other in people.collaborators(person.id)]
        more = f" and {len(partners) - 6} more" if len(partners) > 6 else ""
        told = [wording.counted(len(people.talks[person.id]), "talk") if people.talks[person.id] else "no talk"]
        told += [f"with {', '.join(partners[:6])}{more}"] * bool(partners)
        yield f"    {person.name}: {', '.join(told)}  [{person.id}]"


def person_lines(people: People, person: Person) -> Iterator[str]:
    """One person: other spellings, talks, and collaborators with what shows each."""
    yield " · ".join(part for part in (person.name, person.affiliation or "") if part)
    if person.variants:
        yield f"Also written {wording.listed(person.variants)}"
    for talk in people.talks[person.id]:
        yield f"    {' · '.join(filter(None, (talk.title, wording.when_and_where(talk))))}  [{talk.id}]"
    for tie in people.ties_of(person.id):
        if tie.kind in COLLABORATIONS or tie.kind == "citation":
            other = tie.b if tie.a.id == person.id else tie.a
            yield f"\n{other.name}: {wording.tied(tie.kind, len(tie.evidence))}  [{other.id}]"
            yield from (f"    {shown.text}" for shown in tie.evidence)


def encounter_lines(encounters: Sequence[Encounter]) -> Iterator[str]:
    """Whom to meet, why, and when."""
    if not encounters:
        yield "There is nobody to propose: all who come work with this person already, or their talks say too little."
    for number, one in enumerate(encounters, start=1):
        yield f"{number:2}. {one.person.name}: {one.reason}  [{one.person.id}]"
        yield f"    {one.talks[1].title}" + (f" · {place}" if (place := wording.when_and_where(one.talks[1])) else "")
        if one.free:
            yield f"    {wording.both_free(one.free)}"


def connection_lines(answer: Connections, most: int = 10) -> Iterator[str]:
    """How connected the programme is; of each list the first `most`."""

    def shown(heading: str, lines: Sequence[str]) -> Iterator[str]:
        if lines:
            yield f"\n{heading}"
            yield from (f"    {line}" for line in lines[:most])
            yield from [f"    and {len(lines) - most:,} more"] * (len(lines) > most)

    yield wording.connected(answer)
    yield from shown(
        f"{wording.alone(len(answer.alone))}:",
        [f"{person.name}  [{person.id}]" for person in answer.alone],
    )
    yield from shown(
        "They hold the largest group together:",
        [f"{one.person.name}: {wording.bridging(one)}  [{one.person.id}]" for one in answer.bridges],
    )
    yield from shown(
        f"Institutions, by talks ({wording.counted(answer.stated, 'talk')} state one):",
        [f"{one.name}: {wording.institution_share(answer, one)}" for one in answer.institutions],
    )
    yield from shown(
        "Sessions made of one group:",
        [f"{one.session.title}: {wording.one_group(one)}  [{one.session.id}]" for one in answer.sessions],
    )


def _collaborations(people: People) -> set[tuple[str, str]]:
    return {(tie.a.id, tie.b.id) for tie in people.ties if tie.kind in COLLABORATIONS}


def audit_lines(audit: Audit) -> Iterator[str]:
    """The sessions, worst first, each with the talks that would fit better elsewhere."""
    yield audit.message
    for audited in audit.sessions:
        yield f"\n{audited.sentence}"
        yield from (f"    {fit.sentence}  [{fit.talk.id}]" for fit in audited.talks if fit.outlier)
