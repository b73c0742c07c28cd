"""One entry of a booklet: who speaks, the title, the abstract, whatever the order they are printed in."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from abstractsearch.programme.formats.booklet.abstracts import paragraphs, without_references
from abstractsearch.programme.formats.booklet.bylines import pieces_of, plain_of, without_kind
from abstractsearch.programme.formats.booklet.lines import Line, moved
from abstractsearch.programme.formats.booklet.outline import Block, Slot
from abstractsearch.programme.formats.booklet.titles import goes_on, opening, title_of, without_minutes
from abstractsearch.programme.formats.booklet.vocabulary import (
    CODE,
    is_break,
    is_ceremony,
    is_placeholder,
    label_of,
    role_of,
    room_in,
)
from abstractsearch.programme.names.identity import folded, initial_and_surname
from abstractsearch.programme.names.mentions import (
    A_NAME,
    Named,
    is_institution,
    is_joint_work,
    listed,
    mentioned,
    name_likeness,
    without_joint_work,
)
from abstractsearch.programme.when.clock import duration_in

MAYBE_A_NAME = 0.35  # likeness from which a line counts as names where names are due
LONGEST_AFFILIATION_WORDS = 14
LONGEST_LIST_OF_NAMES = 200
LONGEST_TITLE = 200
_CODE = re.compile(rf"^{CODE}(?:\.\d+)?\s+(?=\S)")


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
    """How this document is set: its `common` words, whether names open its entries, what a timetable announced.

    `titles` holds the announced titles by their first words, `titled` the speakers whose titles are announced.
    """

    common: frozenset[str]
    names_first: bool
    titles: dict[str, str] = field(default_factory=dict)
    titled: frozenset[str] = frozenset()

    def announcing(self, entries: Iterable[Entry]) -> "Setting":
        """The same setting, where these entries of a timetable are known."""
        titled = [entry for entry in entries if entry.title and not is_placeholder(entry.title)]
        speakers = frozenset(initial_and_surname(one.name) for entry in titled for one in entry.speakers)
        titles = {_first_words(entry.title): entry.title for entry in titled if len(entry.title.split()) >= 4}
        return replace(self, titles=titles, titled=speakers)

    def likeness(self, text: str) -> float:
        """How surely `text` is a list of names, in 0..1."""
        if len(text) >= LONGEST_LIST_OF_NAMES or is_ceremony(text) or is_break(text):
            return 0.0
        return name_likeness(text, self.common)


def names_come_first(blocks: Sequence[Block], common: frozenset[str]) -> bool:
    """Whether most entries of one piece on their timed line open with a name."""
    votes = []
    for block in blocks:
        opening_lines = [line for line in block.lines[:3] if not label_of(line.text)]
        pieces = next((found for line in opening_lines if (found := pieces_of(line, common))), [])
        if len(pieces) == 1:
            votes.append(name_likeness(pieces[0], common) >= A_NAME)
    return sum(votes) * 2 > len(votes)


def read_entry(block: Block, setting: Setting) -> Entry:
    """The entry that a block of lines holds; its title is "" where it has none."""
    draft = _Draft(block.lines, setting)
    draft.read()
    clock = block.clock
    duration = next((found[0] for line in block.lines[:4] if (found := duration_in(line.text))), None)
    end = clock.end if clock else None
    if clock and end is None and duration:
        end = clock.start + duration
    texts, references = without_references(paragraphs(draft.body, setting.common))
    title, with_others = without_joint_work(draft.title)
    return Entry(
        speakers=draft.speakers,
        title=title_of(title) if title else "",
        abstract="\n\n".join(text for text in texts if not is_placeholder(text)).strip(),
        others=(*draft.others, *with_others),
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


def without_codes(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, where most titles begin with a code such as "A1.2", without these codes."""
    titled = [entry for entry in entries if entry.title and not is_placeholder(entry.title)]
    coded = sum(_CODE.match(entry.title) is not None for entry in titled)
    if coded < 3 or 2 * coded < len(titled):
        return list(entries)
    return [replace(entry, title=_CODE.sub("", entry.title) or entry.title) for entry in entries]


class _Draft:
    """An entry while it is read, line by line; `open_label` is the field that the next line may go on with."""

    def __init__(self, lines: Sequence[Line], setting: Setting) -> None:
        self.lines, self.setting, self.at = lines, setting, 0
        self.speakers: tuple[Named, ...] = ()
        self.authors: tuple[Named, ...] = ()
        self.others: tuple[Named, ...] = ()
        self.title = self.affiliation = ""
        self.room: str | None = None
        self.body: list[Line] = []
        self.keywords: list[str] = []
        self.open_label: str | None = None
        self.guessed = self.in_body = False
        self.speaker_labelled = any(role_of(line.text) == "speaker" for line in lines)

    def read(self) -> None:
        while self.at < len(self.lines):
            self._take(self.lines[self.at])
        self._settle()

    def _take(self, line: Line) -> None:
        if label := label_of(line.text):
            self._labelled(*label, line)
        elif self._goes_on_with_label(line):
            if self.open_label != "speaker" or not self.speakers:
                self._field(self.open_label or "", line.text)
            self.at += 1
        elif self.in_body:
            self._text(line)
        else:
            self.open_label = None
            self._head(line)

    def _goes_on_with_label(self, line: Line) -> bool:
        title_open = self.open_label == "title" and self.speaker_labelled and not self.speakers
        return self.open_label not in (None, "abstract") and (not line.after_gap or title_open)

    def _labelled(self, role: str, value: str, line: Line) -> None:
        if role == "references" or (self.in_body and role not in ("abstract", "keywords", "speaker")):
            return self._text(replace(line, after_gap=True))
        self.open_label = role
        self.at += 1
        self._field(role, value)
        if role == "abstract":
            self.in_body = True
            self.body.extend([moved(line, value)] if value else [])
        return None

    def _field(self, role: str, value: str) -> None:
        """Put the text of a labelled field where it belongs."""
        if role == "title":
            self.title = f"{self.title} {without_kind(value)}".strip()
        elif role == "speaker":
            self.speakers = listed(value) or ((Named(value),) if value else ())
        elif role == "authors":
            self.authors = (*self.authors, *listed(value))
        elif role == "affiliation":
            self.affiliation = f"{self.affiliation} {value}".strip()
        elif role == "keywords":
            self.keywords.append(value)
        elif role == "room":
            self.room = value

    def _text(self, line: Line) -> None:
        self.open_label, self.in_body = None, True
        self.body.append(line)
        self.at += 1

    def _head(self, line: Line) -> None:
        """A line of the head without a label: names, title, affiliation, a room, perhaps already the text."""
        bare = not pieces_of(line)
        if (bare or line.clock) and (room := room_in(line.text)):
            self.room = self.room or room[0]
        if not self.speakers and not self.title:
            self._first_line(line)
        elif bare and self.speakers:
            self.at += 1
        elif not self.title:
            self._title_line(line)
        else:
            self._line_below_title(line)

    def _first_line(self, line: Line) -> None:
        """The line that opens an entry: names, a title, or both."""
        self.at += 1
        pieces = pieces_of(line, self.setting.common)
        if not pieces or self.speaker_labelled:
            self.title = plain_of(line) if pieces else ""
            return
        likeness = [self.setting.likeness(piece) for piece in pieces]
        best = max(range(len(pieces)), key=lambda n: likeness[n])
        below = next((one.text for one in self.lines[self.at : self.at + 3] if not label_of(one.text)), "")
        names_below = self.setting.likeness(below) >= A_NAME
        placed = any(one.affiliation and is_institution(one.affiliation) for one in listed(pieces[best]))
        if likeness[best] >= A_NAME and (placed or self.setting.names_first or len(pieces) > 1 or not names_below):
            self._names_and_title(pieces, best)
        elif self._is_odd_name(line, pieces) and below and not names_below:
            self.speakers = listed(pieces[0]) or (Named(pieces[0]),)
        else:
            self.title = " – ".join(pieces)

    def _is_odd_name(self, line: Line, pieces: Sequence[str]) -> bool:
        """Whether a short first line stands where this document prints its speakers."""
        text = pieces[0]
        speaks = not (is_ceremony(text) or is_placeholder(text)) and len(text.split()) <= 5
        return self.setting.names_first and len(pieces) == 1 and line.clock is not None and speaks

    def _names_and_title(self, pieces: Sequence[str], best: int) -> None:
        self.speakers = listed(pieces[best])
        rest = [piece for n, piece in enumerate(pieces) if n != best]
        beside = pieces[best + 1] if best + 1 < len(pieces) else ""
        if is_institution(beside) and len(beside.split()) <= 8:
            self.affiliation = beside
            rest.remove(beside)
        self.title = " – ".join(rest)

    def _title_line(self, line: Line) -> None:
        """A line below the names: an affiliation, people who joined in, the title, or the text right away."""
        last = self.at + 1 == len(self.lines)
        if not last and (self._takes_affiliation(line) or self._takes_joint_work(line)):
            self.at += 1
        else:
            self._title_paragraph(line)

    def _title_paragraph(self, line: Line) -> None:
        styled = bool(line.level or line.italic)
        end = self.at + 1
        while end < len(self.lines) and not (self.lines[end].after_gap or label_of(self.lines[end].text)):
            if styled and not (self.lines[end].level or self.lines[end].italic):
                break
            end += 1
        texts = [plain_of(line), *(one.text for one in self.lines[self.at + 1 : end])]
        if not styled and self._announced_without_title(" ".join(texts)):
            return self._text(line)
        self.at = end
        self.title = " ".join(texts)
        more = self.lines[end] if end < len(self.lines) else None
        if not styled:
            self._split_title(line, texts, more is not None)
        if more and not self.in_body and goes_on(self.title) and not label_of(more.text) and len(more.text) < 120:
            self.title = f"{self.title} {more.text}"
            self.at += 1
        return None

    def _split_title(self, line: Line, texts: Sequence[str], more: bool) -> None:
        """The title and the text that runs on in the same paragraph."""
        texts = [without_minutes(text) for text in texts]
        known = self.setting.titles.get(_first_words(" ".join(texts)))
        split = opening(texts, more=more, common=self.setting.common, known=[known] if known else ())
        self.title, self.guessed = split.title, split.guessed
        if split.rest:
            self.body.extend(moved(replace(line, after_gap=n == 0), text) for n, text in enumerate(split.rest))
            self.in_body = True

    def _announced_without_title(self, text: str) -> bool:
        """Whether running text follows the name of a speaker whose title the timetable printed."""
        announced = any(initial_and_surname(one.name) in self.setting.titled for one in self.speakers)
        runs = len(text) > LONGEST_TITLE or text.endswith(".")
        return announced and runs and _first_words(text) not in self.setting.titles

    def _line_below_title(self, line: Line) -> None:
        """A line below a title: names where they are missing, an affiliation, the rest of the title, or the text."""
        following = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else None
        if self._goes_on_with_title(line, following):
            self.title = f"{self.title} {plain_of(line)}"
            self.at += 1
        elif (
            self._takes_joint_work(line)
            or (self._takes_others(line) if self.speakers else self._takes_speakers(line))
            or (following is not None and self.speakers and self._takes_affiliation(line))
        ):
            self.at += 1
        else:
            self._text(line)

    def _goes_on_with_title(self, line: Line, following: Line | None) -> bool:
        """Whether a line without a gap above is the rest of a title set over several lines."""
        open_end = goes_on(self.title)
        if line.after_gap or len(line.text) >= 140:
            return line.level > 0 and open_end
        if self.speaker_labelled or (line.level and open_end):
            return True
        named = self.setting.likeness(plain_of(line)) >= A_NAME
        ended = line.text.endswith(".")
        if following is None:
            return not ended and (line.indent > 3 or open_end) and (bool(self.speakers) or open_end or not named)
        if self.speakers:
            full = len(self.lines[self.at - 1].text) > 60 and role_of(following.text) == "abstract"
            wrapped = full and not (is_institution(line.text) or is_joint_work(line.text))
            return following.after_gap and len(line.text) < 100 and (open_end or wrapped)
        names_next = self.setting.likeness(plain_of(following)) >= A_NAME or label_of(following.text) is not None
        return not ended and names_next and (open_end or not named)

    def _takes_speakers(self, line: Line) -> bool:
        plain, pieces = plain_of(line), pieces_of(line, self.setting.common)
        due = MAYBE_A_NAME if line.clock or line.italic or line.level or is_institution(plain) else A_NAME
        if self.speaker_labelled or not pieces or self.setting.likeness(pieces[0]) < due:
            return False
        self.speakers = listed(pieces[0])
        self.others = (*self.others, *(one for piece in pieces[1:] for one in mentioned(piece)))
        self.affiliation = ", ".join(piece for piece in pieces[1:] if not mentioned(piece))
        return True

    def _takes_affiliation(self, line: Line) -> bool:
        text = line.text
        fits = re.fullmatch(r"\([^()]*\)", text) or (is_institution(text) and not line.level)
        short = len(text.split()) <= LONGEST_AFFILIATION_WORDS and not text.endswith((".", "?", ":"))
        placed = self.affiliation or any(one.affiliation for one in self.speakers)
        if placed or is_placeholder(text) or not fits or not short or mentioned(text):
            return False
        self.affiliation = plain_of(line).strip("()")
        return True

    def _takes_joint_work(self, line: Line) -> bool:
        """Whether a line names those who joined in, and no more."""
        joint = len(line.text) < 300 and is_joint_work(line.text)
        self.others = (*self.others, *(mentioned(line.text) if joint else ()))
        return joint

    def _takes_others(self, line: Line) -> bool:
        plain = plain_of(line)
        if self.others or plain.endswith(".") or self.setting.likeness(plain) < A_NAME:
            return False
        self.others = listed(plain)
        return True

    def _settle(self) -> None:
        """Decide what only the whole entry tells: who of the authors speaks, whose the affiliation is."""
        self.speakers = self.speakers or self.authors[:1]
        speaking = {folded(one.name) for one in self.speakers}
        self.others = (*self.others, *(one for one in self.authors if folded(one.name) not in speaking))
        shared = {one.affiliation for one in self.speakers}
        rest = shared.pop() if len(shared) == 1 else None
        if rest and not self.title and not self.body and not is_institution(rest) and len(rest.split()) >= 3:
            self.title = rest  # "Jane Doe, On the shape of things" and nothing else
            self.speakers = tuple(Named(one.name) for one in self.speakers)
        place = re.sub("[¹²³⁴⁵⁶⁷⁸⁹]\\s*", "", self.affiliation).strip(" .,;()") or None
        self.speakers = tuple(Named(one.name, one.affiliation or place) for one in self.speakers)


def _first_words(title: str) -> str:
    return " ".join(folded(title).split()[:4])
