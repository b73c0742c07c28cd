"""Tables that only a number joins to talks: when and where, by the numbers of the papers.

Two sources may write one number differently: "12", "12.0" and "012", "P-012" and "P012", or "P12" and "12" where the
letters of a source are always the same.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import reduce

from abstractsearch.programme.entries import Entry, Found, Headers, Left
from abstractsearch.programme.joining import filled, together

_ENOUGH = 0.5  # of the numbers of a table that must be those of talks


def joined_by_number(found: Found) -> Found:
    """What was found, each talk with what the tables `by_number` say of its number; what they say of others is left."""
    said: dict[int, list[Entry]] = {}
    others = [_without_talks(table, found.entries, said) for table in found.by_number]
    entries = tuple(_with_rows(entry, said.get(place, ())) for place, entry in enumerate(found.entries))
    return together([replace(found, entries=entries, by_number=()), *others])


def _without_talks(table: Found, entries: Sequence[Entry], said: dict[int, list[Entry]]) -> Found:
    """A table without its rows that have the number of one of `entries`: they are put into `said`, by its place.

    A table that has the numbers of something else is left as a whole.
    """
    rows = [entry for entry in table.entries if entry.id]
    events = tuple(entry for entry in table.entries if not entry.id)
    talks = _talks_of(rows, entries)
    left = list(table.left)
    for row, places in zip(rows, talks, strict=True):
        if len(places) == 1:
            said.setdefault(places[0], []).append(row)
        else:
            whose = "several talks have" if places else "no talk has"
            left.append(Left(row.place, _printed(row), f"{whose} its number"))
    if not any(talks):
        left += [Left(event.place, event.title, "beside numbers that no talk has") for event in events]
        return replace(table, entries=(), notes=(), headers=Headers(), left=tuple(left))
    return replace(table, entries=events, left=tuple(left))


def _talks_of(rows: Sequence[Entry], entries: Sequence[Entry]) -> list[list[int]]:
    """Which of `entries` have the number of each row, if a number of the rows is more often than not that of one."""
    titled = {place: entry.id for place, entry in enumerate(entries) if entry.id and entry.title}
    numbers = list(dict.fromkeys(row.id or "" for row in rows))
    talks: dict[str, list[int]] = {}
    for ours, theirs in zip(_readings(titled.values()), _readings(numbers), strict=True):
        places: dict[str, list[int]] = {}
        for place, number in titled.items():
            places.setdefault(ours[number], []).append(place)
        talks = {number: talks.get(number) or places.get(theirs[number], []) for number in numbers}
    joins = sum(len(places) == 1 for places in talks.values()) > _ENOUGH * len(numbers)
    return [talks[row.id or ""] if joins else [] for row in rows]


def _readings(numbers: Collection[str]) -> list[Mapping[str, str]]:
    """What each number is: as printed, without marks and leading zeros, without letters that all of them have."""
    plain = {number: _plain(number) for number in numbers}
    letters = {re.sub(r"[\d ]", "", text) for text in plain.values()}
    bare = {number: text.removeprefix(*letters) for number, text in plain.items()} if len(letters) == 1 else plain
    return [{number: number.casefold() for number in numbers}, plain, bare]


def _plain(number: str) -> str:
    """
    >>> _plain("P-012"), _plain("#12.0"), _plain("2.07")
    ('p12', '12', '2 7')
    """
    parts = re.findall(r"[^\W\d_]+|\d+", number.casefold().removesuffix(".0"))
    return re.sub(r"(?<=\D) (?=\d)|(?<=\d) (?=\D)", "", " ".join(part.lstrip("0") or "0" for part in parts))


def _with_rows(entry: Entry, rows: Iterable[Entry]) -> Entry:
    """A talk with what rows say of it that it does not: a slot for each row that has a time."""
    room = next((slot.room for slot in entry.slots if slot.room), None)
    given = [replace(slot, room=slot.room or room) for row in rows for slot in row.slots]
    if given and not any(slot.start for slot in entry.slots):
        entry = replace(entry, slots=tuple(dict.fromkeys(given)))
    return reduce(filled, rows, entry)


def _printed(row: Entry) -> str:
    """What a row says, in short."""
    slots = [f"{slot.start:%Y-%m-%d %H:%M}" if slot.start else "" for slot in row.slots]
    rooms = [slot.room or "" for slot in row.slots]
    further = [text for texts in row.facets.values() for text in texts]
    return " | ".join(filter(None, (row.id, *slots, *rooms, row.session, *further)))
