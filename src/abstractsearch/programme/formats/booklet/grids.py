"""What a grid of days and slots says: sessions, talks at their times, or how long somebody speaks."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from abstractsearch.programme.formats.booklet.bylines import pieces_of
from abstractsearch.programme.formats.booklet.drafting import entry_of_line
from abstractsearch.programme.formats.booklet.lines import Line
from abstractsearch.programme.formats.booklet.notes import Note, named, span
from abstractsearch.programme.formats.booklet.parts import Entry, Slot, Table
from abstractsearch.programme.formats.booklet.tables import GridCell, durations, grid, people_of
from abstractsearch.programme.model import shortened
from abstractsearch.programme.names.bylines import A_NAME, name_likeness
from abstractsearch.programme.names.identity import folded, natural_order, split_name
from abstractsearch.programme.names.spellings import are_one
from abstractsearch.programme.notes import Kind
from abstractsearch.programme.occasions import is_break, is_ceremony
from abstractsearch.programme.when.clock import written_time
from abstractsearch.programme.when.days import Calendar

SAME_NAME = 80.0  # of 100: how alike a speaker and a name in a cell are
TALK_CELLS = 0.4  # share of cells naming a speaker from which a grid lists talks, not sessions


@dataclass
class Cells:
    """What all grids of a booklet gave; `spellings` pairs a speaker as read with the spelling in a cell."""

    entries: list[Entry] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    spellings: list[tuple[str, str]] = field(default_factory=list)
    doubts: list[Note] = field(default_factory=list)
    unused: list[Note] = field(default_factory=list)


def read_grids(tables: Sequence[Table], entries: Sequence[Entry], calendar: Calendar, common: frozenset[str]) -> Cells:
    """Read every grid among the tables, by the entries that the booklet gives elsewhere."""
    result = Cells()
    for table in tables:
        if people_of(table):
            continue
        cells = [cell for cell in grid(table, calendar) if not is_break(cell.text) or is_ceremony(cell.text)]
        if not cells:
            under = f" under '{table.under}'" if table.under else ""
            result.unused.append(Note(Kind.TABLE, f"{len(table.rows)} rows{under}"))
        elif sum(_names_somebody(cell, entries, common) for cell in cells) >= TALK_CELLS * len(cells):
            _read_talks(cells, entries, common, result)
        else:
            timed = [cell for cell in cells if cell.start is not None]
            result.slots.extend(Slot(" ".join(cell.text.split()), cell.day, cell.start, cell.end) for cell in timed)
            result.unused.extend(_told(cell) for cell in cells if cell.start is None)
    return result


def _read_talks(cells: Sequence[GridCell], entries: Sequence[Entry], common: frozenset[str], result: Cells) -> None:
    timed_elsewhere = any(entry.start is not None for entry in entries)
    for cell in cells:
        if lengths := durations(cell.text):
            for before, minutes in lengths:
                _compare(cell, before, minutes, entries, result)
            continue
        spoken = _spoken_of(cell, entries)
        if cell.start is not None and (len(spoken) == 1 or (not spoken and not timed_elsewhere)):
            result.entries.append(_entry(cell, spoken, common))
        elif not spoken:
            result.unused.append(_told(cell))


def _entry(cell: GridCell, spoken: Sequence[Entry], common: frozenset[str]) -> Entry:
    """The entry of one cell; a surname alone stands for the speaker of that name."""
    end = f"–{written_time(cell.end)}" if cell.end else ""
    text = f"{written_time(cell.start or 0)}{end} " + " | ".join(part for part in cell.text.split("  ") if part.strip())
    line = Line(0, text, text)
    entry = entry_of_line(line, cell.day, Slot(cell.session, cell.day) if cell.session else None, common)
    if not spoken:
        return entry
    names = set(folded(" ".join(speaker.name for speaker in spoken[0].speakers)).split())
    title = "" if set(folded(entry.title).split()) <= names else entry.title
    return replace(entry, speakers=spoken[0].speakers, title=title)


def _compare(cell: GridCell, before: str, minutes: int, entries: Sequence[Entry], result: Cells) -> None:
    """Compare "Name (40')" in a cell with the entry of that name on that day."""
    words = before.split()
    printed = [" ".join(words[-count:]) for count in range(2, min(len(words), 5) + 1)]
    pairs = (
        (_alike(speaker.name, name), speaker.name, name, entry)
        for entry in entries
        if entry.day == cell.day
        for speaker in entry.speakers
        for name in printed
    )
    likeness, speaker, name, spoken = max(pairs, key=lambda pair: pair[0], default=(0.0, "", "", None))
    if likeness <= SAME_NAME or spoken is None:
        result.unused.append(Note(Kind.CELL, f"{cell.day:%A} '{shortened(' '.join(words[-4:]))} ({minutes} min)'"))
        return
    if name != speaker:
        result.spellings.append((speaker, name))
    if spoken.start is not None and spoken.end is not None and spoken.end - spoken.start != minutes:
        result.doubts.append(Note(Kind.TWO_LENGTHS, f"{speaker}, {minutes} and {span(spoken)}", named(spoken)))


def _alike(name: str, printed: str) -> float:
    if is_break(printed.split()[0]):
        return 0.0
    return (
        99.0 if are_one(name, printed, in_one_document=True) else fuzz.token_sort_ratio(folded(name), folded(printed))
    )


def _names_somebody(cell: GridCell, entries: Sequence[Entry], common: frozenset[str]) -> bool:
    if entries:
        return bool(_spoken_of(cell, entries) or durations(cell.text))
    pieces = pieces_of(Line(0, cell.text, cell.text.replace("  ", " | ")))
    return any(name_likeness(piece, common) >= A_NAME for piece in pieces)


def _spoken_of(cell: GridCell, entries: Sequence[Entry]) -> list[Entry]:
    """The entries whose speaker a cell names, by surname at least."""
    text = f" {folded(cell.text)} "
    surnames = ((entry, folded(split_name(natural_order(one.name))[1])) for entry in entries for one in entry.speakers)
    return [entry for entry, surname in surnames if len(surname) > 1 and f" {surname} " in text]


def _told(cell: GridCell) -> Note:
    return Note(Kind.CELL, f"{cell.day:%A} '{shortened(cell.text)}'")
