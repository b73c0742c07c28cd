"""A record of nested data as a row: its keys told by name, what they hold looked up, and the parts made to fit."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from abstractsearch.programme.formats.fields import FIELDS
from abstractsearch.programme.formats.naming import NO_RECORDS, field_of_key, is_not_kept, spaced
from abstractsearch.programme.formats.nested.finding import DATE_AND_MORE, DATE_KEY, TALKS, VENUES, Record
from abstractsearch.programme.formats.nested.known import Known
from abstractsearch.programme.formats.nested.people import LONGEST_LIST
from abstractsearch.programme.formats.nested.values import flat, localized, text_of
from abstractsearch.programme.formats.row import Row
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.names.printed import Named

_PEOPLE = ("authors", "coauthors", "speakers", "participants", "chairs")
_SERVICE = frozenset({"is service session", "isservicesession", "is break", "break"})
_BREAKS = frozenset("break breaks lunch coffee registration social pause meal logistics".split())
_NO_TALKS = _BREAKS | {"session"}
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_NOTHING = frozenset({"None", "False", "false", "null", "True", "true"})

Texts = tuple[str, ...]


def row_of(record: Record, known: Known) -> Row:
    """The record with its fields named."""
    draft = _Draft(record, known)
    for key, value in flat(record.keys):
        draft.take(key, value)
    for name, text in record.above.items():
        if not draft.fields.get(name) and name in FIELDS:
            draft.fields[name] = (text,)
    event = draft.event
    if not any(draft.people.values()) and folded(" ".join(draft.fields.get("type", ()))) in _BREAKS:
        event = True
    row = Row(record.place, draft.fields, draft.people, draft.facets, event)
    return _mended(row, record, known)


@dataclass
class _Draft:
    """What the keys of a record that were taken so far say."""

    record: Record
    known: Known
    fields: dict[str, Texts] = field(default_factory=dict)
    people: dict[str, tuple[Named, ...]] = field(default_factory=dict)
    facets: dict[str, Texts] = field(default_factory=dict)
    event: bool | None = None

    def take(self, key: str, value: Any) -> None:
        name, plain = field_of_key(key), folded(spaced(key))
        if folded(key) in _SERVICE:
            self.event = True if text_of(value) in ("True", "true", "1") else self.event
        elif key.startswith(("_", "@")) or plain in ("entry type", "object"):
            breaks = _BREAKS if key != "entryType" else _NO_TALKS
            self.event = True if folded(text_of(value)) in breaks else self.event
        elif slots := _several_slots(key, value, self.known):
            self.fields["slot"], self.fields["room"] = slots
        elif plain in ("category items", "categories") and (items := self.known.items(value)):
            for kind, text in items:
                self.facets[kind] = (*self.facets.get(kind, ()), text)
        elif name == "room" and plain in VENUES and self._has_a_room():
            self.facets.update({key: texts} if (texts := self.known.texts(key, value)) else {})
        elif name in _PEOPLE:
            self._take_people(name, key, value)
        elif name in ("room", "track", "type", "session") and self.known.is_bare_id(key, value):
            return
        elif name:
            self._take_texts(name, key, self.known.texts(name, value))
        elif texts := _facet(key, value):
            self.facets.setdefault(key.replace("_", " ").replace(".", " "), texts)

    def _has_a_room(self) -> bool:
        return any(folded(spaced(other)) in ("room", "room name") for other in self.record.keys)

    def _take_people(self, name: str, key: str, value: Any) -> None:
        if len(text_of(value)) > LONGEST_LIST:
            self.facets[key] = (text_of(value),)
            return
        by_id = folded(spaced(key)).endswith((" id", " ids"))
        for role, those in self.known.people(name, value, by_id=by_id).items():
            self.people[role] = (*self.people.get(role, ()), *those)

    def _take_texts(self, name: str, key: str, texts: Texts) -> None:
        known = self.fields.get(name, ())
        self.fields[name] = (*known, *texts) if name in ("abstract", "keywords") else known or texts
        if name == "title" and texts and self.fields["title"] != texts and folded(key) != "name":
            shorter, longer = sorted((self.fields["title"], texts), key=lambda one: len(one[0]))
            self.fields["title"], self.facets["kind"] = longer, shorter  # the shorter says what kind it is


def _several_slots(key: str, value: Any, known: Known) -> tuple[Texts, Texts] | None:
    """Whole times and rooms of a list of slots: [{"start": …, "end": …, "room": …}]."""
    if not isinstance(value, list) or not value or folded(spaced(key)) in TALKS:
        return None
    if not all(isinstance(slot, Mapping) and text_of(slot.get("start")) for slot in value):
        return None
    times = tuple(" - ".join(filter(None, (text_of(slot["start"]), text_of(slot.get("end"))))) for slot in value)
    return times, tuple(known.text("room", slot.get("room")) for slot in value)


def _facet(key: str, value: Any) -> Texts:
    if is_not_kept(folded(spaced(key))) or any(folded(spaced(part)) in NO_RECORDS for part in key.split(".")):
        return ()
    values = value if isinstance(value, list) else [value]
    texts = [localized(item) if isinstance(item, Mapping) else text_of(item) for item in values]
    return tuple(text for text in texts if text and not _ADDRESS.fullmatch(text) and text not in _NOTHING)


def _mended(row: Row, record: Record, known: Known) -> Row:
    """A row whose fields fit together: days, times with offsets, sessions, states."""
    fields = {name: texts for name, texts in row.fields.items() if texts}
    whole = re.match(r"\d{4}-\d\d-\d\dT", fields.get("date", ("",))[0])
    if whole and DATE_AND_MORE.match(fields.get("start", ("",))[0]):
        del fields["date"]
    elif whole and "start" in fields and fields["date"][0] != record.above.get("date"):
        fields["start"] = fields.pop("date")  # the whole moment, with its offset
    _past_midnight(fields, record, known)
    if record.sessions:
        fields |= _in_sessions(record.sessions, fields)
    stamp = text_of(record.keys.get("start_time_ts"))
    if stamp.isdecimal() and (offset := _offset(fields.get("start", ("",))[0], int(stamp))):
        fields["start"] = (fields["start"][0] + offset,)
        fields["end"] = tuple(text + offset for text in fields.get("end", ()))
    if text_of(record.keys.get("active")) == "N":
        fields["status"] = ("inactive",)
    return replace(row, fields=fields)


def _past_midnight(fields: dict[str, Texts], record: Record, known: Known) -> None:
    """A conference's day may end in the small hours: what is before its beginning is on the next date."""
    begins = record.above.get("day begins") or known.day_change
    on, at = fields.get("date", ("",))[0], fields.get("start", ("",))[0]
    if not begins or on != record.above.get("date") or not re.fullmatch(r"\d\d:\d\d(?::\d\d)?", at):
        return
    if at[:5] < min(begins[:5], "09:00") and DATE_KEY.fullmatch(on[:10]):
        with suppress(ValueError, OverflowError):
            fields["date"] = ((date.fromisoformat(on[:10]) + timedelta(days=1)).isoformat(),)


def _in_sessions(sessions: Sequence[tuple[str, str, Row]], fields: Mapping[str, Any]) -> dict[str, Texts]:
    """What the sessions that a talk names by id say of it: the first is its own, each is a slot where it has none."""
    title, _, row = sessions[0]
    given: dict[str, Texts] = {"session": (title,)}
    if not fields.get("start") and not fields.get("slot"):
        timed = [(times, row.text("room")) for _, times, row in sessions if times]
        given |= {"slot": tuple(times for times, _ in timed), "room": tuple(room for _, room in timed)} if timed else {}
    for ours, theirs in (("session_start", "start"), ("session_end", "end"), ("chairs", "chairs")):
        if text := row.text(theirs):
            given[ours] = (text,)
    return given


def _offset(start: str, stamp: int) -> str:
    """The offset of a local time whose moment is known as seconds since 1970: "-07:00"."""
    try:
        local = datetime.fromisoformat(start)
        minutes = round((local.replace(tzinfo=UTC) - datetime.fromtimestamp(stamp, UTC)).total_seconds() / 60)
    except (ValueError, OverflowError, OSError, TypeError):
        return ""
    if abs(minutes) > 14 * 60 or local.tzinfo is not None:
        return ""
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
