"""Timetables as tables: hours and rooms, or hours and days, with a talk or a break in each cell."""

from datetime import datetime

import pytest

from abstractsearch.programme.entries import Settings
from abstractsearch.programme.formats import read_sources
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.model import Programme
from tests.programme.workbooks import workbook

IN_BRACKETS = """,Ballroom,Terrace,Library
Thursday 11 June 2026,,,
09:00-09:30,Reed beds (Ida Kranz),Tidal mills (Eva Brand),
09:30-10:00,Salt pans (Udo Lenz),,Sluices (Leo Marsh)
10:00-10:30,Coffee,,
Friday 12 June 2026,,,
09:00-09:30,Dykes (Ida Kranz),Peat (Ana Valle),
"""
NAMES_FIRST = """Hour;Ballroom;Terrace;Library
2026-06-11 09:00;Ida Kranz: Reed beds;Eva Brand: Tidal mills;
2026-06-11 09:30;Udo Lenz: Salt pans;;Leo Marsh: Sluices
2026-06-11 10:00;Coffee;;
2026-06-12 09:00;Ida Kranz: Dykes;Ana Valle: Peat;
"""
TWO_LINES = """Time\tBallroom\tTerrace\tLibrary
2026-06-11 09:00\t"Reed beds\nIda Kranz"\t"Tidal mills\nEva Brand"\t
2026-06-11 09:30\t"Salt pans\nUdo Lenz"\t\t"Sluices\nLeo Marsh"
2026-06-11 10:00\tCoffee\tCoffee\tCoffee
2026-06-12 09:00\t"Dykes\nIda Kranz"\t"Peat\nAna Valle"\t
"""
DAYS_BESIDE_HOURS = """Day,Time,Ballroom,Terrace,Library
Thursday 11 June 2026,09:00-09:30,Ida Kranz: Reed beds,Eva Brand: Tidal mills,
,09:30-10:00,Udo Lenz: Salt pans,,Leo Marsh: Sluices
,10:00-10:30,Coffee,,
Friday 12 June 2026,09:00-09:30,Ida Kranz: Dykes,Ana Valle: Peat,
"""
ROOMS_DOWN = """Room,2026-06-11 09:00,2026-06-11 09:30,2026-06-11 10:00,2026-06-12 09:00
Ballroom,Reed beds (Ida Kranz),Salt pans (Udo Lenz),Coffee,Dykes (Ida Kranz)
Terrace,Tidal mills (Eva Brand),,,Peat (Ana Valle)
Library,,Sluices (Leo Marsh),,
"""


def programme(text: str) -> Programme:
    return read_sources([Source("fens.csv", text.encode())], name="fens", settings=Settings()).programme


@pytest.mark.parametrize("text", [IN_BRACKETS, NAMES_FIRST, TWO_LINES, DAYS_BESIDE_HOURS, ROOMS_DOWN])
def test_rooms_and_hours_place_each_talk(text: str) -> None:
    read = programme(text)
    assert {
        (talk.title, talk.speakers[0].name, talk.room, f"{talk.start:%d %H:%M}") for talk in read.talks if talk.start
    } == {
        ("Reed beds", "Ida Kranz", "Ballroom", "11 09:00"),
        ("Tidal mills", "Eva Brand", "Terrace", "11 09:00"),
        ("Salt pans", "Udo Lenz", "Ballroom", "11 09:30"),
        ("Sluices", "Leo Marsh", "Library", "11 09:30"),
        ("Dykes", "Ida Kranz", "Ballroom", "12 09:00"),
        ("Peat", "Ana Valle", "Terrace", "12 09:00"),
    }
    assert len(read.talks) == 6
    assert [event.title for event in read.events] == ["Coffee"]


def test_days_across_may_have_names_above_titles() -> None:
    read = programme(
        ',Mon 15 June 2026,Tue 16 June 2026\n9:00-9:30,"Ida Kranz\nReed beds","Udo Lenz\nSalt pans"\n'
        '9:30-10:00,"Eva Brand\nTidal Mills",Konferenzdinner\n'
    )
    assert [(talk.title, talk.speakers[0].name) for talk in read.talks] == [
        ("Reed beds", "Ida Kranz"),
        ("Tidal Mills", "Eva Brand"),
        ("Salt pans", "Udo Lenz"),
    ]
    assert [event.title for event in read.events] == ["Konferenzdinner"]


def test_a_list_of_talks_by_hours_is_no_grid() -> None:
    read = programme(
        "Time,What,Whom\n2026-06-11 9:00,Reed beds in winter,Ida Kranz\n2026-06-11 9:30,Salt pans of Cadiz,Udo Lenz\n"
    )
    assert [(talk.title, [one.name for one in talk.authors]) for talk in read.talks] == [
        ("Reed beds in winter", ["Ida Kranz"]),
        ("Salt pans of Cadiz", ["Udo Lenz"]),
    ]


SPANNING = [
    ["Day", "Time", "Ballroom", "Terrace", "Library"],
    ["Thursday 11 June 2026", "09:00-09:30", "Reed beds (Ida Kranz)", "Tidal mills (Eva Brand)", "Norias (Ana Valle)"],
    ["", "09:30-10:00", "Salt pans (Udo Lenz)", "", "Sluices (Leo Marsh)"],
    ["", "10:00-10:30", "Coffee", "", ""],
    ["", "10:30-11:00", "", "", ""],
    ["Friday 12 June 2026", "09:00-09:30", "Dykes (Ida Kranz)", "Peat (Ana Valle)", ""],
    ["", "09:30-10:00", "", "Moss (Leo Marsh)", ""],
]
PAGE = """<table><tr><th>Time</th><th>Ballroom</th><th>Terrace</th><th>Library</th></tr>
<tr><td>2026-06-11 09:00-09:30</td><td>Reed beds (Ida Kranz)</td><td rowspan="2">Tidal mills (Eva Brand)</td>
<td>Norias (Ana Valle)</td></tr>
<tr><td>2026-06-11 09:30-10:00</td><td>Salt pans (Udo Lenz)</td><td>Sluices (Leo Marsh)</td></tr></table>"""


def lengths(read: Programme) -> dict[str, list[str]]:
    return {
        talk.title: [f"{one.start:%d %H:%M}" + (f"-{one.end:%H:%M}" if one.end else "") for one in talk.slots]
        for talk in read.talks
    }


@pytest.mark.parametrize("hours_end", [True, False])
def test_a_cell_over_several_rows_is_one_talk_that_lasts_over_them(hours_end: bool) -> None:
    rows = [list(row) for row in SPANNING] if hours_end else [[row[0], row[1][:5], *row[2:]] for row in SPANNING]
    merged = ("A2:A5", "A6:A7", "D2:D3", "C4:E5", "C6:C7")
    source = Source("fens.xlsx", workbook({"Timetable": rows}, merged))
    read = read_sources([source], name="fens", settings=Settings())
    found = lengths(read.programme)
    assert found["Tidal mills"] == ["11 09:00-10:00"]
    assert found["Moss"] == ["12 09:30-10:00" if hours_end else "12 09:30"]
    assert found["Dykes"] == ["12 09:00-10:00" if hours_end else "12 09:00"]  # nothing says when the last row ends
    assert len(found) == 8
    (coffee,) = read.programme.events
    assert coffee.end == (datetime(2026, 6, 11, 11) if hours_end else None)
    assert "not accounted for" not in read.accounting


def test_a_cell_over_several_rows_of_a_page_is_one_talk() -> None:
    read = read_sources([Source("fens.html", PAGE.encode())], name="fens", settings=Settings()).programme
    assert lengths(read)["Tidal mills"] == ["11 09:00-10:00"]
    assert len(read.talks) == 5
