"""What became of a source, and what is doubtful about its entries whatever its format."""

from collections import Counter
from collections.abc import Iterator, Sequence

from abstractsearch.programme.entries import Entry, Found, Left
from abstractsearch.programme.model import Talk, shortened
from abstractsearch.programme.notes import Kind, Note

_ABOUT_TIME = frozenset({Kind.UNREADABLE_TIME, Kind.UNDATED_TIME, Kind.NO_DAY, Kind.WEEKDAY_ONLY})


def doubts_about(
    talking: Sequence[Entry], entries: Sequence[Entry], talks: Sequence[Talk], said: Sequence[Note]
) -> list[Note]:
    """What is doubtful about the entries, whatever their format, and was not `said` by it."""
    notes = [*_missing(entries, talks, said)]
    if bare := tuple(talk.id for talk in talks if not talk.abstract):
        notes.append(Note(Kind.NO_ABSTRACT, talks=bare))
    if untitled := tuple(talk.id for talk, entry in zip(talks, talking, strict=True) if not entry.title):
        notes.append(Note(Kind.NO_TITLE, talks=untitled))
    for entry in entries:
        if entry.event:
            start = next((slot.start for slot in entry.slots if slot.start), None)
            when = f"{start:%A} {start.hour}:{start:%M} " if start else ""
            notes.append(Note(Kind.NO_TALK, place=entry.place, about=f"{when}{shortened(entry.title)}"))
    return notes


def _missing(entries: Sequence[Entry], talks: Sequence[Talk], said: Sequence[Note]) -> Iterator[Note]:
    """Talks without a time where others have one, and talks without anybody."""
    told = {talk for note in said if note.kind in _ABOUT_TIME for talk in note.talks}
    untimed = tuple(talk.id for talk in talks if not talk.start and talk.id not in told)
    if untimed and any(slot.start for entry in entries for slot in entry.slots):
        yield Note(Kind.NO_TIME, talks=untimed)
    unsigned = {talk for note in said if note.kind is Kind.NO_SPEAKER for talk in note.talks}
    for talk in talks:
        if not (talk.authors or talk.speakers or talk.id in unsigned):
            yield Note(Kind.NO_SPEAKER, shortened(talk.title), talks=(talk.id,))


def accounting_of(found: Found, entries: Sequence[Entry], aside: Sequence[Left]) -> dict[str, int]:
    """What became of the source's units; the first line is how many there are."""
    sizes = {entry.place: entry.size for entry in found.entries}
    parts = Counter({"talks": sum(entry.size for entry in entries if not entry.event)})
    parts["events"] += sum(entry.size for entry in entries if entry.event)
    parts.update(found.used)
    parts["set aside"] = sum(sizes.get(one.place, 1) for one in aside)
    parts["not used"] = len(found.left)
    total = found.total or sum(parts.values())
    parts["not accounted for"] = total - sum(parts.values())
    units = f"{found.unit[:-1]}ies" if found.unit.endswith("y") else f"{found.unit}s"
    return {units: total, **{what: count for what, count in parts.items() if count}}
