"""From what a format found to a programme: ids, people, sessions, times, what is set aside, what is told."""

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from abstractsearch.errors import SourceError
from abstractsearch.programme.assembly import assembled
from abstractsearch.programme.entries import Entry, Found, Left, Settings
from abstractsearch.programme.model import Event, Slot
from abstractsearch.programme.names.printed import Named
from abstractsearch.programme.notes import Kind, Note
from abstractsearch.programme.reading import Reading

NINE, TEN = datetime(2026, 5, 4, 9), datetime(2026, 5, 4, 10)
ADA, BEN = Named("Ada Stone", "Hill College"), Named("Ben Hill")


def reading(*entries: Entry, settings: Settings | None = None, **found: Any) -> Reading:
    return assembled(Found(entries, **found), name="days", settings=settings or Settings())


def kinds(result: Reading) -> list[Kind]:
    return [note.kind for note in result.notes]


def at(offset: float, hour: int = 9) -> datetime:
    return datetime(2026, 5, 4, hour, tzinfo=timezone(timedelta(hours=offset)))


def test_a_speaker_who_is_no_author_comes_first_and_spellings_are_found_among_the_authors() -> None:
    (talk,) = reading(Entry("Snow", authors=(ADA,), speakers=(BEN, Named("A. Stone")))).programme.talks
    assert [person.name for person in talk.authors] == ["Ben Hill", "Ada Stone"]
    assert [person.name for person in talk.speakers] == ["Ben Hill", "Ada Stone"]


class TestTimes:
    def test_nobody_states_a_zone_so_they_float_and_it_is_asked(self) -> None:
        result = reading(Entry("Snow", abstract="x", authors=(ADA,), slots=(Slot(NINE, TEN, "A1"),)))
        assert (result.programme.timezone, result.programme.talks[0].start) == (None, NINE)
        assert kinds(result) == [Kind.NO_ZONE]

    def test_the_zone_that_was_said_wins_over_the_source_and_its_offsets(self) -> None:
        entry = Entry("Snow", abstract="x", authors=(ADA,), slots=(Slot(at(0)),))
        result = reading(entry, timezone="Asia/Tokyo", settings=Settings(timezone="Europe/Paris"))
        assert (result.programme.timezone, result.programme.talks[0].start) == (
            "Europe/Paris",
            datetime(2026, 5, 4, 11),
        )
        assert kinds(result) == [Kind.CONVERTED]

    @pytest.mark.parametrize(
        ("offsets", "zone", "hours"),
        [((2, 2), "Etc/GMT-2", [9, 9]), ((0, 0), "UTC", [9, 9]), ((1, 2), "UTC", [7, 8]), ((5.5, 5.5), "UTC", [3, 3])],
    )
    def test_offsets_alone_keep_the_printed_clock_where_one_zone_fits(
        self, offsets: tuple[float, float], zone: str, hours: list[int]
    ) -> None:
        result = reading(*(Entry(f"Snow {n}", slots=(Slot(at(offset)),)) for n, offset in enumerate(offsets)))
        assert result.programme.timezone == zone
        assert [talk.start.hour for talk in result.programme.talks if talk.start] == hours

    def test_a_zone_of_the_source_that_is_none_counts_for_nothing(self) -> None:
        assert reading(Entry("Snow", slots=(Slot(NINE),)), timezone="Middle/Earth").programme.timezone is None

    def test_several_slots_are_one_talk_and_an_end_that_cannot_be_is_left_out(self) -> None:
        slots = (Slot(TEN, NINE), Slot(NINE, TEN, "A1"), Slot(NINE, TEN, "A1"))
        (talk,) = reading(Entry("Snow", slots=slots)).programme.talks
        assert talk.slots == (Slot(NINE, TEN, "A1"), Slot(TEN))


class TestSessions:
    def test_one_title_on_two_days_is_two_sessions_and_a_talk_without_a_time_joins_none_of_them(self) -> None:
        later = NINE + timedelta(days=1)
        times = [(Slot(NINE, TEN),), (Slot(later),), ()]
        result = reading(*(Entry(f"Talk {n}", session="Frost", slots=slots) for n, slots in enumerate(times)))
        assert len({talk.session.id for talk in result.programme.talks if talk.session and talk.start}) == 2

    def test_its_own_time_room_and_chair_are_kept(self) -> None:
        entry = Entry("Snow", session="Frost", session_slot=Slot(NINE, TEN, "A1"), chairs=(BEN,), authors=(ADA,))
        (session,) = reading(entry).programme.sessions
        assert (session.start, session.end, session.room) == (NINE, TEN, "A1")
        assert [chair.name for chair in session.chairs] == ["Ben Hill"]


class TestChoice:
    def test_what_was_refused_is_set_aside_and_counted(self) -> None:
        statuses = {"Snow": "Accept", "Ice": "Reject", "Hail": "", "Fog": "withdrawn by authors", "Dew": "submitted"}
        result = reading(*(Entry(title, place=title, status=status) for title, status in statuses.items()))
        assert [talk.title for talk in result.programme.talks] == ["Snow"]
        assert {one.text for one in result.left} == {"Ice", "Hail", "Fog", "Dew"}
        assert (result.accounting["talks"], result.accounting["set aside"]) == (1, 4)

    def test_undecided_ones_are_the_programme_where_nothing_is_decided(self) -> None:
        result = reading(Entry("Snow", status="submitted"), Entry("Ice", status="abgelehnt"))
        assert [talk.title for talk in result.programme.talks] == ["Snow"]

    def test_a_person_may_choose_another(self) -> None:
        result = reading(
            Entry("Snow", status="accept"), Entry("Ice", status="Wait"), settings=Settings(status=("wait",))
        )
        assert [talk.title for talk in result.programme.talks] == ["Ice"]

    def test_nothing_left_is_told(self) -> None:
        with pytest.raises(SourceError, match="set aside"):
            reading(Entry("Ice", status="rejected"))

    @pytest.mark.parametrize(
        "title",
        [
            *("Coffee break", "Lunch", "Mittagessen", "Pause café", "Registration & coffee", "Conference dinner"),
            *("Almuerzo", "Pausa caffè", "Welcome reception", "Opening remarks", "Begrüßung", "Coffee Break (Foyer)"),
        ],
    )
    def test_breaks_are_events_of_the_timetable(self, title: str) -> None:
        result = reading(Entry("Snow"), Entry(title, slots=(Slot(NINE),)))
        assert result.programme.events == (Event(title, NINE),)
        assert [talk.title for talk in result.programme.talks] == ["Snow"]

    @pytest.mark.parametrize(
        "title",
        [
            "Coffee rings in drying drops",
            "Free energy of lunch",
            "Breaking the ice",
            "Opening black boxes",
            "Random walks",
        ],
    )
    def test_titles_that_begin_like_breaks_are_talks(self, title: str) -> None:
        assert reading(Entry(title, abstract="We say more.")).programme.talks[0].title == title

    def test_a_break_with_a_speaker_is_a_talk(self) -> None:
        assert len(reading(Entry("Welcome", speakers=(ADA,))).programme.talks) == 1


@pytest.mark.parametrize(
    "title",
    ["CANCELLED: Snow", "Snow (cancelled)", "Snow [withdrawn]", "~~Snow~~", "abgesagt", "Annulé – Snow", "cancelled"],
)
def test_what_a_title_says_was_cancelled_is_set_aside(title: str) -> None:
    result = reading(Entry(title, place="row 1", slots=(Slot(NINE),)), Entry("Ice", authors=(ADA,)))
    assert [talk.title for talk in result.programme.talks] == ["Ice"]
    assert [(one.place, one.reason) for one in result.left] == [("row 1", "cancelled")]


def test_a_subject_is_not_cancelled() -> None:
    assert (
        len(reading(Entry("Cancelled flights and what follows"), Entry("Noise is cancelled by noise")).programme.talks)
        == 2
    )


def test_everything_is_accounted_for() -> None:
    found = {"unit": "row", "total": 6, "used": {"sessions": 1}, "left": (Left("row 6", "???", "says nothing"),)}
    entries = [Entry("Snow", "row 1", size=2), Entry("Lunch", "row 3"), Entry("Ice", "row 4", status="rejected")]
    result = reading(*entries, **found)
    assert result.accounting == {"rows": 6, "talks": 2, "events": 1, "sessions": 1, "set aside": 1, "not used": 1}


def test_notes_learn_the_ids_of_the_talks_at_their_place() -> None:
    entry = Entry("Snow", "line 3", abstract="x", id="s 1")
    result = reading(entry, notes=(Note(Kind.RUNS_ON, place="line 3"),))
    assert (Kind.RUNS_ON, ("s-1",)) in [(note.kind, note.talks) for note in result.notes]
    assert Kind.ID_CHANGED in kinds(result)


def test_a_typed_document_joins_spellings_and_names_talks_by_speakers() -> None:
    entries = (Entry("Snow", speakers=(Named("Hill, Ben"),)), Entry("Ice", speakers=(Named("B. Hill"),)))
    programme = reading(*entries, typed=True, people=(Named("Ben Hill", "Hill College"), ADA)).programme
    assert [talk.id for talk in programme.talks] == ["hill-ben", "hill-ben-2"]
    assert [(person.name, person.affiliation) for person in programme.people] == [
        ("Ben Hill", "Hill College"),
        ("Ada Stone", "Hill College"),
    ]
