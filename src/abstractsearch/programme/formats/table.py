"""Tables with whatever column names they come: the header found, the columns told, rows made into entries."""

import re
from collections.abc import Mapping, Sequence

from abstractsearch.errors import SourceError
from abstractsearch.programme.entries import Found, Headers, Left, Settings
from abstractsearch.programme.formats.columns import Choice, check_headers, chosen, headers_of, quoted
from abstractsearch.programme.formats.contents import Column, is_contact
from abstractsearch.programme.formats.delimited import Line, looks_delimited, parsed
from abstractsearch.programme.formats.fields import FIELDS
from abstractsearch.programme.formats.grid import entries_of_grid, looks_like_grid
from abstractsearch.programme.formats.naming import field_named
from abstractsearch.programme.formats.row import Row
from abstractsearch.programme.formats.row_cells import people_in, slots_in
from abstractsearch.programme.formats.rows import each_entry_of, entries_of
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.formats.table_layout import Heading, Table, table_of
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.notes import Kind, Note
from abstractsearch.programme.occasions import is_break, is_ceremony
from abstractsearch.programme.reading import ColumnsError

_LAST_HEADER = 40  # rows above which a header stands
_SURPLUS = {Kind.LONG_ROWS: "more cells than the header", Kind.NOT_USED: "the description of a session"}
_TEMPLATE = re.compile(
    r"\b(?:template|vorlage|instructions|modello|plantilla|mod[eè]le|import|export)\b", re.IGNORECASE
)
_TIMES = ("date", "day", "month", "start", "end", "slot")
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


def found_in(name: str, lines: Sequence[Line], settings: Settings, notes: Sequence[Note] = (), day: str = "") -> Found:
    """What the rows of a table, its header among them, say; `name` is what messages call it.

    `day` is the day of rows that name none, such as the title of their sheet. A table that says only of numbers when
    and where is found in `Found.by_number`.
    """
    if not lines:
        raise SourceError(f"{name} holds no rows that can be read; give a table with a header and one talk a row.")
    if not settings.columns and looks_like_grid(lines):
        return entries_of_grid(lines, settings, day)
    table = table_of(name, lines, day)
    choice = chosen(table.columns, settings.columns)
    headers = headers_of(table.columns, choice)
    if not choice.has("title"):
        if not _places_numbers(choice):
            check_headers([settings.columns.get("title", "")], headers.all)
            raise untitled(name, headers, headless=table.headless)
        timetable = _found(lines, table, choice, settings, notes)
        return Found(entries=(), unit="row", by_number=(timetable,))
    found = _found(lines, table, choice, settings, notes)
    if not found.entries:
        raise ColumnsError(
            f"{name} has no title in its column '{headers.taken['title'][0]}'; choose another: {{column}}.", headers
        )
    return found


def untitled(name: str, headers: Headers, *, headless: bool = False) -> ColumnsError:
    """What is wrong with a table in which no column is the title."""
    what = "no header and no column" if headless else "no column"
    columns = quoted(headers.all)
    return ColumnsError(
        f"{name} has {what} that is surely the title; its columns are {columns}. Name it: {{column}}.", headers
    )


def _places_numbers(choice: Choice) -> bool:
    """Whether a table without titles says when talks are, by their numbers; a list of people or rooms does not."""
    timed = choice.has("start", "slot") and not {"start", "slot"} & choice.guessed
    people = choice.has("authors", "speakers", "first_name")
    return choice.has("id") and (timed or (choice.has("date", "session", "session_id") and not people))


def _found(lines: Sequence[Line], table: Table, choice: Choice, settings: Settings, notes: Sequence[Note]) -> Found:
    sheet = _Sheet(table, choice)
    rows, left = sheet.rows()
    entries, about = (entries_of if choice.has("title") else each_entry_of)(rows, settings)
    dropped = [Note(Kind.DROPPED_ROW, place=one.place, about=one.text) for one in left]
    surplus = [Left(note.place, note.about, _SURPLUS.get(note.kind, "not used")) for note in table.notes]
    above = [
        Note(Kind.ABOVE_HEADER, place=line.place, about=" ".join(filter(None, line.cells))) for line in table.above
    ]
    return Found(
        entries=entries,
        notes=(*sheet.told(), *notes, *table.notes, *about, *above, *dropped),
        title=_title(table.above),
        headers=headers_of(table.columns, choice),
        unit="row",
        total=len(lines) + len(surplus),
        used=_used(table),
        left=(*surplus, *left),
        lists_sessions=_lists_sessions(table, choice),
    )


def _lists_sessions(table: Table, choice: Choice) -> bool:
    """Whether titles or numbers are those of sessions by their header, and nobody speaks."""
    headers = [table.columns[n].header for name in ("id", "title", "session_id") for n in choice.columns.get(name, ())]
    named = any((found := field_named(header)) and found[0] in ("session", "session_id") for header in headers)
    return named and not choice.has("authors", "speakers", "first_name", "abstract")


def _used(table: Table) -> dict[str, int]:
    used = {"headings": len(table.above) + len(table.headings) + (not table.headless), "sessions": len(table.sessions)}
    return {what: count for what, count in used.items() if count}


def _title(above: Sequence[Line]) -> str | None:
    """What stands alone in the first row above the header, where it is short enough to be a title."""
    first = [cell for cell in above[0].cells if cell and not _TEMPLATE.search(cell)] if above else []
    return first[0] if len(set(first)) == 1 and len(first[0].split()) <= 12 and first[0][-1:] not in ".:!" else None


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
        missing = "neither title nor abstract" if self._choice.has("title") else "no number"
        for line in self._table.lines:
            row = self._row(line)
            occasion = next((cell for cell in line.cells if is_break(cell) or is_ceremony(cell)), "")
            if self._says_which_talk(row):
                rows.append(row)
            elif occasion:
                when = {name: row.fields[name] for name in _TIMES if row.fields.get(name)}
                rows.append(Row(line.place, {**when, "title": (occasion,)}, event=True, size=row.size))
            else:
                left.append(Left(line.place, " | ".join(filter(None, line.cells)), missing))
        return rows, left

    def _says_which_talk(self, row: Row) -> bool:
        if not self._choice.has("title"):
            return bool(row.text("id"))
        timed = any(row.text(name) for name in ("start", "slot", "date"))
        somebody = any(row.text(name) for name in ("authors", "speakers", "first_name", "last_name"))
        return bool(row.text("title") or row.text("abstract") or (timed and somebody))

    def _header(self, number: int) -> str:
        return self._table.columns[number].header

    def _row(self, line: Line) -> Row:
        fields = {
            name: tuple(line.cells[number] for number in numbers if line.cells[number])
            for name, numbers in self._choice.columns.items()
        }
        fields |= slots_in(line.cells, self._choice)
        people = people_in(line.cells, self._choice, self._table.columns)
        if "authors" in people:
            fields.pop("affiliation", None)
        fields |= _numbered_session(fields, self._table.columns, self._choice)
        heading = self._table.sections.get(line.place.partition(", talk ")[0], Heading())
        if heading.day and not any(fields.get(name) for name in ("date", "day", "month")):
            fields["date"] = (heading.day,)
        if heading.session and not fields.get("session"):
            fields["session"] = (heading.session,)
            fields["chairs"] = fields.get("chairs") or ((heading.chairs,) if heading.chairs else ())
        facets = {self._header(number): (line.cells[number],) for number in self._further if line.cells[number]}
        return Row(line.place, fields, people, facets, size=int(line.place not in self._table.parts))

    def told(self) -> list[Note]:
        """Which column is what, for a person to check."""
        notes = []
        for kind, guessed in ((Kind.COLUMN, False), (Kind.COLUMN_GUESSED, True)):
            pairs = [
                f"{name} = {quoted(self._header(number) for number in self._choice.columns[name])}"
                for name in (*FIELDS, "slot")
                if name in self._choice.columns and (name in self._choice.guessed) == guessed
            ]
            notes += [Note(kind, ", ".join(pairs))] if pairs else []
        for name, numbers in self._choice.asked.items():
            candidates = tuple(map(self._header, numbers))
            notes.append(Note(Kind.COLUMN_ASKED, name, otherwise=candidates))
        for kind, columns in (
            (Kind.FACETS, self._further),
            (Kind.CONTACT, self._private),
            (Kind.COUNTS, self._counting),
        ):
            notes += [Note(kind, quoted(map(self._header, columns)))] if columns else []
        return notes


def _numbered_session(
    fields: Mapping[str, Sequence[str]], columns: Sequence[Column], choice: Choice
) -> dict[str, tuple[str, ...]]:
    """ "Mesa 1" where the column "Mesa" has numbers only."""
    number = next(iter(fields.get("session_id", ())), "")
    header = columns[choice.columns["session_id"][0]].header if number.isdecimal() else ""
    named = field_named(header)
    return {"session": (f"{header} {number}",)} if named and named[0] == "session" and not fields.get("session") else {}


def _only_counts(column: Column) -> bool:
    numbers = [int(cell) for cell in column.cells if cell.isdecimal() and len(cell) <= _LONGEST_NUMBER]
    unnamed = re.fullmatch(r"column \d+|unnamed:? ?\d+|index", folded(column.header))
    counted = len(numbers) == len(column.cells) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return bool(unnamed) and counted
