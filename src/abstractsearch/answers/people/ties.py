"""What ties two people, each kind by its own rule and with the sentence or line that shows it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Literal

from abstractsearch.programme.model import Person, Talk
from abstractsearch.programme.names.identity import folded

Kind = Literal["coauthor", "joint-work", "own-reference", "citation", "co-speaker", "affiliation", "session"]
COLLABORATIONS: tuple[Kind, ...] = ("coauthor", "joint-work", "own-reference", "co-speaker")
MANY = 100  # people who share a session or an affiliation and are tied by nothing for it
NAMED = 12  # names in a line of evidence; the rest is counted


@dataclass(frozen=True)
class Shown:
    """What shows a tie: a sentence or line, and the talk it comes from, if any."""

    talk: Talk | None
    text: str


@dataclass(frozen=True)
class Tie:
    """Two people and what ties them; `a` comes before `b` by id."""

    a: Person
    b: Person
    kind: Kind
    evidence: tuple[Shown, ...]


Found = tuple[Person, Person, Kind, Shown]


def gathered(found: Iterable[Found]) -> tuple[Tie, ...]:
    """One tie for each pair and kind, by (a, b, kind), with its evidence in the order found, each line once."""
    evidence: dict[tuple[str, str, Kind], dict[tuple[str | None, str], Shown]] = {}
    people: dict[str, Person] = {}
    for one, other, kind, shown in found:
        if one.id == other.id:
            continue
        people[one.id], people[other.id] = one, other
        a, b = sorted((one.id, other.id))
        line = (shown.talk.id if shown.talk else None, shown.text)
        evidence.setdefault((a, b, kind), {}).setdefault(line, shown)
    return tuple(
        Tie(people[a], people[b], kind, tuple(evidence[a, b, kind].values())) for a, b, kind in sorted(evidence)
    )


def byline_ties(talk: Talk, authors: Sequence[Person], speakers: Sequence[Person]) -> Iterator[Found]:
    """Co-authors, and those who speak together; speakers are co-authors only where authors are named beside them."""
    together = Shown(talk, f"Speakers of “{talk.title}”: {_names(speakers)}")
    yield from ((one, other, "co-speaker", together) for one, other in combinations(speakers, 2))
    if list(authors) != list(speakers):
        line = Shown(talk, f"Authors of “{talk.title}”: {_names(authors)}")
        yield from ((one, other, "coauthor", line) for one, other in combinations(authors, 2))


def affiliation_ties(people: Iterable[Person]) -> Iterator[Found]:
    """People whose affiliation is stated in the same words."""
    groups: dict[str, list[Person]] = {}
    for person in people:
        if person.affiliation:
            groups.setdefault(folded(person.affiliation), []).append(person)
    for group in groups.values():
        if len(group) <= MANY:
            line = Shown(None, f"Affiliation of both: {group[0].affiliation}")
            yield from ((one, other, "affiliation", line) for one, other in combinations(group, 2))


def session_ties(talks: Iterable[Talk], present: Mapping[str, Sequence[Person]]) -> Iterator[Found]:
    """People with different talks in one session; `present` gives the people of each talk, by its id."""
    sessions: dict[str, list[Talk]] = {}
    for talk in talks:
        if talk.session:
            sessions.setdefault(talk.session.id, []).append(talk)
    for its_talks in sessions.values():
        if sum(len(present[talk.id]) for talk in its_talks) > MANY:
            continue
        for talk, other_talk in combinations(its_talks, 2):
            assert talk.session is not None
            line = Shown(talk, f"Session “{talk.session.title}”: “{talk.title}” and “{other_talk.title}”")
            for one, other in product(present[talk.id], present[other_talk.id]):
                yield one, other, "session", line


def _names(people: Sequence[Person]) -> str:
    more = f" and {len(people) - NAMED} more" if len(people) > NAMED else ""
    return ", ".join(person.name for person in people[:NAMED]) + more
