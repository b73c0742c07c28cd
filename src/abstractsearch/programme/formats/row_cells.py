"""What the cells of one row say together: people from columns that belong together, several slots."""

import re
from collections.abc import Sequence
from dataclasses import replace

from abstractsearch.programme.formats.columns import Choice
from abstractsearch.programme.formats.contents import Column
from abstractsearch.programme.formats.markup import one_line, plain
from abstractsearch.programme.formats.printed_latex import readable
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.names.lists import named_in, names_in, person_in
from abstractsearch.programme.names.printed import Named

_SURNAME_FIRST = re.compile(
    r"\b(?:cognome|nachname|familienname|surname|(?:last|family) name|apellidos?|apelido|sobrenome|nom)\b.{0,12}"
    r"\b(?:nome|vorname|(?:first|given) name|first|nombre|prenom|name)\b"
)


def people_in(cells: Sequence[str], choice: Choice, columns: Sequence[Column]) -> dict[str, tuple[Named, ...]]:
    """The people of a row by what they do, where their columns are several or print surnames first."""
    halves = [choice.columns.get(name, ()) for name in ("first_name", "last_name")]
    if len(halves[0]) > 1 and len(halves[0]) == len(halves[1]):
        names = [" ".join((cells[given], cells[surname])) for given, surname in zip(*halves, strict=True)]
        return {"authors": _each([named_in(_printed(name)) for name in names], cells, choice)}
    people: dict[str, tuple[Named, ...]] = {}
    for name in ("authors", "speakers", "chairs"):
        numbers = choice.columns.get(name, ())
        if len(numbers) > 1:
            each = [person_in(_printed(cells[number])) for number in numbers]
            people[name] = _each(each, cells, choice if name != "chairs" else Choice())
        elif numbers and _SURNAME_FIRST.search(folded(columns[numbers[0]].header)):
            people[name] = tuple(map(_turned, names_in(_printed(cells[numbers[0]]))))
    return people


def slots_in(cells: Sequence[str], choice: Choice) -> dict[str, tuple[str, ...]]:
    """The times and rooms of a row with several slots; a slot without a day of its own is on the row's."""
    slots = [{part: cells[number] for part, number in slot.items()} for slot in choice.slots]
    slots = [slot for slot in slots if slot.get("start") or slot.get("date")]
    if not slots:
        return {"slot": ()} if choice.slots else {}
    day = next((cells[numbers[0]] for name in ("date", "day") if (numbers := choice.columns.get(name))), "")
    room = next((cells[number] for number in choice.columns.get("room", ())), "")
    times = (
        " - ".join(filter(None, (f"{slot.get('date') or day} {slot.get('start', '')}".strip(), slot.get("end"))))
        for slot in slots
    )
    return {"slot": tuple(times), "room": tuple(slot.get("room") or room for slot in slots)}


def _each(people: Sequence[tuple[Named, ...]], cells: Sequence[str], choice: Choice) -> tuple[Named, ...]:
    """Everybody, each with the affiliation that stands in the column of the same place."""
    places: Sequence[int | None] = choice.columns.get("affiliation", ())
    if len(places) != len(people):
        places = [None] * len(people)
    return tuple(
        replace(one, affiliation=one.affiliation or (one_line(_printed(cells[at])) or None if at is not None else None))
        for those, at in zip(people, places, strict=True)
        for one in those
    )


def _printed(cell: str) -> str:
    return readable(plain(cell))


def _turned(one: Named) -> Named:
    """ "ROSSI BIANCHI Anna" as "Anna Rossi Bianchi"; without capitals, the first word is the surname."""
    if "," in one.name:
        return one
    words = one.name.split()
    capitals = next((n for n, word in enumerate(words) if not word.isupper() or len(word) < 2), len(words))
    cut = capitals if 0 < capitals < len(words) else 1
    surname = " ".join(words[:cut])
    return replace(one, name=" ".join([*words[cut:], surname.title() if surname.isupper() else surname]))
