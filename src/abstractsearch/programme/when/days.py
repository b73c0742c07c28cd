"""Which day a line names, and which dates the days of a booklet are."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from abstractsearch.programme.when.dates import Day, named_days, written
from abstractsearch.programme.when.weekdays import contradictions, fitting_years

LONGEST_CONFERENCE_DAYS = 14
LONGEST_DATE_LINE = 120


def day_in(text: str) -> Day | None:
    """The day that `text` names: a date, a weekday, "Day 2"; None for a range of days.

    A date goes before a weekday; a number beside either is kept with it.
    """
    named = named_days(text)
    if named.ranges or not named.days:
        return None
    dated = next((day for day in named.days if day.day), None)
    numbered = next((day for day in named.days if day.number), None)
    chosen = dated or next((day for day in named.days if day.weekday is not None), None)
    if not chosen or not numbered:
        return chosen or numbered
    span = (min(chosen.at[0], numbered.at[0]), max(chosen.at[1], numbered.at[1])) if dated else chosen.at
    return replace(chosen, at=span, number=numbered.number)


def date_range_in(text: str) -> tuple[Day, Day] | None:
    """First and last day of "16–20 June 2025", "29 September – 3 October", "June 16-20, 2025"."""
    return next(iter(named_days(text).ranges), None)


class Calendar:
    """Which dates the days of a booklet are, by all the days it prints.

    `year` is the year that was found, else the one that was given; `guessed` says that it was told from weekdays or
    the text, `undated` that days are printed without one and none could be told. `contradicted` says which weekdays do
    not fit, `fitting` in which years they would.
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
        self.guessed = not (stated or year)
        self.year = Counter(stated).most_common(1)[0][0] if stated else year or _likely_year(days, mentioned)
        self.undated = bool(days) and self.year is None
        self.contradicted = contradictions(days, self.year)
        self.fitting = fitting_years(days)
        self.dates: list[date] = []
        printed = [(written(first, self.year), written(last, self.year)) for first, last in ranges]
        self.spans = [(first, last) for first, last in printed if first and last]
        single = [written(day, self.year) for day in days]
        sure = [found for found, day in zip(single, days, strict=True) if day.weekday is not None]
        for pair in (*zip(sure, sure, strict=True), *printed, *zip(single, single, strict=True)):
            self._keep(*pair)

    def date_of(self, day: Day) -> date | None:
        """The date of a day; of a weekday or "Day 2" alone by the dates that the booklet prints."""
        if day.day and day.month:
            return written(day, self.year)
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

    def _keep(self, first: date | None, last: date | None) -> None:
        if first and last and 0 <= (last - first).days <= LONGEST_CONFERENCE_DAYS:
            span = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
            self.dates.extend(day for day in span if day not in self.dates)


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
