"""The people of a programme, each once: which spellings are one person, which only may be, and why."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from abstractsearch.programme.model import Person, Talk
from abstractsearch.programme.names.identity import folded, person_id
from abstractsearch.programme.names.spellings import (
    MADE,
    ONE_LETTER,
    SAME_LETTERS,
    Alike,
    alike,
    blocks,
    fullness,
    given_of,
    surname_of,
)

BEARER = 0.95  # what each further bearer of the surname (or of the given name, if they are fewer) leaves of a strength
SHARED = 1.15  # what a co-author or an affiliation in common makes of it


@dataclass(frozen=True)
class Merge:
    """Two spellings, why they are one person's (or may be), and how surely, in (0, 1]."""

    one: Person
    other: Person
    reason: str
    strength: float


@dataclass(frozen=True)
class Merged:
    """The people by id, each once; `ids` leads from every id that was given up to the one that stays.

    `made` are the merges behind it, `proposed` those that were too weak and are left to a person; both by strength.
    """

    people: tuple[Person, ...]
    ids: Mapping[str, str]
    made: tuple[Merge, ...]
    proposed: tuple[Merge, ...]


def merged_people(people: Sequence[Person], talks: Sequence[Talk], *, authors_differ: bool = True) -> Merged:
    """Merge the spellings of one person over all talks; the fullest spelling stays, the rest become variants.

    Parameters
    ----------
    authors_differ : two authors of one talk are two people. Only a benchmark switches this off, to count how often the
        spellings alone would mislead.
    """
    people = sorted(people, key=lambda person: person.id)
    known = {person.id: person for person in people}
    apart = _Apart(people, talks if authors_differ else ())
    merges = sorted(_judged(people, talks), key=lambda merge: (-merge.strength, merge.one.id, merge.other.id))
    doubtful = _ambiguous(merges, apart)
    groups = _Groups(apart)
    made, proposed = [], []
    number = Counter(person.id for talk in talks for person in talk.authors)
    for merge in merges:
        if apart.are(merge.one.id, merge.other.id):
            continue
        sure = (
            merge.strength >= MADE
            and not _is_only_a_letter(merge, number)
            and not {merge.one.id, merge.other.id} & doubtful.get(_pair(merge), set())
        )
        if sure and groups.join(merge.one.id, merge.other.id):
            made.append(merge)
        else:
            proposed.append(merge)
    ids, whole = {}, []
    for group in groups.all(known):
        ordered = sorted(
            (known[person] for person in group),
            key=lambda person: (*(-part for part in fullness(person.name)), -number[person.id], person.id),
        )
        whole.append(_as_one(ordered))
        ids.update({person.id: ordered[0].id for person in ordered[1:]})
    whole.sort(key=lambda person: person.id)
    return Merged(tuple(whole), ids, tuple(made), tuple(proposed))


def _is_only_a_letter(merge: Merge, talks: Mapping[str, int]) -> bool:
    """Whether a letter is all that makes one of two people who both have talks: as well they are two."""
    return merge.reason == ONE_LETTER and bool(talks[merge.one.id] and talks[merge.other.id])


def _judged(people: Sequence[Person], talks: Sequence[Talk]) -> Iterator[Merge]:
    """Every two people whose spellings are alike, with the strength that is left in this programme."""
    surnames = Counter(surname_of(person.name) for person in people)
    givens = Counter(given_of(person.name) for person in people)
    beside = _coauthors(talks)
    for one, other in _candidates(people):
        found = _alike(one, other)
        if found is None:
            continue
        strength = found.strength
        if found.reason != SAME_LETTERS:
            bearers = max(surnames[surname_of(person.name)] for person in (one, other))
            if given_of(one.name) and given_of(other.name):
                bearers = min(bearers, max(givens[given_of(person.name)] for person in (one, other)))
            strength *= BEARER ** max(0, bearers - 2)
            if _share(one, other, beside):
                strength = min(strength * SHARED, 0.99)
        yield Merge(one, other, found.reason, strength)


def _candidates(people: Sequence[Person]) -> Iterator[tuple[Person, Person]]:
    """Two people with a key in common, each pair once."""
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    for number, person in enumerate(people):
        for key in {key for spelling in _spellings(person) for key in blocks(spelling)}:
            by_key[key].append(number)
    pairs = {pair for numbers in by_key.values() for pair in combinations(numbers, 2)}
    yield from ((people[one], people[other]) for one, other in sorted(pairs))


def _alike(one: Person, other: Person) -> Alike | None:
    """The strongest likeness between any spellings of two people."""
    found = [like for a in _spellings(one) for b in _spellings(other) if (like := alike(a, b))]
    return max(found, key=lambda like: like.strength, default=None)


def _spellings(person: Person) -> tuple[str, ...]:
    return (person.name, *person.variants)


def _coauthors(talks: Iterable[Talk]) -> dict[str, dict[str, set[str]]]:
    """By person, the co-authors, each with the talks they share."""
    beside: dict[str, dict[str, set[str]]] = {}
    for talk in talks:
        for one in talk.authors:
            for other in talk.authors:
                if one.id != other.id:
                    beside.setdefault(one.id, {}).setdefault(other.id, set()).add(talk.id)
    return beside


def _share(one: Person, other: Person, beside: Mapping[str, Mapping[str, set[str]]]) -> bool:
    """Whether two people state one affiliation, or have a co-author in common on different talks."""
    if one.affiliation and other.affiliation and folded(one.affiliation) == folded(other.affiliation):
        return True
    first, second = beside.get(one.id, {}), beside.get(other.id, {})
    return any(first[person] - second[person] and second[person] - first[person] for person in first.keys() & second)


def _pair(merge: Merge) -> frozenset[str]:
    return frozenset((merge.one.id, merge.other.id))


def _ambiguous(merges: Iterable[Merge], apart: "_Apart") -> dict[frozenset[str], set[str]]:
    """By pair, which of the two is a short spelling that fits further people, unlike each other."""
    fitting: defaultdict[str, list[Person]] = defaultdict(list)
    for merge in merges:
        if merge.strength >= MADE and merge.reason != SAME_LETTERS:
            short, long = sorted((merge.one, merge.other), key=lambda person: (fullness(person.name), person.id))
            fitting[short.id].append(long)
    doubtful: dict[frozenset[str], set[str]] = {}
    for short_id, long_ones in fitting.items():
        for one, other in combinations(long_ones, 2):
            if apart.are(one.id, other.id) or _alike(one, other) is None:
                for long in (one, other):
                    doubtful.setdefault(frozenset((short_id, long.id)), set()).add(short_id)
    return doubtful


class _Apart:
    """Who is known to be two people: authors of one talk, namesakes told apart before, those said to be distinct."""

    def __init__(self, people: Sequence[Person], talks: Iterable[Talk]) -> None:
        self.talks: defaultdict[str, set[str]] = defaultdict(set)
        for talk in talks:
            for person in talk.authors:
                self.talks[person.id].add(talk.id)
        self.keys = {person.id: person_id(person.name) for person in people}
        self.names = {person.id: {person.id, *map(folded, _spellings(person))} for person in people}
        self.distinct = {
            person.id: {*person.distinct_from, *map(folded, person.distinct_from)}
            for person in people
            if person.distinct_from
        }

    def are(self, one: str, other: str) -> bool:
        return bool(
            self.talks.get(one, set()) & self.talks.get(other, set())
            or self.keys[one] == self.keys[other]
            or self.distinct.get(one, set()) & self.names[other]
            or self.distinct.get(other, set()) & self.names[one]
        )


class _Groups:
    """People joined so far; nobody is joined with somebody who is apart from one of the group."""

    def __init__(self, apart: _Apart) -> None:
        self._apart = apart
        self._group: dict[str, list[str]] = {}

    def join(self, one: str, other: str) -> bool:
        first, second = self._group.get(one, [one]), self._group.get(other, [other])
        if first is second:
            return True
        if any(self._apart.are(a, b) for a in first for b in second):
            return False
        group = [*first, *second]
        self._group.update(dict.fromkeys(group, group))
        return True

    def all(self, people: Iterable[str]) -> Iterator[list[str]]:
        """Every group once, those of one person included."""
        seen: set[str] = set()
        for person in people:
            if person not in seen:
                group = self._group.get(person, [person])
                seen.update(group)
                yield group


def _as_one(spelled: Sequence[Person]) -> Person:
    first = spelled[0]
    names = dict.fromkeys(spelling for person in spelled for spelling in _spellings(person))
    affiliation = next((person.affiliation for person in spelled if person.affiliation), None)
    return replace(first, affiliation=affiliation, variants=tuple(name for name in names if name != first.name))
