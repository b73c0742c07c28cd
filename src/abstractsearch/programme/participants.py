"""Everybody a document names: its list of participants, and the names of its entries against that list."""

from collections.abc import Iterable

from abstractsearch.programme.model import Person
from abstractsearch.programme.names.identity import (
    People,
    folded,
    natural_order,
    ordered_like,
)
from abstractsearch.programme.names.printed import Named, in_reading_case
from abstractsearch.programme.names.spellings import are_one, blocks
from abstractsearch.programme.notes import Kind, Note


class _Names:
    """Names that can be asked whose a printed name is."""

    def __init__(self) -> None:
        self.all: list[Named] = []
        self._by_key: dict[str, list[Named]] = {}

    def add(self, named: Named) -> None:
        self.all.append(named)
        for key in blocks(named.name):
            self._by_key.setdefault(key, []).append(named)

    def one(self, name: str) -> Named | None:
        """The one that `name` can be; nobody where several could."""
        people = [one for key in sorted(blocks(name)) for one in self._by_key.get(key, ())]
        exact = [one for one in people if folded(one.name) == folded(name)]
        near = exact or [one for one in people if are_one(one.name, name, in_one_document=True)]
        return near[0] if len({folded(one.name) for one in near}) == 1 else None


class Participants:
    """Everybody met so far; `turned` tells whose name was turned round.

    Where `joins` is true, as for a document that people typed, the spellings that one person's name has in it are one
    person's from the start.
    """

    def __init__(self, listed: Iterable[Named] = (), *, joins: bool = False) -> None:
        self.turned: list[Note] = []
        self._joins = joins
        self._people = People()
        self._listed, self._met = _Names(), _Names()
        for one in listed:
            self._listed.add(Named(in_reading_case(natural_order(one.name)), one.affiliation))

    def ids(self, printed: Iterable[Named]) -> tuple[str, ...]:
        """Ids of the people of one talk, in order, each once."""
        if not self._joins and not self._listed.all:
            return self._people.together((one.name, one.affiliation) for one in printed)
        names: dict[str, tuple[Named, list[str]]] = {}
        for one in printed:
            resolved, spellings = self._resolved(one)
            names.setdefault(folded(resolved.name), (resolved, spellings))
        ids = self._people.together((one.name, one.affiliation) for one, _ in names.values())
        for person, (_, spellings) in zip(ids, names.values(), strict=True):
            self._met.add(Named(self._people[person].name))
            for spelling in spellings:
                self._people.also(person, spelling)
        return ids

    def also(self, person: str, spelling: str) -> None:
        """Keep a further spelling of a person."""
        self._people.also(person, spelling)

    def everybody(self) -> tuple[Person, ...]:
        """All people, the participants without a talk included."""
        for one in self._listed.all:
            self.ids([one])
        return self._people.all()

    def __getitem__(self, person: str) -> Person:
        return self._people[person]

    def _resolved(self, printed: Named) -> tuple[Named, list[str]]:
        """(the person as named here, further spellings): in natural order, with the participants' affiliation."""
        plain = " ".join(printed.name.replace(",", " ").split())
        name = in_reading_case(natural_order(printed.name))
        spellings = [printed.name]
        known = self._listed.one(name) or self._listed.one(plain)
        if known:
            spellings.append(known.name)
            if sorted(folded(known.name).split()) == sorted(folded(plain).split()):
                name = in_reading_case(ordered_like(plain, known.name))
                self._tell(printed.name, plain, name)
        affiliation = printed.affiliation or (known.affiliation if known else None)
        met = self._met.one(name)
        if met and folded(met.name) != folded(name):
            spellings.append(name)
            name = met.name
        return Named(name, affiliation), [spelling for spelling in spellings if spelling != name]

    def _tell(self, printed: str, plain: str, name: str) -> None:
        comma = "," in printed and folded(natural_order(printed)) != folded(name)
        if comma or ("," not in printed and folded(name) != folded(in_reading_case(plain))):
            self.turned.append(Note(Kind.TURNED, name, about=printed))
