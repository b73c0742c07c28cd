"""Talks and answers in words, the same on every face."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from abstractsearch.answers.people import Kind
from abstractsearch.answers.people.connections import Bridge, Connections, Institution, OneGroup
from abstractsearch.answers.plan import Gap
from abstractsearch.index.lexical import stems, words
from abstractsearch.programme.model import Event, Programme, Session, Slot, Talk, shortened

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


def both_free(gap: Gap) -> str:
    return f"Both are free on {day(gap.start)} from {gap.start:%H:%M} to {gap.end:%H:%M}."


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
