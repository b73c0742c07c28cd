"""The one assembly: from what any format found to a programme with ids, people, sessions, times, and notes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from abstractsearch.errors import SourceError
from abstractsearch.programme.choosing import chosen, with_events_told
from abstractsearch.programme.entries import Entry, Found, Left, Settings
from abstractsearch.programme.model import Event, Person, Programme, Session, Slot, Talk, distinct, safe_id, shortened
from abstractsearch.programme.names.identity import folded, person_id
from abstractsearch.programme.names.printed import Named
from abstractsearch.programme.names.spellings import alike
from abstractsearch.programme.notes import Kind, Note
from abstractsearch.programme.participants import Participants
from abstractsearch.programme.reading import Reading
from abstractsearch.programme.titling import title_of_programme

SessionKey = tuple[str, date | None, datetime | None]
_LONGEST = timedelta(days=14)  # no talk lasts longer


def assembled(found: Found, *, name: str, settings: Settings) -> Reading:
    """The programme of what was found.

    Repeated ids get '-2'. A session spans its talks where it has no time of its own and has a room where they share
    one; a speaker who is no author becomes the first. Times with an offset are converted to the programme's time zone:
    that of `settings`, else the source's; where nobody states one, times are floating.

    Raises
    ------
    SourceError
        If nothing is left to be a talk.
    """
    entries, aside, zone, notes = _settled(found, settings)
    talking = [entry for entry in entries if not entry.event]
    if not talking:
        raise SourceError(_nothing_left(found, aside))
    participants = Participants(found.people, joins=found.typed)
    bylines = [_byline(entry) for entry in talking]
    authors = [participants.ids(everyone) for everyone, _ in bylines]
    speakers = [participants.ids(speaking) for _, speaking in bylines]
    for spelled, other in found.spellings:
        participants.also(participants.ids([Named(spelled)])[0], other)
    chairs = {folded(one.name): participants.ids([one])[0] for entry in talking for one in entry.chairs}
    people = participants.everybody()
    sessions = _sessions(talking, chairs, {person.id: person for person in people}, in_time_order=found.typed)
    ids, about_ids = _ids(talking, [participants[who[0]].name if who else None for who in speakers], found.typed)
    talks = [
        _talk(an_id, entry, [participants[one] for one in by], [participants[one] for one in speaking], session)
        for an_id, entry, by, speaking, session in zip(ids, talking, authors, speakers, sessions, strict=True)
    ]
    programme = Programme(
        name=name,
        title=title_of_programme(found.title, name),
        talks=tuple(talks),
        sessions=tuple(dict.fromkeys(session for session in sessions if session)),
        people=people,
        timezone=zone.key if zone else None,
        dates=found.dates,
        rooms=found.rooms or tuple(sorted({slot.room for talk in talks for slot in talk.slots if slot.room})),
        events=tuple(event for entry in entries if entry.event for event in _events(entry)),
    )
    notes = [
        *_with_talks(found.notes, dict(zip((entry.place for entry in talking), ids, strict=True))),
        *notes,
        *about_ids,
        *participants.turned,
        *_about(talking, entries, talks),
    ]
    left = (*found.left, *aside)
    statuses = Counter(entry.status for entry in found.entries if entry.status)
    accounting = _accounting(found, entries, aside)
    return Reading(programme, tuple(notes), accounting, left, found.headers, statuses, tuple(ids))


def _settled(found: Found, settings: Settings) -> tuple[list[Entry], list[Left], ZoneInfo | None, list[Note]]:
    """The entries that count, with local times; those set aside; the zone; what to say about status and zone."""
    entries, aside, about_status = chosen(with_events_told(found.entries), settings.status)
    zone, about_zone = _zone(found, entries, settings.timezone)
    local = [
        replace(
            entry,
            slots=_slots(entry.slots, zone),
            session_slot=_local(entry.session_slot, zone) if entry.session_slot else None,
        )
        for entry in entries
    ]
    return local, [*aside], zone, [*about_status, *about_zone]


def _with_talks(notes: Sequence[Note], ids: dict[str, str]) -> list[Note]:
    """The notes, each about the talk that stands at its place."""
    return [
        replace(note, talks=(ids[note.place],)) if note.place and note.place in ids and not note.talks else note
        for note in notes
    ]


def zone_named(timezone: str) -> ZoneInfo:
    """The time zone of that name."""
    try:
        return ZoneInfo(timezone)
    except (KeyError, ValueError, OSError):
        raise SourceError(f"'{shortened(timezone)}' is no time zone; use a name such as Europe/Paris or UTC.") from None


def _nothing_left(found: Found, aside: Sequence[Left]) -> str:
    if aside:
        words = ", ".join(sorted({one.reason for one in aside}))
        return f"All {len(aside)} submissions are set aside ({shortened(words)}); {{status}} or another word of it."
    if found.entries:
        return "Only breaks and other events were found, no talk; give a file that lists talks."
    return "No talk was found in it; give a programme: a PDF, a table, an export of the conference's system."


def _zone(found: Found, entries: Sequence[Entry], timezone: str | None) -> tuple[ZoneInfo | None, list[Note]]:
    """The programme's time zone and what to say about it."""
    slots = [slot for entry in entries for slot in (*entry.slots, entry.session_slot) if slot]
    times = [time for slot in slots for time in (slot.start, slot.end) if time]
    offsets = {time.utcoffset() for time in times}
    if timezone:
        zone: ZoneInfo | None = zone_named(timezone)
    elif found.timezone and _is_zone(found.timezone):
        zone = ZoneInfo(found.timezone)
    else:
        zone = _zone_of({offset for offset in offsets if offset is not None})
    notes = []
    if times and zone is None:
        notes.append(Note(Kind.NO_ZONE))
    elif zone and any(time.tzinfo and _in(time, zone) != time.replace(tzinfo=None) for time in times):
        notes.append(Note(Kind.CONVERTED, zone.key))
    elif zone and not timezone and zone.key.startswith("Etc/"):
        notes.append(Note(Kind.OFFSET_ONLY, zone.key))
    return zone, notes


def _is_zone(name: str) -> bool:
    try:
        return bool(ZoneInfo(name))
    except (KeyError, ValueError, OSError):
        return False


def _zone_of(offsets: set[timedelta]) -> ZoneInfo | None:
    """The zone that times with these offsets are in: one of full hours where all share it, else UTC."""
    if not offsets:
        return None
    hours, rest = divmod(next(iter(offsets)), timedelta(hours=1))
    if len(offsets) > 1 or rest or hours == 0 or not -12 <= hours <= 14:
        return ZoneInfo("UTC")
    return ZoneInfo(f"Etc/GMT{-hours:+d}")


def _slots(slots: Sequence[Slot], zone: ZoneInfo | None) -> tuple[Slot, ...]:
    """The slots in local time and in order; an end that cannot be one is left out."""
    local = dict.fromkeys(_local(slot, zone) for slot in slots if slot != Slot())
    return tuple(
        sorted(local, key=lambda slot: (slot.start or datetime.max, slot.end or datetime.max, slot.room or ""))
    )


def _local(slot: Slot, zone: ZoneInfo | None) -> Slot:
    start, end = (_in(time, zone) if time else None for time in (slot.start, slot.end))
    if start and end and not timedelta() <= end - start <= _LONGEST:
        end = None
    return Slot(start, end, slot.room)


def _in(time: datetime, zone: ZoneInfo | None) -> datetime:
    """`time` in `zone`, without offset; a time that has no offset is taken to be in it."""
    try:
        return time.astimezone(zone).replace(tzinfo=None) if time.tzinfo else time
    except OverflowError:
        raise SourceError(f"'{time.isoformat()}' cannot be the time of a talk; correct its year.") from None


def _byline(entry: Entry) -> tuple[list[Named], list[Named]]:
    """Everybody in order, and those who speak, named as among everybody."""
    everyone = list(entry.authors or entry.speakers)
    missing = [speaker for speaker in entry.speakers if _place(everyone, speaker.name) is None]
    everyone = [*missing, *everyone]
    places = sorted({place for one in entry.speakers if (place := _place(everyone, one.name)) is not None})
    return everyone, [everyone[place] for place in places]


def _place(everyone: Sequence[Named], name: str) -> int | None:
    """Where `name` stands, letter by letter or else in another spelling."""
    exact = [place for place, other in enumerate(everyone) if folded(other.name) == folded(name)]
    if exact:
        return exact[0]
    near = {place: like.strength for place, other in enumerate(everyone) if (like := alike(other.name, name))}
    return max(near, key=lambda place: near[place], default=None)


def _ids(entries: Sequence[Entry], speakers: Sequence[str | None], typed: bool) -> tuple[list[str], list[Note]]:
    """The talks' ids, and what to say about those that differ from the source's."""

    def given(entry: Entry, speaker: str | None) -> str:
        if entry.id:
            return entry.id
        by_title = folded(entry.title).replace(" ", "-")[:60].strip("-") or "talk"
        return person_id(speaker) if typed and speaker else by_title

    wanted = [given(entry, speaker) for entry, speaker in zip(entries, speakers, strict=True)]
    ids = distinct(safe_id(an_id) for an_id in wanted)
    notes = []
    for entry, an_id, source in zip(entries, ids, wanted, strict=True):
        if entry.id and an_id != safe_id(source):
            notes.append(Note(Kind.ID_REPEATED, an_id, entry.place, source, (an_id,)))
        elif entry.id and safe_id(source) != source:
            notes.append(Note(Kind.ID_CHANGED, an_id, entry.place, source, (an_id,)))
    return ids, notes


def _key(entry: Entry) -> SessionKey:
    if entry.session_id:
        return entry.session_id, None, None
    own = entry.session_slot.start if entry.session_slot else None
    start = own or next((slot.start for slot in entry.slots if slot.start), None)
    return entry.session or "", start.date() if start else None, own


def _sessions(
    entries: Sequence[Entry], chairs: dict[str, str], people: dict[str, Person], *, in_time_order: bool
) -> list[Session | None]:
    """The session of each entry; a talk without a time is in the session of its title, where there is just one."""
    keys = [_key(entry) for entry in entries]
    timed: dict[str, set[SessionKey]] = {}
    for key in keys:
        timed.setdefault(key[0], set()).update([key] if key[1] else [])
    keys = [next(iter(timed[key[0]])) if key[1] is None and len(timed[key[0]]) == 1 else key for key in keys]
    groups: dict[SessionKey, list[Entry]] = {}
    for key, entry in zip(keys, entries, strict=True):
        groups.setdefault(key, []).append(entry)
    named = [key for key in groups if key[0]]
    if in_time_order:
        named.sort(key=lambda key: (key[1] or date.max, _begin(groups[key])))
    ids = distinct(safe_id(folded(key[0]).replace(" ", "-") if key[1] else key[0]) for key in named)
    sessions: dict[SessionKey, Session] = {}
    for key, session_id in zip(named, ids, strict=True):
        title = next((entry.session for entry in groups[key] if entry.session), key[0])
        chairing = dict.fromkeys(chairs[folded(one.name)] for entry in groups[key] for one in entry.chairs)
        sessions[key] = _spanning(session_id, title, groups[key], tuple(people[one] for one in chairing))
    return [sessions.get(key) for key in keys]


def _begin(entries: Sequence[Entry]) -> datetime:
    own = [entry.session_slot.start for entry in entries if entry.session_slot and entry.session_slot.start]
    return min((*own, *(slot.start for entry in entries for slot in entry.slots if slot.start)), default=datetime.max)


def _spanning(session_id: str, title: str, entries: Sequence[Entry], chairs: tuple[Person, ...]) -> Session:
    own = next((entry.session_slot for entry in entries if entry.session_slot), Slot())
    first = [entry.slots[0] if entry.slots else Slot() for entry in entries]
    starts = [slot.start for slot in first if slot.start]
    ends = [slot.end for slot in first if slot.end]
    rooms = {slot.room for slot in first}
    start = own.start or min(starts, default=None)
    end = own.end or (max((*ends, *starts)) if ends else None)
    if start and end and end < start:
        end = None
    return Session(session_id, title, start, end, own.room or (rooms.pop() if len(rooms) == 1 else None), chairs)


def _talk(an_id: str, entry: Entry, authors: list[Person], speakers: list[Person], session: Session | None) -> Talk:
    first, *further = entry.slots or (Slot(),)
    return Talk(
        id=an_id,
        title=entry.title or "TBA",
        abstract=entry.abstract,
        authors=tuple(dict.fromkeys(authors)),
        speakers=tuple(dict.fromkeys(speakers)),
        session=session,
        start=first.start,
        end=first.end,
        room=first.room,
        references=entry.references,
        facets=entry.facets,
        further=tuple(further),
        board=entry.board,
    )


def _events(entry: Entry) -> list[Event]:
    return [Event(entry.title or "Event", slot.start, slot.end, slot.room) for slot in entry.slots or (Slot(),)]


def _about(talking: Sequence[Entry], entries: Sequence[Entry], talks: Sequence[Talk]) -> list[Note]:
    """What is doubtful about the entries, whatever their format."""
    notes = []
    if bare := tuple(talk.id for talk in talks if not talk.abstract):
        notes.append(Note(Kind.NO_ABSTRACT, talks=bare))
    if untitled := tuple(talk.id for talk, entry in zip(talks, talking, strict=True) if not entry.title):
        notes.append(Note(Kind.NO_TITLE, talks=untitled))
    for entry in entries:
        if entry.event:
            start = next((slot.start for slot in entry.slots if slot.start), None)
            when = f"{start:%A} {start.hour}:{start:%M} " if start else ""
            notes.append(Note(Kind.NO_TALK, place=entry.place, about=f"{when}{shortened(entry.title)}"))
    return notes


def _accounting(found: Found, entries: Sequence[Entry], aside: Sequence[Left]) -> dict[str, int]:
    """What became of the source's units; the first line is how many there are."""
    sizes = {entry.place: entry.size for entry in found.entries}
    parts = Counter({"talks": sum(entry.size for entry in entries if not entry.event)})
    parts["events"] += sum(entry.size for entry in entries if entry.event)
    parts.update(found.used)
    parts["set aside"] = sum(sizes.get(one.place, 1) for one in aside)
    parts["not used"] = len(found.left)
    total = found.total or sum(parts.values())
    parts["not accounted for"] = total - sum(parts.values())
    units = f"{found.unit[:-1]}ies" if found.unit.endswith("y") else f"{found.unit}s"
    return {units: total, **{what: count for what, count in parts.items() if count}}
