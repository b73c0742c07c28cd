"""The command line keeps its contract; what goes wrong is one line and exit code 2."""

import dataclasses
import json
import os
import runpy
from pathlib import Path

import pytest

from abstractsearch import cli
from abstractsearch.index import library, store
from abstractsearch.programme.formats.folder import write_folder
from abstractsearch.programme.model import Programme, Topic
from tests.conftest import ROOT, FakeEncoder


@pytest.fixture
def places(programme: Programme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """--data and --indexes of a library with the small programme, built with the fake encoder."""
    for module in (library, store):
        monkeypatch.setattr(module, "encoder_named", lambda name, cache: FakeEncoder())
    write_folder(programme, tmp_path / "data" / "small")
    library.Library(tmp_path / "data", tmp_path / "indexes").build("small")
    return ["--data", str(tmp_path / "data"), "--indexes", str(tmp_path / "indexes")]


@pytest.fixture
def said(places: list[str], capsys: pytest.CaptureFixture[str]):
    """Runs a command on the small library: exit code, stdout, stderr."""

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = cli.run([arguments[0], *places, *arguments[1:]])
        return code, *capsys.readouterr()

    return run


TALK_FIELDS = {"id", "programme", "title", "speakers", "authors", "session", "session_id", "room", "start", "end"}


def test_search_prints_the_document(said) -> None:
    code, out, err = said("search", "posterior sampling", "--json", "--limit", "2", "--timing")
    document = json.loads(out)
    assert (code, err) == (0, "")
    assert {"programme", "query", "confident", "message", "results", "timing"} <= set(document)
    first = document["results"][0]
    assert {"rank", "score", "talk", "evidence"} <= set(first)
    assert {"sentence", "terms", "reason"} <= set(first["evidence"])
    assert set(first["talk"]) >= TALK_FIELDS
    assert first["talk"] | {"title": ""} == {
        "id": "lovelace-ada",
        "programme": "small",
        "title": "",
        "speakers": [{"id": "lovelace-ada", "name": "Ada Lovelace"}],
        "authors": [{"id": "lovelace-ada", "name": "Ada Lovelace"}, {"id": "noether-emmy", "name": "Emmy Noether"}],
        "session": "Sampling",
        "session_id": "sampling",
        "room": "A1",
        "start": "2025-09-29T09:00:00",
        "end": "2025-09-29T09:20:00",
        "place": "A1",
        "slots": [{"start": "2025-09-29T09:00:00", "end": "2025-09-29T09:20:00", "room": "A1"}],
        "board": None,
        "affiliations": ["Analytical Engines"],
    }
    assert len(document["results"]) == 2


def test_similar_prints_the_document(said) -> None:
    document = json.loads(said("similar", "lovelace-ada", "--json")[1])
    assert (document["query"], document["confident"]) == ("lovelace-ada", True)
    assert document["results"][0]["talk"]["id"] == "noether-emmy"


def test_timetable_prints_the_document(said) -> None:
    document = json.loads(said("timetable", "--day", "Tuesday", "--json")[1])
    assert document["programme"] == "small"
    assert [talk["id"] for talk in document["talks"]] == ["kovalevskaya-sofia", "lovelace-ada-2"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("search", "photoacoustic"), "“Photoacoustic tomography (PAT) solves a wave equation.”"),
        (("search", "bread"), "No talk here is about “bread”"),
        (("similar", "lovelace-ada"), "Both speak of"),
        (("timetable",), "Tuesday 30 September"),
        (("search", "sampling", "--timing"), "encode"),
        (("search", "sampling", "--where", "track=invited"), "lovelace-ada"),
    ],
)
def test_answers_are_printed_for_people(said, arguments: tuple[str, ...], expected: str) -> None:
    code, out, _ = said(*arguments)
    assert code == 0
    assert expected in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("search", "   "), "is empty"),
        (("search", "x" * 10_000), "shorten it"),
        (("search", "x", "--day", "Sunday"), "its days are"),
        (("search", "x", "--where", "track"), "has no '='"),
        (("search", "x", "--limit", "0"), "--help"),
        (("search", "x", "--nonsense"), "--help"),
        (("search",), "--help"),
        (("search", "x", "--programme", "../../etc"), "there is small"),
        (("similar", "../small"), "There is no talk"),
        (("timetable", "--day", "x"), "is no day"),
        (("import", "missing.md"), "There is no file"),
        (("serve", "--programme", "other"), "there is small"),
        (("build", "--programme", "other"), "there is small"),
        (("serve", "--port", "99999"), "--help"),
    ],
)
def test_what_goes_wrong_is_one_line_and_exit_code_2(said, arguments: tuple[str, ...], message: str) -> None:
    code, out, err = said(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("Error: ")
    assert err.count("\n") == 1
    assert message in err


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("a.md", b"", "is empty"),
        ("a.md", b"  \n\n", "is empty"),
        ("a.md", b"# A report\n\nNo talks here, just prose about rivers and boats.\n", "a.md"),
        ("a.pdf", b"%PDF-1.7\x00\x01\x02\x00", "is damaged"),
        ("a.jsonl", b'{"title": ', "in line 1, column 11"),
        ("a.jsonl", b'[1, 2]\n{"id": 1}\n', "no talk could be found"),
        ("a.jsonl", b'{"title": "x", "start": "noon"}', "is no time"),
    ],
)
def test_a_bad_source_writes_nothing(said, tmp_path: Path, file: str, content: bytes, message: str) -> None:
    (tmp_path / file).write_bytes(content)
    code, out, err = said("import", str(tmp_path / file), "--name", "bad")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert message in err
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["small"]


@pytest.fixture
def talks_file(tmp_path: Path) -> Path:
    path = tmp_path / "talks.jsonl"
    path.write_text('{"id": "1", "title": "One talk", "abstract": "It says this.", "authors": [{"name": "A B"}]}\n')
    return path


def test_import_writes_a_folder_that_build_reads(said, talks_file: Path, tmp_path: Path) -> None:
    code, out, _ = said("import", str(talks_file), "--name", "mine")
    assert code == 0
    assert "1 talk," in out
    assert "abstractsearch build --programme mine" in out
    assert said("build", "--programme", "mine")[0] == 0
    assert said("search", "talk", "--programme", "mine")[0] == 0
    code, _, err = said("search", "talk")
    assert (code, "mine, small" in err) == (2, True)


def test_a_dry_run_writes_nothing(said, talks_file: Path, tmp_path: Path) -> None:
    code, out, _ = said("import", str(talks_file), "--dry-run")
    assert (code, "1 talk," in out) == (0, True)
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["small"]


def test_an_existing_name_needs_replace(said, talks_file: Path) -> None:
    code, _, err = said("import", str(talks_file), "--name", "small")
    assert (code, "--replace" in err) == (2, True)
    assert said("import", str(talks_file), "--name", "small", "--replace")[0] == 0
    assert json.loads(said("timetable", "--json")[1])["talks"][0]["id"] == "1"


@pytest.mark.parametrize("name", ["../out", "/out", ".hidden", ""])
def test_a_name_cannot_climb_out_of_its_folder(said, talks_file: Path, tmp_path: Path, name: str) -> None:
    code, _, err = said("import", str(talks_file), f"--name={name}")
    if name:
        assert (code, "cannot be a programme name" in err) == (2, True)
    assert not (tmp_path / "out").exists()


def test_an_index_that_is_missing_or_truncated_is_told(said, tmp_path: Path) -> None:
    vectors = tmp_path / "indexes" / "small" / "g1" / "talks.faiss"
    vectors.write_bytes(vectors.read_bytes()[:100])
    code, _, err = said("search", "sampling")
    assert (code, "abstractsearch build --programme small" in err) == (2, True)
    (tmp_path / "indexes" / "small" / "CURRENT").unlink()
    code, _, err = said("search", "sampling")
    assert (code, "There is no index" in err) == (2, True)


def test_an_answer_from_an_older_index_says_so(said, tmp_path: Path) -> None:
    later = (tmp_path / "indexes" / "small" / "CURRENT").stat().st_mtime + 10
    os.utime(tmp_path / "data" / "small" / "noether-emmy.md", (later, later))
    code, out, err = said("search", "sampling", "--json")
    assert (code, "was changed after it was indexed" in err) == (0, True)
    assert json.loads(out)["results"]


def test_stopping_a_build_leaves_the_old_index(said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stopped(FakeEncoder):
        def encode(self, texts):
            raise KeyboardInterrupt

    (tmp_path / "data" / "small" / "new.md").write_text("---\ntitle: A new talk\n---\n\nIt changes things.\n")
    monkeypatch.setattr(library, "encoder_named", lambda name, cache: Stopped())
    code, _, err = said("build")
    assert (code, "as it was" in err) == (130, True)
    assert said("search", "sampling")[0] == 0


def test_the_reference_in_the_docs_is_what_the_commands_say() -> None:
    generator = runpy.run_path(str(ROOT / "docs" / "command_line.py"))
    written = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    assert written == generator["reference"](), "run `python docs/command_line.py`"
    assert all(command.help for command in cli.cli.commands.values())
    page = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")
    assert page == generator["with_formats"](page), "run `python docs/command_line.py`"


def test_people_prints_the_document_and_writes_files(said, tmp_path: Path) -> None:
    graphml, table = tmp_path / "people.graphml", tmp_path / "ties.csv"
    code, out, err = said("people", "--json", "--graphml", str(graphml), "--csv", str(table))
    document = json.loads(out)
    assert (code, err) == (0, "")
    assert {"id", "name", "variants", "affiliation", "talks"} <= set(document["people"][0])
    assert {"a", "b", "kind", "evidence"} <= set(document["ties"][0])
    assert "<graphml" in graphml.read_text(encoding="utf-8")
    assert table.read_text(encoding="utf-8").startswith("a,name_a,b,name_b,kind,talk,evidence\n")


def test_people_to_meet(said) -> None:
    document = json.loads(said("people", "--meet", "sofia", "--json")[1])
    assert [set(one) >= {"id", "score", "reason", "talks"} for one in document["meet"]] == [True, True]
    assert len(document["meet"][0]["talks"]) == 2
    assert " 1. " in said("people", "--meet", "sofia")[1]
    assert said("people", "--meet", "guest")[2].startswith("Error: A Guest has no talk in small")


def test_people_to_meet_may_be_near_or_far(said) -> None:
    found = [
        json.loads(said("people", "--meet", "sofia", prefer, "--json")[1])["meet"] for prefer in ("--near", "--far")
    ]
    assert found[0] == []
    assert [each["id"] for each in found[1]]
    assert said("people", "--far")[2].startswith("Error: --far is about whom to meet")


def test_no_command_at_all_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([]) == 0
    assert capsys.readouterr().out.startswith("Usage: abstractsearch")


def test_a_place_that_cannot_be_written_is_one_line(said, tmp_path: Path) -> None:
    code, out, err = said("audit", "--csv", str(tmp_path / "missing" / "audit.csv"))
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        f"Error: No such file or directory: {tmp_path}/missing/audit.csv. Give a place that can be read and written."
    ]


def test_people_in_words(said) -> None:
    assert "Ada Lovelace: 2 talks, with Emmy Noether  [lovelace-ada]" in said("people")[1]
    one = said("people", "--person", "emmy")[1]
    assert "Ada Lovelace: authors of one talk  [lovelace-ada]" in one
    assert "Authors of “Posterior sampling by machine”: Ada Lovelace, Emmy Noether" in one
    code, out, err = said("people", "--person", "nobody")
    assert (code, out) == (2, "")
    assert err.startswith("Error: There is nobody called 'nobody' in small;")


def test_topics_prints_the_document(said) -> None:
    document = json.loads(said("topics", "--json")[1])
    assert {"programme", "topics", "stability", "reason", "without"} <= set(document)
    assert document["topics"] == []
    assert "it takes 8 to tell topics apart" in said("topics")[1]


def test_named_topics_are_printed_and_narrow_a_search(said, programme: Programme, tmp_path: Path) -> None:
    named = dataclasses.replace(programme, topics=(Topic("tomography"), Topic("sampling")))
    write_folder(named, tmp_path / "data" / "small")
    assert said("build")[0] == 0
    topic = json.loads(said("topics", "--json")[1])["topics"][0]
    assert {"id", "label", "seeded", "terms", "central", "parent", "talks"} <= set(topic)
    assert (topic["label"], topic["seeded"], topic["central"]) == ("tomography", True, "kovalevskaya-sofia")
    assert [talk["id"] for talk in topic["talks"]] == ["kovalevskaya-sofia"]
    assert 0 < topic["talks"][0]["weight"] <= 1
    assert "Tomography · 1 talk  [tomography]" in said("topics")[1]
    found = json.loads(said("search", "images", "--topic", "tomography", "--json")[1])["results"]
    assert [result["talk"]["id"] for result in found] == ["kovalevskaya-sofia"]
    code, out, err = said("search", "images", "--topic", "gardening")
    assert (code, out) == (2, "")
    assert err == "Error: There is no topic 'gardening'; choose one of: tomography, sampling.\n"
