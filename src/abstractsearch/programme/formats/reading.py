"""What reading a source gives: the programme, and what a person should look at."""

from dataclasses import dataclass

from abstractsearch.programme.model import Programme


@dataclass(frozen=True)
class Reading:
    """A programme with the lines about it that a person should read.

    `doubts` are things understood that may be wrong; `unused` are parts of the source that gave nothing.
    """

    programme: Programme
    doubts: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
