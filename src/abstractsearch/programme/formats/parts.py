"""The parts that a booklet is cut into: sessions, entries, tables."""

from dataclasses import dataclass, field
from datetime import date

from abstractsearch.programme.formats.clock import Clock
from abstractsearch.programme.formats.kinds import is_timed
from abstractsearch.programme.formats.lines import Line


@dataclass(frozen=True)
class Slot:
    """A session as printed: its title, and day, minutes and room where they stand with it."""

    title: str
    day: date | None = None
    start: int | None = None
    end: int | None = None
    room: str | None = None


@dataclass
class Block:
    """The lines of one entry, and what the layout above them says."""

    lines: list[Line]
    day: date | None
    session: Slot | None
    room: str | None
    following: int | None = None  # minutes at which the next item of the day starts

    @property
    def clock(self) -> Clock | None:
        return next((line.clock for line in self.lines[:6] if is_timed(line)), None)


@dataclass
class Table:
    """The rows of a table, the day above it and the heading it stands under."""

    rows: list[tuple[str, ...]]
    day: date | None
    under: str


@dataclass
class Outline:
    """The parts of a booklet, in order of reading."""

    blocks: list[Block] = field(default_factory=list)
    sessions: list[Slot] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    people: list[Line] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
