"""Pass three: from labelled lines to entries, sessions, events, tables and people."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from abstractsearch.programme.formats.booklet.codes import is_code
from abstractsearch.programme.formats.booklet.drafting import Draft, codes_of, entry_of, name_one_each
from abstractsearch.programme.formats.booklet.grammar import State
from abstractsearch.programme.formats.booklet.headings import session_heading
from abstractsearch.programme.formats.booklet.kinds import Kind
from abstractsearch.programme.formats.booklet.parts import Parts, Slot, Table
from abstractsearch.programme.formats.booklet.view import Facts
from abstractsearch.programme.formats.booklet.vocabulary import (
    SECTION_FILLERS,
    SECTIONS,
    is_chair,
    label_of,
    room_in,
)
from abstractsearch.programme.formats.booklet.whereabouts import chairs_in, day_heading, room_of
from abstractsearch.programme.names.cuts import leaves_open
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.when.clock import Clock
from abstractsearch.programme.when.days import Calendar

_HEADS = (Kind.SESSION, Kind.PART)
_OF_A_BOOK = frozenset(
    """
    papers paper communications beitrage beitraege contributi contribuciones
    recueil libro livro tagungsband band proceedings list book of the at
    keynote keynotes plenaries oral orals poster posters lightning
    """.split()
)


def assembled(
    facts: Sequence[Facts],
    states: Sequence[State],
    calendar: Calendar,
    common: frozenset[str],
    titled: Mapping[str, str] | None = None,
) -> Parts:
    """Walk over labelled lines once; each adds to the open entry, or changes the day, the session, the room."""
    walk = _Walk(calendar, common)
    for one, state in zip(facts, states, strict=True):
        walk.take(one, state)
    walk.close(titled)
    return walk.parts


class _Walk:
    def __init__(self, calendar: Calendar, common: frozenset[str]) -> None:
        self.calendar, self.common = calendar, common
        self.parts = Parts()
        self.day: date | None = calendar.dates[0] if len(calendar.dates) == 1 else None
        self.session: Slot | None = None
        self.heading = ""  # of the session, as printed
        self.room: str | None = None
        self.under = ""
        self.entry: Draft | None = None
        self.waiting: Facts | None = None  # a time that stands above the session of the talk it belongs to
        self.before: Kind | None = None
        self.last_clock: Clock | None = None  # of the last line of nothing but a time
        self.timed: list[tuple[date | None, int, Draft | None]] = []
        self.closed: list[Draft] = []
        self.lent: list[Draft] = []  # entries with a time that stands above their session
        self.below: list[tuple[Slot, Clock]] = []  # sessions, and the times printed below their names

    def take(self, one: Facts, state: State) -> None:
        if state.has is None:
            self.entry = None
            self._outside(one, state)
        else:
            if state.opens or self.entry is None:
                room = self.session.room if self.session and self.session.room else self.room
                self.entry = Draft(self.day, self.session, room)
                self.closed.append(self.entry)
                if self.waiting is not None and state.kind is not Kind.WHEN:
                    self._when(self.waiting, Kind.WHEN)
                    self.lent.append(self.entry)
                self.waiting = None
            self.entry.lines.setdefault(state.kind, []).append(one)
            if state.kind is Kind.ASIDE:
                self.parts.aside.add(one.line.number)
            if state.kind is Kind.WHEN and state.opens and one["day"] and (found := day_heading(one.line)):
                self.day = self.calendar.date_of(found) or self.day
            self._when(one, state.kind)
        self.before = state.kind
        if state.kind is Kind.WHEN:
            self.last_clock = one.clock

    def close(self, titled: Mapping[str, str] | None) -> None:
        for (day, start, entry), (next_day, next_start, _) in pairwise(self.timed):
            if entry is not None and day == next_day and next_start > start:
                entry.following = next_start
        titles = [one for entry in self.closed for one in entry.of(Kind.TITLE, Kind.BOTH)[:1]]
        self._give_first_talks_their_times()
        self._give_sessions_their_times()
        self._drop_codes()
        self._take_in_sections()
        codes = codes_of(titles)
        alone = name_one_each(self.closed)
        self.parts.entries = [entry_of(one, self.common, codes, titled, alone=alone) for one in self.closed]

    def _give_first_talks_their_times(self) -> None:
        """Take a time below a session's name for its first talk's, where the others' follow it."""
        found = [(slot, clock, [one for one in self.closed if one.session is slot]) for slot, clock in self.below]
        found = [(slot, clock, own) for slot, clock, own in found if own and own[0].clock is None]
        usual = any(len(own) > 1 and _follow(clock, own[1:]) for _, clock, own in found)
        for slot, clock, own in found:
            if usual and _follow(clock, own[1:]):
                own[0].clock = clock
                bare = replace(slot, start=None, end=None)
                self.parts.sessions = [bare if one is slot else one for one in self.parts.sessions]
                for one in own:
                    one.session = bare

    def _give_sessions_their_times(self) -> None:
        """Take a time above a session for the session's own, where none of its other talks has one."""
        for first in self.lent:
            slot, clock = first.session, first.clock
            others = [one for one in self.closed if one.session is slot and one is not first]
            if slot is None or clock is None or slot.start or not others or any(one.clock for one in others):
                continue
            timed = replace(slot, day=first.day or slot.day, start=clock.start, end=clock.end)
            self.parts.sessions = [timed if one is slot else one for one in self.parts.sessions]
            for one in (first, *others):
                one.session = timed
            first.clock = None

    def _take_in_sections(self) -> None:
        """Give headings within an abstract back to it: entries without names among entries that have them."""
        whole = [entry for entry in self.closed if entry.of(Kind.BODY)]
        named = sum(bool(entry.of(Kind.NAMES, Kind.BOTH)) for entry in whole)
        if named < 0.9 * len(whole) or len(whole) < 10:
            return
        numbered = [entry for entry in self.closed if _is_numbered(entry)]
        numbered = numbered if 10 * len(numbered) < len(self.closed) else []
        kept: list[Draft] = []
        for entry in self.closed:
            above = kept[-1] if kept else None
            unsigned = entry.of(Kind.BODY) and not entry.of(Kind.NAMES, Kind.BOTH)
            section = (unsigned or entry in numbered) and entry.clock is None
            if section and above is not None and above.of(Kind.BODY):
                body = above.lines.setdefault(Kind.BODY, [])
                body += entry.of(Kind.TITLE, Kind.NAMES, Kind.BOTH, Kind.BODY, Kind.REFERENCE)
                if entry.session is not above.session:
                    self._undo(entry.session, above.session)
            else:
                kept.append(entry)
        self.closed = kept

    def _undo(self, session: Slot | None, before: Slot | None) -> None:
        for entry in self.closed:
            if entry.session is session:
                entry.session = before
        self.parts.sessions = [one for one in self.parts.sessions if one is not session]

    def _drop_codes(self) -> None:
        """Take "O1.2" beside a time for the number of a talk, not for its room, where each entry has its own."""
        rooms = [entry.room for entry in self.closed if entry.room and is_code(entry.room, bare=True)]
        if len(rooms) >= 3 and len(set(rooms)) > 0.8 * len(rooms):
            for entry in self.closed:
                if entry.room in rooms:
                    entry.room = entry.session.room if entry.session else None

    def _when(self, one: Facts, kind: Kind) -> None:
        """Take the time, the day and the room of the open entry from a line of its head."""
        entry, line = self.entry, one.line
        if entry is None or kind in (Kind.BODY, Kind.REFERENCE, Kind.ASIDE, Kind.KEYWORDS):
            return
        if (kind is Kind.WHEN or one["timed"]) and line.day and (found := self.calendar.date_of(line.day)):
            entry.day = found
        if one.clock and entry.clock is None and (kind is Kind.WHEN or one["timed"]):
            entry.clock = one.clock
            self.timed.append((entry.day, one.clock.start, entry))
        if kind is Kind.WHEN or one["timed"]:
            entry.room = room_of(one.when or line.text, alone=kind is Kind.WHEN or bool(one.when)) or entry.room

    def _outside(self, one: Facts, state: State) -> None:
        line = one.line
        if state.kind is Kind.SESSION:
            self._session(one, rest=state.goes_on)
        elif state.kind is Kind.DAY:
            found = day_heading(line)
            self.day = (self.calendar.date_of(found) if found else None) or self.day
            self.session = None
            self.room = (room_in(line.text) or (None,))[0]
        elif state.kind in (Kind.PART, Kind.FRONT, Kind.ROSTER):
            self.session, self.room, self.under = None, None, line.text
            if state.kind is Kind.PART and not is_part(line.text):
                self._session(one, rest=False)
            if state.kind is Kind.FRONT:
                self.parts.unused.append(line.text)
        elif state.kind is Kind.BREAK:
            self._event(one)
        elif state.kind in (Kind.WHEN, Kind.CHAIR):
            of_session = self.session is not None and self.before in (*_HEADS, Kind.CHAIR, Kind.WHEN)
            if state.kind is Kind.WHEN and one.clock and not of_session:
                self.waiting = one
                self.day = (self.calendar.date_of(line.day) if line.day else None) or self.day
            else:
                self._when_of_session(one)
        elif state.kind is Kind.TABLE:
            if self.before is Kind.TABLE and not line.after_gap:
                self.parts.tables[-1].rows.append(line.cells)
            else:
                self.parts.tables.append(Table([line.cells], self.day, self.under))
        elif state.kind is Kind.PEOPLE:
            self.parts.people.append(line)
        elif state.kind is Kind.OTHER and line.level:
            self.parts.unused.append(line.text)

    def _session(self, one: Facts, *, rest: bool) -> None:
        line = one.line
        if rest and self.session is not None:
            opened = leaves_open(self.heading)
            self.heading = f"{self.heading} {line.text}"
            title, room = session_heading(self.heading if opened else line.text)
            title = title if opened else f"{self.session.title} {title}"
            self.session = replace(self.session, title=title, room=room or self.session.room)
            self.parts.sessions[-1] = self.session
            return
        role, value = label_of(line.text) or ("", "")
        day = (self.calendar.date_of(line.day) if line.day else None) or self.day
        self.heading = value if role == "session" else line.text
        title, room = session_heading(self.heading)
        clock = one.clock
        start, end = (clock.start, clock.end) if clock else (None, None)
        self.session = Slot(title, day, start, end, room, chairs_in(line.text))
        self.parts.sessions.append(self.session)

    def _when_of_session(self, one: Facts) -> None:
        line = one.line
        if self.session is None:
            if line.day:
                self.day = self.calendar.date_of(line.day) or self.day
            place = line.text if one["place of a day"] else room_of(line.text, alone=False)
            self.room = place or self.room
            return
        told = None if one["chair"] else line.day  # "Chair: Uwe Freitag"
        day = (self.calendar.date_of(told) if told else None) or self.session.day
        self.day = day or self.day
        clock, room = one.clock, room_of(line.text, alone=not is_chair(line.text))
        start, end = (clock.start, clock.end) if clock else (self.session.start, self.session.end)
        chairs = chairs_in(line.text) or self.session.chairs
        self.session = Slot(self.session.title, day, start, end, room or self.session.room, chairs)
        self.parts.sessions[-1] = self.session
        if clock:
            self.below.append((self.session, clock))

    def _event(self, one: Facts) -> None:
        clock = one.clock or (self.last_clock if self.before is Kind.WHEN else None)
        if clock:
            self.waiting = None
            self.timed.append((self.day, clock.start, None))
        self.parts.events.append((" – ".join(one.pieces), self.day, clock))


def _follow(clock: Clock, entries: Sequence[Draft]) -> bool:
    """Whether entries all have times of their own, after this one."""
    return all(one.clock is not None and one.clock.start >= (clock.end or clock.start + 1) for one in entries)


def _is_numbered(entry: Draft) -> bool:
    """Whether an entry opens with the number of a section: "1.2 Features"."""
    opening = entry.of(Kind.TITLE, Kind.NAMES, Kind.BOTH)[:1]
    return bool(opening) and bool(re.match(r"\d+\.\d+\.?\s", opening[0].line.text))


def is_part(text: str) -> bool:
    """Whether a heading names a part of any book and nothing of its own: "Abstracts", "Invited talks"."""
    known = {word for words in SECTIONS.values() for word in words.split()}.union(SECTION_FILLERS)
    return all(word in known or word in _OF_A_BOOK or word.isdigit() for word in folded(text).split())
