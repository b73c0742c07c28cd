"""Readers of what was submitted: a table maps each format's name to what tells it and what reads it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from abstractsearch.errors import SourceError
from abstractsearch.programme.assembly import assembled, zone_named
from abstractsearch.programme.entries import Found, Left, Settings
from abstractsearch.programme.formats.booklet import read_booklet
from abstractsearch.programme.formats.folder import HEAD, read_folder
from abstractsearch.programme.formats.reading import Reading as OldReading
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.formats.table import looks_like_table, read_table
from abstractsearch.programme.formats.talks import read_talks
from abstractsearch.programme.joining import joined
from abstractsearch.programme.model import Programme, check_id, safe_id
from abstractsearch.programme.notes import Kind, Note
from abstractsearch.programme.reading import Reading

GENERIC_STEMS = frozenset({"talks", "programme", "program", "schedule", "papers", "booklet", "abstracts", "export"})


@dataclass(frozen=True)
class Format:
    """How a format is told by its content, and what reads it.

    `summary` is for people; `seen_in` says which systems export it.
    """

    looks_so: Callable[[Source], bool]
    read: Callable[[Sequence[Source], Settings], Found | OldReading]
    summary: str
    endings: tuple[str, ...]


def _old(reader: Callable[..., OldReading], sources: Sequence[Source], settings: Settings) -> OldReading:
    source = sources[0]
    given = {"columns": settings.columns} if reader is read_table else {}
    path = source.path or Path(source.name)
    return reader(path, source.text, name="x", year=settings.year, timezone=settings.timezone, **given)


FORMATS: dict[str, Format] = {
    "talks": Format(
        lambda source: source.is_text and source.text.lstrip()[:1] == "{",
        partial(_old, read_talks),
        "one JSON object a line",
        (".jsonl", ".ndjson"),
    ),
    "table": Format(
        lambda source: source.is_text and (source.ending in (".csv", ".tsv") or looks_like_table(source.text)),
        partial(_old, read_table),
        "a table with a header and one talk a row",
        (".csv", ".tsv", ".txt"),
    ),
    "booklet": Format(
        lambda source: source.is_text,
        partial(_old, read_booklet),
        "Markdown or text that came out of a PDF",
        (".md", ".markdown", ".txt"),
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
    files = [file for path in paths for file in _files(path)]
    return read_sources(files, format=format, name=name or name_of(paths[0]), settings=settings)


def read_sources(sources: Sequence[Source], *, format: str | None = None, name: str, settings: Settings) -> Reading:
    """The programme of files that were read already."""
    check_id(name, "programme name")
    if format is not None and format not in FORMATS:
        raise SourceError(f"'{format}' is no format; the formats are {', '.join(FORMATS)}.")
    if settings.timezone:
        zone_named(settings.timezone)
    if empty := [source.name for source in sources if not source.content.strip()]:
        raise SourceError(f"{empty[0]} is empty; give {WHAT_CAN_BE_READ}.")
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(format or format_of(source), []).append(source)
    found: list[Found] = []
    aside: list[Left] = []
    refusals: list[SourceError] = []
    for form, group in groups.items():
        try:
            result = FORMATS[form].read(group, settings)
        except SourceError as error:
            refusals.append(error)
            aside += [Left(source.name, str(error), "no programme") for source in group]
            continue
        if isinstance(result, OldReading):
            return _converted(result, name)
        found.append(result)
    if not found:
        raise refusals[0]
    whole = joined(found, aside)
    if settings.columns and not whole.headers.all:
        raise SourceError(f"{sources[0].name} is no table; leave --column out, or add --format table if it is one.")
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


def _files(path: Path) -> list[Source]:
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.is_file() and not file.name.startswith("."))
        if not files:
            raise SourceError(f"{path} is an empty folder; give one with the programme's files.")
        return [Source(str(file), file.read_bytes(), file) for file in files]
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise SourceError(f"There is no file {path}; check its name.") from None
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}.") from None
    return [Source(str(path), content, path)]


def _converted(old: OldReading, name: str) -> Reading:
    notes = [*(Note(Kind.SAID, line) for line in old.doubts), *(Note(Kind.SAID_LEFT, line) for line in old.unused)]
    title = name if old.programme.title == "x" else old.programme.title
    return Reading(
        replace(old.programme, name=name, title=title),
        tuple(notes),
        headers=old.headers,
    )
