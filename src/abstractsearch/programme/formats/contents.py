"""A column of a table by what stands in it: how much of it is days, names, rooms, and which fields that fits."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from abstractsearch.programme.choosing import is_status
from abstractsearch.programme.names.bylines import looks_like_names
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.when.moments import Moment, context_of, minutes_in, moment_in

_CONTACT = re.compile(r"\b(?:e ?)?mails?\b|phone|\btel\b|telefon|telefono|\bmobile\b|\bfax\b|twitter|mastodon|linkedin")
_EMAIL = re.compile(r"[\w.+-]@[\w-]+\.[\w.]")
_LINK = re.compile(r"\s*(?:https?:|www\.)\S+\s*$")
_ROOM = re.compile(
    r"\b(?:room|raum|saal|horsaal|hs|salle|sala|aula|amphi\w*|hall|auditorium|theat\w+|lab|zoom|foyer|stage|buhne)\b"
)
_CODED_ROOM = re.compile(r"[a-z]{1,3}[ .-]?\d{1,4}[a-z]?|\d{1,3}\.\d{1,3}[a-z]?|[a-z]")
_CODE = re.compile(r"#?[A-Za-z]{0,3}[ ._-]?\d{1,7}(?:\.0|[a-z])?")
_BOOLEAN = frozenset("y n yes no true false t f 0 1 x ja nein oui non si sim nao na".split())
_ROLES = frozenset(
    """
        speaker presenter author coauthor presenting submitting corresponding main first contact
        vortragend vortragende vortragender referent referentin autor autorin koautor koautorin mitautor mitautorin
        ponente coautor coautora autora orateur oratrice auteur auteure coauteur relatore relatrice autore coautore
        autrice coautrice apresentador apresentadora co
    """.split()
)
_LANGUAGES = frozenset(
    """
        en de fr es it pt english german french spanish italian portuguese englisch deutsch franzosisch anglais
        allemand francais ingles aleman espanol inglese italiano portugues spanisch italienisch dutch chinese
        japanese russian
    """.split()
)
_KINDS = re.compile(
    r"\b(?:talk|poster|oral|keynote|invited|workshop|tutorial|panel|lightning|plenary|vortrag|demo|paper)"
)
_ENOUGH = 300  # cells by which a column is known


@dataclass(frozen=True)
class Column:
    """A column of a table: its header and the cells below it."""

    header: str
    cells: tuple[str, ...]

    @cached_property
    def filled(self) -> tuple[str, ...]:
        return tuple(cell for cell in self.cells if cell)

    @cached_property
    def sample(self) -> tuple[str, ...]:
        step = max(len(self.filled) // _ENOUGH, 1)
        return self.filled[::step][:_ENOUGH]

    @cached_property
    def words(self) -> float:
        """How many words a cell that is not empty has, as a rule."""
        return median(len(cell.split()) for cell in self.sample) if self.sample else 0

    @cached_property
    def distinct(self) -> float:
        """The share of different cells among those that are not empty."""
        return len(set(self.filled)) / len(self.filled) if self.filled else 0

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        context = context_of(self.sample, year=2000)
        return tuple(moment_in(cell, context) for cell in self.sample)

    @cached_property
    def days(self) -> float:
        return self._moments(lambda moment: moment.day is not None)

    @cached_property
    def clocks(self) -> float:
        return self._moments(lambda moment: moment.at is not None)

    @cached_property
    def weekdays(self) -> float:
        return self._moments(lambda moment: moment.weekday is not None)

    @cached_property
    def names(self) -> float:
        return self.share(looks_like_names)

    @cached_property
    def numbers(self) -> float:
        return self.share(lambda cell: bool(re.fullmatch(r"[#\d\s.,]+", cell)))

    @cached_property
    def codes(self) -> float:
        """The share of cells such as "12", "P-012"."""
        return self.share(is_code)

    @cached_property
    def booleans(self) -> float:
        return self.share(lambda cell: folded(cell) in _BOOLEAN or cell in "✓✔✗")

    @cached_property
    def links(self) -> float:
        return self.share(lambda cell: bool(_LINK.match(cell) or _EMAIL.search(cell)))

    @cached_property
    def languages(self) -> float:
        return self.share(lambda cell: bool(folded(cell)) and set(folded(cell).split()) <= _LANGUAGES)

    @cached_property
    def rooms(self) -> float:
        """The share of cells that have a word for rooms."""
        return self.share(names_a_room)

    @cached_property
    def coded_rooms(self) -> float:
        """The share of cells such as "A1" or "3.14"."""
        return self.share(lambda cell: bool(_CODED_ROOM.fullmatch(folded(cell))))

    @cached_property
    def repeats(self) -> bool:
        """Whether a few things stand in most of its cells, each of them several times."""
        kinds = len(set(self.filled))
        return 2 <= kinds <= len(self.filled) / 1.5 and len(self.filled) >= len(self.cells) / 2

    @cached_property
    def may_be_sessions(self) -> bool:
        return 2 <= self.words <= 12 and fits_session(self) > 0 and self.names < 0.5

    @cached_property
    def holds_programme_times(self) -> bool:
        """Whether its times are such as programmes have, in steps of five minutes, rather than stamps."""
        times = [moment.at for moment in self.moments if moment.at]
        return sum(at.minute % 5 == 0 and at.second == 0 for at in times) >= 0.9 * len(times)

    def share(self, holds: Callable[[str], bool]) -> float:
        return sum(map(holds, self.sample)) / len(self.sample) if self.sample else 0

    def _moments(self, holds: Callable[[Moment], bool]) -> float:
        return sum(map(holds, self.moments)) / len(self.moments) if self.moments else 0


def names_a_room(cell: str) -> bool:
    """Whether a cell has a word for rooms: "Blue Room", "Hörsaal 3"."""
    return bool(_ROOM.search(folded(cell)))


def is_code(cell: str) -> bool:
    """Whether a cell is a number, perhaps with letters: "12", "P-012"."""
    return bool(_CODE.fullmatch(cell))


def is_role(cell: str) -> bool:
    """Whether a cell says what somebody is to a talk: its speaker, a co-author."""
    words = folded(cell).split()
    return 0 < len(words) < 4 and set(words) <= _ROLES


def is_contact(column: Column) -> bool:
    """Whether a column says how to reach people, which no programme keeps."""
    by_mail = column.share(lambda cell: bool(_EMAIL.search(cell))) > 0.5
    return bool(_CONTACT.search(folded(column.header))) or by_mail


def fit(column: Column, name: str) -> float:
    """How well the contents of a column are those of a field, in [0, 1]."""
    judge = _FITS.get(name)
    return judge(column) if judge else 0.6 if column.links > 0.8 else 1.0


def fits_title(column: Column) -> float:
    if column.booleans > 0.5 or column.numbers > 0.5 or column.codes > 0.9 or column.links > 0.5 or column.days > 0.5:
        return 0.0
    if column.names >= 0.7 and column.words >= 2:
        return 0.55
    kinds = column.share(lambda cell: bool(_KINDS.search(folded(cell))))
    if (
        len(column.filled) > 2
        and column.distinct < 0.9
        and (kinds > 0.5 or (column.distinct < 0.5 and column.words < 2))
    ):
        return 0.2
    return 1.0 if column.words < 30 else 0.4


def _fits_abstract(column: Column) -> float:
    if column.booleans > 0.5 or column.numbers > 0.5 or column.links > 0.5:
        return 0.1
    return 1.0 if column.words >= 3 else 0.7


def _fits_people(column: Column) -> float:
    """Names; single words and nicknames may be names where the header says so, sentences and yes or no are none."""
    if column.booleans > 0.5 or column.numbers > 0.5 or column.links > 0.5:
        return 0.0
    lower = column.share(lambda cell: cell[:1].islower() and len(cell.split()) > 1)
    short = column.share(lambda cell: len(cell) < 40 and not re.search(r"[\d!?]", cell))
    return max(column.names, 0.8 * (short if lower < 0.3 else 0.2), 0.6 if column.words > 6 and lower < 0.3 else 0)


def _fits_room(column: Column) -> float:
    if column.words > 8 or column.links > 0.5 or column.clocks > 0.5 or column.booleans > 0.8:
        return 0.1
    return 0.8 if column.numbers > 0.5 else 1.0


def fits_session(column: Column) -> float:
    if (
        column.numbers > 0.5
        or column.booleans > 0.5
        or column.languages > 0.5
        or column.clocks > 0.5
        or column.days > 0.5
    ):
        return 0.0
    codes = column.share(lambda cell: bool(re.fullmatch(r"\w{1,4}", cell)))
    return 0.6 if codes > 0.8 else 1.0


def _fits_session_id(column: Column) -> float:
    return 0.2 if column.distinct == 1 and len(column.filled) > 2 else 1.0 if column.words <= 2 else 0.3


def _fits_id(column: Column) -> float:
    return 1.0 if column.words <= 1.5 and column.booleans < 0.9 else 0.3


def _fits_day(column: Column) -> float:
    numbers = column.share(lambda cell: bool(re.fullmatch(r"(?:\D{0,10}\s)?\d{1,2}\.?", cell)))
    return max(column.weekdays, column.days, numbers)


def _fits_time(column: Column) -> float:
    bare = column.share(lambda cell: bool(re.fullmatch(r"(?:[01]\d|2[0-3])[0-5]\d|\d{5}(?:[.,]\d+)?|0?[.,]\d+", cell)))
    return max(column.clocks, column.days, bare)


def _fits_number(column: Column, most: int) -> float:
    return column.share(lambda cell: cell.isdecimal() and 1 <= int(cell) <= most) if column.words <= 1 else 0.0


def _fits_month(column: Column) -> float:
    return max(_fits_number(column, 12), column.share(lambda cell: cell.isalpha() and len(cell) < 12))


_FITS: Mapping[str, Callable[[Column], float]] = {
    "id": _fits_id,
    "title": fits_title,
    "abstract": _fits_abstract,
    **dict.fromkeys(("authors", "speakers", "coauthors", "chairs", "first_name", "last_name"), _fits_people),
    "affiliation": lambda column: 0.0 if column.numbers > 0.5 or column.booleans > 0.5 or column.links > 0.5 else 1.0,
    "presents": lambda column: max(column.booleans, column.share(is_role)),
    "session": fits_session,
    "session_id": _fits_session_id,
    "room": _fits_room,
    "board": lambda column: 1.0 if column.words <= 2 else 0.2,
    "date": lambda column: column.days,
    "day": _fits_day,
    "month": _fits_month,
    "year": lambda column: column.share(lambda cell: bool(re.fullmatch(r"(?:19|20)\d\d", cell))),
    **dict.fromkeys(("start", "end", "session_start", "session_end"), _fits_time),
    "duration": lambda column: column.share(lambda cell: minutes_in(cell) is not None),
    "language": lambda column: max(column.languages, 0.5 if column.words <= 3 else 0),
    "status": lambda column: max(column.share(is_status), column.booleans, 0.5 if column.distinct < 0.5 else 0.3),
    "deleted": lambda column: column.booleans,
    "type": lambda column: 1.0 if column.words <= 6 else 0.2,
    "track": lambda column: 1.0 if column.words <= 10 and column.numbers < 0.5 else 0.2,
    "keywords": lambda column: 0.2 if column.numbers > 0.5 else 1.0,
}
