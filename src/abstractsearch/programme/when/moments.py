"""Dates and times as the cells of a table write them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from abstractsearch.programme.when.days import dated_in

_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ]\s*((?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(?!\d)(?:[.,]\d+)?"
    r"\s*(Z\b|UTC\b|GMT\b|[+-][01]\d:?[0-5]\d\b)?)?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"(?<![\d:.])(\d{1,4})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{1,2})(?!\d)")
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2})(?:\s?[:.hH]\s?(?P<minute>[0-5]\d)(?!\d)(?::[0-5]\d(?:\.\d+)?)?|(?P<bare>\s?[hH]\b))?"
    r"(?:\s?(?P<half>[aApP])\.?\s?[mM]\b\.?)?(?P<hours_word>\s?(?:Uhr|uur|heures?|h)\b)?"
)
_DURATION = re.compile(
    r"(?:(\d+)\s?(?:h|hours?|heures?|std|stunden?|ore|horas?|:)\.?\s*)?(\d+(?:[.,]0+)?)?\s?[a-zéü'′.]*", re.IGNORECASE
)
_YEARS = range(1900, 2200)
_LONGEST = 200  # characters of a cell that is a date or a time
_LONGEST_MINUTES = 14 * 24 * 60


@dataclass(frozen=True)
class Moment:
    """What one cell says: a day, a time of day, both, or neither; and the time after a dash."""

    day: date | None = None
    at: time | None = None
    until: time | None = None
    until_day: date | None = None

    @property
    def start(self) -> datetime | None:
        return datetime.combine(self.day, self.at) if self.day and self.at else None


def moment_in(cell: str, *, day_first: bool = True, year: int | None = None) -> Moment:
    """The day and the times that `cell` names; times keep an offset where they are written with one.

    >>> moment_in("30/09/2025 10h00-10h20").start.isoformat()
    '2025-09-30T10:00:00'
    """
    if len(cell) > _LONGEST:
        return Moment()
    days, times = [], []
    rest = cell
    for match in _ISO.finditer(cell):
        day = _day(match[1][:4], match[1][5:7], match[1][8:])
        if day:
            days.append(day)
            times += [_with_offset(match[2], match[3])] if match[2] else []
            rest = rest.replace(match[0], " ")
    if not days:
        day, rest = _printed_day(rest, day_first, year)
        days = [day] if day else []
    times += _clocks(rest)
    first, last = (*times, None, None)[:2]
    return Moment(days[0] if days else None, first, last, days[1] if len(days) > 1 else None)


def order_of_days(cells: Iterable[str]) -> tuple[bool, bool]:
    """Whether 09/10/2025 means the 9th, and whether the cells leave that open."""
    firsts, seconds = [], []
    for cell in cells:
        if len(cell) > _LONGEST:
            continue
        match = _NUMERIC.search(_ISO.sub(" ", cell))
        if match and len(match[1]) <= 2 and match[2] != ".":
            firsts.append(int(match[1]))
            seconds.append(int(match[3]))
    month_first = any(number > 12 for number in seconds) and not any(number > 12 for number in firsts)
    return not month_first, bool(firsts) and max(*firsts, *seconds) <= 12


def minutes_in(cell: str) -> int | None:
    """A length of time in minutes: "20", "20 min", "1h30", "0:20", "00:20:00", "PT20M"."""
    if len(cell) > _LONGEST:
        return None
    if match := re.fullmatch(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?", cell.strip(), re.IGNORECASE):
        return int(match[1] or 0) * 60 + int(match[2] or 0) or None
    text = re.sub(r"^(\d+:\d\d):\d\d$", r"\1", cell.strip())
    match = _DURATION.fullmatch(text)
    if not match or not (match[1] or match[2]):
        return None
    minutes = int(match[1] or 0) * 60 + round(float((match[2] or "0").replace(",", ".")))
    return minutes if 0 < minutes <= _LONGEST_MINUTES else None


def ending(start: datetime, moment: Moment, minutes: int | None) -> datetime | None:
    """When a talk ends that starts at `start`, by a cell that names its end or by its length.

    An end without a day is on the day of the start, or in the small hours of the next. None where it would be earlier
    than the start.
    """
    if moment.at is None:
        return start + timedelta(minutes=minutes) if minutes else None
    day = moment.day or start.date()
    end = datetime.combine(day, moment.at)
    if start.tzinfo and not end.tzinfo:
        end = end.replace(tzinfo=start.tzinfo)
    if end.tzinfo and not start.tzinfo:
        end = end.replace(tzinfo=None)
    if end < start and moment.day is None and moment.at.hour < 6:
        end += timedelta(days=1)
    return end if end >= start else None


def _printed_day(text: str, day_first: bool, year: int | None) -> tuple[date | None, str]:
    """The day written in numbers or words, and the text without it."""
    for match in _NUMERIC.finditer(text):
        first, second, third = match[1], match[3], match[4]
        if len(first) == 4:
            day = _day(first, second, third)
        elif len(first) <= 2 <= len(third):
            full = third if len(third) == 4 else f"20{third}"
            day_of_month, month = (first, second) if day_first or match[2] == "." else (second, first)
            day = _day(full, month, day_of_month)
        else:
            continue
        if day:
            return day, text[: match.start()] + " " + text[match.end() :]
    if not re.search(r"[^\W\d_]{3}", text):
        return None, text
    found = dated_in(text)
    if found and found.day and found.month:
        rest = text[: found.at[0]] + " " + text[found.at[1] :]
        return _day(str(found.year or year or 0), str(found.month), str(found.day)), rest
    return None, text


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day)) if int(year) in _YEARS else None
    except ValueError:
        return None


def _clocks(text: str) -> list[time]:
    """Times of day in `text`; a number alone is one only beside a time, as in "2-3 pm"."""
    matches = [match for match in _CLOCK.finditer(text) if int(match["hour"]) <= 24]
    marked = [bool(match["minute"] or match["bare"] or match["half"] or match["hours_word"]) for match in matches]
    times = []
    for place, match in enumerate(matches):
        after = place + 1 < len(matches) and marked[place + 1]
        joined = after and re.fullmatch(
            r"\s*(?:[-–—]|to|bis|à|a|al)\s*", text[match.end() : matches[place + 1].start()]
        )
        if not marked[place] and not joined:
            continue
        half = match["half"]
        if not half and joined and matches[place + 1]["half"]:
            half = matches[place + 1]["half"]
            if int(match["hour"]) % 12 > int(matches[place + 1]["hour"]) % 12:
                half = "a"  # "11-1 pm"
        hour = int(match["hour"])
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half in "pP" else 0)
        if hour < 24:
            times.append(time(hour, int(match["minute"] or 0)))
    return times


def _with_offset(clock: str, offset: str | None) -> time:
    moment = time.fromisoformat(clock.zfill(5) if len(clock) < 6 else clock)
    if not offset:
        return moment
    if offset[0] not in "+-":
        return moment.replace(tzinfo=UTC)
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    return moment.replace(tzinfo=timezone(timedelta(hours=hours, minutes=minutes) * (-1 if offset[0] == "-" else 1)))
