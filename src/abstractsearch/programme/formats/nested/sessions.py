"""Which records of nested data are sessions, and in which session a talk is: by what it stands in, or by ids."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from abstractsearch.programme.formats.naming import spaced
from abstractsearch.programme.formats.nested.finding import SESSIONS, Finder, Record
from abstractsearch.programme.formats.nested.known import Known
from abstractsearch.programme.formats.nested.row import row_of
from abstractsearch.programme.formats.nested.values import IDS, text_of
from abstractsearch.programme.names.identity import folded

_SESSION_IDS = ("session", "sessions", "session id", "session ids", "event ids")
_OWN = (("session_start", "start"), ("session_end", "end"), ("chairs", "chairs"))


def tell_sessions(finder: Finder) -> str | None:
    """Let the containers be sessions that hold some of the records; one that holds all is the programme: its title."""
    records = finder.records
    total = len(records)
    counts = Counter(number for record in records for number in record.containers)
    titles = Counter(record.above.get("container") for record in records)
    title = finder.title
    if total > 1 and not title:
        whole = (number for number in records[0].containers if counts[number] == total)
        title = next((finder.titles[number] for number in whole if number in finder.titles), None)
    for record in records:
        inner = finder.keys.get(record.containers[-1], "") if record.containers else ""
        record.above = _above(record, counts, titles, 0 if inner in SESSIONS else total)
    return title


def without_sessions(records: Sequence[Record], known: Known) -> list[Record]:
    """The records but for those that others name as their session by id: these get its title, time and room."""
    named = _named_sessions(records)
    rest: list[Record] = []
    for record in records:
        ids = {text_of(record.keys.get(key)) for key in IDS} | {record.place.rpartition(".")[2]}
        members = [one for an_id in ids for one in named.get(an_id, ()) if one is not record]
        if members and "session" in record.place.casefold():
            _give(record, {id(one): one for one in members}.values(), known)
        else:
            rest.append(record)
    return rest


def _above(record: Record, counts: Mapping[int, int], titles: Mapping[str | None, int], total: int) -> dict[str, str]:
    title, venue = record.above.get("container"), record.above.get("venue")
    above = {key: text for key, text in record.above.items() if not key.startswith(("container", "venue"))}
    if venue and "room" not in above and counts[int(record.above["venue of"])] < total:
        above["room"] = venue
    holds_all = not record.containers or counts[record.containers[-1]] == total
    if title and (titles[title] < total or not total) and not holds_all:
        above["session"] = title
        above |= {
            ours: record.above[f"container {theirs}"] for ours, theirs in _OWN if f"container {theirs}" in record.above
        }
    return above


def _named_sessions(records: Sequence[Record]) -> dict[str, list[Record]]:
    """The records that name a session, by its id."""
    named: dict[str, list[Record]] = {}
    for record in records:
        for key, value in record.keys.items():
            if folded(spaced(key)) in _SESSION_IDS:
                for an_id in map(_id, value if isinstance(value, list) else [value]):
                    if an_id:
                        named.setdefault(an_id, []).append(record)
    return named


def _id(value: Any) -> str:
    return text_of(value.get("id") if isinstance(value, Mapping) else value)


def _give(session: Record, members: Iterable[Record], known: Known) -> None:
    row = row_of(session, known)
    begin = f"{row.text('date')} {row.text('start')}".strip() if row.text("start") else ""
    times = " - ".join(filter(None, (begin, row.text("end"))))
    for record in members:
        record.sessions.append((row.text("title"), times, row))
