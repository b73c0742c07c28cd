"""What reading a source gives: the programme, what a person should look at, and what became of the source."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from abstractsearch.errors import Face, SourceError
from abstractsearch.programme.entries import Headers, Left
from abstractsearch.programme.model import Programme
from abstractsearch.programme.notes import Note


class ColumnsError(SourceError):
    """A table whose columns do not give the talks as they were understood; `headers` says how that was."""

    def __init__(self, message: str, headers: Headers) -> None:
        super().__init__(message)
        self.headers = headers


class YearError(SourceError):
    """Days that are printed without a year; `fitting` are those that their weekdays fit, latest first."""

    def __init__(self, message: str, fitting: tuple[int, ...]) -> None:
        super().__init__(message)
        self.fitting = fitting

    def said_on(self, face: Face) -> str:
        """The message, with a year that fits for an example."""
        said = super().said_on(face)
        return said.replace("--year 2026", f"--year {self.fitting[0]}") if self.fitting else said


@dataclass(frozen=True)
class Reading:
    """A programme, `notes` on it, and what became of its source.

    `accounting` counts the units of the source (its first key: "rows", "lines") and what each part of them became;
    `left` are those that are in no talk, session, person or event, whole; `headers` are a table's; `statuses` the
    words by which the source says what was accepted, with their counts; `order` the ids of the talks as the source has
    them.
    """

    programme: Programme
    notes: tuple[Note, ...] = ()
    accounting: Mapping[str, int] = field(default_factory=dict)
    left: tuple[Left, ...] = ()
    headers: Headers = field(default_factory=Headers)
    statuses: Mapping[str, int] = field(default_factory=dict)
    order: tuple[str, ...] = ()
