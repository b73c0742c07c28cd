"""What systems wrap their records in, taken off: one dictionary at a time, before talks are looked for."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from abstractsearch.programme.formats.loading import DEEPEST
from abstractsearch.programme.names.identity import folded

_INNER = (
    "attributes",
    "content",
    "fields",
    "_source",
)  # where JSON:API, OpenReview and others keep what they say of a record
_OF_A_PERSON = frozenset({"email", "bio", "biography", "twitter", "avatar", "organization", "company"})
_MOMENTS = re.compile(r"(?:event_?)?(?:start|end|begin|date|time|from|until|dtstart|dtend)(?!.*(?:ts|stamp)$)", re.I)
_SECONDS = range(946_684_800, 4_102_444_800)  # of the years 2000 to 2100
_PUBLISHED = frozenset({"venueid", "paperhash", "_bibtex"})


def unwrapped(value: Any, depth: int = 0) -> Any:
    """The same data, each record with what is said of it in the record itself and moments as texts."""
    if depth > DEEPEST:
        return value
    if isinstance(value, list):
        return [unwrapped(item, depth + 1) for item in value]
    if not isinstance(value, Mapping):
        return value
    record = {str(key): unwrapped(item, depth + 1) for key, item in value.items()}
    if "pid" in record:  # tags of HotCRP are the committee's
        record.pop("tags", None)
    for steps in (_opened, _with_texts, _with_its_person, _not_at_its_publisher):
        record = steps(record)
    return record


def _opened(record: dict[str, Any]) -> dict[str, Any]:
    """{"id": …, "attributes": {"title": …}, "relationships": {"speakers": {"data": […]}}} as one record."""
    inner = next((record[key] for key in _INNER if isinstance(record.get(key), dict)), None)
    if inner is None or not ({"id", "type", "forum", "_id"} & set(record)) or not ({"title", "name"} & set(inner)):
        return record
    related = record.get("relationships")
    links = related.items() if isinstance(related, dict) else ()
    return {
        **({"id": record["_id"]} if "_id" in record else {}),
        **{key: record[key] for key in ("id", "number", "forum") if key in record},
        **({"_type": record.get("type")} if "relationships" in record or "attributes" in record else {}),
        **{key: item["data"] for key, item in links if isinstance(item, dict) and "data" in item},
        **inner,
    }


def _with_texts(record: dict[str, Any]) -> dict[str, Any]:
    """{"value": text} as the text, {"dateTime": …} likewise, seconds since 1970 as a moment."""
    for key, item in record.items():
        if isinstance(item, dict) and "value" in item and set(item) <= {"value", "readers"}:
            record[key] = item["value"]
        elif isinstance(item, dict) and isinstance(item.get("dateTime"), str):
            record[key] = item["dateTime"]
        elif _MOMENTS.match(key) and (moment := _moment(item)):
            record[key] = moment
    return record


def _moment(item: Any) -> str | None:
    number = int(item) if isinstance(item, str) and len(item) < 15 and item.isascii() and item.isdecimal() else item
    if isinstance(number, bool) or not isinstance(number, (int, float)):
        return None
    for seconds in (number, number / 1000):
        if _SECONDS.start <= seconds < _SECONDS.stop:
            return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
    return None


def _with_its_person(record: dict[str, Any]) -> dict[str, Any]:
    """A submission that says of its one author "name", "bio" and "organization" beside the talk's title."""
    if not (isinstance(record.get("name"), str) and record.get("title") and _OF_A_PERSON & set(record)):
        return record
    if any(folded(key) in ("speakers", "authors", "speaker", "author", "persons") for key in record):
        return record
    person = {"name": record["name"], "affiliation": record.get("organization") or record.get("company")}
    aside = {"name", "organization", "company", "location", *_OF_A_PERSON}
    return {**{key: item for key, item in record.items() if key not in aside}, "speakers": [person]}


def _not_at_its_publisher(record: dict[str, Any]) -> dict[str, Any]:
    """A paper's venue is where it is published, no room; what it says of the decision is the paper's status."""
    venue = record.get("venue")
    if not (_PUBLISHED & set(record) or "forum" in record) or not isinstance(venue, str) or "title" not in record:
        return record
    rest = {key: item for key, item in record.items() if key not in ("venue", "venueid")}
    known = f"{venue} {record.get('venueid') or ''}".casefold()
    words = ("withdrawn", "desk_reject", "rejected", "submitted to")
    status = next((word for word in words if word in known), "accepted")
    return {**rest, "published in": venue, "status": rest.get("status") or status.replace("_", " ")}
