"""The records of nested data: dictionaries that are talks or events, each with what stands above it.

What a record stands in gives it what it lacks: the day or room whose key or name is above it, the session
that lists it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from abstractsearch.programme.formats.loading import DEEPEST
from abstractsearch.programme.formats.naming import NO_RECORDS, field_of_key, spaced
from abstractsearch.programme.formats.nested.known import Known
from abstractsearch.programme.formats.nested.values import LISTS, holds_records, is_record, name_of, text_of
from abstractsearch.programme.formats.row import Row
from abstractsearch.programme.names.identity import folded

VENUES = frozenset("location venue place city ort lieu lugar luogo".split())
TALKS = frozenset(  # keys under which a title alone is a talk
    """
        talks talk papers paper contributions presentations submissions entries items vortrage vortraege beitrage
        beitraege exposes communications ponencias charlas comunicaciones interventi presentazioni contributi lectures
        posters events events list subevent children program programme
    """.split()
)
SESSIONS = frozenset(
    "session sessions sitzung sitzungen seance seances sesion sesiones sessione sessioni sessao".split()
)
DATE_KEY = re.compile(r"\d{4}-\d\d-\d\d")
DATE_AND_MORE = re.compile(r"\d{4}-\d\d-\d\d[T ]")
_DAYS = frozenset("days day dates date tage tag jours dias giorni schedule agenda".split())
_DATES = frozenset("date day jour tag datum fecha dia".split())
_WHOLE = ("conference", "conf", "meta", "event info")


@dataclass(frozen=True)
class Above:
    """What stands above a record: fields it gives, the keys that lead to it."""

    fields: Mapping[str, str] = field(default_factory=dict)
    path: str = ""


@dataclass
class Record:
    """A dictionary that is a talk or an event.

    `containers` are the ids of the dictionaries that it is in, the outermost first; `sessions` the title, times and row
    of each session that it names by id.
    """

    place: str
    keys: dict[str, Any]
    above: Mapping[str, str]
    containers: tuple[int, ...] = ()
    sessions: list[tuple[str, str, Row]] = field(default_factory=list)


class Finder:
    """Looks through nested data for its records.

    `titles` are those of the containers by their ids, `keys` under what they stand; `title` is the programme's, where a
    part is about the whole.
    """

    def __init__(self, value: Any, known: Known) -> None:
        self._known = known
        self.records: list[Record] = []
        self.titles: dict[int, str] = {}
        self.keys: dict[int, str] = {}
        self.title: str | None = None
        self._walk(value, Above(), "", 0, ())

    def _walk(self, value: Any, above: Above, key: str, depth: int, inside: tuple[int, ...]) -> bool:
        """Take up the records in `value`; whether there is one."""
        if depth > DEEPEST:
            return False
        if isinstance(value, list):
            kept = {name: text for name, text in above.fields.items() if name not in ("start", "end")}
            fields = above.fields if "minutes" in above.fields else kept
            above = replace(above, fields={name: text for name, text in fields.items() if name != "of"})
            found = [
                self._walk(item, replace(above, path=f"{above.path}[{n}]"), key, depth + 1, inside)
                for n, item in enumerate(value)
            ]
            return any(found)
        if not isinstance(value, Mapping):
            return False
        before = len(self.records)
        record = is_record(value, above.fields) and folded(text_of(value.get("_type"))) not in LISTS
        given = self._given(value, above, key)
        self.keys[id(value)] = key
        for name, item in value.items():
            if _may_hold_talks(item, folded(spaced(str(name))), in_record=record):
                self._walk_into(str(name), item, given, above.path, depth, (*inside, id(value)))
        if len(self.records) > before:
            return True
        if key in _WHOLE:
            self.title = self.title or name_of(value) or None
        elif record:
            self.records.append(Record(above.path or "record", dict(value), above.fields, inside))
            return True
        return False

    def _walk_into(
        self, name: str, item: Any, given: Mapping[str, str], path: str, depth: int, inside: tuple[int, ...]
    ) -> None:
        plain = folded(spaced(name))
        fields = _keyed(given, name, plain)
        if isinstance(item, Mapping):  # a slot with its one talk
            fields |= {what: given[f"container {what}"] for what in ("start", "end") if f"container {what}" in given}
        self._walk(item, Above(fields, f"{path}.{name}" if path else name), plain, depth + 1, inside)

    def _given(self, value: Mapping[str, Any], above: Above, key: str) -> dict[str, str]:
        """What a container gives to the records in it."""
        given = dict(above.fields)
        room = key in ("rooms", "room")
        for name, item in value.items():
            plain = folded(spaced(str(name)))
            what = field_of_key(str(name))
            text = text_of(item)
            if what == "chairs" and not text:
                text = ", ".join(one.name for those in self._known.people("chairs", item).values() for one in those)
            if not text:
                continue
            if plain in ("day start", "start") and DATE_AND_MORE.match(text):
                given["day begins"] = text[11:16]
            if plain in _DATES and not text.isdigit():
                given["date"] = text
            elif plain in VENUES and not room:
                given |= {"venue": text, "venue of": str(id(value))}
            elif what in ("room", "track") or (room and plain == "name"):
                given["room" if room or what == "room" else "track"] = text
            elif what == "title":
                self.titles[id(value)] = text
                if key not in _DAYS:
                    given["container"] = text
            elif what in ("start", "end", "chairs"):
                given[f"container {what}"] = text
        return given


def _may_hold_talks(item: Any, key: str, *, in_record: bool) -> bool:
    if not isinstance(item, (list, Mapping)) or (key in NO_RECORDS and not _holds_talks_of_each(item, key)):
        return False
    return not in_record or key in TALKS or holds_records(item)


def _holds_talks_of_each(item: Any, key: str) -> bool:
    """Whether what is called rooms holds the talks of each: {"A1": [talk]} or [{"name": "A1", "talks": [talk]}]."""
    if key not in ("rooms", "room", "tracks", "track"):
        return False
    values = list(item.values()) if isinstance(item, Mapping) else item
    return any(isinstance(one, list) or (isinstance(one, Mapping) and _lists_records(one)) for one in values[:50])


def _lists_records(item: Mapping[str, Any]) -> bool:
    lists = (sub for sub in item.values() if isinstance(sub, list) and sub)
    return any(isinstance(sub[0], Mapping) and is_record(sub[0], {}) for sub in lists)


def _keyed(given: Mapping[str, str], key: str, plain: str) -> dict[str, str]:
    """What the key of a value gives: a date, minutes since midnight, the name of a room among rooms."""
    if DATE_KEY.fullmatch(key):
        return {**given, "date": key, "of": ""}
    if key.isdecimal() and "date" in given and int(key) < 1440 and "minutes" not in given:
        minutes = int(key)
        return {**given, "start": f"{minutes // 60:02d}:{minutes % 60:02d}", "minutes": key}
    if given.get("of") in ("rooms", "room") and not key.isdecimal():
        return {**given, "room": key, "of": ""}
    return {**given, "of": plain}
