"""Tables that only a number joins to talks."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Sequence

import pytest

from abstractsearch.errors import SourceError
from abstractsearch.note_wording import told
from abstractsearch.programme.entries import Settings
from abstractsearch.programme.formats import read_sources
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.reading import Reading
from tests.programme.workbooks import workbook

Table = Sequence[Sequence[object]]

PAPERS: Table = [
    ["#", "Title", "Authors", "Abstract"],
    [1, "Kites at night", "Ada Stone; Ben Hill", "Dark."],
    [2, "Kites in rain", "Cem Yilmaz", "Wet."],
    [3, "Kites at sea", "Eva Fir", "Salt."],
]
TIMES: Table = [
    ["Paper ID", "Day", "Start", "End", "Room", "Session"],
    [2, "2026-08-02", "10:00", "10:30", "Tent", "Weather"],
    [1, "2026-08-01", "23:30", "23:50", "Hill", "Night"],
    [9, "2026-08-03", "9:00", "9:30", "Lost", "Weather"],
    [1, "2026-08-02", "11:00", "11:20", "Tent", "Night"],
]


def separated(rows: Table, delimiter: str = ",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode()


def records(rows: Table) -> bytes:
    return json.dumps([dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]).encode()


FORMS: dict[str, Callable[[Table], bytes]] = {
    "csv": separated,
    "tsv": lambda rows: separated(rows, "\t"),
    "xlsx": lambda rows: workbook({"Sheet": rows}),
    "json": records,
}


def reading(*files: tuple[str, bytes], **settings: dict[str, str]) -> Reading:
    return read_sources([Source(*file) for file in files], name="camp", settings=Settings(**settings))  # type: ignore[arg-type]


def both(papers: Table, times: Table) -> Reading:
    return reading(("papers.csv", separated(papers)), ("times.csv", separated(times)))


def slots(read: Reading) -> dict[str, list[str]]:
    return {
        talk.title: [
            f"{slot.start:%d %H:%M}-{slot.end:%H:%M} {slot.room}" for slot in talk.slots if slot.start and slot.end
        ]
        for talk in read.programme.talks
    }


def numbered(papers: Sequence[object], times: Sequence[object]) -> int:
    """How many of the papers with these numbers get the times of those."""
    names = ("Ada Stone", "Ben Hill", "Cem Yilmaz")
    named = [[number, f"Kites of {who}", who] for number, who in zip(papers, names, strict=False)]
    timed = [[number, "2026-08-01", f"{9 + at}:00"] for at, number in enumerate(times)]
    read = both([["No.", "Title", "Speaker"], *named], [["Abstract no.", "Date", "Start"], *timed])
    return sum(bool(talk.start) for talk in read.programme.talks)


@pytest.mark.parametrize("papers", FORMS)
@pytest.mark.parametrize("times", FORMS)
def test_papers_and_times_are_joined_whatever_each_is(papers: str, times: str) -> None:
    read = reading((f"papers.{papers}", FORMS[papers](PAPERS)), (f"times.{times}", FORMS[times](TIMES)))
    assert slots(read) == {
        "Kites at night": ["01 23:30-23:50 Hill", "02 11:00-11:20 Tent"],
        "Kites in rain": ["02 10:00-10:30 Tent"],
        "Kites at sea": [],
    }
    assert [(talk.id, talk.session and talk.session.title) for talk in read.programme.talks] == [
        ("1", "Night"),
        ("2", "Weather"),
        ("3", None),
    ]
    (lost,) = read.left
    assert lost.place.startswith(f"times.{times}, ")
    assert (lost.text, lost.reason) == ("9 | 2026-08-03 09:00 | Lost | Weather", "no talk has its number")
    assert read.accounting["not used"] == 1
    assert read.accounting["talks"] == 6
    assert "not accounted for" not in read.accounting


def test_two_tables_that_only_a_number_joins_are_one() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("papers.csv", "#,title,authors\n1,Kites at night,Ada Stone\n2,Kites in rain,Cem Yilmaz\n")
        times = "paper id,date,start,room\n2,2026-08-02,10:00,Tent\n1,2026-08-01,23:30,Hill\n9,2026-08-03,9:00,Lost\n"
        archive.writestr("times.csv", times)
    read = reading(("camp.zip", packed.getvalue()))
    assert [(talk.title, f"{talk.start:%d %H:%M}", talk.room) for talk in read.programme.talks] == [
        ("Kites at night", "01 23:30", "Hill"),
        ("Kites in rain", "02 10:00", "Tent"),
    ]
    assert any("times.csv" in one.place for one in read.left)


def test_titles_of_sessions_beside_numbers_are_no_titles_of_talks() -> None:
    sessions = ("Night", "Weather", "Coast")
    rows = [[number, f"2026-08-0{number}", "10:00", session] for number, session in enumerate(sessions, start=1)]
    read = both(PAPERS, [["Paper", "Day", "Start", "Session title"], *rows])
    assert [(talk.title, talk.session and talk.session.title) for talk in read.programme.talks] == [
        ("Kites at night", "Night"),
        ("Kites in rain", "Weather"),
        ("Kites at sea", "Coast"),
    ]


def test_the_order_of_the_files_does_not_matter() -> None:
    first, second = ("papers.csv", separated(PAPERS)), ("a.xlsx", workbook({"Sheet": TIMES}))
    assert slots(reading(second, first)) == slots(reading(first, second))


def test_sheets_of_one_workbook_are_joined() -> None:
    day = [[*TIMES[0][:1], *TIMES[0][2:]], [3, "9:00", "9:30", "Tent", "Sea"], [2, "9:30", "10:00", "Tent", "Weather"]]
    read = reading(("camp.xlsx", workbook({"Papers": PAPERS, "Times": TIMES, "2026-08-04": day})))
    assert slots(read) == {
        "Kites at night": ["01 23:30-23:50 Hill", "02 11:00-11:20 Tent"],
        "Kites in rain": ["02 10:00-10:30 Tent", "04 09:30-10:00 Tent"],
        "Kites at sea": ["04 09:00-09:30 Tent"],
    }
    assert [one.place for one in read.left] == ["sheet 'Times', row 4"]


@pytest.mark.parametrize(
    ("papers", "times", "joined"),
    [
        ([12, 13], ["12.0", "13.0"], 2),
        (["P-012", "P-013"], ["P012", "p 13"], 2),
        (["P12", "P13"], [12, 13], 2),
        (["012", "013"], ["#12", "#13"], 2),
        (["A1", "B2"], [1, 2], 0),  # one might be of either
        (["A-1", "A1", "A2"], ["a 1", "a 2", "a 2"], 0),  # half of them are of two
        ([1, 2, 3], [7, 8, 3], 0),
    ],
)
def test_one_number_may_be_written_in_several_ways(papers: list[object], times: list[object], joined: int) -> None:
    assert numbered(papers, times) == joined


@pytest.mark.parametrize("header", ["Paper", "Abstract no.", "Nr", "Submission", "Beitrags-Nr.", "N° de communication"])
def test_the_numbers_may_be_called_anything(header: str) -> None:
    assert len(slots(both(PAPERS, [[header, *TIMES[0][1:]], *TIMES[1:]]))["Kites at night"]) == 2


def test_a_count_of_the_rows_is_not_taken_for_the_number_of_a_paper() -> None:
    counted = [["#", *TIMES[0]], *([at, *row] for at, row in enumerate(TIMES[1:], start=1))]
    assert slots(both(PAPERS, counted)) == slots(both(PAPERS, TIMES))


def test_breaks_beside_the_numbers_are_events() -> None:
    read = both(PAPERS, [*TIMES, ["", "2026-08-02", "12:00", "13:00", "", "Lunch"]])
    assert [event.title for event in read.programme.events] == ["Lunch"]


def test_columns_of_both_tables_are_told_and_can_be_corrected() -> None:
    titles = [
        ["#", "Kurz", "Lang", "Wer"],
        [1, "Night", "Kites at night", "Ada Stone"],
        [2, "Rain", "Kites in rain", "Cem Yilmaz"],
    ]
    files = ("papers.csv", separated(titles)), ("times.csv", separated(TIMES))
    read = reading(*files, columns={"title": "Lang", "room": "Session"})
    assert set(read.headers.all) >= {"Lang", "Room", "Paper ID"}
    assert (read.headers.taken["title"], read.headers.taken["start"]) == (("Lang",), ("Start",))
    assert slots(read)["Kites in rain"] == ["02 10:00-10:30 Weather"]
    assert any("start = 'Start'" in line for line in told(read))
    with pytest.raises(SourceError, match="There is no column 'Titel'"):
        reading(*files, columns={"title": "Lang", "track": "Titel"})


def test_times_alone_are_no_programme() -> None:
    with pytest.raises(SourceError, match="no column that is surely the title; its columns are 'Paper ID', 'Day'"):
        reading(("times.csv", separated(TIMES)))
    with pytest.raises(SourceError, match="no column that is surely the title"):
        reading(("times.xlsx", workbook({"Sheet": TIMES})))


PEOPLE = [["id", "name", "affiliation"], [1, "Zoe Abel", "Elm"], [2, "Yan Boll", "Oak"], [3, "Xu Carl", "Fir"]]
CHAIRS = [["No", "Name", "Session"], [1, "Zoe Abel", "Night"], [2, "Yan Boll", "Weather"], [3, "Xu Carl", "Sea"]]
ROOMS = [["number", "room", "capacity"], [1, "Tent", 40], [2, "Hill", 90], [3, "Barn", 12]]


@pytest.mark.parametrize(
    ("other", "form"),
    [(PEOPLE, "csv"), (PEOPLE, "xlsx"), (PEOPLE, "json"), (CHAIRS, "csv"), (ROOMS, "csv"), (ROOMS, "json")],
)
def test_numbers_of_other_things_are_not_those_of_papers(other: Table, form: str) -> None:
    alone = reading(("papers.csv", separated(PAPERS))).programme.talks
    read = reading(("papers.csv", separated(PAPERS)), (f"other.{form}", FORMS[form](other)))
    assert read.programme.talks == alone
    assert read.left


def test_two_lists_of_talks_that_count_from_one_stay_two() -> None:
    others = [["#", "Title", "Authors"], [1, "Balloons at dawn", "Zoe Abel"], [2, "Balloons in snow", "Yan Boll"]]
    talks = both(PAPERS, others).programme.talks
    assert len(talks) == 5
    renamed = [
        ["#", "Title", "Room"],
        [1, "Kites at night", "Hill"],
        [2, "Kites in showers", "Tent"],
        [3, "Kites at sea", "Pier"],
    ]
    assert [(talk.title, talk.room) for talk in both(PAPERS, renamed).programme.talks] == [
        ("Kites at night", "Hill"),
        ("Kites in rain", "Tent"),
        ("Kites at sea", "Pier"),
    ]


SESSIONS = [
    ["Session no.", "Title", "Room", "Chair"],
    [1, "Weather", "Tent", "Zoe Abel"],
    [2, "Night", "Hill", "Yan Boll"],
    [3, "Sea", "Pier", "Xu Carl"],
]
IN_SESSIONS = [["Paper", "Session", "Day", "Start"], *([n, 3 - n, "2026-08-01", f"{9 + n}:00"] for n in (1, 2))]


@pytest.mark.parametrize("together", [True, False])
def test_times_may_name_sessions_of_a_third_table_by_number(together: bool) -> None:
    tables = {"Papers": PAPERS, "Times": IN_SESSIONS, "Sessions": SESSIONS}
    files = [(f"{name}.csv", separated(rows)) for name, rows in tables.items()]
    read = reading(("camp.xlsx", workbook(tables))) if together else reading(*files)
    assert [
        (talk.title, talk.room, talk.session and (talk.session.title, [one.name for one in talk.session.chairs]))
        for talk in read.programme.talks
    ] == [
        ("Kites at night", "Hill", ("Night", ["Yan Boll"])),
        ("Kites in rain", "Tent", ("Weather", ["Zoe Abel"])),
        ("Kites at sea", None, None),
    ]
    assert read.accounting["sessions"] == 3
    assert "not accounted for" not in read.accounting
