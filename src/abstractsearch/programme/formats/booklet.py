"""placeholder"""

from pathlib import Path

from abstractsearch.programme.formats.reading import Reading


def read_booklet(path: Path, text: str, *, name: str, year: int | None, timezone: str | None) -> Reading:
    raise NotImplementedError
