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
    if len(found) == 1 and not aside:
        return found[0]
    entries = list(found[0].entries)
    for other in found[1:]:
        entries = _with(entries, other.entries)
    used = Counter[str]()
    for one in found:
        used.update(one.used)
    units = {one.unit for one in found}
    return Found(
        entries=tuple(entries),
        title=next((one.title for one in found if one.title), None),
        timezone=next((one.timezone for one in found if one.timezone), None),
        dates=tuple(sorted({day for one in found for day in one.dates})),
        rooms=tuple(dict.fromkeys(room for one in found for room in one.rooms)),
        people=tuple(person for one in found for person in one.people),
        spellings=tuple(pair for one in found for pair in one.spellings),
        notes=tuple(note for one in found for note in one.notes),
        headers=next((one.headers for one in found if one.headers.all), Headers()),
        unit=units.pop() if len(units) == 1 else "piece",
        total=sum(one.total for one in found) + len(aside),
        used=used,
        left=(*(left for one in found for left in one.left), *aside),
        typed=any(one.typed for one in found),
    )


def _with(entries: Sequence[Entry], others: Sequence[Entry]) -> list[Entry]:
    result = list(entries)
    places: dict[str, list[int]] = {}
    for place, entry in enumerate(entries):
        for key in _keys(entry):
            places.setdefault(key, []).append(place)
    for other in others:
        same = next((places[key] for key in _keys(other) if len(places.get(key, ())) == 1), None)
        if same is None:
            result.append(other)
        else:
            result[same[0]] = _filled(result[same[0]], other)
    return result


def _keys(entry: Entry) -> list[str]:
    title = folded(entry.title)
    return [*([f"id {entry.id}"] if entry.id else []), *([f"title {title}"] if len(title) > 8 else [])]


def _filled(entry: Entry, other: Entry) -> Entry:
    """`entry` with what only `other` says."""
    missing = {
        field.name: getattr(other, field.name)
        for field in fields(Entry)
        if field.name not in ("facets", "size", "place") and not getattr(entry, field.name)
    }
    return replace(entry, **missing, facets={**other.facets, **entry.facets}, size=entry.size + other.size)
