"""Dates and times as the cells of a table or the fields of an export write them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone

from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.when.days import dated_in
from abstractsearch.programme.when.words import months, weekdays

_DASH = r"\s*(?:[-–—−~→‐‑]+|to\b|until\b|till\b|bis\b|à\b|al?\b|às\b|as\b|until\b|\.\.+)\s*"
_ISO_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?:T|(?=\D|$))")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(?:\d\d)?(Z?)|(?!\d))")
_NUMERIC = re.compile(r"(?<![\d:.])(\d{1,4})([/.-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?![\d:.hH])")
_NO_YEAR = re.compile(r"(?<![\d:.])(\d{1,2})(?:\.\s?(\d{1,2})\.(?!\d)|/(\d{1,2})(?![\d/]))")
_ISO_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d)", re.IGNORECASE)
_OFFSET = (
    r"(?P<offset>Z\b|(?:UTC|GMT)(?:\s?[+−-]\s?\d{1,2}(?::?\d\d)?)?|[+−]\s?\d{1,2}(?::?\d\d)?(?![\d:])|-\d{4}(?![\d:]))"
)
_CLOCK = (
    r"(?P<hour{n}>2[0-4]|[01]?\d)(?!\d)"
    r"(?:\s?[:.hH]\s?(?P<minute{n}>[0-5]\d)(?!\d)(?P<second{n}>:[0-5]\d(?:[.,]\d+)?)?|(?P<bare{n}>\s?[hH](?![\w])))?"
    r"(?:\s?(?P<half{n}>[aApP])\.?\s?[mM]\b\.?)?(?P<word{n}>\s?(?:Uhr|uur|horas?|heures?|ore|hrs?)\b)?"
)
_RANGE = re.compile(
    rf"(?<![\d:.,/])(?<!\b[A-Z] )(?:from |de |von |das |dalle |le )?{_CLOCK.format(n=1)}"
    rf"(?:{_DASH}{_CLOCK.format(n=2)})?\s?(?:\(?{_OFFSET})?",
    re.IGNORECASE,
)
_BARE_RANGE = re.compile(r"\s*([01]\d|2[0-3])([0-5]\d)(?:\s*[-–—]\s*([01]\d|2[0-3])([0-5]\d))?\s*")
_WORDED = re.compile(r"(?<!\d)(\d{1,2})[-/.]\s?([^\W\d_]{3,10})[-/.]\s?(\d{4}|\d{2})(?!\d)")  # "05-May-26"
_SERIAL = re.compile(r"\s*(\d{5})(?:[.,](\d+))?\s*|\s*(0?[.,]\d+)\s*")
_ISO_LENGTH = re.compile(r"P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?", re.IGNORECASE)
_LENGTH = re.compile(
    r"(?:(\d+)\s?(?:h|hours?|hrs?|heures?|std|stunden?|ore|horas?|:)\.?\s*)?(\d+(?:[.,]0+)?)?\s?[a-zéü'′.]*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:day|jour|tag|dia|día|giorno|journée)?\s*\.?\s*#?(\d{1,2})(?:st|nd|rd|th|\.)?", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")
_YEARS = range(1900, 2200)
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
    """What one cell says: a day, a time of day, both, or neither; the time after a dash; a weekday or number alone."""

    day: date | None = None
    at: time | None = None
    until: time | None = None
    until_day: date | None = None
    weekday: int | None = None
    number: int | None = None

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
    bare = sum(bool((match := _BARE_RANGE.fullmatch(cell)) and match[2][1] in "05") for cell in found) * 3 > len(found)
    context = Context(year or (first_day.year if first_day else None), first_day, serials=serials, bare=bare)
    told = [(match, cell) for cell in found if (match := _ordered(cell))]
    if not told:
        return context
    orders = {day_first: _under(told, day_first, context.year) for day_first in (True, False)}
    valid = {order: days for order, days in orders.items() if None not in days}
    if len(valid) == 1:
        return replace(context, day_first=next(iter(valid)))
    weights = {order: _cost(days, [cell for _, cell in told]) for order, days in orders.items()}
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
        day = _day(*match.groups()[:3])
        at = time(int(match[4]), int(match[5]), tzinfo=UTC if match[6] else None) if match[4] and day else None
        return Moment(day, at) if day else Moment()
    if _ISO_MOMENT.fullmatch(text) and (text[10] == "T" or text.count(":") > 2 or text[-6:-5] != "-"):
        whole = _of_iso(text)
        if whole.day:
            return whole
    days, rest = _days(text, context)
    at, until = _times(rest)
    if at is None and context.bare and (bare := _BARE_RANGE.fullmatch(re.sub(r"[,;|]", " ", rest))):
        at = time(int(bare[1]), int(bare[2]))
        until = time(int(bare[3]), int(bare[4])) if bare[3] else None
    weekday = None if days else _weekday(rest)
    return Moment(days[0] if days else None, at, until, days[1] if len(days) > 1 else None, weekday)


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
    if moment.day or context.first_day is None:
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


def _days(text: str, context: Context) -> tuple[list[date], str]:
    """The days written in numbers or words, at most two, and the text without them."""
    days: list[date] = []
    rest = text

    def take(match: re.Match[str], day: date | None) -> None:
        nonlocal rest
        if day:
            days.append(day)
            rest = rest.replace(match[0], " ", 1)

    for match in _ISO_DAY.finditer(text):
        take(match, _day(match[1], match[2], match[3]))
    for match in () if days else _NUMERIC.finditer(text):
        take(match, _numeric(match, context.day_first))
    if not days and context.year:
        for match in _NO_YEAR.finditer(text):
            first, second = match[1], match[2] or match[3]
            month_first = match[3] is not None and not context.day_first
            take(match, _day(str(context.year), *((first, second) if month_first else (second, first))))
    for match in () if days else _WORDED.finditer(text):
        month = months().get(folded(match[2]))
        full = match[3] if len(match[3]) == 4 else f"20{match[3]}"
        take(match, _day(full, str(month), match[1]) if month else None)
    if not days and re.search(r"[^\W\d_]{3}", text) and (found := dated_in(text)) and found.day and found.month:
        rest = text[: found.at[0]] + " " + text[found.at[1] :]
        day = _day(str(found.year or context.year or 0), str(found.month), str(found.day))
        return ([day] if day else []), rest
    return days, rest


def _numeric(match: re.Match[str], day_first: bool) -> date | None:
    first, second, third = match[1], match[3], match[4]
    if len(first) == 4:
        return _day(first, second, third)
    if len(first) > 2:
        return None
    full = third if len(third) == 4 else f"20{third}"
    day, month = (first, second) if day_first or match[2] == "." else (second, first)
    return _day(full, month, day)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day)) if int(year) in _YEARS else None
    except ValueError:
        return None


def _times(text: str) -> tuple[time | None, time | None]:
    """The first range of times in `text`, else the first two single times; (None, None) where there is none."""
    found: list[tuple[time | None, time | None]] = []
    for match in _RANGE.finditer(text):
        first, last = _marked(match, 1), _marked(match, 2)
        if not first and not last:
            continue
        half = match["half1"] or (match["half2"] if match["hour2"] else None)
        if half and not match["half1"] and int(match["hour1"]) % 12 > int(match["hour2"]) % 12:
            half = "a"  # "11-1 pm"
        zone = _zone(match["offset"])
        at = _time(match["hour1"], match["minute1"], half, zone)
        until = (
            _time(match["hour2"], match["minute2"], match["half2"] or match["half1"], zone) if match["hour2"] else None
        )
        if at is not None:
            found.append((at, until))
    if not found:
        return None, None
    whole = next((pair for pair in found if pair[1]), None)
    return whole or (found[0][0], found[1][0] if len(found) > 1 else None)


def _marked(match: re.Match[str], n: int) -> bool:
    return bool(match[f"minute{n}"] or match[f"bare{n}"] or match[f"half{n}"] or match[f"word{n}"])


def _time(hour: str, minute: str | None, half: str | None, zone: timezone | None) -> time | None:
    number = int(hour)
    if half and 1 <= number <= 12:
        number = number % 12 + (12 if half in "pP" else 0)
    return time(number, int(minute or 0), tzinfo=zone) if number < 24 else None


def _zone(offset: str | None) -> timezone | None:
    if not offset:
        return None
    digits = re.search(r"([+−-])(\d\d):?(\d\d)|([+−-])(\d{1,2})(?::(\d\d))?", offset.replace(" ", ""))
    if not digits:
        return UTC
    sign = -1 if (digits[1] or digits[4]) in "-−" else 1
    hours, minutes = int(digits[2] or digits[5]), int(digits[3] or digits[6] or 0)
    return timezone(sign * timedelta(hours=hours, minutes=minutes)) if hours < 15 and minutes < 60 else None


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


def _weekday(text: str) -> int | None:
    for word in _WORD.findall(text):
        if (number := weekdays().get(folded(word))) is not None and (len(word) > 2 or word == text.strip(" .,")):
            return number
    return None


def _ordered(cell: str) -> re.Match[str] | None:
    """A date in numbers of which either of two may be the month."""
    if _ISO_DAY.search(cell):
        return None
    match = _NUMERIC.search(cell)
    if match:
        return match if len(match[1]) <= 2 and match[2] != "." else None
    match = _NO_YEAR.search(cell)
    return match if match and match[3] else None


def _under(told: Sequence[tuple[re.Match[str], str]], day_first: bool, year: int | None) -> list[date | None]:
    days = []
    for match, _ in told:
        if match.re is _NUMERIC:
            days.append(_numeric(match, day_first))
        else:
            first, second = match[1], match[3]
            days.append(_day(str(year or 2000), *((second, first) if day_first else (first, second))))
    return days


def _cost(days: Sequence[date | None], cells: Sequence[str]) -> tuple[int, int, int]:
    """What speaks against a reading: impossible days, weekdays that differ, the length of the meeting."""
    known = [(day, _weekday(cell)) for day, cell in zip(days, cells, strict=True) if day]
    differing = sum(weekday is not None and weekday != day.weekday() for day, weekday in known)
    length = (max(day for day, _ in known) - min(day for day, _ in known)).days if known else 0
    return len(days) - len(known), differing, length if length > 0 else 0
