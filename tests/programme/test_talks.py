"""talks.jsonl as real sites export it."""

import json
from pathlib import Path

import pytest

from abstractsearch import cli
from abstractsearch.errors import SourceError
from abstractsearch.note_wording import doubts
from abstractsearch.programme.formats import read, read_with_notes
from abstractsearch.programme.formats.folder import write_folder
from abstractsearch.programme.model import Programme


def read_lines(folder: Path, *lines: dict, **options: str) -> Programme:
    return read(written(folder, *lines), **options)


def written(folder: Path, *lines: dict) -> Path:
    path = folder / "talks.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)))
    return path


def test_repeated_ids_get_numbers_and_are_told(tmp_path: Path) -> None:
    reading = read_with_notes(written(tmp_path, {"id": "a", "title": "A"}, {"id": "a", "title": "B"}))
    assert [(talk.id, talk.title) for talk in reading.programme.talks] == [("a", "A"), ("a-2", "B")]
    assert any("a-2" in doubt for doubt in doubts(reading))


def test_times_are_converted_to_the_programmes_zone(tmp_path: Path) -> None:
    line = {"id": "a", "title": "A", "start": "2021-10-24T14:40:00Z", "end": "2021-10-24 16:55:00+02:00"}
    talk = read_lines(tmp_path, line, timezone="Europe/Paris").talks[0]
    assert (talk.start.isoformat(), talk.end.isoformat()) == ("2021-10-24T16:40:00", "2021-10-24T16:55:00")
    assert read_lines(tmp_path, line).talks[0].start.isoformat() == "2021-10-24T14:40:00"


def test_a_time_without_an_offset_stays_as_it_is(tmp_path: Path) -> None:
    talk = read_lines(tmp_path, {"title": "A", "start": "2021-10-24T14:40:00"}, timezone="Europe/Paris").talks[0]
    assert talk.start.isoformat() == "2021-10-24T14:40:00"


def test_sessions_of_one_title_on_two_days_are_two(tmp_path: Path) -> None:
    lines = [
        {
            "id": f"{day}{hour}",
            "title": "T",
            "session": "Posters",
            "start": f"2021-10-{day}T{hour}:00:00",
            "end": f"2021-10-{day}T{hour}:30:00",
        }
        for day in (24, 25)
        for hour in (10, 11)
    ]
    sessions = read_lines(tmp_path, *lines).sessions
    assert [(session.id, session.title) for session in sessions] == [("posters", "Posters"), ("posters-2", "Posters")]
    assert (sessions[0].start.isoformat(), sessions[0].end.isoformat()) == (
        "2021-10-24T10:00:00",
        "2021-10-24T11:30:00",
    )


def test_a_session_id_tells_sessions_apart(tmp_path: Path) -> None:
    lines = [{"id": str(n), "title": "T", "session": "Session 2", "session_id": f"s/{n}"} for n in (1, 2)]
    assert [session.id for session in read_lines(tmp_path, *lines).sessions] == ["s-1", "s-2"]


def test_what_the_source_has_besides_is_kept(tmp_path: Path) -> None:
    talk = read_lines(
        tmp_path, {"id": "a", "title": "A", "keywords": ["x", "y"], "track": "T", "doi": None, "n": 3, "deep": {"a": 1}}
    ).talks[0]
    assert talk.facets == {"keywords": ("x", "y"), "track": ("T",), "n": ("3",), "deep": ('{"a": 1}',)}


def test_authors_are_people_and_nobody_is_said_to_speak(tmp_path: Path) -> None:
    line = {"id": "a", "title": "A", "authors": [{"name": "A. B", "affiliation": "X"}, {"name": "A. B"}, "C D"]}
    talk = read_lines(tmp_path, line).talks[0]
    assert [person.id for person in talk.authors] == ["b-a", "b-a-2", "d-c"]
    assert talk.speakers == ()
    assert talk.authors[0].affiliation == "X"


def test_speakers_are_told_where_the_source_does(tmp_path: Path) -> None:
    talk = read_lines(tmp_path, {"id": "a", "title": "A", "authors": ["A B", "C D"], "speakers": ["C D"]}).talks[0]
    assert [person.name for person in talk.speakers] == ["C D"]


def test_missing_values_are_missing(tmp_path: Path) -> None:
    line = dict.fromkeys(["abstract", "authors", "session", "start", "end", "room", "track"]) | {"id": 7, "title": "A"}
    talk = read_lines(tmp_path, line).talks[0]
    assert (talk.id, talk.abstract, talk.authors, talk.session, talk.start, talk.facets) == (
        "7",
        "",
        (),
        None,
        None,
        {},
    )


@pytest.mark.parametrize("stem", ["talks", "papers"])
def test_a_generic_name_gives_way_to_the_folders(tmp_path: Path, stem: str) -> None:
    (tmp_path / "vis2021").mkdir()
    path = tmp_path / "vis2021" / f"{stem}.jsonl"
    path.write_text('{"title": "A"}')
    assert read(path).name == "vis2021"


def test_another_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "latin.jsonl"
    path.write_bytes('{"title": "Été à Orléans, une conférence très intéressante pour les élèves"}'.encode("latin-1"))
    assert read(path).talks[0].title.startswith("Été à Orléans")


@pytest.mark.parametrize("text", ["{", '{"title": 5.}'])
def test_a_broken_line_is_told_with_its_number(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"title": "A"}\n' + text)
    with pytest.raises(SourceError, match="line 2"):
        read(path)


@pytest.mark.parametrize("text", ["[1]", '{"id": 1}', '{"title": null}'])
def test_a_line_that_is_no_talk_is_left_and_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"title": "A"}\n' + text)
    reading = read_with_notes(path)
    assert [one.place for one in reading.left] == ["line 2"]
    assert reading.accounting == {"lines": 2, "talks": 1, "not used": 1}


def test_one_text_that_names_several_people_is_several_people(tmp_path: Path) -> None:
    lines = (
        {"title": "A", "authors": [{"name": "Ada Stone; Ben Hill; Cem Oz", "affiliation": None}, "Dora Lake"]},
        {"title": "B", "authors": [{"name": "Ada Stone; Ben Hill", "affiliation": "Univ. A; Univ. B"}]},
        {"title": "C", "authors": ["Ada Stone; University of Rome"]},
        {"title": "D", "authors": "Stone, Ada; Hill, Ben"},
    )
    talks = {talk.title: talk.authors for talk in read_lines(tmp_path, *lines).talks}
    assert [person.name for person in talks["A"]] == ["Ada Stone", "Ben Hill", "Cem Oz", "Dora Lake"]
    assert [person.id for person in talks["B"]] == [person.id for person in talks["D"]] == ["stone-ada", "hill-ben"]
    assert talks["B"][1].affiliation == "Univ. B"
    assert [(person.name) for person in talks["C"]] == ["Ada Stone"]


def test_what_is_nested_too_deeply_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"title": "A"}\n{"title": "B", "x": ' + "[" * 100_000)
    assert cli.run(["import", str(path), "--data", str(tmp_path / "data")]) == 2
    told = capsys.readouterr().err
    assert told == f"Error: {path}, line 2 is nested too deeply to be a talk; correct that line.\n"


def test_half_a_character_does_not_stop_the_import(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"title": "Bees \\ud83d hum", "x": "\\uDE00"}')
    programme = read(path)
    assert programme.talks[0].title == "Bees ? hum"
    write_folder(programme, tmp_path / "a")
