"""Which talks a name leads to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from abstractsearch.index.spelling import Spelling
from abstractsearch.programme.model import Person, Programme
from abstractsearch.programme.names.identity import folded


@dataclass(frozen=True)
class NameHit:
    """A person named in a query; `whole` where the query is nothing but the name."""

    person: Person
    whole: bool


class Names:
    """Every word of every spelling of the people's names, folded."""

    def __init__(self, programme: Programme) -> None:
        self._people = programme.people
        self._by_word: dict[str, set[int]] = {}
        for number, person in enumerate(self._people):
            for spelling in (person.name, *person.variants):
                for word in folded(spelling).split():
                    self._by_word.setdefault(word, set()).add(number)

    def __contains__(self, word: str) -> bool:
        return word in self._by_word

    @cached_property
    def spelling(self) -> Spelling:
        return Spelling(self._by_word)

    def with_words(self, words: Iterable[str]) -> list[Person]:
        """The people whose name has all of `words` (folded), in order of their ids."""
        sets = [self._by_word.get(word, set()) for word in words]
        return [self._people[number] for number in sorted(set.intersection(*sets))] if sets else []

    def wholly(self, words: Sequence[str]) -> list[NameHit]:
        """The people whose name has all of the folded `words` of a query."""
        return [NameHit(person, whole=True) for person in self.with_words(words)]

    def in_query(self, words: Sequence[str], only_names: Iterable[str]) -> list[NameHit]:
        """The people named by some of the folded `words` of a query.

        Two neighbouring words belong to the name, or one does that is among `only_names`, which mean nothing else.
        """
        parts = [*pairwise(words), *((word,) for word in only_names if len(word) > 2)]
        people = {person.id: person for part in parts for person in self.with_words(part)}
        return [NameHit(person, whole=False) for person in people.values()]
