"""Days as booklets print them, in English, French, German, Spanish and Italian, and which dates they are."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.when.words import months, weekdays

NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
DAY_WORDS = "day|jour|tag|dia|día|giorno|journée|journee"
LONGEST_CONFERENCE_DAYS = 14
LONGEST_DATE_LINE = 120
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
class Day:
    """A day as it was printed, perhaps only in part, and where it stands in its text."""

    at: tuple[int, int]
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    number: int | None = None


@lru_cache(maxsize=16384)
def day_in(text: str) -> Day | None:
    """The day that `text` names: a date, a weekday, "Day 2"; None for a range of days."""
    if date_range_in(text):
        return None
    dated = dated_in(text)
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
        if word in weekdays() and not short:
            return Day(match.span(), weekdays()[word], number=number)
    return Day(numbered.span(), number=number) if numbered else None


def date_range_in(text: str) -> tuple[Day, Day] | None:
    """First and last day of "16–20 June 2025", "29 September – 3 October", "June 16-20, 2025"."""
    for form in _RANGE_FORMS:
        for match in form.finditer(text):
            month = months().get(folded(match["month"] or match["from"] or ""))
            first_month = months().get(folded(match["from"] or "")) or month
            first, last = int(match["first"]), int(match["last"])
            if month and first_month and 1 <= first <= 31 and 1 <= last <= 31:
                year = int(match["year"]) if match["year"] else None
                at = match.span()
                return Day(at, None, first, first_month, year), Day(at, None, last, month, year)
    return None


class Calendar:
    """Which dates the days of a booklet are, by all the days it prints.

    `year` is the year that was found; `guessed` says that no date states it, `undated` that days are printed without
    one and none could be told.
    """

    def __init__(self, lines: Iterable[str], year: int | None) -> None:
        texts = list(lines)
        short = [text for text in texts if len(text) <= LONGEST_DATE_LINE]
        ranges = [span for text in short if (span := date_range_in(text))]
        days = [found for text in short if (found := day_in(text)) and found.day]
        days.sort(key=lambda day: day.weekday is None)  # a date with its weekday is surely a day of the conference
        stated = [day.year for day in [*days, *(last for _, last in ranges)] if day.year]
        mentioned = {
            int(found) for text in texts for found in re.findall(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/-]|\.\d)", text)
        }
        self.guessed = not stated
        self.year = Counter(stated).most_common(1)[0][0] if stated else year or _likely_year(days, mentioned)
        self.undated = bool(days) and self.year is None
        self.dates: list[date] = []
        written = [(self._written(first), self._written(last)) for first, last in ranges]
        self.spans = [(first, last) for first, last in written if first and last]
        single = [self._written(day) for day in days]
        sure = [found for found, day in zip(single, days, strict=True) if day.weekday is not None]
        for pair in (*zip(sure, sure, strict=True), *written, *zip(single, single, strict=True)):
            self._keep(*pair)

    def date_of(self, day: Day) -> date | None:
        """The date of a day; of a weekday or "Day 2" alone by the dates that the booklet prints."""
        if day.day and day.month:
            return self._written(day)
        if day.weekday is not None:
            return next((known for known in self.dates if known.weekday() == day.weekday), None)
        if day.number and self.dates:
            return min(self.dates) + timedelta(days=day.number - 1)
        return None

    def days_of(self, talks: Iterable[date]) -> tuple[date, ...]:
        """The days of the conference: those with talks, those between, and the printed span around them."""
        days = set(talks)
        if not days:
            return tuple(
                day for day in sorted(self.dates) if self.spans and self.spans[0][0] <= day <= self.spans[0][1]
            )
        first, last = min(days), max(days)
        around = {day for span in self.spans if span[0] <= first and last <= span[1] for day in span}
        first, last = min({first, *around}), max({last, *around})
        return tuple(sorted(days | around | {day for day in self.dates if first <= day <= last}))

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


@lru_cache(maxsize=16384)
def dated_in(text: str) -> Day | None:
    for form in _DAY_FORMS:
        for match in form.finditer(text):
            weekday = weekdays().get(folded(match["weekday"] or ""))
            month = int(match["month"]) if match["month"].isdigit() else months().get(folded(match["month"]))
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


def _likely_year(days: list[Day], mentioned: set[int]) -> int | None:
    """The year in which the printed weekdays fit, one that the text mentions before others; none in the future.

    Without weekdays it is the latest year that the text mentions.
    """
    known = [day for day in days if day.weekday is not None]
    possible = [year for year in mentioned if year <= date.today().year + 1]
    if not possible:
        return None

    def fits(year: int) -> bool:
        try:
            return all(date(year, day.month or 0, day.day or 0).weekday() == day.weekday for day in known)
        except ValueError:
            return False

    latest = max(possible)
    nearest = sorted(
        {*possible, *range(latest - 3, latest + 1)}, key=lambda year: (year not in mentioned, latest - year)
    )
    return next(filter(fits, nearest), None) if known else latest
