"""Who works with whom: every kind by its own rule, every tie with what shows it."""

from dataclasses import replace
from typing import Any

import pytest

from abstractsearch.answers.people import COLLABORATIONS, People, people, people_of
from abstractsearch.errors import QuestionError
from abstractsearch.index.build import Index
from abstractsearch.programme.formats import read
from abstractsearch.programme.model import Person, Programme, Session, Talk
from tests.conftest import ADA, EMMY, SHARED, SOFIA

JANE, BOB, CY = (Person("doe-jane", "Jane Doe"), Person("roe-bob", "Bob Roe"), Person("poe-cy", "Cy Poe"))


def of(*talks: Talk, more: tuple[Person, ...] = ()) -> People:
    everyone = {person.id: person for person in (*more, *(one for talk in talks for one in talk.authors))}
    sessions = tuple({talk.session.id: talk.session for talk in talks if talk.session}.values())
    return people_of(Programme("made", "Made", talks, sessions, tuple(everyone.values())))


def ties(answer: People, *, of_kind: str | None = None) -> list[tuple[str, str, str]]:
    return [(tie.a.name, tie.b.name, tie.kind) for tie in answer.ties if of_kind in (None, tie.kind)]


def talk(an_id: str = "one", abstract: str = "", **fields: Any) -> Talk:
    return Talk(an_id, f"Talk {an_id}", abstract, **fields)


def test_everybody_is_there_with_their_talks(index: Index) -> None:
    answer = people(index)
    assert [person.id for person in answer.people] == ["guest-a", "kovalevskaya-sofia", "lovelace-ada", "noether-emmy"]
    assert {person: [talk.id for talk in talks] for person, talks in answer.talks.items()} == {
        "guest-a": [],
        "kovalevskaya-sofia": ["kovalevskaya-sofia"],
        "lovelace-ada": ["lovelace-ada", "lovelace-ada-2"],
        "noether-emmy": ["lovelace-ada", "noether-emmy"],
    }


def test_authors_of_one_talk_are_coauthors(index: Index) -> None:
    tie = next(tie for tie in people(index).ties if tie.kind == "coauthor")
    assert (tie.a, tie.b) == (ADA, EMMY)
    assert tie.evidence[0].text == "Authors of “Posterior sampling by machine”: Ada Lovelace, Emmy Noether"
    assert tie.evidence[0].talk == index.programme.talk("lovelace-ada")


def test_people_with_different_talks_in_one_session_are_tied_by_it(index: Index) -> None:
    assert ties(people(index), of_kind="session") == [
        ("Sofia Kovalevskaya", "Ada Lovelace", "session"),
        ("Ada Lovelace", "Emmy Noether", "session"),
    ]


def test_those_who_speak_together_are_no_coauthors_for_it() -> None:
    together = talk(authors=(JANE, BOB), speakers=(JANE, BOB))
    assert ties(of(together)) == [("Jane Doe", "Bob Roe", "co-speaker")]
    with_an_author = talk(authors=(JANE, BOB, CY), speakers=(JANE, BOB))
    assert ties(of(with_an_author), of_kind="coauthor") == [
        ("Jane Doe", "Cy Poe", "coauthor"),
        ("Jane Doe", "Bob Roe", "coauthor"),
        ("Cy Poe", "Bob Roe", "coauthor"),
    ]


def test_whom_prose_names_works_with_the_speaker_and_with_nobody_else() -> None:
    abstract = "It works. This is joint work with Bob Roe (KTH) and Cy Poe. More follows."
    answer = of(talk(abstract=abstract, authors=(JANE, BOB, CY), speakers=(JANE,)))
    assert ties(answer) == [("Jane Doe", "Cy Poe", "joint-work"), ("Jane Doe", "Bob Roe", "joint-work")]
    assert answer.ties[0].evidence[0].text == "This is joint work with Bob Roe (KTH) and Cy Poe."


def test_a_list_of_authors_in_prose_ties_them_all() -> None:
    answer = of(
        talk(abstract="It works. Authors: Bob Roe, Cy Poe, Jane Doe.", authors=(JANE, BOB, CY), speakers=(JANE,))
    )
    assert {tie.kind for tie in answer.ties} == {"joint-work"}
    assert len(answer.ties) == 3


def test_somebody_named_only_in_prose_is_a_person_without_a_talk() -> None:
    answer = of(talk(abstract="Joint work with Ann Newcomer (Oslo).", authors=(JANE,)))
    newcomer = answer.people[1]
    assert (newcomer.name, newcomer.affiliation, answer.talks[newcomer.id]) == ("Ann Newcomer", "Oslo", ())
    assert ties(answer) == [("Jane Doe", "Ann Newcomer", "joint-work")]


def test_prose_may_name_somebody_by_another_spelling() -> None:
    answer = of(talk(abstract="Joint work with B. Roe.", authors=(JANE,)), talk("two", authors=(BOB,)))
    assert ties(answer) == [("Jane Doe", "Bob Roe", "joint-work")]


def test_own_publications_are_collaborations_and_cited_ones_are_not() -> None:
    references = ("Doe, J., Roe, B. (2024). On trees.", "C. Poe and A. Other. On bees. 2023.")
    answer = of(talk(authors=(JANE,), references=references), more=(BOB, CY))
    assert ties(answer) == [("Jane Doe", "Cy Poe", "citation"), ("Jane Doe", "Bob Roe", "own-reference")]
    assert [tie.evidence[0].text for tie in answer.ties] == [references[1], references[0]]
    assert "citation" not in COLLABORATIONS
    assert answer.collaborators("doe-jane") == (BOB,)


def test_only_the_same_affiliation_ties() -> None:
    jane, bob, cy = (replace(JANE, affiliation="KTH"), replace(BOB, affiliation="kth"), replace(CY, affiliation="MIT"))
    assert ties(of(more=(jane, bob, cy))) == [("Jane Doe", "Bob Roe", "affiliation")]


def test_a_crowd_in_one_session_ties_nobody() -> None:
    crowd = [Person(f"p{number}", f"{chr(65 + number % 26)}{number} Person") for number in range(120)]
    posters = Session("posters", "Posters")
    answer = of(*(talk(f"t{number}", authors=(person,), session=posters) for number, person in enumerate(crowd)))
    assert answer.ties == ()


def test_spellings_are_one_person_over_all_talks() -> None:
    short = Person("doe-j", "J. Doe")
    answer = of(talk(authors=(JANE, BOB)), talk("two", authors=(short, CY)))
    assert [person.name for person in answer.people] == ["Jane Doe", "Cy Poe", "Bob Roe"]
    assert answer.people[0].variants == ("J. Doe",)
    assert [one.id for one in answer.talks["doe-jane"]] == ["one", "two"]
    assert answer.person("doe-j") == answer.people[0]
    assert answer.collaborators("doe-j") == (CY, BOB)
    assert [merge.reason for merge in answer.merges] == ["initials for given names"]


def test_two_authors_of_one_name_on_one_talk_are_two() -> None:
    second = Person("doe-jane-2", "Jane Doe")
    answer = of(talk(authors=(JANE, second)))
    assert ties(answer) == [("Jane Doe", "Jane Doe", "coauthor")]


def test_the_hidden_are_nowhere() -> None:
    hidden = replace(BOB, hidden=True)
    programme = Programme(
        "made",
        "Made",
        (
            talk(
                "one",
                "Joint work with Bob Roe and Cy Poe.",
                authors=(JANE, hidden, CY),
                speakers=(JANE,),
                references=("Doe, J., Roe, B. (2024). On trees.",),
            ),
            talk("two", authors=(hidden,), speakers=(hidden,)),
            talk("three", authors=(Person("roe-b", "B. Roe"), JANE)),
        ),
        people=(JANE, hidden, CY, Person("roe-b", "B. Roe")),
    )
    answer = people_of(programme)
    assert [person.name for person in answer.people] == ["Jane Doe", "Cy Poe"]
    assert ties(answer) == [("Jane Doe", "Cy Poe", "joint-work")]
    assert all("Roe" not in author.name for author in (*programme.talk("one").authors, *programme.talk("two").authors))


def test_nobody_and_one_person_are_fine() -> None:
    assert of().people == ()
    assert of(talk(authors=(JANE,))).ties == ()


def test_a_person_is_found_by_id_name_or_spelling(index: Index) -> None:
    answer = people(index)
    assert answer.named("noether-emmy") == EMMY
    assert answer.named("lovelace ada") == ADA
    assert answer.named("kovalevsky") == SOFIA
    with pytest.raises(QuestionError, match="There is nobody called 'zuse'"):
        answer.named("zuse")
    with pytest.raises(QuestionError, match=r"can be 2 people; give one of these ids: .*guest-a"):
        of(more=(JANE, Person("guest-a", "Jane Guest"))).named("jane")


def test_ties_come_in_order_and_once(index: Index) -> None:
    answer = people(index)
    keys = [(tie.a.id, tie.b.id, tie.kind) for tie in answer.ties]
    assert keys == sorted(set(keys))
    assert all(tie.a.id < tie.b.id and tie.evidence for tie in answer.ties)


def test_the_largest_programme_takes_seconds() -> None:
    source = SHARED / "data" / "programmes" / "emnlp2020" / "talks.jsonl"
    if not source.exists():
        pytest.skip("the shared programmes are not here")
    answer = people_of(read(source))
    assert 2600 < len(answer.people) < 2700
    assert len(ties(answer, of_kind="coauthor")) > 8000
