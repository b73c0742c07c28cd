"""Dates and times as the cells of a table or the fields of an export write them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone

from abstractsearch.programme.when.dates import DASH, Day, named_days, written
from abstractsearch.programme.when.times import times_in

_COMPACT = re.compile(r"((?:19|20|21)\d\d)(\d\d)(\d\d)(?:T([01]\d|2[0-3])([0-5]\d)(?:[0-5]\d)?(Z?))?")
_ISO_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d)", re.IGNORECASE)
_BARE_RANGE = re.compile(rf"\W*([01]\d|2[0-3])([0-5]\d)(?:\s*(?:{DASH}|to|bis|à)\s*([01]\d|2[0-3])([0-5]\d))?\W*")
_MAYBE_YEARS = range(1900, 2101)
_SERIAL = re.compile(r"\s*(\d{5})(?:[.,](\d+))?\s*|\s*(0?[.,]\d+)\s*")
_ISO_LENGTH = re.compile(r"P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?", re.IGNORECASE)
_LENGTH = re.compile(
    r"(?:(\d+)\s?(?:h|hours?|hrs?|heures?|std|stunden?|ore|horas?|:)\.?\s*)?(\d+(?:[.,]0+)?)?\s?[a-zéü'′.]*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:day|jour|tag|dia|día|giorno|journée)?\s*\.?\s*#?(\d{1,2})(?:st|nd|rd|th|\.)?", re.IGNORECASE
)
_LEAP_YEAR = 2000
_FIRST_SERIAL = date(1899, 12, 30)  # as Excel counts, for dates after February 1900
_SERIALS = range(20_000, 80_000)
_LONGEST = 200  # characters of a cell that is a date or a time
_LONGEST_MINUTES = 14 * 24 * 60


@dataclass(frozen=True)
class Context:
    """What is known of a source's times: the year where none is written, the date of the first day, whether 9/10 is the
    9th, whether numbers are an Excel sheet's or, as 0930, clocks without a colon."""

    year: int | None = None
    first_day: date | None = None
    day_first: bool = True
    serials: bool = False
    bare: bool = False
    open_order: bool = False


@dataclass(frozen=True)
class Moment:
    """What one cell says: a day, a time of day, both, or neither; the time after a dash; a weekday or number alone.

    `span` are the first and the last of several days, which are no day of a talk.
    """

    day: date | None = None
    at: time | None = None
    until: time | None = None
    until_day: date | None = None
    weekday: int | None = None
    number: int | None = None
    span: tuple[date, date] | None = None

    @property
    def start(self) -> datetime | None:
        return datetime.combine(self.day, self.at) if self.day and self.at else None


def context_of(cells: Iterable[str], *, year: int | None = None, first_day: date | None = None) -> Context:
    """How the times of these cells are to be read, by all of them together.

    Where both the day and the month may come first, the order wins that agrees with printed weekdays, then the one
    under which the meeting is shorter, then the day; `open_order` says that it might be the other.
    """
    found = [cell for cell in cells if cell and len(cell) <= _LONGEST]
    serials = sum(bool(_SERIAL.fullmatch(cell)) for cell in found) * 2 > len(found)
    four_digits = [number for cell in found if (number := _four_digits(cell))]
    surely = any(int(number) not in _MAYBE_YEARS for number in four_digits)
    bare = surely and len(four_digits) * 3 > len(found)
    context = Context(year or (first_day.year if first_day else None), first_day, serials=serials, bare=bare)
    told = [day for cell in found if (day := _ordered(cell))]
    if not told:
        return context
    undated = replace(context, year=context.year or _LEAP_YEAR)
    orders = {first: [_dated(day, replace(undated, day_first=first)) for day in told] for first in (True, False)}
    valid = {order: days for order, days in orders.items() if None not in days}
    if len(valid) == 1:
        return replace(context, day_first=next(iter(valid)))
    weights = {order: _cost(days, told) for order, days in orders.items()}
    same = weights[True][:2] == weights[False][:2]
    return replace(context, day_first=weights[True] <= weights[False], open_order=bool(valid) and same)


def moment_in(cell: str, context: Context | None = None) -> Moment:
    """The day and the times that `cell` names; times keep an offset where they are written with one.

    >>> moment_in("30/09/2025 10h00-10h20").start.isoformat()
    '2025-09-30T10:00:00'
    >>> moment_in("2026-05-04 09:00-10:00").until.isoformat()
    '10:00:00'
    """
    context = context or Context()
    text = " ".join(cell.split())
    if not text or len(cell) > _LONGEST:
        return Moment()
    if context.serials and (moment := _serial(text)):
        return moment
    if match := _COMPACT.fullmatch(text):
        day = written(Day((0, 8), None, int(match[3]), int(match[2]), int(match[1])), None)
        at = time(int(match[4]), int(match[5]), tzinfo=UTC if match[6] else None) if match[4] and day else None
        return Moment(day, at) if day else Moment()
    if _ISO_MOMENT.fullmatch(text) and (text[10] == "T" or text.count(":") > 2 or text[-6:-5] != "-"):
        whole = _of_iso(text)
        if whole.day:
            return whole
    return _read(text, context)


def _read(text: str, context: Context) -> Moment:
    named = named_days(text)
    days = [day for found in named.days if (day := _dated(found, context))]
    (first, until_day) = (*days, None, None)[:2]
    spans = [(_dated(begin, context), _dated(end, context)) for begin, end in named.ranges]
    span = next(((begin, end) for begin, end in spans if begin and end), None)
    weekday = number = None
    if not named.ranges and not any(found.day for found in named.days):
        weekday = next((found.weekday for found in named.days if found.weekday is not None), None)
        number = next((found.number for found in named.days if found.number), None)
    at, until = _times(named.rest, context)
    return Moment(first, at, until, until_day, weekday, number, span)


def _of_iso(text: str) -> Moment:
    try:
        moment = datetime.fromisoformat(text.replace(" ", "T", 1).replace(" ", "").upper())
    except ValueError:
        return Moment()
    return Moment(moment.date(), moment.timetz().replace(second=0, microsecond=0))


def numbered_day(cell: str) -> int | None:
    """The number of a day: "2", "Day 2", "Tag 2"."""
    match = _NUMBERED.fullmatch(cell.strip()) if len(cell) < 20 else None
    return int(match[1]) if match and 1 <= int(match[1]) <= 31 else None


def day_of(moment: Moment, context: Context) -> date | None:
    """The date of a moment; of a weekday or a numbered day by the date of the first day."""
    if moment.day or moment.span or context.first_day is None:
        return moment.day
    if moment.weekday is not None:
        return context.first_day + timedelta(days=(moment.weekday - context.first_day.weekday()) % 7)
    return context.first_day + timedelta(days=moment.number - 1) if moment.number else None


def minutes_in(cell: str) -> int | None:
    """A length of time in minutes: "20", "20 min", "1h30", "0:20", "00:20:00", "PT20M"."""
    if not cell.strip() or len(cell) > _LONGEST:
        return None
    if match := _ISO_LENGTH.fullmatch(cell.strip()):
        return int(match[1] or 0) * 1440 + int(match[2] or 0) * 60 + int(match[3] or 0) or None
    text = re.sub(r"^(\d+:\d\d):\d\d$", r"\1", cell.strip())
    match = _LENGTH.fullmatch(text)
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
    end = datetime.combine(moment.day or start.date(), moment.at)
    if start.tzinfo and not end.tzinfo:
        end = end.replace(tzinfo=start.tzinfo)
    if end.tzinfo and not start.tzinfo:
        end = end.replace(tzinfo=None)
    if end < start and moment.day is None and moment.at.hour < 6:
        end += timedelta(days=1)
    return end if end >= start else None


def _dated(day: Day, context: Context) -> date | None:
    """The date of a printed day, in the order of day and month that the source has."""
    if day.numbers and not context.day_first:
        day = replace(day, day=day.numbers[1], month=day.numbers[0])
    elif day.numbers:
        day = replace(day, day=day.numbers[0], month=day.numbers[1])
    return written(day, context.year)


def _times(text: str, context: Context) -> tuple[time | None, time | None]:
    """The first range of times in `text`, else the first two single times; (None, None) where there is none."""
    found = times_in(text, in_cell=True)
    if not found:
        bare = _BARE_RANGE.fullmatch(text) if context.bare else None
        if not bare:
            return None, None
        return time(int(bare[1]), int(bare[2])), time(int(bare[3]), int(bare[4])) if bare[3] else None
    whole = next((times for times in found if times.end is not None), None)
    if whole and whole.end is not None:
        return _time(whole.start, whole.offset), _time(whole.end, whole.offset)
    first = _time(found[0].start, found[0].offset)
    return first, _time(found[1].start, found[1].offset) if len(found) > 1 else None


def _time(minutes: int, offset: timezone | None) -> time:
    return time(minutes // 60, minutes % 60, tzinfo=offset)


def _serial(text: str) -> Moment | None:
    """An Excel sheet's number: days since 1900, the time as a fraction of the day."""
    match = _SERIAL.fullmatch(text)
    if not match:
        return None
    if match[3]:
        return Moment(None, _of_day(float(match[3].replace(",", "."))))
    if int(match[1]) not in _SERIALS:
        return None
    day = _FIRST_SERIAL + timedelta(days=int(match[1]))
    return Moment(day, _of_day(float(f"0.{match[2]}")) if match[2] else None)


def _of_day(share: float) -> time:
    minutes = round(share * 24 * 60)
    return time(minutes // 60 % 24, minutes % 60)


def _four_digits(cell: str) -> str | None:
    """The first of the times "0930" or "0930-1000" that may be meant: to five minutes."""
    match = _BARE_RANGE.fullmatch(cell)
    return match[1] + match[2] if match and match[2][1] in "05" else None


def _ordered(cell: str) -> Day | None:
    """A date in numbers of which either of two may be the month."""
    named = named_days(cell)
    dates = [*named.days, *(day for pair in named.ranges for day in pair)]
    return next((day for day in dates if day.numbers), None)


def _cost(days: Sequence[date | None], told: Sequence[Day]) -> tuple[int, int, int]:
    """What speaks against a reading: impossible days, weekdays that differ, the length of the meeting."""
    known = [(day, printed.weekday) for day, printed in zip(days, told, strict=True) if day]
    differing = sum(weekday is not None and weekday != day.weekday() for day, weekday in known)
    length = (max(day for day, _ in known) - min(day for day, _ in known)).days if known else 0
    return len(days) - len(known), differing, length
