"""What a programme is called, by what its source states."""

import pytest

from abstractsearch.programme.entries import Settings
from abstractsearch.programme.formats import read_sources
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.titling import title_of_programme


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Reed Days 2027", "Reed Days 2027"),
        ("Programme | Reed Days 2027", "Reed Days 2027"),
        ("Reed Days – Fens and Floods – Full programme", "Reed Days – Fens and Floods"),
        ("Home :: Reed Days", "Reed Days"),
        ("Programm · Rieder Tage", "Rieder Tage"),
        ("Programme", "Programme"),
        ("Programme for reeds - and floods", "Programme for reeds - and floods"),
        ("Re: Fwd: Reed Days", "Reed Days"),
        ("From: Ida <ida@fen.example>", "Fen days"),
        ("https://fen.example/programme", "Fen days"),
        ("reed_days_v7.xlsx", "Reed days v7"),
        ("", "Fen days"),
        (None, "Fen days"),
    ],
)
def test_a_title_is_for_people(stated: str | None, title: str) -> None:
    assert title_of_programme(stated, "fen_days") == title


def test_a_letter_is_called_by_what_it_is_about() -> None:
    letter = (
        "From: Ida Kranz <ida@fen.example>\nTo: all\nSubject: Reed Days - final timetable\n\nDear all,\n\n"
        "Monday 7 June 2027\n\n9:00-9:40 Udo Lenz\nSalt pans\n\n9:40-10:20 Eva Brand\nReed beds\n"
    )
    read = read_sources([Source("mail.txt", letter.encode())], format="booklet", name="mail", settings=Settings())
    assert read.programme.title == "Reed Days"
