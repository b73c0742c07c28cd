"""What a visitor's file says, before anything of it is kept."""

import re
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from abstractsearch.errors import AbstractSearchError
from abstractsearch.programme.formats import FORMATS, read_with_notes
from abstractsearch.programme.formats.reading import ColumnsError, Headers, Reading
from abstractsearch.programme.model import check_id, safe_id, shortened
from abstractsearch.programme.names.identity import folded

MOST_MEGABYTES = 10
WHAT_CAN_BE_READ = "a booklet (its text or Markdown), a table (CSV or TSV) or a file of talks (JSON Lines)"

_COLUMNS_TOLD = "Columns: "  # the boxes say it
_ON_THE_PAGE = (  # what a reader says of the command line, and what a page says instead
    (r"Name it: --column title=HEADER\.", "Choose it under “Which column is what”."),
    (r"; correct with --column FIELD=HEADER", "; correct them under “Which column is what”"),
    (r"check it or use --column\.", "choose another under “Which column is what”."),
    (r"say which, for example with --year 2025", "say which under “Year”"),
    (r"or give --year", "or give the year above"),
    (r"--timezone sets another time zone", "choose another time zone above"),
)


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
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file{_ending(upload.name)}"
        path.write_bytes(upload.content)

        def said(line: object) -> str:
            return on_the_page(str(line).replace(str(path), upload.shown_name))

        try:
            check_id(settings.name, "programme name")
            reading = _reading(path, settings)
        except ColumnsError as error:
            return Understood(None, said(error), error.headers)
        except AbstractSearchError as error:
            return Understood(None, said(error))
    doubts = tuple(said(doubt) for doubt in reading.doubts if not doubt.startswith(_COLUMNS_TOLD))
    reading = replace(reading, doubts=doubts, unused=tuple(map(said, reading.unused)))
    return Understood(reading, "", reading.headers)


def on_the_page(line: str) -> str:
    """A reader's sentence, which speaks of the command line's options, as one that speaks of the page's boxes."""
    for option, box in _ON_THE_PAGE:
        line = re.sub(option, box, line)
    return line


def _reading(path: Path, settings: Settings) -> Reading:
    reading = read_with_notes(
        path, name=settings.name, year=settings.year, timezone=settings.timezone, columns=dict(settings.columns)
    )
    title = " ".join(settings.title.split()) or reading.programme.title
    return replace(reading, programme=replace(reading.programme, title=title))


def _ending(name: str) -> str:
    """The ending that tells a format, if the name has one."""
    ending = Path(name).suffix.lower()
    return ending if any(ending in form.endings for form in FORMATS.values()) else ""
