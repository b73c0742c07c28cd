"""What several files say of one programme, as one finding: the same talk in two files is one entry."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields, replace

from abstractsearch.programme.entries import Entry, Found, Headers, Left
from abstractsearch.programme.names.identity import folded


def joined(found: Sequence[Found], aside: Sequence[Left] = ()) -> Found:
    """All that was found, in order; `aside` are files that are no programme.

    An entry of a later file with the id or the title of exactly one earlier entry adds what that one lacks.
    """
    entries = list(found[0].entries)
    for other in found[1:]:
        entries = _with(entries, other.entries)
    whole = together(found)
    return replace(whole, entries=tuple(entries), total=whole.total + len(aside), left=(*whole.left, *aside))


def together(found: Sequence[Found]) -> Found:
    """All that was found, each entry for itself."""
    if len(found) == 1:
        return found[0]
    used = Counter[str]()
    for one in found:
        used.update(one.used)
    units = {one.unit for one in found}
    return Found(
        entries=tuple(entry for one in found for entry in one.entries),
        title=next((one.title for one in found if one.title), None),
        timezone=next((one.timezone for one in found if one.timezone), None),
        dates=tuple(sorted({day for one in found for day in one.dates})),
        rooms=tuple(dict.fromkeys(room for one in found for room in one.rooms)),
        people=tuple(person for one in found for person in one.people),
        spellings=tuple(pair for one in found for pair in one.spellings),
        notes=tuple(note for one in found for note in one.notes),
        headers=_headers([one.headers for one in found]),
        unit=units.pop() if len(units) == 1 else "piece",
        total=sum(one.total for one in found),
        used=used,
        left=tuple(left for one in found for left in one.left),
        typed=any(one.typed for one in found),
        by_number=tuple(table for one in found for table in one.by_number),
    )


def placed(found: Found, file: str) -> Found:
    """The same, where every place names its file."""
    return replace(
        found,
        entries=tuple(replace(entry, place=f"{file}, {entry.place}") for entry in found.entries),
        notes=tuple(replace(note, place=note.place and f"{file}, {note.place}") for note in found.notes),
        left=tuple(replace(left, place=f"{file}, {left.place}") for left in found.left),
        by_number=tuple(placed(table, file) for table in found.by_number),
    )


def filled(entry: Entry, other: Entry) -> Entry:
    """`entry` with what only `other` says."""
    missing = {
        field.name: getattr(other, field.name)
        for field in fields(Entry)
        if field.name not in ("facets", "size", "place") and not getattr(entry, field.name)
    }
    return replace(entry, **missing, facets={**other.facets, **entry.facets}, size=entry.size + other.size)


def _headers(tables: Sequence[Headers]) -> Headers:
    """Those of all tables; a field is taken from the first that has it."""
    taken = {name: headers for table in reversed(tables) for name, headers in table.taken.items()}
    asked = {name: headers for table in reversed(tables) for name, headers in table.asked.items() if name not in taken}
    return Headers(tuple(dict.fromkeys(header for table in tables for header in table.all)), taken, asked)


def _with(entries: Sequence[Entry], others: Sequence[Entry]) -> list[Entry]:
    result = list(entries)
    places: dict[str, list[int]] = {}
    for place, entry in enumerate(entries):
        for key in _keys(entry):
            places.setdefault(key, []).append(place)
    alone = {key: found[0] for key, found in places.items() if len(found) == 1}
    numbered = _have_one_numbering(
        [(entries[alone[key]], other) for other in others if (key := f"id {other.id}") in alone]
    )
    for other in others:
        same = next((alone[key] for key in _keys(other, by_id=numbered) if key in alone), None)
        if same is None:
            result.append(other)
        else:
            result[same] = filled(result[same], other)
    return result


def _have_one_numbering(pairs: Sequence[tuple[Entry, Entry]]) -> bool:
    """Whether entries of one id have one title more often than not: else their sources number different things."""
    titles = [(folded(entry.title), folded(other.title)) for entry, other in pairs]
    return 2 * sum(not ours or not theirs or ours == theirs for ours, theirs in titles) > len(titles)


def _keys(entry: Entry, *, by_id: bool = True) -> list[str]:
    title = folded(entry.title)
    numbers = [f"id {entry.id}"] if entry.id and by_id else []
    return [*numbers, *([f"title {title}"] if len(title) > 8 else [])]
