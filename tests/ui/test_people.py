"""The pages of the people, without a browser; and the network behind them, on values that can be checked by hand."""

import json
from dataclasses import replace
from itertools import combinations

import pytest

from abstractsearch.answers.people import COLLABORATIONS, Kind, People, Shown, Tie
from abstractsearch.answers.pictures import PEOPLE
from abstractsearch.index.build import Index
from abstractsearch.programme.model import Person, Programme, Session, Talk, Topic
from abstractsearch.ui.components.people.ego_graph import LINE_HEIGHT, MARGIN, MOST_AROUND, ego_graph, height
from abstractsearch.ui.components.people.people_graph import people_graph
from abstractsearch.ui.components.people.ties import by_evidence
from abstractsearch.ui.network import Network, network_of
from abstractsearch.ui.plain import plain
from tests.conftest import ADA, EMMY, GUEST, SOFIA, at
from tests.ui.conftest import Open, screen_file
from tests.ui.test_app import links, shown

TALK = Talk("a-talk", "A talk")


def tie(a: Person, b: Person, kind: Kind = "coauthor", *lines: str) -> Tie:
    return Tie(a, b, kind, tuple(Shown(TALK, line) for line in lines or ("a line",)))


def network_of_ties(index: Index, *ties: Tie) -> Network:
    people = {person.id: person for tie in ties for person in (tie.a, tie.b)}
    everyone = tuple(sorted(people.values(), key=lambda person: person.id))
    positions = {person.id: (number / 10, -number / 10) for number, person in enumerate(everyone)}
    return network_of(
        People("small", everyone, {}, ties, {"k-sonya": SOFIA.id}), replace(index, positions={PEOPLE: positions})
    )


def crowd(size: int) -> tuple[Person, ...]:
    return tuple(Person(f"p{number:02}", f"Given{number} Surname{number}") for number in range(size))


def with_a_team(programme: Programme, *team: Person) -> Programme:
    """One more talk, of `team`; the first of them speaks."""
    talk = Talk("team", "Work of a team", "Nothing is said here.", team, team[:1])
    people = {person.id: person for person in (*programme.people, *team)}
    return replace(programme, people=tuple(people.values()), talks=(*programme.talks, talk))


class TestPeople:
    def test_everybody_is_listed_by_surname_and_leads_to_their_page(self, open_app: Open) -> None:
        app = open_app("people")
        found = {name: address for name, address in links(app).items() if address.startswith("/person")}
        assert list(found) == ["A Guest", "Sofia Kovalevskaya", "Ada Lovelace", "Emmy Noether"]
        assert found["Ada Lovelace"] == "/person?id=lovelace-ada"

    def test_a_line_says_affiliation_talks_and_collaborators(self, open_app: Open) -> None:
        page = shown(open_app("people"))
        assert "Analytical Engines · 2 talks · 1 collaborator" in page
        assert "no talk" in page
        assert "4 people, 2 of them without a collaborator in this programme" in page

    def test_the_order_can_be_changed(self, open_app: Open) -> None:
        app = open_app("people", order="Most talks")
        assert [name for name, address in links(app).items() if "/person" in address][-1] == "A Guest"

    @pytest.mark.parametrize("query", ["lovelace", "ADA", "love ad", "Adá", "analytical"])
    def test_a_person_is_found_by_the_beginnings_of_words(self, open_app: Open, query: str) -> None:
        app = open_app("people", name=query)
        assert [name for name, address in links(app).items() if "/person" in address] == ["Ada Lovelace"]
        assert "1 person of 4" in shown(app)

    def test_another_spelling_finds_them_too(self, open_app: Open) -> None:
        assert "Sofia Kovalevskaya" in links(open_app("people", name="kovalevsky"))

    def test_a_typing_error_is_forgiven_and_told(self, open_app: Open) -> None:
        app = open_app("people", name="lovelcae")
        assert "Ada Lovelace" in links(app)
        assert "Nobody here is called “lovelcae”; this comes close." in shown(app)

    @pytest.mark.parametrize("query", ["xyzzy", "<script>alert(1)</script>", ":red[x]", "$$$", "🦄", "\x00"])
    def test_nonsense_gets_a_sentence(self, open_app: Open, query: str) -> None:
        assert "Nobody here is called" in shown(open_app("people", name=query))

    def test_a_long_list_comes_in_pages(self, open_app: Open, programme: Programme) -> None:
        app = open_app("people", [with_a_team(programme, *crowd(40))], sheet="3")
        assert len([address for address in links(app).values() if "/person" in address]) == 44 - 30

    def test_a_programme_in_which_all_are_alone_has_a_list_and_no_picture(
        self, open_app: Open, programme: Programme
    ) -> None:
        alone = replace(programme, talks=programme.talks[1:])
        app = open_app("people", [alone])
        assert "Emmy Noether" in links(app)
        assert "Who works with whom" not in shown(app)

    def test_a_programme_without_people_says_so(self, open_app: Open, programme: Programme) -> None:
        nobody = replace(programme, people=(), talks=(Talk("x", "A talk", "About nothing."),))
        assert "This programme names nobody." in shown(open_app("people", [nobody]))


class TestPerson:
    def test_shows_who_it_is_with_every_spelling_and_the_talks(self, open_app: Open) -> None:
        app = open_app("person", id=SOFIA.id)
        assert "Also written S. Kovalevsky" in shown(app)
        assert links(app)["Wave equations in tomography"] == "/talk?id=kovalevskaya-sofia"
        assert "Nothing in this programme names a collaborator." in shown(app)

    def test_a_collaborator_comes_with_the_line_that_shows_it_and_the_talk(self, open_app: Open) -> None:
        app = open_app("person", id=EMMY.id)
        page = shown(app)
        assert "Authors of one talk" in page
        assert "> Authors: Ada Lovelace, Emmy Noether" in page
        assert links(app)["Ada Lovelace"] == "/person?id=lovelace-ada"
        assert links(app)["Posterior sampling by machine"] == "/talk?id=lovelace-ada"

    def test_what_is_no_collaboration_stands_apart_with_its_line(self, open_app: Open) -> None:
        page = shown(open_app("person", id=SOFIA.id))
        apart = page[page.index("they are no collaborations") :]
        assert "Same session (1)" in page
        assert "Ada Lovelace" in apart
        assert "> Session “Waves”" in apart

    def test_a_participant_without_a_talk_has_a_page(self, open_app: Open) -> None:
        page = shown(open_app("person", id=GUEST.id))
        assert "A Guest" in page
        assert "No talk" in page

    @pytest.mark.parametrize("asked", ["nobody", "<b>x</b>", "../x"])
    def test_an_unknown_person_gets_a_sentence_and_a_way_on(self, open_app: Open, asked: str) -> None:
        app = open_app("person", id=asked)
        assert f"nobody called “{asked}”" in shown(app)
        assert "Look through the people" in links(app)

    def test_the_way_to_somebody_else_is_told_step_by_step(self, open_app: Open, programme: Programme) -> None:
        app = open_app("person", [with_a_team(programme, EMMY, SOFIA)], id=ADA.id)
        app.selectbox(key=f"path-to-{ADA.id}").set_value(SOFIA.id).run()
        page = shown(app)
        assert "Ada Lovelace is two steps from Sofia Kovalevskaya:" in page
        assert "> Authors: Emmy Noether, Sofia Kovalevskaya" in page

    def test_two_of_one_name_can_be_told_apart(self, open_app: Open, programme: Programme) -> None:
        app = open_app("person", [with_a_team(programme, EMMY, Person("k-1", "K K"), Person("k-2", "K K"))], id=ADA.id)
        assert set(app.selectbox(key=f"path-to-{ADA.id}").options) == {"Emmy Noether", "K K (k-1)", "K K (k-2)"}

    def test_where_no_way_leads_there_that_is_said(self, open_app: Open, programme: Programme) -> None:
        pair = (Person("x-a", "A X"), Person("y-b", "B Y"))
        app = open_app("person", [with_a_team(programme, *pair)], id=ADA.id)
        app.selectbox(key=f"path-to-{ADA.id}").set_value("y-b").run()
        assert "No chain of collaborations in this programme leads from Ada Lovelace to B Y." in shown(app)

    def test_texts_that_look_like_markup_are_shown_as_they_are(self, open_app: Open, programme: Programme) -> None:
        odd = (Person("odd-a", "A *B* <b>", "An :red[institute]", ("![x](http://elsewhere.example)",)), EMMY)
        page = shown(open_app("person", [with_a_team(programme, *odd)], id="odd-a"))
        assert all(text in page for text in ("A *B* <b>", "An :red[institute]", "![x](http://elsewhere.example)"))

    def test_the_names_on_a_talks_page_lead_here(self, open_app: Open) -> None:
        found = links(open_app("talk", id="lovelace-ada"))
        assert found["Ada Lovelace"] == "/person?id=lovelace-ada"
        assert found["Emmy Noether"] == "/person?id=noether-emmy"

    def test_spellings_that_were_merged_come_with_the_reason(self, open_app: Open, programme: Programme) -> None:
        other = Person("lovelace-a", "A. K. Lovelace")
        whole = Person("lovelace-ada", "Ada K. Lovelace")
        talks = tuple(
            Talk(f"t{number}", f"On engines {number}", "", (person, EMMY))
            for number, person in enumerate((other, whole))
        )
        app = open_app("person", [Programme("small", "Small", talks, people=(other, whole, EMMY))], id=other.id)
        page = shown(app)
        assert "Also written A. K. Lovelace" in page
        assert "A. K. Lovelace and Ada K. Lovelace: " in page

    def test_a_spelling_on_a_talks_page_leads_to_the_one_person(self, open_app: Open) -> None:
        short, whole = Person("lovelace-a", "A. K. Lovelace"), Person("lovelace-ada", "Ada K. Lovelace")
        talks = tuple(
            Talk(f"t{number}", f"On engines {number}", "", (person, EMMY))
            for number, person in enumerate((short, whole))
        )
        two = Programme("small", "Small", talks, people=(short, whole, EMMY))
        app = open_app("talk", [two], id="t0")
        spelled = links(app)["A. K. Lovelace"].partition("id=")[2]
        app.switch_page(str(screen_file("person")))
        app.query_params["id"] = spelled
        app.run()
        assert [title.value for title in app.title] == [plain("Ada K. Lovelace")]
        assert {"On engines 0", "On engines 1"} <= set(links(app))


class TestWhomToMeet:
    def test_each_comes_with_a_reason_and_both_talks(self, open_app: Open) -> None:
        app = open_app("person", id=SOFIA.id)
        page = shown(app)
        meet = page[page.index("Whom to meet") :]
        assert "Both speak of" in meet or "Close in meaning" in meet
        found = links(app)
        assert found["Ada Lovelace"] == "/person?id=lovelace-ada"
        assert found["Their talk: Posterior sampling by machine"] == "/talk?id=lovelace-ada"
        assert found["Sofia Kovalevskaya: Wave equations in tomography"] == "/talk?id=kovalevskaya-sofia"

    def test_near_and_far_as_asked(self, open_app: Open, programme: Programme) -> None:
        cy = Person("poe-cy", "Cy Poe")
        app = open_app("person", [with_a_team(programme, EMMY, cy)], id=ADA.id)

        def met(choice: str) -> set[str]:
            app.button_group(key=f"to-meet-{ADA.id}").set_value(choice).run()
            return {name for name in ("Sofia Kovalevskaya", "Cy Poe") if f"{name}: " in " ".join(links(app))}

        assert met("far") == {"Sofia Kovalevskaya"}
        assert met("near") == set()
        assert "has a collaborator in common" in shown(app)

    def test_authors_of_one_talk_stand_together_and_their_free_slot_is_told(
        self, open_app: Open, programme: Programme
    ) -> None:
        pair = (Person("x-a", "Anna X"), Person("y-b", "Berta Y"))
        slot = Session("late", "Late", at(30, 16), at(30, 17))
        talk = Talk("late", "Sampling of waves", "Waves are sampled.", pair, (), slot, at(30, 16), at(30, 16, 20))
        people = (*programme.people, *pair)
        sessions = (*programme.sessions, slot)
        longer = replace(programme, people=people, sessions=sessions, talks=(*programme.talks, talk))
        page = shown(open_app("person", [longer], id=SOFIA.id))
        assert "Their talk: Sampling of waves" in page
        assert "All are free on Tuesday 30 September from 15:00 to 16:00." in page

    def test_who_has_no_talk_is_not_matched(self, open_app: Open) -> None:
        assert "Whom to meet" not in shown(open_app("person", id=GUEST.id))

    def test_where_all_work_together_nobody_is_proposed(self, open_app: Open, programme: Programme) -> None:
        two = replace(programme, talks=programme.talks[:2])
        assert "There is nobody to propose" in shown(open_app("person", [two], id=ADA.id))


class TestTheirTopics:
    def test_topics_the_organizers_named_are_links(self, open_app: Open, programme: Programme) -> None:
        named = replace(programme, topics=(Topic("Tomography", words=("tomography", "wave")), Topic("Sampling")))
        assert links(open_app("person", [named], id=SOFIA.id))["Tomography"] == "/topics?topic=tomography"

    def test_topics_found_in_the_talks_are_looked_for_when_asked(self, open_app: Open) -> None:
        app = open_app("person", id=SOFIA.id)
        assert "Topics of this talk" in shown(app)
        assert "Topics: " not in shown(app)
        app.session_state[f"their-topics-{SOFIA.id}"] = True
        assert "fits no topic that several talks share" in shown(app.run())


class TestForOrganizers:
    def test_it_is_worked_out_only_when_asked_for(self, open_app: Open) -> None:
        app = open_app("people")
        assert "For organizers" in shown(app)
        assert "have a collaborator in this programme" not in shown(app)
        app.session_state["organizers-small"] = True
        page = shown(app.run())
        assert "2 of 3 people have a collaborator in this programme." in page
        assert "1 person with a talk and no collaborator here" in page
        assert "- Analytical Engines: 2 talks, 100%" in page

    def test_a_session_of_one_group_leads_to_its_audit(self, open_app: Open, programme: Programme) -> None:
        others = tuple(Talk(f"x{one.id}", "Another", "", (one,)) for one in crowd(3))
        more = replace(programme, talks=(*programme.talks, *others), people=(*programme.people, *crowd(3)))
        app = open_app("people", [more])
        app.session_state["organizers-small"] = True
        page = shown(app.run())
        assert "1 session made of one group" in page
        assert "Both talks come from one group of 2 people" in page
        assert links(app)["Sampling"] == "/session?id=sampling"

    def test_a_programme_of_nobody_has_none(self, open_app: Open, programme: Programme) -> None:
        nobody = replace(programme, people=(), talks=(Talk("x", "A talk", "About nothing."),))
        assert "one circle" not in shown(open_app("people", [nobody]))


class TestNetwork:
    def test_a_citation_is_no_collaboration(self, index: Index) -> None:
        network = network_of_ties(
            index, tie(ADA, EMMY, "citation"), tie(EMMY, SOFIA, "session"), tie(ADA, SOFIA, "affiliation")
        )
        assert not any(network.collaborators.values())
        assert people_graph(network, COLLABORATIONS).pairs == ()
        assert network.path(ADA.id, EMMY.id) == ()

    def test_only_kinds_that_are_switched_on_are_drawn(self, index: Index) -> None:
        network = network_of_ties(index, tie(ADA, EMMY), tie(EMMY, SOFIA, "joint-work"), tie(ADA, EMMY, "joint-work"))
        both = people_graph(network, COLLABORATIONS)
        assert both.pairs == ((ADA.id, EMMY.id), (EMMY.id, SOFIA.id))
        assert [link.get("lineStyle", {}).get("type", "solid") for link in both.options["series"][0]["links"]] == [
            "solid",
            "dashed",
        ]
        assert people_graph(network, ["coauthor"]).people == (ADA, EMMY)
        assert people_graph(network, []).people == ()

    def test_the_most_evidence_comes_first_then_the_id(self, index: Index) -> None:
        network = network_of_ties(index, tie(ADA, SOFIA), tie(ADA, EMMY), tie(ADA, GUEST, "coauthor", "one", "two"))
        assert network.collaborators[ADA.id] == (GUEST.id, SOFIA.id, EMMY.id)

    def test_a_path_is_a_shortest_one(self, index: Index) -> None:
        chain = [tie(one, other) for one, other in zip(crowd(5), crowd(5)[1:], strict=False)]
        network = network_of_ties(index, *chain, tie(crowd(5)[1], crowd(5)[3]))
        assert [person.id for person in network.path("p00", "p04")] == ["p00", "p01", "p03", "p04"]

    def test_the_id_of_another_spelling_leads_to_the_person(self, index: Index) -> None:
        assert network_of_ties(index, tie(ADA, SOFIA)).people.person("k-sonya") == SOFIA

    def test_those_with_the_same_evidence_stand_together(self, index: Index) -> None:
        network = network_of_ties(index, tie(ADA, EMMY), tie(ADA, SOFIA), tie(ADA, GUEST, "coauthor", "another line"))
        assert by_evidence(network, ADA) == [[GUEST], [SOFIA, EMMY]]


class TestPictures:
    @pytest.mark.parametrize("size", [2, 3, 4, 9, 17, 30])
    def test_names_around_a_person_have_a_line_each(self, index: Index, size: int) -> None:
        everyone = crowd(size)
        network = network_of_ties(index, *(tie(everyone[0], other) for other in everyone[1:]))
        graph = ego_graph(network, everyone[0])
        assert len(graph.people) == min(size, MOST_AROUND + 1)
        pixels = (height(graph) - 2 * MARGIN) / 2
        nodes = graph.options["baseOption"]["series"][0]["data"][1:]
        for one, other in combinations(nodes, 2):
            if one["label"]["position"] == other["label"]["position"]:
                assert abs(one["value"][1] - other["value"][1]) * pixels >= LINE_HEIGHT - 0.5

    def test_those_who_work_together_stand_side_by_side(self, index: Index) -> None:
        one, *others = crowd(5)
        ties = [tie(one, other) for other in others]
        network = network_of_ties(index, *ties, tie(others[0], others[3]), tie(others[1], others[2]))
        assert [person.id for person in ego_graph(network, one).people[1:]] == ["p01", "p04", "p02", "p03"]

    def test_dots_and_lines_stand_for_people_and_pairs_by_number(self, index: Index) -> None:
        graph = people_graph(network_of_ties(index, tie(ADA, EMMY), tie(EMMY, SOFIA)), COLLABORATIONS)
        series = graph.options["series"][0]
        assert [node["name"] for node in series["data"]] == [person.name for person in graph.people]
        ends = [(graph.people[link["source"]].id, graph.people[link["target"]].id) for link in series["links"]]
        assert tuple(ends) == graph.pairs

    def test_names_are_drawn_and_never_read_as_html(self, index: Index) -> None:
        odd = Person("odd", "<img src=x onerror=alert(1)> {b}")
        options = people_graph(network_of_ties(index, tie(ADA, odd)), COLLABORATIONS).options
        assert options["tooltip"] == {"show": False}
        assert "formatter" not in json.dumps(options)
