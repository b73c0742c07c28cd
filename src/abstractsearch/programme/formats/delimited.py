"""Tables as text: rows and cells by the separator and the quoting that give the most regular table."""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from abstractsearch.programme.formats.naming import field_named
from abstractsearch.programme.notes import Kind, Note

DELIMITERS = ",;\t|"
MISSING = frozenset({"", "-", "–", "—", "nan", "null", "none", "n/a", "na", "nil", "nat", "#n/a", "(null)"})
_MOST_STRAY_QUOTES = 10
_LONGEST_HEAD = 4000  # of a file that is to be told for a table by its first lines


@dataclass(frozen=True)
class Line:
    """A row of cells and where it stands; `reaching` are the numbers of those that reach down from the row above."""

    place: str
    cells: tuple[str, ...]
    reaching: frozenset[int] = frozenset()

    @property
    def filled(self) -> tuple[int, ...]:
        """The numbers of the cells that say something."""
        return tuple(number for number, cell in enumerate(self.cells) if cell)


def looks_delimited(text: str) -> bool:
    """Whether the first lines are a header and rows of one width rather than prose."""
    lines = [line for line in text[:_LONGEST_HEAD].split("\n")[:12] if line.strip()]
    lines = lines[:-1] if len(text) > _LONGEST_HEAD and len(lines) > 1 else lines
    for delimiter in DELIMITERS:
        if (
            not lines
            or lines[0].count(delimiter) == 0
            or lines[0].lstrip().startswith(("#", "|", "{", "[", "<", "\\", "%"))
        ):
            continue
        known = {found[0] for cell in lines[0].split(delimiter) if (found := field_named(cell.strip(' "')))}
        whole = [row for row in csv.reader(lines, delimiter=delimiter) if row]
        width, count = Counter(map(len, whole)).most_common(1)[0]
        regular = width > 2 and count >= 0.7 * len(whole) and len(whole) > 1
        below = sum(delimiter in line for line in lines[1:]) * 2 >= len(lines[1:])
        if (len(known) > 1 and below) or (regular and (known or delimiter == "\t")):
            return True
        if regular and width > 2 and count == len(whole) and len(whole) > 3 and max(map(len, whole[0])) < 80:
            return True
    return False


def parsed(text: str) -> tuple[list[Line], list[Note]]:
    """The rows of a table that have a cell, and what is odd about its quotation marks."""
    text = text.replace("\r", "\n").replace("\0", "").rstrip("\n")
    if match := re.match(r"sep=(.)\n", text):
        rows, notes = _parsed(text[match.end() :], match[1], True)
    else:
        rows, notes = _most_regular(text)
    return [row for row in rows if row.filled], notes


def cell_of(text: str) -> str:
    """A cell without blanks around it; empty where it says that there is nothing."""
    text = text.replace("\u00a0", " ").strip()
    return "" if text.casefold() in MISSING else text


def _most_regular(text: str) -> tuple[list[Line], list[Note]]:
    """`text` by the separator and the quoting that give the most known headers and rows of one width."""

    def regularity(way: tuple[list[Line], list[Note]]) -> tuple[int, bool, float, int]:
        rows = [row.cells for row in way[0] if row.filled]
        if not rows:
            return 0, False, 0.0, 0
        width, count = Counter(map(len, rows)).most_common(1)[0]
        known = {found[0] for row in rows[:3] for cell in row if len(cell) < 60 and (found := field_named(cell))}
        return min(len(known), 3), width > 1, round(count / len(rows), 1), width

    ways = ((delimiter, quotes) for delimiter in DELIMITERS for quotes in (True, False))
    return max((_parsed(text, *way) for way in ways), key=regularity)


def _parsed(text: str, delimiter: str, quotes: bool) -> tuple[list[Line], list[Note]]:
    """The rows of `text`; a quotation mark that is never closed is taken for a character."""
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE
    lines = text.split("\n")
    stray: list[int] = []
    while True:
        reader = csv.reader(
            io.StringIO("\n".join(lines)), delimiter=delimiter, quoting=quoting, skipinitialspace=True, strict=False
        )
        rows: list[Line] = []
        begins = last = 1
        try:
            for cells in reader:
                last, begins = begins, reader.line_num + 1
                rows.append(Line(f"line {last}", tuple(map(cell_of, cells))))
            open_at = last if quotes and rows and _is_open(lines[last - 1 :], delimiter) else None
        except csv.Error:  # a cell beyond the reader's limit
            open_at, rows = begins, []
        if open_at is None or len(stray) >= _MOST_STRAY_QUOTES or '"' not in lines[open_at - 1]:
            break
        lines[open_at - 1] = lines[open_at - 1].replace('"', "”")
        stray.append(open_at)
    return rows, [Note(Kind.STRAY_QUOTES, f"line {line}") for line in stray]


def _is_open(lines: Sequence[str], delimiter: str) -> bool:
    """Whether the row that `lines` are ends within quotation marks."""
    try:
        list(csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter, skipinitialspace=True, strict=True))
    except csv.Error as error:
        return "end of data" in str(error)
    return False
