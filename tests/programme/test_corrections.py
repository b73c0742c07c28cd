"""What a person corrects before a programme is kept."""

from datetime import datetime

import pytest

from abstractsearch.errors import ProgrammeError
from abstractsearch.programme.assembly import assembled
from abstractsearch.programme.corrections import correctable, corrected, troubles
from abstractsearch.programme.entries import Entry, Found, Settings
from abstractsearch.programme.model import Programme, Slot
from abstractsearch.programme.names.printed import Named


@pytest.fixture
def programme() -> Programme:
    return programme_of(datetime(2026, 5, 4, 9), datetime(2026, 5, 4, 10))


def programme_of(start: datetime, end: datetime) -> Programme:
    """One talk, of that time."""
    slot = Slot(start, end, "A1")
    entry = Entry("Snow", id="s", abstract="It falls.", authors=(Named("Ada Stone"), Named("Ben Hill")), slots=(slot,))
    return assembled(Found((entry,)), name="days", settings=Settings()).programme


@pytest.fixture
def two() -> Programme:
    """Two talks with nobody, no room and no session in common."""
    slots = [Slot(datetime(2026, 5, 4, 9), None, "A1"), Slot(datetime(2026, 5, 4, 10), None, "B2")]
    snow = Entry("Snow", id="s", authors=(Named("Ada Stone"),), slots=(slots[0],), session="Water")
    fire = Entry("Fire", id="f", authors=(Named("Ben Hill", "Elm College"),), slots=(slots[1],), session="Heat")
    return assembled(Found((snow, fire)), name="days", settings=Settings()).programme


def test_nothing_said_changes_nothing(programme: Programme) -> None:
    assert corrected(programme, {}) is programme
    assert corrected(programme, {"s": {}}) == programme
    assert corrected(programme, {"s": correctable(programme.talks[0])}).talks[0].title == "Snow"


def test_every_field_can_be_corrected(programme: Programme) -> None:
    said = {"title": "Sleet", "speakers": "Cem Yilmaz", "day": "2026-05-05", "start": "9:30", "end": "", "room": "B"}
    (talk,) = corrected(programme, {"s": {**said, "session": "Frost"}}).talks
    assert (talk.id, talk.title, talk.abstract, talk.room) == ("s", "Sleet", "It falls.", "B")
    assert (talk.start, talk.end) == (datetime(2026, 5, 5, 9, 30), None)
    assert [person.name for person in talk.speakers] == ["Cem Yilmaz"]
    assert talk.session
    assert talk.session.title == "Frost"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"end": "08:00"}, "It ends at 08:00, before it begins at 09:00"),
        ({"start": "11:00"}, "It ends at 10:00, before it begins at 11:00"),
        ({"start": "23:30", "end": "00:15"}, "It ends at 00:15, before it begins at 23:30"),
    ],
)
def test_an_end_before_the_begin_is_told(programme: Programme, said: dict[str, str], told: str) -> None:
    assert troubles(programme, {"s": said})["s"]["end"].startswith(told)
    with pytest.raises(ProgrammeError, match=f"“Snow”: {told}"):
        corrected(programme, {"s": said})


@pytest.mark.parametrize(
    ("said", "end"),
    [
        ({"end": "00:45"}, datetime(2026, 5, 5, 0, 45)),
        ({"day": "2026-05-06"}, datetime(2026, 5, 7, 0, 30)),
        ({"start": "22:00", "end": "23:00"}, datetime(2026, 5, 4, 23)),
        ({"end": "22:00"}, None),
    ],
)
def test_only_what_ran_over_midnight_ends_on_the_next_day(said: dict[str, str], end: datetime | None) -> None:
    late = programme_of(datetime(2026, 5, 4, 23, 30), datetime(2026, 5, 5, 0, 30))
    if end:
        assert corrected(late, {"s": said}).talks[0].end == end
    else:
        assert list(troubles(late, {"s": said})["s"]) == ["end"]


def test_what_goes_on_for_days_goes_on(programme: Programme) -> None:
    course = programme_of(datetime(2026, 5, 4, 9), datetime(2026, 5, 6, 17))
    assert corrected(course, {"s": {"start": "10:00"}}).talks[0].end == datetime(2026, 5, 6, 17)


def test_a_talk_too_many_takes_along_what_only_it_had(two: Programme) -> None:
    left = corrected(two, {"f": {"removed": "yes", "end": "never"}})
    assert [talk.title for talk in left.talks] == ["Snow"]
    assert [person.name for person in left.people] == ["Ada Stone"]
    assert [session.title for session in left.sessions] == ["Water"]
    assert left.rooms == ("A1",)
    assert corrected(two, {"f": {"removed": ""}}) == two


def test_a_programme_keeps_a_talk(programme: Programme) -> None:
    with pytest.raises(ProgrammeError, match="No talk is left"):
        corrected(programme, {"s": {"removed": "yes"}})


def test_a_missing_talk_is_added_with_all_it_has(two: Programme) -> None:
    said = {"title": "Ice", "speakers": "Cem Yilmaz; Ada Stone", "day": "2026-05-04", "start": "9.15", "end": "10"}
    whole = corrected(two, {"+1": {**said, "room": "C3", "session": "water", "abstract": "It melts.\n\nSlowly."}})
    ice = whole.talk("ice")
    assert (ice.abstract, ice.room, ice.session) == ("It melts.\n\nSlowly.", "C3", whole.talk("s").session)
    assert (ice.start, ice.end) == (datetime(2026, 5, 4, 9, 15), datetime(2026, 5, 4, 10))
    assert [person.name for person in ice.speakers] == ["Cem Yilmaz", "Ada Stone"]
    assert len(whole.people) == len(two.people) + 1
    assert whole.rooms == ("A1", "B2", "C3")


def test_an_added_talk_needs_a_title_and_times_that_can_be(programme: Programme) -> None:
    said = {"+1": {"title": ""}, "+2": {"room": "A1"}, "+3": {"title": "Snow", "day": "2026-05-04", "start": "noon"}}
    found = troubles(programme, said)
    assert {talk: list(fields) for talk, fields in found.items()} == {"+2": ["title"], "+3": ["start"]}
    assert [talk.id for talk in corrected(programme, {"+1": {"title": "Snow"}}).talks] == ["s", "snow"]
    twice = corrected(programme, {"+1": {"title": "S"}})
    assert sorted(talk.id for talk in twice.talks) == ["s", "s-2"]


def test_an_abstract_can_be_corrected(programme: Programme) -> None:
    assert corrected(programme, {"s": {"abstract": "It falls up."}}).talks[0].abstract == "It falls up."


def test_a_room_that_is_named_anew_is_a_room_of_the_programme(two: Programme) -> None:
    assert corrected(two, {"f": {"room": "D4"}}).rooms == ("A1", "D4")


def test_a_session_goes_where_its_talks_go(two: Programme) -> None:
    moved = corrected(two, {"f": {"room": "D4", "start": "14:00", "end": "15:00"}, "+1": {"title": "Ice"}})
    heat = moved.talk("f").session
    assert heat
    assert (heat.room, heat.start, heat.end) == ("D4", datetime(2026, 5, 4, 14), datetime(2026, 5, 4, 15))
    assert moved.talk("s").session == two.talk("s").session


def test_one_title_on_another_day_is_another_session(two: Programme) -> None:
    next_day = {"title": "Ice", "day": "2026-05-05", "start": "9:00", "session": "Water"}
    whole = corrected(two, {"+1": next_day, "+2": {"title": "Fog", "session": "Heat"}})
    assert [session.id for session in whole.sessions if session.title == "Water"] == ["water", "water-2"]
    assert whole.talk("fog").session == whole.talk("f").session


@pytest.mark.parametrize(
    "said",
    [{"start": "noon"}, {"day": "Tuesday"}, {"end": "25:00"}, {"start": ""}, {"day": ""}, {"day": "", "start": ""}],
)
def test_what_is_no_time_is_told(programme: Programme, said: dict[str, str]) -> None:
    with pytest.raises(ProgrammeError, match=r"“Snow”: '.*' is no day and time; write 2026-05-04"):
        corrected(programme, {"s": said})


def test_a_talk_may_lose_its_time(programme: Programme) -> None:
    (talk,) = corrected(programme, {"s": {"day": "", "start": "", "end": ""}}).talks
    assert (talk.start, talk.end) == (None, None)
