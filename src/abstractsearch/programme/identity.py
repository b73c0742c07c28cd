"""One person, many spellings: what a name is made of, and which id it gives."""

import re
from collections.abc import Iterable
from functools import lru_cache

from anyascii import anyascii

from abstractsearch.programme.model import Person

PARTICLES = frozenset(
    """
        af al auf ben bin da das de del della den der di do dos du e el la las le li lo los san st ten ter
        van von y zu zum zur
    """.split()
)


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


def same_person(one: str, other: str) -> bool:
    """Whether two printed names can be one person's.

    They can when they hold the same words in any order, or when the first given name and the surname agree while
    initials, further given names, particles or one half of a double surname are left out.

    >>> same_person("Hilton B. de Aguiar", "Hilton Barbosa Aguiar")
    True
    >>> same_person("Jane Doe", "John Doe")
    False
    """
    if sorted(_words(one)) == sorted(_words(other)):
        return True
    (given, surname), (other_given, other_surname) = (split_name(natural_order(name)) for name in (one, other))
    first, other_first = _words(given), _words(other_given)
    return bool(
        first
        and other_first
        and _given_agree(first, other_first)
        and _surnames_agree(_words(surname), _words(other_surname))
    )


def ordered_like(name: str, model: str) -> str:
    """The words of `name` in the order in which `model`, another spelling of the same words, has them."""
    words = name.replace(",", " ").split()
    wanted = folded(model).split()
    places = [
        wanted.index(folded(word).split()[0]) if folded(word).split()[:1] and folded(word).split()[0] in wanted else 99
        for word in words
    ]
    return " ".join(word for _, word in sorted(zip(places, words, strict=True), key=lambda pair: pair[0]))


def _words(name: str) -> list[str]:
    return [word for word in folded(name).split() if word not in PARTICLES] or folded(name).split()


def _given_agree(one: list[str], other: list[str]) -> bool:
    """Given names agree when each pair is equal, or one is the other's initial; further ones may be missing."""
    return all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in zip(one, other, strict=False))


def _surnames_agree(one: list[str], other: list[str]) -> bool:
    return set(one) <= set(other) or set(other) <= set(one)


class People:
    """The people of a programme while it is being read: every spelling of one id is one person."""

    def __init__(self, known: Iterable[Person] = ()) -> None:
        self._by_id: dict[str, Person] = {}
        self._by_key: dict[str, str] = {}
        for person in known:
            self._by_id[person.id] = person
            for spelling in (person.name, *person.variants):
                self._by_key.setdefault(person_id(spelling), person.id)

    def named(self, name: str, affiliation: str | None = None) -> Person:
        """The person of that name (or of exactly that id), made if new; the first affiliation stays."""
        if name in self._by_id and affiliation is None:
            return self._by_id[name]
        name = natural_order(name)
        key = person_id(name)
        person = self._by_id.get(self._by_key.get(key, key))
        if person is None:
            person = Person(key, name, affiliation)
        else:
            spelled = {person.name, *person.variants}
            variants = person.variants if name in spelled else (*person.variants, name)
            person = Person(person.id, person.name, person.affiliation or affiliation, variants)
        self._keep(person, key)
        return person

    def together(self, names: Iterable[tuple[str, str | None]]) -> tuple[str, ...]:
        """Ids of the authors of one talk, in order: two of one name there are two people."""
        ids: list[str] = []
        for name, affiliation in names:
            person, number = self.named(name, affiliation), 1
            while person.id in ids:
                number += 1
                person = Person(f"{person_id(name)}-{number}", natural_order(name), affiliation)
                person = self._by_id.setdefault(person.id, person)
            ids.append(person.id)
        return tuple(ids)

    def also(self, person: str, spelling: str) -> None:
        """Let `spelling` be a further spelling of the person of that id, unless it is somebody else's."""
        known, spelling = self._by_id[person], " ".join(spelling.split())
        if spelling not in (known.name, *known.variants) and self._by_key.get(person_id(spelling), person) == person:
            self._by_id[person] = Person(known.id, known.name, known.affiliation, (*known.variants, spelling))
            self._by_key.setdefault(person_id(spelling), person)

    def all(self) -> tuple[Person, ...]:
        return tuple(self._by_id.values())

    def __getitem__(self, person: str) -> Person:
        return self._by_id[person]

    def _keep(self, person: Person, key: str) -> None:
        self._by_id[person.id] = person
        self._by_key.setdefault(key, person.id)
