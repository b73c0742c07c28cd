"""talks.jsonl: one JSON object a line, as conference sites export them."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from abstractsearch.errors import SourceError
from abstractsearch.programme.formats.reading import Reading
from abstractsearch.programme.identity import People, folded
from abstractsearch.programme.model import Person, Programme, Session, Talk, distinct, safe_id

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
    lines = _lines(path, text)
    zone = ZoneInfo(timezone or "UTC")
    doubts = []
    given = [str(line.get("id") or folded(str(line["title"])).replace(" ", "-")[:60]) for line in lines]
    ids = distinct(safe_id(an_id) for an_id in given)
    if repeated := [an_id for an_id, source in zip(ids, given, strict=True) if an_id != safe_id(source)]:
        doubts.append(f"{len(repeated)} ids were used before and got a number: {', '.join(repeated[:5])}.")
    if renamed := [source for source in dict.fromkeys(given) if safe_id(source) != source]:
        doubts.append(f"{len(renamed)} ids are not safe as file names and were changed: {', '.join(renamed[:5])}.")
    if bare := sum(not _text(line, "abstract") for line in lines):
        doubts.append(f"{bare} talks have no abstract; they are found by title and name only.")
    times = [(_time(line, "start", zone), _time(line, "end", zone)) for line in lines]
    sessions = _sessions(lines, times)
    people = People()
    authors = [people.together(_names(line, "authors") or _names(line, "speakers")) for line in lines]
    talks = tuple(
        _talk(talk_id, line, time, sessions[_session_key(line, time[0])], [people[a] for a in by])
        for talk_id, line, time, by in zip(ids, lines, times, authors, strict=True)
    )
    programme = Programme(
        name=name,
        title=name,
        talks=talks,
        sessions=tuple(session for session in sessions.values() if session),
        people=people.all(),
        timezone=timezone or "UTC",
        rooms=tuple(sorted({talk.room for talk in talks if talk.room})),
    )
    return Reading(programme, doubts=tuple(doubts))


def _talk(
    talk_id: str,
    line: Line,
    time: tuple[datetime | None, datetime | None],
    session: Session | None,
    authors: list[Person],
) -> Talk:
    speaking = {folded(name) for name, _ in _names(line, "speakers")}
    return Talk(
        id=talk_id,
        title=_text(line, "title") or "TBA",
        abstract=_text(line, "abstract") or "",
        authors=tuple(authors),
        speakers=tuple(person for person in authors if folded(person.name) in speaking),
        session=session,
        start=time[0],
        end=time[1],
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
        if not isinstance(line, dict) or not _text(line, "title"):
            raise SourceError(f"{path}, line {number} has no 'title'; each line must be an object with one.")
        lines.append(line)
    if not lines:
        raise SourceError(f"{path} holds no talk; each line must be a JSON object with at least a 'title'.")
    return lines


def _session_key(line: Line, start: datetime | None) -> tuple[str, date | None]:
    if session_id := _text(line, "session_id"):
        return session_id, None
    return _text(line, "session") or "", start.date() if start else None


def _sessions(
    lines: list[Line], times: list[tuple[datetime | None, datetime | None]]
) -> dict[tuple[str, date | None], Session | None]:
    """Every session by its key, spanning its talks; the key of talks without a session gives None."""
    groups: dict[tuple[str, date | None], list[int]] = {}
    for number, (line, (start, _)) in enumerate(zip(lines, times, strict=True)):
        groups.setdefault(_session_key(line, start), []).append(number)
    named = [key for key in groups if key[0]]
    ids = dict(
        zip(
            named,
            distinct(safe_id(folded(key[0]).replace(" ", "-") if key[1] else key[0]) for key in named),
            strict=True,
        )
    )
    sessions: dict[tuple[str, date | None], Session | None] = dict.fromkeys(groups)
    for key in named:
        members = groups[key]
        rooms = {_text(lines[number], "room") for number in members}
        sessions[key] = Session(
            id=ids[key],
            title=_text(lines[members[0]], "session") or key[0],
            start=min((start for number in members if (start := times[number][0])), default=None),
            end=max((end for number in members if (end := times[number][1])), default=None),
            room=rooms.pop() if len(rooms) == 1 else None,
        )
    return sessions


def _time(line: Line, key: str, zone: ZoneInfo) -> datetime | None:
    text = _text(line, key)
    if text is None:
        return None
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise SourceError(f"'{text[:40]}' is no time; '{key}' must look like 2025-09-30T10:00:00Z.") from None
    return time.astimezone(zone).replace(tzinfo=None) if time.tzinfo else time


def _names(line: Line, key: str) -> list[tuple[str, str | None]]:
    """(name, affiliation) of a list of names or of objects that have a name."""
    entries = line.get(key) or []
    entries = entries if isinstance(entries, list) else [entries]
    pairs = []
    for entry in entries:
        record = entry if isinstance(entry, Mapping) else {"name": entry}
        if name := _text(record, "name"):
            pairs.append((name, _text(record, "affiliation")))
    return pairs


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
