"""Calendars as people keep them: repeated entries, odd zones, names on either side of the title or below it."""

from abstractsearch.note_wording import doubts
from abstractsearch.programme.entries import Settings
from abstractsearch.programme.formats import read_sources
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.reading import Reading


def reading(*events: str) -> Reading:
    """Of a calendar of events, each given by its lines without UID."""
    whole = "".join(f"BEGIN:VEVENT\nUID:{n}@fens\n{event}\nEND:VEVENT\n" for n, event in enumerate(events))
    source = Source("fens.ics", f"BEGIN:VCALENDAR\nVERSION:2.0\n{whole}END:VCALENDAR\n".encode())
    return read_sources([source], name="fens", settings=Settings())


def at(hour: int, *lines: str) -> str:
    return "\n".join((f"DTSTART:20260611T{hour:02d}0000", f"DTEND:20260611T{hour:02d}3000", *lines))


def titles_and_speakers(read: Reading) -> list[tuple[str, list[str]]]:
    return [(talk.title, [one.name for one in talk.speakers]) for talk in read.programme.talks]


def test_a_rule_gives_every_time_but_those_left_out() -> None:
    read = reading(
        "DTSTART;TZID=Europe/Berlin:20260325T160000\nDTEND;TZID=Europe/Berlin:20260325T170000\n"
        "RRULE:FREQ=WEEKLY;UNTIL=20260415T140000Z\nEXDATE;TZID=Europe/Berlin:20260408T160000\nSUMMARY:On reeds"
    )
    (talk,) = read.programme.talks
    assert [f"{slot.start:%m-%d %H:%M}" for slot in talk.slots if slot.start] == [
        "03-25 16:00",
        "04-01 16:00",
        "04-15 16:00",
    ]


def test_an_end_with_another_kind_of_time_than_the_start_is_left_open() -> None:
    read = reading("DTSTART:20260611T090000\nDTEND:20260611T100000Z\nSUMMARY:On reeds")
    (talk,) = read.programme.talks
    assert (talk.start and talk.start.hour, talk.end) == (9, None)


def test_a_rule_without_an_end_gives_the_first_time_and_says_so() -> None:
    read = reading(at(9, "RRULE:FREQ=DAILY", "SUMMARY:On reeds"), at(10, "RRULE:FREQ=ODD;COUNT=2", "SUMMARY:On salt"))
    assert [len(talk.slots) for talk in read.programme.talks] == [1, 1]
    assert "their earliest time only: On reeds; On salt." in " ".join(doubts(read))


def test_a_zone_with_a_colon_keeps_its_time() -> None:
    read = reading(
        "DTSTART;TZID=(UTC+01:00) Amsterdam, Berlin:20260611T160000\n"
        "DTEND;TZID=(UTC+01:00) Amsterdam, Berlin:20260611T170000\nSUMMARY:On reeds"
    )
    (talk,) = read.programme.talks
    assert (talk.start and talk.start.hour, talk.end and talk.end.hour) == (16, 17)


def test_names_stand_where_most_summaries_have_them() -> None:
    before = reading(
        at(9, "SUMMARY:Ida Kranz: Reed beds: a survey"),
        at(10, "SUMMARY:Udo Lenz & Eva Brand: Salt pans"),
        at(11, "SUMMARY:Lunch"),
        "DTSTART;VALUE=DATE:20260611\nSUMMARY:Fen Days",
    )
    assert titles_and_speakers(before) == [
        ("Reed beds: a survey", ["Ida Kranz"]),
        ("Salt pans", ["Udo Lenz", "Eva Brand"]),
    ]
    assert [event.title for event in before.programme.events] == ["Fen Days", "Lunch"]
    behind = reading(
        at(9, "SUMMARY:Moss: a survey - Ida Kranz"),
        at(10, "SUMMARY:Salt pans - Lenz"),
        at(11, "SUMMARY:Tidal mills - Prof. Eva Brand (Univ A)"),
    )
    assert titles_and_speakers(behind) == [
        ("Moss: a survey", ["Ida Kranz"]),
        ("Salt pans", ["Lenz"]),
        ("Tidal mills", ["Eva Brand"]),
    ]
    titles = reading(at(9, "SUMMARY:Salt Pans: a survey"), at(10, "SUMMARY:Reeds"), at(11, "SUMMARY:Mills in the fens"))
    assert titles_and_speakers(titles) == [("Salt Pans: a survey", []), ("Reeds", []), ("Mills in the fens", [])]


def test_labels_below_say_who_speaks() -> None:
    read = reading(
        at(
            9, "SUMMARY:On reeds", "DESCRIPTION:Ponentes: Ida Kranz\\, Udo Lenz\\nModerador: Leo Marsh\\n\\nReeds grow."
        ),
        at(10, "SUMMARY:On salt", "DESCRIPTION:Salt: an old trade."),
    )
    first, second = read.programme.talks
    assert titles_and_speakers(read) == [("On reeds", ["Ida Kranz", "Udo Lenz"]), ("On salt", [])]
    assert (first.abstract, first.facets["chair"]) == ("Reeds grow.", ("Leo Marsh",))
    assert second.abstract == "Salt: an old trade."
