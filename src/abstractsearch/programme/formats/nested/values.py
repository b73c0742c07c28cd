"""What single values of nested data say: texts, also in one language of several, names, and what is nested."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from abstractsearch.programme.formats.naming import field_of_key

LISTS = {  # what lists of things to which ids refer are called
    **dict.fromkeys(("persons", "speakers", "users", "authors", "speaker", "person"), "people"),
    **dict.fromkeys(("venues", "locations", "stages", "halls", "microlocation", "microlocations", "room"), "rooms"),
    **dict.fromkeys(("track",), "tracks"),
    **dict.fromkeys(("submission types", "session types", "types"), "types"),
}
IDS = ("id", "guid", "code", "slug", "uid", "uuid", "serial", "key", "UID")
_LOCALE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")
_NAMES = ("name", "title", "label", "displayName", "value", "fullname")
_EMPTY: tuple[Any, ...] = (None, "", [], {})


def text_of(value: Any) -> str:
    """A text, number or truth as a text; "" for anything else."""
    if isinstance(value, bool):
        return str(value)
    return str(value).strip() if isinstance(value, (str, int, float)) else ""


def localized(value: Any) -> str:
    """A text; of one given in several languages the English one, else the first."""
    if isinstance(value, Mapping):
        if not value or not all(isinstance(key, str) and _LOCALE.fullmatch(key) for key in value):
            return ""
        return next((text for key in ("en", *value) if (text := text_of(value.get(key)))), "")
    return text_of(value)


def name_of(item: Mapping[str, Any]) -> str:
    """The name of a room, a track and the like."""
    return next((text for key in _NAMES if (text := localized(item.get(key)))), "")


def flat(record: Mapping[str, Any], prefix: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:
    """Keys and values; what is nested once or twice is dotted unless it means something as a whole."""
    for key, value in record.items():
        name = f"{prefix}.{key}" if prefix else str(key)
        if isinstance(value, Mapping) and set(value) <= {"value", "readers"} and "value" in value:
            yield from flat({str(key): value["value"]}, prefix, depth + 1)
        elif isinstance(value, Mapping) and depth < 3 and _is_opened(str(key), value):
            yield from flat(value, name, depth + 1)
        else:
            yield name, value


def is_record(value: Mapping[str, Any], above: Mapping[str, str]) -> bool:
    """Whether a dictionary is a talk or an event: it has a title, and something that talks have, or stands on a day."""
    names = {field_of_key(key) for key, item in flat(value) if item not in _EMPTY}
    more = names & {"start", "date", "abstract", "authors", "speakers", "participants", "duration", "end", "coauthors"}
    return "title" in names and bool(
        more
        or above.get("date")
        or above.get("session")
        or above.get("container start")
        or len(names - {"affiliation"}) > 2
    )


def holds_records(item: Any) -> bool:
    """Whether what stands within a record are records of their own, not what the record is about."""
    if isinstance(item, list):
        return any(map(holds_records, item))
    if not isinstance(item, Mapping):
        return False
    names = {field_of_key(str(key)) for key, value in item.items() if value not in _EMPTY}
    own = names & {"start", "abstract", "authors", "speakers", "participants", "coauthors"}
    return bool("title" in names and own) or any(map(holds_records, item.values()))


def _is_opened(key: str, value: Mapping[str, Any]) -> bool:
    """Whether what is in a value counts rather than the value: a slot with its times, a group of fields."""
    if {"start", "end", "starts_at", "startsAt"} & set(value):
        return True
    whole = localized(value) or name_of(value) or {"date", "time"} <= set(value)
    return not whole and field_of_key(key) is None
