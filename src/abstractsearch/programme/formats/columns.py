"""Which column of a table is what: by its header and by what stands below it, each with a confidence."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from abstractsearch.errors import SourceError
from abstractsearch.programme.entries import Headers
from abstractsearch.programme.formats.contents import Column, fit, fits_title
from abstractsearch.programme.formats.fields import FIELDS
from abstractsearch.programme.formats.naming import field_named, says_nothing_of_a_talk
from abstractsearch.programme.formats.slot_columns import slot_columns
from abstractsearch.programme.model import shortened
from abstractsearch.programme.names.identity import folded

SEVERAL = frozenset(  # may stand in "Author 1", "Author 2", …
    {"authors", "speakers", "affiliation", "keywords", "chairs", "first_name", "last_name", "coauthors"}
)
_NO_TITLE = re.compile(r"https?:|[^\s@]+@\S+$|[\d\W]+$")
SURE, PERHAPS = 0.45, 0.25  # from which a column is taken for a field; from which it is asked for


@dataclass
class Choice:
    """Which columns each field is in, by number; which fields were told from contents alone, which are in none, and
    which were not sure enough, with their candidates; for each of several slots, which column holds what of it."""

    columns: dict[str, tuple[int, ...]] = field(default_factory=dict)
    guessed: set[str] = field(default_factory=set)
    absent: frozenset[str] = frozenset()
    asked: dict[str, tuple[int, ...]] = field(default_factory=dict)
    slots: tuple[Mapping[str, int], ...] = ()

    def claimed(self) -> set[int]:
        return {number for numbers in self.columns.values() for number in numbers}

    def has(self, *fields: str) -> bool:
        return any(name in self.columns for name in fields)


def chosen(columns: Sequence[Column], given: Mapping[str, str]) -> Choice:
    """Which column is what: as `given` (field to header, "" for none), else by name and contents together.

    A header that the table lacks may be another's (`check_headers`).
    """
    numbers = {name: _place(columns, header) for name, header in given.items()}
    given = {name: header for name, header in given.items() if numbers[name] is not None or not header.strip()}
    choice = Choice(
        {name: (number,) for name, number in numbers.items() if number is not None},
        absent=frozenset(name for name in given if numbers[name] is None),
    )
    if not {"date", "day", "start", "end"} & set(given) and (slots := slot_columns(columns)):
        choice.slots = slots
        choice.columns["slot"] = tuple(number for slot in slots for number in slot.values())
    _by_name(columns, choice, given)
    _settle(columns, choice, given)
    _by_contents(columns, choice)
    return choice


def headers_of(columns: Sequence[Column], choice: Choice) -> Headers:
    """What stands at the head of `columns` and which of it is what."""

    def named(numbers: Mapping[str, tuple[int, ...]]) -> dict[str, tuple[str, ...]]:
        return {name: tuple(columns[n].header for n in numbers[name]) for name in FIELDS if name in numbers}

    return Headers(tuple(column.header for column in columns), named(choice.columns), named(choice.asked))


def check_fields(names: Iterable[str]) -> None:
    """Raise SourceError if one of `names` is that of no field."""
    for name in names:
        if name not in FIELDS:
            raise SourceError(f"'{shortened(name)}' is no field for --column; the fields are {', '.join(FIELDS)}.")


def check_headers(given: Iterable[str], headers: Sequence[str]) -> None:
    """Raise SourceError if a header that was `given` is none of `headers`."""
    for header in given:
        if header.strip() and folded(header) not in map(folded, headers):
            raise SourceError(f"There is no column '{shortened(header)}'; the columns are {quoted(headers)}.")


def quoted(headers: Iterable[str]) -> str:
    """The headers, for a message."""
    return ", ".join(f"'{shortened(header, 40)}'" for header in headers)


def _place(columns: Sequence[Column], header: str) -> int | None:
    """The number of the column of that header, else of one that differs in capitals and the like only."""
    exact = [number for number, column in enumerate(columns) if column.header == header]
    alike = [number for number, column in enumerate(columns) if folded(column.header) == folded(header)]
    return next(iter(exact + alike), None) if header.strip() else None


def _by_name(columns: Sequence[Column], choice: Choice, given: Mapping[str, str]) -> None:
    offers: list[tuple[float, int, str]] = []
    several = _numbered_columns(columns)
    for number, column in enumerate(columns):
        if (primary := field_named(column.header)) and primary[0] in choice.absent:
            continue
        if number not in choice.claimed() and not any(number in numbers for numbers in several.values()):
            offers += [(sure, number, name) for name, sure in _readings(column)]
    for sure, number, name in sorted(offers, key=lambda offer: (-offer[0], offer[1])):
        if choice.has(name) or name in given or number in choice.claimed():
            continue
        if sure >= SURE:
            choice.columns[name] = (number,)
        elif sure >= PERHAPS:
            choice.asked[name] = (*choice.asked.get(name, ()), number)
    for name, numbers in several.items():
        first = choice.columns.get(name, ())
        free = {*first, *numbers} - (choice.claimed() - set(first))
        if free and name not in given:
            choice.columns[name] = tuple(sorted(free))
    choice.asked = {
        name: numbers
        for name, numbers in choice.asked.items()
        if not choice.has(name) and not set(numbers) & choice.claimed()
    }


def _numbered_columns(columns: Sequence[Column]) -> dict[str, list[int]]:
    """The columns "Author 1", "Author 2" … of each field, where one of them holds what its name says."""
    several: dict[str, list[int]] = {}
    sure: set[str] = set()
    for number, column in enumerate(columns):
        bare = re.sub(r"[\s_.-]*\(?\d{1,2}\)?\b|_{2,}\d+$", "", column.header)
        found = field_named(bare) if bare != column.header else None
        if found and found[0] in SEVERAL:
            several.setdefault(found[0], []).append(number)
            sure |= {found[0]} if column.filled and fit(column, found[0]) * found[1] >= PERHAPS else set()
    return {name: numbers for name, numbers in several.items() if name in sure}


_ALSO: Mapping[str, tuple[str, ...]] = {  # what else a header may mean where the contents say so
    "day": ("date",),
    "speakers": ("presents",),
    "start": ("date",),
    "authors": ("speakers",),
    "presents": ("speakers",),
    "session": ("session_id",),
    "session_id": ("id",),
    "id": ("title",),
    "date": ("day", "start"),
}


def _readings(column: Column) -> list[tuple[str, float]]:
    """What a column may be by its name, each with how sure that is once the contents are seen."""
    found = field_named(column.header)
    if not found or not column.filled:
        return []
    name, sure = found
    also = _ALSO.get(name, ())
    if name == "title" and "tit" not in folded(column.header) and fits_title(column) < SURE:
        also = ("type",)  # "Contribution", "Talk"
    if name in ("title", "abstract") and column.codes > 0.9:
        also = ("id",)  # "Paper", "Abstract"
    if name == "last_name" and folded(column.header) in ("name", "nom", "nome"):
        also = ("authors", "title")
    if name == "abstract" and folded(column.header)[:4] in ("desc", "besc"):
        also = ("title",)  # where another column is surely the abstract
    return [(name, sure * fit(column, name)), *((other, 0.9 * sure * fit(column, other)) for other in also)]


def _settle(columns: Sequence[Column], choice: Choice, given: Mapping[str, str]) -> None:
    """Give up half a pair of columns, and take for an id what only looks like a session's."""
    _settle_names(columns, choice, given)
    if not (choice.has("month") and choice.has("year", "day")):
        choice.columns.pop("month", None)
        choice.columns.pop("year", None)
    if choice.has("session_id") and choice.has("session"):
        ids, titles = (columns[choice.columns[name][0]].cells for name in ("session_id", "session"))
        if len({*zip(ids, titles, strict=True)}) > len(set(ids)):  # one number for several sessions
            choice.columns.pop("session_id")
    if choice.has("session_id") and not choice.has("id"):
        column = columns[choice.columns["session_id"][0]]
        if column.distinct == 1 and len(column.filled) > 2:
            choice.columns["id"] = choice.columns.pop("session_id")


def _settle_names(columns: Sequence[Column], choice: Choice, given: Mapping[str, str]) -> None:
    """Two columns of given names and surnames, or none; whole names are preferred."""
    if choice.has("last_name") and not choice.has("first_name"):
        called_name = [
            n for n, column in enumerate(columns) if folded(column.header) in ("name", "nome", "nom", "prenom")
        ]
        if called_name and columns[choice.columns["last_name"][0]].words < 2 and columns[called_name[0]].words < 2:
            for taken in [name for name, numbers in choice.columns.items() if called_name[0] in numbers]:
                choice.columns.pop(taken)
            choice.columns["first_name"] = (called_name[0],)
    for half, other in (("first_name", "last_name"), ("last_name", "first_name")):
        if choice.has(half) and not choice.has(other):
            numbers = choice.columns.pop(half)
            free = not choice.has("authors", "speakers") and "authors" not in given
            if free and columns[numbers[0]].names > 0.7:
                choice.columns["authors"] = numbers
    if choice.has("authors", "speakers") and not {"first_name", "last_name"} & set(given):
        choice.columns.pop("first_name", None)
        choice.columns.pop("last_name", None)


def _by_contents(columns: Sequence[Column], choice: Choice) -> None:
    """What no header told, by what stands in the columns that are left."""
    _prose(columns, choice)
    if not choice.has("date", "start", "slot", "session_start"):
        _moments(columns, choice)
    _titles(columns, choice)
    if not choice.has("authors", "speakers", "first_name"):
        _take(choice, "authors", [number for number in _left(columns, choice) if columns[number].names >= 0.8])
    _rooms_and_sessions(columns, choice)


def _left(columns: Sequence[Column], choice: Choice) -> list[int]:
    return [
        number
        for number, column in enumerate(columns)
        if number not in choice.claimed() and column.filled and not says_nothing_of_a_talk(folded(column.header))
    ]


def _take(choice: Choice, name: str, numbers: Sequence[int]) -> None:
    if numbers and name not in choice.absent:
        choice.columns[name] = (numbers[0],)
        choice.guessed.add(name)
        choice.asked.pop(name, None)


def _prose(columns: Sequence[Column], choice: Choice) -> None:
    if not choice.has("abstract"):
        prose = [number for number in _left(columns, choice) if columns[number].words >= 25]
        _take(choice, "abstract", sorted(prose, key=lambda number: -columns[number].words))


def _moments(columns: Sequence[Column], choice: Choice) -> None:
    def those(share: Callable[[Column], float]) -> list[int]:
        return [
            n for n in left if columns[n].words <= 8 and share(columns[n]) >= 0.8 and columns[n].holds_programme_times
        ]

    left = _left(columns, choice)
    days, times = those(lambda column: column.days), those(lambda column: column.clocks if column.days < 0.5 else 0)
    _take(choice, "date", days)
    _take(choice, "start", times[:1])
    _take(choice, "end", times[1:2])


def _titles(columns: Sequence[Column], choice: Choice) -> None:
    """Of the columns that can hold titles the one with the longest text."""
    if not choice.has("title") and choice.has("session"):
        column = columns[choice.columns["session"][0]]
        several = column.distinct > 0.8 and len(column.filled) > 2
        if several and "titl" in folded(column.header) and "title" not in choice.absent:
            choice.columns["title"] = choice.columns.pop("session")
    if not choice.has("title"):
        titles = [
            number
            for number in _left(columns, choice)
            if columns[number].distinct >= 0.9
            and 2 <= columns[number].words < 25
            and columns[number].names < 0.5
            and columns[number].share(lambda cell: bool(_NO_TITLE.match(cell))) < 0.1
        ]
        _take(choice, "title", sorted(titles, key=lambda number: -columns[number].words))


def _rooms_and_sessions(columns: Sequence[Column], choice: Choice) -> None:
    repeated = [number for number in _left(columns, choice) if columns[number].repeats]
    sure = [number for number in repeated if columns[number].rooms > 0.8]
    coded = [n for n in repeated if field_named(columns[n].header) is None and columns[n].coded_rooms == 1]
    if not choice.has("room"):
        _take(choice, "room", sure)
    if not choice.has("session", "session_id", "track"):
        candidates = [n for n in repeated if n not in {*sure, *coded} and columns[n].may_be_sessions]
        if len(candidates) == 1 and field_named(columns[candidates[0]].header) is None:
            choice.asked["session"] = (candidates[0],)
