"""How a booklet is laid out: days, sessions, breaks, tables, and the block of lines that each talk takes up."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise, takewhile

from abstractsearch.programme.formats.booklet.bylines import pieces_of
from abstractsearch.programme.formats.booklet.layout import (
    Kind,
    Layout,
    day_heading,
    is_timed,
    session_title,
    shape_of,
)
from abstractsearch.programme.formats.booklet.lines import Line
from abstractsearch.programme.formats.booklet.titles import goes_on
from abstractsearch.programme.formats.booklet.vocabulary import label_of, role_of, room_in, section_of
from abstractsearch.programme.names.identity import folded, initial_and_surname
from abstractsearch.programme.names.mentions import A_NAME, is_institution, listed, name_likeness
from abstractsearch.programme.when.clock import Clock
from abstractsearch.programme.when.days import Calendar

ENTRY_LABELS = ("title", "speaker", "authors")
HEAD_LABELS = (*ENTRY_LABELS, "abstract", "affiliation", "time")


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
    clock: Clock | None = None
    following: int | None = None  # minutes at which the next item of the day starts

    @property
    def labels(self) -> set[str]:
        return {role_of(line.text) for line in self.lines}

    @property
    def in_text(self) -> bool:
        """Whether the running text has been reached."""
        return "abstract" in self.labels or len(self.lines) > 7 or any(len(line.text) > 180 for line in self.lines)


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


@dataclass(frozen=True)
class Known:
    """What a timetable announced: titles and speakers, to be found again where the abstracts are."""

    titles: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()

    def named_in(self, line: Line) -> bool:
        """Whether a line is an announced title or names an announced speaker."""
        if not (self.titles or self.speakers) or len(line.text) > 250:
            return False
        printed = [line.text, *pieces_of(line)]
        people = (one for piece in printed for one in listed(piece))
        return any(folded(piece) in self.titles for piece in printed) or any(
            initial_and_surname(one.name) in self.speakers for one in people
        )


def outline(lines: Sequence[Line], calendar: Calendar, common: frozenset[str], known: Known | None = None) -> Outline:
    """Cut a booklet into its parts; `known` is what a timetable announced."""
    return _Walk(lines, calendar, common, known or Known()).outline


class _Walk:
    """One walk over the lines, remembering the day, the session, the section and the open entry."""

    def __init__(self, lines: Sequence[Line], calendar: Calendar, common: frozenset[str], known: Known) -> None:
        self.lines, self.calendar, self.common, self.known = lines, calendar, common, known
        self.layout = Layout(lines)
        self.kinds = self.layout.kinds
        self.outline = Outline()
        self.day: date | None = calendar.dates[0] if len(calendar.dates) == 1 else None
        self.session: Slot | None = None
        self.room: str | None = None
        self.section: tuple[str, int, str] | None = None  # kind, level, name
        self.block: Block | None = None
        self.timed: list[tuple[date | None, int, Block | None]] = []
        for at in range(len(lines)):
            self._take(at)
        for (day, start, block), (next_day, next_start, _) in pairwise(self.timed):
            if block is not None and day == next_day and next_start > start:
                block.following = next_start

    def _take(self, at: int) -> None:
        line, kind = self.lines[at], self.kinds[at]
        if self.section and line.level and line.level <= self.section[1] and kind is not Kind.SECTION:
            self.section = None
        within = self.section[0] if self.section else ""
        if kind is Kind.TABLE:
            self._table(at)
        elif kind is Kind.SECTION:
            self._open_section(line)
        elif kind is Kind.DAY and within != "people":
            self._open_day(line)
        elif within == "people":
            self.outline.people.append(line)
        elif within != "other":
            self._take_in_programme(at)

    def _take_in_programme(self, at: int) -> None:
        line, kind = self.lines[at], self.kinds[at]
        if kind is Kind.SESSION:
            self._open_session(line)
        elif kind is Kind.BREAK:
            if line.clock:
                self.timed.append((self.day, line.clock.start, None))
            self.block = None
        elif kind is Kind.CHAIR:
            self.block = self.block if self.block and self.block.in_text else None
        elif kind is Kind.TIMED:
            self._timed(at)
        elif kind is Kind.HEADING:
            self._heading(at)
        elif (kind is Kind.LABEL and self._label_opens(line)) or (kind is Kind.TEXT and self._text_opens(at)):
            self._open_block(line)
        elif self.block is not None:
            self.block.lines.append(line)
            if role_of(line.text) == "time":
                self._note_time(line)
        elif role_of(line.text) == "room":
            self.room = (label_of(line.text) or ("", ""))[1] or self.room

    def _open_section(self, line: Line) -> None:
        kind = section_of(line.text) or "other"
        self.section, self.block, self.session = (kind, line.level or 8, line.text), None, None
        self.room = None
        if kind == "other":
            self.outline.unused.append(line.text)

    def _open_day(self, line: Line) -> None:
        day = day_heading(line)
        found = self.calendar.date_of(day) if day else None
        if found == self.day and self.block is not None and not line.level:
            return  # a running header
        self.day, self.block, self.session = found or self.day, None, None
        room = room_in(line.text)
        self.room = room[0] if room else None
        if self.section and self.section[0] == "other":
            self.section = None

    def _open_session(self, line: Line) -> None:
        role, value = label_of(line.text) or ("", "")
        clock, room = line.clock, room_in(line.text)
        title = session_title(value if role == "session" else line.text)
        start, end = (clock.start, clock.end) if clock else (None, None)
        self.day, self.block = self._day_of(line), None
        self.session = Slot(title, self.day, start, end, room and room[0])
        self.outline.sessions.append(self.session)

    def _day_of(self, line: Line) -> date | None:
        return (line.day and self.calendar.date_of(line.day)) or self.day

    def _timed(self, at: int) -> None:
        line = self.lines[at]
        day, above = self._day_of(line), self._title_above(at)
        if self.block is not None and self.block.clock is None and self._head_only():
            self.block.lines.append(line)
            self.block.day = day
        else:
            if self.block is not None and above:
                self.block.lines = [one for one in self.block.lines if one not in above]
            self._open_block(*above, line, day=day)
        self._note_time(line)

    def _note_time(self, line: Line) -> None:
        """Take the time of the open entry from its timed line, or from "Time: Thursday 5 June, 9:00-10:00" in it."""
        if self.block and line.clock and self.block.clock is None:
            self.block.day = (line.day and self.calendar.date_of(line.day)) or self.block.day
            self.block.clock = line.clock
            self.timed.append((self.block.day, line.clock.start, self.block))

    def _title_above(self, at: int) -> list[Line]:
        """The short lines right above a timed line that belong to it: its title or its speaker, printed first."""
        first = self.layout.run_above(at) if not self.lines[at].after_gap else at
        if shape_of(self.lines[at]) in self.layout.titled and first > 0 and self.lines[first].after_gap:
            first = self.layout.run_above(first)
        return list(self.lines[first:at])

    def _heading(self, at: int) -> None:
        line, role = self.lines[at], self._role(at)
        if role == "entry":
            self._open_block(line)
        elif role == "part" and self.block is not None:
            self.block.lines.append(line)
        elif role == "session":
            self._open_session(line)
        else:
            self.block = None
            if line.level < 7:
                self.session = None
                self.outline.unused.append(line.text)

    def _role(self, at: int) -> str:
        """What an untimed heading is: "entry", "part" of the entry above, "session" or "prose"."""
        line, following = self.lines[at], self.layout.next_after(at)
        if self.block is not None and self._head_only():
            apart = line.after_gap and following is not None and self.kinds[following] is Kind.TIMED
            above = self.block.lines[-1]
            cut = line.level == above.level and goes_on(above.text)
            if cut or (line.level == 7 and not apart) or line.level > above.level > 0:
                return "part"
        if at == 0 and line.level in (1, 2):
            return "prose"  # the document's title
        if self.known.named_in(line):
            return "entry"
        return self._role_by_next(line, following) if following is not None else "prose"

    def _role_by_next(self, line: Line, following: int) -> str:
        """What a heading is by the line that comes after it."""
        after, kind = self.lines[following], self.kinds[following]
        person = self._is_named(line.text)
        if kind is Kind.TIMED:
            return "entry" if shape_of(after) in self.layout.titled else "session"
        if kind is Kind.HEADING:
            beside = self._is_named(after.text)
            if person != beside and after.level == 7 and line.level != 7:
                return "entry"
            return "session" if after.level > line.level and self._role(following) == "entry" else "prose"
        if kind is Kind.LABEL and role_of(after.text) in HEAD_LABELS:
            return "entry"
        if kind in (Kind.TEXT, Kind.LABEL) and (person or (len(after.text) < 160 and self._is_named(after.text))):
            return "entry"
        return "prose"

    def _is_named(self, text: str) -> bool:
        return len(text) < 200 and name_likeness(text, self.common) >= A_NAME

    def _head_only(self) -> bool:
        """Whether the open entry holds nothing yet but headings, times and names."""
        return self.block is not None and all(
            line.level or line.italic or is_timed(line) or (not line.text.endswith(".") and self._is_named(line.text))
            for line in self.block.lines
        )

    def _label_opens(self, line: Line) -> bool:
        role = role_of(line.text)
        if role not in ENTRY_LABELS or self.block is None:
            return role in ENTRY_LABELS
        held = self.block.labels
        again = role in held and role != "authors" and ("abstract" in held or line.after_gap)
        return again or ("abstract" in held and line.after_gap and role == "title")

    def _text_opens(self, at: int) -> bool:
        """Whether a line of a part without times opens an entry: it names a talk or a speaker."""
        line = self.lines[at]
        if not line.after_gap or line.item:
            return False
        timed = self.block is not None and self.block.clock is not None
        if (timed and self.section is None) or self._waits_for_second_line():
            return False
        if not (self.known.named_in(line) or self._opens_abstract(at)):
            return False
        if self.block is None or self.block.in_text or timed:
            return True
        return len(self.block.lines) > (1 if self._is_named(self.block.lines[0].text) else 2)

    def _opens_abstract(self, at: int) -> bool:
        """Whether a line among abstracts is a name, or one of two lines of a title right above a name."""
        if not self.section or self.section[0] != "abstracts" or at + 1 == len(self.lines):
            return False
        line, below = self.lines[at], takewhile(lambda one: not one.after_gap, self.lines[at + 1 : at + 3])
        if line.text.endswith(".") or len(line.text) > 160 or is_institution(line.text.partition(",")[0]):
            return False
        return self._is_named(line.text) or any(self._is_named(one.text) for one in below)

    def _waits_for_second_line(self) -> bool:
        """Whether the open entry is one timed line with a name that lacks its title, or a title that lacks its name."""
        if self.block is None or len(self.block.lines) > 1 or self.block.clock is None:
            return False
        return len(pieces_of(self.block.lines[0])) < 2

    def _open_block(self, *lines: Line, day: date | None = None) -> None:
        room = self.session.room if self.session and self.session.room else self.room
        self.block = Block(list(lines), day or self.day, self.session, room)
        self.outline.blocks.append(self.block)

    def _table(self, at: int) -> None:
        joins = at > 0 and self.kinds[at - 1] is Kind.TABLE and not self.lines[at].after_gap and self.outline.tables
        if joins:
            self.outline.tables[-1].rows.append(self.lines[at].cells)
        else:
            self.outline.tables.append(Table([self.lines[at].cells], self.day, self.section[2] if self.section else ""))
            self.block = None
