"""The people of a booklet: names in headings and prose, against its list of participants."""

from collections.abc import Iterable, Sequence

from abstractsearch.programme.identity import People, folded, natural_order, ordered_like, same_person
from abstractsearch.programme.mentions import Named, in_reading_case
from abstractsearch.programme.model import Person


class Crowd:
    """Everybody met so far; `doubts` tells whose name was turned round."""

    def __init__(self, participants: Sequence[Named]) -> None:
        self.doubts: list[str] = []
        self._participants = list(participants)
        self._people = People()

    def ids(self, printed: Iterable[Named]) -> tuple[str, ...]:
        """Ids of the people of one talk, in order, each once."""
        names: dict[str, tuple[Named, list[str]]] = {}
        for one in printed:
            resolved, spellings = self._resolved(one)
            names.setdefault(folded(resolved.name), (resolved, spellings))
        ids = self._people.together((one.name, one.affiliation) for one, _ in names.values())
        for person, (_, spellings) in zip(ids, names.values(), strict=True):
            for spelling in spellings:
                self._people.also(person, spelling)
        return ids

    def also(self, person: str, spelling: str) -> None:
        """Keep a further spelling of a person."""
        self._people.also(person, spelling)

    def everybody(self) -> tuple[Person, ...]:
        """All people, the participants without a talk included."""
        for one in self._participants:
            self.ids([one])
        return self._people.all()

    def __getitem__(self, person: str) -> Person:
        return self._people[person]

    def _resolved(self, printed: Named) -> tuple[Named, list[str]]:
        """(the person as named here, further spellings): in natural order, with the participants' affiliation."""
        plain = printed.name.replace(",", " ")
        name = in_reading_case(natural_order(printed.name))
        listed = _one(self._participants, name) or _one(self._participants, plain)
        spellings = [printed.name] if "," not in printed.name else []
        affiliation = printed.affiliation
        if listed:
            spellings.append(listed.name)
            affiliation = affiliation or listed.affiliation
            if sorted(folded(listed.name).split()) == sorted(folded(plain).split()):
                turned = in_reading_case(ordered_like(plain, in_reading_case(listed.name)))
                if turned != " ".join(plain.split()) and folded(turned) != folded(in_reading_case(plain)):
                    self.doubts.append(f"'{printed.name}' was read as {turned}.")
                elif "," in printed.name:
                    self.doubts.append(f"'{printed.name}' was read as {turned}: the comma is misplaced.")
                name = turned
        known = _one([Named(person.name, person.affiliation) for person in self._people.all()], name)
        if known and folded(known.name) != folded(name):
            spellings.append(name)
            name = known.name
        return Named(name, affiliation), [spelling for spelling in spellings if spelling != name]


def _one(people: Sequence[Named], name: str) -> Named | None:
    """The one of `people` that `name` can be; nobody where several could."""
    exact = [one for one in people if folded(one.name) == folded(name)]
    near = exact or [one for one in people if same_person(one.name, name)]
    return near[0] if len({folded(one.name) for one in near}) == 1 else None
