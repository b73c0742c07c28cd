"""What every format hands over of one talk or event: fields named, contents as printed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from abstractsearch.programme.names.printed import Named


@dataclass(frozen=True)
class Row:
    """What stands under each field, as printed; several values where several columns or list members hold it.

    `slot` holds a whole time ("2026-05-04 09:00-10:00"), once for each slot; `authors`, `speakers` and `chairs` of
    `people` are used in the place of the texts of that name where a source lists people one by one; `facets` are
    further fields. `event` is True where the source says that it is a break or the like.
    """

    place: str
    fields: Mapping[str, tuple[str, ...]]
    people: Mapping[str, tuple[Named, ...]] = field(default_factory=dict)
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    event: bool | None = None
    size: int = 1

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(text for text in self.fields.get(name, ()) if text)

    def text(self, name: str) -> str:
        return next(iter(self.texts(name)), "")
