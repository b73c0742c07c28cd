"""The one assembly: from what any format found to a programme with ids, people, sessions, times, and notes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from abstractsearch.errors import SourceError
from abstractsearch.programme.accounting import accounting_of, doubts_about
from abstractsearch.programme.choosing import chosen, with_cancelled_told, with_events_told
from abstractsearch.programme.entries import Entry, Found, Left, Settings
from abstractsearch.programme.model import Event, Person, Programme, Session, Slot, Talk, distinct, safe_id, shortened
from abstractsearch.programme.names.identity import folded, person_id
from abstractsearch.programme.names.printed import Named
from abstractsearch.programme.names.spellings import alike
from abstractsearch.programme.notes import Kind, Note
from abstractsearch.programme.participants import Participants
from abstractsearch.programme.reading import Reading
from abstractsearch.programme.sessions import sessions_of
from abstractsearch.programme.titling import title_of_programme
from abstractsearch.programme.zones import local_slot, local_slots, zone_of


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
    found = replace(found, entries=tuple(with_cancelled_told(found.entries)))
    entries, aside, zone, notes = _settled(found, settings)
    talking = [entry for entry in entries if not entry.event]
    if not talking:
        raise SourceError(_nothing_left(found, aside))
    talks, people, about_people = _talks(talking, found)
    programme = Programme(
        name=name,
        title=title_of_programme(found.title, name),
        talks=tuple(talks),
        sessions=tuple(dict.fromkeys(talk.session for talk in talks if talk.session)),
        people=people,
        timezone=zone.key if zone else None,
        dates=found.dates,
        rooms=found.rooms or tuple(sorted({slot.room for talk in talks for slot in talk.slots if slot.room})),
        events=tuple(event for entry in entries if entry.event for event in _events(entry)),
    )
    ids = [talk.id for talk in talks]
    of_source = _with_talks(found.notes, dict(zip((entry.place for entry in talking), ids, strict=True)))
    notes = [*of_source, *notes, *about_people, *doubts_about(talking, entries, talks, of_source)]
    return Reading(
        programme,
        notes=tuple(notes),
        accounting=accounting_of(found, entries, aside),
        left=(*found.left, *aside),
        headers=found.headers,
        statuses=Counter(entry.status for entry in found.entries if entry.status),
        order=tuple(ids),
    )


def _talks(entries: Sequence[Entry], found: Found) -> tuple[list[Talk], tuple[Person, ...], list[Note]]:
    """The talks of these entries, everybody named in `found`, and what to say about ids and names."""
    participants = Participants(found.people, joins=found.typed)
    bylines = [_byline(entry) for entry in entries]
    authors = [participants.ids(everyone) for everyone, _ in bylines]
    speakers = [participants.ids(speaking) for _, speaking in bylines]
    for spelled, other in found.spellings:
        participants.also(participants.ids([Named(spelled)])[0], other)
    chairs = {folded(one.name): participants.ids([one])[0] for entry in entries for one in entry.chairs}
    people = participants.everybody()
    sessions = sessions_of(entries, chairs, {person.id: person for person in people}, in_time_order=found.typed)
    ids, about_ids = _ids(entries, [participants[who[0]].name if who else None for who in speakers], found.typed)
    talks = [
        _talk(an_id, entry, [participants[one] for one in by], [participants[one] for one in speaking], session)
        for an_id, entry, by, speaking, session in zip(ids, entries, authors, speakers, sessions, strict=True)
    ]
    return talks, people, [*about_ids, *participants.turned]


def _settled(found: Found, settings: Settings) -> tuple[list[Entry], list[Left], ZoneInfo | None, list[Note]]:
    """The entries that count, with local times; those set aside; the zone; what to say about status and zone."""
    entries, aside, about_status = chosen(with_events_told(found.entries), settings.status)
    zone, about_zone = zone_of(found, entries, settings.timezone)
    local = [
        replace(
            entry,
            slots=local_slots(entry.slots, zone),
            session_slot=local_slot(entry.session_slot, zone) if entry.session_slot else None,
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


def _nothing_left(found: Found, aside: Sequence[Left]) -> str:
    if aside:
        words = ", ".join(sorted({one.reason for one in aside}))
        return f"All {len(aside)} submissions are set aside ({shortened(words)}); {{status}} or another word of it."
    if found.entries:
        return "Only breaks and other events were found, no talk; give a file that lists talks."
    return "No talk was found in it; give a programme: a PDF, a table, an export of the conference's system."


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
