"""The day, or half of it, that a question names."""

import dataclasses
from datetime import date, datetime

import pytest

from abstractsearch.errors import QuestionError
from abstractsearch.programme.model import Person, Programme
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.when.questions import When, day_named, half_of, named_in
from tests.conftest import at

MONDAY, TUESDAY = date(2025, 9, 29), date(2025, 9, 30)
NOW = datetime(2025, 9, 29, 23, 50)


def named(text: str, programme: Programme, now: datetime = NOW) -> tuple[When | None, str]:
    return named_in(text, programme, [folded(talk.title) for talk in programme.talks], now)


@pytest.mark.parametrize(
    ("text", "day", "half", "rest"),
    [
        ("Tuesday", TUESDAY, None, ""),
        ("tuesday afternoon", TUESDAY, "afternoon", ""),
        ("what is on Tuesday morning about waves", TUESDAY, "morning", "what is about waves"),
        ("waves on Monday, in the evening", MONDAY, "evening", "waves"),
        ("the morning of Monday", MONDAY, "morning", ""),
        ("30 September", TUESDAY, None, ""),
        ("30th of September", TUESDAY, None, ""),
        ("waves on the 30th of Sept.", TUESDAY, None, "waves"),
        ("September 30, 2025", TUESDAY, None, ""),
        ("September 29th", MONDAY, None, ""),
        ("2025-09-30 waves", TUESDAY, None, "waves"),
        ("Tuesday 30 September afternoon", TUESDAY, "afternoon", ""),
        ("Tuesday, the 30th of September", TUESDAY, None, ""),
        ("Tuesday's waves", TUESDAY, None, "waves"),
        ("Tuesday waves, tuesday", TUESDAY, None, "waves,"),
        ("today", MONDAY, None, ""),
        ("tomorrow morning", TUESDAY, "morning", ""),
        ("waves this afternoon", MONDAY, "afternoon", "waves"),
        ("tonight", MONDAY, "evening", ""),
        ("Dienstag Nachmittag", TUESDAY, "afternoon", ""),
        ("Wellen am Dienstag", TUESDAY, None, "Wellen"),
        ("mardi matin", TUESDAY, "morning", ""),
        ("le 30 septembre", TUESDAY, None, ""),
        ("ondas el martes por la tarde", TUESDAY, "afternoon", "ondas"),
        ("lunedì mattina", MONDAY, "morning", ""),
        ("terça-feira à tarde", TUESDAY, "afternoon", ""),
        ("Dienstag, 30. September", TUESDAY, None, ""),
        ("heute Abend", MONDAY, "evening", ""),
        ("demain", TUESDAY, None, ""),
        ("questa sera", MONDAY, "evening", ""),
        ("waves on day 2", TUESDAY, None, "waves"),
        ("30.09.2025 waves", TUESDAY, None, "waves"),
        ("9/30/2025", TUESDAY, None, ""),
    ],
)
def test_a_day_of_the_programme_is_taken_out(
    programme: Programme, text: str, day: date, half: str | None, rest: str
) -> None:
    when, left = named(text, programme)
    assert when is not None
    assert (when.day, when.half, left) == (day, half, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Sunday waves",
        "1 October",
        "2025-10-01",
        "30 September 2024",
        "Monday 30 September",
        "Monday or Tuesday",
        "black Tuesday",
        '"Tuesday" waves',
        "talks of “Monday morning”",
        "the sampling of May",
        "afternoon",
        "99 September",
        "29-30 September",
        "day 3",
        "mon",
        "sun",
        "",
    ],
)
def test_other_days_stay_words(programme: Programme, text: str) -> None:
    assert named(text, programme) == (None, text)


@pytest.mark.parametrize("text", ["today", "tomorrow", "this morning", "tonight"])
def test_today_is_a_day_only_while_the_conference_is_on(programme: Programme, text: str) -> None:
    assert named(text, programme, datetime(2026, 1, 1, 9)) == (None, text)


def test_what_a_title_says_stays(programme: Programme) -> None:
    titled = dataclasses.replace(programme.talks[0], title="Ruby Tuesday: gems in texts")
    programme = dataclasses.replace(programme, talks=(titled, *programme.talks[1:]))
    assert named("ruby tuesday", programme)[0] is None
    assert named("gems on tuesday", programme)[0] == When(TUESDAY)


def test_a_weekday_that_the_programme_has_twice_stays(programme: Programme) -> None:
    later = dataclasses.replace(programme.talks[0], id="later", start=datetime(2025, 10, 7, 9), end=None, session=None)
    twice = dataclasses.replace(programme, talks=(*programme.talks, later))
    assert named("tuesday waves", twice) == (None, "tuesday waves")
    assert named("7 October waves", twice) == (When(date(2025, 10, 7)), "waves")
    assert named("Tuesday 7 October", twice) == (When(date(2025, 10, 7)), "")


@pytest.mark.parametrize(
    ("hour", "session", "half"),
    [(9, 9, "morning"), (12, 9, "morning"), (12, None, "afternoon"), (14, 9, "afternoon"), (18, 14, "evening")],
)
def test_half_a_day_ends_with_its_sessions(programme: Programme, hour: int, session: int | None, half: str) -> None:
    its_session = None
    if session is not None:
        its_session = dataclasses.replace(programme.sessions[0], start=at(29, session), end=at(29, 20))
    talk = dataclasses.replace(programme.talks[0], start=at(29, hour), end=at(29, hour, 30), session=its_session)
    assert half_of(talk) == half


def test_a_talk_at_midnight_has_but_a_date(programme: Programme) -> None:
    talk = dataclasses.replace(programme.talks[0], start=at(29, 0), end=None, session=None)
    assert half_of(talk) is None
    assert When(MONDAY).has(talk)
    assert not When(MONDAY, "morning").has(talk)


def test_a_day_that_is_somebodys_name_stays(programme: Programme) -> None:
    named_so = dataclasses.replace(programme, people=(*programme.people, Person("lundi-bo", "Bo Lundi")))
    assert named("lundi", programme)[0] == When(MONDAY)
    assert named("lundi", named_so) == (None, "lundi")


@pytest.mark.parametrize(
    "text", ["Tuesday", "tue", "tu", "2025-09-30", "30 September", "Dienstag", "day 2", " TUESDAY "]
)
def test_a_filter_takes_a_day_in_any_words(programme: Programme, text: str) -> None:
    assert day_named(programme, text) == TUESDAY


@pytest.mark.parametrize("text", ["t", "wednesday", "30 September waves", "2025-09-31", "day 3", ""])
def test_a_filter_that_names_no_day_lists_the_days(programme: Programme, text: str) -> None:
    with pytest.raises(QuestionError, match="no day of this programme; its days are Monday 2025-09-29, Tuesday"):
        day_named(programme, text)
