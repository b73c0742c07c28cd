"""Similar talks and their reasons."""

import dataclasses

import pytest

from abstractsearch.answers.search import similar
from abstractsearch.errors import ProgrammeError
from abstractsearch.index.build import Index, build
from abstractsearch.programme.model import Programme
from tests.conftest import FakeEncoder


def test_the_nearest_shares_the_most(index: Index) -> None:
    answer = similar(index, "lovelace-ada")
    assert answer.results[0].talk.id == "noether-emmy"
    assert answer.results[0].evidence.terms == ("sampling", "Langevin dynamics")


def test_never_the_talk_itself_nor_one_without_an_abstract(index: Index) -> None:
    for talk in index.programme.talks:
        assert not {talk.id, "lovelace-ada-2"} & {result.talk.id for result in similar(index, talk.id)}


def test_the_closest_sentences_are_shown_from_both_sides(index: Index, programme: Programme) -> None:
    evidence = similar(index, "lovelace-ada").results[0].evidence
    assert evidence.counterpart in programme.talk("lovelace-ada").abstract
    assert evidence.sentence in programme.talk("noether-emmy").abstract


def test_a_shared_session_is_said(index: Index) -> None:
    reasons = {result.talk.id: result.evidence.reason for result in similar(index, "lovelace-ada")}
    assert "Same session." in reasons["noether-emmy"]
    assert "Same session." not in reasons["kovalevskaya-sofia"]


def test_a_talk_of_which_nothing_is_known_has_no_neighbours(index: Index) -> None:
    answer = similar(index, "lovelace-ada-2")
    assert (len(answer), answer.confident) == (0, True)
    assert "no abstract yet" in answer.message


def test_a_single_talk_has_no_neighbours(programme: Programme) -> None:
    index = build(dataclasses.replace(programme, talks=programme.talks[:1]), FakeEncoder())
    assert "No other talk" in similar(index, "lovelace-ada").message


def test_identical_abstracts_are_neighbours(programme: Programme) -> None:
    twins = tuple(dataclasses.replace(programme.talks[0], id=f"twin-{number}") for number in range(4))
    index = build(dataclasses.replace(programme, talks=twins), FakeEncoder())
    assert [result.talk.id for result in similar(index, "twin-0")] == ["twin-1", "twin-2", "twin-3"]


def test_an_unknown_talk_is_told(index: Index) -> None:
    with pytest.raises(ProgrammeError, match="There is no talk"):
        similar(index, "../../etc/passwd")


def test_the_limit_holds(index: Index) -> None:
    assert len(similar(index, "lovelace-ada", limit=1)) == 1
    assert len(similar(index, "lovelace-ada", limit=None)) == 2
