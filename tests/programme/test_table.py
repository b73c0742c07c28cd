"""Tables with any column names: five of our own, and the ways in which they break."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abstractsearch import cli
from abstractsearch.errors import SourceError
from abstractsearch.note_wording import doubts, told, unused
from abstractsearch.programme.entries import Settings
from abstractsearch.programme.formats import format_of, read, read_with_notes
from abstractsearch.programme.formats.fields import FIELDS, NAMES
from abstractsearch.programme.formats.folder import read_folder, write_folder
from abstractsearch.programme.formats.naming import field_named
from abstractsearch.programme.formats.printed_latex import readable
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.model import Talk
from abstractsearch.programme.names.lists import names_in
from abstractsearch.programme.reading import Reading

TABLES = Path(__file__).parent / "tables"


def fields(talk: Talk) -> dict:
    """What a talk says, short enough to be compared by eye; empty fields left out."""
    said = {
        "id": talk.id,
        "title": talk.title,
        "abstract": talk.abstract,
        "authors": [(person.name, person.affiliation) for person in talk.authors],
        "speakers": [person.name for person in talk.speakers],
        "session": talk.session and talk.session.title,
        "time": " ".join(f"{time:%m-%d %H:%M}" for time in (talk.start, talk.end) if time),
        "room": talk.room,
        **talk.facets,
    }
    return {name: value for name, value in said.items() if value}


def written(folder: Path, text: str | bytes, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def reading(folder: Path, text: str, **options: Any) -> Reading:
    return read_with_notes(written(folder, text), settings=Settings(**options))


def test_a_german_table_with_semicolons_in_cp1252() -> None:
    assert [fields(talk) for talk in read(TABLES / "tagung.csv").talks] == [
        {
            "id": "V01",
            "title": "Flechten auf Dächern",
            "abstract": "Flechten wachsen langsam.\nWir zählen sie auf 40 Dächern; auch nachts.",
            "authors": [("Jürgen Groß", "Universität Ostheim"), ("Ana Weiß", "Museum Nord")],
            "speakers": ["Jürgen Groß"],
            "session": "Pflanzen der Stadt",
            "time": "09-30 09:00 09-30 09:20",
            "room": "HS 1",
            "keywords": ("Flechten", "Dächer"),
        },
        {
            "id": "V02",
            "title": 'Moose: "grüne" Teppiche',
            "abstract": "Moose halten Wasser.",
            "authors": [("Ida Öztürk", None), ("Max van der Berg", None)],
            "speakers": ["Ida Öztürk"],
            "session": "Pflanzen der Stadt",
            "time": "09-30 09:30 09-30 09:50",
            "room": "HS 1",
            "keywords": ("Moose",),
        },
        {
            "id": "V03",
            "title": "Füchse am Bahnhof",
            "authors": [("Lena Kühn", "Hochschule am See")],
            "speakers": ["Lena Kühn"],
            "session": "Tiere der Stadt",
            "time": "10-01 14:00 10-01 14:45",
            "room": "HS 2",
            "keywords": ("Füchse", "Verkehr"),
        },
        {
            "id": "V04",
            "title": "Tauben zählen",
            "abstract": "Tauben sind schnell.",
            "authors": [("Jan Voß", None), ("Lena Kühn", "Hochschule am See")],
            "speakers": ["Lena Kühn"],
            "session": "Tiere der Stadt",
            "time": "10-01 15:00",
            "room": "HS 2",
        },
    ]


def test_a_french_table_with_tabs_and_latex() -> None:
    assert [fields(talk) for talk in read(TABLES / "colloque.tsv").talks] == [
        {
            "id": "des-ponts-qui-chantent",
            "title": "Des ponts qui chantent",
            "abstract": "Le vent fait chanter également les ponts : $f < 3$ Hz.",
            "authors": [("Léa Martin", "Univ. du Port"), ("Karim Haddad", "Atelier 12")],
            "session": "Sons",
            "time": "09-30 10:00 09-30 10:20",
            "room": "A1",
            "keywords": ("ponts", "vent"),
        },
        {
            "id": "le-silence-des-bibliotheques",
            "title": "Le silence des bibliothèques",
            "abstract": "Un silence se mesure.",
            "authors": [("Karim Haddad", "Atelier 12"), ("É. Roux", None)],
            "session": "Sons",
            "time": "09-30 10:30 09-30 10:50",
            "room": "A1",
            "keywords": ("silence",),
        },
        {
            "id": "horloges-lentes",
            "title": "Horloges lentes",
            "authors": [("Éva Roux", None), ("Léa Martin", "Univ. du Port")],
            "session": "Temps",
            "time": "10-01 09:00 10-01 09:45",
            "room": "B2",
        },
        {
            "id": "attendre-un-train",
            "title": "Attendre un train",
            "abstract": "Attendre est un travail.",
            "authors": [("Zoé Petit", None)],
            "session": "Temps",
            "time": "10-01 10:00",
            "room": "B2",
            "keywords": ("attente", "trains"),
        },
    ]


def test_an_english_table_with_a_line_above_its_header_and_american_dates() -> None:
    notes = read_with_notes(TABLES / "meeting.csv")
    assert [fields(talk) for talk in notes.programme.talks] == [
        {
            "id": "7",
            "title": "Clockwork, again",
            "abstract": "Gears, springs and patience.",
            "authors": [("Jane Doe", None), ("Max Roe", None), ("Wei Li", None)],
            "speakers": ["Max Roe"],
            "time": "09-30 09:00 09-30 09:20",
            "track": ("Gears",),
            "Pages": ("4",),
        },
        {
            "id": "9",
            "title": "A pump in a matchbox",
            "abstract": "It pumps.\n\nThen it stops.",
            "authors": [("Wei Li", None), ("Jane Doe", None), ("Sam O'Hara", None)],
            "speakers": ["Sam O'Hara"],
            "time": "09-30 14:00 09-30 14:30",
            "track": ("Fluids",),
            "Pages": ("6",),
        },
        {
            "id": "9-2",
            "title": "A pump in a teacup",
            "abstract": "It leaks.",
            "authors": [("Ana Gil", None), ("Sam O'Hara", None), ("Wei Li", None)],  # who speaks is an author
            "speakers": ["Ana Gil"],
            "time": "10-01 11:15 10-01 12:30",
            "track": ("Fluids",),
            "Pages": ("8",),
        },
        {
            "id": "12",
            "title": "The smallest bell",
            "authors": [("Max Roe", None)],
            "speakers": ["Max Roe"],
            "time": "10-01 14:00",
            "track": ("Gears",),
            "Pages": ("2",),
        },
    ]
    assert unused(notes) == ["Contact details: 'E-mail'.", "Above the header: line 1: Conference on Small Machines."]


def test_a_spanish_table_with_bars_two_name_columns_and_offsets() -> None:
    notes = read_with_notes(TABLES / "jornadas.csv", settings=Settings(timezone="Europe/Madrid"))
    assert [fields(talk) for talk in notes.programme.talks] == [
        {
            "id": "P-1",
            "title": "El pan de ayer",
            "abstract": "El pan se endurece; medimos cuánto.",
            "authors": [("María Pérez Gil", "Universidad del Valle")],
            "session": "Panadería",
            "time": "10-02 09:00 10-02 09:30",
            "room": "Aula 3",
            "type": ("Póster",),
        },
        {
            "id": "P-2",
            "title": "Masa madre y paciencia",
            "abstract": "La masa espera.",
            "authors": [("Juan López", "Escuela Norte")],
            "session": "Panadería",
            "time": "10-02 09:30 10-02 10:00",
            "room": "Aula 3",
            "type": ("Ponencia",),
        },
        {
            "id": "P-3",
            "title": "Hornos sin humo",
            "authors": [("Inés de la Torre", "Obrador Sur")],
            "session": "Hornos",
            "time": "10-03 00:30 10-03 01:15",
            "room": "Aula 4",
            "type": ("Ponencia",),
        },
        {
            "id": "P-4",
            "title": "El ruido de un horno",
            "abstract": "Suena a lluvia.",
            "authors": [("Juan López", "Escuela Norte")],
            "session": "Hornos",
            "room": "Aula 4",
            "type": ("Póster",),
        },
    ]
    assert [session.id for session in notes.programme.sessions] == ["panaderia", "hornos"]
    assert any("converted to Europe/Madrid" in doubt for doubt in doubts(notes))


def test_a_table_whose_names_say_nothing_is_told_from_its_contents() -> None:
    notes = read_with_notes(TABLES / "gardens.csv")
    assert "Columns: speakers = 'Who'." in told(notes)
    assert doubts(notes)[:2] == [
        "Columns told from their contents: title = 'What', abstract = 'More', date = 'When exactly', start = 'Clock'; "
        "correct with --column FIELD=HEADER.",
        "Not sure enough to be used: session (perhaps Part); say so with --column FIELD=HEADER.",
    ]
    robins, *_, barrels = map(fields, notes.programme.talks)
    assert robins.pop("abstract").startswith("We watched forty gardens")
    assert barrels.pop("abstract").startswith("Rain barrels are small ponds")
    assert robins == {
        "id": "robins-before-sunrise",
        "title": "Robins before sunrise",
        "authors": [("Ada Stone", None), ("Ben Hill", None)],
        "speakers": ["Ada Stone", "Ben Hill"],
        "time": "09-30 09:00",
        "Part": ("Garden birds",),
    }
    assert barrels == {
        "id": "sixty-rain-barrels",
        "title": "Sixty rain barrels",
        "authors": [("Dora Lake", None)],
        "speakers": ["Dora Lake"],
        "time": "09-30 11:30",
        "Part": ("Heaps and barrels",),
    }


@pytest.mark.parametrize("name", sorted(path.name for path in TABLES.iterdir()))
def test_what_was_read_survives_our_own_form(name: str, tmp_path: Path) -> None:
    programme = read(TABLES / name)
    write_folder(programme, tmp_path / programme.name)
    assert read_folder(tmp_path / programme.name) == programme


def test_no_name_stands_for_two_fields_and_each_is_found() -> None:
    every = [name for called in NAMES.values() for name in called.anywhere.split("|") if name]
    assert len(every) == len(set(every))
    for field in FIELDS:
        assert {field_named(name)[0] for name in NAMES[field].anywhere.split("|")} == {field}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Title of the paper", "title"),
        ("paper_title", "title"),
        ("paperTitle", "title"),
        ("Título de la ponencia", "title"),
        ("Titolo dell'intervento", "title"),
        ("Author(s)", "authors"),
        ("Autor:innen", "authors"),
        ("Abstract (max. 300 words)", "abstract"),
        ("Presenting author", "speakers"),
        ("#", "id"),
        ("Session title", "session"),
        ("Duration (min)", "duration"),
        ("Author e-mail", None),
        ("Speaker bio", None),
    ],
)
def test_headers_are_understood(header: str, field: str | None) -> None:
    found = field_named(header)
    assert (found[0] if found else None) == field


def test_a_column_may_be_named(tmp_path: Path) -> None:
    text = "Title,Long title,Who\nDr,On bees,Ada Stone\nDr,On wasps,Ben Hill\nDr,On ants,Cem Oz\n"
    talks = reading(tmp_path, text, columns={"title": "Long title", "speakers": "who"}).programme.talks
    assert [(talk.title, talk.speakers[0].name) for talk in talks][1:] == [
        ("On bees", "Ada Stone"),
        ("On wasps", "Ben Hill"),
    ]
    assert talks[0].facets == {"Title": ("Dr",)}


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"colour": ""}, "'colour' is no field for --column"),
        ({"title": ""}, "no column that is surely the title"),
        ({"title": "Thema 2"}, "There is no column 'Thema 2'; the columns are 'title', 'who'"),
        ({"colour": "who"}, "'colour' is no field for --column; the fields are id, title, abstract"),
    ],
)
def test_a_column_that_there_is_not_is_told(tmp_path: Path, columns: dict, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        reading(tmp_path, "title,who\nOn bees,Ada Stone\n", columns=columns)


def test_a_field_may_be_said_to_be_in_no_column(tmp_path: Path) -> None:
    text = "title,track,who,authors\nOn bees,A,Ada Stone,Ben Hill\nOn wasps,A,Ben Hill,Ada Stone\n"
    read = reading(tmp_path, text, columns={"authors": "", "speakers": "", "track": ""})
    assert read.programme.talks[0].authors == ()
    assert read.programme.talks[0].facets == {"track": ("A",), "who": ("Ada Stone",), "authors": ("Ben Hill",)}
    assert read.headers.all == ("title", "track", "who", "authors")
    assert read.headers.taken == {"title": ("title",)}


def test_odd_ids_and_missing_abstracts_are_told(tmp_path: Path) -> None:
    told = doubts(
        reading(
            tmp_path,
            "id,title,abstract,speaker\na/b,On bees,Hum.,Ada Stone\na,On wasps,,Ben Hill\nA,On ants,No.,Cem Yilmaz\n",
        )
    )
    assert told == [
        "Ids that are no safe file names, and were changed: 'a/b' was read as a-b.",
        "Ids used before, that got a number: A-2.",
        "Talks without an abstract, only title and names to be found by: 1 (On wasps).",
    ]


def test_columns_are_for_tables_only(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is no table; leave --column out"):
        read(written(tmp_path, '{"title": "A"}', "a.jsonl"), columns={"title": "title"})
    with pytest.raises(SourceError, match="is a folder; --column is for tables"):
        read(TABLES.parents[2] / "data" / "abstracts" / "inverse-problems-2025", columns={"title": "title"})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"title,authors\n", "has a header but no rows below it"),
        (b"who,when\nAda Stone,10:00\n", "no column that is surely the title; its columns are 'who', 'when'"),
        (b"PK\x03\x04\x00\x00", "is an archive that is damaged"),
        (b"talks and times\nOn bees at ten\n", "has one column only, 'talks and times'"),
        (b"title,authors\n,Ada Stone\n", "has no column that is surely the title"),
        (b"Bees,Ada Stone,2025-05-12\nWasps,Ben Hill,2025-05-12\n", "has no header"),
        (b"title,authors\n" + b"x" * 200_000 + b",Ada\n", "holds no rows that can be read"),
    ],
)
def test_a_broken_table_is_told_in_one_line(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        read(written(tmp_path, content))
    assert "\n" not in str(caught.value)


def test_what_is_odd_about_rows_is_told(tmp_path: Path) -> None:
    notes = reading(tmp_path, 'title,authors\nBees, wasps,Ada Stone\n\n"Flies\nMoths,Ben Hill\n,Cem Oz\nAnts\n')
    assert [talk.title for talk in notes.programme.talks] == ["Ants", "Bees", "”Flies", "Moths"]
    told = doubts(notes)
    assert any(
        line.startswith("Rows with more cells than the header: 1, the first: line 2: Ada Stone") for line in told
    )
    assert "Quotation marks that open and never close: line 4." in told
    assert unused(notes) == ["Rows that give no talk: 1, the first: line 6: Cem Oz."]
    assert [(one.place, one.text) for one in notes.left] == [("line 2", "Ada Stone"), ("line 6", "Cem Oz")]


def test_american_dates_are_seen_without_a_name(tmp_path: Path) -> None:
    text = "title,x\nOn bees,09/30/2025 9:00 AM\nOn wasps,09/29/2025 9:00 AM\n"
    assert [fields(talk)["time"] for talk in reading(tmp_path, text).programme.talks] == ["09-29 09:00", "09-30 09:00"]


def test_a_day_without_a_year_needs_one(tmp_path: Path) -> None:
    path = written(tmp_path, "title,start\nOn bees,30 September 9:00\n")
    assert any("give --year" in doubt for doubt in doubts(read_with_notes(path)))
    assert read(path, year=2025).talks[0].start.isoformat() == "2025-09-30T09:00:00"


def test_weekdays_tell_which_years_fit_and_contradict_others(tmp_path: Path) -> None:
    path = written(tmp_path, "title,date,start\nGrapes,Mon 8 November,9:00\nCorks,Tue 9 November,9:00\n")
    assert any("the weekdays fit 20" in doubt for doubt in doubts(read_with_notes(path)))
    told = doubts(read_with_notes(path, settings=Settings(2026)))
    assert any("Monday 8 November is a Sunday in 2026" in doubt for doubt in told)
    assert not any("contradict" in doubt for doubt in doubts(read_with_notes(path, settings=Settings(2027))))


def test_headers_that_repeat_are_kept_apart(tmp_path: Path) -> None:
    talk = reading(tmp_path, "title,note,note,author,author\nOn bees,x,y,Ada Stone,Ben Hill\n").programme.talks[0]
    assert talk.facets == {"note": ("x",), "note-2": ("y",)}
    assert [person.name for person in talk.authors] == ["Ada Stone", "Ben Hill"]


def test_numbered_columns_belong_together(tmp_path: Path) -> None:
    text = "Title;Author 1;Affiliation 1;Author 2;Affiliation 2\nOn bees;Ada Stone;MIT;Ben Hill;ETH, Zurich\n"
    assert fields(reading(tmp_path, text).programme.talks[0])["authors"] == [
        ("Ada Stone", "MIT"),
        ("Ben Hill", "ETH, Zurich"),
    ]


def test_a_talk_in_several_sessions_is_in_the_first(tmp_path: Path) -> None:
    notes = reading(tmp_path, "title,sessions\nOn bees,Hives|Flowers\nOn wasps,Hives\n")
    assert [talk.session.title for talk in notes.programme.talks] == ["Hives", "Hives"]
    assert notes.programme.talks[0].facets == {"sessions": ("Hives", "Flowers")}


def test_a_table_is_told_by_its_contents_where_the_ending_says_nothing(tmp_path: Path) -> None:
    table = "Nr.\tTitel\tZusammenfassung\n1\tÜber Bienen\tBienen summen.\n"
    assert format_of(Source("a.txt", table.encode())) == format_of(Source("a", table.encode())) == "table"
    assert format_of(Source("a.txt", b"Title, abstract and speaker\n\nOn bees\n")) == "booklet"
    assert read(written(tmp_path, table.encode("utf-16"), "a.txt")).talks[0].title == "Über Bienen"
    assert read(written(tmp_path, "sep=;\ntitle;authors\nOn bees;Ada Stone\n")).talks[0].title == "On bees"


@pytest.mark.parametrize(
    ("rows", "doubt", "starts"),
    [
        ("09/10/2025,10:00,\n10/10/2025,11:00,", "read day first", ["2025-10-09T10:00", "2025-10-10T11:00"]),
        ("09/10/2025,10:00,\n09/30/2025,2:00 PM,", None, ["2025-09-10T10:00", "2025-09-30T14:00"]),
        (",10:00,\n,11:00,", "Talks with a time but no date, that got none: 2, the first: line 2: 10:00; write", []),
        ("2025-10-09,after lunch,\n2025-10-09,11:00,", None, ["2025-10-09T11:00"]),
        ("2025-10-09,25:00,\n2025-10-09,11:00,", "cannot be read, and that got none: 1", ["2025-10-09T11:00"]),
        ("2025-10-09,9:00,26:15\n2025-10-09,11:00,11:30", "whose end cannot be read", ["2025-10-09T09:00"]),
        ("2025-10-09,10:40-10:20,\n2025-10-09,11:00,", "without an end: line 2", ["2025-10-09T10:40"]),
        ("2025-10-09,10:00,09:00\n2025-10-09,23:30,00:30", "left without an end: line 2", ["2025-10-09T10:00"]),
    ],
)
def test_times_that_leave_something_open(tmp_path: Path, rows: str, doubt: str | None, starts: list[str]) -> None:
    a, b = rows.split("\n")
    notes = reading(tmp_path, f"title,date,start,end\nOn bees,{a}\nOn wasps,{b}\n")
    told = [talk.start.isoformat(timespec="minutes") for talk in notes.programme.talks if talk.start]
    assert told[: len(starts)] == starts
    assert bool(told) == bool(starts)
    assert (
        [line for line in doubts(notes) if doubt and doubt in line]
        if doubt
        else not any("day first" in d for d in doubts(notes))
    )
    for talk in notes.programme.talks:
        assert talk.start or talk.facets["start"]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Jane Doe; Max Roe", ["Jane Doe", "Max Roe"]),
        ("Doe, Jane; Roe, Max", ["Doe, Jane", "Roe, Max"]),
        ("Doe, J., Roe, M.", ["Doe, J.", "Roe, M."]),
        ("Doe, Jane and Roe, Max", ["Doe, Jane", "Roe, Max"]),
        ("Wei Li, Jane Doe, and Max Roe", ["Wei Li", "Jane Doe", "Max Roe"]),
        ("Jane Doe*|Max (Maxi) Roe†", ["Jane Doe", "Max (Maxi) Roe"]),
        ("Doe, Jane", ["Doe, Jane"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("María Pérez y Juan López", ["María Pérez", "Juan López"]),
        ("Prof. Dr. Eva Kurz, Dr. Jan Voß", ["Eva Kurz", "Jan Voß"]),
        ("Jane Doe1, Max Roe1,2 et al.", ["Jane Doe", "Max Roe"]),
        ("TBA", []),
        ("DOE Jane; ROE Max", ["DOE Jane", "ROE Max"]),
        ("Jane Doe; Giorgio Napolitano; Wei Tu", ["Jane Doe", "Giorgio Napolitano", "Wei Tu"]),
    ],
)
def test_names_in_a_cell(cell: str, names: list[str]) -> None:
    assert [one.name for one in names_in(cell)] == names


def pairs(cell: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((one.name, one.affiliation) for one in names_in(cell))


def test_affiliations_behind_names() -> None:
    both = (("Jane Doe", "Univ. A; Lab, Rome"), ("Max Roe", "B and C"))
    assert pairs("Jane Doe (Univ. A; Lab, Rome), Max Roe (B and C)") == both
    assert pairs("Jane Doe, University of Rome") == (("Jane Doe", "University of Rome"),)
    assert pairs("Jane Doe; University of Rome; Max Roe; MIT; Lab 2") == (
        ("Jane Doe", "University of Rome"),
        ("Max Roe", "MIT; Lab 2"),
    )


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (r"{\'E}tude d'\'etoiles", "Étude d'étoiles"),
        (r"\emph{slow} {\em light} at 5\% of $v_{\max}$", r"slow light at 5% of $v_{\max}$"),
        (r"BERT~\citep{a,b}. Only 10% \textbf{more}", "BERT. Only 10% more"),
        (r"on the \squad benchmark, \textbf{b}", "on the squad benchmark, b"),
        (r"costs $5, not {6} \ 100% sure", "costs $5, not 6  100% sure"),
        ("plain {braces} and 10% of $x$", "plain {braces} and 10% of $x$"),
    ],
)
def test_latex_is_made_readable(text: str, printed: str) -> None:
    assert readable(text) == printed


@given(
    st.lists(
        st.sampled_from(r"\begin{a} \end{a} \end \item \emph \verb| \url \href \frac { } $ \( [ % ~ ^ x \ ".split(" "))
    )
)
def test_broken_latex_leaves_a_text(parts: list[str]) -> None:
    text = "".join(parts)
    assert bool(readable(text).strip()) == bool(text.strip())


def test_the_command_line_takes_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = str(written(tmp_path, "Kurz,Wer\nOn bees,Ada Stone\nOn wasps,Ben Hill\n", "swarm.csv"))
    places = ["--data", str(tmp_path / "data"), "--indexes", str(tmp_path / "indexes")]
    assert cli.run(["import", source, *places, "--column", "title=Kurz", "--column", "speakers=Wer"]) == 0
    assert "Columns: title = 'Kurz', speakers = 'Wer'." in capsys.readouterr().out
    assert read_folder(tmp_path / "data" / "swarm").talks[0].speakers[0].name == "Ada Stone"


@pytest.mark.parametrize(
    ("column", "message"),
    [
        ("title", "--column needs a pair such as title=Titel; 'title' has no '='."),
        ("title=Lang", "There is no column 'Lang'; the columns are 'Kurz', 'Wer'."),
        ("titel=Kurz", "'titel' is no field for --column; the fields are " + ", ".join(FIELDS) + "."),
    ],
)
def test_a_wrong_column_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], column: str, message: str
) -> None:
    source = str(written(tmp_path, "Kurz,Wer\nOn bees,Ada Stone\n"))
    assert cli.run(["import", source, "--data", str(tmp_path), "--column", column]) == 2
    assert capsys.readouterr().err == f"Error: {message}\n"


@pytest.mark.parametrize("header", ["E-Mail", "Email", "Phone number", "Telefon", "Reach me"])
def test_how_to_reach_people_is_not_kept(tmp_path: Path, header: str) -> None:
    address = "ada" + chr(64) + "example.org"
    path = tmp_path / "talks.csv"
    path.write_text(f"Title,Track,{header}\nOn gears,Gears,{address}\nOn waves,Waves,{address}\n")
    reading = read_with_notes(path)
    assert not any(address in values for talk in reading.programme.talks for values in talk.facets.values())
    assert f"Contact details: '{header}'." in unused(reading)
