"""The people of a booklet: its list of participants, and the names in headings and prose against that list."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from abstractsearch.programme.formats.booklet.lines import Line
from abstractsearch.programme.formats.booklet.notes import TURNED, Note
from abstractsearch.programme.model import Person
from abstractsearch.programme.names.identity import (
    PARTICLES,
    People,
    folded,
    natural_order,
    ordered_like,
    same_person,
    split_name,
)
from abstractsearch.programme.names.mentions import (
    Named,
    cut_outside_parentheses,
    in_reading_case,
    is_institution,
    is_name,
    listed,
)

_COMMA, _SEMICOLON = re.compile(","), re.compile(";")
_BESIDE = re.compile(r"\s+[–—|-]\s+|\s{3,}|\t")  # between a name and what stands beside it
_NOT_OF_A_NAME = re.compile(r"^\s*\d+[.)]\s+|\S+@\S+|https?://\S+|[()]\s*[()]")


def roster(lines: Sequence[Line]) -> list[Named]:
    """The people of a printed list: one a line, or many in a paragraph; "Jane Doe (X)", "Doe, Jane, X", "DOE Jane, X".

    Whether surnames stand first is told by the list as a whole.
    """
    entries = [entry for text in _paragraphs(lines) for entry in _entries(text)]
    turned = sum(_surname_before_comma(entry) for entry in entries) * 2 > sum("," in entry for entry in entries)
    people = [_turned(entry) if turned and "," in entry else next(iter(listed(entry)), None) for entry in entries]
    found = [one for one in people if one and (is_name(one.name) or "," in one.name)]
    found = [one if "," in one.name else Named(in_reading_case(one.name), one.affiliation) for one in found]
    first = [folded(one.name) for one in found]
    last = [folded(split_name(one.name)[1]) for one in found]
    if not turned and len(found) > 4 and _in_order(first) and not _in_order(last):
        found = [Named(_comma_after_surname(one.name), one.affiliation) for one in found]
    return found


def _paragraphs(lines: Sequence[Line]) -> list[str]:
    """The lines of a list as text, where a paragraph of many people that was set over several lines is one."""
    texts: list[str] = []
    for line in lines:
        text = _BESIDE.sub(", ", _NOT_OF_A_NAME.sub(" ", line.text)).strip(" .,")
        open_end = texts and (texts[-1].endswith((",", ";")) or texts[-1].count("(") > texts[-1].count(")"))
        if open_end and not line.after_gap and not line.item:
            texts[-1] = f"{texts[-1]} {text}"
        elif not line.level:
            texts.append(text + line.text.rstrip()[-1:] if line.text.rstrip().endswith((",", ";")) else text)
    return texts


def _entries(text: str) -> list[str]:
    """The persons of one paragraph, each with what is printed about them."""
    if ";" in text:
        return cut_outside_parentheses(text, _SEMICOLON)
    pieces = cut_outside_parentheses(text, _COMMA)
    people = [is_name(piece.partition(" (")[0]) and not is_institution(piece.partition(" (")[0]) for piece in pieces]
    placed = sum(piece.endswith(")") for piece in pieces)
    return pieces if all(people) and (placed > 1 or len(pieces) > 2) else [text]


def _surname_before_comma(entry: str) -> bool:
    """Whether an entry is printed as "Doe, Jane": one surname, particles and all, before the comma."""
    surname, comma, _ = entry.partition(",")
    return bool(comma) and len([word for word in surname.split() if word.casefold() not in PARTICLES]) == 1


def _turned(entry: str) -> Named | None:
    """ "Doe Roe, Jane, University X" or "Doe Roe, Jane (X)" as one person."""
    surname, _, rest = entry.partition(",")
    given, _, place = re.sub(r"\s*\(", ", ", rest.replace(")", "")).partition(",")
    name = f"{surname.strip()}, {given.strip()}"
    fits = 1 <= len(given.split()) <= 4 and is_name(natural_order(name)) and not is_institution(given)
    return Named(name, place.strip() or None) if fits else next(iter(listed(entry)), None)


def _in_order(keys: Sequence[str]) -> bool:
    return sum(one <= other for one, other in pairwise(keys)) >= 0.9 * (len(keys) - 1)


def _comma_after_surname(name: str) -> str:
    """ "van der Doe Jane" as "van der Doe, Jane"."""
    words = name.split()
    end = next((n for n, word in enumerate(words) if word.casefold() not in PARTICLES), 0) + 1
    return f"{' '.join(words[:end])}, {' '.join(words[end:])}" if end < len(words) else name


class Names:
    """Names that can be asked whose a printed name is."""

    def __init__(self) -> None:
        self.all: list[Named] = []
        self._by_word: dict[str, list[Named]] = {}

    def add(self, named: Named) -> None:
        self.all.append(named)
        for word in set(folded(named.name).split()):
            self._by_word.setdefault(word, []).append(named)

    def one(self, name: str) -> Named | None:
        """The one that `name` can be; nobody where several could."""
        words = set(folded(name).split())
        people = [one for word in words - PARTICLES if len(word) > 1 for one in self._by_word.get(word, ())]
        exact = [one for one in people if folded(one.name) == folded(name)]
        near = exact or [one for one in people if same_person(one.name, name)]
        return near[0] if len({folded(one.name) for one in near}) == 1 else None


class Participants:
    """Everybody met so far; `turned` tells whose name was turned round."""

    def __init__(self, printed: Iterable[Named]) -> None:
        self.turned: list[Note] = []
        self._people = People()
        self._listed, self._met = Names(), Names()
        for one in printed:
            self._listed.add(Named(in_reading_case(natural_order(one.name)), one.affiliation))

    def ids(self, printed: Iterable[Named]) -> tuple[str, ...]:
        """Ids of the people of one talk, in order, each once."""
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
        if "," in printed and folded(natural_order(printed)) != folded(name):
            self.turned.append(Note(TURNED, f"'{printed}' was read as {name}, for the comma is misplaced"))
        elif "," not in printed and folded(name) != folded(in_reading_case(plain)):
            self.turned.append(Note(TURNED, f"'{printed}' was read as {name}"))
