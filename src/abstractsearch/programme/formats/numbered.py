"""Two tables of one programme that only a number joins: the papers, and when and where each is given."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from abstractsearch.programme.formats import table
from abstractsearch.programme.formats.delimited import parsed
from abstractsearch.programme.formats.naming import field_named
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.names.identity import folded

_NUMBER = frozenset(
    "id # nr no number paper submission talk abstract contribution code key beitrag vortrag article".split()
)
_FILLERS = frozenset("id no nr number code".split())
_ENOUGH = 0.5  # of the numbers of a table of times that must be those of papers


@dataclass(frozen=True)
class _Numbered:
    """A table whose rows have numbers: its header, its rows by number, the column of the numbers."""

    source: Source
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    column: int

    @property
    def is_titled(self) -> bool:
        return any((found := field_named(cell)) and found[0] == "title" for cell in self.header)

    def number(self, row: Sequence[str]) -> str:
        return row[self.column].strip().removesuffix(".0") if self.column < len(row) else ""


def joined_by_number(sources: Sequence[Source]) -> list[Source]:
    """The files, where a table without titles has given its columns to the one that has its numbers and titles.

    Rows whose number no paper has, or that come again, stay in a table of their own, which nothing reads.
    """
    tables = {number: found for number, source in enumerate(sources) if (found := _numbered(source))}
    result: dict[int, Source | None] = dict(enumerate(sources))
    for at, times in tables.items():
        if times.is_titled:
            continue
        numbers = {times.number(row) for row in times.rows}
        for place, papers in tables.items():
            known = {papers.number(row) for row in papers.rows}
            if papers.is_titled and len(numbers & known) > _ENOUGH * len(numbers):
                result[place], result[at] = _joined(papers, times)
                break
    return [source for source in result.values() if source is not None]


def _numbered(source: Source) -> _Numbered | None:
    if not table.looks_so(source):
        return None
    lines, _ = parsed(source.text)
    if len(lines) < 2:
        return None
    header = lines[0].cells
    column = next((n for n, cell in enumerate(header) if _is_number(cell)), None)
    rows = tuple(line.cells for line in lines[1:])
    return _Numbered(source, header, rows, column) if column is not None else None


def _is_number(cell: str) -> bool:
    words = set(folded(cell).split()) or {cell.strip()}
    return bool(words & _NUMBER) and words <= _NUMBER | _FILLERS


def _joined(papers: _Numbered, times: _Numbered) -> tuple[Source, Source | None]:
    """The papers with the columns of their times, and the rows of the times that no paper has."""
    theirs = {folded(cell) for cell in papers.header}
    added = [n for n, cell in enumerate(times.header) if n != times.column and folded(cell) not in theirs]
    first: dict[str, Sequence[str]] = {}
    known = {papers.number(row) for row in papers.rows}
    rest = []
    for row in times.rows:
        number = times.number(row)
        if number in known and number not in first:
            first[number] = row
        else:
            rest.append(row)
    rows = [
        (*_padded(row, len(papers.header)), *(_cell(first.get(papers.number(row), ()), n) for n in added))
        for row in papers.rows
    ]
    whole = _written(papers.source.name, (*papers.header, *(times.header[n] for n in added)), rows)
    return whole, _written(times.source.name, times.header, rest) if rest else None


def _padded(row: Sequence[str], width: int) -> tuple[str, ...]:
    return (*row, *[""] * (width - len(row)))


def _cell(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _written(name: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Source:
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return Source(name, text.getvalue().encode())
