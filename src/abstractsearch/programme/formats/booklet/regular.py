"""Books of abstracts: entries that are all set alike, each a title, a line of names and a text.

The document as a whole tells how its titles are set: by the style, or the place after a gap, that most often stands
above a line of names and a text. What stands where titles stand is a title then, whatever words are in it.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from statistics import quantiles

from abstractsearch.programme.formats.booklet.abstracts import paragraphs, without_references
from abstractsearch.programme.formats.booklet.entries import Entry
from abstractsearch.programme.formats.booklet.lines import Line
from abstractsearch.programme.formats.booklet.outline import Slot
from abstractsearch.programme.formats.booklet.titles import joined, title_of
from abstractsearch.programme.formats.booklet.vocabulary import (
    SECTION_FILLERS,
    SECTIONS,
    is_placeholder,
    label_of,
    role_of,
    room_in,
    section_of,
)
from abstractsearch.programme.names.bylines import is_byline, opens_with_a_name, people_of
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.names.lists import person_in
from abstractsearch.programme.names.mentions import is_institution
from abstractsearch.programme.when.clock import clock_in
from abstractsearch.programme.when.days import Calendar, day_in

FEWEST = 3  # entries that make a book
SHARE = 0.6  # of the places where titles stand, that have names and a text below
LONGEST_TITLE = 4  # lines
LONGEST_HEAD = 8  # lines between a title and its text
_LIFE = frozenset("biography bio biographie biografie kurzbiografie biografia lebenslauf about".split())
_OF_A_BOOK = frozenset(
    """
    recueil libro livro tagungsband band proceedings list book of the at
    keynote keynotes plenaries oral orals poster posters lightning
    """.split()
)
_PIECES = re.compile(r"\t|\s{3,}")
_ABSTRACT_ONLY = re.compile(
    r"^(?:abstract|zusammenfassung|résumé|resumen|riassunto|resumo|kurzfassung)\s*[.:]?$", re.IGNORECASE
)


@dataclass
class Draft:
    """The lines of one entry by what they are."""

    title: list[Line]
    people: list[Line] = field(default_factory=list)
    places: list[Line] = field(default_factory=list)
    when: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    aside: list[Line] = field(default_factory=list)  # labels, biographies
    section: str = ""

    @property
    def is_whole(self) -> bool:
        return bool(self.people and self.body)


@dataclass(frozen=True)
class Book:
    """The entries of a book of abstracts, the numbers of the lines they took, and of those that are labels or lives."""

    entries: tuple[Entry, ...]
    used: frozenset[int]
    aside: frozenset[int]


Style = tuple[object, ...]


def read_book(lines: Sequence[Line], calendar: Calendar, common: Collection[str]) -> Book | None:
    """The book of abstracts that `lines` hold, None where they are set in no regular way."""
    width = _width(lines)
    ways = [_by_style(lines, style, width) for style in _styles(lines)]
    ways += [_by_names_first(lines, style, width) for style in _styles(lines)]
    ways.append(_by_gaps(lines, width))
    best = max(ways, key=_worth, default=[])
    if _worth(best) < FEWEST:
        return None
    drafts = [draft for draft in best if draft.is_whole or (draft.people and draft.title)]
    used = {
        line.number
        for draft in drafts
        for part in (draft.title, draft.people, draft.places, draft.when, draft.body, draft.aside)
        for line in part
    }
    entries = [_entry(draft, calendar, common) for draft in drafts]
    return Book(tuple(entries), frozenset(used), frozenset(line.number for draft in drafts for line in draft.aside))


def _worth(drafts: Sequence[Draft]) -> float:
    """How many whole entries a way of reading finds, 0 where too many of its titles have no names or no text below."""
    whole = sum(draft.is_whole for draft in drafts)
    headings = sum(
        bool(line.level) and line.after_gap and not _is_label(line) for draft in drafts for line in draft.body
    )
    if not drafts or whole < SHARE * len(drafts) or whole < FEWEST or headings > len(drafts):
        return 0
    return whole


def _width(lines: Sequence[Line]) -> float:
    """How long a full line is."""
    lengths = sorted(min(len(line.text), 200) for line in lines if len(line.text) > 30) or [60]
    return quantiles(lengths, n=4)[2] if len(lengths) > 1 else lengths[0]


def _style(line: Line) -> Style:
    return (line.level, round(line.size), line.italic)


def _styles(lines: Sequence[Line]) -> list[Style]:
    """The styles of short lines that come often and are not the body's."""
    counts = Counter(_style(line) for line in lines)
    body = counts.most_common(1)[0][0] if counts else ()
    return [style for style, count in counts.items() if count >= FEWEST and style != body]


def _by_style(lines: Sequence[Line], style: Style, width: float) -> list[Draft]:
    """An entry for each run of lines in `style`; larger headings between them are sections."""
    drafts: list[Draft] = []
    section = ""
    number = above = 0
    while number < len(lines):
        line = lines[number]
        if _style(line) == style and not _is_label(line):
            run = [line]
            while (
                number + 1 < len(lines)
                and _style(lines[number + 1]) == style
                and len(run) < LONGEST_TITLE
                and not lines[number + 1].after_gap
            ):
                number += 1
                run.append(lines[number])
            drafts.append(Draft(run, section=section))
        elif _outranks(line, style) and not _is_label(line):
            section = _section(lines, number)
            above += bool(line.clock) or is_byline(line.text)
        elif drafts:
            drafts[-1].body.append(line)
        number += 1
    if sum(is_byline(" ".join(line.text for line in draft.title)) for draft in drafts) * 2 > len(drafts):
        return []  # these are names
    if sum(any(line.clock for line in draft.title) for draft in drafts) > 0.3 * len(drafts):
        return []  # lines of a timetable
    if above > 0.3 * len(drafts):
        return []  # and these open the entries
    return [_sorted(draft, width) for draft in drafts]


def _outranks(line: Line, style: Style) -> bool:
    """Whether a line is a heading of a higher level than titles in `style`."""
    level = style[0] if isinstance(style[0], int) else 0
    return 0 < line.level < (level or 99)


def _section(lines: Sequence[Line], number: int) -> str:
    """The session that a heading names; empty where it names a part of the book such as "Abstracts"."""
    text = lines[number].text.strip(" .:")
    return "" if _is_part(text) or day_in(text) or len(text) > 120 else text


def _is_part(text: str) -> bool:
    """Whether a heading names a part of any book and nothing of its own: "Abstracts", "Invited talks"."""
    known = {word for words in SECTIONS.values() for word in words.split()}.union(SECTION_FILLERS)
    return all(word in known or word in _OF_A_BOOK or word.isdigit() for word in folded(text).split())


def _by_names_first(lines: Sequence[Line], style: Style, width: float) -> list[Draft]:
    """An entry for each heading in `style` that is a name; its title stands below."""
    drafts: list[Draft] = []
    section = ""
    for number, line in enumerate(lines):
        if _style(line) == style and not _is_label(line):
            drafts.append(Draft([], people=[line], section=section))
        elif _outranks(line, style):
            section = _section(lines, number)
        elif drafts:
            drafts[-1].body.append(line)
    if sum(is_byline(draft.people[0].text) for draft in drafts) < SHARE * len(drafts):
        return []
    for draft in drafts:
        draft.title, draft.body = _title_above(draft.body, width)
        draft.people = draft.people if draft.title else []
    return [_sorted(draft, width, named=True) for draft in drafts]


def _title_above(body: Sequence[Line], width: float) -> tuple[list[Line], list[Line]]:
    """The lines of a title at the head of a text that a gap, or a short line, sets apart."""
    for count in range(1, min(LONGEST_TITLE, len(body) - 1) + 1):
        after = body[count] if count < len(body) else None
        if after is not None and (
            after.after_gap or (count == 1 and len(body[0].text) < 0.7 * width and len(after.text) > 0.7 * width)
        ):
            head = body[:count]
            if not _is_prose(head, width) and sum(len(line.text) for line in head) < 300:
                return list(head), list(body[count:])
            break
    return [], list(body)


def _by_gaps(lines: Sequence[Line], width: float) -> list[Draft]:
    """An entry wherever a short block, a line of names and a text follow one another; no marks are needed."""
    heads = [number for number in range(len(lines)) if _is_head(lines, number, width, is_byline)]
    if len(heads) < FEWEST:
        return []
    heads = [number for number in range(len(lines)) if _is_head(lines, number, width, opens_with_a_name)]
    drafts: list[Draft] = []
    section = ""
    for place, (start, end) in enumerate(zip(heads, [*heads[1:], len(lines)], strict=True)):
        count = _title_length(lines, start, width, opens_with_a_name)
        before = lines[start - 1] if start else None
        if before is not None and _is_short_heading(before, width, first=place == 0):
            section = _section(lines, start - 1)
            if place and drafts[-1].body and drafts[-1].body[-1] is before:
                drafts[-1].body.pop()
        drafts.append(Draft(list(lines[start : start + count]), section=section, body=list(lines[start + count : end])))
    return [_sorted(draft, width) for draft in drafts]


def _is_short_heading(line: Line, width: float, *, first: bool) -> bool:
    """Whether a line that stands alone above a title is a section's."""
    alone = (
        line.after_gap
        and not _is_label(line)
        and len(line.text) < 0.5 * width
        and (first or not _is_prose([line], width))
    )
    return alone and not is_byline(line.text) and line.text[-1:] not in ".,;" and not re.search(r"\d", line.text)


def _is_head(lines: Sequence[Line], number: int, width: float, names: Callable[[str], bool]) -> bool:
    line = lines[number]
    opens = line.after_gap or number == 0 or line.level > 0 or section_of(lines[number - 1].text) is not None
    return (
        opens
        and not _is_label(line)
        and section_of(line.text) is None
        and _title_length(lines, number, width, names) > 0
    )


def _title_length(lines: Sequence[Line], number: int, width: float, names: Callable[[str], bool]) -> int:
    """How many lines of a title begin here, 0 where no line of names and no text follow."""
    for count in range(1, LONGEST_TITLE + 1):
        at = number + count
        if at + 1 >= len(lines) or (count > 1 and lines[at - 1].after_gap):
            return 0
        if not names(_left(lines[at])):
            continue
        title = lines[number:at]
        whole = " ".join(line.text for line in title)
        if (
            len(whole) > 300
            or is_byline(whole)
            or whole[-1:] in ",;"
            or (whole[-1:] == "." and len(whole) > 60)
            or any(line.clock for line in title)
        ):
            return 0
        text = next((line for line in lines[at + 1 : at + 1 + LONGEST_HEAD] if _is_text(line, width)), None)
        return count if text is not None else 0
    return 0


def _sorted(draft: Draft, width: float, *, named: bool = False) -> Draft:
    """The lines below a title by what they are: names, affiliations, times, then the text."""
    head: list[Line] = []
    body = list(draft.body)
    while body and len(head) < LONGEST_HEAD and not _is_text(body[0], width) and not _is_abstract_label(body[0]):
        head.append(body.pop(0))
    for line in head:
        left, *right = _PIECES.split(line.text)
        if right and (clock_in(" ".join(right)) or day_in(" ".join(right))):
            draft.when.append(replace(line, text=" ".join(right), printed=" ".join(right)))
            line = replace(line, text=left, printed=left)
        if _is_when(line):
            draft.when.append(line)
        elif (not named and not draft.people and _may_be_names(line)) or (
            draft.people and not draft.places and draft.people[-1].text.rstrip().endswith((",", ";", " and", "&"))
        ):
            draft.people.append(line)
        elif label_of(line.text):
            draft.aside.append(line) if not (label_of(line.text) or ("", ""))[1] else draft.places.append(line)
        else:
            draft.places.append(line)
    draft.body = []
    aside = False
    for line in body:
        if _is_abstract_label(line):
            aside = False
            draft.aside.append(line)
        elif folded(line.text) in _LIFE or (
            line.level and set(folded(line.text).split()) & _LIFE and len(line.text) < 40
        ):
            aside = True
            draft.aside.append(line)
        elif aside:
            draft.aside.append(line)
        else:
            draft.body.append(line)
    return draft


def _may_be_names(line: Line) -> bool:
    return (
        bool(people_of(line.text))
        and not _is_when(line)
        and not re.search(r"[?!:]\s*$", line.text)
        and len(line.text) < 400
    )


def _is_when(line: Line) -> bool:
    """Whether a line says nothing but a day, a time or a room."""
    text = line.text
    if len(text) > 90 or not (clock_in(text) or day_in(text)):
        return False
    for found in (clock_in(text), day_in(text)):
        if found:
            text = text[: found.at[0]] + " " * (found.at[1] - found.at[0]) + text[found.at[1] :]
    return len(re.findall(r"[^\W\d_]{2,}", text)) <= 4


def _is_text(line: Line, width: float) -> bool:
    """Whether a line is of running text: as long as the column and a sentence rather than a list of names."""
    long = len(line.text) >= 0.7 * width or len(line.text) > 200
    words = line.text.split()
    if long and not line.level and len(words) >= 8 and sum(word[:1].islower() for word in words) >= 0.55 * len(words):
        return True
    if is_byline(line.text) or (
        is_institution(line.text) and len(line.text) < 1.3 * width and not line.text.endswith(".")
    ):
        return False
    small = [word for word in line.text.split() if word[:1].islower()]
    sentence = len(small) >= 0.4 * len(line.text.split()) and len(line.text.split()) >= 5
    return (long and sentence and not line.level) or (
        sentence and line.text.endswith((".", "?", "!")) and len(line.text) > 20 and not line.level
    )


def _is_prose(lines: Sequence[Line], width: float) -> bool:
    whole = " ".join(line.text for line in lines)
    return len(whole) > 2.5 * width or (whole[-1:] == "." and len(whole) > 0.9 * width)


def _is_label(line: Line) -> bool:
    return bool(label_of(line.text)) or folded(line.text) in _LIFE or bool(_is_abstract_label(line))


def _is_abstract_label(line: Line) -> bool:
    return bool(_ABSTRACT_ONLY.match(line.text.strip()))


def _left(line: Line) -> str:
    return _PIECES.split(line.text)[0]


def _entry(draft: Draft, calendar: Calendar, common: Collection[str]) -> Entry:
    byline = joined([line.text for line in draft.people], common) if draft.people else ""
    places = " ".join(line.text for line in draft.places)
    people = people_of(byline, places)
    if not is_byline(byline) and opens_with_a_name(byline):
        people = person_in(byline)
    when = [line.text for line in draft.when]
    day = next((day for text in when if (printed := day_in(text)) and (day := calendar.date_of(printed))), None)
    clock = next((at for text in when if (at := clock_in(text))), None)
    keywords = next(
        (
            value
            for line in draft.body
            if (found := label_of(line.text)) and found[0] == "keywords" and (value := found[1])
        ),
        "",
    )
    body = [line for line in draft.body if role_of(line.text) != "keywords"]
    texts, references = without_references(paragraphs([_unlabelled(line) for line in body], common))
    abstract = "\n\n".join(text for text in texts if not is_placeholder(text)).strip()
    return Entry(
        speakers=people,
        title=title_of(joined([line.text for line in draft.title], common)) if draft.title else "",
        abstract=abstract,
        references=references,
        keywords=tuple(word for part in re.split(r"[;,·]", keywords) if (word := part.strip(" ."))),
        day=day,
        start=clock.start if clock else None,
        end=clock.end if clock else None,
        room=next((room for text in when if (room := _room(text))), None),
        session=Slot(draft.section) if draft.section else None,
    )


def _unlabelled(line: Line) -> Line:
    """ "Abstract. We show…" as "We show…"."""
    found = label_of(line.text)
    return replace(line, text=found[1], printed=found[1]) if found and found[0] == "abstract" and found[1] else line


def _room(text: str) -> str | None:
    """What a line of day and time says besides: "du Bois Ballroom, Fri 7:00–8:00pm"."""
    printed = text
    for found in (clock_in(text), day_in(text)):
        if found:
            text = text[: found.at[0]] + "\0" * (found.at[1] - found.at[0]) + text[found.at[1] :]
    rest = text.replace("\0", "").strip(" ,;·|()–-")
    if re.match(r"[^\W\d_]", rest) and 2 < len(rest) < 60 and rest.count(",") < 2:
        return rest
    known = room_in(printed)
    return known[0] if known else None
