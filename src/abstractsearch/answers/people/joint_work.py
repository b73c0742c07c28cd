"""The people whom an abstract names as collaborators ("joint work with …"), and the ties its sentences show."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from abstractsearch.answers.people.ties import Found, Shown
from abstractsearch.programme.model import Person, Talk
from abstractsearch.programme.names.bylines import A_NAME, name_likeness
from abstractsearch.programme.names.identity import natural_order, person_id
from abstractsearch.programme.names.mentions import Mention, mentions
from abstractsearch.programme.names.printed import Named
from abstractsearch.programme.names.spellings import MADE, alike, blocks

_LOWER_CASE = re.compile(r"(?<![\w-])[a-z]{2,}(?![\w-])")


@dataclass(frozen=True)
class InProse:
    """Whom the abstract of one talk names as collaborators, its speakers left out, and the ties that shows."""

    people: tuple[Person, ...]
    ties: tuple[Found, ...]


class Acquaintances:
    """Names in prose as people: those of the programme, and those met for the first time, kept in `new`."""

    def __init__(self, people: Iterable[Person], talks: Sequence[Talk], hidden: Iterable[str] = ()) -> None:
        self._talks = talks
        self._hidden = frozenset(hidden)
        self._new: dict[str, Person] = {}
        self._by_key: dict[str, list[Person]] = {}
        self._ids: set[str] = set()
        for person in people:
            self._meet(person)

    @property
    def new(self) -> tuple[Person, ...]:
        return tuple(self._new.values())

    def in_talk(self, talk: Talk, authors: Sequence[Person], speakers: Sequence[Person]) -> InProse:
        """The collaborators named in a talk's abstract.

        Those named beside the speaker worked with the speaker, those listed as authors of one work with each other.
        """
        ties: list[Found] = []
        people: dict[str, Person] = {}
        for mention in mentions(talk.abstract):
            named = [person for one in mention.people if (person := self._person(one, authors))]
            others = [person for person in dict.fromkeys(named) if person not in speakers]
            people.update({person.id: person for person in others})
            tellers = list(speakers) or [one for one in authors if one not in others]
            ties += _ties(talk, mention, tellers, others)
        return InProse(tuple(people.values()), tuple(ties))

    def _person(self, named: Named, authors: Sequence[Person]) -> Person | None:
        """The author of the talk, else the one person of the programme, else somebody new.

        None for the hidden, for a name that fits several people, and for what is hardly a name.
        """
        name = natural_order(named.name)
        near = [person for person in authors if _likeness(name, person) >= MADE]
        if near:
            return max(near, key=lambda person: _likeness(name, person))
        known = {person.id: person for key in sorted(blocks(name)) for person in self._by_key.get(key, ())}
        fit = {an_id: _likeness(name, person) for an_id, person in known.items()}
        best = [an_id for an_id, likeness in fit.items() if likeness >= MADE and likeness == max(fit.values())]
        if len(best) == 1:
            return None if best[0] in self._hidden else known[best[0]]
        if best or name_likeness(name, self._common) < A_NAME:
            return None
        return self._newcomer(name, named.affiliation)

    @cached_property
    def _common(self) -> frozenset[str]:
        """The words that the abstracts also print in lower case, which make "Deutsche Bank" an unlikely person."""
        return frozenset(word for talk in self._talks for word in _LOWER_CASE.findall(talk.abstract))

    def _newcomer(self, name: str, affiliation: str | None) -> Person:
        an_id, number = person_id(name), 1
        while an_id in self._ids:
            number += 1
            an_id = f"{person_id(name)}-{number}"
        person = self._new[an_id] = Person(an_id, name, affiliation)
        self._meet(person)
        return person

    def _meet(self, person: Person) -> None:
        self._ids.add(person.id)
        for key in {key for spelling in (person.name, *person.variants) for key in blocks(spelling)}:
            self._by_key.setdefault(key, []).append(person)


def _likeness(name: str, person: Person) -> float:
    found = (alike(name, spelling) for spelling in (person.name, *person.variants))
    return max((like.strength for like in found if like), default=0.0)


def _ties(talk: Talk, mention: Mention, tellers: Sequence[Person], others: Sequence[Person]) -> list[Found]:
    shown = Shown(talk, mention.sentence)
    pairs = [(one, other) for one in tellers for other in others]
    if mention.as_authors:
        pairs += combinations(others, 2)
    return [(one, other, "joint-work", shown) for one, other in pairs]
