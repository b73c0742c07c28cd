"""Printed weekdays, the years that they fit and those that they contradict."""

from datetime import date

import pytest

from abstractsearch.programme.when import weekdays
from abstractsearch.programme.when.dates import Day, named_days
from abstractsearch.programme.when.weekdays import contradictions, fitting_years


@pytest.fixture(autouse=True)
def in_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    class Then(date):
        @classmethod
        def today(cls) -> "Then":
            return cls(2026, 3, 1)

    monkeypatch.setattr(weekdays, "date", Then)


def days(*texts: str) -> list[Day]:
    return [day for text in texts for day in named_days(text).days]


def test_years_near_today_are_named_the_latest_first() -> None:
    assert fitting_years(days("Lunedì 8 novembre", "Martedì 9 novembre")) == (2027, 2021)
    assert fitting_years(days("Monday 8 November", "Monday 9 November")) == ()
    assert fitting_years(days("Sunday 29 February")) == ()
    assert fitting_years(days("8 November", "Monday", "Monday 8 November 2021")) == ()


def test_a_year_that_the_weekdays_contradict_is_told() -> None:
    printed = days("Monday 8 November", "Monday 8 November", "Tuesday 9 November")
    told = "Monday 8 November is a Sunday in 2026; Tuesday 9 November is a Monday in 2026"
    assert contradictions(printed, 2026) == told
    assert contradictions(printed, 2027) == contradictions(printed, None) == ""
    assert contradictions(days("Monday 8 November 2026"), 2027) == "Monday 8 November is a Sunday in 2026"


def test_of_many_contradictions_the_first_are_told() -> None:
    printed = days(*(f"Monday {day} November" for day in range(3, 9)))
    assert contradictions(printed, 2027).endswith("Monday 5 November is a Friday in 2027; and 2 more")
