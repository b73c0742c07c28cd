"""What each line does in the layout of a booklet."""

import re
from collections import Counter
from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise

from abstractsearch.programme.formats.clock import duration_in
from abstractsearch.programme.formats.dates import Day, date_range_in, day_in
from abstractsearch.programme.formats.layout import (
    is_break,
    is_chair,
    is_session_heading,
    label_of,
    room_in,
    section_of,
)
from abstractsearch.programme.formats.lines import Line
from abstractsearch.programme.identity import folded

LONGEST_TIMED_LINE = 220


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


class Typed:
    """The lines of a booklet, each with its kind.

    `titled` holds the shapes of timed lines whose titles are printed above them.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.kinds = [_kind(line) for line in lines]
        self._find_spanning_sessions()
        self.titled = self._shapes_with_titles_above()

    def run_above(self, at: int) -> int:
        """Where the paragraph of one to three short lines above line `at` begins; `at` itself if there is none."""
        for first in range(at - 1, max(at - 4, -1), -1):
            if self.kinds[first] is not Kind.TEXT or not self._short(first):
                return at
            if self.lines[first].after_gap:
                return first
        return at

    def _short(self, at: int) -> bool:
        text = self.lines[at].text
        return len(text) < 160 and not text.endswith((".", ";", ","))

    def _find_spanning_sessions(self) -> None:
        """A timed line whose range holds the next ones is a session."""
        clocks = [(n, self.lines[n].clock) for n, kind in enumerate(self.kinds) if kind is Kind.TIMED]
        for (n, clock), (m, inner) in pairwise(clocks):
            between = any(kind in (Kind.DAY, Kind.SECTION) for kind in self.kinds[n:m])
            if clock and inner and clock.end and inner.end and not between and clock.start <= inner.start < clock.end:
                longer = clock.end - clock.start > inner.end - inner.start
                if inner.end <= clock.end and longer and m - n <= 3:
                    self.kinds[n] = Kind.SESSION

    def _shapes_with_titles_above(self) -> set[tuple[int, bool]]:
        """Shapes of timed lines whose titles are printed above them.

        A heading stands above nearly all of them, or a short line above most that come first after a day, a session or
        a break (further down, that line may be the end of the entry before).
        """
        total: Counter[tuple[int, bool]] = Counter()
        under_heading: Counter[tuple[int, bool]] = Counter()
        first: Counter[tuple[int, bool]] = Counter()
        first_under_text: Counter[tuple[int, bool]] = Counter()
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
                first_under_text[shape] += above < run
        headed = {shape for shape, count in total.items() if under_heading[shape] >= 0.7 * count}
        return headed | {shape for shape, count in first.items() if first_under_text[shape] >= 0.6 * count}

    def next_after(self, at: int) -> int | None:
        return next((n for n in range(at + 1, len(self.lines)) if self.kinds[n] is not Kind.CHAIR), None)


def is_timed(line: Line) -> bool:
    """Whether a line gives a time at its beginning or end, as entries do and sentences do not."""
    clock = line.clock
    if clock is None or len(line.text) > LONGEST_TIMED_LINE or line.cells:
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
    return (
        first or last or bool(line.level) or (line.after_gap and len(line.text) < 140 and not line.text.endswith("."))
    )


def day_heading(line: Line) -> Day | None:
    """The day of a line that names a day and hardly more."""
    text = line.text
    if len(text) > 90 or date_range_in(text) or line.clock or line.item:
        return None
    day = day_in(text)
    if day is None:
        return None
    rest = text[: day.at[0]] + " " + text[day.at[1] :]
    if found := room_in(rest):
        rest = rest.replace(found[0], " ")
    before = folded(text[: day.at[0]]).split()
    after = folded(rest).split()
    allowed = 6 if line.level else 3
    known = {
        "programme",
        "program",
        "schedule",
        "programm",
        "talks",
        "of",
        "for",
        "on",
        "the",
        "du",
        "le",
        "am",
        "morning",
        "afternoon",
    }
    return day if len(before) <= 2 and len(set(after) - known) <= allowed - 2 * len(set(before) - known) else None


def session_title(text: str) -> str:
    """The title of a session as printed, without its times, its day, its room and its chair."""
    line = re.sub(
        r"[(\[]?\s*\b(?:chair(?:ed|s|man|person)?|présiden\w+|moderat\w+|vorsitz|leitung|modérat\w+)\b[^)\]]*[)\]]?",
        "",
        text,
        flags=re.IGNORECASE,
    )
    probe = Line(0, line, line)
    for found in (probe.clock and probe.clock.at, (room := room_in(line)) and room[1]):
        if found:
            line = line[: found[0]] + "\0" * (found[1] - found[0]) + line[found[1] :]
    if (
        (day := Line(0, line, line).day)
        and (day.day or day.at[0] == 0 or day.at[1] == len(line))
        and day.number is None
    ):
        line = line[: day.at[0]] + line[day.at[1] :]
    line = re.sub(r"[(\[][\s,;:.\-–—]*\0+[\s,;\0]*[)\]]|\0+", " ", line)
    return re.sub(r"\s+([:,;])", r"\1", " ".join(line.split())).strip(" ,;:.-–—|([")


def shape_of(line: Line) -> tuple[int, bool]:
    return line.level, line.item


def _kind(line: Line) -> Kind:
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
    if is_timed(line):
        return _timed_kind(line)
    short = len(text) < 110 and not text.endswith(".")
    if (line.level or line.after_gap or line.item) and short and is_break(text):
        return Kind.BREAK
    if line.level and section_of(text):
        return Kind.SECTION
    if (line.level or line.after_gap) and short and is_session_heading(text):
        return Kind.SESSION
    if line.level:
        return Kind.HEADING
    if (
        line.after_gap
        and short
        and section_of(text)
        and len(text.split()) <= 4
        and text[:1].isupper()
        and not line.item
    ):
        return Kind.SECTION
    return Kind.TEXT


def _timed_kind(line: Line) -> Kind:
    rest = session_title(line.text)
    if is_break(rest):
        return Kind.BREAK
    return Kind.SESSION if is_session_heading(rest) else Kind.TIMED
