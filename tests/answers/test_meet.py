"""Whom to meet: nobody known already, the nearest in company and topic first, each with a reason."""

from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest

from abstractsearch.answers.people import people
from abstractsearch.answers.people.meet import closeness, meet, network_of
from abstractsearch.errors import QuestionError
from abstractsearch.index.build import Index, build
from abstractsearch.programme.model import Person, Programme, Talk
from tests.conftest import FakeEncoder

JANE, BOB, CY, DI, EVE, GUEST = (
    Person(an_id, name)
    for an_id, name in [
        ("doe-jane", "Jane Doe"),
        ("roe-bob", "Bob Roe"),
        ("poe-cy", "Cy Poe"),
        ("moe-di", "Di Moe"),
        ("coe-eve", "Eve Coe"),
        ("guest-a", "A Guest"),
    ]
)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2025, 9, 29, hour, minute)


@pytest.fixture
def meeting(encoder: FakeEncoder) -> Index:
    """Jane works with Bob, Bob with Cy; Di speaks of Jane's trees, Eve of something else; a guest has no talk."""
    talks = (
        Talk("one", "Tall trees", "Trees grow in forests. Pruning trees helps growth.", (JANE, BOB)),
        Talk("two", "Small fish", "Fish swim in rivers. Salmon migrate upstream.", (BOB, CY)),
        Talk("three", "Old trees", "Pruning old trees in forests. Growth of trees slows.", (DI,)),
        Talk("four", "Steel bridges", "Bridges carry loads. Steel corrodes.", (EVE,)),
    )
    timed = [replace(talk, start=at(9 + n), end=at(9 + n, 40)) for n, talk in enumerate(talks)]
    return build(Programme("made", "Made", tuple(timed), people=(JANE, BOB, CY, DI, EVE, GUEST)), encoder)


def test_near_in_company_and_in_topic_come_first_and_collaborators_never(meeting: Index) -> None:
    found = meet(meeting, people(meeting), "doe-jane")
    assert [one.person for one in found[:2]] == [CY, DI]
    assert {one.person.id for one in found}.isdisjoint({"doe-jane", "roe-bob", "guest-a"})
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_each_comes_with_reason_talks_and_a_free_slot(meeting: Index) -> None:
    cy, di = meet(meeting, people(meeting), "doe-jane", limit=2)
    assert cy.reason.endswith("Both work with Bob Roe.")
    assert cy.through == (BOB,)
    assert "trees" in di.reason.casefold()
    assert [talk.id for talk in di.talks] == ["one", "three"]
    assert di.free is not None
    assert (di.free.start, di.free.end) == (at(9, 40), at(10))


def test_authors_of_one_talk_are_equally_close_and_come_by_id(meeting: Index) -> None:
    team = tuple(Person(f"team-{letter}", f"{letter.upper()}nna {letter.upper()}ort") for letter in "dbca")
    talk = Talk("five", "Young trees", "Pruning young trees. Growth in forests.", team)
    programme = meeting.programme
    more = replace(programme, talks=(*programme.talks, talk), people=(*programme.people, *team))
    index = build(more, FakeEncoder())
    found = [one for one in meet(index, people(index), "doe-jane") if one.person in team]
    assert len({one.score for one in found}) == 1
    assert [one.person.id for one in found] == ["team-a", "team-b", "team-c", "team-d"]


def test_a_talk_without_a_text_is_not_shown_where_there_is_another(meeting: Index) -> None:
    bare = Talk("bare", "TBA", "", (EVE,))
    more = build(replace(meeting.programme, talks=(*meeting.programme.talks, bare)), FakeEncoder())
    eve = next(one for one in meet(more, people(more), "doe-jane") if one.person == EVE)
    assert [talk.id for talk in eve.talks] == ["one", "four"]


def test_far_and_near_as_asked(meeting: Index) -> None:
    everyone = people(meeting)
    assert [one.person for one in meet(meeting, everyone, "doe-jane", prefer="near")] == [CY]
    assert CY not in [one.person for one in meet(meeting, everyone, "doe-jane", prefer="far")]


def test_authors_of_a_talk_that_others_give_are_not_known_to_come(meeting: Index) -> None:
    talks = tuple(replace(talk, speakers=talk.authors[:1]) for talk in meeting.programme.talks)
    silent = build(replace(meeting.programme, talks=talks), FakeEncoder())
    assert CY not in [one.person for one in meet(silent, people(silent), "doe-jane")]


def test_somebody_unknown_or_without_a_talk_is_told_so(meeting: Index) -> None:
    with pytest.raises(QuestionError, match="There is nobody with the id 'zuse'"):
        meet(meeting, people(meeting), "zuse")
    with pytest.raises(QuestionError, match="A Guest has no talk in made"):
        meet(meeting, people(meeting), "guest-a")


def test_a_programme_of_one_talk_proposes_nobody(encoder: FakeEncoder) -> None:
    alone = build(Programme("made", "Made", (Talk("one", "Trees", "Trees grow.", (JANE,)),), people=(JANE,)), encoder)
    assert meet(alone, people(alone), "doe-jane") == ()


def test_the_walk_can_be_checked_by_hand() -> None:
    network = network_of([[0, 1], [1, 2], [3]], np.eye(3, dtype=np.float32), 4)
    assert network.together.toarray().tolist() == [[0, 1, 0, 0], [0.5, 0, 0.5, 0], [0, 1, 0, 0], [0, 0, 0, 0]]
    scores = closeness(network, [0])[0]
    assert scores[1] > scores[2] > scores[3] == 0


def test_like_talks_lead_where_no_collaborator_does() -> None:
    vectors = np.array([[1, 0], [0, 1], [0.8, 0.6]], dtype=np.float32)
    scores = closeness(network_of([[0], [1], [2]], vectors, 3), [0])[0]
    assert scores[2] > scores[1] > 0
