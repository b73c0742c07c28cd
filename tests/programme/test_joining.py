"""Several files about one programme."""

from datetime import datetime
from pathlib import Path

import pytest

from abstractsearch.errors import SourceError
from abstractsearch.programme.entries import Entry, Found, Left
from abstractsearch.programme.formats import read_with_notes
from abstractsearch.programme.joining import joined
from abstractsearch.programme.model import Slot
from abstractsearch.programme.names.printed import Named

SLOT = Slot(datetime(2026, 5, 4, 9))


def test_the_same_talk_in_two_files_is_one_and_each_adds_what_the_other_lacks() -> None:
    papers = Found((Entry("Snow on roofs", id="7", abstract="We measured."),), unit="row", total=1)
    schedule = Found((Entry("SNOW on roofs", slots=(SLOT,), session="Frost"), Entry("Lunch")), unit="row", total=2)
    whole = joined([papers, schedule])
    snow, lunch = whole.entries
    assert (snow.title, snow.abstract, snow.slots, snow.session, snow.size) == (
        *("Snow on roofs", "We measured.", (SLOT,), "Frost"),
        2,
    )
    assert (lunch.title, whole.unit, whole.total) == ("Lunch", "row", 3)


def test_where_two_talks_have_one_title_nothing_is_guessed() -> None:
    twice = Found((Entry("Snow on roofs", authors=(Named("A B"),)), Entry("Snow on roofs", authors=(Named("C D"),))))
    assert len(joined([twice, Found((Entry("Snow on roofs", slots=(SLOT,)),))]).entries) == 3


def test_files_that_are_no_programme_are_left() -> None:
    aside = [Left("thanks.txt", "thanks.txt shows no talk", "no programme")]
    whole = joined([Found((Entry("Snow"),), unit="row", total=1)], aside)
    assert (whole.left, whole.total) == (tuple(aside), 2)


def test_a_folder_of_files_is_one_programme(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("id,title,start\n7,Snow on roofs,2026-05-04 09:00\n8,Ice,2026-05-04 10:00\n")
    (tmp_path / "a.csv").write_text("id,title,abstract\n7,Snow on roofs,We measured.\n8,Ice,It melts.\n")
    talks = read_with_notes(tmp_path).programme.talks
    assert [(talk.title, talk.abstract, bool(talk.start)) for talk in talks] == [
        ("Snow on roofs", "We measured.", True),
        ("Ice", "It melts.", True),
    ]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="empty folder"):
        read_with_notes(tmp_path)
