"""How a booklet is laid out: days, sessions, breaks, tables, and the block of lines that each talk takes up."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from abstractsearch.programme.formats.clock import Calendar, Clock, duration_in
from abstractsearch.programme.formats.layout import (
    Line,
    day_heading,
    is_break,
    is_chair,
    is_session_heading,
    label_of,
    room_in,
    section_of,
)
from abstractsearch.programme.identity import folded
from abstractsearch.programme.mentions import listed, name_likeness

A_NAME = 0.6  # likeness from which a line counts as names
LONGEST_TIMED_LINE = 220
ENTRY_LABELS = ("title", "speaker", "authors")


class Kind(Enum):
    """What a line does in the layout."""

    DAY = auto()
    SECTION = auto()
    SESSION = auto()
    CHAIR = auto()
    BREAK = auto()
    TIMED = auto()
    HEADING = auto()
    LABEL = auto()
    TABLE = auto()
    TEXT = auto()


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


def is_timed(line: Line) -> bool:
    """Whether a line gives a time at its beginning or end, as entries do and sentences do not."""
    clock = line.clock
    if clock is None or len(line.text) > LONGEST_TIMED_LINE or line.cells:
        return False
    before, after = line.text[: clock.at[0]], line.text[clock.at[1] :]
    if day := line.day:
        before = before.replace(line.text[day.at[0] : day.at[1]], "")
    if room := room_in(after):
        after = after.replace(room[0], "")
    if duration := duration_in(after):
        after = after[: duration[1][0]] + after[duration[1][1] :]
    first, last = not re.search(r"\w", before), not re.search(r"\w", after)
    if clock.end is None:
        dotted = re.fullmatch(r"\d\d?\.\d\d", clock.printed)
        return (first and not dotted) or bool(line.level and last) or (first and bool(re.match(r"\s+[A-ZÀ-Þ]", after)))
    return first or last or bool(line.level) or (line.after_gap and len(line.text) < 140 and not line.text.endswith("."))


def outline(
    lines: Sequence[Line], calendar: Calendar, common: frozenset[str], known: frozenset[str] = frozenset()
) -> Outline:
    """Cut a booklet into its parts; `known` holds folded names and titles that a timetable announced."""
    return _Walk(lines, calendar, common, known).outline


class _Walk:
    """One walk over the lines, remembering the day, the session, the section and the open entry."""

    def __init__(self, lines: Sequence[Line], calendar: Calendar, common: frozenset[str], known: frozenset[str]) -> None:
        self.lines, self.calendar, self.common, self.known = lines, calendar, common, known
        self.kinds = [_kind(line) for line in lines]
        self._find_spanning_sessions()
        self._titled = self._shapes_with_titles_above()
        self.outline = Outline()
        self.day: date | None = None
        self.session: Slot | None = None
        self.room: str | None = None
        self.section: tuple[str, int] | None = None
        self.section_name = ""
        self.block: Block | None = None
        self.timed: list[tuple[date | None, int, Block | None]] = []
        for at in range(len(lines)):
            self._take(at)
        self._fill_following()

    def _take(self, at: int) -> None:
        line, kind = self.lines[at], self.kinds[at]
        if self.section and line.level and line.level <= self.section[1] and kind is not Kind.SECTION:
            self.section = None
        skipped = self.section is not None and self.section[0] in ("other", "people")
        if kind is Kind.TABLE:
            self._table(at)
        elif kind is Kind.SECTION:
            self._open_section(line)
        elif kind is Kind.DAY and not (self.section and self.section[0] == "people"):
            self._open_day(line)
        elif skipped:
            if self.section and self.section[0] == "people":
                self.outline.people.append(line)
        elif kind is Kind.SESSION:
            self._open_session(line)
        elif kind in (Kind.BREAK, Kind.CHAIR):
            if kind is Kind.BREAK and line.clock:
                self.timed.append((self.day, line.clock.start, None))
            self.block = None if kind is Kind.BREAK or not self._in_text() else self.block
        elif kind is Kind.TIMED:
            self._timed(line)
        elif kind is Kind.HEADING:
            self._heading(at)
        elif kind is Kind.LABEL and self._label_opens(line):
            self._open_block(line)
        elif self._announced(line):
            self._open_block(line)
        elif self.block is not None:
            self.block.lines.append(line)
        elif kind is Kind.LABEL and (label := label_of(line.text)) and label[0] == "room" and label[1]:
            self.room = label[1]

    def _open_section(self, line: Line) -> None:
        kind = section_of(line.text) or "other"
        self.section, self.section_name, self.block, self.session = (kind, line.level or 8), line.text, None, None
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
        title, clock, room = session_title(line.text), line.clock, room_in(line.text)
        day = (line.day and self.calendar.date_of(line.day)) or self.day
        self.day = day
        self.session = Slot(title, day, clock.start if clock else None, clock.end if clock else None, room and room[0])
        self.outline.sessions.append(self.session)
        self.block = None

    def _timed(self, line: Line) -> None:
        day = (line.day and self.calendar.date_of(line.day)) or self.day
        waiting = self.block is not None and self.block.clock is None and not self._in_text()
        if waiting and self.block is not None:
            self.block.lines.append(line)
            self.block.day = day
        else:
            self._open_block(line, day)
        if line.clock:
            self.timed.append((day, line.clock.start, self.block))

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
        line = self.lines[at]
        following = self._next(at)
        if self.block is not None and not self._in_text() and (line.level == 7 or not self.block.lines[-1].level):
            return "part"
        if folded(line.text) in self.known or self._announced(line):
            return "entry"
        if following is None:
            return "prose"
        after, kind = self.lines[following], self.kinds[following]
        if kind is Kind.TIMED:
            return "entry" if _shape(after) in self._titled else "session"
        person = name_likeness(line.text, self.common) >= A_NAME
        if kind is Kind.HEADING:
            deeper = after.level > line.level
            beside = name_likeness(after.text, self.common) >= A_NAME
            if (person or beside) and after.level == 7 and line.level != 7 and person != beside:
                return "entry"
            return "session" if deeper and self._role(following) == "entry" else "prose"
        if kind is Kind.SESSION:
            return "prose"
        named = bool(listed(after.text)) and name_likeness(after.text, self.common) >= A_NAME and len(after.text) < 160
        labelled = kind is Kind.LABEL and (label_of(after.text) or ("",))[0] in (*ENTRY_LABELS, "abstract", "affiliation", "time")
        if kind in (Kind.TEXT, Kind.LABEL) and (person or named or labelled):
            return "entry"
        if self.block is not None and line.level == 7:
            return "part"
        return "entry" if self.section and self.section[0] == "abstracts" and self._usual(line) else "prose"

    def _usual(self, line: Line) -> bool:
        """Whether headings of this level are the commonest untimed ones."""
        levels = Counter(one.level for one, kind in zip(self.lines, self.kinds, strict=True) if kind is Kind.HEADING)
        return levels[line.level] == max(levels.values()) and levels[line.level] > 2

    def _next(self, at: int) -> int | None:
        return next((n for n in range(at + 1, len(self.lines)) if self.kinds[n] is not Kind.CHAIR), None)

    def _in_text(self) -> bool:
        """Whether the open entry has reached its running text."""
        if self.block is None:
            return False
        labels = {label[0] for line in self.block.lines if (label := label_of(line.text))}
        return "abstract" in labels or any(len(line.text) > 180 or len(self.block.lines) > 7 for line in self.block.lines)

    def _label_opens(self, line: Line) -> bool:
        role = (label_of(line.text) or ("", ""))[0]
        if role not in ENTRY_LABELS:
            return False
        if self.block is None:
            return True
        held = {label[0] for one in self.block.lines if (label := label_of(one.text))}
        return role in held and ("abstract" in held or line.after_gap) and role != "authors" or ("abstract" in held and line.after_gap and role == "title")

    def _announced(self, line: Line) -> bool:
        """Whether a line of a part without times names a talk or a speaker of the timetable."""
        if not self.known or not (line.after_gap or line.level) or len(line.text) > 250 or (line.item and not line.level):
            return False
        if self.block is not None and self.block.clock is not None and not line.level and self.section is None:
            return False
        people = {folded(one.name) for one in listed(line.text)}
        hit = folded(line.text) in self.known or bool(people & self.known)
        if not hit or self.block is None:
            return hit
        return self._in_text() or len(self.block.lines) > 2 or bool(self.block.clock)

    def _open_block(self, line: Line, day: date | None = None) -> None:
        room = self.session.room if self.session and self.session.room else self.room
        self.block = Block([line], day or self.day, self.session, room)
        self.outline.blocks.append(self.block)

    def _table(self, at: int) -> None:
        joins = at > 0 and self.kinds[at - 1] is Kind.TABLE and not self.lines[at].after_gap and self.outline.tables
        if joins:
            self.outline.tables[-1].rows.append(self.lines[at].cells)
        else:
            under = self.section_name if self.section else ""
            self.outline.tables.append(Table([self.lines[at].cells], self.day, under))
            self.block = None

    def _find_spanning_sessions(self) -> None:
        """A timed line whose range holds the next ones is a session."""
        clocks = [(n, self.lines[n].clock) for n, kind in enumerate(self.kinds) if kind is Kind.TIMED]
        for (n, clock), (m, inner) in zip(clocks, clocks[1:], strict=False):
            between = any(kind in (Kind.DAY, Kind.SECTION) for kind in self.kinds[n:m])
            if clock and inner and clock.end and inner.end and not between and clock.start <= inner.start < clock.end:
                longer = clock.end - clock.start > inner.end - inner.start
                if inner.end <= clock.end and longer and m - n <= 3:
                    self.kinds[n] = Kind.SESSION

    def _shapes_with_titles_above(self) -> set[tuple[int, bool]]:
        """Shapes of timed lines that nearly always stand under a heading of their own: its title."""
        total: Counter[tuple[int, bool]] = Counter()
        titled: Counter[tuple[int, bool]] = Counter()
        for at, kind in enumerate(self.kinds):
            if kind is Kind.TIMED:
                total[_shape(self.lines[at])] += 1
                titled[_shape(self.lines[at])] += at > 0 and self.kinds[at - 1] is Kind.HEADING
        return {shape for shape, count in total.items() if titled[shape] >= 0.7 * count}

    def _fill_following(self) -> None:
        for (day, start, block), (next_day, next_start, _) in zip(self.timed, self.timed[1:], strict=False):
            if block is not None and day == next_day and next_start > start:
                block.following = next_start


def session_title(text: str) -> str:
    """The title of a session as printed, without its times, its day, its room and its chair."""
    line = re.sub(r"[(\[]?\s*\b(?:chair(?:ed|s|man|person)?|présiden\w+|moderat\w+|vorsitz|leitung|modérat\w+)\b[^)\]]*[)\]]?", "", text, flags=re.IGNORECASE)
    probe = Line(0, line, line)
    for found in (probe.clock and probe.clock.at, (room := room_in(line)) and room[1]):
        if found:
            line = line[: found[0]] + "\0" * (found[1] - found[0]) + line[found[1] :]
    if (day := Line(0, line, line).day) and (day.day or day.at[0] == 0 or day.at[1] == len(line)) and day.number is None:
        line = line[: day.at[0]] + line[day.at[1] :]
    line = re.sub(r"[(\[][\s,;:.\-–—]*\0+[\s,;\0]*[)\]]|\0+", " ", line)
    return re.sub(r"\s+([:,;])", r"\1", " ".join(line.split())).strip(" ,;:.-–—|([")


def _kind(line: Line) -> Kind:
    text = line.text
    label = label_of(text)
    if line.cells and not (label and len(line.cells) == 2):
        return Kind.TABLE
    if label and not (line.level and line.level < 3 and label[1] == "") and label[0] != "session":
        return Kind.LABEL
    if day_heading(line) and (line.level or line.after_gap):
        return Kind.DAY
    if is_chair(text):
        return Kind.CHAIR
    if is_timed(line):
        return _timed_kind(line)
    short = len(text) < 110 and not text.endswith(".")
    if (line.level or line.after_gap or line.item) and short and is_break(text):
        return Kind.BREAK
    if line.level and section_of(text):
        return Kind.SECTION
    if (line.level or line.after_gap) and short and is_session_heading(text):
        return Kind.SESSION
    if line.level:
        return Kind.HEADING
    if line.after_gap and short and section_of(text) and len(text.split()) <= 4 and text[:1].isupper() and not line.item:
        return Kind.SECTION
    return Kind.TEXT


def _timed_kind(line: Line) -> Kind:
    rest = session_title(line.text)
    if is_break(rest):
        return Kind.BREAK
    return Kind.SESSION if is_session_heading(rest) else Kind.TIMED


def _shape(line: Line) -> tuple[int, bool]:
    return line.level, line.item
