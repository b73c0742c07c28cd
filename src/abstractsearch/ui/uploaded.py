"""What a visitor's file says, before anything of it is kept."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from abstractsearch.errors import AbstractSearchError
from abstractsearch.note_wording import on_face
from abstractsearch.programme import entries
from abstractsearch.programme.entries import Headers
from abstractsearch.programme.formats import read_sources
from abstractsearch.programme.formats.reading import ColumnsError
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.model import check_id, safe_id, shortened
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.reading import Reading

MOST_MEGABYTES = 10


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
    """What a visitor says of a file: empty or None where the file is to say it.

    `columns` are (field, header), the header empty where the field is in no column.
    """

    name: str
    title: str = ""
    year: int | None = None
    timezone: str | None = None
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Understood:
    """What was understood, or the sentence why nothing was; and a table's headers in either case."""

    reading: Reading | None = None
    trouble: str = ""
    headers: Headers = field(default_factory=Headers)


def understood(upload: Upload, settings: Settings) -> Understood:
    """Read a file as `abstractsearch import` does; what goes wrong is a sentence for the page."""
    if len(upload.content) > MOST_MEGABYTES * 1024 * 1024:
        return Understood(trouble=f"{upload.shown_name} has more than {MOST_MEGABYTES} MB; take out what is no text.")
    try:
        return _understood(upload, settings)
    except ColumnsError as error:
        return Understood(None, on_face(str(error), "page"), error.headers)
    except AbstractSearchError as error:
        return Understood(None, on_face(str(error), "page"))


def _understood(upload: Upload, settings: Settings) -> Understood:
    check_id(settings.name, "programme name")
    given = entries.Settings(settings.year, settings.timezone, columns=dict(settings.columns))
    reading = read_sources([Source(upload.shown_name, upload.content)], name=settings.name, settings=given)
    title = " ".join(settings.title.split()) or reading.programme.title
    reading = replace(reading, programme=replace(reading.programme, title=title))
    return Understood(reading, "", reading.headers)
