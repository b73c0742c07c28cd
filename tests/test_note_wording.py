"""Every kind of note has its sentence, on both faces."""

import pytest

from abstractsearch.errors import REMEDIES, Face, SourceError, on_face
from abstractsearch.note_wording import SHOWN, WORDS, accounting_line, doubts, lines_of_talk, note_lines, told
from abstractsearch.programme.entries import Left
from abstractsearch.programme.model import Programme
from abstractsearch.programme.notes import Kind, Note
from abstractsearch.programme.reading import Reading
from abstractsearch.terminal import reading_lines


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("face", ["command line", "page"])
def test_every_kind_is_a_sentence(kind: Kind, face: Face) -> None:
    (line,) = note_lines([Note(kind, "this", "line 3", "that", ("t",), ("other",))], face)
    assert line
    assert "{" not in line
    assert face == "command line" or "--" not in line


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_a_sentence_below_a_talk(kind: Kind) -> None:
    (line,) = lines_of_talk([Note(kind, "this", "line 3", "that", ("t",), ("2027",), "soon")] * 2)
    assert line.endswith(".")
    assert "{" not in line
    assert "--" not in line


def test_below_a_talk_stands_what_is_printed_of_it_and_what_is_missing() -> None:
    notes = [
        Note(Kind.UNDATED_TIME, "year", "row 8", printed="Mon 3 May 9:00", otherwise=("2027",)),
        Note(Kind.BACKWARDS, printed="9:00 8:00"),
        Note(Kind.NO_SPEAKER, about="“Snow”"),
    ]
    assert lines_of_talk(notes) == [
        "The year is missing (printed: “Mon 3 May 9:00”); the weekdays fit 2027.",
        "The end is left out, for it is before the begin (printed: “9:00 8:00”).",
        "No speaker is named.",
    ]


def test_talks_are_named_by_their_titles(programme: Programme) -> None:
    talk = programme.talks[0]
    reading = Reading(programme, (Note(Kind.NO_ABSTRACT, talks=(talk.id,)), Note(Kind.COLUMN, "title = 'Titel'")))
    (line,) = doubts(reading)
    assert talk.title in line
    assert told(reading) == ["Columns: title = 'Titel'."]


def test_every_kind_has_words() -> None:
    assert set(WORDS) == set(Kind)


def test_many_of_a_kind_are_one_sentence() -> None:
    notes = [Note(Kind.NO_SPEAKER, about=f"Talk {n}") for n in range(SHOWN + 2)]
    (line,) = note_lines(notes)
    assert line.startswith("No speaker is named: Talk 0; Talk 1;")
    assert line.endswith("Talk 7; and 2 more.")


def test_an_error_says_what_to_do_in_the_words_of_its_face() -> None:
    error = SourceError("Days without a year; {year}.")
    assert str(error) == "Days without a year; give --year 2026."
    assert error.said_on("page") == "Days without a year; say which under “Year”."
    assert all(on_face(f"{{{what}}}", face) != f"{{{what}}}" for what in REMEDIES for face in ("command line", "page"))


def test_the_first_pieces_that_were_not_used_are_listed(programme: Programme) -> None:
    left = tuple(Left(f"line {number}", f"Leaf {number} of ten", "in no talk") for number in range(10))
    notes = (Note(Kind.HEADING, "Leaf 0 of ten"),)
    listed = reading_lines(Reading(programme, notes, left=left))
    assert "  line 1: Leaf 1 of ten (in no talk)" in listed
    assert not [line for line in listed if line.startswith("  line 0")]
    assert [line.strip() for line in listed if "Leaf" in line or "more" in line][-2:] == [
        "line 8: Leaf 8 of ten (in no talk)",
        "and 1 more; --json prints them all.",
    ]


def test_the_accounting_is_one_line(reading_of_rows: Reading) -> None:
    assert accounting_line(reading_of_rows) == "Of 1,200 rows: 1,000 in talks, 1 in events, 199 set aside."


@pytest.fixture
def reading_of_rows(programme: Programme) -> Reading:
    return Reading(programme, accounting={"rows": 1200, "talks": 1000, "events": 1, "set aside": 199})
