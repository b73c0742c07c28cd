"""What reading a source gives: the programme, and what a person should look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from abstractsearch.errors import SourceError
from abstractsearch.programme.model import Programme


@dataclass(frozen=True)
class Headers:
    """A table's headers, in order, and which of them each field was taken from, in the order of `columns.FIELDS`."""

    all: tuple[str, ...] = ()
    taken: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class ColumnsError(SourceError):
    """A table whose columns do not give the talks as they were understood; `headers` says how that was."""

    def __init__(self, message: str, headers: Headers) -> None:
        super().__init__(message)
        self.headers = headers


@dataclass(frozen=True)
class Reading:
    """A programme with the lines about it that a person should read.

    `doubts` are things understood that may be wrong; `unused` are parts of the source that gave nothing; `headers`
    are a table's.
    """

    programme: Programme
    doubts: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    headers: Headers = Headers()


def counted(number: int, one: str, several: str) -> str:
    """For a note: "1 talk has", "44 talks have"."""
    return f"{number:,} {one if number == 1 else several}"
