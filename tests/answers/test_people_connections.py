"""How connected a programme is: groups, who stands alone, who links groups, institutions; all checked by hand."""

from dataclasses import replace
from itertools import pairwise

import pytest

from abstractsearch.answers.people import people
from abstractsearch.answers.people.connections import Connections, circles, connections
from abstractsearch.documents import people_document
from abstractsearch.index.build import Index, build
from abstractsearch.programme.model import Person, Programme, Session, Talk
from abstractsearch.terminal import connection_lines
from abstractsearch.wording import bridging, connected, one_group
from tests.conftest import FakeEncoder

GIVEN = ("Ann", "Ben", "Cleo", "Dora", "Emil", "Fritz", "Gina", "Hugo", "Ines", "Jana")
SURNAMES = ("Abel", "Bunge", "Curie", "Dirac", "Euler", "Fermi", "Gauss", "Hardy", "Ito", "Jacobi")
CROWD = tuple(Person(f"p{n}", f"{given} {SURNAMES[n]}") for n, given in enumerate(GIVEN))
EARLY, LATE = Session("early", "Early"), Session("late", "Late")


def answered(*talks: Talk, people_too: tuple[Person, ...] = ()) -> Connections:
    index = indexed(*talks, people_too=people_too)
    return connections(index, people(index))


def indexed(*talks: Talk, people_too: tuple[Person, ...] = ()) -> Index:
    everyone = dict.fromkeys((*people_too, *(person for talk in talks for person in talk.authors)))
    sessions = tuple(dict.fromkeys(talk.session for talk in talks if talk.session))
    return build(Programme("made", "Made", talks, sessions, tuple(everyone)), FakeEncoder())


def written(number: int, *authors: int, session: Session | None = None) -> Talk:
    return Talk(f"t{number}", f"Talk {number}", authors=tuple(CROWD[one] for one in authors), session=session)


def test_groups_are_told_the_largest_first_and_who_stands_alone_by_id() -> None:
    guest = Person("guest", "A Guest")
    answer = answered(
        written(0, 0, 1), written(1, 1, 2), written(2, 3, 4), written(3, 6), written(4, 5), people_too=(guest,)
    )
    assert [[person.id for person in group] for group in answer.groups] == [["p0", "p1", "p2"], ["p3", "p4"]]
    assert [person.id for person in answer.alone] == ["p5", "p6"]
    assert (answer.people, answer.working_together) == (7, 5)
    assert answer.largest_share == pytest.approx(3 / 7)
    assert connected(answer) == (
        "5 of 7 people have a collaborator in this programme. "
        "They are in 2 groups; the largest has 3 people, 43% of all."
    )


def test_who_only_has_coauthors_that_stay_at_home_is_not_alone_and_a_silent_author_neither() -> None:
    talk = replace(written(0, 0, 1), speakers=CROWD[:1])
    assert answered(talk).alone == ()


def test_whoever_joins_two_circles_is_the_bridge_and_without_them_one_falls_off() -> None:
    answer = answered(written(0, 0, 1, 2, 3), written(1, 4, 5, 6, 7), written(2, 3, 8), written(3, 8, 4))
    first = answer.bridges[0]
    assert {bridge.person.id for bridge in answer.bridges} == {"p3", "p4", "p8"}
    assert first.person.id == "p8"
    assert first.cut_off == 4
    assert "4 people would lose touch" in bridging(first)


def test_in_one_team_nobody_is_a_bridge() -> None:
    assert answered(written(0, *range(6))).bridges == ()


def test_a_group_too_large_to_measure_from_all_is_measured_by_a_sample_and_alike_each_time() -> None:
    names = [Person(f"q{n:03}", f"{GIVEN[n % 10]}{chr(97 + n // 100)} {SURNAMES[n // 10 % 10]}") for n in range(600)]
    index = indexed(*(Talk(f"t{n:03}", f"T {n}", authors=pair) for n, pair in enumerate(pairwise(names))))
    everyone = people(index)
    answer = connections(index, everyone)
    assert answer == connections(index, everyone)
    assert len(answer.groups[0]) > 500
    assert len(answer.bridges) == 10
    middle = len(answer.groups[0]) // 4
    assert all(bridge.cut_off > middle for bridge in answer.bridges)


def test_a_session_of_one_small_group_is_told_and_a_group_of_most_people_says_nothing() -> None:
    team = [written(0, 0, 1, session=EARLY), written(1, 1, 2, session=EARLY)]
    others = [written(2, 3, session=LATE), written(3, 4, session=LATE), written(4, 5), written(5, 6)]
    found = answered(*team, *others).sessions
    assert [(one.session, [talk.id for talk in one.talks], one.size) for one in found] == [(EARLY, ["t0", "t1"], 3)]
    assert one_group(found[0]) == "both talks come from one group of 3 people"
    assert answered(*team, others[0]).sessions == ()


def test_a_session_with_a_guest_a_nameless_talk_or_a_single_talk_is_not_of_one_group() -> None:
    alone = [written(number, number) for number in range(5, 9)]
    pair = written(0, 0, 1, session=EARLY)
    for other in (written(1, 2, session=EARLY), written(1, session=EARLY), written(1, 0, 1, session=LATE)):
        assert answered(pair, other, *alone).sessions == ()


def test_institutions_come_by_talks_in_the_words_of_the_programme() -> None:
    ann, ben, cleo = (replace(CROWD[n], affiliation=at) for n, at in enumerate(("ETH Zürich", "eth zurich", "Kyiv")))
    answer = answered(
        Talk("t0", "T", authors=(ann, ben)), Talk("t1", "T", authors=(ben, cleo)), Talk("t2", "T", authors=CROWD[3:4])
    )
    assert [(one.name, one.talks) for one in answer.institutions] == [("ETH Zürich", 2), ("Kyiv", 1)]
    assert answer.stated == 2


@pytest.mark.parametrize("talks", [(), (Talk("t", "T"),), (written(0, 0),)])
def test_with_no_talk_nobody_or_one_person_nothing_is_connected(talks: tuple[Talk, ...]) -> None:
    answer = answered(*talks) if talks else answered(Talk("t", "T"), people_too=CROWD[:1])
    assert (answer.groups, answer.bridges, answer.institutions, answer.sessions) == ((), (), (), ())
    assert answer.largest_share == 0
    assert connected(answer) == "Nothing in this programme shows that two people work together."


def test_hidden_people_are_in_no_list() -> None:
    hidden = replace(CROWD[0], hidden=True)
    index = build(
        Programme("made", "Made", (Talk("t", "T", authors=(hidden, CROWD[1])),), people=(hidden, CROWD[1])),
        FakeEncoder(),
    )
    answer = connections(index, people(index))
    assert (answer.groups, [person.id for person in answer.alone]) == ((), ["p1"])


def test_circles_number_the_largest_first(index: Index) -> None:
    assert circles(people(index)) == {"lovelace-ada": 0, "noether-emmy": 0}


def test_the_document_holds_it_under_a_key_of_its_own(index: Index) -> None:
    everyone = people(index)
    assert "connections" not in people_document(everyone)
    document = people_document(everyone, connections=connections(index, everyone))["connections"]
    assert document["groups"] == [["lovelace-ada", "noether-emmy"]]
    assert document["alone"] == [{"id": "kovalevskaya-sofia", "name": "Sofia Kovalevskaya"}]
    assert document["institutions"] == [{"name": "Analytical Engines", "talks": 2, "share": 1.0}]
    assert set(document) == {"people", "largest_share", "groups", "alone", "bridges", "institutions", "sessions"}


def test_in_words_each_list_is_cut(index: Index) -> None:
    answer = answered(*(written(number, number) for number in range(10)), written(10, 0, 1))
    lines = list(connection_lines(answer, most=3))
    assert "8 people with a talk and no collaborator here:" in "\n".join(lines)
    assert "    and 5 more" in lines
