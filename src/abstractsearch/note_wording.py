"""What a reading found doubtful or did not use, in sentences: for the command line, and for the page."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from abstractsearch.errors import Face, on_face
from abstractsearch.programme.entries import Left
from abstractsearch.programme.model import Programme, shortened
from abstractsearch.programme.notes import TOLD, Kind, Note
from abstractsearch.programme.reading import Reading
from abstractsearch.programme.when.weekdays import one_of

SHOWN = 8  # things that one sentence lists
_IN = {what: f"in {what}" for what in ("talks", "sessions", "events")}  # what several rows or lines may make one of
_ONE = {
    "people": "person",
    "headings of parts": "heading of a part",
    "page heads and numbers": "page head or number",
    "biographies and labels": "biography or label",
    **{f"{what}s": what for what in ("time", "heading")},
}


@dataclass(frozen=True)
class Words:
    """How the notes of one kind are said: one sentence for all of them, and what it lists of each; `of_talk` is the
    sentence below a talk, by default the same."""

    sentence: str
    item: Callable[[Note], str] = lambda note: note.chosen
    of_talk: str = ""


def _about(note: Note) -> str:
    return note.about or note.chosen


def _about_chosen(note: Note) -> str:
    return f"'{shortened(note.about)}' was read as {note.chosen}"


def _placed(note: Note) -> str:
    return ": ".join(filter(None, (note.place, shortened(note.printed or note.about or note.chosen))))


def _asked(note: Note) -> str:
    return f"{note.chosen} (perhaps {', '.join(note.otherwise)})" if note.otherwise else note.chosen


WORDS: Mapping[Kind, Words] = {
    Kind.YEAR_TOLD: Words("No date states the year; the weekdays, or years in the text, told: {items}."),
    Kind.WEEKDAY_DIFFERS: Words("Weekdays contradict the year: {items}{years}."),
    Kind.NO_ZONE: Words(
        "Nobody says in which time zone the times are: {zone}; until then calendars show them as they are printed."
    ),
    Kind.OFFSET_ONLY: Words("The times state their offset but no time zone ({items}); {zone} for a better name."),
    Kind.CONVERTED: Words("Times with an offset were converted to {items}; {zone} for another time zone."),
    Kind.DAY_ORDER: Words("Dates such as 09/10/2025 were read {items}; write 2025-10-09 if that is wrong."),
    Kind.WEEKDAY_ONLY: Words(
        "Days are told by weekday or number only, so that talks got none: {first day}.",
        of_talk="The date of the day is missing{printed}; {first day}.",
    ),
    Kind.COLUMN: Words("Columns: {items}."),
    Kind.COLUMN_GUESSED: Words("Columns told from their contents: {items}; correct with {column}."),
    Kind.COLUMN_ASKED: Words("Not sure enough to be used: {items}; say so with {column}.", _asked),
    Kind.FACETS: Words("Kept as further fields, which everybody sees: {items}."),
    Kind.UNREADABLE_TIME: Words(
        "Talks whose time cannot be read, and that got none: {count}, the first: {items}.",
        _placed,
        "The time cannot be read{printed}; write day and time.",
    ),
    Kind.UNDATED_TIME: Words(
        "Talks with a time but no date, that got none: {count}, the first: {items}; write dates such as 2025-09-30, or "
        "{year}{years}.",
        _placed,
        "The {chosen} is missing{printed}{years}.",
    ),
    Kind.UNREADABLE_END: Words(
        "Talks whose end cannot be read, and that got none: {count}, the first: {items}.",
        _placed,
        "The end cannot be read{printed}.",
    ),
    Kind.BACKWARDS: Words(
        "Talks that end before they start, and were left without an end: {items}.",
        _placed,
        "The end is left out, for it is before the begin{printed}.",
    ),
    Kind.REPEATS: Words(
        "Entries that repeat without an end or too often, and got their earliest time only: {items}.",
        _about,
        "It repeats without an end or too often, and got its earliest time only.",
    ),
    Kind.ODD_TIME: Words("Times with an odd mark: {items}.", _about),
    Kind.NO_DAY: Words(
        "A time but no day that could be told: {items}.", _about, "The day is missing{printed}; none could be told."
    ),
    Kind.NO_TIME: Words(
        "Talks for which no time was found, though there are times: {talks}.", of_talk="No time was found."
    ),
    Kind.NO_SPEAKER: Words("No speaker is named: {items}.", _about, "No speaker is named."),
    Kind.NO_TITLE: Words("Talks without a title, called TBA: {talks}.", of_talk="The title is missing."),
    Kind.NO_ABSTRACT: Words("Talks without an abstract, only title and names to be found by: {talks}."),
    Kind.RUNS_ON: Words(
        "The title runs into the abstract; see where it ends for: {items}.",
        _about,
        "The title runs into the abstract; see where it ends.",
    ),
    Kind.HOLDS_ANOTHER: Words(
        "The abstract holds what looks like another entry: {items}.",
        _about,
        "The abstract holds what looks like another entry{printed}.",
    ),
    Kind.OVERLAP: Words("In one place at one time: {items}.", _about),
    Kind.TWO_TIMES: Words("Printed at two times, of which that above the abstract was taken: {items}.", _about),
    Kind.TWO_TITLES: Words("Printed with another title in the timetable: {items}.", _about),
    Kind.TWO_LENGTHS: Words("Minutes in the timetable that differ from the time above the abstract: {items}.", _about),
    Kind.TURNED: Words("Names turned round: {items}.", _about_chosen),
    Kind.SEVERAL_SESSIONS: Words(
        "Talks in several sessions: {count}; the first session is theirs, all are kept as a field.",
        of_talk="It is in several sessions{printed}; the first is taken, all are kept as a field.",
    ),
    Kind.LOOSE_AFFILIATIONS: Words(
        "Talks without one affiliation an author: {count}; what they have is kept as a field.",
        of_talk="It has not one affiliation for each author{printed}; what is printed is kept as a field.",
    ),
    Kind.ID_REPEATED: Words("Ids used before, that got a number: {items}."),
    Kind.ID_CHANGED: Words("Ids that are no safe file names, and were changed: {items}.", _about_chosen),
    Kind.LONG_ROWS: Words(
        "Rows with more cells than the header: {count}, the first: {items}; put cells that hold the separator into "
        "quotation marks.",
        _placed,
    ),
    Kind.STRAY_QUOTES: Words("Quotation marks that open and never close: {items}.", _placed),
    Kind.STATUS: Words(
        "Set aside, for they are cancelled or not accepted: {items}; {status} for others.",
        lambda note: ", ".join(note.otherwise),
    ),
    Kind.HEADING: Words("Parts without talks: {items}.", _placed),
    Kind.NO_TALK: Words("Entries that are no talks, kept in the timetable: {items}.", _about),
    Kind.SET_ASIDE: Words("Set aside: {items}.", _placed),
    Kind.DROPPED_ROW: Words("Rows that give no talk: {count}, the first: {items}.", _placed),
    Kind.ABOVE_HEADER: Words("Above the header: {items}.", _placed),
    Kind.CONTACT: Words("Contact details: {items}."),
    Kind.COUNTS: Words("Only counts the rows: {items}."),
    Kind.TABLE: Words("Tables: {items}.", _placed),
    Kind.CELL: Words("In the timetable: {items}.", _placed),
    Kind.NO_TEXT: Words("Pages without text, such as scanned ones: {items}."),
    Kind.NOT_USED: Words("Not used: {items}.", _placed),
}


def note_lines(
    notes: Iterable[Note], face: Face = "command line", titles: Mapping[str, str] | None = None
) -> list[str]:
    """One sentence for all notes of a kind, in the order in which the kinds first come; `titles` are those of ids."""
    groups: dict[Kind, list[Note]] = {}
    for note in notes:
        groups.setdefault(note.kind, []).append(note)
    return [_said(WORDS[kind], WORDS[kind].sentence, group, face, titles or {}) for kind, group in groups.items()]


def lines_of_talk(notes: Iterable[Note], face: Face = "page") -> list[str]:
    """What is doubtful about one talk: what is printed of it, and what is missing."""
    said = [(WORDS[note.kind], note) for note in notes]
    return list(dict.fromkeys(_said(words, words.of_talk or words.sentence, [note], face, {}) for words, note in said))


def titles_of(programme: Programme) -> dict[str, str]:
    """How a sentence names each talk, by its id: by its title, else by its people."""
    return {
        talk.id: shortened(talk.title)
        if talk.title != "TBA"
        else ", ".join(person.name for person in talk.speakers or talk.authors) or talk.id
        for talk in programme.talks
    }


def told(reading: Reading, face: Face = "command line") -> list[str]:
    """How it was understood, where nothing need be wrong."""
    return note_lines((note for note in reading.notes if note.kind in TOLD), face)


def doubts(reading: Reading, face: Face = "command line") -> list[str]:
    """What a person should check."""
    notes = (note for note in reading.notes if not note.is_left and note.kind not in TOLD)
    return note_lines(notes, face, titles_of(reading.programme))


def unused(reading: Reading, face: Face = "command line") -> list[str]:
    """What of the source is in no talk."""
    return note_lines((note for note in reading.notes if note.is_left), face)


def pieces(reading: Reading) -> list[str]:
    """What was not used, piece by piece, save what `unused` says already: "line 3: Refused rivers (reject)"."""
    said = " ".join(unused(reading))
    return [_piece(one) for one in reading.left if shortened(one.text) not in said]


def _piece(one: Left) -> str:
    place = f"{one.place}: " if one.place else ""
    return f"{place}{shortened(one.text, 80)} ({one.reason})"


def accounting_line(reading: Reading) -> str:
    """ "Of 120 rows: 100 in talks, 10 in events, 8 set aside, 2 not used"; empty where nothing was counted."""
    (unit, total), *parts = [*reading.accounting.items()] or [("", 0)]
    said = ", ".join(
        f"{count:,} {_IN.get(what) or (_ONE.get(what, what) if count == 1 else what)}" for what, count in parts
    )
    return f"Of {total:,} {unit}: {said}." if said else ""


def _said(words: Words, sentence: str, notes: Sequence[Note], face: Face, titles: Mapping[str, str]) -> str:
    items = list(dict.fromkeys(filter(None, map(words.item, notes))))
    talks = [titles.get(talk, talk) for note in notes for talk in note.talks]
    years = dict.fromkeys(year for note in notes for year in note.otherwise)
    printed = shortened(notes[0].printed)
    filled = {
        "items": _some(items, words),
        "count": f"{len(notes):,}",
        "talks": f"{len(talks):,} ({_some(talks, words)})",
        "years": f"; the weekdays fit {one_of(years)}" if years else "",
        "chosen": notes[0].chosen,
        "printed": f" (printed: “{printed}”)" if printed else "",
    }
    return re.sub(r"\{(\w+)\}", lambda match: filled.get(match[1], match[0]), on_face(sentence, face))


def _some(things: Sequence[str], words: Words) -> str:
    shown = 1 if "the first" in words.sentence else SHOWN
    more = f"; and {len(things) - shown} more" if len(things) > shown > 1 else ""
    return "; ".join(things[:shown]) + more
