"""A booklet in Markdown or plain text, as it came out of a PDF or was typed, as a programme."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from abstractsearch.errors import SourceError
from abstractsearch.programme.formats.clock import written_time
from abstractsearch.programme.formats.crowd import Crowd
from abstractsearch.programme.formats.dates import Calendar
from abstractsearch.programme.formats.entry import Entry, Setting, names_come_first, read_entry
from abstractsearch.programme.formats.grids import Cells, read_grids
from abstractsearch.programme.formats.kinds import day_heading
from abstractsearch.programme.formats.layout import is_placeholder, room_in, section_of
from abstractsearch.programme.formats.lines import Line, read_lines
from abstractsearch.programme.formats.merging import is_talk, merged, named
from abstractsearch.programme.formats.outline import outline
from abstractsearch.programme.formats.parts import Outline
from abstractsearch.programme.formats.reading import Reading
from abstractsearch.programme.formats.slots import moment, sessions_of, slot_key, with_ends, with_sessions
from abstractsearch.programme.formats.timetable import participants, unfolded
from abstractsearch.programme.identity import folded, person_id
from abstractsearch.programme.mentions import Named, is_name, listed, mentioned
from abstractsearch.programme.model import Programme, Session, Talk, distinct, shortened

_WHERE_TALKS_ARE = re.compile(
    r"\b(?:talks?|lectures?|presentations|exposés|conférences|vorträge)\b.*\b(?:held|place|given|lieu|statt|gehalten|donnés)\b",
    re.IGNORECASE,
)
_COMMON_WORD = re.compile(r"(?<![\w-])[^\W\d_A-Z]{2,}(?:-[^\W\d_A-Z]{2,})?(?![\w-])")


def read_booklet(path: Path, text: str, *, name: str, year: int | None, timezone: str | None) -> Reading:
    """Read days, sessions, talks, abstracts and people from the layout of a booklet.

    The heading of an abstract counts for more than the timetable; where they differ, a doubt says so.

    Raises
    ------
    SourceError
        If no talk is found, or days are printed without a year that could be told.
    """
    lines = read_lines(text)
    common = frozenset(folded(word) for word in _COMMON_WORD.findall(text))
    calendar = Calendar((part for line in lines for part in (line.cells or (line.text,))), year)
    parts, printed = _entries(unfolded(lines), calendar, common)
    cells = read_grids(parts.tables, printed, calendar, Setting(common, names_first=True))
    entries, differences = merged([*printed, *cells.entries])
    speakers_named = sum(bool(entry.speakers) for entry in entries) * 2 > len(entries)
    talks = [entry for entry in entries if is_talk(entry, speakers_named=speakers_named)]
    if not talks:
        raise SourceError(
            f"{path} shows no talk: looked for lines with a time and a name or a title, such as '9:00-9:40 Jane Doe'. "
            "Check that this is the programme's text, or give the talks as JSON Lines."
        )
    if calendar.undated and any(entry.start is not None for entry in talks):
        raise SourceError(f"{path} prints days without a year; say which, for example with --year 2025.")
    talks = with_sessions(with_ends(talks), [*parts.sessions, *cells.slots])
    room = _room_of_all(lines)
    talks = [replace(entry, room=entry.room or room) for entry in talks]
    crowd = Crowd(_participants(parts))
    programme = _programme(name, _title(lines) or name, talks, crowd, cells, calendar, timezone)
    doubts = [*_doubts(talks, calendar), *crowd.doubts, *differences, *cells.doubts]
    dropped = [entry for entry in entries if not is_talk(entry, speakers_named=speakers_named)]
    unused = [part for part in (*parts.unused, *cells.unused, *map(_told, dropped)) if part != _title(lines)]
    return Reading(programme, tuple(dict.fromkeys(doubts)), tuple(dict.fromkeys(unused)))


def _entries(lines: Sequence[Line], calendar: Calendar, common: frozenset[str]) -> tuple[Outline, list[Entry]]:
    """The parts and entries of a booklet, read twice: names and titles of its timetable lead to their abstracts."""
    parts = outline(lines, calendar, common)
    setting = Setting(common, names_come_first(parts.blocks, common))
    entries = [read_entry(block, setting) for block in parts.blocks]
    bare = [entry for entry in entries if not entry.abstract]
    titles = tuple(entry.title for entry in bare if entry.title and not is_placeholder(entry.title))
    known = frozenset(map(folded, (*titles, *(one.name for entry in bare for one in entry.speakers))))
    grid_names = read_grids(parts.tables, [], calendar, setting).entries
    known |= frozenset(folded(one.name) for entry in grid_names for one in entry.speakers)
    if not known:
        return parts, entries
    parts = outline(lines, calendar, common, known)
    setting = replace(setting, titles=titles)
    return parts, [read_entry(block, setting) for block in parts.blocks]


def _programme(
    name: str,
    title: str,
    entries: Sequence[Entry],
    crowd: Crowd,
    cells: Cells,
    calendar: Calendar,
    timezone: str | None,
) -> Programme:
    speaking = [crowd.ids(entry.speakers) for entry in entries]
    everyone = [crowd.ids((*entry.speakers, *entry.others, *mentioned(entry.abstract))) for entry in entries]
    for speaker, spelling in cells.spellings:
        crowd.also(crowd.ids([Named(speaker)])[0], spelling)
    people = crowd.everybody()
    sessions = sessions_of(entries)
    ids = distinct(_talk_id(entry, crowd, ids) for entry, ids in zip(entries, speaking, strict=True))
    talks = tuple(
        _talk(an_id, entry, crowd, speakers, authors, sessions.get(slot_key(entry.session)) if entry.session else None)
        for an_id, entry, speakers, authors in zip(ids, entries, speaking, everyone, strict=True)
    )
    return Programme(
        name=name,
        title=title,
        talks=talks,
        sessions=tuple(sessions.values()),
        people=people,
        timezone=timezone or "UTC",
        dates=calendar.days_of(entry.day for entry in entries if entry.day),
        rooms=tuple(dict.fromkeys(talk.room for talk in talks if talk.room)),
    )


def _talk_id(entry: Entry, crowd: Crowd, speakers: Sequence[str]) -> str:
    return (
        person_id(crowd[speakers[0]].name)
        if speakers
        else folded(entry.title).replace(" ", "-")[:60].strip("-") or "talk"
    )


def _talk(
    an_id: str, entry: Entry, crowd: Crowd, speakers: Sequence[str], authors: Sequence[str], session: Session | None
) -> Talk:
    return Talk(
        id=an_id,
        title=entry.title or "TBA",
        abstract=entry.abstract,
        authors=tuple(crowd[person] for person in dict.fromkeys((*speakers, *authors))),
        speakers=tuple(crowd[person] for person in speakers),
        session=session,
        start=moment(entry.day, entry.start),
        end=moment(entry.day, entry.end),
        room=entry.room,
        references=entry.references,
        facets={"keywords": entry.keywords} if entry.keywords else {},
    )


def _participants(parts: Outline) -> list[Named]:
    in_tables = [one for table in parts.tables for one in participants(table)]
    in_lists = [one for line in parts.people for one in listed(line.text)[:1] if is_name(one.name) or "," in one.name]
    return [*in_tables, *in_lists]


def _room_of_all(lines: Iterable[Line]) -> str | None:
    """The room of a sentence such as "Talks will be held at the lecture room A1"."""
    for line in lines:
        told = _WHERE_TALKS_ARE.search(line.text)
        if told and len(line.text) < 250 and (room := room_in(line.text)):
            return room[0]
    return None


def _title(lines: Sequence[Line]) -> str | None:
    """The first heading of the highest level, else the first line, that names neither a part nor a day."""
    fit = [
        line
        for line in lines
        if not section_of(line.text) and not day_heading(line) and not line.cells and not line.day
    ]
    headings = [line for line in fit[:12] if line.level == 1] or fit[:1]
    return headings[0].text.strip(" .:") if headings and len(headings[0].text) < 200 else None


def _doubts(entries: Sequence[Entry], calendar: Calendar) -> list[str]:
    doubts = []
    if calendar.guessed and calendar.year:
        doubts.append(
            f"No date states the year; {calendar.year} was told from the weekdays and from years in the text."
        )
    for entry in entries:
        if entry.odd_time and entry.start is not None and entry.end is not None:
            doubts.append(f"'{entry.odd_time}' was read as {written_time(entry.start)}–{written_time(entry.end)}.")
        if entry.title_guessed:
            doubts.append(
                f"{named(entry)}: the title runs into the abstract; it was read as '{shortened(entry.title, 120)}'."
            )
        if entry.start is not None and entry.day is None:
            doubts.append(f"{named(entry)} has a time, {written_time(entry.start)}, but no day that could be told.")
        if not entry.speakers:
            doubts.append(f"{named(entry)} names no speaker.")
    doubts.extend(_overlap(one, other) for one, other in combinations(entries, 2) if _clash(one, other))
    return doubts


def _clash(one: Entry, other: Entry) -> bool:
    """Whether two talks of one room (or, where no rooms are printed, of one session) overlap."""
    if None in (one.day, one.start, one.end, other.start, other.end) or one.day != other.day:
        return False
    same_place = one.room == other.room if one.room and other.room else one.session == other.session
    return same_place and max(one.start or 0, other.start or 0) < min(one.end or 0, other.end or 0)


def _overlap(one: Entry, other: Entry) -> str:
    earlier, later = sorted((one, other), key=lambda entry: entry.start or 0)
    return f"{named(later)} ({_range(later)}) overlaps {named(earlier)} ({_range(earlier)})."


def _range(entry: Entry) -> str:
    return f"{written_time(entry.start or 0)}–{written_time(entry.end or 0)}"


def _told(entry: Entry) -> str:
    when = f"{entry.day:%A} " if entry.day else ""
    return f"{when}{written_time(entry.start)} {named(entry)}" if entry.start is not None else f"{when}{named(entry)}"
