"""What a person corrects before a programme is kept."""

from datetime import datetime

import pytest

from abstractsearch.errors import ProgrammeError
from abstractsearch.programme.assembly import assembled
from abstractsearch.programme.corrections import correctable, corrected
from abstractsearch.programme.entries import Entry, Found, Settings
from abstractsearch.programme.model import Programme, Slot
from abstractsearch.programme.names.printed import Named


@pytest.fixture
def programme() -> Programme:
    slot = Slot(datetime(2026, 5, 4, 9), datetime(2026, 5, 4, 10), "A1")
    entry = Entry("Snow", id="s", abstract="It falls.", authors=(Named("Ada Stone"), Named("Ben Hill")), slots=(slot,))
    return assembled(Found((entry,)), name="days", settings=Settings()).programme


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


def test_a_talk_past_midnight_ends_on_the_next_day(programme: Programme) -> None:
    (talk,) = corrected(programme, {"s": {"start": "23:30", "end": "00:15"}}).talks
    assert talk.end == datetime(2026, 5, 5, 0, 15)


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
