"""What nested data says once for all records: people, rooms, tracks and categories by their ids, the time zone."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from abstractsearch.programme.formats.loading import DEEPEST
from abstractsearch.programme.formats.naming import spaced
from abstractsearch.programme.formats.nested.people import LONGEST_LIST, people_named, role_of
from abstractsearch.programme.formats.nested.values import IDS, LISTS, localized, name_of, text_of
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.names.lists import names_in
from abstractsearch.programme.names.printed import Named

_LISTED = frozenset({"people", "rooms", "tracks", "types", "sessions"})
_LIST_OF = {"room": "rooms", "track": "tracks", "type": "types", "session": "sessions"}
_NAMED_BY_ID = frozenset({"rooms", "tracks", "speakers", "people", "persons"})  # {"r1": "Great hall"}
_ZONES = ("time_zone_name", "timezone", "timeZone", "time_zone", "tz")
_MOST = 200_000  # values that are looked through


class Known:
    """The lists of a document and what ids mean by them.

    `timezone` and `day_change` (the hour at which a day of the conference begins) are "" where nothing says so; `rooms`
    are in the order in which the document lists them.
    """

    def __init__(self, value: Any) -> None:
        self._seen = 0
        self._things: dict[str, dict[str, Any]] = {}
        self._categories: dict[str, tuple[str, str]] = {}
        self._rooms: list[str] = []
        self.timezone = ""
        self.day_change = ""
        self._collect(value, "", 0)

    @property
    def rooms(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._rooms))

    def texts(self, name: str, value: Any) -> tuple[str, ...]:
        """What the field `name` says, ids and objects replaced by what they stand for."""
        values = value if isinstance(value, list) else [value]
        texts = [self.text(name, item) for item in values]
        return tuple(text for text in texts if text)

    def text(self, name: str, item: Any) -> str:
        """A text; what an id or an object stands for in the field `name`."""
        things = self._things.get(_LIST_OF.get(name, name), {})
        if isinstance(item, Mapping):
            if "date" in item and "time" in item:
                return self._moment(text_of(item["date"]), text_of(item["time"]), text_of(item.get("tz")))
            if text := localized(item) or name_of(item):
                return text
            return next((name_of(things[text_of(an_id)]) for an_id in item.values() if text_of(an_id) in things), "")
        text = text_of(item)
        return name_of(things[text]) or text if text in things else text

    def _moment(self, day: str, time: str, zone: str) -> str:
        """A day and a time; with an offset where they are in another zone than the whole."""
        if zone and zone != self.timezone:
            with suppress(ValueError, OSError, ZoneInfoNotFoundError):
                return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=ZoneInfo(zone)).isoformat()
        return f"{day} {time}"

    def is_bare_id(self, key: str, value: Any) -> bool:
        """Whether a value is the number of a room, a track or the like that the data does not name."""
        ends = folded(spaced(key)).rpartition(" ")[2] in ("id", "serial")
        return ends and not any(text_of(value) in things for things in self._things.values())

    def people(self, name: str, value: Any, *, by_id: bool = False) -> dict[str, tuple[Named, ...]]:
        """The persons of a field by what they do; with `by_id`, only those that the data lists."""
        if isinstance(value, Mapping) and len(value) == 1 and next(iter(value)) in ("person", "author", "speaker"):
            value = next(iter(value.values()))
        values = value if isinstance(value, list) else [value]
        listed = self._things.get("people", {})
        if by_id:
            values = [item for item in values if text_of(item) in listed]
        found: dict[str, list[Named]] = {}
        for item in values:
            person = item if isinstance(item, Mapping) else listed.get(text_of(item))
            if isinstance(person, Mapping):
                those = self._described(person)
            else:
                those = names_in(text_of(item)) if 0 < len(text_of(item)) <= LONGEST_LIST else ()
            found.setdefault(role_of(name, person if isinstance(person, Mapping) else {}), []).extend(those)
        if name == "participants" and "speakers" in found:
            found["authors"] = [*found["speakers"], *found.get("authors", [])]
        return {role: tuple(those) for role, those in found.items()}

    def items(self, value: Any) -> list[tuple[str, str]]:
        """(group, item) of each category that a record is in: by the items' ids, or as a list of groups."""
        pairs = []
        for item in value if isinstance(value, list) else [value]:
            items = item.get("categoryItems") if isinstance(item, Mapping) else None
            if isinstance(items, list) and isinstance(item, Mapping):
                pairs += [(name_of(item), name_of(one)) for one in items if isinstance(one, Mapping)]
            else:
                pairs.append(self._categories.get(text_of(item), ("", "")))
        return [(kind, text) for kind, text in pairs if kind and text]

    def _described(self, person: Mapping[str, Any]) -> tuple[Named, ...]:
        listed = self._things.get("people", {})
        inside = (
            person[key] for key in ("person", "speaker", "user", "author") if isinstance(person.get(key), Mapping)
        )
        inner = next(inside, person)
        an_id = next((text_of(person[key]) for key in ("id", "guid", "code") if key in person), "")
        if not people_named(inner) and an_id in listed:
            inner = listed[an_id]
        return people_named(inner)

    def _collect(self, value: Any, key: str, depth: int) -> None:
        self._seen += 1
        if depth > DEEPEST or self._seen > _MOST:
            return
        plain = folded(spaced(key))
        if isinstance(value, Mapping):
            if (plain in LISTS or plain in _LISTED) and all(isinstance(item, Mapping) for item in value.values()):
                for an_id, item in value.items():
                    self._note(plain, an_id, item)
            elif plain in _NAMED_BY_ID and value and all(isinstance(item, str) for item in value.values()):
                for an_id, name in value.items():
                    self._note_listed(plain, {"id": an_id, "name": name})
            self._note_settings(value)
            for name, item in value.items():
                self._collect(item, str(name), depth + 1)
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, Mapping) and not set(item) <= {"id", "type"}:
                    self._note_listed(plain, item)
                self._collect(item, key, depth + 1)

    def _note_settings(self, value: Mapping[str, Any]) -> None:
        self.timezone = self.timezone or next((zone for key in _ZONES if (zone := text_of(value.get(key)))), "")
        self.day_change = self.day_change or text_of(value.get("day_change"))
        kind = text_of(value.get("title") or value.get("name"))
        for item in value["items"] if isinstance(value.get("items"), list) and kind else ():
            if isinstance(item, Mapping) and text_of(item.get("id")):
                self._categories.setdefault(text_of(item["id"]), (kind, name_of(item)))

    def _note_listed(self, plain: str, item: Mapping[str, Any]) -> None:
        of = folded(spaced(text_of(item.get("_type")))) if plain == "included" else plain
        for an_id in IDS:
            if an_id in item:
                self._note(of, text_of(item[an_id]), item)
        if plain == "rooms" and (room := name_of(item)):
            self._rooms.append(room)

    def _note(self, key: str, an_id: str, item: Mapping[str, Any]) -> None:
        self._things.setdefault(LISTS.get(key, key), {}).setdefault(an_id, item)
