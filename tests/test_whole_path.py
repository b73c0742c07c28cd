"""From a file to an answer with the real model, and with no network."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from abstractsearch import Index, load, read, save, search, similar
from benchmarks.questions import measure
from tests.conftest import ROOT, SHARED

pytestmark = pytest.mark.model

QUESTIONS = ROOT / "benchmarks" / "gold" / "booklet-questions.yaml"
NO_NETWORK = """
import json, socket, sys
def refuse(*_, **__):
    raise RuntimeError("the network was used")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
from abstractsearch.cli import run
for arguments in json.loads(sys.argv[1]):
    print(json.dumps(arguments))
    if failed := run(arguments):
        sys.exit(failed)
"""


def test_the_attendees_questions_are_answered_on_the_sample(sample: Index) -> None:
    figures = measure(sample, yaml.safe_load(QUESTIONS.read_text(encoding="utf-8")))
    counts = {name: int(value.split()[0]) for name, value in figures.items() if name != "lines"}
    assert counts["accepted talk among the first three"] >= 24
    assert counts["confident"] >= 26
    assert counts["far away, told so"] == 8
    assert counts["neighbouring field, told so"] >= 5


def test_posterior_sampling_finds_papadakis(sample: Index) -> None:
    answer = search(sample, "posterior sampling")
    assert answer.confident
    assert answer.results[0].talk.id == "papadakis-nicolas"
    assert "posterior sampling" in answer.results[0].evidence.sentence.lower()


def test_talks_on_flow_matching_are_neighbours(sample: Index) -> None:
    assert similar(sample, "delon-julie").results[0].talk.id == "massias-mathurin"


def test_a_saved_index_answers_the_same(sample: Index, tmp_path: Path) -> None:
    save(sample, tmp_path / "sample")
    loaded = load(tmp_path / "sample", sample.encoder)
    assert search(loaded, "super-resolution").results == search(sample, "super-resolution").results


def without_network(*commands: list[str], folder: Path) -> list[str]:
    """What each of the commands prints, run one after the other in a process that has no network."""
    places = ["--data", str(folder / "data"), "--indexes", str(folder / "indexes")]
    asked = [[command, *places, *rest] for command, *rest in commands]
    environment = {**os.environ, "HF_HUB_OFFLINE": "0"}
    done = subprocess.run(
        [sys.executable, "-c", NO_NETWORK, json.dumps(asked)],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    printed = [done.stdout.partition(json.dumps(arguments) + "\n")[2] for arguments in asked]
    return [one.partition("\n[")[0] for one in printed]


def test_the_whole_path_uses_no_network(tmp_path: Path) -> None:
    source = tmp_path / "talks.jsonl"
    talks = [
        {"id": "a", "title": "Posterior sampling", "abstract": "We sample from posteriors with Langevin dynamics."},
        {"id": "b", "title": "Tomography", "abstract": "We reconstruct volumes from their projections."},
    ]
    source.write_text("\n".join(map(json.dumps, talks)))
    *_, found, alike = without_network(
        ["import", str(source), "--name", "mine"],
        ["build"],
        ["search", "computed tomography", "--json"],
        ["similar", "a", "--json"],
        folder=tmp_path,
    )
    assert json.loads(found)["results"][0]["talk"]["id"] == "b"
    assert json.loads(alike)["results"][0]["talk"]["id"] == "b"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the development data is not here")
def test_the_real_booklet_is_read_and_answers_its_questions(booklet: Index) -> None:
    assert len(booklet) == 44
    figures = measure(booklet, yaml.safe_load(QUESTIONS.read_text(encoding="utf-8")))
    assert int(figures["accepted talk among the first three"].split()[0]) >= 28
    assert figures["far away, told so"] == "8 of 8"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the development data is not here")
@pytest.mark.parametrize(
    ("name", "talks", "first", "sessions"),
    [
        ("vis2020", 346, "2020-10-25T14:50:00", 65),
        ("vis2021", 295, "2021-10-24T13:15:00", 53),
        ("emnlp2020", 810, "2020-11-16T16:00:00", 115),
        ("ismir2024", 133, None, 7),
    ],
)
def test_real_programmes_are_read(name: str, talks: int, first: str | None, sessions: int) -> None:
    programme = read(SHARED / "data" / "programmes" / name / "talks.jsonl")
    assert (programme.name, len(programme.talks), len(programme.sessions)) == (name, talks, sessions)
    start = programme.talks[0].start
    assert (start.isoformat() if start else None) == first
