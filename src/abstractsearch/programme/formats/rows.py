"""Rows of a table or objects of a file, fields named but contents as printed, made into entries.

A format that finds its records and names their fields hands them over as `Row`s; what times, names, lists, markup and
statuses in them mean is understood here, once for all formats and with all rows in view.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from abstractsearch.programme.entries import Entry, Settings
from abstractsearch.programme.names.mentions import Named
from abstractsearch.programme.notes import Note

FIELDS = (
    *(
        "id",
        "title",
        "subtitle",
        "abstract",
        "authors",
        "speakers",
        "first_name",
        "last_name",
        "affiliation",
        "presents",
    ),
    *("session", "session_id", "session_start", "session_end", "chairs", "track", "type", "room", "board"),
    *("date", "start", "end", "duration", "slot", "keywords", "status", "language", "references"),
)


@dataclass(frozen=True)
class Row:
    """What stands under each field, as printed; several values where several columns or list members hold it.

    `slot` holds a whole time ("2026-05-04 09:00-10:00"), once for each slot; `authors` and `speakers` of `people` are
    used in the place of the texts of that name where a source lists people one by one; `facets` are further fields.
    `event` is True where the source says that it is a break or the like.
    """

    place: str
    fields: Mapping[str, tuple[str, ...]]
    people: Mapping[str, tuple[Named, ...]] = field(default_factory=dict)
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    event: bool | None = None
    size: int = 1

    def text(self, name: str) -> str:
        return next(iter(self.fields.get(name, ())), "")


def entries_of(rows: Sequence[Row], settings: Settings) -> tuple[tuple[Entry, ...], tuple[Note, ...]]:
    """The entries that `rows` stand for, and what a person should look at.

    Rows of one talk (one a person; one a slot) become one entry.
    """
    raise NotImplementedError
