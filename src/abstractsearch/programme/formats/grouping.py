"""Rows of one talk, one a person or one a slot, as one entry."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from abstractsearch.programme.entries import Entry
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.names.printed import Named


def grouped(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, where those of one talk are one: rows that differ in people or in time only."""
    ids = Counter(entry.id for entry in entries if entry.id)
    groups: dict[tuple[str, str], list[int]] = {}
    for place, entry in enumerate(entries):
        if entry.id and ids[entry.id] > 1:
            groups.setdefault((f"id {entry.id}", folded(entry.title)), []).append(place)
        elif not entry.id and len(folded(entry.title)) > 8 and (entry.authors or entry.speakers):
            groups.setdefault((f"in {entry.session_id or entry.session}", folded(entry.title)), []).append(place)
    result: list[Entry | None] = list(entries)
    for places in groups.values():
        first, *others = places
        for other in others:
            whole, added = result[first], entries[other]
            if whole and _are_one(whole, added):
                result[first], result[other] = _as_one(whole, added), None
    return [entry for entry in result if entry]


def _are_one(entry: Entry, other: Entry) -> bool:
    return not other.abstract or not entry.abstract or entry.abstract == other.abstract


def _as_one(entry: Entry, other: Entry) -> Entry:
    return replace(
        entry,
        abstract=entry.abstract or other.abstract,
        authors=_with(entry.authors, other.authors),
        speakers=_with(entry.speakers, other.speakers),
        chairs=_with(entry.chairs, other.chairs),
        facets=_both(entry.facets, other.facets),
        slots=tuple(dict.fromkeys((*entry.slots, *other.slots))),
        session=entry.session or other.session,
        size=entry.size + other.size,
    )


def _with(people: tuple[Named, ...], others: tuple[Named, ...]) -> tuple[Named, ...]:
    known = {folded(one.name) for one in people}
    return (*people, *(one for one in others if folded(one.name) not in known))


def _both(facets: Mapping[str, tuple[str, ...]], others: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(dict.fromkeys((*facets.get(key, ()), *others.get(key, ())))) for key in {**facets, **others}}
