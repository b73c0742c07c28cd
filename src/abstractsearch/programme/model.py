"""A conference programme: talks, sessions, people. Frozen, checked when it is made."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from abstractsearch.errors import ProgrammeError

SAFE_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,119}")
PLACEHOLDER_TITLES = frozenset({"", "tba", "tbd", "tbc", "t.b.a.", "n/a", "to be announced", "to be confirmed"})


@dataclass(frozen=True)
class Person:
    """Somebody in the programme; `variants` are other spellings the sources use.

    `distinct_from` holds names or ids of people who look like this one and are not; `hidden` is true for somebody whom
    no answer may name.
    """

    id: str
    name: str
    affiliation: str | None = None
    variants: tuple[str, ...] = ()
    distinct_from: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(frozen=True)
class Slot:
    """When and where something is."""

    start: datetime | None = None
    end: datetime | None = None
    room: str | None = None


@dataclass(frozen=True)
class Session:
    """A slot with a title. Two sessions may share a title, never an id."""

    id: str
    title: str
    start: datetime | None = None
    end: datetime | None = None
    room: str | None = None
    chairs: tuple[Person, ...] = ()


@dataclass(frozen=True)
class Event:
    """An entry of the timetable that is no talk: a break, a meal, registration, an outing."""

    title: str
    start: datetime | None = None
    end: datetime | None = None
    room: str | None = None


@dataclass(frozen=True)
class Topic:
    """A topic an organizer named; the text of a topic is all that is given."""

    name: str
    description: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Talk:
    """One entry of the programme.

    `authors` is everyone in order, `speakers` included; `speakers` is empty where the source names
    none. `abstract` is empty where there is none. Times are local to the programme's time zone; `start`, `end` and
    `room` are those of the first slot, `further` the slots at which it is given again. `board` is a poster's number.
    `facets` holds every further field of the source, each with one or more values.
    """

    id: str
    title: str
    abstract: str = ""
    authors: tuple[Person, ...] = ()
    speakers: tuple[Person, ...] = ()
    session: Session | None = None
    start: datetime | None = None
    end: datetime | None = None
    room: str | None = None
    references: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    further: tuple[Slot, ...] = ()
    board: str | None = None

    @property
    def slots(self) -> tuple[Slot, ...]:
        """When and where it is given, in order of time; () where nothing is known of that."""
        first = Slot(self.start, self.end, self.room)
        return (first, *self.further) if first != Slot() else self.further

    @property
    def place(self) -> str:
        """Its room, else its session's; empty where neither is known."""
        return self.room or (self.session.room if self.session else None) or ""

    @property
    def text(self) -> str:
        """ "title. abstract" as the models read it; empty where neither is known yet."""
        title = "" if self.title.casefold().strip() in PLACEHOLDER_TITLES else self.title.strip()
        if title and self.abstract:
            title = title if title[-1] in ".?!" else title + "."
        return f"{title} {self.abstract}".strip()


@dataclass(frozen=True)
class Programme:
    """Everything that was submitted, in one place.

    Talks are kept in order of time (those without a time last, then by id) and people by id, however
    they were given. People who are hidden are kept apart, in `hidden`, and taken from every talk. `dates`
    are the days of the conference, `rooms` the order in which rooms are shown, `events` what else is in the timetable.
    Where nobody stated the time zone it is None, and times are floating: local, nobody knows to where.

    Raises
    ------
    ProgrammeError
        If an id is used twice or is not safe as a file name, a talk names a session or a person that
        the programme lacks, a speaker is no author, or something ends before it starts.
    """

    name: str
    title: str
    talks: tuple[Talk, ...]
    sessions: tuple[Session, ...] = ()
    people: tuple[Person, ...] = ()
    timezone: str | None = None
    dates: tuple[date, ...] = ()
    rooms: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    hidden: tuple[Person, ...] = ()
    events: tuple[Event, ...] = ()

    def __post_init__(self) -> None:
        everyone = sorted((*self.people, *self.hidden), key=lambda person: person.id)
        object.__setattr__(self, "people", tuple(person for person in everyone if not person.hidden))
        object.__setattr__(self, "hidden", tuple(person for person in everyone if person.hidden))
        if self.hidden:
            object.__setattr__(self, "sessions", tuple(_unchaired(one, set(self.hidden)) for one in self.sessions))
        talks = (_without(talk, set(self.hidden)) for talk in self.talks) if self.hidden else self.talks
        object.__setattr__(self, "talks", tuple(sorted(talks, key=lambda talk: (*_time_order(talk), talk.id))))
        object.__setattr__(self, "events", tuple(sorted(self.events, key=_event_order)))
        check_id(self.name, "programme name")
        if self.timezone is not None:
            _check_timezone(self.timezone)
        for kind, named in (("talk", self.talks), ("session", self.sessions), ("person", everyone)):
            _check_ids(kind, [one.id for one in named])
        things: tuple[Talk | Session | Event, ...] = (*self.talks, *self.sessions, *self.events)
        for one in things:
            further = one.further if isinstance(one, Talk) else ()
            if any(slot.start and slot.end and slot.end < slot.start for slot in (one, *further)):
                raise ProgrammeError(f"'{shortened(one.title)}' ends before it starts; correct its times.")
        sessions, people = set(self.sessions), set(self.people)
        if any(not people.issuperset(session.chairs) for session in self.sessions):
            raise ProgrammeError("A session names a chair who is not among the people.")
        for talk in self.talks:
            if talk.session is not None and talk.session not in sessions:
                raise ProgrammeError(f"Talk '{talk.id}' is in session '{talk.session.id}', which the programme lacks.")
            if not people.issuperset(talk.authors) or not set(talk.authors).issuperset(talk.speakers):
                raise ProgrammeError(f"Talk '{talk.id}' names a speaker or author who is not among the people.")

    def talk(self, talk_id: str) -> Talk:
        """The talk of that id; raises ProgrammeError, with near ids, where there is none."""
        for talk in self.talks:
            if talk.id == talk_id:
                return talk
        near = [talk.id for talk in self.talks if talk_id.casefold()[:4] == talk.id.casefold()[:4]][:3]
        hint = f"; did you mean {', '.join(near)}?" if near else "; `abstractsearch timetable` lists the talks."
        raise ProgrammeError(f"There is no talk '{shortened(talk_id)}' in {self.name}{hint}")

    def timetable(self) -> list[tuple[Talk | Event, Slot]]:
        """Every talk at each of its slots and every event, in order of time; those without one stand at the end."""
        listed: list[tuple[Talk | Event, Slot]] = [
            (talk, slot) for talk in self.talks for slot in talk.slots or (Slot(),)
        ]
        listed += [(event, Slot(event.start, event.end, event.room)) for event in self.events]
        return sorted(listed, key=lambda pair: _time_order(pair[1]))

    @cached_property
    def printed_names(self) -> Mapping[str, str]:
        """How a talk's record names each person, by person id: by name, or by id where two share a name."""
        count = Counter(person.name for person in self.people)
        return {person.id: person.name if count[person.name] == 1 else person.id for person in self.people}

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which there are talks, in order."""
        return tuple(sorted({slot.start.date() for talk in self.talks for slot in talk.slots if slot.start}))


def check_id(text: str, what: str) -> str:
    """Return `text` if it is safe as a file name; raise ProgrammeError otherwise."""
    if not SAFE_ID.fullmatch(text):
        raise ProgrammeError(
            f"'{shortened(text)}' cannot be a {what}: use letters, digits, '-', '_' and '.', and start with no '.'"
        )
    return text


def safe_id(text: str) -> str:
    """A source's own id as an id that is safe as a file name: other characters become '-'."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", text).strip("-.")[:120] or "talk"


def distinct(candidates: Iterable[str]) -> list[str]:
    """The same ids, where a repeat (upper and lower case alike) gets '-2', '-3', …"""
    taken: set[str] = set()
    last: dict[str, int] = {}  # number by candidate, for a file may repeat one id without end
    result = []
    for candidate in candidates:
        number, unique = last.get(candidate.casefold(), 1), candidate
        while unique.casefold() in taken:
            number += 1
            unique = f"{candidate}-{number}"
        last[candidate.casefold()] = number
        taken.add(unique.casefold())
        result.append(unique)
    return result


def shortened(text: str, length: int = 60) -> str:
    """`text` on one line of at most `length` characters, for messages."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def _unchaired(session: Session, hidden: set[Person]) -> Session:
    return replace(session, chairs=tuple(chair for chair in session.chairs if chair not in hidden))


def _without(talk: Talk, hidden: set[Person]) -> Talk:
    if talk.session and not hidden.isdisjoint(talk.session.chairs):
        talk = replace(talk, session=_unchaired(talk.session, hidden))
    if hidden.isdisjoint(talk.authors):
        return talk
    authors, speakers = ([one for one in people if one not in hidden] for people in (talk.authors, talk.speakers))
    return replace(talk, authors=tuple(authors), speakers=tuple(speakers))


def _time_order(slot: Talk | Event | Slot) -> tuple[datetime, datetime]:
    return slot.start or datetime.max, slot.end or datetime.max


def _event_order(event: Event) -> tuple[datetime, datetime, str]:
    return (*_time_order(event), event.title)


def _check_timezone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ProgrammeError(f"'{shortened(name)}' is no time zone; use a name such as Europe/Paris or UTC.") from None


def _check_ids(kind: str, ids: list[str]) -> None:
    for an_id in ids:
        check_id(an_id, f"{kind} id")
    repeated = [an_id for an_id, count in Counter(an_id.casefold() for an_id in ids).items() if count > 1]
    if repeated:
        raise ProgrammeError(f"The {kind} id '{repeated[0]}' is used twice; give each {kind} its own id.")
