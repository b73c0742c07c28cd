"""The calendar file, as another programme reads it."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as some
from icalendar import Calendar, Event

from abstractsearch.calendar_file import calendar_file
from abstractsearch.programme.model import Programme, Talk
from tests.conftest import at


def events(file: bytes) -> list[Event]:
    return Calendar.from_ical(file).events


def test_talks_read_back_at_their_local_times_under_lasting_names(programme: Programme) -> None:
    first, *_, last = events(calendar_file(programme, programme.talks))
    assert first.decoded("dtstart") == datetime(2025, 9, 29, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))
    assert first.decoded("dtstart").astimezone(UTC).hour == 7
    assert first.decoded("dtend").astimezone(UTC).minute == 20
    assert first["uid"] == "small-lovelace-ada.abstractsearch.invalid"
    assert (first["summary"], first["location"]) == ("Posterior sampling by machine", "A1")
    assert first["description"].startswith("Ada Lovelace\n\nSampling\n\nWe sample from the posterior")
    assert last["uid"] == "small-lovelace-ada-2.abstractsearch.invalid"


def test_the_time_zone_is_in_the_file(programme: Programme) -> None:
    calendar = Calendar.from_ical(calendar_file(programme, programme.talks))
    assert [zone.tz_name for zone in calendar.timezones] == ["Europe/Paris"]
    assert b"DTSTART:20250929T090000Z" in calendar_file(replace(programme, timezone="UTC"), programme.talks)


def test_the_same_plan_gives_the_same_file_and_a_moved_talk_keeps_its_name(programme: Programme) -> None:
    assert calendar_file(programme, programme.talks) == calendar_file(programme, programme.talks)
    moved = replace(programme.talks[0], start=at(30, 9), end=at(30, 9, 20))
    before, after = (events(calendar_file(programme, [talk]))[0] for talk in (programme.talks[0], moved))
    assert before["uid"] == after["uid"]
    assert before["dtstart"] != after["dtstart"]


def test_a_talk_without_a_time_is_left_out_and_one_without_an_end_has_none(programme: Programme) -> None:
    talks = [Talk("a", "A"), Talk("b", "B", start=at(29, 9))]
    (only,) = events(calendar_file(replace(programme, talks=tuple(talks)), talks))
    assert only["summary"] == "B"
    assert "dtend" not in only


@given(some.text(some.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))))
def test_any_title_reads_back_and_brings_no_line_of_its_own(title: str) -> None:
    talk = Talk("a", title, start=at(29, 9))
    (event,) = events(calendar_file(Programme("small", "Small", (talk,)), [talk]))
    assert event["summary"] == title
    assert set(event) == {"UID", "DTSTAMP", "DTSTART", "SUMMARY"}
