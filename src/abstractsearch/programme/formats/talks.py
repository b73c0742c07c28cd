"""talks.jsonl: one JSON object a line, as conference sites export them."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from abstractsearch.errors import SourceError
from abstractsearch.programme.formats.assembly import Entry, Named, assembled, local, zone_named
from abstractsearch.programme.formats.reading import Reading
from abstractsearch.programme.names.lists import names_in

KNOWN = frozenset({"id", "title", "abstract", "authors", "speakers", "session", "session_id", "start", "end", "room"})

Line = dict[str, Any]


def read_talks(path: Path, text: str, *, name: str, year: int | None, timezone: str | None) -> Reading:
    """Read JSON Lines whose objects have at least a title.

    Repeated ids get '-2'; times with an offset are converted to the programme's time zone (`timezone`,
    else UTC). A session is known by `session_id`, else by title and day.

    Raises
    ------
    SourceError
        If a line is no JSON object with a title, or a time cannot be read.
    """
    zone = zone_named(timezone)
    entries = [_entry(line, zone) for line in _lines(path, text)]
    return assembled(entries, name=name, timezone=timezone)


def _entry(line: Line, zone: ZoneInfo) -> Entry:
    return Entry(
        id=_text(line, "id"),
        title=_text(line, "title") or "TBA",
        abstract=_text(line, "abstract") or "",
        authors=_names(line, "authors"),
        speakers=_names(line, "speakers"),
        session=_text(line, "session"),
        session_id=_text(line, "session_id"),
        start=_time(line, "start", zone),
        end=_time(line, "end", zone),
        room=_text(line, "room"),
        facets={key: values for key in line if key not in KNOWN and (values := _values(line[key]))},
    )


def _lines(path: Path, text: str) -> list[Line]:
    lines = []
    for number, content in enumerate(text.split("\n"), start=1):
        if not content.strip():
            continue
        try:
            line = json.loads(content)
        except ValueError:
            raise SourceError(f"{path}, line {number} is not valid JSON; each line must be one object.") from None
        except RecursionError:
            raise SourceError(f"{path}, line {number} is nested too deeply to be a talk; correct that line.") from None
        if not isinstance(line, dict) or not _text(line, "title"):
            raise SourceError(f"{path}, line {number} has no 'title'; each line must be an object with one.")
        lines.append(_encodable(line) if "\\ud" in content.casefold() else line)
    if not lines:
        raise SourceError(f"{path} holds no talk; each line must be a JSON object with at least a 'title'.")
    return lines


def _encodable(line: Line) -> Line:
    """The same with a question mark for each half of a character, which no file can hold."""
    encodable: Line = json.loads(json.dumps(line, ensure_ascii=False).encode("utf-8", "replace"))
    return encodable


def _time(line: Line, key: str, zone: ZoneInfo) -> datetime | None:
    text = _text(line, key)
    if text is None:
        return None
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise SourceError(f"'{text[:40]}' is no time; '{key}' must look like 2025-09-30T10:00:00Z.") from None
    return local(time, zone)


def _names(line: Line, key: str) -> tuple[Named, ...]:
    """(name, affiliation) of a list of names or of objects that have a name, or of one text that lists names."""
    entries = line.get(key) or []
    if isinstance(entries, str):
        return names_in(entries)
    entries = entries if isinstance(entries, list) else [entries]
    pairs: list[Named] = []
    for entry in entries:
        record = entry if isinstance(entry, Mapping) else {"name": entry}
        if name := _text(record, "name"):
            pairs += _several(name, _text(record, "affiliation"))
    return tuple(pairs)


def _several(name: str, affiliation: str | None) -> Sequence[Named]:
    """The people whom one text names; of as many affiliations each gets its own, one is everybody's."""
    people = names_in(name) if ";" in name else ()
    if len(people) < 2:
        return people or [(name, affiliation)]
    places = [place.strip() or None for place in re.split(r"[;|\n]", affiliation or "")]
    if len(places) != len(people):
        places = [affiliation if len(places) == 1 else None] * len(people)
    return [(one, own or place) for (one, own), place in zip(people, places, strict=True)]


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
