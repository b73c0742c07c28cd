"""Tables with whatever column names they come: the header found, the columns told, rows made into entries."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from abstractsearch.errors import SourceError
from abstractsearch.programme.entries import Found, Left, Settings
from abstractsearch.programme.formats.columns import Choice, chosen, headers_of, quoted
from abstractsearch.programme.formats.contents import Column, is_contact
from abstractsearch.programme.formats.delimited import Line, looks_delimited, parsed
from abstractsearch.programme.formats.fields import FIELDS
from abstractsearch.programme.formats.grid import entries_of_grid, looks_like_grid
from abstractsearch.programme.formats.markup import plain
from abstractsearch.programme.formats.naming import field_named
from abstractsearch.programme.formats.printed_latex import readable
from abstractsearch.programme.formats.rows import Row, entries_of
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.model import distinct, shortened
from abstractsearch.programme.names.bylines import looks_like_names
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.names.lists import person_in
from abstractsearch.programme.notes import Kind, Note
from abstractsearch.programme.reading import ColumnsError
from abstractsearch.programme.when.moments import moment_in

_LAST_HEADER = 40  # rows above which a header stands
_LONGEST_NUMBER = 9  # digits of one that counts rows


def looks_so(source: Source) -> bool:
    """Whether a file is a table as text."""
    return source.is_text and (source.ending in (".csv", ".tsv") or looks_delimited(source.text))


def read(sources: Sequence[Source], settings: Settings) -> Found:
    """The talks of a table with a header and one talk, or one person of a talk, a row.

    Raises
    ------
    ColumnsError
        If no title can be found.
    SourceError
        If there are no rows, or `settings.columns` names what is not there.
    """
    lines, notes = parsed(sources[0].text)
    return found_in(sources[0].name, lines, settings, notes)


def found_in(name: str, lines: Sequence[Line], settings: Settings, notes: Sequence[Note] = ()) -> Found:
    """What the rows of a table, its header among them, say; `name` is what messages call it."""
    if not lines:
        raise SourceError(f"{name} holds no rows that can be read; give a table with a header and one talk a row.")
    if not settings.columns and looks_like_grid(lines):
        return entries_of_grid(lines, settings)
    table = _table(name, lines)
    choice = chosen(table.columns, settings.columns)
    headers = headers_of(table.columns, choice)
    if not choice.has("title"):
        what = (
            "has no header and no column that is surely the title"
            if table.headless
            else "has no column that is surely the title"
        )
        raise ColumnsError(f"{name} {what}; its columns are {quoted(table.columns)}. Name it: {{column}}.", headers)
    sheet = _Sheet(table, choice)
    rows, left = sheet.rows()
    if not rows:
        raise ColumnsError(
            f"{name} has no title in its column '{headers.taken['title'][0]}'; choose another: {{column}}.", headers
        )
    entries, about = entries_of(rows, settings)
    dropped = [Note(Kind.DROPPED_ROW, place=one.place, about=one.text) for one in left]
    surplus = [Left(note.place, note.about, "more cells than the header") for note in table.notes]
    above = [
        Note(Kind.ABOVE_HEADER, place=line.place, about=" ".join(filter(None, line.cells))) for line in table.above
    ]
    return Found(
        entries=entries,
        notes=(*sheet.told(), *notes, *table.notes, *about, *above, *dropped),
        title=_title(table.above),
        headers=headers,
        unit="row",
        total=len(lines) + len(surplus),
        used={"headings": len(table.above) + len(table.headings) + (not table.headless)},
        left=(*surplus, *left),
    )


def _title(above: Sequence[Line]) -> str | None:
    """What stands alone in the first row above the header, where it is short enough to be a title."""
    first = [cell for cell in above[0].cells if cell] if above else []
    return first[0] if len(set(first)) == 1 and len(first[0].split()) <= 12 and first[0][-1:] not in ".:!" else None


@dataclass(frozen=True)
class Table:
    """A table as it was read: every row has a cell for every header.

    `sections` says for a row which heading stands above it within the table; `headings` are those rows.
    """

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    above: tuple[Line, ...] = ()
    sections: Mapping[str, str] = field(default_factory=dict)
    headings: tuple[Line, ...] = ()
    headless: bool = False
    notes: tuple[Note, ...] = ()


class _Sheet:
    """A table together with what its columns are."""

    def __init__(self, table: Table, choice: Choice) -> None:
        self._table, self._choice = table, choice
        claimed = choice.claimed()
        further = [number for number, column in enumerate(table.columns) if number not in claimed and column.filled]
        self._private = [number for number in further if is_contact(table.columns[number])]
        self._counting = [number for number in further if _only_counts(table.columns[number])]
        self._further = [number for number in further if number not in {*self._private, *self._counting}]

    def rows(self) -> tuple[list[Row], list[Left]]:
        """The rows that can be entries, and those that say of no talk anything."""
        rows, left = [], []
        for line in self._table.lines:
            row = self._row(line)
            named = row.text("title") or row.text("abstract")
            timed = any(row.text(name) for name in ("start", "slot", "date")) and self._names_somebody(row)
            if named or timed:
                rows.append(row)
            else:
                left.append(Left(line.place, " | ".join(filter(None, line.cells)), "neither title nor abstract"))
        return rows, left

    def _names_somebody(self, row: Row) -> bool:
        return any(row.text(name) for name in ("authors", "speakers", "first_name", "last_name"))

    def _row(self, line: Line) -> Row:
        fields = {
            name: tuple(line.cells[number] for number in numbers if line.cells[number])
            for name, numbers in self._choice.columns.items()
        }
        people = {
            name: tuple(one for text in fields[name] for one in person_in(readable(plain(text))))
            for name in ("authors", "speakers", "chairs")
            if len(self._choice.columns.get(name, ())) > 1
        }
        if heading := self._table.sections.get(line.place):
            day = moment_in(heading).day or (moment_in(heading).weekday is not None and len(heading.split()) < 4)
            if day:
                fields["date"] = fields.get("date") or (heading,)
            else:
                fields["session"] = fields.get("session") or (heading,)
        facets = {
            self._table.columns[number].header: (line.cells[number],) for number in self._further if line.cells[number]
        }
        return Row(line.place, fields, people, facets)

    def told(self) -> list[Note]:
        """Which column is what, for a person to check."""
        notes = []
        for kind, guessed in ((Kind.COLUMN, False), (Kind.COLUMN_GUESSED, True)):
            pairs = [
                f"{name} = {quoted(self._table.columns[number] for number in self._choice.columns[name])}"
                for name in FIELDS
                if name in self._choice.columns and (name in self._choice.guessed) == guessed
            ]
            notes += [Note(kind, ", ".join(pairs))] if pairs else []
        for name, numbers in self._choice.asked.items():
            candidates = tuple(self._table.columns[number].header for number in numbers)
            notes.append(Note(Kind.COLUMN_ASKED, name, otherwise=candidates))
        for kind, columns in (
            (Kind.FACETS, self._further),
            (Kind.CONTACT, self._private),
            (Kind.COUNTS, self._counting),
        ):
            notes += [Note(kind, quoted(self._table.columns[number] for number in columns))] if columns else []
        return notes


def _table(name: str, lines: Sequence[Line]) -> Table:
    """The rows under their header, brought to one width."""
    at = _header(lines)
    headless = at is None
    above, head, body = (lines[:at], lines[at].cells, lines[at + 1 :]) if at is not None else ((), (), lines)
    if headless:
        head = tuple("" for _ in range(max(len(line.cells) for line in lines)))
    if len(head) == 1 and not headless and field_named(head[0]) is None:
        raise SourceError(
            f"{name} has one column only, '{shortened(head[0])}'; separate columns by a comma, a semicolon or a tab."
        )
    if len(head) == 1:
        body = [Line(line.place, (", ".join(filter(None, line.cells)),)) for line in body]
    if not body:
        raise SourceError(f"{name} has a header but no rows below it; give one talk a row.")
    body = [line for line in body if line.cells != head]
    notes = [
        Note(Kind.LONG_ROWS, place=line.place, about=" ".join(line.cells[len(head) :]))
        for line in body
        if any(line.cells[len(head) :])
    ]
    padded = [Line(line.place, (line.cells + ("",) * len(head))[: len(head)]) for line in body]
    sections, headings = _sections(padded)
    kept = [line for line in padded if line not in headings]
    head = _under(above[-1].cells, head) if above else head
    headers = distinct(" ".join(cell.split()) or f"column {number}" for number, cell in enumerate(head, start=1))
    columns = tuple(Column(header, tuple(line.cells[n] for line in kept)) for n, header in enumerate(headers))
    return Table(columns, tuple(kept), tuple(above), sections, tuple(headings), headless, tuple(notes))


def _under(above: Sequence[str], head: Sequence[str]) -> tuple[str, ...]:
    """The header, where a number says its place under a heading over several columns: "Speakers" over 1, 2, 3."""
    named, label = [], ""
    for number, cell in enumerate(head):
        label = (above[number] if number < len(above) else "") or label
        named.append(f"{label} {cell}" if cell.isdecimal() and label else cell)
    return tuple(named)


def _header(lines: Sequence[Line]) -> int | None:
    """The number of the row that is the header: the first of those that name the most fields; None where none does."""
    known = [_known(line) for line in lines[:_LAST_HEADER]]
    best = max(known)
    width = Counter(len(line.cells) for line in lines).most_common(1)[0][0]
    if best >= (2 if width > 1 else 1):
        return known.index(best)
    first = next((n for n, line in enumerate(lines) if width < 2 or len(line.filled) > 1), 0)
    return None if _is_data(lines, first) else first


def _known(line: Line) -> int:
    return len({found[0] for cell in line.cells if len(cell) < 60 and (found := field_named(cell)) and found[1] > 0.5})


def _is_data(lines: Sequence[Line], at: int) -> bool:
    """Whether the row that should be the header is like the rows below it: a talk rather than names of columns."""
    head = lines[at].cells
    signs = 0
    for number, cell in enumerate(head):
        below = [line.cells[number] for line in lines[at + 1 :] if number < len(line.cells) and line.cells[number]]
        if not cell or not below:
            continue
        link = cell.startswith(("http", "www.")) and sum(text.startswith(("http", "www.")) for text in below) * 2 > len(
            below
        )
        name = looks_like_names(cell) and sum(map(looks_like_names, below)) * 2 > len(below)
        timed = moment_in(cell).at is not None or moment_in(cell).day is not None
        number_like = cell.replace(".", "").isdigit()
        signs += link or name or timed or number_like or len(cell) > 80 or len(cell.split()) > 6
    return signs > 0 and not any(found and found[1] > 0.55 for found in map(field_named, head))


def _sections(lines: Sequence[Line]) -> tuple[dict[str, str], list[Line]]:
    """For each row the heading above it, and the rows that are headings: one cell where others have more."""
    width = max((len(line.filled) for line in lines), default=0)
    alone = [line for line in lines if len(line.filled) == 1 and len(set(line.cells)) == 2]
    if width < 3 or not alone or len(alone) * 2 > len(lines) or len({line.filled for line in alone}) > 1:
        return {}, []
    column = alone[0].filled[0]
    others = [line.cells[column] for line in lines if line not in alone and line.cells[column]]
    if column != 0 or (others and _alike(alone[0].cells[column], others)):
        return {}, []
    sections: dict[str, str] = {}
    heading = ""
    for line in lines:
        if line in alone:
            heading = line.cells[column]
        elif heading:
            sections[line.place] = heading
    return sections, alone


def _alike(text: str, others: Sequence[str]) -> bool:
    """Whether a heading is of the kind of the other cells of its column, so that it is no heading."""
    if moment_in(text).day:
        return all(moment_in(other).day for other in others)
    kinds = [(bool(re.match(r"[\W\d]", other)), min(len(other.split()), 3)) for other in others]
    return (bool(re.match(r"[\W\d]", text)), min(len(text.split()), 3)) in kinds


def _only_counts(column: Column) -> bool:
    numbers = [int(cell) for cell in column.cells if cell.isdecimal() and len(cell) <= _LONGEST_NUMBER]
    unnamed = re.fullmatch(r"column \d+|unnamed:? ?\d+|index", folded(column.header))
    counted = len(numbers) == len(column.cells) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return bool(unnamed) and counted
