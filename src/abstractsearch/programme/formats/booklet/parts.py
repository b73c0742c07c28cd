"""What a booklet holds, before it is handed over as records."""

from dataclasses import dataclass, field
from datetime import date

from abstractsearch.programme.formats.booklet.lines import Line
from abstractsearch.programme.names.printed import Named
from abstractsearch.programme.when.clock import Clock


@dataclass(frozen=True)
class Slot:
    """A session as printed: its title, and day, minutes, room and chairs where they stand with it."""

    title: str
    day: date | None = None
    start: int | None = None
    end: int | None = None
    room: str | None = None
    chairs: tuple[Named, ...] = ()


@dataclass(frozen=True)
class Entry:
    """What one entry says. Times are minutes since midnight; `references` and `keywords` as printed."""

    speakers: tuple[Named, ...]
    title: str
    abstract: str = ""
    others: tuple[Named, ...] = ()
    references: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    day: date | None = None
    start: int | None = None
    end: int | None = None
    room: str | None = None
    session: Slot | None = None
    board: str | None = None
    title_guessed: bool = False
    odd_time: str | None = None
    holds_another: str | None = None  # a line of the abstract that looks like another entry's head
    following: int | None = None


@dataclass
class Table:
    """The rows of a table, the day above it and the heading it stands under."""

    rows: list[tuple[str, ...]]
    day: date | None
    under: str


@dataclass
class Parts:
    """What a booklet holds, in order of reading: entries, sessions, events, tables, participants, unused headings."""

    entries: list[Entry] = field(default_factory=list)
    sessions: list[Slot] = field(default_factory=list)
    events: list[tuple[str, date | None, Clock | None]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    people: list[Line] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    aside: set[int] = field(default_factory=set)  # numbers of lines that are labels, addresses, biographies
