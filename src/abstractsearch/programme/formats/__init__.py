"""Readers of what was submitted: a table maps each format's name to what tells it and what reads it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from abstractsearch.errors import SourceError
from abstractsearch.programme.assembly import assembled
from abstractsearch.programme.entries import Found, Left, Settings
from abstractsearch.programme.formats import (
    bibtex,
    booklet,
    calendar_ics,
    latex_book,
    loading,
    page,
    sheet,
    structured,
    table,
    talks,
)
from abstractsearch.programme.formats.columns import check_fields, check_headers
from abstractsearch.programme.formats.folder import HEAD, read_folder
from abstractsearch.programme.formats.several import opened, sources_in
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.joining import joined, placed
from abstractsearch.programme.model import Programme, check_id, safe_id
from abstractsearch.programme.numbering import joined_by_number
from abstractsearch.programme.reading import Reading
from abstractsearch.programme.session_tables import with_told_sessions
from abstractsearch.programme.zones import zone_named

GENERIC_STEMS = frozenset({"talks", "programme", "program", "schedule", "papers", "booklet", "abstracts", "export"})


@dataclass(frozen=True)
class Format:
    """How a format is told by its content, and what reads it.

    `summary` says what it is, `exported_by` who exports it. Files of a format that is read `together` are one document;
    others are read one by one and joined.
    """

    looks_so: Callable[[Source], bool]
    read: Callable[[Sequence[Source], Settings], Found]
    summary: str
    exported_by: str
    endings: tuple[str, ...]
    together: bool = False


FORMATS: dict[str, Format] = {
    "workbook": Format(
        sheet.looks_so,
        sheet.read,
        "a workbook with a table of talks",
        "Excel, LibreOffice, Whova",
        (".xlsx", ".xls", ".ods"),
    ),
    "calendar": Format(
        calendar_ics.looks_so, calendar_ics.read, "an iCalendar file", "calendars, Indico, Sched", (".ics",)
    ),
    "talks": Format(
        talks.looks_so,
        talks.read,
        "JSON Lines in our own fields: one object a talk, at least its title",
        "scripts",
        (".jsonl",),
    ),
    "json": Format(
        loading.looks_like_json,
        structured.read_json,
        "JSON or JSON Lines with a record for each talk",
        "pretalx, frab, Sessionize, Sched, HotCRP, Indico, OpenReview, virtual conference sites",
        (".json", ".jsonl"),
    ),
    "xml": Format(
        loading.looks_like_xml, structured.read_xml, "XML", "frab, Pentabarf, pretalx, the ACL Anthology", (".xml",)
    ),
    "page": Format(
        page.looks_so,
        page.read,
        "a page of a conference's site",
        "EasyChair, ConfTool, schema.org events, any page with a table or text",
        (".html", ".htm"),
    ),
    "latex": Format(
        latex_book.looks_so,
        latex_book.read,
        "LaTeX abstracts, in one or several files",
        "authors and booklets",
        (".tex",),
        together=True,
    ),
    "bibtex": Format(bibtex.looks_so, bibtex.read, "BibTeX", "proceedings", (".bib",)),
    "table": Format(
        table.looks_so,
        table.read,
        "a table with a header and one talk, or one author of a talk, a row",
        "spreadsheets, EasyChair, ConfTool, CMT, Oxford Abstracts, Mini-Conf",
        (".csv", ".tsv", ".txt"),
    ),
    "yaml": Format(
        loading.looks_like_yaml,
        structured.read_yaml,
        "YAML with days, sessions and talks",
        "conference sites",
        (".yml", ".yaml"),
    ),
    "booklet": Format(
        booklet.looks_so,
        booklet.read,
        "a booklet: a PDF, its text, or Markdown",
        "anybody",
        (".pdf", ".md", ".markdown", ".txt"),
        together=True,
    ),
}
"""In the order in which they are asked; the first that a source looks like reads it."""


def read(
    *sources: str | Path,
    format: str | None = None,
    name: str | None = None,
    year: int | None = None,
    timezone: str | None = None,
    columns: Mapping[str, str] | None = None,
    first_day: date | None = None,
    status: Sequence[str] = (),
) -> Programme:
    """The programme in `sources`: a folder of our own form, or files of any of FORMATS, which make one programme.

    Parameters
    ----------
    format : one of FORMATS; told from the contents where it is None.
    name : the programme's name; the first file's stem where it is None, or its folder's for a stem such as "talks".
    year : of a source that states none.
    timezone : an IANA name; times with an offset are converted to it, times without one are taken to be in it.
    columns : of a table, which header a field stands under, such as {"title": "Titel"}; "" where it stands under none.
    first_day : the date of the first day, for a source that prints weekdays or numbers of days only.
    status : which submissions are the programme, by the words of the source; those accepted where it is empty.

    Raises
    ------
    SourceError
        If a source is not there, is empty or of no known kind, holds no talk, or is no table and `columns` are given.
    """
    settings = Settings(year, timezone, first_day, columns or {}, tuple(status))
    return read_with_notes(*sources, format=format, name=name, settings=settings).programme


def read_with_notes(
    *sources: str | Path, format: str | None = None, name: str | None = None, settings: Settings | None = None
) -> Reading:
    """As `read`, together with what a person should look at."""
    settings = settings or Settings()
    paths = [Path(source) for source in sources]
    if len(paths) == 1 and (paths[0] / HEAD).is_file():
        if settings.columns:
            raise SourceError(f"{paths[0]} is a folder; --column is for tables.")
        return Reading(read_folder(paths[0]))
    return read_sources(sources_in(paths), format=format, name=name or name_of(paths[0]), settings=settings)


def read_sources(sources: Sequence[Source], *, format: str | None = None, name: str, settings: Settings) -> Reading:
    """The programme of files that were read already."""
    check_id(name, "programme name")
    if format is not None and format not in FORMATS:
        raise SourceError(f"'{format}' is no format; the formats are {', '.join(FORMATS)}.")
    check_fields(settings.columns)
    if settings.timezone:
        zone_named(settings.timezone)
    if empty := [source.name for source in sources if not source.content.strip()]:
        raise SourceError(f"{empty[0]} is empty; give {WHAT_CAN_BE_READ}.")
    sources = [file for source in sources for file in opened(source)]
    groups: dict[str, list[Source]] = {}
    aside: list[Left] = []
    for source in sources:
        try:
            groups.setdefault(format or format_of(source), []).append(source)
        except SourceError as error:
            if len(sources) == 1:
                raise
            aside.append(Left(source.name, str(error), "not read"))
    found: list[Found] = []
    refusals: list[SourceError] = []
    for form, group in groups.items():
        for part in [group] if FORMATS[form].together else [[source] for source in group]:
            try:
                result = FORMATS[form].read(part, settings)
            except SourceError as error:
                refusals.append(error)
                aside += [Left(source.name, str(error), "no programme") for source in part]
                continue
            found.append(placed(result, Path(part[0].name).name) if len(sources) > len(part) == 1 else result)
    if not found:
        raise refusals[0] if refusals else SourceError(f"None of these files is a programme; give {WHAT_CAN_BE_READ}.")
    whole = joined(with_told_sessions(found), aside)
    if not whole.entries and whole.by_number:
        raise refusals[0] if refusals else table.untitled(sources[0].name, whole.by_number[0].headers)
    whole = joined_by_number(whole)
    if settings.columns:
        if not whole.headers.all:
            raise SourceError(f"{sources[0].name} is no table; leave --column out, or add --format table if it is one.")
        check_headers(settings.columns.values(), whole.headers.all)
    return assembled(whole, name=name, settings=settings)


def format_of(source: Source) -> str:
    """The name of the format that `source` is in, by its contents."""
    for name, form in FORMATS.items():
        if form.looks_so(source):
            return name
    raise SourceError(f"{source.name} is {_kind_of(source)}, which is not read; give {WHAT_CAN_BE_READ}.")


WHAT_CAN_BE_READ = "a PDF, a table (CSV or Excel), an export of the conference's system, or text"

_KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "an archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"{\\rtf", "a rich-text document"),
)


def _kind_of(source: Source) -> str:
    return next((kind for mark, kind in _KINDS if source.content.startswith(mark)), "a binary file")


def name_of(path: Path) -> str:
    """The file's stem, or its folder's name for a generic stem such as "talks"."""
    generic = path.stem.casefold() in GENERIC_STEMS
    return safe_id(path.resolve().parent.name if generic else path.stem)
