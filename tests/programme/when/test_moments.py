"""What a cell that is a date or a time says, and how the cells of a column are read together."""

from datetime import date

import pytest

from abstractsearch.programme.when.moments import Context, context_of, day_of, minutes_in, moment_in


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("2025-09-30", "2025-09-30 None None"),
        ("2025-09-30 10:00", "2025-09-30 10:00:00 None"),
        ("2025-09-30T10:00:00+02:00", "2025-09-30 10:00:00+02:00 None"),
        ("30/09/2025 10h00-10h20", "2025-09-30 10:00:00 10:20:00"),
        ("30.09.2025, 10.30 Uhr", "2025-09-30 10:30:00 None"),
        ("mardi 30 septembre 2025 à 14h", "2025-09-30 14:00:00 None"),
        ("Sep 30, 2025 2-3 pm", "2025-09-30 14:00:00 15:00:00"),
        ("11-1 pm", "None 11:00:00 13:00:00"),
        ("10:00-10:20", "None 10:00:00 10:20:00"),
        ("31/02/2025", "None None None"),
        ("2025-09-30T25:99:00+99:00", "2025-09-30 None None"),
        ("Room 12", "None None None"),
    ],
)
def test_dates_and_times(cell: str, said: str) -> None:
    moment = moment_in(cell)
    assert f"{moment.day} {moment.at} {moment.until}" == said


def test_lengths_of_time() -> None:
    cells = {"20": 20, "20 min": 20, "1h15": 75, "0:20": 20, "00:20:00": 20, "PT1H": 60, "1 Stunde": 60, "long": None}
    assert {cell: minutes_in(cell) for cell in cells} == cells
    assert minutes_in("9" * 20) is None


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("0945", "None 09:45:00 None"),
        ("0945-1015", "None 09:45:00 10:15:00"),
        ("46207.5", "2026-07-04 12:00:00 None"),
        ("5.7. 14:00", "2026-07-05 14:00:00 None"),
        ("05.07.2026, 9 Uhr", "2026-07-05 09:00:00 None"),
        ("2026-07-05 09:30 GMT+10", "2026-07-05 09:30:00+10:00 None"),
        ("2026-07-05T09:30:00Z", "2026-07-05 09:30:00+00:00 None"),
        ("10-11:30", "None 10:00:00 11:30:00"),
        ("11 am - 12:30", "None 11:00:00 12:30:00"),
        ("Talk 3-10:30", "None 10:30:00 None"),
        ("9:00 - 10 papers", "None 09:00:00 None"),
        ("2019-2021", "None None None"),
        ("Room 2.15", "None None None"),
        ("3h", "None None None"),
        ("20260705T0930Z", "2026-07-05 09:30:00+00:00 None"),
        ("20260705T2590", "None None None"),
        ("17350305", "None None None"),
        ("Mar, praia e sol", "None None None"),
    ],
)
def test_cells_alone_in_their_column(cell: str, said: str) -> None:
    moment = moment_in(cell, context_of([cell], year=2026))
    assert f"{moment.day} {moment.at} {moment.until}" == said


def test_a_day_by_its_weekday_or_its_number_needs_the_first_day() -> None:
    context = Context(first_day=date(2026, 7, 6))
    found = [moment_in(cell, context) for cell in ("Wed 10:00", "Day 3, 10:00", "Terceiro dia")]
    assert [day_of(moment, context) for moment in found] == [date(2026, 7, 8)] * 3
    assert day_of(found[0], Context()) is None


def test_several_days_are_no_day_of_a_talk() -> None:
    moment = moment_in("6-8 July 2026")
    assert moment.span == (date(2026, 7, 6), date(2026, 7, 8))
    assert day_of(moment, Context(first_day=date(2026, 7, 6))) is None


def test_four_digits_are_clocks_only_beside_some_that_are_no_years() -> None:
    assert not context_of(["2015", "2020", "1955"]).bare
    assert context_of(["0900", "1120", "2015"]).bare


def test_the_order_of_day_and_month_is_told_by_all_cells() -> None:
    months_first = context_of(["7/6/2026 9:00", "7/14/2026 9:00"])
    assert moment_in("7/6/2026", months_first).day == date(2026, 7, 6)
    alike = context_of(["6/7/2026", "7/7/2026"])
    assert (alike.day_first, alike.open_order) == (True, True)
    by_weekday = context_of(["Mon 7/6/2026", "Tue 7/7/2026"])
    assert (by_weekday.day_first, by_weekday.open_order) == (False, False)
