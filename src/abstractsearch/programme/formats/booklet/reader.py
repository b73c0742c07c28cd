"""From the text of booklets to entries: the parts are read, and those of one talk joined."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from abstractsearch.errors import SourceError
from abstractsearch.programme import entries as records
from abstractsearch.programme import notes as typed
from abstractsearch.programme.entries import Found, Settings
from abstractsearch.programme.formats import pdf
from abstractsearch.programme.formats.booklet.accounting import accounted
from abstractsearch.programme.formats.booklet.announcing import announced, of_timetable, titles_apart
from abstractsearch.programme.formats.booklet.assembling import assembled
from abstractsearch.programme.formats.booklet.bars import rooms_apart
from abstractsearch.programme.formats.booklet.blocks import blocks_in_order
from abstractsearch.programme.formats.booklet.captions import captions_apart
from abstractsearch.programme.formats.booklet.documents import (
    Document,
    common_words,
    document_of,
    joined_documents,
    room_of_all,
)
from abstractsearch.programme.formats.booklet.facts import facts_of
from abstractsearch.programme.formats.booklet.grids import read_grids
from abstractsearch.programme.formats.booklet.labelling import labelled
from abstractsearch.programme.formats.booklet.lines import Line
from abstractsearch.programme.formats.booklet.notes import Note, place_of, typed_notes
from abstractsearch.programme.formats.booklet.participants import roster
from abstractsearch.programme.formats.booklet.parts import Entry, Parts
from abstractsearch.programme.formats.booklet.plain_lists import with_colons_behind_names
from abstractsearch.programme.formats.booklet.run_in import run_in_apart
from abstractsearch.programme.formats.booklet.sessions import moment
from abstractsearch.programme.formats.booklet.sessions_below import sessions_above
from abstractsearch.programme.formats.booklet.side_by_side import columns_apart
from abstractsearch.programme.formats.booklet.tables import people_of, unfolded
from abstractsearch.programme.formats.booklet.talks import Talks, talks_of
from abstractsearch.programme.formats.booklet.vocabulary import is_placeholder
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.model import Slot
from abstractsearch.programme.names.identity import folded, initial_and_surname
from abstractsearch.programme.names.mentions import mentioned
from abstractsearch.programme.notes import Kind
from abstractsearch.programme.reading import YearError
from abstractsearch.programme.when.days import Calendar
from abstractsearch.programme.when.weekdays import one_of

FEWEST_UNSIGNED = 3  # talks that make a programme where no speaker is named


def looks_so(source: Source) -> bool:
    """Whether a file is text or a PDF; asked last."""
    return source.is_text or pdf.looks_so(source)


def read(sources: Sequence[Source], settings: Settings) -> Found:
    """Read days, sessions, talks, abstracts and people from the layout of booklets; several are one document.

    The heading of an abstract counts for more than the timetable; where they differ, a note says so.

    Raises
    ------
    SourceError
        If no talk is found, or days are printed without a year that could be told.
    """
    return _read(sources[0].name, joined_documents([document_of(source) for source in sources]), settings)


def read_lines_of(name: str, lines: Sequence[Line], settings: Settings, title: str | None = None) -> Found:
    """As `read`, of lines that come from elsewhere, such as a site's page."""
    return _read(name, joined_documents([Document(tuple(lines), title)]), settings)


def _read(name: str, document: Document, settings: Settings) -> Found:
    lines, common = document.lines, common_words(document.lines)
    year = settings.year or (settings.first_day.year if settings.first_day else None) or document.year
    calendar = Calendar((part for line in lines for part in (line.cells or (line.text,))), year)
    parts = _parts(_prepared(lines), calendar, common)
    cells = read_grids(parts.tables, parts.entries, calendar, common)
    found = talks_of(parts, cells, room_of_all(lines), calendar)
    _check(name, found.talks, calendar)
    people = (*(one for table in parts.tables for one in people_of(table)), *roster(parts.people))
    entries = tuple(_records(found, parts))
    used, left = accounted(lines, entries, people, document.title, parts.aside)
    headings = [Note(Kind.HEADING, part) for part in parts.unused if part != document.title]
    empty = [typed.Note(Kind.NO_TEXT, f"page {page}") for page in document.empty_pages]
    return Found(
        entries=entries,
        title=document.title,
        dates=calendar.days_of(entry.day for entry in found.talks if entry.day),
        rooms=tuple(dict.fromkeys(entry.room for entry in found.talks if entry.room)),
        people=people,
        spellings=tuple((speaker, spelling) for speaker, spelling in cells.spellings),
        notes=(*typed_notes([*found.notes, *headings], found.talks), *empty),
        unit="line",
        total=len(lines) + document.furniture,
        used={**used, **({"page heads and numbers": document.furniture} if document.furniture else {})},
        left=left,
        typed=True,
    )


def _prepared(lines: Sequence[Line]) -> list[Line]:
    """The lines, where rows, blocks, captions and heads that hold several things have become a line for each."""
    blocks = sessions_above(blocks_in_order(columns_apart(lines)))
    return run_in_apart(rooms_apart(captions_apart(with_colons_behind_names(unfolded(blocks)))))


def _records(found: Talks, parts: Parts) -> Iterator[records.Entry]:
    """Talks, entries that are none, and breaks, as every format hands them over."""
    for number, entry in enumerate(found.talks, start=1):
        yield replace(as_record(entry), place=place_of(number))
    for entry in found.others:
        yield as_record(entry, event=True)
    yield from _breaks(parts, {(entry.day, entry.start) for entry in (*found.talks, *found.others)})


def _breaks(parts: Parts, taken: Collection[tuple[date | None, int | None]]) -> Iterator[records.Entry]:
    """Coffee, lunch and the like, as events of the timetable."""
    for title, day, clock in parts.events:
        if clock and (day, clock.start) not in taken:
            slot = Slot(moment(day, clock.start), moment(day, clock.end))
            yield records.Entry(title, slots=(slot,), event=True, size=0)


def _parts(lines: Sequence[Line], calendar: Calendar, common: frozenset[str]) -> Parts:
    """The parts of a booklet, labelled twice: what its timetable announces leads to its abstracts."""
    facts = facts_of(lines, common)
    states = labelled(facts)
    parts = assembled(facts, states, calendar, common)
    bare = [entry for entry in parts.entries if not entry.abstract]
    bare = [entry for entry in bare if entry.start is not None] or bare
    if not bare:
        return parts
    titles = frozenset(folded(entry.title) for entry in bare if entry.title and not is_placeholder(entry.title))
    speakers = frozenset(initial_and_surname(one.name) for entry in bare for one in entry.speakers)
    titled = {initial_and_surname(one.name): entry.title for entry in bare if entry.title for one in entry.speakers}
    apart = titles_apart([one.line for one in facts], {entry.title for entry in bare if entry.title})
    if len(apart) > len(facts):
        facts = facts_of(apart, common)
        states = labelled(facts)
    facts = announced(facts, titles, speakers, but=set(of_timetable(facts, states)))
    return assembled(facts, labelled(facts), calendar, common, titled)


def _check(name: str, talks: Sequence[Entry], calendar: Calendar) -> None:
    """Raise SourceError where what was found is no programme."""
    whole = [entry for entry in talks if entry.speakers and entry.title]
    signed = len(whole) >= FEWEST_UNSIGNED or any(
        entry.speakers and (entry.start is not None or (entry.title and entry.abstract)) for entry in talks
    )
    timed = sum(entry.start is not None for entry in talks)
    if not signed and timed < FEWEST_UNSIGNED:
        raise SourceError(
            f"{name} shows no talk: looked for lines with a time and a name or a title, such as '9:00-9:40 Jane Doe'. "
            "Check that this is the programme's text, or give the talks as a table."
        )
    if calendar.undated and timed:
        fitting = f"; its weekdays fit {one_of(calendar.fitting)}" if calendar.fitting else ""
        raise YearError(f"{name} prints days without a year; {{year}}{fitting}.", calendar.fitting)


def as_record(entry: Entry, *, event: bool | None = None) -> records.Entry:
    """An entry of a booklet as every format hands it over."""
    at = Slot(moment(entry.day, entry.start), moment(entry.day, entry.end), entry.room)
    own = entry.session
    slot = Slot(moment(own.day, own.start), moment(own.day, own.end), own.room) if own else None
    return records.Entry(
        title=entry.title,
        abstract=entry.abstract,
        authors=(*entry.speakers, *entry.others, *mentioned(entry.abstract)),
        speakers=entry.speakers,
        slots=(at,) if at != Slot() else (),
        session=own.title if own else None,
        session_slot=slot if slot != Slot() else None,
        chairs=own.chairs if own else (),
        board=entry.board,
        references=entry.references,
        facets={"keywords": entry.keywords} if entry.keywords else {},
        event=event,
        size=0,
    )
