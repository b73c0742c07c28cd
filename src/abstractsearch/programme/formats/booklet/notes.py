"""What a person should check about a booklet that was read, in as few lines as will do."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from abstractsearch.programme import notes as typed
from abstractsearch.programme.formats.booklet.parts import Entry
from abstractsearch.programme.model import shortened
from abstractsearch.programme.notes import Kind
from abstractsearch.programme.when.clock import written_time
from abstractsearch.programme.when.days import Calendar


@dataclass(frozen=True)
class Note:
    """One thing to check, what was found, and `named` of its talk."""

    kind: Kind
    found: str
    talk: str = ""
    otherwise: tuple[str, ...] = ()
    printed: str = ""


def typed_notes(notes: Iterable[Note], talks: Sequence[Entry] = ()) -> tuple[typed.Note, ...]:
    """The notes as every format has them; each at the place of its talk, where only one of `talks` is so named."""
    count = Counter(map(named, talks))
    places = {named(talk): place_of(number) for number, talk in enumerate(talks, start=1) if count[named(talk)] == 1}
    return tuple(
        typed.Note(note.kind, note.found, places.get(note.talk, ""), note.found, (), note.otherwise, note.printed)
        for note in dict.fromkeys(notes)
    )


def place_of(number: int) -> str:
    """Where the source has its talks: they are counted from one."""
    return f"talk {number}"


def notes_on(entries: Sequence[Entry], calendar: Calendar) -> Iterator[Note]:
    """What is doubtful about the talks as they were read."""
    if calendar.guessed and calendar.year:
        yield Note(Kind.YEAR_TOLD, str(calendar.year))
    if calendar.contradicted:
        yield Note(Kind.WEEKDAY_DIFFERS, calendar.contradicted, otherwise=tuple(map(str, calendar.fitting)))
    for entry in entries:
        if entry.odd_time and entry.start is not None and entry.end is not None:
            yield Note(Kind.ODD_TIME, f"'{entry.odd_time}' was read as {span(entry)}", named(entry))
        if entry.title_guessed:
            yield Note(Kind.RUNS_ON, named(entry), named(entry))
        if entry.start is not None and entry.day is None:
            at = written_time(entry.start)
            yield Note(Kind.NO_DAY, f"{named(entry)}, {at}", named(entry), printed=at)
        if held := shortened(entry.holds_another or ""):
            yield Note(Kind.HOLDS_ANOTHER, f"{named(entry)}, '{held}'", named(entry), printed=held)
        if not entry.speakers:
            yield Note(Kind.NO_SPEAKER, named(entry), named(entry))
    yield from _overlaps(entries)


def named(entry: Entry) -> str:
    """How a note names an entry: its first speaker, else its title."""
    return entry.speakers[0].name if entry.speakers else f"'{shortened(entry.title)}'"


def placed(entry: Entry) -> str:
    """An entry with the day and the time at which it starts."""
    day = f"{entry.day:%A} " if entry.day else ""
    return f"{day}{written_time(entry.start)} {named(entry)}" if entry.start is not None else f"{day}{named(entry)}"


def span(entry: Entry) -> str:
    """The time of an entry, as "9:00–9:40"."""
    return f"{written_time(entry.start or 0)}–{written_time(entry.end or 0)}"


def _overlaps(entries: Sequence[Entry]) -> Iterator[Note]:
    """Pairs of talks of one room (or, where no rooms are printed, of one session) that overlap."""
    timed = [entry for entry in entries if entry.day and entry.start is not None and entry.end is not None]
    for _, day in groupby(sorted(timed, key=_when), key=lambda entry: entry.day):
        going_on: list[Entry] = []
        for entry in day:
            going_on = [one for one in going_on if (one.end or 0) > (entry.start or 0)]
            for one in going_on:
                if one.room == entry.room if one.room and entry.room else one.session == entry.session:
                    yield Note(
                        Kind.OVERLAP, f"{named(one)} ({span(one)}) and {named(entry)} ({span(entry)})", named(entry)
                    )
            going_on.append(entry)


def _when(entry: Entry) -> tuple[str, int]:
    return str(entry.day), entry.start or 0
