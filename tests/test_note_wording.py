"""Every kind of note has its sentence, on both faces."""

import pytest

from abstractsearch.errors import REMEDIES, Face, SourceError, on_face
from abstractsearch.note_wording import SHOWN, WORDS, accounting_line, note_lines
from abstractsearch.programme.model import Programme
from abstractsearch.programme.notes import Kind, Note
from abstractsearch.programme.reading import Reading


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("face", ["command line", "page"])
def test_every_kind_is_a_sentence(kind: Kind, face: Face) -> None:
    (line,) = note_lines([Note(kind, "this", "line 3", "that", ("t",), ("other",))], face)
    assert line
    assert "{" not in line
    assert face == "command line" or "--" not in line


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


def test_the_accounting_is_one_line(reading_of_rows: Reading) -> None:
    assert accounting_line(reading_of_rows) == "Of 1,200 rows: 1,000 talks, 1 event, 199 set aside."


@pytest.fixture
def reading_of_rows(programme: Programme) -> Reading:
    return Reading(programme, accounting={"rows": 1200, "talks": 1000, "events": 1, "set aside": 199})
