"""How a table lies in its rows: where its header is, what stands above it, which rows are headings of those below."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from abstractsearch.errors import SourceError
from abstractsearch.programme.formats.booklet.vocabulary import CHAIRING
from abstractsearch.programme.formats.contents import Column
from abstractsearch.programme.formats.delimited import Line
from abstractsearch.programme.formats.naming import field_named, says_nothing_of_a_talk
from abstractsearch.programme.formats.several_talks import one_talk_a_row
from abstractsearch.programme.formats.subsessions import with_their_sessions
from abstractsearch.programme.model import distinct, shortened
from abstractsearch.programme.names.bylines import looks_like_names
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.notes import Kind, Note
from abstractsearch.programme.when.dates import BLANK, named_days
from abstractsearch.programme.when.moments import Context, moment_in

_LAST_HEADER = 40  # rows above which a header stands
_LONGEST_NAME = 60  # characters of a header
_LONGEST_LABEL = 4  # words of a header such as "Timestamp"
_LONGEST_DAY = 8  # words of a heading that names a day
_ANY_YEAR = 2000
_CHAIRED = re.compile(rf"{CHAIRING}\s*(?:by\b|:)\s*", re.IGNORECASE)
_BESIDE = "\t"  # between a session's name and who chairs it


@dataclass(frozen=True)
class Heading:
    """What stands above rows of a table rather than in them."""

    day: str = ""
    session: str = ""
    chairs: str = ""


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
    padded = [_without_chair_apart(line) for line in padded]
    sections, headings = _sections(padded, Heading(_date_above(above) or day or _day_above(above)))
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


def _date_above(above: Sequence[Line]) -> str:
    """The one date with its year that the lines above the header name, whatever else they say."""
    found = {
        (text, named) for line in above for text in set(line.cells) for named in named_days(text).days if named.year
    }
    days = {(day.year, day.month, day.day) for _, day in found if day.day}
    return "{:04d}-{:02d}-{:02d}".format(*days.pop()) if len(days) == 1 == len({text for text, _ in found}) else ""


def _under(above: Sequence[str], head: Sequence[str]) -> tuple[str, ...]:
    """The header, where a number says its place under a heading over several columns: "Speakers" over 1, 2, 3."""
    named, label = [], ""
    for number, cell in enumerate(head):
        label = (above[number] if number < len(above) else "") or label
        named.append(f"{label} {cell}" if cell.isdecimal() and label else cell)
    return tuple(named)


def _header(lines: Sequence[Line]) -> int | None:
    """The number of the row that is the header: the first of those that name the most fields; None where none does."""
    known = [_known(line, lines) for line in lines[:_LAST_HEADER]]
    best = max(known)
    width = Counter(len(line.cells) for line in lines).most_common(1)[0][0]
    if best >= (2 if width > 1 else 1):
        return known.index(best)
    first = next((n for n, line in enumerate(lines) if width < 2 or len(line.filled) > 1), 0)
    return None if _is_data(lines, first) else first


def _known(line: Line, lines: Sequence[Line]) -> int:
    """How many fields the cells of a row name; what stands in its column in another row, too, names none."""
    others = [other.cells for other in lines if other.cells != line.cells]
    named = set()
    for number, cell in enumerate(line.cells):
        found = field_named(cell) if 0 < len(cell) < _LONGEST_NAME else None
        if found and found[1] > 0.5 and not any(cells[number : number + 1] == (cell,) for cells in others):
            named.add(found[0])
    return len(named)


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
        of_a_form = len(cell.split()) <= _LONGEST_LABEL and says_nothing_of_a_talk(folded(cell))
        names_a_field = names_a_field or bool(((found and found[1] > 0.55) or of_a_form) and cell not in below)
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


def _without_chair_apart(line: Line) -> Line:
    """A row of a session's name and, in a cell of its own, who chairs it, as the name with the chair in one cell."""
    filled = [cell for cell in line.cells if cell]
    if len(filled) != 2 or not _CHAIRED.match(filled[1]) or line.cells[0] != filled[0]:
        return line
    return replace(line, cells=(f"{filled[0]}{_BESIDE}{filled[1]}", *("" for _ in line.cells[1:])))


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
        name, _, chaired = text.partition(_BESIDE)
        return replace(heading, session=name, chairs=_CHAIRED.sub("", chaired))
    rest = re.sub(rf"[{BLANK}\s:|–—,-]+", " ", named_days(text).rest).strip()
    return Heading(day=text, session=rest if re.search(r"[^\W\d_]{4}", rest) else "")


def _alike(text: str, others: Sequence[str]) -> bool:
    """Whether a heading is of the kind of the other cells of its column, so that it is no heading."""
    if moment_in(text).day:
        return all(moment_in(other).day for other in others)
    kinds = [(bool(re.match(r"[\W\d]", other)), min(len(other.split()), 3)) for other in others]
    return (bool(re.match(r"[\W\d]", text)), min(len(text.split()), 3)) in kinds
