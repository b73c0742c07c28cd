"""One person, many spellings: what a name is made of, and which id it gives."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from anyascii import anyascii

from abstractsearch.programme.model import Person
from abstractsearch.programme.names.syllables import is_chinese

PARTICLES = frozenset(
    """
        af al auf ben bin da das de del della den der di do dos du e el i la las le li lo los san st ten ter
        van von y zu zum zur
    """.split()
)
_LINKS = frozenset("a and at da de del der des di do du et for für in la le of the und von y".split())
_KINDS_OF_PLACE = (
    *("acad", "cent", "college", "company", "corp", "depart", "dept", "ecole", "facult", "group", "gmbh", "inc"),
    *("instit", "lab", "ltd", "nation", "research", "scienc", "school", "techn", "univ"),
)

MOST_TELLING = 50  # co-authors; beside more, that one is not among them says nothing


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """Lower case, in ASCII letters, digits and single spaces: what two spellings have in common."""
    return " ".join(re.findall(r"[a-z0-9]+", anyascii(text).casefold()))


def natural_order(name: str) -> str:
    """ "Fadili, Jalal" as "Jalal Fadili"; a name without a comma as it stands, spaces mended."""
    surname, comma, given = name.partition(",")
    return " ".join((f"{given} {surname}" if comma and given.strip() else name.replace(",", " ")).split())


def split_name(name: str) -> tuple[str, str]:
    """(given names, surname) of a name in natural order; a particle belongs to the surname.

    >>> split_name("Hilton B. de Aguiar")
    ('Hilton B.', 'de Aguiar')
    """
    words = name.split()
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in PARTICLES:
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:])


def person_id(name: str) -> str:
    """Surname first, folded: "Nicolas Papadakis" gives "papadakis-nicolas"."""
    given, surname = split_name(natural_order(name))
    return folded(f"{surname} {given}").replace(" ", "-")[:100].strip("-") or "unknown"


def initial_and_surname(name: str) -> str:
    """What "Nicolas Papadakis", "N. Papadakis" and "Papadakis, Nicolas" have in common: "n papadakis"."""
    given, surname = split_name(natural_order(name))
    return f"{folded(given)[:1]} {folded(surname)}"


def ordered_like(name: str, model: str) -> str:
    """The words of `name` in the order in which `model`, another spelling of the same words, has them."""
    words = name.replace(",", " ").split()
    wanted = folded(model).split()
    places = [
        wanted.index(folded(word).split()[0]) if folded(word).split()[:1] and folded(word).split()[0] in wanted else 99
        for word in words
    ]
    return " ".join(word for _, word in sorted(zip(places, words, strict=True), key=lambda pair: pair[0]))


def same_place(one: str | None, other: str | None) -> bool:
    """Whether two affiliations can be one place's: a telling word in common, or one is the other's initials.

    A place that is not stated can be any.

    >>> same_place("MIT", "Massachusetts Institute of Technology")
    True
    >>> same_place("University of Oslo", "University of Kyoto")
    False
    """
    words = [[word for word in folded(place or "").split() if word not in _LINKS] for place in (one, other)]
    telling = [{word for word in place if not word.startswith(_KINDS_OF_PLACE)} for place in words]
    if not all(words) or telling[0] & telling[1]:
        return True
    initials = ["".join(word[0] for word in place) for place in words]
    return any(len(word) > 1 and word in initials[1 - number] for number, place in enumerate(words) for word in place)


class People:
    """The people of a programme while it is being read: every spelling of one id is one person.

    Two of one name are two people when they write one talk, or when everything speaks for it: a name of few syllables,
    as many Chinese share, at places that have nothing in common, beside other co-authors.
    """

    def __init__(self, known: Iterable[Person] = ()) -> None:
        self._by_id: dict[str, Person] = {}
        self._by_key: dict[str, str] = {}
        self._namesakes: dict[str, list[str]] = {}
        self._beside: dict[str, set[str]] = {}
        for person in known:
            self._by_id[person.id] = person
            for spelling in (person.name, *person.variants):
                self._by_key.setdefault(person_id(spelling), person.id)

    def named(self, name: str, affiliation: str | None = None, beside: frozenset[str] = frozenset()) -> Person:
        """The person of that name (or of exactly that id), made if new; the first affiliation stays.

        Parameters
        ----------
        beside : names of the co-authors, as `person_id` gives them.
        """
        if name in self._by_id and affiliation is None:
            return self._by_id[name]
        name = natural_order(name)
        key = person_id(name)
        person = self._one_of(self._by_key.get(key, key), affiliation, beside)
        if person is None:
            person = self._another(name, affiliation)
        else:
            spelled = {person.name, *person.variants}
            variants = person.variants if name in spelled else (*person.variants, name)
            person = replace(person, affiliation=person.affiliation or affiliation, variants=variants)
        self._keep(person, key)
        self._beside.setdefault(person.id, set()).update(beside)
        return person

    def together(self, names: Iterable[tuple[str, str | None]]) -> tuple[str, ...]:
        """Ids of the authors of one talk, in order: two of one name there are two people."""
        names = list(names)
        keys = [person_id(name) for name, _ in names]
        telling = frozenset(keys) if len(names) <= MOST_TELLING else frozenset()
        ids: dict[str, None] = {}
        for (name, affiliation), key in zip(names, keys, strict=True):
            person = self.named(name, affiliation, telling - {key})
            number = 1
            while person.id in ids:
                number += 1
                person = Person(f"{key}-{number}", natural_order(name), affiliation)
                person = self._by_id.setdefault(person.id, person)
            ids[person.id] = None
        return tuple(ids)

    def also(self, person: str, spelling: str) -> None:
        """Let `spelling` be a further spelling of the person of that id, unless it is somebody else's."""
        known, spelling = self._by_id[person], " ".join(spelling.split())
        if spelling not in (known.name, *known.variants) and self._by_key.get(person_id(spelling), person) == person:
            self._by_id[person] = replace(known, variants=(*known.variants, spelling))
            self._by_key.setdefault(person_id(spelling), person)

    def all(self) -> tuple[Person, ...]:
        return tuple(self._by_id.values())

    def __getitem__(self, person: str) -> Person:
        return self._by_id[person]

    def _one_of(self, first: str, affiliation: str | None, beside: frozenset[str]) -> Person | None:
        """The first of those with one name who may be meant; None where there is none yet or all are others."""
        if first not in self._by_id:
            return None
        people = [self._by_id[an_id] for an_id in (first, *self._namesakes.get(first, ()))]
        return next((person for person in people if not self._is_other(person, affiliation, beside)), None)

    def _is_other(self, person: Person, affiliation: str | None, beside: frozenset[str]) -> bool:
        known = self._beside.get(person.id, set())
        strangers = bool(known) and bool(beside) and known.isdisjoint(beside)
        shared_name = all(map(is_chinese, folded(person.name).split()))
        return strangers and shared_name and bool(affiliation) and not same_place(person.affiliation, affiliation)

    def _another(self, name: str, affiliation: str | None) -> Person:
        first = self._by_key.get(person_id(name), person_id(name))
        an_id, number = first, 1
        while an_id in self._by_id:
            number += 1
            an_id = f"{first}-{number}"
        if an_id != first:
            self._namesakes.setdefault(first, []).append(an_id)
        return Person(an_id, name, affiliation)

    def _keep(self, person: Person, key: str) -> None:
        self._by_id[person.id] = person
        self._by_key.setdefault(key, person.id)
