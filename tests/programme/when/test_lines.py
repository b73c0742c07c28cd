"""The day and the time that a line of a booklet gives, whatever the language it is set in."""

from datetime import date

import pytest

from abstractsearch.programme.when.clock import clock_in, duration_in, prints_four_digits, with_colons, written_time
from abstractsearch.programme.when.days import Calendar, date_range_in, day_in


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Jane Doe, 9:00-9:40", "9:00", "9:40"),
        ("14.00 - 14.40  Vortices", "14:00", "14:40"),
        ("9h00 – 9h45 : Accueil", "9:00", "9:45"),
        ("de 9h à 10h30", "9:00", "10:30"),
        ("2:00 PM – 2:20 PM", "14:00", "14:20"),
        ("11:30 - 1:00 pm", "11:30", "13:00"),
        ("2:00–2:20", "14:00", "14:20"),
        ("9.00–9.45 Uhr", "9:00", "9:45"),
        ("Tuesday 10.05–10.45", "10:05", "10:45"),
        ("09:00 Jane Doe", "9:00", None),
        ("Jane Doe, 16:30:16:50", "16:30", "16:50"),
    ],
)
def test_times_are_read_in_every_setting(text: str, start: str, end: str | None) -> None:
    clock = clock_in(text)
    assert clock
    assert (written_time(clock.start), clock.end and written_time(clock.end)) == (start, end)


@pytest.mark.parametrize("text", ["8 October 2024", "Monday 29/09", "12.05.2025", "pp. 12-18", "Vol. 3", "x"])
def test_dates_and_pages_are_no_times(text: str) -> None:
    assert clock_in(text) is None


def test_a_colon_for_a_dash_is_odd() -> None:
    assert [clock_in(text).odd for text in ("16:30:16:50", "16:30-16:50")] == [True, False]


def test_times_in_four_digits_are_told_by_all_lines() -> None:
    assert prints_four_digits(["0830-0900 Coffee", "Bees", "1530 – 1610 Wasps"])
    assert not prints_four_digits(["1830-1900: a history", "1915-1945: another"])
    assert with_colons("1530 – 1610 Wasps") == "15:30 – 16:10 Wasps"
    assert with_colons("1920-1945 saw the first bees") == "1920-1945 saw the first bees"
    assert with_colons("In 1920-1945") == "In 1920-1945"


@pytest.mark.parametrize(("text", "minutes"), [("Jane Doe (40')", 40), ("(30 min)", 30), ("20 minutes", 20)])
def test_durations_are_read(text: str, minutes: int) -> None:
    found = duration_in(text)
    assert found
    assert found[0] == minutes


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Monday, 3 March 2025", date(2025, 3, 3)),
        ("Lundi 16 juin 2025", date(2025, 6, 16)),
        ("Dienstag, 13. Mai 2025", date(2025, 5, 13)),
        ("Mercredi 1er octobre 2025", date(2025, 10, 1)),
        ("Day 2 (8 October 2024)", date(2024, 10, 8)),
        ("March 3, 2025", date(2025, 3, 3)),
        ("12.05.2025", date(2025, 5, 12)),
        ("2025-05-12", date(2025, 5, 12)),
        ("lunes, 12 de mayo de 2025", date(2025, 5, 12)),
        ("Lunedì 12 maggio 2025", date(2025, 5, 12)),
    ],
)
def test_days_are_read_in_five_languages(text: str, day: date) -> None:
    found = day_in(text)
    assert found
    assert Calendar([text], None).date_of(found) == day


def test_weekdays_and_numbered_days_are_found_in_a_printed_span() -> None:
    calendar = Calendar(["Lyon, 16–18 June 2025"], None)
    found = [day_in(text) for text in ("Tuesday", "Day 3", "Wed 9:00")]
    assert [calendar.date_of(day) for day in found if day] == [date(2025, 6, 17), date(2025, 6, 18), date(2025, 6, 18)]
    assert day_in("16–18 June 2025") is None
    assert date_range_in("29 September – 3 October 2025")


def test_the_year_is_told_from_weekdays_and_years_in_the_text() -> None:
    calendar = Calendar(["Monday 29/09", "A paper of 2024.", "A preprint of 2025."], None)
    assert (calendar.year, calendar.guessed) == (2025, True)


def test_a_year_that_is_given_counts_where_none_is_printed() -> None:
    assert Calendar(["3 March"], 2019).dates == [date(2019, 3, 3)]
    assert Calendar(["3 March 2025"], 2019).dates == [date(2025, 3, 3)]
    assert Calendar(["3 March"], None).undated


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Mia Lund, von 9 bis 9.20 Uhr", "9:00 9:20"),
        ("de 11h à 11h25, salle bleue", "11:00 11:25"),
        ("Bienenkunde, 17 Uhr 15 bis 18 Uhr", "17:15 18:00"),
        ("Api e fiori, dalle 10 alle 11", "10:00 11:00"),
        ("das 15h às 15h50", "15:00 15:50"),
        ("Flores, de las 9:00 a las 9:25", "9:00 9:25"),
        ("Between 1 and 2:30 pm: posters", "13:00 14:30"),
        ("9 – 9:45 a.m. Honey", "9:00 9:45"),
        ("11:40 am – noon", "11:40 12:00"),
        ("12 noon – 1:15 pm Lunch", "12:00 13:15"),
        ("10 am – 12:30 Excursion", "10:00 12:30"),
        ("15:00 h – 15:30 h", "15:00 15:30"),
        ("3./4. Juni, 9.00–9.30", "9:00 9:30"),
        ("Di 12.5. 14.15 Uhr", "14:15 None"),
        ("8.45", "8:45 None"),
        ("Mezzogiorno", "12:00 None"),
        ("alle ore 20", "20:00 None"),
        ("18 Uhr", "18:00 None"),
    ],
)
def test_times_are_read_in_six_languages(text: str, times: str) -> None:
    clock = clock_in(text)
    assert clock
    assert f"{written_time(clock.start)} {clock.end and written_time(clock.end)}" == times


@pytest.mark.parametrize(
    "text",
    [
        "Chem. 9.15",
        "see Section 2.45",
        "Room 1.30",
        "Figs. 2.10-2.15",
        "a fee of $12.50",
        "7.45 GHz",
        "about 0.25-0.50",
        "pages 110-125",
        "1995-2015",
        "grant 1145",
        "06 15 20 25 30",
        "doi 10.1002/9.30",
        "a scale of 1:10",
        "a workshop of 3h",
        "at 12.30.1.5",
        "Mittag-Leffler functions",
        "talks between 3 and 5 people",
        "version 8.15",
        "10 am Mittwoch",
        "at rates of 1.10, 1.30, and 1.50 a year",
        "velocities between 2.06 and 4.24",
        "Session 4H: Bees",
        "a drop to 1.15 of the honey",
        "a gain of 9.45%",
    ],
)
def test_other_numbers_are_no_times(text: str) -> None:
    assert clock_in(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Mi., 4. März 2026", date(2026, 3, 4)),
        ("quinta-feira, 5 de março de 2026", date(2026, 3, 5)),
        ("vendredi 1er mai 2026", date(2026, 5, 1)),
        ("1º de maio de 2026", date(2026, 5, 1)),
        ("2nd of July 2026", date(2026, 7, 2)),
        ("July the 2nd, 2026", date(2026, 7, 2)),
        ("2026/07/02", date(2026, 7, 2)),
        ("02-Jul-26", date(2026, 7, 2)),
        ("2. 7. 2026", date(2026, 7, 2)),
        ("Thu 2/7/2026", date(2026, 7, 2)),
        ("7/20/2026,8:30 AM,Hall C", date(2026, 7, 20)),
        ("2026-07-02T09:30:00Z", date(2026, 7, 2)),
    ],
)
def test_days_are_read_in_every_form(text: str, day: date) -> None:
    found = day_in(text)
    assert found
    assert Calendar([], None).date_of(found) == day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("July 6-9, 2026", date(2026, 7, 6), date(2026, 7, 9)),
        ("6./7. Juli 2026", date(2026, 7, 6), date(2026, 7, 7)),
        ("du 29 juin au 3 juillet 2026", date(2026, 6, 29), date(2026, 7, 3)),
        ("del 6 al 9 de julio de 2026", date(2026, 7, 6), date(2026, 7, 9)),
        ("dal 6 al 9 luglio 2026", date(2026, 7, 6), date(2026, 7, 9)),
        ("6 e 7 de julho de 2026", date(2026, 7, 6), date(2026, 7, 7)),
        ("Monday 6th – Thursday 9th July 2026", date(2026, 7, 6), date(2026, 7, 9)),
        ("06.07.–09.07.2026", date(2026, 7, 6), date(2026, 7, 9)),
        ("2026-07-06/2026-07-09", date(2026, 7, 6), date(2026, 7, 9)),
        ("July 6, 7 and 8, 2026", date(2026, 7, 6), date(2026, 7, 8)),
    ],
)
def test_several_days_are_no_day(text: str, first: date, last: date) -> None:
    assert Calendar([text], None).spans == [(first, last)]
    assert day_in(text) is None


@pytest.mark.parametrize("text", ["Day 3", "Tag 3", "Jour 3", "Día 3", "Giorno 3", "3. Tag", "Day three", "Third day"])
def test_numbered_days_are_read(text: str) -> None:
    found = day_in(text)
    assert found
    assert found.number == 3


@pytest.mark.parametrize(
    "text",
    [
        "Mar Menor",
        "Sun et al. 2020",
        "Sun 2021",
        "May Smith",
        "the March of time",
        "Maria Di Maio",
        "SAT instances",
        "4 out of 9",
        "1 Jan Novak",
        "2 Mayo Clinic, Rochester",
        "Set 12 of the data",
        "segunda parte",
        "you may 3 times",
        "Sex and age",
        "Do 3 things",
        "Raum 2.15",
        "Tag 2-Systeme",
        "89 12-14-16",
        "report 6-1-59, 1959",
        "BY-SA 4.0",
        "1-out-of-12",
    ],
)
def test_words_that_are_also_days_are_none(text: str) -> None:
    assert day_in(text) is None
