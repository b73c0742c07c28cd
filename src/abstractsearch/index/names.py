"""Which talks a name leads to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, permutations

from rapidfuzz import process
from rapidfuzz.distance import OSA

from abstractsearch.index.spelling import SHORTEST, Spelling
from abstractsearch.programme.model import Person, Programme
from abstractsearch.programme.names.identity import folded

MOST_NAME_WORDS = 4
LONG_NAME = 7  # letters from which two errors are forgiven
SHORTENED, INITIAL = 0.5, 0.75  # what a word costs that is the beginning of a name's: "Chris", "L."
DEAREST_WORD, DEAREST_NAME = 1.0, 2.0  # errors of one word that is the whole query, and of a name


@dataclass(frozen=True)
class NameHit:
    """A person named in a query; `whole` where it is nothing but the name, `typed` how it misspells that."""

    person: Person
    whole: bool
    typed: str = ""


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

    def likely(self, words: Sequence[str]) -> list[Person]:
        """The people whose name the folded `words` misspell or shorten least, in order of their ids.

        Each word stands for a word of its own of the name: with an error or two (optimal string alignment distance), or
        as its beginning, "Chris" or "L"; at least one is more than a beginning. A word alone may have one error.
        """
        if not 0 < len(words) <= MOST_NAME_WORDS:
            return []
        costs = [self._costs(word) for word in words]
        numbers = set.intersection(*({n for other in cost for n in self._by_word[other]} for cost in costs))
        dearest = DEAREST_WORD if len(words) == 1 else DEAREST_NAME
        total = {n: cost for n in numbers if (cost := self._cost(n, costs)) <= dearest}
        least = min(total.values(), default=0.0)
        return [self._people[n] for n in sorted(total) if total[n] == least]

    def _costs(self, word: str) -> dict[str, float]:
        """The words of names that `word` may stand for, and what each costs."""
        costs = {other: SHORTENED if len(word) > 2 else INITIAL for other in self._by_word if other.startswith(word)}
        if len(word) >= SHORTEST:
            errors = 1 if len(word) < LONG_NAME else 2
            alike = process.extract(
                word, self.spelling.beginning(word[0]), scorer=OSA.distance, score_cutoff=errors, limit=None
            )
            costs |= {other: float(distance) for other, distance, _ in alike}
        return costs

    def _cost(self, number: int, costs: Sequence[dict[str, float]]) -> float:
        """The least cost of giving each word of a query a word of one spelling of a person's name."""
        person = self._people[number]
        least = float("inf")
        for spelling in (person.name, *person.variants):
            own = folded(spelling).split()
            for chosen in permutations(own, len(costs)) if len(costs) <= len(own) <= MOST_NAME_WORDS + 2 else ():
                each = [cost.get(other, least) for cost, other in zip(costs, chosen, strict=True)]
                whole = any(value not in (SHORTENED, INITIAL) for value in each)
                least = min(least, sum(each)) if whole else least
        return least

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
