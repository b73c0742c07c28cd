"""The audit on the command line, as JSON, as a table and in words."""

import csv
import io
import json
from pathlib import Path

import pytest

from abstractsearch import cli, documents, exports, terminal
from abstractsearch.answers.audit import Audit, audit
from abstractsearch.index import library, store
from abstractsearch.programme.formats.folder import write_folder
from tests.answers.audited import index_of, on_topics, text_on
from tests.conftest import FakeEncoder

SESSION = {"session", "session_id", "coherence", "percentile", "p_value", "q_value", "sentence", "talks"}
TALK = {"id", "misfit", "better_session", "resampled", "outlier"}


@pytest.fixture(scope="module")
def answer() -> Audit:
    sessions = on_topics()
    sessions["Waves"][0] = text_on("Poems", 40)
    return audit(index_of({**sessions, "Empty-one": [""]}))


def test_the_document_keeps_its_contract(answer: Audit) -> None:
    document = documents.audit_document(answer)
    assert len(document["sessions"]) == 8
    assert all(session.keys() >= SESSION for session in document["sessions"])
    assert all(talk.keys() >= TALK for session in document["sessions"] for talk in session["talks"])
    waves = next(session for session in document["sessions"] if session["session_id"] == "Waves")
    assert (waves["talks"][0]["id"], waves["talks"][0]["better_session"]) == ("Waves-0", "Poems")
    last = document["sessions"][-1]
    assert (last["session"], last["session_id"], last["p_value"], last["q_value"]) == (
        "Empty one",
        "Empty-one",
        None,
        None,
    )
    assert last["talks"][0]["resampled"] is None


def test_the_table_has_a_line_for_each_talk(answer: Audit) -> None:
    rows = list(csv.DictReader(io.StringIO(exports.audit_csv(answer))))
    assert len(rows) == 29
    assert rows[-1]["p_value"] == ""
    stray = next(row for row in rows if row["talk"] == "Waves-0")
    assert (stray["session"], stray["better_session"]) == ("Waves", "Poems")
    assert float(stray["misfit"]) > 0


def test_the_terminal_reads_what_the_answer_says(answer: Audit) -> None:
    lines = "\n".join(terminal.audit_lines(answer))
    assert lines.startswith(answer.message)
    assert all(audited.sentence in lines for audited in answer.sessions)
    for fit in (fit for audited in answer.sessions for fit in audited.talks):
        assert (bool(fit.sentence) and fit.sentence in lines) == fit.outlier


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for module in (library, store):
        monkeypatch.setattr(module, "encoder_named", lambda name, cache: FakeEncoder())
    write_folder(index_of(on_topics()).programme, tmp_path / "data" / "made")
    places = ["--data", str(tmp_path / "data"), "--indexes", str(tmp_path / "indexes")]
    assert cli.run(["build", *places]) == 0
    capsys.readouterr()
    assert cli.run(["audit", *places, "--json", "--csv", str(tmp_path / "audit.csv")]) == 0
    document = json.loads(capsys.readouterr().out)
    assert len(document["sessions"]) == 7
    assert len((tmp_path / "audit.csv").read_text().splitlines()) == 29
    assert cli.run(["audit", *places]) == 0
    assert capsys.readouterr().out.startswith("Seven of seven sessions can be judged")
