"""Records with fields: the one form in which every format hands over what it found, before ids are settled."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from abstractsearch.programme.model import Slot
from abstractsearch.programme.names.printed import Named
from abstractsearch.programme.notes import Note


@dataclass(frozen=True)
class Entry:
    """One entry of a source: a talk, or an event such as a break.

    `authors` is everyone in order; `speakers` need not be among them and is empty where the source does not say.
    Times of `slots` are as printed: with an offset where the source gives one, else local. A session is known by
    `session_id`, else by title and day; `session_slot` is its own time and room. `event` is None where its title is to
    tell. `status` is the word of the source ("accepted", "withdrawn"). `size` counts the units of the source (rows,
    lines, objects) that it took; `place` says where they are.
    """

    title: str = ""
    place: str = ""
    id: str | None = None
    abstract: str = ""
    authors: tuple[Named, ...] = ()
    speakers: tuple[Named, ...] = ()
    slots: tuple[Slot, ...] = ()
    session: str | None = None
    session_id: str | None = None
    session_slot: Slot | None = None
    chairs: tuple[Named, ...] = ()
    board: str | None = None
    references: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    status: str | None = None
    event: bool | None = None
    size: int = 1


@dataclass(frozen=True)
class Left:
    """A unit of the source that is in no talk, session, person or event: where it stands, what it says, why."""

    place: str
    text: str
    reason: str


@dataclass(frozen=True)
class Headers:
    """A table's headers, in order; which of them each field was taken from, in the order of `fields.FIELDS`, and
    which fields were left open for the candidates that may hold them."""

    all: tuple[str, ...] = ()
    taken: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """What a format found in its sources, for the one assembly.

    `title`, `timezone`, `dates` and `rooms` (in the order to show) only where the source states them; `people` is a
    list of participants, `spellings` pairs of a name and another spelling of it. Every unit of the source (`unit`: a
    row, a line, an object) is in an entry (its `size`), in `used` by what it became ("sessions", "people",
    "furniture"), or in `left`; `total` is how many there are. `typed` is true for a document that people typed rather
    than exported: spellings of one name in it are one person's, and talks without an id get their first speaker's.
    `by_number` are tables whose entries have the numbers of talks, of this source or of another, but no titles;
    `lists_sessions` is true for a table whose entries may be the sessions of other sources.
    """

    entries: tuple[Entry, ...]
    title: str | None = None
    timezone: str | None = None
    dates: tuple[date, ...] = ()
    rooms: tuple[str, ...] = ()
    people: tuple[Named, ...] = ()
    spellings: tuple[tuple[str, str], ...] = ()
    notes: tuple[Note, ...] = ()
    headers: Headers = Headers()
    unit: str = "entry"
    total: int = 0
    used: Mapping[str, int] = field(default_factory=dict)
    left: tuple[Left, ...] = ()
    typed: bool = False
    by_number: tuple["Found", ...] = ()
    lists_sessions: bool = False


@dataclass(frozen=True)
class Settings:
    """What a person says of a source: None or empty where the source is to say it.

    `timezone` is an IANA name; `first_day` the date of the programme's first day, for sources that print weekdays or
    day numbers only; `columns` say which header a field stands under ("" for none); `status` which submissions are
    the programme.
    """

    year: int | None = None
    timezone: str | None = None
    first_day: date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    status: tuple[str, ...] = ()
