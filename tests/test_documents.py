"""People and ties as documents for other programs."""

import csv
import io
from dataclasses import replace

import networkx

from abstractsearch.answers.people import people, people_of
from abstractsearch.documents import people_document
from abstractsearch.exports import people_graphml, ties_csv
from abstractsearch.index.build import Index
from abstractsearch.programme.model import Person, Programme, Talk


def test_the_document_of_people_keeps_its_fields(index: Index) -> None:
    document = people_document(people(index))
    assert document["people"][2] == {
        "id": "lovelace-ada",
        "name": "Ada Lovelace",
        "variants": [],
        "affiliation": "Analytical Engines",
        "talks": ["lovelace-ada", "lovelace-ada-2"],
        "other_ids": [],
    }
    assert document["ties"][1] == {
        "a": "lovelace-ada",
        "b": "noether-emmy",
        "kind": "coauthor",
        "evidence": [
            {
                "talk": "lovelace-ada",
                "text": "Authors of “Posterior sampling by machine”: Ada Lovelace, Emmy Noether",
            }
        ],
    }
    assert (document["merges"], document["proposed"]) == ([], [])


def test_the_document_of_one_person_holds_those_tied_to_them(index: Index) -> None:
    answer = people(index)
    document = people_document(answer, answer.named("noether-emmy"))
    assert [person["id"] for person in document["people"]] == ["lovelace-ada", "noether-emmy"]
    assert {tie["kind"] for tie in document["ties"]} == {"coauthor", "session"}


def test_graphml_is_read_back_by_networkx(index: Index) -> None:
    answer = people(index)
    graph = networkx.parse_graphml(people_graphml(answer), force_multigraph=True)
    assert graph.nodes["lovelace-ada"] == {"label": "Ada Lovelace", "affiliation": "Analytical Engines", "talks": 2}
    edges = {(frozenset((a, b)), data["kind"]): data["evidence"] for a, b, data in graph.edges(data=True)}
    assert edges == {
        (frozenset((tie.a.id, tie.b.id)), tie.kind): "\n".join(shown.text for shown in tie.evidence)
        for tie in answer.ties
    }


def test_strange_characters_harm_neither_table_nor_graph() -> None:
    strange = Person("doe-jane", 'Jane "<b>\x00" Doe')
    talk = Talk("one", 'On\n<trees> & "bees", \x0b', authors=(strange, Person("roe-bob", "Bob Roe")))
    answer = people_of(Programme("made", "Made", (talk,), people=talk.authors))
    assert networkx.parse_graphml(people_graphml(answer)).number_of_edges() == 1
    rows = list(csv.DictReader(io.StringIO(ties_csv(answer.ties))))
    assert [(row["a"], row["b"], row["kind"], row["talk"]) for row in rows] == [
        ("doe-jane", "roe-bob", "coauthor", "one")
    ]
    assert rows[0]["evidence"] == answer.ties[0].evidence[0].text


def test_merges_are_told_with_reason_and_strength(programme: Programme) -> None:
    short = Person("noether-e", "E. Noether")
    last = replace(programme.talk("lovelace-ada-2"), authors=(short,), speakers=(short,))
    talks = (*(talk for talk in programme.talks if talk.id != last.id), last)
    document = people_document(people_of(replace(programme, talks=talks, people=(*programme.people, short))))
    assert [one["other_ids"] for one in document["people"] if one["id"] == "noether-emmy"] == [["noether-e"]]
    assert document["merges"] == [
        {
            "one": {"id": "noether-e", "name": "E. Noether"},
            "other": {"id": "noether-emmy", "name": "Emmy Noether"},
            "reason": "initials for given names",
            "strength": 0.85,
        }
    ]
