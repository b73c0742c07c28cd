"""Tables, CSV and TSV, with whatever column names they come."""

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from abstractsearch.errors import SourceError
from abstractsearch.programme.formats.assembly import Entry, Named, assembled, local, zone_named
from abstractsearch.programme.formats.columns import FIELDS, Choice, Column, chosen, field_named, headers_of, quoted
from abstractsearch.programme.formats.printed_latex import readable
from abstractsearch.programme.formats.reading import ColumnsError, Reading
from abstractsearch.programme.model import distinct, shortened
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.names.lists import listed, names_in
from abstractsearch.programme.when.moments import Moment, ending, minutes_in, moment_in, order_of_days

DELIMITERS = ",;\t|"
MISSING = frozenset({"", "-", "–", "—", "nan", "null", "none", "n/a", "na", "nil"})
_CONTACT = re.compile(r"\b(?:e ?)?mails?\b|phone|\btel\b|telefon|telefono|\bmobile\b|\bfax\b")
_EMAIL = re.compile(r"[\w.+-]@[\w-]+\.[\w.]")
_MOST_STRAY_QUOTES = 10
_LONGEST_HEAD = 2000  # of a file that is to be told for a table by its first line
_LONGEST_NUMBER = 9  # digits of one that counts rows


@dataclass(frozen=True)
class Row:
    """A row and the line of the file at which it begins."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table as it was read: every row has a cell for every header."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    doubts: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()


class Trouble(Enum):
    """What kept the times of talks from being understood, and what to do about it."""

    UNREADABLE = "Talks whose time cannot be read, and that got none", ""
    UNDATED = "Talks with a time but no date, that got none", "; write dates such as 2025-09-30, or give --year"
    BACKWARDS = "Talks that end before they start, and were left without an end", ""


@dataclass(frozen=True)
class Slot:
    """When a talk is, and what kept its times from being understood."""

    start: datetime | None = None
    end: datetime | None = None
    trouble: Trouble | None = None
    converted: bool = False


def read_table(
    path: Path,
    text: str,
    *,
    name: str,
    year: int | None,
    timezone: str | None,
    columns: Mapping[str, str] | None = None,
) -> Reading:
    """Read a table with a header, one talk a row.

    `columns` says which header a field stands under, "" for none; what it leaves open is told from the headers, then
    from the contents. Other columns become facets under their header.

    Raises
    ------
    ColumnsError
        If no title can be found.
    SourceError
        If there are no rows, or `columns` names what is not there.
    """
    zone = zone_named(timezone)
    table = _table(path, text)
    choice = chosen(table.columns, columns or {})
    headers = headers_of(table.columns, choice)
    if not choice.has("title"):
        raise ColumnsError(
            f"{path} has no column that is surely the title; its columns are {quoted(table.columns)}. "
            "Name it: --column title=HEADER.",
            headers,
        )
    sheet = _Sheet(table, choice)
    rows = [row for row in table.rows if sheet.texts(row, "title", "abstract")]
    if not rows:
        raise ColumnsError(
            f"{path} has no title in its column '{sheet.header('title')}'; check it or use --column.", headers
        )
    slots, about_times = _slots(sheet, rows, year, zone)
    entries = [_entry(sheet, row, slot) for row, slot in zip(rows, slots, strict=True)]
    used = set(rows)
    dropped = [f"Line {row.line} has neither title nor abstract." for row in table.rows if row not in used]
    reading = assembled(
        entries,
        name=name,
        timezone=timezone,
        doubts=[*sheet.told(), *table.doubts, *about_times, *_about(sheet, rows)],
        unused=[*table.unused, *sheet.left_out(), *dropped[:10]],
    )
    return replace(reading, headers=headers)


def looks_like_table(text: str) -> bool:
    """Whether the first line is a header that names a title and something else."""
    first, _, rest = text.lstrip("\ufeff\n").partition("\n")
    if len(first) >= _LONGEST_HEAD:
        return False
    for delimiter in DELIMITERS:
        fields = {found[0] for cell in first.split(delimiter) if (found := field_named(cell.strip(' "'))) is not None}
        if len(fields) > 1 and "title" in fields and delimiter in rest:
            return True
    return False


def _is_contact(column: Column) -> bool:
    """Whether a column says how to reach people, which no programme keeps."""
    return bool(_CONTACT.search(folded(column.header))) or column.share(lambda cell: bool(_EMAIL.search(cell))) > 0.5


class _Sheet:
    """A table together with what its columns are."""

    def __init__(self, table: Table, choice: Choice) -> None:
        self._columns, self._choice = table.columns, choice
        claimed = choice.claimed()
        further = [number for number, column in enumerate(self._columns) if number not in claimed and column.filled]
        self._private = [number for number in further if _is_contact(self._columns[number])]
        self._counting = [n for n in further if _only_counts(self._columns[n])]
        self.further = [number for number in further if number not in {*self._private, *self._counting}]

    def texts(self, row: Row, *fields: str) -> list[str]:
        """What the columns of `fields` say in `row`, empty cells left out."""
        numbers = [number for name in fields for number in self._choice.columns.get(name, ())]
        return [row.cells[number] for number in numbers if row.cells[number]]

    def text(self, row: Row, name: str) -> str:
        return (self.texts(row, name) or [""])[0]

    def has(self, *fields: str) -> bool:
        return self._choice.has(*fields)

    def header(self, name: str) -> str:
        return self._columns[self._choice.columns[name][0]].header

    def further_texts(self, row: Row) -> dict[str, str]:
        """The columns that are no field of ours, by header."""
        return {self._columns[number].header: row.cells[number] for number in self.further if row.cells[number]}

    def told(self) -> list[str]:
        """Which column is what, for a person to check."""

        def pairs(guessed: bool) -> str:
            return ", ".join(
                f"{name} = {quoted([self._columns[number] for number in self._choice.columns[name]])}"
                for name in FIELDS
                if name in self._choice.columns and (name in self._choice.guessed) == guessed
            )

        lines = [f"Columns: {pairs(False)}."] if pairs(False) else []
        if by_contents := pairs(True):
            lines.append(f"Columns told from their contents: {by_contents}; correct with --column FIELD=HEADER.")
        if self.further:
            lines.append(f"Kept as further fields: {quoted([self._columns[number] for number in self.further])}.")
        return lines

    def left_out(self) -> list[str]:
        notes = []
        if self._private:
            notes.append(f"Contact details: {quoted([self._columns[number] for number in self._private])}.")
        if self._counting:
            notes.append(f"Only counts the rows: {quoted([self._columns[number] for number in self._counting])}.")
        return notes


def _entry(sheet: _Sheet, row: Row, slot: Slot) -> Entry:
    facets = {
        name: values
        for name, values in (
            ("track", tuple(map(readable, sheet.texts(row, "track")))),
            ("type", tuple(sheet.texts(row, "type"))),
            ("keywords", tuple(readable(word) for cell in sheet.texts(row, "keywords") for word in listed(cell))),
        )
        if values
    }
    sessions = [part.strip() for part in sheet.text(row, "session").split("|") if part.strip()]
    if len(sessions) > 1:
        facets[sheet.header("session")] = tuple(sessions)
    authors, affiliations = _people(sheet, row)
    if affiliations:
        facets[sheet.header("affiliation")] = affiliations
    if slot.start is None:
        for name in ("date", "start", "end"):
            if text := sheet.text(row, name):
                facets.setdefault(sheet.header(name), (text,))
    for header, text in sheet.further_texts(row).items():
        facets.setdefault(header, (text,))
    speakers = tuple(somebody for cell in sheet.texts(row, "speakers") for somebody in names_in(readable(cell)))
    return Entry(
        title=readable(" ".join(sheet.text(row, "title").split())) or "TBA",
        id=sheet.text(row, "id") or None,
        abstract=readable(sheet.text(row, "abstract")),
        authors=authors if sheet.has("authors", "first_name") else (),
        speakers=speakers if sheet.has("authors") else authors if sheet.has("speakers") else (),
        session=readable(sessions[0]) if sessions else None,
        session_id=sheet.text(row, "session_id") or None,
        start=slot.start,
        end=slot.end,
        room=sheet.text(row, "room") or None,
        facets=facets,
    )


def _people(sheet: _Sheet, row: Row) -> tuple[tuple[Named, ...], tuple[str, ...]]:
    """Everybody in order, with affiliations; and the affiliations that cannot be said to be anybody's."""
    field = "authors" if sheet.has("authors") else "speakers"
    people = [somebody for cell in sheet.texts(row, field) for somebody in names_in(readable(cell))]
    if sheet.has("first_name"):
        whole = " ".join([sheet.text(row, "first_name"), sheet.text(row, "last_name")]).strip()
        people = [(readable(whole), None)] if whole else []
    cells = [readable(cell) for cell in sheet.texts(row, "affiliation")]
    places = tuple(cells) if len(cells) > 1 or len(people) == 1 else _separate(cells)
    if places and len(places) == len(people):
        return tuple((name, own or place) for (name, own), place in zip(people, places, strict=True)), ()
    return tuple(people), places


def _separate(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(part.strip() for cell in cells for part in re.split(r"[;|\n]", cell) if part.strip())


def _slots(sheet: _Sheet, rows: Sequence[Row], year: int | None, zone: ZoneInfo) -> tuple[list[Slot], list[str]]:
    """When each row's talk is, and what to say about it."""
    day_first, open_order = order_of_days(text for row in rows for text in sheet.texts(row, "date", "start", "end"))
    slots = [_slot(sheet, row, day_first, year, zone) for row in rows]
    doubts = []
    if any(slot.converted for slot in slots):
        doubts.append(f"Times with an offset were converted to {zone.key}; --timezone sets another time zone.")
    if open_order and any(slot.start for slot in slots):
        doubts.append("Dates such as 09/10/2025 were read day first; write 2025-10-09 if that is wrong.")
    troubles = Counter(slot.trouble for slot in slots if slot.trouble)
    for trouble, count in troubles.items():
        line = next(row.line for row, slot in zip(rows, slots, strict=True) if slot.trouble == trouble)
        what, advice = trouble.value
        doubts.append(f"{what}: {count} of {len(rows)}, the first in line {line}{advice}.")
    return slots, doubts


def _slot(sheet: _Sheet, row: Row, day_first: bool, year: int | None, zone: ZoneInfo) -> Slot:
    def said(name: str) -> Moment:
        return moment_in(sheet.text(row, name), day_first=day_first, year=year)

    if not sheet.texts(row, "date", "start", "end"):
        return Slot()
    date, start, end = said("date"), said("start"), said("end")
    day, at = start.day or date.day or end.day, start.at or date.at
    if at is None:
        return Slot(trouble=None if day else Trouble.UNREADABLE)
    if day is None:
        return Slot(trouble=Trouble.UNDATED)
    until = Moment(end.day, end.at)
    if end.at is None:
        inner = start if start.at else date
        until = Moment(inner.until_day, inner.until)
    begins = datetime.combine(day, at)
    ends = ending(begins, until, minutes_in(sheet.text(row, "duration")))
    trouble = Trouble.BACKWARDS if until.at and ends is None else None
    converted = begins.tzinfo is not None and local(begins, zone) != begins.replace(tzinfo=None)
    return Slot(local(begins, zone), local(ends, zone) if ends else None, trouble, converted)


def _about(sheet: _Sheet, rows: Sequence[Row]) -> list[str]:
    doubts = []
    if several := sum("|" in sheet.text(row, "session").strip("| ") for row in rows):
        doubts.append(f"Talks in several sessions: {several}; the first session is theirs, all are kept as a field.")
    if loose := sum(bool(_people(sheet, row)[1]) for row in rows):
        doubts.append(f"Talks without one affiliation an author: {loose}; what they have is kept as a field.")
    if untitled := sum(not sheet.text(row, "title") for row in rows):
        doubts.append(f"Talks without a title, called TBA: {untitled}.")
    return doubts


def _table(path: Path, text: str) -> Table:
    """The rows under their header, brought to one width."""
    text = text.replace("\r", "\n").replace("\0", "").rstrip("\n")
    if match := re.match(r"sep=(.)\n", text):
        rows, doubts = _parsed(text[match.end() :], match[1], True)
    else:
        rows, doubts = _most_regular(text)
    rows = [row for row in rows if any(row.cells)]
    width = Counter(len(row.cells) for row in rows).most_common(1)[0][0] if rows else 0
    place = next((n for n, row in enumerate(rows) if width < 2 or sum(map(bool, row.cells)) > 1), 0)
    above, rows = rows[:place], rows[place:]
    if not rows:
        raise SourceError(f"{path} holds no rows that can be read; give a table with a header and one talk a row.")
    head, body = rows[0].cells, rows[1:]
    if len(head) == 1 and not ((found := field_named(head[0])) and found[0] == "title"):
        raise SourceError(
            f"{path} has one column only, '{shortened(head[0])}'; separate columns by a comma, a semicolon or a tab."
        )
    if len(head) == 1:
        body = [Row(row.line, (", ".join(row.cells),)) for row in body]
    if not body:
        raise SourceError(f"{path} has a header but no rows below it; give one talk a row.")
    if not any(map(field_named, head)) and any(len(cell) > 80 or moment_in(cell).day for cell in head):
        raise SourceError(f"{path} has no header; write the columns' names into its first line, such as title,authors.")
    unused = [f"Line {row.line}, above the header: {shortened(' '.join(row.cells))}" for row in above]
    if surplus := [row for row in body if any(row.cells[len(head) :])]:
        doubts.append(
            f"Rows with more cells than the header: {len(surplus)}, the first in line {surplus[0].line}; "
            "put cells that hold the separator into quotation marks."
        )
        unused += [f"Line {row.line}: {shortened(' '.join(row.cells[len(head) :]))}" for row in surplus[:10]]
    padded = [Row(row.line, (row.cells + ("",) * len(head))[: len(head)]) for row in body]
    headers = distinct(" ".join(cell.split()) or f"column {number}" for number, cell in enumerate(head, start=1))
    columns = [Column(header, tuple(row.cells[n] for row in padded)) for n, header in enumerate(headers)]
    return Table(tuple(columns), tuple(padded), tuple(doubts), tuple(unused))


def _most_regular(text: str) -> tuple[list[Row], list[str]]:
    """`text` by the separator and the quoting that give the most known headers and rows of one width."""

    def regularity(parsed: tuple[list[Row], list[str]]) -> tuple[int, bool, float, int]:
        rows = [row.cells for row in parsed[0] if any(row.cells)]
        if not rows:
            return 0, False, 0.0, 0
        width, count = Counter(map(len, rows)).most_common(1)[0]
        known = {found[0] for row in rows[:3] for cell in row if len(cell) < 60 and (found := field_named(cell))}
        return min(len(known), 3), width > 1, round(count / len(rows), 1), width

    ways = ((delimiter, quotes) for delimiter in DELIMITERS for quotes in (True, False))
    return max((_parsed(text, *way) for way in ways), key=regularity)


def _parsed(text: str, delimiter: str, quotes: bool) -> tuple[list[Row], list[str]]:
    """The rows of `text`; a quotation mark that is never closed is taken for a character."""
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE
    lines = text.split("\n")
    stray: list[int] = []
    while True:
        reader = csv.reader(
            io.StringIO("\n".join(lines)), delimiter=delimiter, quoting=quoting, skipinitialspace=True, strict=False
        )
        rows: list[Row] = []
        begins = 1
        try:
            for cells in reader:
                rows.append(Row(begins, tuple(map(_cell, cells))))
                begins = reader.line_num + 1
            open_at = rows[-1].line if quotes and rows and _is_open(lines[rows[-1].line - 1 :], delimiter) else None
        except csv.Error:  # a cell beyond the reader's limit
            open_at, rows = begins, []
        if open_at is None or len(stray) >= _MOST_STRAY_QUOTES or '"' not in lines[open_at - 1]:
            break
        lines[open_at - 1] = lines[open_at - 1].replace('"', "”")
        stray.append(open_at)
    told = f"A quotation mark is never closed in line {', '.join(map(str, stray[:5]))}; check the talks there."
    return rows, [told] if stray else []


def _is_open(lines: Sequence[str], delimiter: str) -> bool:
    """Whether the row that `lines` are ends within quotation marks."""
    try:
        list(csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter, skipinitialspace=True, strict=True))
    except csv.Error as error:
        return "end of data" in str(error)
    return False


def _cell(text: str) -> str:
    text = text.replace("\u00a0", " ").strip()
    return "" if text.casefold() in MISSING else text


def _only_counts(column: Column) -> bool:
    numbers = [int(cell) for cell in column.cells if cell.isdecimal() and len(cell) <= _LONGEST_NUMBER]
    unnamed = re.fullmatch(r"column \d+|unnamed: \d+|index", column.header, re.IGNORECASE)
    return (
        bool(unnamed)
        and len(numbers) == len(column.cells)
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    )
