"""Whether two spellings can be one person's."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abstractsearch.programme.names.spellings import MADE, alike, are_one, blocks
from tests.conftest import SHARED

PAIRS = SHARED / "data" / "names" / "pairs.tsv"


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Ségolène Doe", "SEGOLENE DOE", "the same letters"),
        ("Jin-Ho Doe", "Jinho Doe", "the same letters"),
        ("Jörg Müller", "Joerg Mueller", "the same letters"),
        ("Prof. Jane Doe", "Jane Doe Jr.", "the same letters"),
        ("Doe, Jane", "Jane Doe", "the same letters"),
        ("Montanelli Jane", "Jane Montanelli", "the same words in another order"),
        ("J. Doe", "Jane Doe", "initials for given names"),
        ("J.-B. Doe", "Jean-Baptiste Doe", "initials for given names"),
        ("JB Doe", "Jean-Baptiste Doe", "initials for given names"),
        ("Steven P. Doe", "Steven Doe", "a further given name left out"),
        ("Simon Q. Peyton Doe", "Simon Peyton-Doe", "a further given name left out"),
        ("Ivana Romina Doe", "Romina Doe", "a further given name left out"),
        ("Tim Doe", "Timothy Doe", "a short form of the given name"),
        ("Kenneth M. Doe", "Ken Doe", "a short form of the given name"),
        ("Hector Allende-Cid", "Hector Allende", "one of two surnames left out"),
        ("Miguel A. Alonso", "Miguel Alonso Pardo", "one of two surnames left out"),
        ("Nicholas Doe", "Nicolas Doe", "one letter differs"),
        ("Faisal Ahmad", "Faisal Ahmed", "one letter differs"),
        ("Shinichi Ando", "Sinichi Ando", "written in Latin letters by another rule"),
        ("Ludwig van Doe", "Ludwig Doe", "the same words in another order"),
    ],
)
def test_one_person_is_found_with_the_reason(one: str, other: str, reason: str) -> None:
    found = alike(one, other)
    assert found is not None
    assert (found.reason, found.strength >= MADE) == (reason, True)
    assert blocks(one) & blocks(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Young-Ho Kim", "Younghoon Kim"),
        ("Yu-An Chen", "Yuhao Chen"),
        ("Song-Hai Zhang", "Song Zhang"),
        ("Yun Wang", "Yunhai Wang"),
        ("Xiaolin Wu", "Xiaoling Wu"),
        ("Yan Zhang", "Yang Zhang"),
        ("Wei Li", "Li Wei"),
        ("Lu Wang", "Lucy Lu Wang"),
        ("Paul Doe", "Paula Doe"),
        ("Mario Doe", "Maria Doe"),
        ("Victor Doe", "Victoria Doe"),
        ("John A. Doe", "John B. Doe"),
        ("Jane Doe", "Jane Roe"),
        ("A. Doe", "B. Doe"),
        ("Doe", "Jane Doe"),
        ("Wei Wang 0001", "Wei Wang 0002"),
        ("", "Jane Doe"),
        ("Leni Doe; Cindy Roe; Jason K. Poe; Ann Coe", "Ann Coe"),
    ],
)
def test_two_people_are_not_taken_for_one(one: str, other: str) -> None:
    found = alike(one, other)
    assert found is None or found.strength < MADE


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Hilda B. de Aguiar", "Hilda Barbosa Aguiar", True),
        ("Pauline Doe-Roe", "Pauline Doe", True),
        ("Doe Ann", "Ann Doe", True),
        ("A. Doe", "Ann Doe", True),
        ("Ann Doe", "Bob Doe", False),
        ("Ann Doe", "Ann Roe", False),
        ("Jörg Müller", "Joerg Mueller", True),
        ("Yu-An Chen", "Yu Chen", False),
        ("Trevor Cohen", "Trevor Cohn", False),
        ("Thanh Nguyen", "Thanh-Tung Nguyen", False),
    ],
)
def test_names_alone_tell_that_they_are_one_persons(one: str, other: str, same: bool) -> None:
    assert are_one(one, other) is same


LETTERS = st.text("aAeEoOuUjJhHnNgGsSéöÖ王 .-',", max_size=24)


@given(LETTERS, LETTERS)
def test_likeness_is_symmetric_blocked_and_bounded(one: str, other: str) -> None:
    found = alike(one, other)
    assert found == alike(other, one)
    assert found is None or 0 < found.strength <= 1
    assert found is None or blocks(one) & blocks(other)


def test_published_pairs_are_told_apart() -> None:
    if not PAIRS.exists():
        pytest.skip("the shared pairs of names are not here")
    with PAIRS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    made = [(row["same"], (like := alike(row["name_a"], row["name_b"])) and like.strength >= MADE) for row in rows]
    assert sum(bool(found) for same, found in made if same == "1") >= 66
    assert sum(bool(found) for same, found in made if same == "0") == 0
