"""Talks within nested data, whatever system wrote it: JSON, YAML and XML exports.

A record is a dictionary with a title and something that talks have. What it stands in gives it what it lacks: the day
or room whose key or name is above it, the session that lists it. Ids of people, rooms and tracks are looked up in the
lists that the data has of them. Keys are told by one table, then by the words that columns of tables are told by.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from abstractsearch.errors import SourceError
from abstractsearch.programme.entries import Found, Left, Settings
from abstractsearch.programme.formats.columns import field_named
from abstractsearch.programme.formats.loading import DEEPEST
from abstractsearch.programme.formats.rows import FIELDS, Row, entries_of
from abstractsearch.programme.formats.wrappings import unwrapped
from abstractsearch.programme.model import shortened
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.names.lists import looks_like_names, names_in
from abstractsearch.programme.names.mentions import Named

KEYS: Mapping[str, str] = {  # field to the keys of exports, folded; a dot stands between nested keys
    "id": "id|guid|code|uid|uuid|pid|serial|number|paper id|event id|contribution id|forum|slug|key|unique id",
    "title": "title|name|summary|event title|paper title|session title|talk title|headline|titre|titel|titulo|titolo",
    "abstract": "abstract|description|details|body|content|long description|talk abstract|summary|abstract text"
    "|public description|teaser|short abstract|long abstract",
    "authors": "authors|author|primary authors|primaryauthors|creators|contributors|all authors|author names"
    "|authors list|author ids",
    "coauthors": "coauthors|co authors",
    "speakers": "speakers|speaker|persons|presenters|presenter|performer|performers|panelists|speaker names"
    "|speaker name|speaker ids|speaker id|presenter ids|person ids"
    "|people|hosts|moderators|moderator|intervenants|referenten|ponentes",
    "participants": "participants",
    "session": "session|session name|session title of",
    "chairs": "chair|chairs|session chair|session chairs|conveners",
    "track": "track|stream|primary area|category|subject area|track name|devroom",
    "type": "type|submission type|event type|eventtype|format|kind|session format|contribution type|session type"
    "|audience type",
    "room": "room|venue|location|room fullname|room name|place|hall|stage|room full name|room id|salle|raum|sala"
    "|venue name|microlocation|venue id|venue serial|location id|stage id|room full",
    "board": "board number|poster position|board|poster number|poster board",
    "date": "date|day|start date local|jour|tag|datum|fecha",
    "start": "start|starts at|start time|starttime|event start|start date|begin|starts|dtstart|from|time|start datetime"
    "|begins at|scheduled start|heure|uhrzeit|hora|start at|time start|schedule start",
    "end": "end|ends at|end time|endtime|event end|end date|ends|dtend|until|to|end datetime|finish|end at|time stop"
    "|time end|schedule end",
    "duration": "duration|scheduled duration|length|minutes|duration minutes",
    "keywords": "keywords|tags|topics|keyword|labels",
    "language": "language|lang|content locale|locale|spoken language",
    "status": "state|status|decision|acceptance status|event status",
}
_FIELD_OF = {key: name for name, keys in reversed(list(KEYS.items())) for key in keys.split("|")}
_PEOPLE = ("authors", "coauthors", "speakers", "participants", "chairs")
_NO_RECORDS = frozenset(  # what stands under these keys are no talks
    """
        persons people speakers authors participants presenters rooms venues locations tracks categories questions
        answers links attachments tags topics types languages sponsors users resources images files performer
        performers organizer organizers keywords speaker author room track colors features avatar availabilities
        coauthors primaryauthors moderators moderator panelists hosts exhibitors artists chairs conveners defaults
        question answers categoryitems submission types menu license recording folders location
    """.split()
)
_NAME_KEYS = ("public name", "name", "full name", "fullname", "display name", "displayname", "person name", "title")
_PLACES = ("affiliation", "company", "institution", "organization", "organisation", "org", "affiliations", "employer")
_NOT_KEPT = re.compile(
    r"mail|avatar|photo|image|picture|phone|token|twitter|bio|\bids?$|guid|url$|slug|created|updated|modified|position"
    r"|logo|goers|seats|pinned|invite|event key|is (?:featured|informed|confirmed|plenum)|do not record|recording|color"
    r"|submitted|^submission (?:hash|size|filename)|pc conflict|collaborators|authorids|paperhash|bibtex|^contacts?\b"
    r"|hash$|mimetype|^object$|^pdf$|conf key|released|entry type|^sourceid$|latitude|longitude"
    r"|event (?:start|end) (?:year|month|day|weekday|time)|(?:start|end) (?:date|time)\b|slot count|pending|sort|stamp"
    r"|\bts$"
)
_LOCALE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")
_DATE = re.compile(r"\d{4}-\d\d-\d\d[T ]")
_DATE_KEY = re.compile(r"\d{4}-\d\d-\d\d")
_SERVICE = frozenset({"is service session", "isservicesession", "is break", "break"})
_IDS = ("id", "guid", "code", "slug", "uid", "uuid", "serial", "key", "UID")
_LISTS = {  # what lists of things to which ids refer are called
    **dict.fromkeys(("persons", "speakers", "users", "authors", "speaker", "person"), "people"),
    **dict.fromkeys(("venues", "locations", "stages", "halls", "microlocation", "microlocations", "room"), "rooms"),
    **dict.fromkeys(("track",), "tracks"),
    **dict.fromkeys(("submission types", "session types", "types"), "types"),
}
_TALKS = frozenset(  # keys under which a title alone is a talk
    """
        talks talk papers paper contributions presentations submissions entries items vortrage vortraege beitrage
        beitraege exposes communications ponencias charlas comunicaciones interventi presentazioni contributi lectures
        posters events events list subevent children program programme
    """.split()
)
_DAYS = frozenset("days day dates tage tag jours dias giorni schedule agenda".split())
_VENUES = frozenset("location venue place city ort lieu lugar luogo".split())
_BREAKS = frozenset("break breaks lunch coffee registration social pause meal logistics".split())
_NO_TALKS = _BREAKS | {"session"}
_SESSION_IDS = ("session", "sessions", "session id", "session ids", "event ids")
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_NOTHING = frozenset({"None", "False", "false", "null", "True", "true"})
_LONGEST_LIST = 50_000  # characters of a text that lists people
_MOST = 200_000  # dictionaries


@dataclass(frozen=True)
class _Above:
    """What stands above a record: fields it gives, the ids of the containers it is in."""

    fields: Mapping[str, str] = field(default_factory=dict)
    path: str = ""


@dataclass
class _Record:
    place: str
    keys: dict[str, Any]
    above: Mapping[str, str]
    containers: tuple[int, ...] = ()
    sessions: list[tuple[str, str, Row]] = field(default_factory=list)


def found_in(name: str, value: Any, settings: Settings) -> Found:
    """What nested data says of talks; `name` is what messages call it.

    Raises
    ------
    SourceError
        If no talk is in it.
    """
    reader = _Reader(unwrapped(value))
    records = reader.records()
    if not records:
        raise SourceError(
            f"{name} holds data in which no talk could be found: nothing has a title and a speaker or a time."
        )
    if len(records) == 1 and records[0].place == "record" and not _says_more(reader.row(records[0])):
        raise SourceError(
            f"{name} holds one thing with a name, but neither people nor a time; give the programme's own."
        )
    rows, left = [], []
    for record in records:
        row = reader.row(record)
        if row.text("title") or row.text("abstract") or row.text("start"):
            rows.append(row)
        else:
            left.append(Left(record.place, shortened(str(record.keys), 500), "no title"))
    entries, notes = entries_of(_repeated(rows), settings)
    return Found(
        entries=entries,
        title=reader.title,
        timezone=reader.timezone,
        rooms=reader.rooms(),
        notes=notes,
        unit="record",
        total=len(records) + reader.sessions,
        used={"sessions": reader.sessions} if reader.sessions else {},
        left=tuple(left),
    )


def _says_more(row: Row) -> bool:
    return any(row.people.values()) or any(row.fields.get(name) for name in ("start", "date", "slot", "session"))


class _Reader:
    """Nested data that can be asked for its records, and for what their ids mean."""

    def __init__(self, value: Any) -> None:
        self._value = value
        self._seen = 0
        self._known: dict[str, dict[str, Any]] = {}
        self._room_order: list[str] = []
        self._found: list[_Record] = []
        self._categories: dict[str, tuple[str, str]] = {}
        self._titles: dict[int, str] = {}
        self.title: str | None = None
        self.sessions = 0
        self._day_change = ""
        self.timezone: str | None = None

    def records(self) -> list[_Record]:
        """Every record, in the order of the data, with what stands above it."""
        self._collect(self._value, "", 0)
        self._walk(self._value, _Above(), "", 0, ())
        self._tell_sessions()
        return self._without_sessions(self._found)

    def _without_sessions(self, records: list[_Record]) -> list[_Record]:
        """The records but for those that others name as their session by id: these get its title, time and room."""
        named: dict[str, list[_Record]] = {}
        for record in records:
            for key, value in record.keys.items():
                if folded(_spaced(key)) in _SESSION_IDS:
                    for an_id in value if isinstance(value, list) else [value]:
                        if text := _text(an_id.get("id") if isinstance(an_id, Mapping) else an_id):
                            named.setdefault(text, []).append(record)
        rest: list[_Record] = []
        sessions: list[_Record] = []
        for record in records:
            ids = {_text(record.keys.get(key)) for key in _IDS} | {record.place.rpartition(".")[2]}
            members = [one for an_id in ids for one in named.get(an_id, ()) if one is not record]
            (sessions if members and "session" in record.place.casefold() else rest).append(record)
            if members and sessions and sessions[-1] is record:
                self._gives(record, {id(one): one for one in members}.values())
        self.sessions = len(sessions)
        return rest

    def _gives(self, session: _Record, members: Iterable[_Record]) -> None:
        row = self.row(session)
        title = row.text("title")
        times = " - ".join(
            filter(
                None, (f"{row.text('date')} {row.text('start')}".strip() if row.text("start") else "", row.text("end"))
            )
        )
        for record in members:
            record.sessions.append((title, times, row))

    def rooms(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._room_order))

    def row(self, record: _Record) -> Row:
        """The record with its fields named."""
        fields: dict[str, tuple[str, ...]] = {}
        people: dict[str, tuple[Named, ...]] = {}
        facets: dict[str, tuple[str, ...]] = {}
        event: bool | None = None
        for key, value in _flat(record.keys):
            name = _field_of(key)
            if folded(key) in _SERVICE:
                event = True if _text(value) in ("True", "true", "1") else event
            elif key.startswith(("_", "@")) or folded(_spaced(key)) in ("entry type", "object"):
                event = True if folded(_text(value)) in (_BREAKS if key != "entryType" else _NO_TALKS) else event
            elif slots := self._several_slots(key, value):
                fields["slot"], fields["room"] = slots
            elif folded(_spaced(key)) in ("category items", "categories") and (items := self._items(value)):
                for kind, text in items:
                    facets[kind] = (*facets.get(kind, ()), text)
            elif (
                name == "room"
                and folded(_spaced(key)) in _VENUES
                and any(folded(_spaced(other)) in ("room", "room name") for other in record.keys)
            ):
                facets.update({key: texts} if (texts := self._texts(key, value)) else {})
            elif name in _PEOPLE and len(_text(value)) > _LONGEST_LIST:
                facets[key] = (_text(value),)
            elif name in _PEOPLE:
                by_id = folded(_spaced(key)).endswith((" id", " ids"))
                for role, those in self._people(name, value, by_id=by_id).items():
                    people[role] = (*people.get(role, ()), *those)
            elif name in ("room", "track", "type", "session") and self._is_bare_id(key, value):
                continue
            elif name:
                texts = self._texts(name, value)
                fields[name] = (
                    (*fields.get(name, ()), *texts) if name in ("abstract", "keywords") else fields.get(name) or texts
                )
                self._two_titles(name, key, texts, fields, facets)
            elif texts := self._facet(key, value):
                facets.setdefault(key.replace("_", " ").replace(".", " "), texts)
        for name, text in record.above.items():
            if not fields.get(name) and name in FIELDS:
                fields[name] = (text,)
        if not any(people.values()) and folded(" ".join(fields.get("type", ()))) in _BREAKS:
            event = True
        return self._mended(Row(record.place, fields, people, facets, event), record)

    def _several_slots(self, key: str, value: Any) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Whole times and rooms of a list of slots: [{"start": …, "end": …, "room": …}]."""
        if not isinstance(value, list) or not value or folded(_spaced(key)) in _TALKS:
            return None
        if not all(isinstance(slot, Mapping) and _text(slot.get("start")) for slot in value):
            return None
        times = tuple(" - ".join(filter(None, (_text(slot["start"]), _text(slot.get("end"))))) for slot in value)
        return times, tuple(self._resolved("room", slot.get("room")) for slot in value)

    def _items(self, value: Any) -> list[tuple[str, str]]:
        """What a record is in of each group of categories: by the items' ids, or as a list of groups."""
        pairs = []
        for item in value if isinstance(value, list) else [value]:
            items = item.get("categoryItems") if isinstance(item, Mapping) else None
            if isinstance(items, list) and isinstance(item, Mapping):
                pairs += [(_named(item), _named(one)) for one in items if isinstance(one, Mapping)]
            else:
                pairs.append(self._categories.get(_text(item), ("", "")))
        return [(kind, text) for kind, text in pairs if kind and text]

    def _two_titles(
        self,
        name: str,
        key: str,
        texts: tuple[str, ...],
        fields: dict[str, tuple[str, ...]],
        facets: dict[str, tuple[str, ...]],
    ) -> None:
        """Of two titles the longer one is the talk's, the other says what kind it is."""
        if name == "title" and texts and fields["title"] != texts and folded(key) != "name":
            shorter, longer = sorted((fields["title"], texts), key=lambda one: len(one[0]))
            fields["title"] = longer
            facets["kind"] = shorter

    def _mended(self, row: Row, record: _Record) -> Row:
        """A row whose fields fit together: times, states, a title that names its speakers."""
        fields = {name: texts for name, texts in row.fields.items() if texts}
        whole = re.match(r"\d{4}-\d\d-\d\dT", fields.get("date", ("",))[0])
        if whole and _DATE.match(fields.get("start", ("",))[0]):
            del fields["date"]
        elif whole and "start" in fields and fields["date"][0] != record.above.get("date"):
            fields["start"] = fields.pop("date")  # the whole moment, with its offset
        self._past_midnight(fields, record)
        if record.sessions:
            fields |= _in_sessions(record.sessions, fields)
        stamp = _text(record.keys.get("start_time_ts"))
        if stamp.isdecimal() and (offset := _offset(fields.get("start", ("",))[0], int(stamp))):
            fields["start"] = (fields["start"][0] + offset,)
            fields["end"] = tuple(text + offset for text in fields.get("end", ()))
        if _text(record.keys.get("active")) == "N":
            fields["status"] = ("inactive",)
        return replace(row, fields=fields)

    def _past_midnight(self, fields: dict[str, tuple[str, ...]], record: _Record) -> None:
        """A conference's day may end in the small hours: what is before its beginning is on the next date."""
        begins = record.above.get("day begins") or self._day_change
        on, at = fields.get("date", ("",))[0], fields.get("start", ("",))[0]
        if not begins or on != record.above.get("date") or not re.fullmatch(r"\d\d:\d\d(?::\d\d)?", at):
            return
        if at[:5] < min(begins[:5], "09:00") and _DATE_KEY.fullmatch(on[:10]):
            with suppress(ValueError, OverflowError):
                fields["date"] = ((date.fromisoformat(on[:10]) + timedelta(days=1)).isoformat(),)

    # what is in the data

    def _collect(self, value: Any, key: str, depth: int) -> None:
        """Note the lists of people, rooms and tracks to which records refer by ids, and what is said of the whole."""
        self._seen += 1
        if depth > DEEPEST or self._seen > _MOST:
            return
        plain = folded(_spaced(key))
        if isinstance(value, Mapping):
            if (plain in _LISTS or plain in ("people", "rooms", "tracks", "types", "sessions")) and all(
                isinstance(item, Mapping) for item in value.values()
            ):
                for an_id, item in value.items():
                    self._note(plain, an_id, item)
            zones = ("time_zone_name", "timezone", "timeZone", "time_zone", "tz")
            self.timezone = self.timezone or next((zone for key in zones if (zone := _text(value.get(key)))), None)
            self._day_change = self._day_change or _text(value.get("day_change"))
            kind = _text(value.get("title") or value.get("name"))
            for item in value["items"] if isinstance(value.get("items"), list) and kind else ():
                if isinstance(item, Mapping) and _text(item.get("id")):
                    self._categories.setdefault(_text(item["id"]), (kind, _named(item)))
            for name, item in value.items():
                self._collect(item, str(name), depth + 1)
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, Mapping) and not set(item) <= {"id", "type"}:
                    of = folded(_spaced(_text(item.get("_type")))) if plain == "included" else plain
                    for an_id in _IDS:
                        if an_id in item:
                            self._note(of, _text(item[an_id]), item)
                    if plain == "rooms" and (room := _named(item)):
                        self._room_order.append(room)
                self._collect(item, key, depth + 1)

    def _note(self, key: str, an_id: str, item: Mapping[str, Any]) -> None:
        self._known.setdefault(_LISTS.get(key, key), {}).setdefault(an_id, item)

    def _walk(self, value: Any, above: _Above, key: str, depth: int, inside: tuple[int, ...]) -> bool:
        """Take up the records in `value`; whether there is one."""
        if depth > DEEPEST:
            return False
        if isinstance(value, list):
            kept = {name: text for name, text in above.fields.items() if name not in ("start", "end")}
            above = replace(above, fields=above.fields if "minutes" in above.fields else kept)
            found = [
                self._walk(item, replace(above, path=f"{above.path}[{n}]"), key, depth + 1, inside)
                for n, item in enumerate(value)
            ]
            return any(found)
        if not isinstance(value, Mapping):
            return False
        before = len(self._found)
        record = _is_record(value, above.fields) and folded(_text(value.get("_type"))) not in _LISTS
        given = self._given(value, above, key)
        number = id(value)
        for name, item in value.items():
            plain = folded(_spaced(str(name)))
            if not isinstance(item, (list, Mapping)) or (plain in _NO_RECORDS and not self._holds_talks(item, plain)):
                continue
            if record and plain not in _TALKS and not _holds_records(item):
                continue
            path = f"{above.path}.{name}" if above.path else str(name)
            fields = _keyed(given, str(name), plain)
            if isinstance(item, Mapping):  # a slot with its one talk
                fields |= {
                    what: given[f"container {what}"] for what in ("start", "end") if f"container {what}" in given
                }
            self._walk(item, _Above(fields, path), plain, depth + 1, (*inside, number))
        if len(self._found) > before:
            return True
        if key in ("conference", "meta", "event info"):
            self.title = self.title or _named(value) or None
        elif record:
            self._found.append(_Record(above.path or "record", dict(value), above.fields, inside))
            return True
        return False

    def _holds_talks(self, item: Any, key: str) -> bool:
        """Whether what is called rooms holds the talks of each: {"A1": [talk]} or [{"name": "A1", "talks": [talk]}]."""
        if key not in ("rooms", "room", "tracks", "track"):
            return False
        values = list(item.values()) if isinstance(item, Mapping) else item
        return any(
            isinstance(one, list)
            or (
                isinstance(one, Mapping)
                and any(
                    isinstance(sub, list) and sub and isinstance(sub[0], Mapping) and _is_record(sub[0], {})
                    for sub in one.values()
                )
            )
            for one in values[:50]
        )

    def _given(self, value: Mapping[str, Any], above: _Above, key: str) -> dict[str, str]:
        """What a container gives to the records in it."""
        given = dict(above.fields)
        room = key in ("rooms", "room")
        for name, item in value.items():
            plain = folded(_spaced(str(name)))
            text = _text(item)
            if _field_of(str(name)) == "chairs" and not text:
                text = ", ".join(one.name for those in self._people("chairs", item).values() for one in those)
            if not text:
                continue
            if plain in ("day start", "start") and _DATE.match(text):
                given["day begins"] = text[11:16]
            if plain in ("date", "day", "jour", "tag", "datum", "fecha", "dia") and not text.isdigit():
                given["date"] = text
            elif plain in _VENUES and not room:
                given |= {"venue": text, "venue of": str(id(value))}
            elif _field_of(str(name)) in ("room", "track") or (room and plain == "name"):
                given["room" if room or _field_of(str(name)) == "room" else "track"] = text
            elif _field_of(str(name)) == "title":
                self._titles[id(value)] = text
                if key not in _DAYS:
                    given["container"] = text
            elif _field_of(str(name)) in ("start", "end", "chairs"):
                given[f"container {_field_of(str(name))}"] = text
        return given

    def _tell_sessions(self) -> None:
        """Let the containers be sessions that hold some of the records; one that holds all is the programme."""
        total = len(self._found)
        counts = Counter(number for record in self._found for number in record.containers)
        titles = Counter(record.above.get("container") for record in self._found)
        if self._found and total > 1:
            holding = (number for number in self._found[0].containers if counts[number] == total)
            self.title = self.title or next(
                (self._titles[number] for number in holding if number in self._titles), None
            )
        for record in self._found:
            title = record.above.get("container")
            whole = not record.containers or counts[record.containers[-1]] == total
            direct = title and titles[title] < total
            above = {key: text for key, text in record.above.items() if not key.startswith(("container", "venue"))}
            venue = record.above.get("venue")
            if venue and "room" not in above and counts[int(record.above["venue of"])] < total:
                above["room"] = venue
            if title and direct and not whole:
                above["session"] = title
                times = (("session_start", "start"), ("session_end", "end"), ("chairs", "chairs"))
                above |= {
                    ours: record.above[f"container {theirs}"]
                    for ours, theirs in times
                    if f"container {theirs}" in record.above
                }
            record.above = above

    # what values mean

    def _texts(self, name: str, value: Any) -> tuple[str, ...]:
        values = value if isinstance(value, list) else [value]
        texts = [self._resolved(name, item) for item in values]
        return tuple(text for text in texts if text)

    def _resolved(self, name: str, item: Any) -> str:
        """A text; what an id or an object stands for."""
        lists = {"room": "rooms", "track": "tracks", "type": "types", "session": "sessions"}
        if isinstance(item, Mapping):
            if "date" in item and "time" in item:
                return f"{_text(item['date'])} {_text(item['time'])}"
            if text := _localized(item) or _named(item):
                return text
            known = self._known.get(lists.get(name, name), {})
            return next((_named(known[_text(an_id)]) for an_id in item.values() if _text(an_id) in known), "")
        text = _text(item)
        known = self._known.get(lists.get(name, name), {})
        return _named(known[text]) or text if text in known else text

    def _is_bare_id(self, key: str, value: Any) -> bool:
        """Whether a value is the number of a room, a track or the like that the data does not name."""
        ends = folded(_spaced(key)).rpartition(" ")[2] in ("id", "serial")
        return ends and not any(_text(value) in known for known in self._known.values())

    def _people(self, name: str, value: Any, *, by_id: bool = False) -> dict[str, tuple[Named, ...]]:
        """The persons of a field by what they do."""
        if isinstance(value, Mapping) and len(value) == 1 and next(iter(value)) in ("person", "author", "speaker"):
            value = next(iter(value.values()))
        values = value if isinstance(value, list) else [value]
        if by_id:
            values = [item for item in values if _text(item) in self._known.get("people", {})]
        found: dict[str, list[Named]] = {}
        for item in values:
            person = self._known.get("people", {}).get(_text(item)) if not isinstance(item, Mapping) else item
            if isinstance(person, Mapping):
                inner = next(
                    (
                        person[key]
                        for key in ("person", "speaker", "user", "author")
                        if isinstance(person.get(key), Mapping)
                    ),
                    person,
                )
                an_id = next((_text(person[key]) for key in ("id", "guid", "code") if key in person), "")
                if not people_named(inner) and an_id in self._known.get("people", {}):
                    inner = self._known["people"][an_id]
                those = people_named(inner)
            else:
                those = names_in(_text(item)) if 0 < len(_text(item)) <= _LONGEST_LIST else ()
            role = _role(name, person if isinstance(person, Mapping) else {})
            found.setdefault(role, []).extend(those)
        if name == "participants" and "speakers" in found:
            found["authors"] = [*found["speakers"], *found.get("authors", [])]
        return {role: tuple(those) for role, those in found.items()}

    def _facet(self, key: str, value: Any) -> tuple[str, ...]:
        plain = folded(_spaced(key))
        if _NOT_KEPT.search(plain) or any(folded(_spaced(part)) in _NO_RECORDS for part in key.split(".")):
            return ()
        values = value if isinstance(value, list) else [value]
        texts = [_localized(item) if isinstance(item, Mapping) else _text(item) for item in values]
        return tuple(text for text in texts if text and not _ADDRESS.fullmatch(text) and text not in _NOTHING)


def _is_record(value: Mapping[str, Any], above: Mapping[str, str]) -> bool:
    """Whether a dictionary is a talk or an event: it has a title, and something that talks have, or stands on a day."""
    names = {_field_of(key) for key, item in _flat(value) if item not in (None, "", [], {})}
    more = names & {"start", "date", "abstract", "authors", "speakers", "participants", "duration", "end", "coauthors"}
    return "title" in names and bool(
        more or above.get("date") or above.get("session") or above.get("container start") or len(names) > 2
    )


def _in_sessions(sessions: Sequence[tuple[str, str, Row]], fields: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """What the sessions that a talk names by id say of it: the first is its own, each is a slot where it has none."""
    title, _, row = sessions[0]
    given: dict[str, tuple[str, ...]] = {"session": (title,)}
    if not fields.get("start") and not fields.get("slot"):
        timed = [(times, row.text("room")) for _, times, row in sessions if times]
        given |= {"slot": tuple(times for times, _ in timed), "room": tuple(room for _, room in timed)} if timed else {}
    for ours, theirs in (("session_start", "start"), ("session_end", "end"), ("chairs", "chairs")):
        if text := row.text(theirs):
            given[ours] = (text,)
    return given


def _holds_records(item: Any) -> bool:
    """Whether what stands within a record are records of their own, not what the record is about."""
    if isinstance(item, list):
        return any(map(_holds_records, item))
    if not isinstance(item, Mapping):
        return False
    names = {_field_of(str(key)) for key, value in item.items() if value not in (None, "", [], {})}
    own = names & {"start", "abstract", "authors", "speakers", "participants", "coauthors"}
    return bool("title" in names and own) or any(map(_holds_records, item.values()))


def _repeated(rows: Sequence[Row]) -> list[Row]:
    """The rows, where those of one title and the same people have one id: a talk that is given more than once."""
    ids: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}
    result = []
    for row in rows:
        people = tuple(sorted(folded(one.name) for those in row.people.values() for one in those))
        key = (folded(row.text("title")), people)
        if people and len(key[0]) > 3 and row.fields.get("id"):
            row = replace(row, fields={**row.fields, "id": ids.setdefault(key, row.fields["id"])})
        result.append(row)
    return result


def _flat(record: Mapping[str, Any], prefix: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:
    """Keys and values; what is nested once or twice is dotted unless it means something as a whole."""
    for key, value in record.items():
        name = f"{prefix}.{key}" if prefix else str(key)
        if isinstance(value, Mapping) and set(value) <= {"value", "readers"} and "value" in value:
            yield from _flat({str(key): value["value"]}, prefix, depth + 1)
        elif isinstance(value, Mapping) and depth < 3 and _is_opened(str(key), value):
            yield from _flat(value, name, depth + 1)
        else:
            yield name, value


def _is_opened(key: str, value: Mapping[str, Any]) -> bool:
    """Whether what is in a value counts rather than the value: a slot with its times, a group of fields."""
    if {"start", "end", "starts_at", "startsAt"} & set(value):
        return True
    whole = _localized(value) or _named(value) or {"date", "time"} <= set(value)
    return not whole and _field_of(key) is None


@lru_cache(maxsize=8192)
def _field_of(key: str) -> str | None:
    """The field that a key, perhaps dotted, names."""
    last = folded(_spaced(key.rpartition(".")[2]))
    if last in _FIELD_OF:
        return _FIELD_OF[last]
    if _NOT_KEPT.search(last) or last in _NO_RECORDS:
        return None
    found = field_named(_spaced(key.rpartition(".")[2]))
    if (
        found
        and found[1] > 0.8
        and found[0] in FIELDS
        and found[0] not in ("first_name", "last_name", "presents", "day")
    ):
        return found[0]
    return None


def _keyed(given: Mapping[str, str], key: str, plain: str) -> dict[str, str]:
    """What the key of a value gives: a date, minutes since midnight, the name of a room among rooms."""
    if _DATE_KEY.fullmatch(key):
        return {**given, "date": key, "of": ""}
    if key.isdecimal() and "date" in given and int(key) < 1440 and "minutes" not in given:
        minutes = int(key)
        return {**given, "start": f"{minutes // 60:02d}:{minutes % 60:02d}", "minutes": key}
    if given.get("of") in ("rooms", "room") and not key.isdecimal():
        return {**given, "room": key, "of": ""}
    return {**given, "of": plain}


def _role(name: str, person: Mapping[str, Any]) -> str:
    if name != "participants":
        return name if name != "coauthors" else "authors"
    role = folded(_text(person.get("role") or person.get("type")))
    return (
        "speakers" if not role or any(word in role for word in ("speak", "present", "person", "perform")) else "authors"
    )


_LISTS_NAMES = re.compile(r"[;,]| (?:and|und|et|y) ")


def people_named(person: Mapping[str, Any]) -> tuple[Named, ...]:
    """The person whom an object describes; several, each with a part of the affiliation, where its name lists them."""
    keys = {folded(_spaced(str(key))): value for key, value in person.items()}
    name = next((text for key in _NAME_KEYS if (text := _localized(keys.get(key)))), "")
    halves = _halves(keys)
    if halves and ("," in name or not name):
        name = halves
    place: str | None = next((text for key in _PLACES if (text := _place(keys.get(key)))), None)
    if len(name) <= _LONGEST_LIST and _LISTS_NAMES.search(name):
        several = names_in(name)
        if several and all(looks_like_names(one.name) for one in several):
            return _with_places(several, place)
    bracketed = re.fullmatch(r"(.+?)\s*\(([^()]+)\)", name)
    if bracketed and not place:
        name, place = bracketed[1], bracketed[2]
    return (Named(" ".join(name.split()), place),) if name and folded(name) not in ("tba", "n n", "tbd") else ()


def _halves(keys: Mapping[str, Any]) -> str:
    halves = [
        next((_text(keys[key]) for key in those if _text(keys.get(key))), "")
        for those in (
            ("first name", "firstname", "first", "given name", "given"),
            ("last name", "lastname", "last", "family name", "familyname", "family", "surname"),
        )
    ]
    return " ".join(" ".join(halves).split())


def _with_places(people: Sequence[Named], place: str | None) -> tuple[Named, ...]:
    """Of as many affiliations each gets its own, one is everybody's."""
    places: list[str | None] = [part.strip() or None for part in re.split(r"[;|\n]", place or "")]
    if len(places) != len(people):
        places = [place if len(places) == 1 else None] * len(people)
    return tuple(replace(one, affiliation=one.affiliation or at) for one, at in zip(people, places, strict=True))


def _place(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(filter(None, map(_place, value)))
    return _localized(value) if not isinstance(value, Mapping) else _localized(value) or _named(value)


def _named(item: Mapping[str, Any]) -> str:
    """The name of a room, a track and the like."""
    for key in ("name", "title", "label", "displayName", "value", "fullname"):
        if text := _localized(item.get(key)):
            return text
    return ""


def _localized(value: Any) -> str:
    """A text; of one given in several languages the English one, else the first."""
    if isinstance(value, Mapping):
        if not value or not all(isinstance(key, str) and _LOCALE.fullmatch(key) for key in value):
            return ""
        return next((text for key in ("en", *value) if (text := _text(value.get(key)))), "")
    return _text(value)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value)
    return str(value).strip() if isinstance(value, (str, int, float)) else ""


def _spaced(key: str) -> str:
    return re.sub(r"[_.-]+|(?<=[a-z])(?=[A-Z])", " ", key[:80])


def _offset(start: str, stamp: int) -> str:
    """The offset of a local time whose moment is known as seconds since 1970: "-07:00"."""
    try:
        local = datetime.fromisoformat(start)
        minutes = round((local.replace(tzinfo=UTC) - datetime.fromtimestamp(stamp, UTC)).total_seconds() / 60)
    except (ValueError, OverflowError, OSError, TypeError):
        return ""
    sign = "-" if minutes < 0 else "+"
    return (
        f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
        if abs(minutes) <= 14 * 60 and local.tzinfo is None
        else ""
    )
