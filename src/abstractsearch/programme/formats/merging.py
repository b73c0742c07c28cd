"""One talk, printed twice: an entry of the timetable and the abstract that belongs to it."""

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from abstractsearch.programme.formats.clock import written_time
from abstractsearch.programme.formats.entry import Entry
from abstractsearch.programme.formats.layout import is_break, is_ceremony, is_placeholder
from abstractsearch.programme.identity import folded, same_person
from abstractsearch.programme.mentions import Named
from abstractsearch.programme.model import shortened

SAME_TITLE = 85.0  # of 100, on folded titles


def merged(entries: Sequence[Entry]) -> tuple[list[Entry], list[str]]:
    """(talks, doubts): entries without an abstract are joined to the one with an abstract that is the same talk."""
    talks: list[Entry] = []
    doubts: list[str] = []
    for entry in entries:
        partner = _partner(entry, talks)
        if partner is None:
            talks.append(entry)
            continue
        talks[partner], doubt = _joined(talks[partner], entry)
        doubts.extend(doubt)
    return talks, doubts


def named(entry: Entry) -> str:
    """How a message names an entry: its first speaker, else its title."""
    return entry.speakers[0].name if entry.speakers else f"'{shortened(entry.title)}'"


def is_talk(entry: Entry, *, speakers_named: bool) -> bool:
    """Whether an entry is a talk: somebody speaks or an abstract says about what; no coffee and no welcome."""
    if not entry.abstract and (
        is_break(entry.title) or is_ceremony(entry.title) or (not entry.title and not entry.speakers)
    ):
        return False
    return bool(entry.abstract or entry.speakers or not speakers_named) and bool(entry.title or entry.speakers)


def _partner(entry: Entry, talks: Sequence[Entry]) -> int | None:
    likeness = {number: _likeness(entry, talk) for number, talk in enumerate(talks)}
    best = max(likeness, key=lambda number: likeness[number], default=None)
    return best if best is not None and likeness[best] >= 2 else None


def _likeness(one: Entry, other: Entry) -> int:
    """How surely two entries are one talk: 2 and more is sure."""
    if one.abstract and other.abstract:
        return 0
    speaker = any(same_person(a.name, b.name) for a in one.speakers for b in other.speakers)
    unlike = bool(one.speakers and other.speakers and not speaker)
    title = same_title(one.title, other.title)
    at_once = one.day is not None and one.day == other.day and one.start is not None and one.start == other.start
    elsewhere = not at_once and None not in (one.start, other.start, one.day, other.day)
    open_title = any(not entry.title or is_placeholder(entry.title) for entry in (one, other))
    if unlike and not title:
        return 0
    if elsewhere:
        return 3 if speaker and title and not open_title else 0
    return 3 * title + 2 * (speaker and (at_once or open_title or None in (one.start, other.start))) + at_once


def same_title(one: str, other: str) -> bool:
    """Whether two titles are alike but for their spelling."""
    return bool(one and other) and not is_placeholder(one) and fuzz.ratio(folded(one), folded(other)) >= SAME_TITLE


def _placed(speaker: Named, others: Sequence[Named]) -> Named:
    """The speaker, with the affiliation that is printed at the other place."""
    known = (one.affiliation for one in others if one.affiliation and same_person(one.name, speaker.name))
    return speaker if speaker.affiliation else replace(speaker, affiliation=next(known, None))


def _joined(one: Entry, other: Entry) -> tuple[Entry, list[str]]:
    """The entry with the abstract, completed by the other; what they disagree about is told."""
    main, more = (other, one) if other.abstract and not one.abstract else (one, other)
    doubts = []
    if None not in (main.start, more.start) and (main.start, main.day) != (more.start, more.day):
        times = " and ".join(written_time(entry.start or 0) for entry in (main, more))
        doubts.append(f"{named(main)} is printed at {times}; the abstract's own heading was taken.")
    open_title = not main.title or (is_placeholder(main.title) and more.title)
    if main.title and more.title and not open_title and not same_title(main.title, more.title):
        doubts.append(f"{named(main)}: '{shortened(main.title)}' is '{shortened(more.title)}' in the timetable.")
    whole = replace(
        main,
        title=more.title if open_title else main.title,
        speakers=tuple(_placed(one, more.speakers) for one in main.speakers) or more.speakers,
        others=main.others or more.others,
        day=main.day if main.start is not None or more.day is None else more.day,
        start=main.start if main.start is not None else more.start,
        end=main.end if main.start is not None and main.end is not None else more.end,
        following=main.following if main.start is not None else more.following,
        room=main.room or more.room,
        session=main.session or more.session,
    )
    return whole, doubts
