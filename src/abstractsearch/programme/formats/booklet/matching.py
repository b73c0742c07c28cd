"""One talk, printed twice: an entry of the timetable and the abstract that belongs to it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from abstractsearch.programme.formats.booklet.notes import Note, named
from abstractsearch.programme.formats.booklet.parts import Entry
from abstractsearch.programme.formats.booklet.titles import same_title
from abstractsearch.programme.formats.booklet.vocabulary import is_placeholder
from abstractsearch.programme.model import shortened
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.names.printed import Named
from abstractsearch.programme.names.spellings import are_one
from abstractsearch.programme.notes import Kind
from abstractsearch.programme.occasions import is_break, is_ceremony
from abstractsearch.programme.when.clock import written_time

SURE = 2  # likeness from which two entries are one talk


def merged(entries: Sequence[Entry]) -> tuple[list[Entry], list[Note]]:
    """(talks, notes): entries without an abstract are joined to the one with an abstract that is the same talk."""
    talks: list[Entry] = []
    notes: list[Note] = []
    by_clue: dict[str, dict[int, None]] = {}
    for entry in entries:
        near = sorted({number for clue in _clues(entry) for number in by_clue.get(clue, ())})
        partner = max(near, key=lambda number: _likeness(entry, talks[number]), default=None)
        if partner is not None and _likeness(entry, talks[partner]) >= SURE:
            talks[partner], more = _joined(talks[partner], entry)
            notes.extend(more)
        else:
            partner = len(talks)
            talks.append(entry)
        for clue in _clues(entry):
            by_clue.setdefault(clue, {})[partner] = None
    return talks, notes


def is_talk(entry: Entry, *, speakers_named: bool) -> bool:
    """Whether an entry is a talk: somebody speaks or an abstract says about what; no coffee and no welcome."""
    titled = re.search(r"[^\W\d_]{2,}", entry.title) is not None
    if not entry.abstract and (is_break(entry.title) or is_ceremony(entry.title)):
        return False
    return bool(entry.speakers) or (titled and bool(entry.abstract or not speakers_named))


def _clues(entry: Entry) -> Iterator[str]:
    """What two entries of one talk have in common: a name, a time, a long word of the title."""
    for speaker in entry.speakers:
        yield from (word for word in folded(speaker.name).split() if len(word) > 1)
    if entry.day and entry.start is not None:
        yield f"{entry.day} {entry.start}"
    if not is_placeholder(entry.title):
        yield from sorted(set(folded(entry.title).split()), key=len)[-3:]


def _likeness(one: Entry, other: Entry) -> int:
    """How surely two entries are one talk."""
    if one.abstract and other.abstract:
        return 0
    speaker = any(are_one(a.name, b.name, in_one_document=True) for a in one.speakers for b in other.speakers)
    unlike = bool(one.speakers and other.speakers and not speaker)
    title = same_title(one.title, other.title)
    at_once = one.day is not None and one.day == other.day and one.start is not None and one.start == other.start
    if one.room and other.room and one.room != other.room and not title:
        return 0
    elsewhere = not at_once and None not in (one.start, other.start, one.day, other.day)
    open_title = any(not entry.title or is_placeholder(entry.title) for entry in (one, other))
    if unlike and not title:
        return 0
    if elsewhere:
        return 3 if speaker and title and not open_title else 0
    untold = None in (one.start, other.start) and bool(one.abstract) != bool(other.abstract)
    return 3 * title + 2 * (speaker and (at_once or open_title or untold)) + at_once


def _joined(one: Entry, other: Entry) -> tuple[Entry, list[Note]]:
    """The entry with the abstract, completed by the other; what they disagree about is told."""
    main, more = (other, one) if other.abstract and not one.abstract else (one, other)
    timed = main.start is not None
    notes = []
    if None not in (main.start, more.start) and (main.start, main.day) != (more.start, more.day):
        times = " and ".join(written_time(entry.start or 0) for entry in (main, more))
        notes.append(Note(Kind.TWO_TIMES, f"{named(main)}, {times}", named(main)))
    open_title = not main.title or (is_placeholder(main.title) and bool(more.title))
    if more.title and not open_title and not same_title(main.title, more.title):
        titles = f"'{shortened(main.title)}' and '{shortened(more.title)}'"
        notes.append(Note(Kind.TWO_TITLES, f"{named(main)}, {titles}", named(main)))
    people = tuple(_completed(one, more.speakers) for one in main.speakers) or more.speakers
    speaking = tuple(
        one for one in people if any(are_one(one.name, other.name, in_one_document=True) for other in more.speakers)
    )
    silent = tuple(one for one in people if speaking and one not in speaking)
    whole = replace(
        main,
        title=more.title if open_title or (main.title.isupper() and same_title(main.title, more.title)) else main.title,
        speakers=speaking or people,
        others=(*silent, *(main.others or more.others)),
        day=main.day if timed or more.day is None else more.day,
        start=main.start if timed else more.start,
        end=main.end if timed and main.end is not None else more.end,
        following=main.following if timed else more.following,
        board=main.board or more.board,
        room=main.room or more.room if timed else more.room or main.room,
        session=main.session or more.session if timed or more.start is None else more.session or main.session,
    )
    return whole, notes


def _completed(speaker: Named, others: Sequence[Named]) -> Named:
    """The speaker, with the affiliation and the whole name that are printed at the other place."""
    same = next((one for one in others if are_one(one.name, speaker.name, in_one_document=True)), speaker)
    short = len(folded(speaker.name).split()[0]) == 1 < len(folded(same.name).split()[0])
    return Named(same.name if short else speaker.name, speaker.affiliation or same.affiliation)
