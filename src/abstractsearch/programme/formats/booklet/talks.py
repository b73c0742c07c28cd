"""From entries to talks: the two printings of a talk joined, each with its session, its end and its room."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from abstractsearch.programme.formats.booklet.grids import Cells
from abstractsearch.programme.formats.booklet.matching import is_talk, merged
from abstractsearch.programme.formats.booklet.notes import Note, notes_on, placed
from abstractsearch.programme.formats.booklet.parts import Entry, Parts
from abstractsearch.programme.formats.booklet.sessions import told_once, with_ends, with_sessions, without_slots
from abstractsearch.programme.formats.booklet.vocabulary import is_placeholder
from abstractsearch.programme.names.bylines import is_byline
from abstractsearch.programme.notes import Kind
from abstractsearch.programme.when.days import Calendar, day_in


@dataclass(frozen=True)
class Talks:
    """The talks of a booklet, the entries that are none, and what to check."""

    talks: list[Entry]
    others: list[Entry]
    notes: list[Note]


def talks_of(parts: Parts, cells: Cells, room: str | None, calendar: Calendar) -> Talks:
    """The talks that the parts and the grids of a booklet list; `room` is where all are that name none."""
    entries, differences = merged([*parts.entries, *cells.entries])
    entries, slots = without_slots(entries)
    named = sum(bool(entry.speakers) for entry in entries) * 2 > len(entries)
    listed = [entry for entry in entries if is_talk(entry, speakers_named=named)]
    unmatched = _unmatched(listed)
    known = [*parts.sessions, *cells.slots, *slots]
    talks = with_ends(told_once([entry for entry in listed if entry not in unmatched], known))
    talks = [replace(entry, room=entry.room or room) for entry in with_sessions(talks, known)]
    return Talks(
        talks,
        [entry for entry in entries if entry not in listed and entry.title],
        [
            *notes_on(talks, calendar),
            *differences,
            *cells.doubts,
            *cells.unused,
            *(Note(Kind.CELL, placed(entry)) for entry in unmatched),
        ],
    )


def _unmatched(talks: Sequence[Entry]) -> list[Entry]:
    """In a book whose talks nearly all have abstracts: entries of its timetable that name no talk for sure."""
    if 4 * sum(bool(entry.abstract) for entry in talks) < 3 * len(talks):
        return []
    return [entry for entry in talks if not entry.abstract and not _is_signed(entry)]


def _is_signed(entry: Entry) -> bool:
    """Whether an entry of a timetable names people and a title, so that it is a talk without an abstract."""
    people = bool(entry.speakers) and all(is_byline(one.name) for one in entry.speakers)
    titled = len(entry.title.split()) > 1 or is_placeholder(entry.title) or (entry.title and entry.start is not None)
    return bool(people and titled and not day_in(entry.title))
