"""Reading back what was written gives the same programme, field by field."""

import dataclasses
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from abstractsearch.errors import AbstractSearchError, ProgrammeError, SourceError
from abstractsearch.programme.formats.folder import read_folder, write_folder
from abstractsearch.programme.model import Person, Programme, Session, Talk, Topic, distinct
from abstractsearch.programme.names.identity import person_id
from tests.conftest import SAMPLE


def test_the_small_programme_is_read_back(programme: Programme, tmp_path: Path) -> None:
    write_folder(programme, tmp_path / "small")
    assert read_folder(tmp_path / "small") == programme


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=40)
WORD = TEXT.map(lambda text: " ".join(text.split())).filter(bool)
NAME = WORD.filter(lambda name: "," not in name and person_id(name) != "unknown")
TIME = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(lambda time: time.replace(microsecond=0))


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    names = draw(st.lists(NAME, max_size=4, unique_by=person_id))
    people = tuple(
        Person(an_id, name, draw(st.none() | WORD))
        for an_id, name in zip(distinct(map(person_id, names)), names, strict=True)
    )
    sessions = tuple(Session(f"s{number}", draw(WORD)) for number in range(draw(st.integers(0, 2))))
    talks = tuple(
        Talk(
            f"t{number}",
            draw(WORD),
            "\n\n".join(draw(st.lists(WORD, max_size=3))),
            authors := tuple(draw(st.permutations(people))[: draw(st.integers(0, len(people)))]),
            authors[: draw(st.integers(0, len(authors)))],
            draw(st.none() | st.sampled_from(sessions)) if sessions else None,
            draw(st.none() | TIME),
            None,
            draw(st.none() | WORD),
            tuple(draw(st.lists(WORD, max_size=2))),
            draw(st.dictionaries(WORD, st.lists(WORD, min_size=1, max_size=3).map(tuple), max_size=2)),
        )
        for number in range(draw(st.integers(0, 3)))
    )
    topics = tuple(
        Topic(draw(WORD), draw(TEXT.map(str.strip)), tuple(draw(st.lists(WORD, max_size=2)))) for _ in range(2)
    )
    return Programme("made", draw(WORD), talks, sessions, people, topics=topics)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(made=programmes())
def test_any_programme_is_read_back(made: Programme, tmp_path: Path) -> None:
    write_folder(made, tmp_path / "made")
    assert read_folder(tmp_path / "made") == made


def test_the_sample_has_44_talks_and_two_without_an_abstract() -> None:
    sample = read_folder(SAMPLE)
    assert len(sample.talks) == 44
    assert {talk.id for talk in sample.talks if not talk.text} == {"repetti-audrey", "martin-segolene"}
    assert [topic.name for topic in sample.topics] == ["diffusion", "unrolling", "microscopy", "tomography"]


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("programme.yaml", "title: [", "not valid YAML"),
        ("programme.yaml", "- a list", "must hold"),
        ("programme.yaml", "titel: x", "nobody reads"),
        ("programme.yaml", "sessions: [{title: no id}]", "needs an id"),
        ("programme.yaml", "dates: [tomorrow]", "is no date"),
        ("programme.yaml", "people: [x]", "must have fields"),
        ("a.md", "no front matter", "must begin with"),
        ("a.md", "---\nsession: nowhere\n---\n", "programme.yaml has none"),
        ("a.md", "---\nstart: noon\n---\n", "is no time"),
        ("a.md", "---\ntitle: {a: b}\n---\n", "must be a text"),
        ("..md", "---\ntitle: x\n---\n", "cannot be"),
        ("a.md", b"---\ntitle: \xff\n---\n", "not UTF-8"),
    ],
)
def test_a_broken_folder_is_told_in_one_line(tmp_path: Path, file: str, content: str | bytes, message: str) -> None:
    (tmp_path / "programme.yaml").write_text("title: x")
    (tmp_path / file).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(AbstractSearchError, match=message) as raised:
        read_folder(tmp_path)
    assert "\n" not in str(raised.value)


def test_a_folder_that_is_no_programme_is_never_replaced(programme: Programme, tmp_path: Path) -> None:
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "thesis.tex").write_text("years of work")
    with pytest.raises(ProgrammeError, match="is no programme"):
        write_folder(programme, tmp_path / "small")
    with pytest.raises(SourceError, match=r"no programme\.yaml"):
        read_folder(tmp_path / "small")
    assert (tmp_path / "small" / "thesis.tex").exists()


def test_replacing_leaves_no_talk_behind(programme: Programme, tmp_path: Path) -> None:
    write_folder(programme, tmp_path / "small")
    fewer = dataclasses.replace(programme, talks=programme.talks[:1])
    write_folder(fewer, tmp_path / "small")
    assert read_folder(tmp_path / "small") == fewer
    assert [path.name for path in tmp_path.iterdir()] == ["small"]


def test_a_person_may_edit_by_hand_with_little(tmp_path: Path) -> None:
    (tmp_path / "programme.yaml").write_text("title: Mine\nsessions:\n- {id: s, title: S}\n")
    (tmp_path / "a.md").write_text("---\ntitle: 'A: b'\nspeakers: Ada Lovelace\nsession: s\nlevel: easy\n---\nText.\n")
    talk = read_folder(tmp_path).talks[0]
    assert (talk.title, talk.speakers, talk.authors) == (
        "A: b",
        talk.authors,
        (Person("lovelace-ada", "Ada Lovelace"),),
    )
    assert (talk.abstract, talk.facets) == ("Text.", {"level": ("easy",)})
