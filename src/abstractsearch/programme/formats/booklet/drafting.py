"""One entry of a booklet, from its lines sorted by what they are."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from abstractsearch.programme.formats.booklet.abstracts import paragraphs, without_references
from abstractsearch.programme.formats.booklet.bylines import plain_of, without_kind
from abstractsearch.programme.formats.booklet.codes import board_of, code_of, without_code
from abstractsearch.programme.formats.booklet.facts import facts_of
from abstractsearch.programme.formats.booklet.kinds import Kind
from abstractsearch.programme.formats.booklet.likeness import with_a_place
from abstractsearch.programme.formats.booklet.lines import Line, moved
from abstractsearch.programme.formats.booklet.parts import Entry, Slot
from abstractsearch.programme.formats.booklet.titles import joined, opening, title_of
from abstractsearch.programme.formats.booklet.view import Facts
from abstractsearch.programme.formats.booklet.vocabulary import is_placeholder, label_of, role_of
from abstractsearch.programme.names.bylines import (
    A_NAME,
    is_byline,
    may_be_one,
    name_likeness,
    names_one_each,
    opens_with_a_name,
)
from abstractsearch.programme.names.identity import folded, initial_and_surname
from abstractsearch.programme.names.institutions import is_institution
from abstractsearch.programme.names.lists import listed, names_in, person_in
from abstractsearch.programme.names.mentions import is_joint_work, mentioned, without_joint_work
from abstractsearch.programme.names.printed import Named
from abstractsearch.programme.when.clock import Clock, duration_in

_MARKS = re.compile(r"[\d⁰¹²³⁴⁵⁶⁷⁸⁹*†‡]")


@dataclass
class Draft:
    """The entry that is being put together: its lines by their kinds, and what the layout above them says."""

    day: date | None
    session: Slot | None
    room: str | None
    lines: dict[Kind, list[Facts]] = field(default_factory=dict)
    clock: Clock | None = None
    following: int | None = None

    def of(self, *kinds: Kind) -> list[Facts]:
        return [one for kind in kinds for one in self.lines.get(kind, [])]


def entry_of_line(line: Line, day: date | None, session: Slot | None, common: frozenset[str]) -> Entry:
    """The entry that one line, such as a cell of a grid, is."""
    one = facts_of([line], common)[0]
    kind = Kind.BOTH if one["both"] else Kind.NAMES if one["names"] >= 0.5 else Kind.TITLE
    return entry_of(Draft(day, session, None, {kind: [one]}, one.clock), common, ())


def codes_of(titles: Sequence[Facts]) -> set[str]:
    """The kinds of codes that number this book's titles: "P" of P-01 and P-02, "" of 1. and 2. where most have one."""
    found = Counter(kind for one in titles if (kind := code_of(_value(one))) is not None)
    return {kind for kind, count in found.items() if (count >= 3 and 2 * count >= len(titles)) or (kind and count >= 2)}


def name_one_each(drafts: Sequence[Draft]) -> bool:
    """Whether the bylines of a document, those of names alone, name one person each."""
    return names_one_each([_byline([_value(one) for one in draft.of(Kind.NAMES)]) for draft in drafts])


def entry_of(
    found: Draft,
    common: frozenset[str],
    codes: Collection[str],
    titled: Mapping[str, str] | None = None,
    *,
    alone: bool = False,
) -> Entry:
    """The entry of a draft.

    `codes` are the letters of the codes that number talks here, `titled` the titles that a timetable announces, by
    initial and surname of who speaks; `alone` says that a byline names one person here.
    """
    names, titles = _names_and_title(found, common)
    coded = [text for one in found.of(Kind.TITLE, Kind.NAMES, Kind.BOTH) if code_of(text := _value(one)) in codes]
    titles = [without_code(title, codes) if n == 0 else title for n, title in enumerate(titles)]
    places = " ".join(_value(one) for one in found.of(Kind.PLACE))
    speakers, authors = _speaking(found, names, places, alone=alone)
    title, others = without_joint_work(joined(titles, common)) if titles else ("", ())
    body = [_unlabelled(one.line) for one in found.of(Kind.BODY)]
    texts, references = without_references(paragraphs(body, common))
    guessed = False
    if not title and texts and speakers:
        announced = ((titled or {}).get(initial_and_surname(one.name)) for one in speakers)
        known = [one for one in announced if one]
        if not known or any(folded(texts[0]).startswith(folded(one)) for one in known):
            split = opening([texts[0]], more=len(texts) > 1, common=common, known=known)
            title, guessed, texts = split.title, split.guessed, [*split.rest, *texts[1:]]
    keywords = " ".join(_value(one) for one in found.of(Kind.KEYWORDS))
    references = (*references, *(one.line.text for one in found.of(Kind.REFERENCE) if not one["opens references"]))
    clock = found.clock
    lengths = (duration_in(one.line.text) for one in found.of(Kind.TITLE, Kind.NAMES, Kind.BOTH, Kind.WHEN))
    length = next((minutes[0] for minutes in lengths if minutes), None)
    joint = tuple(
        person for one in found.of(Kind.ASIDE) if is_joint_work(one.line.text) for person in mentioned(one.line.text)
    )
    return Entry(
        speakers=speakers,
        title=title_of(title) if title else "",
        abstract="\n\n".join(text for text in texts if not is_placeholder(text)).strip(),
        others=(*others, *authors, *joint),
        references=references,
        keywords=tuple(word for part in re.split(r"[;,·]", keywords) if (word := part.strip(" ."))),
        day=found.day,
        start=clock.start if clock else None,
        end=(clock.end or (clock.start + length if length else None)) if clock else None,
        room=found.room,
        session=found.session,
        title_guessed=guessed,
        board=next(filter(None, map(board_of, coded)), None),
        holds_another=next((one.line.text for one in found.of(Kind.BODY) if _may_open_another(one, codes)), None),
        odd_time=clock.printed if clock and clock.odd else None,
        following=found.following,
    )


def _names_and_title(found: Draft, common: Collection[str]) -> tuple[list[str], list[str]]:
    """The texts of the names and of the title; a line of both is cut into its pieces."""
    names = [without_code(name, {code_of(name) or ""}) for one in found.of(Kind.NAMES) if (name := _named(one, common))]
    titles = [_value(one) for one in found.of(Kind.TITLE)]
    for one in found.of(Kind.BOTH):
        likeness = [max(name_likeness(piece, common), 0.6 * is_byline(piece)) for piece in one.pieces]
        best = max(range(len(likeness)), key=lambda n: likeness[n])
        beside = [n for n, one_likeness in enumerate(likeness) if one_likeness >= max(0.9 * likeness[best], A_NAME)]
        beside = beside if len(beside) < len(likeness) else [best]
        names.insert(0, ", ".join(one.pieces[n] for n in beside) if best in beside else one.pieces[best])
        rest = [piece for n, piece in enumerate(one.pieces) if n != best and n not in beside]
        if best + 1 < len(one.pieces) and is_institution(one.pieces[best + 1]) and len(rest) > 1:
            rest.remove(one.pieces[best + 1])
            names[0] = f"{names[0]}; {one.pieces[best + 1]}"
        colon = ":" if rest and one.line.text.rstrip().endswith(":") else ""
        titles.insert(0, " – ".join(rest) + colon)
    return names, titles


def _named(one: Facts, common: Collection[str]) -> str:
    """The names of a line; a place that stands apart from them is put in brackets."""
    return f"{one.pieces[0]} ({one.pieces[1]});" if with_a_place(one.pieces, common) else _value(one)


def _speaking(
    found: Draft, names: Sequence[str], places: str, *, alone: bool
) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """(speakers, other authors): where a label says who the authors are and none who speaks, the first does."""
    labels = [role_of(one.line.text) for one in found.of(Kind.NAMES)]
    if "authors" not in labels:
        return _people(names, places, alone=alone), ()
    said = [name for name, label in zip(names[-len(labels) :], labels, strict=True) if label != "authors"]
    authors = _people([name for name in names if name not in said], places)
    speakers = _people(said, places) or authors[:1]
    speaking = {folded(one.name) for one in speakers}
    return speakers, tuple(one for one in authors if folded(one.name) not in speaking)


def _may_open_another(one: Facts, codes: Collection[str]) -> bool:
    """Whether a line of an abstract looks like the head of another entry: a time, a code as talks have here, people."""
    code = code_of(one.line.text)
    several = one["names"] >= A_NAME and len(listed(one.line.text)) > 1
    return bool(one["announced title"] or (code and code in codes) or (one["timed"] and one.clock) or several)


def _byline(names: Sequence[str]) -> str:
    if len(names) > 1 and all(map(_is_placed_person, names)):
        return "; ".join(names)
    return joined(names, ()) if names else ""


def _is_placed_person(line: str) -> bool:
    """Whether a line is one person and where they are from: "Ada Stone, Elm University, UK"."""
    people = names_in(line)
    return len(people) == 1 and bool(people[0].affiliation) and not line.rstrip().endswith((",", ";"))


def _people(names: Sequence[str], places: str, *, alone: bool = False) -> tuple[Named, ...]:
    byline = _byline(names)
    if alone and not places and may_be_one(byline):
        return person_in(byline)
    people = names_in(byline, places)
    if not _MARKS.search(byline) and (plain := listed(byline)):
        people = plain if not places or any(one.affiliation for one in plain) else people
    elif not is_byline(byline) and opens_with_a_name(byline):
        people = person_in(byline)
    return people or ((Named(byline),) if byline else ())


def _value(one: Facts) -> str:
    """What a line says without its label, its time and its room."""
    label = label_of(one.line.text)
    if label and any(name.startswith("says ") for name in one.values):
        return without_kind(label[1])
    if label and any(name.startswith("opens ") for name in one.values):
        return ""
    if one["announced title"] and len(one.pieces) == 1:
        return one.pieces[0]
    if one["timed"] or one.line.day:
        return plain_of(one.line) if not one.when else " – ".join(one.pieces)
    return without_kind(one.line.text)


def _unlabelled(line: Line) -> Line:
    found = label_of(line.text)
    return moved(line, found[1]) if found and found[0] == "abstract" and found[1] else line
