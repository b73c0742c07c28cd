"""What each line does in the layout of a booklet."""

import re
from collections import Counter
from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise

from abstractsearch.programme.formats.booklet.lines import LONGEST_TIMED_LINE, Line
from abstractsearch.programme.formats.booklet.titles import NEVER_LAST
from abstractsearch.programme.formats.booklet.vocabulary import (
    is_break,
    is_chair,
    is_session_heading,
    label_of,
    room_in,
    section_of,
    without_chair,
)
from abstractsearch.programme.names.identity import PARTICLES, folded
from abstractsearch.programme.when.clock import duration_in
from abstractsearch.programme.when.dates import Day
from abstractsearch.programme.when.days import date_range_in, day_in

BESIDE_A_DAY = frozenset("programme program schedule programm talks of for on the du le am morning afternoon".split())

Shape = tuple[int, bool]


class Kind(Enum):
    """What a line does in the layout."""

    DAY = auto()
    SECTION = auto()
    SESSION = auto()
    CHAIR = auto()
    BREAK = auto()
    TIMED = auto()
    HEADING = auto()
    LABEL = auto()
    TABLE = auto()
    TEXT = auto()


class Layout:
    """The lines of a booklet, each with its kind.

    `titled` holds the shapes of timed lines whose titles are printed above them.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.kinds: list[Kind] = []
        for line in lines:
            self.kinds.append(self._kind(line))
        self._find_timed_sessions()
        self.titled = self._shapes_with_titles_above()

    def run_above(self, at: int) -> int:
        """Where the paragraph of one to three short lines above line `at` begins; `at` itself if there is none."""
        for first in range(at - 1, max(at - 4, -1), -1):
            if self.kinds[first] is not Kind.TEXT or not _is_short(self.lines[first].text):
                return at
            if self.lines[first].after_gap:
                return first
        return at

    def next_after(self, at: int) -> int | None:
        """The next line that is not about who chairs."""
        return next((n for n in range(at + 1, len(self.lines)) if self.kinds[n] is not Kind.CHAIR), None)

    def _kind(self, line: Line) -> Kind:
        """The kind of the line that comes next, by the line itself and the one above."""
        text = line.text
        label = label_of(text)
        if line.cells and not (label and len(line.cells) == 2):
            return Kind.TABLE
        if label and not (line.level and line.level < 3 and label[1] == "") and label[0] != "session":
            return Kind.LABEL
        if day_heading(line) and (line.level or line.after_gap):
            return Kind.DAY
        if is_chair(text):
            return Kind.CHAIR
        if is_timed(line) and not self._within_sentence(line):
            return _timed_kind(line)
        return _untimed_kind(line)

    def _within_sentence(self, line: Line) -> bool:
        """Whether the time that opens a line stands in a sentence of the line above: "between / 9:00 and 10:30 …"."""
        at = len(self.kinds)
        if at == 0 or self.kinds[-1] not in (Kind.TEXT, Kind.LABEL) or line.level or line.clock is None:
            return False
        before, rest = self.lines[at - 1].text, line.text[line.clock.at[1] :].split()
        last = re.findall(r"[\w']+", before.casefold())[-1:]
        if before[-1:].isalpha() and last and last[0] in NEVER_LAST:
            return True
        lower = bool(rest) and rest[0][0].islower() and rest[0].casefold() not in PARTICLES
        return lower and not before.endswith((".", "?", "!", ":")) and len(before) > 40

    def _find_timed_sessions(self) -> None:
        """A timed line is a session where its range holds the next ones, above a chair, or as a heading like these."""
        timed = [n for n, kind in enumerate(self.kinds) if kind is Kind.TIMED]
        for n, m in pairwise(timed):
            clock, inner = self.lines[n].clock, self.lines[m].clock
            if not (clock and inner and clock.end and inner.end) or {Kind.DAY, Kind.SECTION} & set(self.kinds[n:m]):
                continue
            if clock.start <= inner.start and inner.end <= clock.end and clock.start < inner.end:
                longer = clock.end - clock.start > inner.end - inner.start and m - n <= 3
                if longer or (self.lines[n].level and self.kinds[n + 1] is Kind.CHAIR):
                    self.kinds[n] = Kind.SESSION
        levels = Counter(self.lines[n].level for n in timed)
        sessions = Counter(self.lines[n].level for n in timed if self.kinds[n] is Kind.SESSION)
        for n in timed:
            level = self.lines[n].level
            if level and 2 * sessions[level] >= levels[level]:
                self.kinds[n] = Kind.SESSION

    def _shapes_with_titles_above(self) -> set[Shape]:
        """Shapes of timed lines whose titles are printed above them.

        A heading stands above nearly all of them, or a short line above most that come first after a day, a session or
        a break (further down, that line may be the end of the entry before).
        """
        total, under_heading, first, under_text = (Counter[Shape]() for _ in range(4))
        for at, kind in enumerate(self.kinds):
            if kind is not Kind.TIMED:
                continue
            shape = shape_of(self.lines[at])
            total[shape] += 1
            under_heading[shape] += at > 0 and self.kinds[at - 1] is Kind.HEADING
            run = self.run_above(at) if not self.lines[at].after_gap else at
            above = self.run_above(run) if self.lines[run].after_gap else run
            if above > 0 and self.kinds[above - 1] in (Kind.DAY, Kind.SESSION, Kind.BREAK, Kind.SECTION, Kind.CHAIR):
                first[shape] += 1
                under_text[shape] += above < run
        headed = {shape for shape, count in total.items() if under_heading[shape] >= 0.7 * count}
        return headed | {shape for shape, count in first.items() if under_text[shape] >= 0.6 * count}


def is_timed(line: Line) -> bool:
    """Whether a line gives a time at its beginning or end, as entries do and sentences do not."""
    clock = line.clock
    if clock is None or line.cells:
        return False
    before, after = line.text[: clock.at[0]], line.text[clock.at[1] :]
    if day := line.day:
        before = before.replace(line.text[day.at[0] : day.at[1]], "")
    if room := room_in(after):
        after = after.replace(room[0], "")
    if duration := duration_in(after):
        after = after[: duration[1][0]] + after[duration[1][1] :]
    first, last = not re.search(r"\w", before), not re.search(r"\w", after)
    if clock.end is None:
        dotted = re.fullmatch(r"\d\d?\.\d\d", clock.printed)
        return (first and not dotted) or bool(line.level and last) or (first and bool(re.match(r"\s+[A-ZÀ-Þ]", after)))
    return first or last or line.level > 0 or (line.after_gap and len(line.text) < 140 and not line.text.endswith("."))


def day_heading(line: Line) -> Day | None:
    """The day of a line that names a day and hardly more."""
    text = line.text
    if len(text) > LONGEST_TIMED_LINE or date_range_in(text) or line.clock or line.item:
        return None
    day = day_in(text)
    if day is None:
        return None
    if day.day and day.at[0] == 0 and re.match(r"\s*[:–—|]\s|\s+-\s", text[day.at[1] :]):
        return day  # a remark stands behind it
    if len(text) > 90:
        return None
    rest = text[: day.at[0]] + " " + text[day.at[1] :]
    if found := room_in(rest):
        rest = rest.replace(found[0], " ")
    before, after = folded(text[: day.at[0]]).split(), folded(rest).split()
    allowed = (6 if line.level else 3) - 2 * len(set(before) - BESIDE_A_DAY)
    return day if len(before) <= 2 and len(set(after) - BESIDE_A_DAY) <= allowed else None


def session_title(text: str) -> str:
    """The title of a session as printed, without its times, its day, its room and its chair."""
    line = without_chair(text)
    probe = Line(0, line, line)
    for found in (probe.clock and probe.clock.at, (room := room_in(line)) and room[1]):
        if found:
            line = line[: found[0]] + "\0" * (found[1] - found[0]) + line[found[1] :]
    day = day_in(line)
    if day and (day.day or day.at[0] == 0 or day.at[1] == len(line)) and day.number is None:
        line = line[: day.at[0]] + line[day.at[1] :]
    line = re.sub(r"[(\[][\s,;:.\-–—]*\0+[\s,;\0]*[)\]]|\0+", " ", line)
    return re.sub(r"\s+([:,;])", r"\1", " ".join(line.split())).strip(" ,;:.-–—|([")


def shape_of(line: Line) -> Shape:
    return line.level, line.item


def _is_short(text: str) -> bool:
    return len(text) < 160 and not text.endswith((".", ";", ","))


def _timed_kind(line: Line) -> Kind:
    rest = session_title(line.text)
    if is_break(rest):
        return Kind.BREAK
    chaired = without_chair(line.text) != line.text
    return Kind.SESSION if chaired or is_session_heading(rest) else Kind.TIMED


def _untimed_kind(line: Line) -> Kind:
    text = line.text
    short = len(text) < 110 and not text.endswith(".")
    apart = bool(line.level or line.after_gap) and short
    if (apart or (line.item and short)) and is_break(text):
        return Kind.BREAK
    if line.level and section_of(text):
        return Kind.SECTION
    if apart and (is_session_heading(text) or without_chair(text) != text):
        return Kind.SESSION
    if line.level:
        return Kind.HEADING
    opens = apart and not line.item and text[:1].isupper() and len(text.split()) <= 4
    return Kind.SECTION if opens and section_of(text) else Kind.TEXT
