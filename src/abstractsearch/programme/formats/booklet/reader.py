"""From the text of a booklet to a programme: the parts are read, joined and given ids."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from abstractsearch.errors import SourceError
from abstractsearch.programme.formats.booklet.entries import Entry, Setting, names_come_first, read_entry, without_codes
from abstractsearch.programme.formats.booklet.grids import Cells, read_grids
from abstractsearch.programme.formats.booklet.layout import day_heading
from abstractsearch.programme.formats.booklet.lines import Line, read_lines
from abstractsearch.programme.formats.booklet.matching import is_talk, merged
from abstractsearch.programme.formats.booklet.notes import HEADINGS, NO_TALK, Note, as_lines, notes_on, placed
from abstractsearch.programme.formats.booklet.outline import Known, Outline, outline
from abstractsearch.programme.formats.booklet.participants import Participants, roster
from abstractsearch.programme.formats.booklet.sessions import (
    moment,
    sessions_of,
    slot_key,
    with_ends,
    with_sessions,
    without_slots,
)
from abstractsearch.programme.formats.booklet.tables import people_of, unfolded
from abstractsearch.programme.formats.booklet.vocabulary import is_placeholder, room_in, section_of
from abstractsearch.programme.formats.reading import Reading
from abstractsearch.programme.model import Programme, Session, Talk, distinct
from abstractsearch.programme.names.identity import folded, initial_and_surname, person_id
from abstractsearch.programme.names.mentions import Named, mentioned
from abstractsearch.programme.when.days import Calendar

FEWEST_UNSIGNED = 3  # talks that make a programme where no speaker is named
_WHERE_TALKS_ARE = re.compile(
    r"\b(?:talks?|lectures?|presentations|exposés|conférences|vorträge)\b.*\b(?:held|place|given|lieu|statt|gehalten|donnés)\b",
    re.IGNORECASE,
)
_CUT_WORD = re.compile(r"(?<!\w)\w+[-‐‑]\s*\n\s*\w+")
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
    common = frozenset(folded(word) for word in set(_COMMON_WORD.findall(_CUT_WORD.sub(" ", text))) if word.islower())
    calendar = Calendar((part for line in lines for part in (line.cells or (line.text,))), year)
    parts, printed = _entries(unfolded(lines), calendar, common)
    cells = read_grids(parts.tables, printed, calendar, Setting(common, names_first=True))
    entries, differences = merged(without_codes([*printed, *cells.entries]))
    entries, slots = without_slots(entries)
    speakers_named = sum(bool(entry.speakers) for entry in entries) * 2 > len(entries)
    talks = [entry for entry in entries if is_talk(entry, speakers_named=speakers_named)]
    _check(path, talks, calendar)
    talks = with_sessions(with_ends(talks), [*parts.sessions, *cells.slots, *slots])
    room = _room_of_all(lines)
    talks = [replace(entry, room=entry.room or room) for entry in talks]
    participants = Participants([*(one for table in parts.tables for one in people_of(table)), *roster(parts.people)])
    title = _title(lines)
    programme = _programme(name, title or name, talks, participants, cells, calendar, timezone)
    dropped = [Note(NO_TALK, placed(entry)) for entry in entries if not is_talk(entry, speakers_named=speakers_named)]
    headings = [Note(HEADINGS, part) for part in parts.unused if part != title]
    doubts = as_lines([*notes_on(talks, calendar), *participants.turned, *differences, *cells.doubts])
    return Reading(programme, doubts, as_lines([*headings, *cells.unused, *dropped]))


def _entries(lines: Sequence[Line], calendar: Calendar, common: frozenset[str]) -> tuple[Outline, list[Entry]]:
    """The parts and entries of a booklet, read twice: names and titles of its timetable lead to their abstracts."""
    parts = outline(lines, calendar, common)
    setting = Setting(common, names_come_first(parts.blocks, common))
    entries = without_codes([read_entry(block, setting) for block in parts.blocks])
    bare = [entry for entry in entries if not entry.abstract]
    bare = [entry for entry in bare if entry.start is not None] or bare
    in_grids = read_grids(parts.tables, [], calendar, setting).entries
    if not bare and not in_grids:
        return parts, entries
    speakers = (one.name for entry in (*bare, *in_grids) for one in entry.speakers)
    titles = (folded(entry.title) for entry in bare if entry.title and not is_placeholder(entry.title))
    parts = outline(lines, calendar, common, Known(frozenset(titles), frozenset(map(initial_and_surname, speakers))))
    setting = setting.announcing(bare)
    return parts, [read_entry(block, setting) for block in parts.blocks]


def _check(path: Path, talks: Sequence[Entry], calendar: Calendar) -> None:
    """Raise SourceError where what was found is no programme."""
    signed = any(entry.speakers and (entry.start is not None or (entry.title and entry.abstract)) for entry in talks)
    timed = sum(entry.start is not None for entry in talks)
    if not signed and timed < FEWEST_UNSIGNED:
        raise SourceError(
            f"{path} shows no talk: looked for lines with a time and a name or a title, such as '9:00-9:40 Jane Doe'. "
            "Check that this is the programme's text, or give the talks as JSON Lines."
        )
    if calendar.undated and timed:
        raise SourceError(f"{path} prints days without a year; say which, for example with --year 2025.")


def _programme(
    name: str,
    title: str,
    entries: Sequence[Entry],
    participants: Participants,
    cells: Cells,
    calendar: Calendar,
    timezone: str | None,
) -> Programme:
    speaking = [participants.ids(entry.speakers) for entry in entries]
    everyone = [participants.ids((*entry.speakers, *entry.others, *mentioned(entry.abstract))) for entry in entries]
    for speaker, spelling in cells.spellings:
        participants.also(participants.ids([Named(speaker)])[0], spelling)
    people = participants.everybody()
    sessions = sessions_of(entries)
    ids = distinct(_talk_id(entry, participants, ids) for entry, ids in zip(entries, speaking, strict=True))
    talks = tuple(
        _talk(an_id, entry, participants, who, sessions.get(slot_key(entry.session)) if entry.session else None)
        for an_id, entry, who in zip(ids, entries, zip(speaking, everyone, strict=True), strict=True)
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


def _talk_id(entry: Entry, participants: Participants, speakers: Sequence[str]) -> str:
    if speakers:
        return person_id(participants[speakers[0]].name)
    return folded(entry.title).replace(" ", "-")[:60].strip("-") or "talk"


def _talk(
    an_id: str,
    entry: Entry,
    participants: Participants,
    who: tuple[Sequence[str], Sequence[str]],
    session: Session | None,
) -> Talk:
    speakers, everyone = who
    return Talk(
        id=an_id,
        title=entry.title or "TBA",
        abstract=entry.abstract,
        authors=tuple(participants[person] for person in dict.fromkeys((*speakers, *everyone))),
        speakers=tuple(participants[person] for person in speakers),
        session=session,
        start=moment(entry.day, entry.start),
        end=moment(entry.day, entry.end),
        room=entry.room,
        references=entry.references,
        facets={"keywords": entry.keywords} if entry.keywords else {},
    )


def _room_of_all(lines: Iterable[Line]) -> str | None:
    """The room of a sentence such as "Talks will be held at the lecture room A1"."""
    for line in lines:
        told = _WHERE_TALKS_ARE.search(line.text) if len(line.text) < 250 else None
        if told and (room := room_in(line.text)):
            return room[0]
    return None


def _title(lines: Sequence[Line]) -> str | None:
    """The first heading of the highest level, else the first line, that names neither a part nor a day."""
    fit = [
        line
        for line in lines[:40]
        if not section_of(line.text) and not day_heading(line) and not line.cells and not line.day
    ]
    headings = [line for line in fit[:12] if line.level == 1] or fit[:1]
    return headings[0].text.strip(" .:") if headings and len(headings[0].text) < 200 else None
