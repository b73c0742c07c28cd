"""What reading a source gives: the programme, and what a person should look at."""

from dataclasses import dataclass, field

from abstractsearch.programme.entries import Headers as Headers
from abstractsearch.programme.model import Programme
from abstractsearch.programme.reading import ColumnsError as ColumnsError


@dataclass(frozen=True)
class Reading:
    """A programme with the lines about it that a person should read.

    `doubts` are things understood that may be wrong; `unused` are parts of the source that gave nothing; `headers`
    are a table's.
    """

    programme: Programme
    doubts: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    headers: Headers = field(default_factory=Headers)


def counted(number: int, one: str, several: str) -> str:
    """For a note: "1 talk has", "44 talks have"."""
    return f"{number:,} {one if number == 1 else several}"
