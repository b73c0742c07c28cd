"""How a table lies in its rows: where its header is, what stands above it, which rows are headings of those below."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from abstractsearch.errors import SourceError
from abstractsearch.programme.formats.contents import Column
from abstractsearch.programme.formats.delimited import Line
from abstractsearch.programme.formats.naming import field_named
from abstractsearch.programme.formats.several_talks import one_talk_a_row
from abstractsearch.programme.formats.subsessions import with_their_sessions
from abstractsearch.programme.model import distinct, shortened
from abstractsearch.programme.names.bylines import looks_like_names
from abstractsearch.programme.notes import Kind, Note
from abstractsearch.programme.when.dates import BLANK, named_days
from abstractsearch.programme.when.moments import Context, moment_in

_LAST_HEADER = 40  # rows above which a header stands
_LONGEST_DAY = 8  # words of a heading that names a day
_ANY_YEAR = 2000


@dataclass(frozen=True)
class Heading:
    """What stands above rows of a table rather than in them."""

    day: str = ""
    session: str = ""


@dataclass(frozen=True)
class Table:
    """A table as it was read: every row has a cell for every header.

    `sections` says for a row what headings stand above it; `headings` are those rows, `sessions` those that only
    name the session of the rows below them. Of the rows that were one in the source, all but the first are in `parts`.
    """

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    above: tuple[Line, ...] = ()
    sections: Mapping[str, Heading] = field(default_factory=dict)
    headings: tuple[Line, ...] = ()
    sessions: tuple[Line, ...] = ()
    parts: frozenset[str] = frozenset()
    headless: bool = False
    notes: tuple[Note, ...] = ()


def table_of(name: str, lines: Sequence[Line], day: str = "") -> Table:
    """The rows under their header, brought to one width; `day` is the day of all that name none.

    Raises
    ------
    SourceError
        If there is one column only that is no field, or no row below the header.
    """
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
    repeated = [line for line in body if line.cells == head]
    body = [line for line in body if line.cells != head]
    notes = [
        Note(Kind.LONG_ROWS, place=line.place, about=" ".join(line.cells[len(head) :]))
        for line in body
        if any(line.cells[len(head) :])
    ]
    padded = [Line(line.place, (line.cells + ("",) * len(head))[: len(head)]) for line in body]
    sections, headings = _sections(padded, Heading(day or _day_above(above)))
    kept = [line for line in padded if line not in headings]
    head = _under(above[-1].cells, head) if above else head
    head, kept, sessions, about = with_their_sessions(head, kept)
    head, kept, parts = one_talk_a_row(head, kept)
    headers = distinct(" ".join(cell.split()) or f"column {number}" for number, cell in enumerate(head, start=1))
    columns = tuple(Column(header, tuple(line.cells[n] for line in kept)) for n, header in enumerate(headers))
    return Table(
        columns,
        tuple(kept),
        tuple(above),
        sections,
        (*headings, *repeated),
        tuple(sessions),
        parts,
        headless,
        (*notes, *about),
    )


def names_a_day(text: str) -> bool:
    """Whether `text` says little more than a day: a date, perhaps without a year, a weekday, "Day 2"."""
    words = len(text.split())
    moment = moment_in(text, Context(year=_ANY_YEAR)) if 0 < words < _LONGEST_DAY else None
    if moment is None or moment.at:
        return False
    return moment.day is not None or (words < 4 and (moment.weekday is not None or moment.number is not None))


def _day_above(above: Sequence[Line]) -> str:
    """The day that one line above the header names alone."""
    days = [cell for line in above for cell in set(line.cells) if names_a_day(cell)]
    return days[0] if len(days) == 1 else ""


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
    signs, names_a_field = 0, False
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
        found = field_named(cell)
        names_a_field = names_a_field or bool(found and found[1] > 0.55 and cell not in below)
    return signs > 0 and not names_a_field


def _sections(lines: Sequence[Line], heading: Heading) -> tuple[dict[str, Heading], list[Line]]:
    """For each row what is above it, and the rows that are headings: one cell where others have more."""
    alone = _headings(lines)
    sections: dict[str, Heading] = {}
    for line in lines:
        if line in alone:
            heading = _below(heading, next(cell for cell in line.cells if cell))
        elif heading != Heading():
            sections[line.place] = heading
    return sections, alone


def _headings(lines: Sequence[Line]) -> list[Line]:
    width = max((len(line.filled) for line in lines), default=0)
    alone = [line for line in lines if len(line.filled) == 1 and len(set(line.cells)) == 2]
    if width < 3 or not alone or len(alone) * 2 > len(lines) or len({line.filled for line in alone}) > 1:
        return []
    column = alone[0].filled[0]
    others = [line.cells[column] for line in lines if line not in alone and line.cells[column]]
    if column != 0 or (others and _alike(alone[0].cells[column], others)):
        return []
    return alone


def _below(heading: Heading, text: str) -> Heading:
    """What stands above the rows below a heading; a new day ends the session of the day before."""
    if not names_a_day(text):
        return replace(heading, session=text)
    rest = re.sub(rf"[{BLANK}\s:|–—,-]+", " ", named_days(text).rest).strip()
    return Heading(day=text, session=rest if re.search(r"[^\W\d_]{4}", rest) else "")


def _alike(text: str, others: Sequence[str]) -> bool:
    """Whether a heading is of the kind of the other cells of its column, so that it is no heading."""
    if moment_in(text).day:
        return all(moment_in(other).day for other in others)
    kinds = [(bool(re.match(r"[\W\d]", other)), min(len(other.split()), 3)) for other in others]
    return (bool(re.match(r"[\W\d]", text)), min(len(text.split()), 3)) in kinds
