"""Rows of a table or objects of a file, fields named but contents as printed, made into entries.

A format that finds its records and names their fields hands them over as `Row`s; what times, names, lists, markup and
statuses in them mean is understood here, once for all formats and with all rows in view.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from abstractsearch.programme.entries import Entry, Settings
from abstractsearch.programme.formats.fields import FACETS
from abstractsearch.programme.formats.markup import one_line, plain
from abstractsearch.programme.formats.printed_latex import readable
from abstractsearch.programme.model import PLACEHOLDER_TITLES, Slot
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.names.lists import members, named_in, names_in
from abstractsearch.programme.names.printed import Named
from abstractsearch.programme.notes import Kind, Note
from abstractsearch.programme.when.moments import (
    Context,
    Moment,
    context_of,
    day_of,
    ending,
    minutes_in,
    moment_in,
    numbered_day,
)

_YES = frozenset(
    {"y", "yes", "true", "t", "1", "x", "ja", "j", "oui", "o", "si", "s", "sim", "✓", "✔", "presenter", "speaker"}
)
_NO = frozenset({"n", "no", "false", "f", "0", "nein", "non", "nao"})
_TIMES = ("date", "day", "start", "end", "slot", "session_start", "session_end")


@dataclass(frozen=True)
class Row:
    """What stands under each field, as printed; several values where several columns or list members hold it.

    `slot` holds a whole time ("2026-05-04 09:00-10:00"), once for each slot; `authors`, `speakers` and `chairs` of
    `people` are used in the place of the texts of that name where a source lists people one by one; `facets` are
    further fields. `event` is True where the source says that it is a break or the like.
    """

    place: str
    fields: Mapping[str, tuple[str, ...]]
    people: Mapping[str, tuple[Named, ...]] = field(default_factory=dict)
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    event: bool | None = None
    size: int = 1

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(text for text in self.fields.get(name, ()) if text)

    def text(self, name: str) -> str:
        return next(iter(self.texts(name)), "")


def entries_of(rows: Sequence[Row], settings: Settings) -> tuple[tuple[Entry, ...], tuple[Note, ...]]:
    """The entries that `rows` stand for, and what a person should look at.

    Rows of one talk (one a person; one a slot) become one entry, at the place of the first.
    """
    cells = (text for row in rows for name in _TIMES for text in row.texts(name))
    context = context_of(cells, year=settings.year, first_day=settings.first_day)
    notes = []
    entries = []
    for row in rows:
        entry, about = _entry(row, context)
        entries.append(entry)
        notes += about
    if context.open_order and any(entry.slots for entry in entries):
        notes.append(Note(Kind.DAY_ORDER, "day first" if context.day_first else "month first"))
    return tuple(_grouped(entries)), tuple(notes)


def _entry(row: Row, context: Context) -> tuple[Entry, list[Note]]:
    slots, notes = _slots(row, context)
    authors, speakers, loose = _people(row)
    facets = {name: values for name in FACETS if (values := _facet(row, name))}
    sessions = [one_line(readable(part)) for cell in row.texts("session") for part in cell.split("|") if part.strip()]
    if len(sessions) > 1:
        facets["sessions"] = tuple(sessions)
        notes.append(Note(Kind.SEVERAL_SESSIONS, place=row.place))
    if loose:
        facets["affiliation"] = loose
        notes.append(Note(Kind.LOOSE_AFFILIATIONS, place=row.place))
    title = one_line(readable(" ".join(row.text("title").split())))
    if not slots:
        for name in ("date", "day", "start", "end", "slot"):
            facets.update({name: row.texts(name)} if row.texts(name) else {})
    session_slot = _session_slot(row, context)
    entry = Entry(
        title="" if title.casefold() in PLACEHOLDER_TITLES else title,
        place=row.place,
        id=row.text("id") or None,
        abstract="\n\n".join(dict.fromkeys(readable(plain(text)) for text in row.texts("abstract"))),
        authors=authors,
        speakers=speakers,
        slots=slots if any(slot.start for slot in slots) or not session_slot else (session_slot,),
        session=sessions[0] if sessions else None,
        session_id=row.text("session_id") or None,
        session_slot=session_slot,
        chairs=row.people.get("chairs") or tuple(_names(row.texts("chairs"))),
        board=row.text("board") or None,
        references=tuple(one_line(text) for text in row.texts("references")),
        facets={**facets, **{key: tuple(map(plain, values)) for key, values in row.facets.items()}},
        status=_status(row),
        event=row.event,
        size=row.size,
    )
    return entry, notes


def _status(row: Row) -> str | None:
    """The source's word for what became of a submission; a bare yes or no in words."""
    if any(map(_is_yes, row.texts("deleted"))):
        return "deleted"
    word = row.text("status")
    if folded(word) in _YES:
        return "accepted"
    return "not accepted" if folded(word) in _NO else word or None


def _facet(row: Row, name: str) -> tuple[str, ...]:
    cells = [readable(one_line(cell)) for cell in row.texts(name)]
    return tuple(dict.fromkeys(part for cell in cells for part in (_members(cell) if name == "keywords" else [cell])))


def _members(cell: str) -> Sequence[str]:
    """The members of a list, also of one that a program printed: "['whistling', 'birds']"."""
    if cell[:1] in "[{(" and cell[-1:] in "]})" and len(cell) < 20_000:
        try:
            printed = ast.literal_eval(cell)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            printed = None
        if isinstance(printed, (list, tuple, set)):
            return [str(member).strip() for member in printed if str(member).strip()]
    return members(cell)


def _people(row: Row) -> tuple[tuple[Named, ...], tuple[Named, ...], tuple[str, ...]]:
    """Everybody in order, who speaks, and the affiliations that cannot be said to be anybody's."""
    authors = list(row.people.get("authors", ())) or list(_names(row.texts("authors")))
    speakers = list(row.people.get("speakers", ())) or list(_names(row.texts("speakers")))
    if not authors and (whole := _from_halves(row)):
        authors = whole
    first = authors or speakers
    places = tuple(one_line(readable(cell)) for cell in row.texts("affiliation"))
    if len(places) == 1 and len(first) > 1:
        places = tuple(part.strip() for part in re.split(r"[;|\n]", places[0]) if part.strip())
    loose: tuple[str, ...] = ()
    if places and len(places) == len(first):
        first = [replace(one, affiliation=one.affiliation or at) for one, at in zip(first, places, strict=True)]
    elif places:
        loose = places
    authors, speakers = (first, speakers) if authors else ([], first)
    more = _names(row.texts("coauthors"))
    if more:
        known = {folded(one.name) for one in (authors or speakers)}
        authors = [*(authors or speakers), *(one for one in more if folded(one.name) not in known)]
    if row.texts("presents"):
        speakers = [one for one in authors if _is_yes(row.text("presents"))] if authors else speakers
    return tuple(authors), tuple(speakers), loose


def _is_yes(text: str) -> bool:
    return folded(text) in _YES or text.strip() in _YES


def _from_halves(row: Row) -> list[Named]:
    given, surnames = row.texts("first_name"), row.texts("last_name")
    if len(given) != len(surnames):
        given, surnames = (" ".join(given),), (" ".join(surnames),)
    whole = (" ".join(f"{one} {other}".split()) for one, other in zip(given, surnames, strict=True))
    return [one for name in whole for one in named_in(readable(one_line(name)))]


def _names(cells: Iterable[str]) -> list[Named]:
    return [one for cell in cells for part in _printed_list(cell) for one in names_in(readable(plain(part)))]


def _printed_list(cell: str) -> Sequence[str]:
    return _members(cell) if cell[:1] == "[" and cell[-1:] == "]" else [cell]


def _slots(row: Row, context: Context) -> tuple[tuple[Slot, ...], list[Note]]:
    """When and where, each slot once; and what kept a time from being understood."""
    room = one_line(row.text("room")) or None
    if row.texts("slot"):
        found = [_spanned(moment_in(cell, context), context, None) for cell in row.texts("slot")]
        rooms = [one_line(text) or None for text in row.fields.get("room", ())]
        rooms = rooms if len(rooms) == len(found) else [room] * len(found)
        slots = tuple(Slot(start, end, at) for (start, end), at in zip(found, rooms, strict=True) if start)
        return slots, [] if len(slots) == len(found) else [Note(Kind.UNREADABLE_TIME, place=row.place)]
    of_day = row.text("date") or ("" if row.text("month") else row.text("day"))
    printed = [of_day, row.text("start"), row.text("end")]
    on, at, until = (moment_in(cell, context) for cell in printed)
    day = day_of(at, context) or day_of(on, context) or _written_out(row, context) or day_of(until, context)
    if day is None and context.first_day and (number := numbered_day(row.text("date") or row.text("day"))):
        day = context.first_day + timedelta(days=number - 1)
    begin = at if at.at else on
    where = (Slot(room=room),) if room else ()
    if begin.at is None:
        unreadable = any(printed) and day is None and not _names_a_day(row, on)
        return where, [Note(Kind.UNREADABLE_TIME, place=row.place, about=" ".join(printed))] if unreadable else []
    if day is None:
        weekday = _names_a_day(row, on) or at.weekday is not None
        return where, [Note(Kind.WEEKDAY_ONLY if weekday else Kind.UNDATED_TIME, place=row.place)]
    start = datetime.combine(day, begin.at)
    end = ending(start, _until(begin, until), minutes_in(row.text("duration")))
    backwards = [Note(Kind.BACKWARDS, place=row.place)] if until.at and end is None else []
    return (Slot(start, end, room),), backwards


def _until(begin: Moment, until: Moment) -> Moment:
    return Moment(until.day, until.at) if until.at else Moment(begin.until_day, begin.until)


def _names_a_day(row: Row, moment: Moment) -> bool:
    return moment.weekday is not None or numbered_day(row.text("date") or row.text("day")) is not None


def _written_out(row: Row, context: Context) -> date | None:
    """The date that stands in three columns."""
    year = row.text("year") or (str(context.year) if context.year else "")
    if not (row.text("day") and row.text("month") and year):
        return None
    month = row.text("month")
    text = f"{row.text('day')} {month} {year}" if not month.isdigit() else f"{year}-{month}-{row.text('day')}"
    return moment_in(text, context).day


def _spanned(moment: Moment, context: Context, minutes: int | None) -> tuple[datetime | None, datetime | None]:
    day = day_of(moment, context)
    if day is None or moment.at is None:
        return None, None
    start = datetime.combine(day, moment.at)
    return start, ending(start, Moment(moment.until_day, moment.until), minutes)


def _session_slot(row: Row, context: Context) -> Slot | None:
    """The session's own time, where it has columns of its own."""
    begin, until = moment_in(row.text("session_start"), context), moment_in(row.text("session_end"), context)
    day = day_of(begin, context) or day_of(moment_in(row.text("date"), context), context)
    if day is None or begin.at is None:
        return None
    start = datetime.combine(day, begin.at)
    return Slot(start, ending(start, _until(begin, until), None), one_line(row.text("room")) or None)


def _grouped(entries: Sequence[Entry]) -> list[Entry]:
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
        slots=tuple(dict.fromkeys((*entry.slots, *other.slots))),
        session=entry.session or other.session,
        size=entry.size + other.size,
    )


def _with(people: tuple[Named, ...], others: tuple[Named, ...]) -> tuple[Named, ...]:
    known = {folded(one.name) for one in people}
    return (*people, *(one for one in others if folded(one.name) not in known))
