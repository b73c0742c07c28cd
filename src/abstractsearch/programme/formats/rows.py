"""Rows of a table or objects of a file, fields named but contents as printed, made into entries.

A format that finds its records and names their fields hands them over as `Row`s; what times, names, lists, markup and
statuses in them mean is understood here, once for all formats and with all rows in view.
"""

import ast
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from abstractsearch.programme.entries import Entry, Settings
from abstractsearch.programme.formats.fields import FACETS
from abstractsearch.programme.formats.grouping import grouped
from abstractsearch.programme.formats.markup import one_line, plain
from abstractsearch.programme.formats.printed_latex import readable
from abstractsearch.programme.formats.row import Row
from abstractsearch.programme.formats.row_times import session_slot_of, slots_of
from abstractsearch.programme.model import PLACEHOLDER_TITLES
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.names.lists import members, named_in, names_in
from abstractsearch.programme.names.printed import Named
from abstractsearch.programme.notes import Kind, Note
from abstractsearch.programme.when.dates import named_days
from abstractsearch.programme.when.moments import Context, context_of
from abstractsearch.programme.when.weekdays import contradictions, fitting_years

_YES = frozenset(
    {"y", "yes", "true", "t", "1", "x", "ja", "j", "oui", "o", "si", "s", "sim", "✓", "✔", "presenter", "speaker"}
)
_SPEAKERS = frozenset(
    """
        speaker presenter presenting vortragend vortragende vortragender referent referentin ponente orateur oratrice
        relatore relatrice apresentador apresentadora
    """.split()
)
_NUMBERED = re.compile(r"\s*[(\[]?1[)\]:.\s]")
_NO = frozenset({"n", "no", "false", "f", "0", "nein", "non", "nao"})
_LONGEST_DATE = 120  # characters of a cell that names a day
_TIMES = ("date", "day", "start", "end", "slot", "session_start", "session_end")


def entries_of(rows: Sequence[Row], settings: Settings) -> tuple[tuple[Entry, ...], tuple[Note, ...]]:
    """The entries that `rows` stand for, and what a person should look at.

    Rows of one talk (one a person; one a slot) become one entry, at the place of the first.
    """
    entries, notes = each_entry_of(rows, settings)
    return tuple(grouped(entries)), notes


def each_entry_of(rows: Sequence[Row], settings: Settings) -> tuple[tuple[Entry, ...], tuple[Note, ...]]:
    """An entry for each of `rows`, and what a person should look at."""
    cells = [text for row in rows for name in _TIMES for text in row.texts(name)]
    context = context_of(cells, year=settings.year, first_day=settings.first_day)
    notes = []
    entries = []
    for row in rows:
        entry, about = _entry(row, context)
        entries.append(entry)
        notes += about
    days = [day for cell in cells if cell and len(cell) <= _LONGEST_DATE for day in named_days(cell).days]
    years = tuple(map(str, fitting_years(days)))
    notes = [replace(note, otherwise=years) if note.kind is Kind.UNDATED_TIME else note for note in notes]
    if contradicted := contradictions(days, context.year):
        notes.append(Note(Kind.WEEKDAY_DIFFERS, contradicted, otherwise=years))
    if context.open_order and any(entry.slots for entry in entries):
        notes.append(Note(Kind.DAY_ORDER, "day first" if context.day_first else "month first"))
    return tuple(entries), tuple(notes)


def _entry(row: Row, context: Context) -> tuple[Entry, list[Note]]:
    slots, notes = slots_of(row, context)
    authors, speakers, loose = _people(row)
    facets = {name: values for name in FACETS if (values := _facet(row, name))}
    sessions = [one_line(readable(part)) for cell in row.texts("session") for part in cell.split("|") if part.strip()]
    if len(sessions) > 1:
        facets["sessions"] = tuple(sessions)
        notes.append(Note(Kind.SEVERAL_SESSIONS, place=row.place, printed="; ".join(sessions)))
    if loose:
        facets["affiliation"] = loose
        notes.append(Note(Kind.LOOSE_AFFILIATIONS, place=row.place, printed="; ".join(loose)))
    title = one_line(readable(" ".join(row.text("title").split())))
    if not any(slot.start for slot in slots):
        for name in ("date", "day", "start", "end", "slot"):
            facets.update({name: row.texts(name)} if row.texts(name) else {})
    session_slot = session_slot_of(row, context)
    entry = Entry(
        title="" if title.casefold() in PLACEHOLDER_TITLES else title,
        place=row.place,
        id=row.text("id") or None,
        abstract="\n\n".join(dict.fromkeys(readable(plain(text)) for text in row.texts("abstract"))),
        authors=authors,
        speakers=speakers,
        slots=slots if any(slot.start for slot in slots) or not session_slot else (session_slot,),
        session=sessions[0] if sessions else None,
        session_id=row.text("session_id") or None,
        session_slot=session_slot,
        chairs=row.people.get("chairs") or tuple(_names(row.texts("chairs"))),
        board=row.text("board") or None,
        references=tuple(one_line(text) for text in row.texts("references")),
        facets={**facets, **{key: tuple(map(plain, values)) for key, values in row.facets.items()}},
        status=_status(row),
        event=row.event,
        size=row.size,
    )
    return entry, notes


def _status(row: Row) -> str | None:
    """The source's word for what became of a submission; a bare yes or no in words."""
    if any(map(_is_yes, row.texts("deleted"))):
        return "deleted"
    word = row.text("status")
    if folded(word) in _YES:
        return "accepted"
    return "not accepted" if folded(word) in _NO else word or None


def _facet(row: Row, name: str) -> tuple[str, ...]:
    cells = [readable(one_line(cell)) for cell in row.texts(name)]
    return tuple(dict.fromkeys(part for cell in cells for part in (_members(cell) if name == "keywords" else [cell])))


def _members(cell: str) -> Sequence[str]:
    """The members of a list, also of one that a program printed: "['whistling', 'birds']"."""
    if cell[:1] in "[{(" and cell[-1:] in "]})" and len(cell) < 20_000:
        try:
            printed = ast.literal_eval(cell)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            printed = None
        if isinstance(printed, (list, tuple, set)):
            return [str(member).strip() for member in printed if str(member).strip()]
    return members(cell)


def _people(row: Row) -> tuple[tuple[Named, ...], tuple[Named, ...], tuple[str, ...]]:
    """Everybody in order, who speaks, and the affiliations that cannot be said to be anybody's."""
    marked = _by_marks(row)
    authors = list(row.people.get("authors", ())) or marked or list(_names(row.texts("authors")))
    speakers = list(row.people.get("speakers", ())) or list(_names(row.texts("speakers")))
    if not authors and (whole := _from_halves(row)):
        authors = whole
    first = authors or speakers
    places = () if marked else tuple(one_line(readable(cell)) for cell in row.texts("affiliation"))
    if len(places) == 1 and len(first) > 1:
        places = tuple(part.strip() for part in re.split(r"[;|\n]", places[0]) if part.strip())
    loose: tuple[str, ...] = ()
    if places and len(places) == len(first):
        first = [replace(one, affiliation=one.affiliation or at) for one, at in zip(first, places, strict=True)]
    elif places:
        loose = places
    authors, speakers = (first, speakers) if authors else ([], first)
    more = _names(row.texts("coauthors"))
    if more:
        known = {folded(one.name) for one in (authors or speakers)}
        authors = [*(authors or speakers), *(one for one in more if folded(one.name) not in known)]
    if row.texts("presents"):
        speakers = [one for one in authors if _speaks(row.text("presents"))] if authors else speakers
    return tuple(authors), tuple(speakers), loose


def _by_marks(row: Row) -> list[Named]:
    """The authors with their places, where numbers lead from "Roe, Max (2)" to "1: College of Elm; 2: Oak College"."""
    names, places = row.texts("authors"), row.texts("affiliation")
    if row.people or len(names) != 1 or len(places) != 1 or not _NUMBERED.match(places[0]):
        return []
    people = names_in(readable(plain(names[0])), readable(plain(places[0])))
    return list(people) if people and all(one.affiliation for one in people) else []


def _speaks(text: str) -> bool:
    """Whether a flag or a role says that somebody speaks: "yes", "x", "Presenting author"."""
    return _is_yes(text) or bool(set(folded(text).split()) & _SPEAKERS)


def _is_yes(text: str) -> bool:
    return folded(text) in _YES or text.strip() in _YES


def _from_halves(row: Row) -> list[Named]:
    given, surnames = row.texts("first_name"), row.texts("last_name")
    if len(given) != len(surnames):
        given, surnames = (" ".join(given),), (" ".join(surnames),)
    whole = (" ".join(f"{one} {other}".split()) for one, other in zip(given, surnames, strict=True))
    return [one for name in whole for one in named_in(readable(one_line(name)))]


def _names(cells: Iterable[str]) -> list[Named]:
    return [one for cell in cells for part in _printed_list(cell) for one in names_in(readable(plain(part)))]


def _printed_list(cell: str) -> Sequence[str]:
    return _members(cell) if cell[:1] == "[" and cell[-1:] == "]" else [cell]
