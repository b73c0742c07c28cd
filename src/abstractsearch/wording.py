"""Talks and answers in words, the same on every face."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from abstractsearch.answers.audit import Audit
from abstractsearch.answers.people import COLLABORATIONS, Kind, People
from abstractsearch.answers.people.connections import Bridge, Connections, Institution, OneGroup
from abstractsearch.answers.people.meet import Encounter
from abstractsearch.answers.plan import Gap
from abstractsearch.answers.results import Result, Results
from abstractsearch.answers.topics import TalkTopic, Topics
from abstractsearch.index.lexical import stems, words
from abstractsearch.programme.model import Event, Person, Programme, Session, Slot, Talk, shortened

Span = tuple[int, int]

TIES: dict[Kind, tuple[str, str]] = {  # for one piece of evidence, and for several
    "coauthor": ("authors of one talk", "authors of {} talks"),
    "joint-work": ("joint work named in an abstract", "joint work named in {} places"),
    "own-reference": ("published together", "published together {} times"),
    "co-speaker": ("speak together", "speak together in {} talks"),
    "citation": ("one cites the other", "one cites the other in {} places"),
    "affiliation": ("same affiliation", "same affiliation"),
    "session": ("same session", "same session"),
}


def day(of: date) -> str:
    """ "Tuesday 30 September"."""
    return f"{of:%A} {of.day} {of:%B}"


def days(programme: Programme) -> str:
    """ "29 September – 3 October 2025"; empty where no talk has a time."""
    known = sorted({*programme.dates, *programme.days})
    if not known:
        return ""
    first, last = known[0], known[-1]
    if first == last:
        return f"{first.day} {first:%B %Y}"
    opening = f"{first.day}"
    if (first.year, first.month) != (last.year, last.month):
        opening += f" {first:%B}"
    if first.year != last.year:
        opening += f" {first.year}"
    return f"{opening} – {last.day} {last:%B %Y}"


def hours(talk: Talk | Slot | Event) -> str:
    """ "10:00–10:20", "10:00", or empty."""
    if talk.start is None:
        return ""
    return f"{talk.start:%H:%M}–{talk.end:%H:%M}" if talk.end else f"{talk.start:%H:%M}"


def zone(programme: Programme) -> str:
    """Where the times are at home: "times of Europe/Paris"; that nobody said so; empty where no talk has a time."""
    if not programme.days:
        return ""
    if programme.timezone is None:
        return "local times, the time zone is not stated"
    fixed = re.fullmatch(r"Etc/GMT([+-])(\d+)", programme.timezone)
    name = f"UTC{'+' if fixed[1] == '-' else '−'}{fixed[2]}" if fixed else programme.timezone
    return f"times of {name}"


def when_and_where(talk: Talk, slot: Slot | None = None) -> str:
    """ "Tue 30 Sep, 10:00–10:20 · Sampling · A1": what is known of day, time, session and room; of the first slot."""
    at = slot or talk
    when = f"{at.start:%a} {at.start.day} {at.start:%b}, {hours(at)}" if at.start else ""
    session = talk.session.title if talk.session else ""
    return " · ".join(part for part in (when, session, at.room or talk.place) if part)


def chairs(session: Session) -> str:
    """ "Chair: Ada Stone"; empty where none is named."""
    people = ", ".join(person.name for person in session.chairs)
    return f"{'Chairs' if len(session.chairs) > 1 else 'Chair'}: {people}" if people else ""


def board(talk: Talk) -> str:
    """ "Board 12" of a poster."""
    return f"Board {talk.board}" if talk.board else ""


def names(talk: Talk, most: int = 6) -> str:
    """Speakers, else authors, by name; the rest is counted."""
    people = [person.name for person in talk.speakers or talk.authors]
    return ", ".join(people[:most]) + (f" and {len(people) - most} more" if len(people) > most else "")


def counted(number: int, noun: str) -> str:
    """ "1 talk", "44 talks", "2 people"."""
    plural = "people" if noun == "person" else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def at_the_same_time(others: Sequence[Talk]) -> str:
    """ "at the same time as “Sampling” and “Waves”"; of more than two, the rest is counted."""
    titles = [f"“{shortened(talk.title, 48)}”" for talk in others]
    return f"at the same time as {listed(titles if len(titles) < 3 else [titles[0], f'{len(titles) - 1} more'])}"


def no_longer_there(talk_ids: Sequence[str]) -> str:
    """ "1 talk of your plan is no longer in the programme: lovelace-ada"."""
    count, are = counted(len(talk_ids), "talk"), "is" if len(talk_ids) == 1 else "are"
    return f"{count} of your plan {are} no longer in the programme: {', '.join(talk_ids)}"


def not_there(talk_ids: Sequence[str]) -> str:
    """ "1 talk of that link is not in this programme: lovelace-ada"."""
    count, are = counted(len(talk_ids), "talk"), "is" if len(talk_ids) == 1 else "are"
    return f"{count} of that link {are} not in this programme: {', '.join(talk_ids)}"


def tied(kind: Kind, evidence: int = 1) -> str:
    """ "authors of one talk", "authors of 2 talks": what ties two people, by how many pieces of evidence show it."""
    one, several = TIES[kind]
    return one if evidence == 1 else several.format(evidence)


def listed(texts: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    return " and ".join(filter(None, (", ".join(texts[:-1]), *texts[-1:])))


def sentence(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def matching_spans(text: str, terms: Iterable[str]) -> Iterator[Span]:
    """Where the words of `terms`, in any of their forms, stand in `text`: (start, end), in order, never overlapping."""
    wanted = {stem for term in terms for stem in stems(term)}
    for word in words(text):
        if word.stem in wanted:
            yield word.start, word.end


def answer_lines(answer: Results) -> Iterator[str]:
    """An answer for a terminal; what is merely nearest comes under a line of its own."""
    yield answer.message
    told_apart = False
    for result in answer:
        if not result.near and not told_apart and answer.confident:
            told_apart = True
            yield "\nFurther away:"
        yield ""
        yield from _result_lines(result)


def _result_lines(result: Result) -> Iterator[str]:
    talk = result.talk
    yield f"{result.rank:2}. {talk.title}"
    yield from (f"    {line}" for line in (names(talk), when_and_where(talk)) if line)
    if result.evidence.sentence:
        yield f"    “{result.evidence.sentence}”"
    yield f"    {result.evidence.reason}  [{talk.id}]"


def timetable_lines(programme: Programme, on: date | None = None) -> Iterator[str]:
    """The talks by day and session and what happens between them, of one day if it is given, for a terminal."""
    yield " · ".join(part for part in (programme.title, days(programme), zone(programme)) if part)
    last_day, last_session = None, None
    for entry, slot in programme.timetable():
        its_day = slot.start.date() if slot.start else None
        if on is not None and its_day != on:
            continue
        if its_day != last_day or (its_day is None and last_session is None):
            yield f"\n{day(its_day) if its_day else 'Without a time'}"
            last_session = None
        if isinstance(entry, Event):
            yield f"    {hours(slot):12} {entry.title}"
            last_day = its_day
            continue
        if entry.session != last_session and entry.session:
            yield f"  {entry.session.title}"
        last_day, last_session = its_day, entry.session
        yield f"    {hours(slot):12} {names(entry)}: {entry.title}  [{entry.id}]"


def topic_lines(answer: Topics) -> Iterator[str]:
    """The topics with their talks, a wider one above its parts, for a terminal."""
    yield answer.reason
    wider = {topic.parent for topic in answer.topics} - {None}
    parts = [topic for topic in answer.topics if topic.id not in wider and topic.parent is None]
    yield from (line for topic in parts for line in _topic_lines(topic, ""))
    for topic in answer.topics:
        if topic.id in wider:
            yield f"\n{sentence(topic.label)} · {counted(len(topic.talks), 'talk')}  [{topic.id}]"
            for part in answer.topics:
                yield from _topic_lines(part, "  ") if part.parent == topic.id else ()
    if answer.without:
        yield f"\nIn no topic · {counted(len(answer.without), 'talk')}"
        yield from (f"    {talk.title}  [{talk.id}]" for talk in answer.without)


def _topic_lines(topic: TalkTopic, indent: str) -> Iterator[str]:
    yield f"\n{indent}{sentence(topic.label)} · {counted(len(topic.talks), 'talk')}  [{topic.id}]"
    if topic.terms:
        yield f"{indent}    Words: {', '.join(topic.terms)}"
    yield from (f"{indent}    {member.talk.title}  [{member.talk.id}]" for member in topic.talks)


def people_lines(people: People) -> Iterator[str]:
    """Everybody with talks and collaborators, for a terminal."""
    yield f"{counted(len(people.people), 'person')}, {counted(len(_collaborations(people)), 'pair')} who work together."
    for person in people.people:
        partners = [other.name for other in people.collaborators(person.id)]
        more = f" and {len(partners) - 6} more" if len(partners) > 6 else ""
        told = [counted(len(people.talks[person.id]), "talk") if people.talks[person.id] else "no talk"]
        told += [f"with {', '.join(partners[:6])}{more}"] * bool(partners)
        yield f"    {person.name}: {', '.join(told)}  [{person.id}]"


def person_lines(people: People, person: Person) -> Iterator[str]:
    """One person: other spellings, talks, and collaborators with what shows each, for a terminal."""
    yield " · ".join(part for part in (person.name, person.affiliation or "") if part)
    if person.variants:
        yield f"Also written {listed(person.variants)}"
    for talk in people.talks[person.id]:
        yield "    " + " · ".join(part for part in (talk.title, when_and_where(talk)) if part) + f"  [{talk.id}]"
    for tie in people.ties_of(person.id):
        if tie.kind in COLLABORATIONS or tie.kind == "citation":
            other = tie.b if tie.a.id == person.id else tie.a
            yield f"\n{other.name}: {tied(tie.kind, len(tie.evidence))}  [{other.id}]"
            yield from (f"    {shown.text}" for shown in tie.evidence)


def both_free(gap: Gap) -> str:
    return f"Both are free on {day(gap.start)} from {gap.start:%H:%M} to {gap.end:%H:%M}."


def encounter_lines(encounters: Sequence[Encounter]) -> Iterator[str]:
    """Whom to meet, why, and when, for a terminal."""
    if not encounters:
        yield "There is nobody to propose: all who come work with this person already, or their talks say too little."
    for number, one in enumerate(encounters, start=1):
        yield f"{number:2}. {one.person.name}: {one.reason}  [{one.person.id}]"
        yield f"    {one.talks[1].title}" + (f" · {place}" if (place := when_and_where(one.talks[1])) else "")
        if one.free:
            yield f"    {both_free(one.free)}"


def connected(answer: Connections) -> str:
    """How much of the programme hangs together: who works together, in how many groups, and the largest of these."""
    if not answer.groups:
        return "Nothing in this programme shows that two people work together."
    have = "has a collaborator" if answer.working_together == 1 else "have a collaborator"
    first = f"{answer.working_together:,} of {counted(answer.people, 'person')} {have} in this programme."
    if len(answer.groups) == 1:
        return f"{first} Chains of joint work lead from each of them to all others."
    largest = f"{len(answer.groups[0]):,} people, {answer.largest_share:.0%} of all"
    return f"{first} They are in {len(answer.groups):,} groups; the largest has {largest}."


def alone(number: int) -> str:
    """ "32 people with a talk and no collaborator here"."""
    return f"{counted(number, 'person')} with a talk and no collaborator here"


def bridging(bridge: Bridge) -> str:
    """ "links 3 circles; without them 12 people would lose touch with the rest of the group"."""
    parts = []
    if bridge.circles > 1:
        parts.append(f"links {bridge.circles} circles")
    if bridge.cut_off:
        parts.append(f"without them {counted(bridge.cut_off, 'person')} would lose touch with the rest of the group")
    return "; ".join(parts)


def institution_share(answer: Connections, institution: Institution) -> str:
    """ "12 talks, 9%"."""
    share = institution.talks / answer.stated
    return f"{counted(institution.talks, 'talk')}, {f'{share:.0%}' if share >= 0.01 else 'less than 1%'}"


def one_group(found: OneGroup) -> str:
    """ "all 6 talks come from one group of 34 people"."""
    number = "both talks" if len(found.talks) == 2 else f"all {len(found.talks)} talks"
    return f"{number} come from one group of {counted(found.size, 'person')}"


def connection_lines(answer: Connections, most: int = 10) -> Iterator[str]:
    """How connected the programme is, for a terminal; of each list the first `most`."""

    def shown(heading: str, lines: Sequence[str]) -> Iterator[str]:
        if lines:
            yield f"\n{heading}"
            yield from (f"    {line}" for line in lines[:most])
            yield from [f"    and {len(lines) - most:,} more"] * (len(lines) > most)

    yield connected(answer)
    yield from shown(
        f"{alone(len(answer.alone))}:",
        [f"{person.name}  [{person.id}]" for person in answer.alone],
    )
    yield from shown(
        "They hold the largest group together:",
        [f"{one.person.name}: {bridging(one)}  [{one.person.id}]" for one in answer.bridges],
    )
    yield from shown(
        f"Institutions, by talks ({counted(answer.stated, 'talk')} state one):",
        [f"{one.name}: {institution_share(answer, one)}" for one in answer.institutions],
    )
    yield from shown(
        "Sessions made of one group:",
        [f"{one.session.title}: {one_group(one)}  [{one.session.id}]" for one in answer.sessions],
    )


def _collaborations(people: People) -> set[tuple[str, str]]:
    return {(tie.a.id, tie.b.id) for tie in people.ties if tie.kind in COLLABORATIONS}


def audit_lines(audit: Audit) -> Iterator[str]:
    """The sessions, worst first, each with the talks that would fit better elsewhere, for a terminal."""
    yield audit.message
    for audited in audit.sessions:
        yield f"\n{audited.sentence}"
        yield from (f"    {fit.sentence}  [{fit.talk.id}]" for fit in audited.talks if fit.outlier)
