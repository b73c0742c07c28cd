"""Printed weekdays against years: which of them contradict one, and which years they fit."""

from collections.abc import Iterable
from datetime import date, timedelta

from abstractsearch.programme.when.dates import Day, written

_PAST, _AHEAD = 10, 2  # years around today that are named
_NAMED = 3
_SHOWN = 3
_A_MONDAY = date(2024, 1, 1)


def with_weekday(days: Iterable[Day]) -> list[Day]:
    """Those of `days` that are dates with a weekday, each once, save those whose month may be either number."""
    told = {
        (day.weekday, day.day, day.month, day.year): day
        for day in days
        if day.weekday is not None and day.day and day.month and not day.numbers
    }
    return list(told.values())


def contradictions(days: Iterable[Day], year: int | None) -> str:
    """ "Monday 8 November is a Sunday in 2026"; empty where the weekdays fit the years of their days, else `year`."""
    told = [
        f"{_weekday(day)} {found.day} {found:%B} is a {found:%A} in {found.year}"
        for day in with_weekday(days)
        if (found := written(day, year)) and found.weekday() != day.weekday
    ]
    more = [f"and {len(told) - _SHOWN} more"] if len(told) > _SHOWN else []
    return "; ".join([*told[:_SHOWN], *more])


def fitting_years(days: Iterable[Day]) -> tuple[int, ...]:
    """The years near today, latest first, in which all dates that are printed without a year have their weekday."""
    known = [day for day in with_weekday(days) if not day.year]
    if not known:
        return ()
    this = date.today().year
    years = range(this + _AHEAD, this - _PAST - 1, -1)
    return tuple(year for year in years if all(_fits(day, year) for day in known))[:_NAMED]


def one_of(years: Iterable[int | str]) -> str:
    """ "2027 or 2021"."""
    return " or ".join(map(str, years))


def _fits(day: Day, year: int) -> bool:
    found = written(day, year)
    return found is not None and found.weekday() == day.weekday


def _weekday(day: Day) -> str:
    return f"{_A_MONDAY + timedelta(days=day.weekday or 0):%A}"
