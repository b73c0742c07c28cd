"""What an organizer says about people in programme.yaml."""

from pathlib import Path

import pytest

from abstractsearch.errors import ProgrammeError
from abstractsearch.programme.formats.folder import read_folder, write_folder
from abstractsearch.programme.model import Programme

ONE = "---\ntitle: On trees\nspeakers: [Jane Doe]\nauthors: [Jane Doe, B. Roe, Cy Poe]\n---\n\nTrees grow.\n"
TWO = "---\ntitle: On bees\nspeakers: [Bob Roe]\n---\n\nBees fly.\n"


def read_with(folder: Path, people: str) -> Programme:
    folder.mkdir(exist_ok=True)
    (folder / "programme.yaml").write_text(f"title: Made\npeople:\n{people}", encoding="utf-8")
    (folder / "one.md").write_text(ONE, encoding="utf-8")
    (folder / "two.md").write_text(TWO, encoding="utf-8")
    return read_folder(folder)


def test_variants_make_one_person(tmp_path: Path) -> None:
    programme = read_with(tmp_path / "made", "- {name: Bob Roe, variants: [B. Roe], affiliation: KTH}\n")
    assert [person.id for person in programme.people] == ["doe-jane", "poe-cy", "roe-bob"]
    assert programme.talk("one").authors[1] == programme.talk("two").speakers[0]


def test_what_is_said_of_people_is_written_back(tmp_path: Path) -> None:
    said = "- {name: Bob Roe, distinct_from: [B. Roe]}\n- {name: Cy Poe, hidden: true}\n"
    programme = read_with(tmp_path / "made", said)
    assert programme.people[-1].distinct_from == ("B. Roe",)
    write_folder(programme, tmp_path / "again" / "made")
    assert read_folder(tmp_path / "again" / "made") == programme


def test_the_hidden_are_in_no_talk(tmp_path: Path) -> None:
    programme = read_with(tmp_path / "made", "- {name: Cy Poe, hidden: yes}\n- {name: Bob Roe, hidden: true}\n")
    assert [person.name for person in programme.people] == ["Jane Doe", "B. Roe"]
    assert [person.name for person in programme.hidden] == ["Cy Poe", "Bob Roe"]
    assert [person.name for person in programme.talk("one").authors] == ["Jane Doe", "B. Roe"]
    assert (programme.talk("two").authors, programme.talk("two").speakers) == ((), ())


def test_namesakes_need_ids(tmp_path: Path) -> None:
    with pytest.raises(ProgrammeError, match=r"two people as 'Bob Roe'.*'id' such as roe-bob-2"):
        read_with(tmp_path / "made", "- {name: Bob Roe, affiliation: KTH}\n- {name: Bob Roe, affiliation: MIT}\n")
    both = "- {name: Bob Roe, affiliation: KTH}\n- {name: Bob Roe, id: roe-bob-2, affiliation: MIT}\n"
    assert [person.affiliation for person in read_with(tmp_path / "made", both).people if person.affiliation] == [
        "KTH",
        "MIT",
    ]


def test_hidden_is_yes_or_no(tmp_path: Path) -> None:
    with pytest.raises(ProgrammeError, match="'hidden: perhaps' says neither yes nor no"):
        read_with(tmp_path / "made", "- {name: Bob Roe, hidden: perhaps}\n")
