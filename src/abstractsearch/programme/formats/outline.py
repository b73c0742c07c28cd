"""How a booklet is laid out: days, sessions, breaks, tables, and the block of lines that each talk takes up."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from abstractsearch.programme.formats.dates import Calendar
from abstractsearch.programme.formats.kinds import Kind, Typed, day_heading, is_timed, session_title, shape_of
from abstractsearch.programme.formats.layout import label_of, room_in, section_of
from abstractsearch.programme.formats.lines import Line
from abstractsearch.programme.formats.parts import Block, Outline, Slot, Table
from abstractsearch.programme.formats.pieces import pieces_of
from abstractsearch.programme.identity import folded
from abstractsearch.programme.mentions import A_NAME, listed, name_likeness

ENTRY_LABELS = ("title", "speaker", "authors")


def outline(
    lines: Sequence[Line], calendar: Calendar, common: frozenset[str], known: frozenset[str] = frozenset()
) -> Outline:
    """Cut a booklet into its parts; `known` holds folded names and titles that a timetable announced."""
    return _Walk(lines, calendar, common, known).outline


class _Walk:
    """One walk over the lines, remembering the day, the session, the section and the open entry."""

    def __init__(
        self, lines: Sequence[Line], calendar: Calendar, common: frozenset[str], known: frozenset[str]
    ) -> None:
        self.lines, self.calendar, self.common, self.known = lines, calendar, common, known
        self.typed = Typed(lines)
        self.kinds = self.typed.kinds
        self.outline = Outline()
        self.day: date | None = calendar.dates[0] if len(calendar.dates) == 1 else None
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
            self._timed(at)
        elif kind is Kind.HEADING:
            self._heading(at)
        elif (kind is Kind.LABEL and self._label_opens(line)) or (kind is Kind.TEXT and self._announced(line)):
            self._open_block(line)
        elif self.block is not None:
            self.block.lines.append(line)
            self._note_labelled_time(line)
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
        label = label_of(line.text)
        named = label[1] if label and label[0] == "session" else line.text
        title, clock, room = session_title(named), line.clock, room_in(line.text)
        day = (line.day and self.calendar.date_of(line.day)) or self.day
        self.day = day
        self.session = Slot(title, day, clock.start if clock else None, clock.end if clock else None, room and room[0])
        self.outline.sessions.append(self.session)
        self.block = None

    def _timed(self, at: int) -> None:
        line = self.lines[at]
        day = (line.day and self.calendar.date_of(line.day)) or self.day
        above = self._title_above(at)
        if self.block is not None and self.block.clock is None and self._head_only():
            self.block.lines.append(line)
            self.block.day = day
        elif above:
            if self.block is not None:
                self.block.lines = [one for one in self.block.lines if one not in above]
            self._open_block(*above, line, day=day)
        else:
            self._open_block(line, day=day)
        if line.clock:
            self.timed.append((day, line.clock.start, self.block))

    def _note_labelled_time(self, line: Line) -> None:
        """ "Time: Thursday 5 June, 9:00-10:00" within an entry gives its day."""
        if self.block is None or line.clock is None or (label_of(line.text) or ("",))[0] != "time":
            return
        self.block.day = (line.day and self.calendar.date_of(line.day)) or self.block.day
        self.timed.append((self.block.day, line.clock.start, self.block))

    def _title_above(self, at: int) -> list[Line]:
        """The short lines right above a timed line that belong to it: its title or its speaker, printed first."""
        first = self.typed.run_above(at) if not self.lines[at].after_gap else at
        if shape_of(self.lines[at]) in self.typed.titled and first > 0 and self.lines[first].after_gap:
            first = self.typed.run_above(first)
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
        line = self.lines[at]
        following = self.typed.next_after(at)
        if self.block is not None and self._head_only():
            apart = line.after_gap and following is not None and self.kinds[following] is Kind.TIMED
            if (line.level == 7 and not apart) or line.level > self.block.lines[-1].level > 0:
                return "part"
        if at == 0 and line.level in (1, 2):
            return "prose"  # the document's title
        if folded(line.text) in self.known or self._announced(line):
            return "entry"
        if following is None:
            return "prose"
        after, kind = self.lines[following], self.kinds[following]
        if kind is Kind.TIMED:
            return "entry" if shape_of(after) in self.typed.titled else "session"
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
        labelled = kind is Kind.LABEL and (label_of(after.text) or ("",))[0] in (
            *ENTRY_LABELS,
            "abstract",
            "affiliation",
            "time",
        )
        if kind in (Kind.TEXT, Kind.LABEL) and (person or named or labelled):
            return "entry"
        if self.block is not None and line.level == 7:
            return "part"
        return "entry" if self.section and self.section[0] == "abstracts" and self._usual(line) else "prose"

    def _usual(self, line: Line) -> bool:
        """Whether headings of this level are the commonest untimed ones."""
        levels = Counter(one.level for one, kind in zip(self.lines, self.kinds, strict=True) if kind is Kind.HEADING)
        return levels[line.level] == max(levels.values()) and levels[line.level] > 2

    def _head_only(self) -> bool:
        """Whether the open entry holds nothing yet but headings, times and names."""
        return self.block is not None and all(
            line.level
            or line.italic
            or is_timed(line)
            or (not line.text.endswith(".") and name_likeness(line.text, self.common) >= A_NAME)
            for line in self.block.lines
        )

    def _in_text(self) -> bool:
        """Whether the open entry has reached its running text."""
        if self.block is None:
            return False
        labels = {label[0] for line in self.block.lines if (label := label_of(line.text))}
        return "abstract" in labels or any(
            len(line.text) > 180 or len(self.block.lines) > 7 for line in self.block.lines
        )

    def _label_opens(self, line: Line) -> bool:
        role = (label_of(line.text) or ("", ""))[0]
        if role not in ENTRY_LABELS:
            return False
        if self.block is None:
            return True
        held = {label[0] for one in self.block.lines if (label := label_of(one.text))}
        return (role in held and ("abstract" in held or line.after_gap) and role != "authors") or (
            "abstract" in held and line.after_gap and role == "title"
        )

    def _announced(self, line: Line) -> bool:
        """Whether a line of a part without times names a talk or a speaker of the timetable."""
        if (
            not self.known
            or not (line.after_gap or line.level)
            or len(line.text) > 250
            or (line.item and not line.level)
        ):
            return False
        if self.block is not None and self.block.clock is not None and not line.level and self.section is None:
            return False
        if self._waits_for_second_line():
            return False
        people = {folded(one.name) for one in listed(line.text)}
        hit = folded(line.text) in self.known or bool(people & self.known)
        if not hit or self.block is None:
            return hit
        return self._in_text() or len(self.block.lines) > 2 or bool(self.block.clock)

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
            under = self.section_name if self.section else ""
            self.outline.tables.append(Table([self.lines[at].cells], self.day, under))
            self.block = None

    def _fill_following(self) -> None:
        for (day, start, block), (next_day, next_start, _) in pairwise(self.timed):
            if block is not None and day == next_day and next_start > start:
                block.following = next_start
