"""talks.jsonl: one JSON object a line in our own fields, every other field kept as it is."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from abstractsearch.errors import SourceError
from abstractsearch.programme.entries import Entry, Found, Left, Settings
from abstractsearch.programme.formats import loading
from abstractsearch.programme.formats.nested.people import people_named
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.model import PLACEHOLDER_TITLES, Slot
from abstractsearch.programme.names.lists import names_in
from abstractsearch.programme.names.printed import Named

KNOWN = frozenset({"id", "title", "abstract", "authors", "speakers", "session", "session_id", "start", "end", "room"})


def looks_so(source: Source) -> bool:
    """Whether the first line is an object with a title and a field of ours besides."""
    if not source.is_text:
        return False
    first = source.text.lstrip().split("\n", 1)[0]
    if not first.startswith("{") or len(first) > 1_000_000:
        return False
    try:
        record = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and isinstance(record.get("title"), str)


def read(sources: Sequence[Source], settings: Settings) -> Found:
    """Read JSON Lines whose objects have at least a title; lines that have none are left.

    Raises
    ------
    SourceError
        If a line is no JSON, a time cannot be read, or no line is a talk.
    """
    source = sources[0]
    lines = loading.json_lines(source)
    entries, left = [], []
    for place, line in lines:
        if isinstance(line, dict) and _text(line, "title"):
            entries.append(_entry(source.name, place, line))
        else:
            left.append(Left(place, json.dumps(line, ensure_ascii=False)[:500], "no title"))
    if not entries:
        raise SourceError(f"{source.name} holds no talk; each line must be a JSON object with at least a 'title'.")
    return Found(tuple(entries), unit="line", total=len(lines), left=tuple(left))


def _entry(name: str, place: str, line: Mapping[str, Any]) -> Entry:
    slot = Slot(_time(name, place, line, "start"), _time(name, place, line, "end"), _text(line, "room"))
    title = _text(line, "title") or ""
    return Entry(
        title="" if title.casefold() in PLACEHOLDER_TITLES else title,
        place=place,
        id=_text(line, "id"),
        abstract=_text(line, "abstract") or "",
        authors=_names(line, "authors"),
        speakers=_names(line, "speakers"),
        slots=(slot,) if slot != Slot() else (),
        session=_text(line, "session"),
        session_id=_text(line, "session_id"),
        facets={key: values for key in line if key not in KNOWN and (values := _values(line[key]))},
        event=False,
    )


def _time(name: str, place: str, line: Mapping[str, Any], key: str) -> datetime | None:
    text = _text(line, key)
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise SourceError(
            f"{name}, {place}: '{text[:40]}' is no time; '{key}' must look like 2025-09-30T10:00:00Z."
        ) from None


def _names(line: Mapping[str, Any], key: str) -> tuple[Named, ...]:
    """Everybody in a list of names or of objects that have a name, or in one text that lists names."""
    entries = line.get(key) or []
    if isinstance(entries, str):
        return names_in(entries)
    entries = entries if isinstance(entries, list) else [entries]
    return tuple(
        one for entry in entries for one in people_named(entry if isinstance(entry, Mapping) else {"name": entry})
    )


def _text(record: Mapping[str, Any], key: str) -> str | None:
    value = record.get(key)
    return str(value).strip() or None if isinstance(value, (str, int, float)) else None


def _values(value: Any) -> tuple[str, ...]:
    """A facet's values as texts; what is nested deeper is kept as JSON."""
    values = value if isinstance(value, list) else [value]
    texts = (
        item if isinstance(item, str) else json.dumps(item, ensure_ascii=False) for item in values if item is not None
    )
    return tuple(text.strip() for text in texts if text.strip())
