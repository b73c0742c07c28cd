"""The people of a programme as a network, worked out once for all visitors."""

from collections import deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from abstractsearch.answers.people import COLLABORATIONS, Kind, People, Tie, people
from abstractsearch.answers.people.connections import circles
from abstractsearch.answers.people.picture import people_map
from abstractsearch.answers.pictures import PEOPLE
from abstractsearch.index.build import Index
from abstractsearch.index.spelling import Spelling
from abstractsearch.programme.model import Person, Talk
from abstractsearch.programme.names.identity import folded, split_name
from abstractsearch.ui.answered import answered

Pair = tuple[str, str]


@dataclass(frozen=True)
class Network:
    """Who is tied to whom, looked up by a person's id.

    `by_surname` is everybody, as a list of names goes. `collaborators` has an entry for everybody, those with the
    most evidence first, then by id. `pairs_of` has the pairs of each kind of collaboration. `groups` gives the place of
    each collaborator's group, the largest 0. `positions` are those of the picture. `words` are the folded words under
    which each is found, `spelling` knows all of them.
    """

    people: People
    by_surname: tuple[Person, ...]
    by_id: Mapping[str, Person]
    collaborators: Mapping[str, tuple[str, ...]]
    pairs_of: Mapping[Kind, tuple[Pair, ...]]
    groups: Mapping[str, int]
    positions: Mapping[str, tuple[float, float]]
    words: Mapping[str, tuple[str, ...]]
    spelling: Spelling

    def talks(self, person: Person) -> tuple[Talk, ...]:
        return self.people.talks.get(person.id, ())

    def prominence(self, person: Person) -> tuple[int, int, str]:
        """To sort people by: those with the most talks first, then the most collaborators, then by id."""
        return -len(self.talks(person)), -len(self.collaborators[person.id]), person.id

    def called(self, name: str) -> list[Person]:
        """The people with a word of name, variants or affiliation that begins with each word of `name`."""
        return self._with_beginnings(folded(name).split())

    def nearly_called(self, name: str) -> list[Person]:
        """The same where words are a letter or two away from one that is known."""
        return self._with_beginnings([self.spelling.meant(word) or word for word in folded(name).split()])

    def _with_beginnings(self, beginnings: list[str]) -> list[Person]:
        return [
            person
            for person in self.by_surname
            if beginnings and all(any(word.startswith(start) for word in self.words[person.id]) for start in beginnings)
        ]

    def collaboration(self, one: str, other: str) -> tuple[Tie, ...]:
        """The collaborations that tie two people, a tie for each kind, in the order of `COLLABORATIONS`."""
        ties = [tie for tie in self.people.ties_of(one) if tie.kind in COLLABORATIONS and other in (tie.a.id, tie.b.id)]
        return tuple(sorted(ties, key=lambda tie: COLLABORATIONS.index(tie.kind)))

    def pairs(self, kinds: Collection[Kind]) -> dict[Pair, Kind]:
        """The pairs with a tie of one of `kinds`, and the first such kind in the order of `COLLABORATIONS`."""
        found: dict[Pair, Kind] = {}
        for kind in (kind for kind in COLLABORATIONS if kind in kinds):
            for pair in self.pairs_of[kind]:
                found.setdefault(pair, kind)
        return found

    def path(self, start: str, end: str) -> tuple[Person, ...]:
        """The people on a shortest way of collaborations, both ends included; empty where there is none."""
        came_from, waiting = {start: start}, deque([start])
        while waiting and end not in came_from:
            here = waiting.popleft()
            for other in self.collaborators[here]:
                if other not in came_from:
                    came_from[other] = here
                    waiting.append(other)
        if end not in came_from:
            return ()
        way = [end]
        while way[-1] != start:
            way.append(came_from[way[-1]])
        return tuple(self.by_id[person_id] for person_id in reversed(way))


def network() -> Network:
    """The network of the programme that is shown."""
    return answered("network of people", lambda index: network_of(people(index), index))


def network_of(everyone: People, index: Index) -> Network:
    """The network of these people, with the positions that `index` holds, or new ones."""
    by_id = {person.id: person for person in everyone.people}
    strength: dict[str, dict[str, int]] = {person_id: {} for person_id in by_id}
    for tie in (tie for tie in everyone.ties if tie.kind in COLLABORATIONS):
        for here, there in ((tie.a.id, tie.b.id), (tie.b.id, tie.a.id)):
            strength[here][there] = strength[here].get(there, 0) + len(tie.evidence)
    pairs_of: dict[Kind, tuple[Pair, ...]] = {
        kind: tuple((tie.a.id, tie.b.id) for tie in everyone.ties if tie.kind == kind) for kind in COLLABORATIONS
    }
    words = {
        person.id: tuple(folded(" ".join((person.name, *person.variants, person.affiliation or ""))).split())
        for person in everyone.people
    }
    return Network(
        people=everyone,
        by_surname=tuple(sorted(everyone.people, key=_surname_first)),
        by_id=by_id,
        collaborators={person_id: _most_first(others) for person_id, others in strength.items()},
        pairs_of=pairs_of,
        groups=circles(everyone),
        positions=index.positions.get(PEOPLE) or people_map(index, {}),
        words=words,
        spelling=Spelling(word for own in words.values() for word in own),
    )


def _surname_first(person: Person) -> tuple[str, str, str]:
    given, surname = split_name(person.name)
    return folded(surname), folded(given), person.id


def _most_first(count: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(count, key=lambda person_id: (-count[person_id], person_id)))
