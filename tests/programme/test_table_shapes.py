"""Tables that do not have one talk a row under one header: several slots, several talks, parts, people, headings."""

from abstractsearch.note_wording import told, unused
from abstractsearch.programme.entries import Settings
from abstractsearch.programme.formats import read_sources
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.reading import Reading
from tests.programme.workbooks import workbook


def reading(text: str, name: str = "fens.csv") -> Reading:
    return read_sources([Source(name, text.encode())], name="fens", settings=Settings())


def people(text: str) -> list[list[tuple[str, str | None]]]:
    return [[(one.name, one.affiliation) for one in talk.authors] for talk in reading(text).programme.talks]


def slots(text: str) -> list[list[str]]:
    """Begin, end and room of each talk's slots."""
    return [
        [f"{slot.start:%d %H:%M}-{slot.end:%H:%M} {slot.room}" for slot in talk.slots if slot.start and slot.end]
        for talk in reading(text).programme.talks
    ]


def test_a_second_slot_stands_in_columns_of_its_own() -> None:
    numbered = (
        "Title,Speaker,Day 1,Start 1,End 1,Room 1,Day 2,Start 2,End 2,Room 2\n"
        "Reed beds,Ida Kranz,2026-06-11,09:00,09:30,Blue,2026-06-12,11:00,11:30,Red\n"
        "Salt pans,Udo Lenz,2026-06-11,09:30,10:00,Blue,,,,\n"
    )
    in_words = (
        "Title,Speaker,First slot,Second slot,Room\n"
        "Reed beds,Ida Kranz,11 June 2026 09:00-09:30,12 June 2026 11:00-11:30,Blue\n"
        "Salt pans,Udo Lenz,11 June 2026 09:30-10:00,,Blue\n"
    )
    repeated = (
        "Titel;Vortragende;Raum;Datum;Beginn;Ende;Wiederholung Datum;Wiederholung Beginn;Wiederholung Ende\n"
        "Schilf;Ida Kranz;Blau;11.06.2026;9:00;9:30;12.06.2026;11:00;11:30\n"
        "Salinen;Udo Lenz;Blau;11.06.2026;9:30;10:00;;;\n"
    )
    assert slots(numbered) == [["11 09:00-09:30 Blue", "12 11:00-11:30 Red"], ["11 09:30-10:00 Blue"]]
    assert slots(in_words) == [["11 09:00-09:30 Blue", "12 11:00-11:30 Blue"], ["11 09:30-10:00 Blue"]]
    assert slots(repeated) == [["11 09:00-09:30 Blau", "12 11:00-11:30 Blau"], ["11 09:30-10:00 Blau"]]
    assert "slot = 'First slot', 'Second slot'" in told(reading(in_words))[0]


def test_a_day_with_a_number_may_be_a_tick() -> None:
    ticks = (
        "Title,Speaker,Day 1,Day 2,Start\nReed beds,Ida Kranz,x,,2026-06-11 9:00\n"
        "Salt pans,Udo Lenz,,x,2026-06-12 9:00\n"
    )
    assert [len(talk.slots) for talk in reading(ticks).programme.talks] == [1, 1]


def test_numbered_names_and_places_stay_together() -> None:
    halves = (
        "title,first_name_1,last_name_1,affil_1,first_name_2,last_name_2,affil_2,first_name_3,last_name_3,affil_3\n"
        "Reed beds,Ida,Kranz,,Udo,dos Santos,Univ B,Eva,von Brand,Univ C\n"
        "Salt pans,Leo,Marsh,Univ A,,,,,,\n"
    )
    assert people(halves) == [
        [("Ida Kranz", None), ("Udo dos Santos", "Univ B"), ("Eva von Brand", "Univ C")],
        [("Leo Marsh", "Univ A")],
    ]
    whole = "Title,Author 1,Institution 1,Author 2,Institution 2\nReed beds,Ida Kranz,,Udo Lenz,Univ B\n"
    assert people(whole) == [[("Ida Kranz", None), ("Udo Lenz", "Univ B")]]


def test_a_header_says_that_surnames_come_first() -> None:
    table = (
        "Cognome e nome;Titolo;Data;Ora\nROSSI BIANCHI Anna;Canneti d'inverno;11/06/2026;9.00\n"
        "Verdi Ugo;Saline;12/06/2026;9.00\n"
    )
    assert people(table) == [[("Anna Rossi Bianchi", None)], [("Ugo Verdi", None)]]


def test_rows_of_authors_are_one_talk_each_with_its_speaker() -> None:
    table = (
        "#;Submission;Author;Affiliation;Role;Country\n"
        "1;Reed beds in winter;Kranz, Ida;Univ A;Co-author;Austria\n"
        "1;Reed beds in winter;Lenz, Udo;Univ B;Presenting author;Italy\n"
        "2;Salt pans and birds;Brand, Eva;Univ C;Speaker;Italy\n"
    )
    first, second = reading(table).programme.talks
    assert [(one.name, one.affiliation) for one in first.authors] == [("Ida Kranz", "Univ A"), ("Udo Lenz", "Univ B")]
    assert ([one.name for one in first.speakers], [one.name for one in second.speakers]) == (
        ["Udo Lenz"],
        ["Eva Brand"],
    )
    assert first.facets["Country"] == ("Austria", "Italy")


def test_sessions_are_known_by_their_spanish_name_and_number() -> None:
    table = (
        "Título;Ponentes;{};Día;Hora;Sala\n"
        "Juncos;Ida Lozano y Udo Prieto;{}1;2026-06-11;9:00;Aula Magna\n"
        "Salinas;Eva Robles;{}1;2026-06-11;9:30;Aula Magna\n"
        "Norias;Luis Cano;{}2;2026-06-11;11:30;Sala 3\n"
    )
    assert [one.title for one in reading(table.format("Mesas", *3 * ["Mesa "])).programme.sessions] == [
        "Mesa 1",
        "Mesa 2",
    ]
    assert [one.title for one in reading(table.format("Mesa", *3 * [""])).programme.sessions] == ["Mesa 1", "Mesa 2"]


CONFTOOL = """session_ID;session_short;session_title;session_start;session_end;session_room;session_chair1;\
p1_paperID;p1_title;p1_authors;p1_organisations;p1_presenting_author;p1_abstract;\
p2_paperID;p2_title;p2_authors;p2_organisations;p2_presenting_author;p2_abstract
12;A1;Wetlands;2026-06-11 09:00;2026-06-11 10:30;HS 1;Leo Marsh;\
101;Reed beds;"Kranz, Ida (1,2); Lenz, Udo (2)";"1: Univ A; 2: Univ B";"Lenz, Udo (2)";Reeds grow.;\
102;Salt pans;"Brand, Eva";Univ C;"Brand, Eva";Salt is old.
13;A2;Mills;2026-06-11 11:00;2026-06-11 12:30;HS 2;Ana Valle;\
103;Tidal mills;"Valle, Ana";;"Valle, Ana";Mills turn.;;;;;;
14;;Lunch;2026-06-11 12:30;2026-06-11 13:30;;;;;;;;;;;;;;
"""


def test_a_session_a_row_gives_each_of_its_papers() -> None:
    read = reading(CONFTOOL)
    talks = read.programme.talks
    assert [(talk.id, talk.title, talk.session and talk.session.title) for talk in talks] == [
        ("101", "Reed beds", "Wetlands"),
        ("102", "Salt pans", "Wetlands"),
        ("103", "Tidal mills", "Mills"),
    ]
    assert [[one.name for one in talk.speakers] for talk in talks] == [["Udo Lenz"], ["Eva Brand"], ["Ana Valle"]]
    assert [talk.abstract for talk in talks] == ["Reeds grow.", "Salt is old.", "Mills turn."]
    assert [one.affiliation for talk in talks for one in talk.authors] == ["Univ A; Univ B", "Univ B", "Univ C", None]
    assert [event.title for event in read.programme.events] == ["Lunch"]
    assert read.accounting == {"rows": 4, "talks": 2, "events": 1, "headings": 1}


def test_several_talks_may_be_numbered_behind() -> None:
    table = (
        "Session,Title 1,Speaker 1,Title 2,Speaker 2\nWetlands,Reed beds,Ida Kranz,Salt pans,Udo Lenz\n"
        "Mills,Norias,Eva Brand,,\n"
    )
    assert {talk.title for talk in reading(table).programme.talks} == {"Reed beds", "Salt pans", "Norias"}
    subtitles = "Title 1,Title 2,Speaker\nReed beds,A winter tale,Ida Kranz\nSalt pans,A summer tale,Udo Lenz\n"
    assert len(reading(subtitles).programme.talks) == 2


WHOVA = """Agenda Import Template,,,,,,,,,
"Fill in the rows below. Fields marked with * are required.",,,,,,,,,
*Date,*Time Start,*Time End,*Session Title,Tracks,Room/Location,Description,Speakers,Authors,"Session or
Sub-session(Sub)"
06/21/2026,9:00 AM,10:00 AM,Wetlands,Ecology,Blue room,All about wet land,,,Session
06/21/2026,9:00 AM,9:30 AM,Reed beds,,,Reeds grow.,Ida Kranz,Ida Kranz;Udo Lenz,Sub
06/21/2026,9:30 AM,10:00 AM,Salt pans,,,Salt is old.,Eva Brand,,Sub
06/21/2026,10:00 AM,10:30 AM,Coffee,,,,,,Session
06/21/2026,10:30 AM,11:30 AM,Mills and millers,Crafts,Red room,Mills turn.,Ana Valle,,Session
"""


def test_parts_of_a_session_are_the_talks_and_a_session_without_parts_is_one() -> None:
    read = reading(WHOVA)
    assert read.programme.title == "Fens"
    assert [(talk.title, talk.session and talk.session.title, talk.room) for talk in read.programme.talks] == [
        ("Reed beds", "Wetlands", "Blue room"),
        ("Salt pans", "Wetlands", "Blue room"),
        ("Mills and millers", None, "Red room"),
    ]
    (wetlands,) = read.programme.sessions
    assert (wetlands.start and wetlands.start.hour, wetlands.end and wetlands.end.hour) == (9, 10)
    assert [event.title for event in read.programme.events] == ["Coffee"]
    assert any("All about wet land" in line for line in unused(read))
    assert "not accounted for" not in read.accounting


def test_a_day_and_a_session_may_stand_above_rows() -> None:
    table = (
        'Time,Title,Speaker\n"Thursday, 11 June 2026",,\nSession 1: Wetlands,,\n09:00-09:25,Reed beds,Ida Kranz\n'
        "09:50-10:20,Coffee,\nSession 2: Mills,,\n10:20-10:45,Norias,Eva Brand\nFriday 12 June 2026: Salt,,\n"
        "9:00-9:30,Salt pans,Udo Lenz\n"
    )
    talks = reading(table).programme.talks
    assert [f"{talk.start:%d %H:%M}" for talk in talks if talk.start] == ["11 09:00", "11 10:20", "12 09:00"]
    assert [talk.session and talk.session.title for talk in talks] == [
        "Session 1: Wetlands",
        "Session 2: Mills",
        "Salt",
    ]


def test_a_day_above_the_header_is_that_of_all_rows() -> None:
    talks = reading("Thursday 11 June 2026,,\nTime,Title,Speaker\n9:00-9:25,Reed beds,Ida Kranz\n").programme.talks
    assert [f"{talk.start:%d %H:%M}" for talk in talks if talk.start] == ["11 09:00"]


def test_ranges_in_words_give_begin_and_end() -> None:
    table = (
        "Titel;Vortragende;Datum;Uhrzeit;Raum\nMoose;Ida Kranz;11.06.2026;9:00 bis 9:40;HS 1\n"
        "Farne;Udo Lenz;11.06.2026;9:40 bis 10:20 Uhr;HS 1\n"
    )
    assert slots(table) == [["11 09:00-09:40 HS 1"], ["11 09:40-10:20 HS 1"]]


def test_the_first_talk_of_a_table_without_header_is_no_header() -> None:
    """A room, such as "Aula", has the name of a column."""
    text = (
        "9:00\tMosses and men\tAda Brook\tAula\n9:45\tParks at night\tBen Crow, Cleo Dunn\tAula\n"
        "10:45\tGreen roofs\tEmil Fell\tRoom 2\n"
    )
    assert sorted(talk.title for talk in reading(text, "fens.tsv").programme.talks) == [
        "Green roofs",
        "Mosses and men",
        "Parks at night",
    ]
    assert [("Emil Fell", None)] in people(text)
    assert [("Ben Crow", None), ("Cleo Dunn", None)] in people(text)


def test_merged_cells_say_in_each_row_what_they_say_in_the_first() -> None:
    rows = [
        ["Day", "Session", "Start", "End", "Room", "Title", "Speaker"],
        ["2026-06-11", "Wetlands", "09:00", "09:30", "Blue", "Reed beds", "Ida Kranz"],
        ["", "", "09:30", "10:00", "", "Salt pans", "Udo Lenz"],
        ["", "Mills", "10:00", "10:30", "Red", "Norias", "Eva Brand"],
    ]
    content = workbook({"Talks": rows}, ("A2:A4", "B2:B3", "E2:E3"))
    read = read_sources([Source("fens.xlsx", content)], name="fens", settings=Settings())
    assert [
        (talk.title, talk.session and talk.session.title, talk.room, f"{talk.start:%d %H:%M}")
        for talk in read.programme.talks
        if talk.start
    ] == [
        ("Reed beds", "Wetlands", "Blue", "11 09:00"),
        ("Salt pans", "Wetlands", "Blue", "11 09:30"),
        ("Norias", "Mills", "Red", "11 10:00"),
    ]


def test_a_row_of_a_session_and_its_chair_is_a_heading() -> None:
    table = (
        "Reed Week – Thursday 11 June 2026,,,\n,,,\nStart,End,Title,Speaker\n"
        "Session 1: Roots,,,Chair: Prof. Ida Kranz\n9:00,9:25,Reed beds,Ada Brook\n9:30,9:55,Mud,Ben Crow\n"
        "Session 2: Leaves,,,Chair: Cy Dove\n10:00,10:25,Sedge,Di Eider\n"
    )
    talks = reading(table).programme.talks
    assert [
        (talk.title, talk.session and (talk.session.title, [one.name for one in talk.session.chairs])) for talk in talks
    ] == [
        ("Reed beds", ("Session 1: Roots", ["Ida Kranz"])),
        ("Mud", ("Session 1: Roots", ["Ida Kranz"])),
        ("Sedge", ("Session 2: Leaves", ["Cy Dove"])),
    ]
    assert next(f"{talk.start:%Y-%m-%d %H:%M}" for talk in talks if talk.start) == "2026-06-11 09:00"


def test_the_questions_of_a_form_are_its_header() -> None:
    table = (
        "Timestamp,Email Address,Your name and title,What will your talk be called?,"
        "Tell us about your talk (max. 150 words),Talk or short talk?,May we record you?\n"
        '3/2/2026 9:14:22,x,Ada Brook,Lending reeds,"Who borrows, and why it pays.",Talk (25 min),Yes\n'
        "3/2/2026 9:15:22,x,test,test,test,Talk (25 min),No\n"
        '3/3/2026 9:14:22,x,Ben Crow,Drying mud,"A story with smoke, in short.",Short (5 min),Yes\n'
    )
    abstracts = {talk.title: talk.abstract for talk in reading(table).programme.talks}
    assert set(abstracts) == {"Lending reeds", "test", "Drying mud"}
    assert abstracts["Lending reeds"] == "Who borrows, and why it pays."
