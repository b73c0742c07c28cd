"""What reading a source gives: the programme, what a person should look at, and what became of the source."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from abstractsearch.programme.entries import Headers, Left
from abstractsearch.programme.model import Programme
from abstractsearch.programme.notes import Note


@dataclass(frozen=True)
class Reading:
    """A programme, `notes` on it, and what became of its source.

    `accounting` counts the units of the source (its first key: "rows", "lines") and what each part of them became;
    `left` are those that are in no talk, session, person or event, whole; `headers` are a table's.
    """

    programme: Programme
    notes: tuple[Note, ...] = ()
    accounting: Mapping[str, int] = field(default_factory=dict)
    left: tuple[Left, ...] = ()
    headers: Headers = field(default_factory=Headers)
