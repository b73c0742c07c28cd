"""Times and days as booklets print them, in English, French, German, Spanish and Italian."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from abstractsearch.programme.identity import folded

WEEKDAYS = (
    "monday mon lundi lun montag mo lunes lunedi",
    "tuesday tue tues mardi dienstag di martes martedi",
    "wednesday wed mercredi mer mittwoch mi miercoles mie mercoledi",
    "thursday thu thur thurs jeudi jeu donnerstag do jueves jue giovedi gio",
    "friday fri vendredi ven freitag fr viernes vie venerdi",
    "saturday sat samedi sam samstag sa sabado sab sabato",
    "sunday sun dimanche dim sonntag so domingo dom domenica",
)
MONTHS = (
    "january jan janvier janv januar enero ene gennaio gen",
    "february feb fevrier fevr februar febrero febbraio",
    "march mar mars marz maerz marzo",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag",
    "june jun juin juni junio giugno giu",
    "july jul juillet juil juli julio luglio lug",
    "august aug aout agosto ago",
    "september sep sept septembre septiembre settembre set",
    "october oct octobre oktober okt octubre ottobre ott",
    "november nov novembre noviembre",
    "december dec decembre dezember dez diciembre dic dicembre",
)
NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
DAY_WORDS = "day|jour|tag|dia|día|giorno|journée|journee"
LONGEST_CONFERENCE_DAYS = 14
LONGEST_DATE_LINE = 120
EARLIEST_UNMARKED_HOUR = 7  # "2:00" without am or pm is in the afternoon

_WEEKDAY = {word: number for number, words in enumerate(WEEKDAYS) for word in words.split()}
_MONTH = {word: number for number, words in enumerate(MONTHS, start=1) for word in words.split()}

_TIME = r"(?P<h{n}>[01]?\d|2[0-4])(?:\s?[:.hH]\s?(?P<m{n}>[0-5]\d)(?!\d)|\s?(?P<bare{n}>[hH](?![\w])))?(?:\s?(?P<half{n}>[aApP])\.?\s?[mM]\b\.?)?(?:\s?Uhr\b)?"
_DASH = r"\s*(?:[-–—−~→‐‑]+|to\b|until\b|à\b|bis\b|al?\b|\.\.+)\s*"
_RANGE = re.compile(
    rf"(?<![\d.,/:])(?:from |de |von )?{_TIME.format(n=1)}(?P<dash>{_DASH}|\s*:\s*){_TIME.format(n=2)}(?![\d/:])"
)
_SINGLE = re.compile(rf"(?<![\d.,/:])(?:at |à |um )?{_TIME.format(n=1)}(?![\d/:%])")
_DURATION = re.compile(r"[(\[]?\b(\d{1,3})\s?(?:min(?:utes?|uten)?\b\.?|mn\b|['’′\"”°](?!\w))\s?[)\]]?")

_WORD = r"[^\W\d_]+"
_YEAR = r"(?:,?\s*(?:de\s+)?(?P<year>(?:19|20)\d\d)\b)?"
_LEAD = rf"(?:(?P<weekday>{_WORD})\b\.?,?\s+(?:the\s+|le\s+|den\s+|el\s+)?)?"
_ORDINAL = r"(?:st|nd|rd|th|er|ère|\.|º|°)?"
_DAY_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_LEAD}\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b",
        rf"{_LEAD}(?<!\d)(?P<day>\d{{1,2}}){_ORDINAL}\s*(?:of\s+|de\s+)?(?P<month>{_WORD})\b\.?{_YEAR}",
        rf"{_LEAD}\b(?P<month>{_WORD})\.?\s+(?P<day>\d{{1,2}})(?!\d|[:.h]\d){_ORDINAL}{_YEAR}",
        rf"{_LEAD}(?<!\d)(?P<day>\d{{1,2}})[/.](?P<month>\d{{1,2}})(?:[/.](?P<year>(?:19|20)?\d\d)|\.)?(?![\d/])(?!\s?[-–—]\s?\d)",
    )
)
_RANGE_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d)(?P<first>\d{{1,2}}){_ORDINAL}\s*(?P<from>{_WORD})?\.?\s*(?:[-–—/]+|to|au|bis|al?)\s*"
        rf"(?P<last>\d{{1,2}}){_ORDINAL}\s*(?:of\s+|de\s+)?(?P<month>{_WORD})\b\.?{_YEAR}",
        rf"\b(?P<from>{_WORD})\.?\s+(?P<first>\d{{1,2}}){_ORDINAL}\s*(?:[-–—/]+|to)\s*"
        rf"(?:(?P<month>{_WORD})\.?\s+)?(?P<last>\d{{1,2}}){_ORDINAL}(?!\d){_YEAR}",
    )
)
_NUMBERED_DAY = re.compile(rf"\b(?:{DAY_WORDS})\s+(?P<number>\d{{1,2}}|{'|'.join(NUMBERS)})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Clock:
    """A time or a range of times: minutes since midnight, and where it stands in its text."""

    start: int
    end: int | None
    at: tuple[int, int]
    printed: str
    odd: bool = False


@dataclass(frozen=True)
class Day:
    """A day as it was printed, perhaps only in part, and where it stands in its text."""

    at: tuple[int, int]
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    number: int | None = None


def clock_in(text: str) -> Clock | None:
    """The first range of times in `text`, else the first single time; numbers inside a date are none."""
    masked = _without_dates(text)
    for match in _RANGE.finditer(masked):
        if clock := _range(match):
            return clock
    for match in _SINGLE.finditer(masked):
        marked = match["m1"] or match["half1"] or match["bare1"]
        if marked and (start := _minutes(match, 1, None)) is not None:
            return Clock(start, None, match.span(), match[0].strip())
    return None


def duration_in(text: str) -> tuple[int, tuple[int, int]] | None:
    """Minutes printed as "30 min" or "(40')", and where they stand."""
    match = _DURATION.search(text)
    return (int(match[1]), match.span()) if match and 5 <= int(match[1]) <= 240 else None


def day_in(text: str) -> Day | None:
    """The day that `text` names: a date, a weekday, "Day 2"; None for a range of days."""
    if date_range_in(text):
        return None
    dated = _dated(text)
    numbered = _NUMBERED_DAY.search(text)
    number = None
    if numbered:
        word = numbered["number"].casefold()
        number = int(word) if word.isdigit() else NUMBERS.index(word) + 1
    if dated:
        span = dated.at if not numbered else (min(dated.at[0], numbered.start()), max(dated.at[1], numbered.end()))
        return Day(span, dated.weekday, dated.day, dated.month, dated.year, number)
    for match in re.finditer(_WORD, text):
        word = folded(match[0])
        short = len(word) < 5 and match[0] != text.strip(" .,:*#") and not re.match(r"\.?,?\s*\d", text[match.end() :])
        if word in _WEEKDAY and not short:
            return Day(match.span(), _WEEKDAY[word], number=number)
    return Day(numbered.span(), number=number) if numbered else None


def date_range_in(text: str) -> tuple[Day, Day] | None:
    """First and last day of "16–20 June 2025", "29 September – 3 October", "June 16-20, 2025"."""
    for form in _RANGE_FORMS:
        for match in form.finditer(text):
            month = _MONTH.get(folded(match["month"] or match["from"] or ""))
            first_month = _MONTH.get(folded(match["from"] or "")) or month
            first, last = int(match["first"]), int(match["last"])
            if month and first_month and 1 <= first <= 31 and 1 <= last <= 31:
                year = int(match["year"]) if match["year"] else None
                at = match.span()
                return Day(at, None, first, first_month, year), Day(at, None, last, month, year)
    return None


class Calendar:
    """Which dates the days of a booklet are, by all the days it prints.

    `year` is the year that was found, `guessed` says that no date states it.
    """

    def __init__(self, lines: Iterable[str], year: int | None) -> None:
        texts = list(lines)
        short = [text for text in texts if len(text) <= LONGEST_DATE_LINE]
        ranges = [found for text in short if (found := date_range_in(text))]
        days = [found for text in short if (found := day_in(text)) and found.day]
        days.sort(key=lambda day: day.weekday is None)  # a date with its weekday is surely a day of the conference
        stated = [day.year for day in [*days, *(last for _, last in ranges)] if day.year]
        mentioned = {int(found) for text in texts for found in re.findall(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/.-])", text)}
        self.guessed = not stated
        self.year = Counter(stated).most_common(1)[0][0] if stated else year or _likely_year(days, mentioned)
        self.dates: list[date] = []
        for first, last in [*((day, day) for day in days if day.weekday is not None), *ranges, *zip(days, days, strict=True)]:
            self._keep(self._written(first), self._written(last))

    def date_of(self, day: Day) -> date | None:
        """The date of a day; of a weekday or "Day 2" alone by the dates that the booklet prints."""
        if day.day and day.month:
            return self._written(day)
        if day.weekday is not None:
            return next((known for known in self.dates if known.weekday() == day.weekday), None)
        if day.number and self.dates:
            return min(self.dates) + timedelta(days=day.number - 1)
        return None

    def _written(self, day: Day) -> date | None:
        year = day.year or self.year
        try:
            return date(year, day.month or 0, day.day or 0) if year else None
        except ValueError:
            return None

    def _keep(self, first: date | None, last: date | None) -> None:
        if first and last and 0 <= (last - first).days <= LONGEST_CONFERENCE_DAYS:
            span = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
            self.dates.extend(day for day in span if day not in self.dates)


def written_time(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


def _range(match: re.Match[str]) -> Clock | None:
    marked = [bool(match[f"m{n}"] or match[f"half{n}"] or match[f"bare{n}"]) for n in (1, 2)]
    colon = match["dash"].strip() == ":"
    if (
        not marked[1]
        or not (marked[0] or match["half2"] or match["bare2"])
        or (colon and not (match["m1"] and match["m2"]))
    ):
        return None
    end = _minutes(match, 2, None)
    start = _minutes(match, 1, match["half2"])
    if start is None or end is None:
        return None
    if start > end and match["half2"] and not match["half1"]:
        start -= 720
    if not 0 <= start <= end:
        return None
    return Clock(start, end, match.span(), match[0].strip(), odd=colon)


def _minutes(match: re.Match[str], n: int, half: str | None) -> int | None:
    hour, minute = int(match[f"h{n}"]), int(match[f"m{n}"] or 0)
    half = (match[f"half{n}"] or half or "").casefold()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif not half and 1 <= hour < EARLIEST_UNMARKED_HOUR and not match[f"h{n}"].startswith("0"):
        hour += 12
    elif not half and hour == 0:
        return None
    return hour * 60 + minute if hour < 24 else None


def _dated(text: str) -> Day | None:
    for form in _DAY_FORMS:
        for match in form.finditer(text):
            weekday = _WEEKDAY.get(folded(match["weekday"] or ""))
            month = int(match["month"]) if match["month"].isdigit() else _MONTH.get(folded(match["month"]))
            day, year = int(match["day"]), int(match["year"]) if match["year"] else None
            if month and match["month"].isdigit():
                if not (weekday is not None or year or match[0].strip() == text.strip()):
                    continue
                if month > 12 >= day:
                    day, month = month, day
            if month and 1 <= month <= 12 and 1 <= day <= 31:
                start = match.start() if weekday is not None or not match["weekday"] else match.end("weekday")
                return Day((start, match.end()), weekday, day, month, year + 2000 if year and year < 100 else year)
    return None


def _without_dates(text: str) -> str:
    dated = _dated(text)
    if not dated:
        return text
    start, end = dated.at
    return text[:start] + "\0" * (end - start) + text[end:]


def _likely_year(days: list[Day], mentioned: set[int]) -> int | None:
    """The year in which the printed weekdays fit, nearest to the latest year that the text mentions."""
    known = [day for day in days if day.weekday is not None]
    latest = max((year for year in mentioned if year < 2100), default=None)
    if latest is None:
        return None

    def fits(year: int) -> bool:
        try:
            return all(date(year, day.month or 0, day.day or 0).weekday() == day.weekday for day in known)
        except ValueError:
            return False

    nearest = sorted(range(latest - 3, latest + 7), key=lambda year: (year not in mentioned, abs(year - latest), -year))
    return next(filter(fits, nearest), latest) if known else latest
