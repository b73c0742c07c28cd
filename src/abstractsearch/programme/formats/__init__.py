"""Readers of what was submitted: a table maps each format's name to its reader and what it looks like."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from abstractsearch.errors import SourceError
from abstractsearch.programme.formats.booklet import read_booklet
from abstractsearch.programme.formats.folder import read_folder
from abstractsearch.programme.formats.reading import Reading
from abstractsearch.programme.formats.table import looks_like_table, read_table
from abstractsearch.programme.formats.talks import read_talks
from abstractsearch.programme.model import Programme, safe_id

GENERIC_STEMS = frozenset({"talks", "programme", "program", "schedule", "papers", "booklet", "abstracts", "export"})


class Reader(Protocol):
    def __call__(self, path: Path, text: str, *, name: str, year: int | None, timezone: str | None) -> Reading: ...


@dataclass(frozen=True)
class Format:
    """How a format is told apart, and what reads it."""

    read: Reader
    summary: str
    endings: tuple[str, ...]
    looks_so: Callable[[str], bool]


FORMATS: dict[str, Format] = {
    "talks": Format(read_talks, "one JSON object a line", (".jsonl", ".ndjson"), lambda text: text.lstrip()[:1] == "{"),
    "table": Format(read_table, "a table with a header and one talk a row", (".csv", ".tsv"), looks_like_table),
    "booklet": Format(read_booklet, "Markdown or text that came out of a PDF", (".md", ".markdown"), lambda text: True),
}


def read(
    source: str | Path,
    *,
    format: str | None = None,
    name: str | None = None,
    year: int | None = None,
    timezone: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Programme:
    """The programme in `source`: a folder of our own form, a booklet, a table, or a file of talks.

    Parameters
    ----------
    format : one of FORMATS; told from the file's ending and contents where it is None.
    name : the programme's name; the file's stem where it is None, or its folder's for a stem such as "talks".
    year : of a booklet that states none.
    timezone : an IANA name; times with an offset are converted to it, times without one are taken to be in it.
    columns : of a table, which header a field stands under, such as {"title": "Titel"}; "" where it stands under none.

    Raises
    ------
    SourceError
        If the source is not there, is empty or binary, holds no talk, or is no table and `columns` are given.
    """
    return read_with_notes(source, format=format, name=name, year=year, timezone=timezone, columns=columns).programme


def read_with_notes(
    source: str | Path,
    *,
    format: str | None = None,
    name: str | None = None,
    year: int | None = None,
    timezone: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Reading:
    """As `read`, together with what a person should look at."""
    path = Path(source)
    if path.is_dir():
        if columns:
            raise SourceError(f"{path} is a folder; --column is for tables.")
        return Reading(read_folder(path))
    text = _text_of(path)
    chosen = FORMATS[format or format_of(path, text)] if format is None or format in FORMATS else None
    if chosen is None:
        raise SourceError(f"'{format}' is no format; the formats are {', '.join(FORMATS)}.")
    reader = chosen.read
    if columns:
        if reader is not read_table:
            raise SourceError(f"{path} is no table; leave --column out, or add --format table if it is one.")
        reader = partial(read_table, columns=columns)
    return reader(path, text, name=name or name_of(path), year=year, timezone=timezone)


def format_of(path: Path, text: str) -> str:
    """The name of the format that `path` is in, by its ending, else by its contents."""
    by_ending = [name for name, form in FORMATS.items() if path.suffix.lower() in form.endings]
    by_contents = [name for name, form in FORMATS.items() if form.looks_so(text)]
    return (by_ending + by_contents)[0]


def name_of(path: Path) -> str:
    """The file's stem, or its folder's name for a generic stem such as "talks"."""
    generic = path.stem.casefold() in GENERIC_STEMS
    return safe_id(path.resolve().parent.name if generic else path.stem)


def _text_of(path: Path) -> str:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise SourceError(f"There is no file {path}; check its name.") from None
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}.") from None
    if not content.strip():
        raise SourceError(
            f"{path} is empty; give a booklet (Markdown or text), a table (CSV) or a file of talks (JSON Lines)."
        )
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):  # as spreadsheets save "Unicode text"
        with suppress(UnicodeDecodeError):
            return content.decode("utf-16").replace("\r\n", "\n")
    if b"\0" in content[:8192]:
        raise SourceError(
            f"{path} is a binary file; give its text, for a PDF that of `pdftotext` or a Markdown converter."
        )
    for encoding in ("utf-8-sig", "cp1252"):
        with suppress(UnicodeDecodeError):
            return content.decode(encoding).replace("\r\n", "\n")
    raise SourceError(f"{path} is no text that can be read; save it as UTF-8.")
