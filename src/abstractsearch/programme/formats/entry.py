"""One entry of a booklet: who speaks, the title, the abstract, whatever the order they are printed in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from abstractsearch.programme.formats.clock import duration_in
from abstractsearch.programme.formats.draft import Draft, settle, take_label, take_more
from abstractsearch.programme.formats.layout import is_ceremony, is_placeholder, label_of, room_in
from abstractsearch.programme.formats.lines import Line, moved
from abstractsearch.programme.formats.parts import Block, Slot
from abstractsearch.programme.formats.pieces import pieces_of, plain_of
from abstractsearch.programme.formats.prose import goes_on, opening, paragraphs, title_of, without_references
from abstractsearch.programme.mentions import A_NAME, Named, is_institution, listed, name_likeness

MAYBE_A_NAME = 0.35  # likeness from which a line counts as names where names are due
LONGEST_AFFILIATION_WORDS = 14


@dataclass(frozen=True)
class Entry:
    """What one entry says. Times are minutes since midnight; `references` and `keywords` as printed."""

    speakers: tuple[Named, ...]
    title: str
    abstract: str = ""
    others: tuple[Named, ...] = ()
    references: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    day: date | None = None
    start: int | None = None
    end: int | None = None
    room: str | None = None
    session: Slot | None = None
    title_guessed: bool = False
    odd_time: str | None = None
    following: int | None = None


@dataclass(frozen=True)
class Setting:
    """How this document is set: `common` words, whether names open its entries, titles known beforehand."""

    common: frozenset[str]
    names_first: bool
    titles: tuple[str, ...] = ()


def names_come_first(blocks: Sequence[Block], common: frozenset[str]) -> bool:
    """Whether most entries of one piece on their timed line open with a name."""
    votes = []
    for block in blocks:
        opening_lines = [line for line in block.lines[:3] if not label_of(line.text)]
        pieces = next((found for line in opening_lines if (found := pieces_of(line))), [])
        if len(pieces) == 1:
            votes.append(name_likeness(pieces[0], common) >= A_NAME)
    return sum(votes) * 2 > len(votes)


def read_entry(block: Block, setting: Setting) -> Entry:
    """The entry that a block of lines holds; its title is "" where it has none."""
    draft = Draft()
    at = 0
    while at < len(block.lines):
        at = _take(block.lines, at, draft, setting)
    settle(draft)
    clock = block.clock
    duration = next((found[0] for line in block.lines[:4] if (found := duration_in(line.text))), None)
    end = clock.end if clock else None
    if clock and end is None and duration:
        end = clock.start + duration
    texts, references = without_references(paragraphs(draft.body, setting.common))
    texts = [text for text in texts if not is_placeholder(text)]
    return Entry(
        speakers=tuple(_affiliated(draft.speakers, draft.affiliation)),
        title=title_of(draft.title) if draft.title else "",
        abstract="\n\n".join(texts).strip(),
        others=draft.others,
        references=references,
        keywords=tuple(word for part in re.split(r"[;,·]", " ".join(draft.keywords)) if (word := part.strip(" ."))),
        day=block.day,
        start=clock.start if clock else None,
        end=end,
        room=draft.room or block.room,
        session=block.session,
        title_guessed=draft.guessed,
        odd_time=clock.printed if clock and clock.odd else None,
        following=block.following,
    )


def _take(lines: Sequence[Line], at: int, draft: Draft, setting: Setting) -> int:
    """Put line `at` where it belongs; the number of the line to go on with."""
    line = lines[at]
    label = label_of(line.text)
    if label:
        take_label(label, line, draft)
        return at + 1
    if draft.open_label and not line.after_gap and draft.open_label != "abstract":
        take_more(line, draft)
        return at + 1
    draft.open_label = None
    if draft.in_body:
        draft.body.append(line)
        return at + 1
    if line.clock and (room := room_in(line.text)):
        draft.room = draft.room or room[0]
    if not draft.speakers and not draft.title:
        return _first_line(lines, at, draft, setting)
    if not draft.title:
        return _title_line(lines, at, draft, setting)
    return _line_below_title(lines, at, draft, setting)


def _first_line(lines: Sequence[Line], at: int, draft: Draft, setting: Setting) -> int:
    """The line that opens an entry: names, a title, or both."""
    line = lines[at]
    pieces = pieces_of(line)
    if not pieces:
        return at + 1
    likeness = [name_likeness(piece, setting.common) for piece in pieces]
    best = max(range(len(pieces)), key=lambda n: likeness[n])
    below = [one for one in lines[at + 1 : at + 4] if not label_of(one.text)]
    names_below = (
        bool(below) and name_likeness(plain_of(below[0]), setting.common) >= A_NAME and len(below[0].text) < 160
    )
    odd_name = setting.names_first and len(pieces) == 1 and bool(below) and not names_below and bool(line.clock)
    placed = any(one.affiliation and is_institution(one.affiliation) for one in listed(pieces[best]))
    if likeness[best] >= A_NAME and (placed or setting.names_first or len(pieces) > 1 or not names_below):
        draft.speakers, draft.first_piece = listed(pieces[best]), pieces[best]
        rest = [piece for n, piece in enumerate(pieces) if n != best]
        if rest and best + 1 < len(pieces) and is_institution(pieces[best + 1]) and len(pieces[best + 1].split()) <= 8:
            draft.affiliation = pieces[best + 1]
            rest.remove(pieces[best + 1])
        draft.title = " – ".join(rest)
    elif odd_name and not is_ceremony(pieces[0]) and not is_placeholder(pieces[0]) and len(pieces[0].split()) <= 5:
        draft.speakers = listed(pieces[0]) or (Named(pieces[0]),)
    else:
        draft.title = " – ".join(pieces)
    return at + 1


def _title_line(lines: Sequence[Line], at: int, draft: Draft, setting: Setting) -> int:
    """The lines below the names: perhaps an affiliation, then the title, perhaps with text run on."""
    line = lines[at]
    bare = line.text.strip()
    last = at + 1 >= len(lines)
    in_parentheses = bool(re.fullmatch(r"\(.*\)", bare))
    if not last and draft.affiliation is None and (in_parentheses or _is_affiliation(line)):
        draft.affiliation = bare.strip("()")
        return at + 1
    if not pieces_of(line):
        draft.room = draft.room or (found[0] if (found := room_in(line.text)) else None)
        return at + 1
    end = at + 1
    styled = bool(line.level or line.italic)
    while end < len(lines) and not lines[end].after_gap and not label_of(lines[end].text) and not lines[end].cells:
        if styled and not (lines[end].level or lines[end].italic):
            break
        end += 1
    texts = [plain_of(one) if n == 0 else one.text for n, one in enumerate(lines[at:end])]
    more = end < len(lines)
    split = opening(texts, more=more, common=setting.common, known=setting.titles) if not styled else None
    draft.title = " ".join(texts) if split is None else split.title
    draft.guessed = bool(split and split.guessed)
    if split and split.rest:
        draft.body.extend(moved(replace(line, after_gap=n == 0), text) for n, text in enumerate(split.rest))
        draft.in_body = True
    elif more and goes_on(draft.title) and not label_of(lines[end].text) and len(lines[end].text) < 120:
        draft.title = f"{draft.title} {lines[end].text}"
        end += 1
    return end


def _line_below_title(lines: Sequence[Line], at: int, draft: Draft, setting: Setting) -> int:
    """A line below a title: names where they are missing, an affiliation, the rest of the title, or the text."""
    line = lines[at]
    plain = plain_of(line)
    likeness = name_likeness(plain, setting.common) if len(plain) < 200 else 0.0
    following = lines[at + 1] if at + 1 < len(lines) else None
    if not draft.speakers:
        due = MAYBE_A_NAME if line.clock or line.italic or line.level or is_institution(plain) else A_NAME
        pieces = pieces_of(line)
        if pieces and name_likeness(pieces[0], setting.common) >= due and len(plain) < 200:
            draft.speakers = listed(pieces[0])
            draft.affiliation = ", ".join(pieces[1:]) or None
            draft.room = draft.room or (found[0] if (found := room_in(line.text)) else None)
            return at + 1
        wraps = not line.after_gap and following is not None and len(line.text) < 140 and not line.text.endswith(".")
        if wraps and following is not None:
            names_next = name_likeness(plain_of(following), setting.common) >= A_NAME and len(following.text) < 200
            if names_next or label_of(following.text):
                draft.title = f"{draft.title} {plain}"
                return at + 1
    elif following is not None and draft.affiliation is None and _is_affiliation(line):
        draft.affiliation = plain.strip("()")
        return at + 1
    elif likeness >= A_NAME and len(plain) < 160 and not plain.endswith(".") and not draft.others:
        draft.others = listed(plain)
        return at + 1
    elif (
        not line.after_gap
        and following is not None
        and following.after_gap
        and len(line.text) < 100
        and goes_on(draft.title)
    ):
        draft.title = f"{draft.title} {plain}"
        return at + 1
    elif not pieces_of(line):
        return at + 1
    draft.in_body = True
    draft.body.append(line)
    return at + 1


def _affiliated(people: Sequence[Named], affiliation: str | None) -> list[Named]:
    return [Named(one.name, one.affiliation or (affiliation or "").strip(" .,;()") or None) for one in people]


def _is_affiliation(line: Line) -> bool:
    text = line.text
    return (
        not line.level
        and not is_placeholder(text)
        and bool(re.fullmatch(r"\([^()]*\)", text) or is_institution(text))
        and len(text.split()) <= LONGEST_AFFILIATION_WORDS
        and not text.endswith((".", "?", ":"))
    )
