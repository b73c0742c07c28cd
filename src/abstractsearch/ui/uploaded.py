"""What a visitor's files say, before anything of them is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from abstractsearch.errors import AbstractSearchError
from abstractsearch.programme import entries
from abstractsearch.programme.entries import Headers
from abstractsearch.programme.formats import read_sources
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.model import SAFE_ID, safe_id, shortened
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.reading import ColumnsError, Reading, YearError

MOST_MEGABYTES = 50


@dataclass(frozen=True)
class Upload:
    """A file as it was sent; its name is a stranger's text."""

    name: str
    content: bytes

    @property
    def shown_name(self) -> str:
        return shortened(self.name, 80)

    @property
    def suggested_name(self) -> str:
        """The programme's name unless the visitor gives another: that of the file without its ending."""
        stem = Path(self.name).stem
        return safe_id(stem if stem.isascii() else folded(stem))


@dataclass(frozen=True)
class Settings:
    """What a visitor says of files: empty or None where they are to say it.

    `columns` are (field, header), the header empty where the field is in no column.
    """

    name: str
    year: int | None = None
    timezone: str | None = None
    first_day: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    status: tuple[str, ...] = ()


@dataclass(frozen=True)
class Understood:
    """What was understood, or the sentence why it cannot be kept so; and a table's headers in either case.

    `asks` says that what a person sets can mend the trouble; a reading beside a trouble is only to be looked at.
    """

    reading: Reading | None = None
    trouble: str = ""
    headers: Headers = field(default_factory=Headers)
    asks: bool = False


def understood(uploads: Sequence[Upload], settings: Settings) -> Understood:
    """Read files as `abstractsearch import` does; what goes wrong is a sentence for the page."""
    try:
        if sum(len(upload.content) for upload in uploads) > MOST_MEGABYTES * 1024 * 1024:
            named = ", ".join(upload.shown_name for upload in uploads)
            return Understood(trouble=f"{shortened(named)}: more than {MOST_MEGABYTES} MB; take out what is no text.")
        return _understood(uploads, settings)
    except ColumnsError as error:
        return Understood(None, error.said_on("page"), error.headers, asks=True)
    except YearError as error:
        return _in_a_likely_year(uploads, settings, error)
    except AbstractSearchError as error:
        return Understood(None, error.said_on("page"), asks=error.asks or not SAFE_ID.fullmatch(settings.name))


def _in_a_likely_year(uploads: Sequence[Upload], settings: Settings, error: YearError) -> Understood:
    """How it looks in a year that the weekdays fit, or in this one, to be looked at until the year is said."""
    year = next(iter(error.fitting), date.today().year)
    found = _understood(uploads, replace(settings, year=year))
    return replace(found, trouble=f"{error.said_on('page')} Until then it is shown as of {year}.", asks=True)


def _understood(uploads: Sequence[Upload], settings: Settings) -> Understood:
    given = entries.Settings(
        settings.year,
        settings.timezone,
        date.fromisoformat(settings.first_day) if settings.first_day else None,
        dict(settings.columns),
        settings.status,
    )
    sources = [Source(upload.shown_name, upload.content) for upload in uploads]
    reading = read_sources(sources, name=settings.name, settings=given)
    return Understood(reading, "", reading.headers)
