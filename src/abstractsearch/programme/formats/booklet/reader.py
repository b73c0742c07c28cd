"""From the text of booklets to entries: the parts are read, and those of one talk joined."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from abstractsearch.errors import SourceError
from abstractsearch.programme import entries as records
from abstractsearch.programme import notes as typed
from abstractsearch.programme.entries import Found, Settings
from abstractsearch.programme.formats import pdf
from abstractsearch.programme.formats.booklet.accounting import accounted
from abstractsearch.programme.formats.booklet.assembling import assembled
from abstractsearch.programme.formats.booklet.facts import announced, facts_of
from abstractsearch.programme.formats.booklet.grids import read_grids
from abstractsearch.programme.formats.booklet.labelling import labelled
from abstractsearch.programme.formats.booklet.lines import Line, read_lines
from abstractsearch.programme.formats.booklet.matching import is_talk, merged
from abstractsearch.programme.formats.booklet.notes import (
    CELLS,
    HEADINGS,
    Note,
    notes_on,
    place_of,
    placed,
    typed_notes,
)
from abstractsearch.programme.formats.booklet.participants import roster
from abstractsearch.programme.formats.booklet.parts import Entry, Parts
from abstractsearch.programme.formats.booklet.run_in import run_in_apart
from abstractsearch.programme.formats.booklet.sessions import moment, told_once, with_ends, with_sessions, without_slots
from abstractsearch.programme.formats.booklet.tables import people_of, unfolded
from abstractsearch.programme.formats.booklet.vocabulary import is_placeholder, room_in, section_of
from abstractsearch.programme.formats.booklet.whereabouts import day_heading
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.model import Slot
from abstractsearch.programme.names.bylines import is_byline
from abstractsearch.programme.names.identity import folded, initial_and_surname
from abstractsearch.programme.names.mentions import mentioned
from abstractsearch.programme.notes import Kind
from abstractsearch.programme.when.clock import prints_four_digits, with_colons
from abstractsearch.programme.when.days import Calendar, day_in

FEWEST_UNSIGNED = 3  # talks that make a programme where no speaker is named
_WHERE_TALKS_ARE = re.compile(
    r"\b(?:talks?|lectures?|presentations|exposés|conférences|vorträge)\b"
    r".*\b(?:held|place|given|lieu|statt|gehalten|donnés)\b"
    r"|\b(?:all|alle|tous les|toutes les) (?:talks|lectures|exposés|conférences|vorträge) .{0,12}\b(?:in|im|dans)\b",
    re.IGNORECASE,
)
_CUT_WORD = re.compile(r"(?<!\w)\w+[-‐‑]\s*\n\s*\w+")
_COMMON_WORD = re.compile(r"(?<![\w-])[^\W\d_A-Z]{2,}(?:-[^\W\d_A-Z]{2,})?(?![\w-])")


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
    documents = [_document(source) for source in sources]
    return _read(sources[0].name, documents, settings)


def read_lines_of(name: str, lines: Sequence[Line], settings: Settings, title: str | None = None) -> Found:
    """As `read`, of lines that come from elsewhere, such as a site's page."""
    return _read(name, [_Document(tuple(lines), title)], settings)


def _read(name: str, documents: Sequence["_Document"], settings: Settings) -> Found:
    lines = [
        replace(line, number=number)
        for number, line in enumerate((line for one in documents for line in one.lines), start=1)
    ]
    if prints_four_digits(line.text for line in lines):
        lines = [replace(line, text=with_colons(line.text), printed=with_colons(line.printed)) for line in lines]
    texts = "\n".join(line.text for line in lines)
    common = frozenset(folded(word) for word in set(_COMMON_WORD.findall(_CUT_WORD.sub(" ", texts))) if word.islower())
    year = settings.year or (settings.first_day.year if settings.first_day else None)
    calendar = Calendar((part for line in lines for part in (line.cells or (line.text,))), year)
    parts = _parts(run_in_apart(unfolded(lines)), calendar, common)
    printed = parts.entries
    cells = read_grids(parts.tables, printed, calendar, common)
    found = [*printed, *cells.entries]
    entries, differences = merged(found)
    entries, slots = without_slots(entries)
    speakers_named = sum(bool(entry.speakers) for entry in entries) * 2 > len(entries)
    talks = [entry for entry in entries if is_talk(entry, speakers_named=speakers_named)]
    unmatched = _unmatched(talks)
    talks = [entry for entry in talks if entry not in unmatched]
    _check(name, talks, calendar)
    known = [*parts.sessions, *cells.slots, *slots]
    talks = with_sessions(with_ends(told_once(talks, known)), known)
    room = _room_of_all(lines)
    talks = [replace(entry, room=entry.room or room) for entry in talks]
    title = next((one.title for one in documents if one.title), None) or _title(lines)
    dropped = [entry for entry in entries if not is_talk(entry, speakers_named=speakers_named) and entry.title]
    headings = [Note(HEADINGS, part) for part in parts.unused if part != title]
    empty = [typed.Note(Kind.NO_TEXT, f"page {page}") for one in documents for page in one.empty_pages]
    notes = typed_notes(
        [
            *notes_on(talks, calendar),
            *differences,
            *cells.doubts,
            *headings,
            *cells.unused,
            *(Note(CELLS, placed(entry)) for entry in unmatched),
        ],
        talks,
    )
    found_entries = (
        *(replace(as_record(entry), place=place_of(number)) for number, entry in enumerate(talks, start=1)),
        *(as_record(entry, event=True) for entry in dropped),
    )
    taken = {(entry.day, entry.start) for entry in (*talks, *dropped)}
    found_entries += tuple(_breaks(parts, taken))
    people = (*(one for table in parts.tables for one in people_of(table)), *roster(parts.people))
    used, left = accounted(lines, found_entries, people, title, parts.aside)
    furniture = sum(one.furniture for one in documents)
    return Found(
        entries=tuple(replace(record, size=0) for record in found_entries),
        title=title,
        dates=calendar.days_of(entry.day for entry in talks if entry.day),
        rooms=tuple(dict.fromkeys(entry.room for entry in talks if entry.room)),
        people=people,
        spellings=tuple((speaker, spelling) for speaker, spelling in cells.spellings),
        notes=(*notes, *empty),
        unit="line",
        total=len(lines) + furniture,
        used={**used, **({"page heads and numbers": furniture} if furniture else {})},
        left=left,
        typed=True,
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


def _breaks(parts: Parts, taken: Collection[tuple[date | None, int | None]]) -> Iterator[records.Entry]:
    """Coffee, lunch and the like, as events of the timetable."""
    for title, day, clock in parts.events:
        if clock and (day, clock.start) not in taken:
            slot = Slot(moment(day, clock.start), moment(day, clock.end))
            yield records.Entry(title, slots=(slot,), event=True, size=0)


@dataclass(frozen=True)
class _Document:
    lines: tuple[Line, ...]
    title: str | None = None
    empty_pages: tuple[int, ...] = ()
    furniture: int = 0


def _document(source: Source) -> _Document:
    """The lines of a text or a PDF, without the front matter of a site's page, which tells the title."""
    if pdf.looks_so(source):
        found = pdf.text_of(source)
        return _Document(found.lines, None, found.empty_pages, len(found.furniture))
    text, title = source.text, None
    if match := re.match(r"\s*---\n(.{0,4000}?)\n---\s*\n", text, re.DOTALL):
        text = text[match.end() :]
        stated = re.search(r"^title:\s*[\"']?(.+?)[\"']?\s*$", match[1], re.MULTILINE)
        title = stated[1] if stated else None
    return _Document(tuple(read_lines(text)), title)


def _parts(lines: Sequence[Line], calendar: Calendar, common: frozenset[str]) -> Parts:
    """The parts of a booklet, labelled twice: what its timetable announces leads to its abstracts."""
    facts = facts_of(lines, common)
    parts = assembled(facts, labelled(facts), calendar, common)
    bare = [entry for entry in parts.entries if not entry.abstract]
    bare = [entry for entry in bare if entry.start is not None] or bare
    if not bare:
        return parts
    titles = frozenset(folded(entry.title) for entry in bare if entry.title and not is_placeholder(entry.title))
    speakers = frozenset(initial_and_surname(one.name) for entry in bare for one in entry.speakers)
    titled = {initial_and_surname(one.name): entry.title for entry in bare if entry.title for one in entry.speakers}
    facts = announced(facts, titles, speakers)
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
        raise SourceError(f"{name} prints days without a year; {{year}}.")


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
    )


def _room_of_all(lines: Iterable[Line]) -> str | None:
    """The room of a sentence such as "Talks will be held at the lecture room A1"."""
    for line in lines:
        told = _WHERE_TALKS_ARE.search(line.text) if len(line.text) < 250 else None
        if told and (room := room_in(line.text)):
            return room[0]
    return None


def _title(lines: Sequence[Line]) -> str | None:
    """The first heading of the highest level, else the first line, that names neither a part nor a day."""
    fit = [
        line
        for line in lines[:40]
        if not section_of(line.text) and not day_heading(line) and not line.cells and not line.day
    ]
    headings = [line for line in fit[:12] if line.level == 1] or fit[:1]
    return headings[0].text.strip(" .:") if headings and len(headings[0].text) < 200 else None
