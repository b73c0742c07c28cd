"""By what a programme can be narrowed, what the numbers mean, and what the address holds; without a browser."""

from dataclasses import replace

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from abstractsearch.answers.search import search
from abstractsearch.errors import QuestionError
from abstractsearch.index.build import Index, build
from abstractsearch.programme.model import Person, Programme, Session, Talk
from abstractsearch.ui import state
from abstractsearch.ui.components.search.facets import Facet, facets
from abstractsearch.ui.components.search.unasked import suggestions
from tests.conftest import FakeEncoder, at
from tests.ui.conftest import Open, screen_file

ODD = ":red[Pöster] <b>$5 & 1/2"
CHAIRS = [Person(f"p{number}", name) for number, name in enumerate(["Ada Lovelace", "Emmy Noether", "Sofia K"])]
SESSIONS = [Session(f"s{number}", f"Session {number}", room=f"R{number % 2}") for number in range(4)]


def talk(number: int) -> Talk:
    """Even ones are posters in English, odd ones talks in French; ten are on the first day, two on the second."""
    facets = {
        "type": ("Talk" if number % 2 else ODD,),
        "written in": ("French" if number % 2 else "English",),
        "audience_level": (("Beginner", "beginner", "Expert")[number % 3],),
        "tags": (f"tag {number // 2}", f"rare {number}"),
        "chair": (CHAIRS[number % 3].name,),
        "led by": (CHAIRS[number % 3].name,),
        "slides": (f"https://example.org/{number % 2}",),
        "paper": (f"paper {number}",),
        "position": (str(number),),
        "session_name": (SESSIONS[number // 3].title,),
        "everywhere": ("the same",),
        "starts_at": (f"2025-09-29T0{number % 3}:00",),
    }
    start = at(29 if number < 10 else 30, 9, number)
    return Talk(
        f"t{number:02}", f"Talk number {number}", "Text.", session=SESSIONS[number // 3], start=start, facets=facets
    )


@pytest.fixture
def many() -> Programme:
    return Programme("many", "Many", tuple(map(talk, range(12))), tuple(SESSIONS), tuple(CHAIRS), rooms=("R1", "R0"))


def by_parameter(programme: Programme) -> dict[str, Facet]:
    return {facet.parameter: facet for facet in facets(programme)}


def shown(app: AppTest) -> str:
    assert not app.exception
    texts = (getattr(element, "value", None) or getattr(element.proto, "label", "") for element in app.main)
    return "\n".join(str(text) for text in texts).replace("\\", "")


def cards(app: AppTest) -> list[str]:
    labels = [element.proto.label for element in app.main if element.type == "page_link"]
    return [label for label in labels if label.startswith("Talk number")]


def opened(app: AppTest) -> AppTest:
    """The app with what is behind the button in sight."""
    app.session_state[state.FILTER] = True
    return app.run()


def parameters(app: AppTest) -> dict[str, list[str]]:
    return {key: value if isinstance(value, list) else [value] for key, value in dict(app.query_params).items()}


class TestFacets:
    def test_are_day_session_room_and_fields_that_group_talks(self, many: Programme) -> None:
        assert set(by_parameter(many)) == {"day", "session", "room", "where-type", "where-audience_level", "where-tags"}

    def test_values_come_in_the_order_of_the_programme_or_by_falling_number(self, many: Programme) -> None:
        found = by_parameter(many)
        assert found["day"].values == ("Mon 29 Sep", "Tue 30 Sep")
        assert found["session"].values == ("Session 0", "Session 1", "Session 2", "Session 3")
        assert found["room"].values == ("R1", "R0")
        assert found["where-audience_level"].values == ("Beginner", "Expert")
        assert found["where-audience_level"].label == "Audience level"

    def test_spellings_that_differ_in_case_are_one_value(self, many: Programme) -> None:
        assert by_parameter(many)["where-audience_level"].counts(np.ones(12, dtype=bool)) == [8, 4]

    @pytest.mark.parametrize(
        "values",
        [["one"] * 9, [f"id-{number}" for number in range(9)], [f"https://a.org/{n % 2}" for n in range(9)], [""] * 9],
    )
    def test_one_value_ids_addresses_and_nothing_are_no_filter(self, values: list[str]) -> None:
        talks = tuple(Talk(f"t{number}", "Title", facets={"field": (value,)}) for number, value in enumerate(values))
        assert facets(Programme("p", "P", talks)) == ()

    def test_numbers_are_a_filter_while_they_are_few(self) -> None:
        def of(different: int) -> tuple[Facet, ...]:
            talks = (Talk(f"t{number}", "Title", facets={"number": (str(number % different),)}) for number in range(60))
            return facets(Programme("p", "P", tuple(talks)))

        assert [facet.label for facet in of(3)] == ["Number"]
        assert of(20) == ()

    def test_a_programme_without_talks_has_none(self) -> None:
        assert facets(Programme("p", "P", ())) == ()

    def test_counts_are_those_of_the_talks_that_pass(self, many: Programme) -> None:
        assert by_parameter(many)["day"].counts(np.arange(12) >= 9) == [1, 2]


class TestSearchByThem:
    @pytest.fixture
    def index(self, many: Programme) -> Index:
        return build(many, FakeEncoder())

    def test_every_group_of_a_field_is_found_by_search(self, index: Index) -> None:
        everything = np.ones(12, dtype=bool)
        for facet in facets(index.programme):
            if facet.parameter not in (state.DAY, state.SESSION):
                for value, count in zip(facet.values, facet.counts(everything), strict=True):
                    assert len(search(index, "talk", limit=None, where=[(facet.field, value)])) == count

    def test_a_room_that_is_none_finds_nothing_and_one_without_rooms_is_told(
        self, index: Index, many: Programme
    ) -> None:
        assert len(search(index, "talk", where=[("room", "R7")])) == 0
        bare = replace(many, sessions=(), talks=tuple(replace(each, session=None) for each in many.talks))
        with pytest.raises(QuestionError, match="no field 'room'"):
            search(build(bare, FakeEncoder()), "talk", where=[("room", "R1")])


class TestPage:
    def test_the_button_hides_the_choices_until_it_is_tapped(self, open_app: Open, many: Programme) -> None:
        app = open_app(programmes=[many])
        assert not app.button_group
        assert opened(app).button_group(key="filter-day").options == ["Mon 29 Sep (10)", "Tue 30 Sep (2)"]

    def test_numbers_follow_the_other_filters_and_not_their_own(self, open_app: Open, many: Programme) -> None:
        app = opened(open_app(programmes=[many], day="Tue 30 Sep"))
        assert app.button_group(key="filter-day").options == ["Mon 29 Sep (10)", "Tue 30 Sep (2)"]
        assert app.button_group(key="filter-where-audience_level").options == ["Beginner (1)", "Expert (1)"]
        assert app.button_group(key="filter-session").options[0] == "Session 0 (0)"

    def test_several_filters_combine_and_are_in_the_address(self, open_app: Open, many: Programme) -> None:
        app = opened(open_app(programmes=[many], q="talk"))
        app.button_group(key="filter-day").set_value("Tue 30 Sep").run()
        app.button_group(key="filter-where-type").set_value("Talk").run()
        assert cards(app) == ["Talk number 11"]
        assert parameters(app) == {"q": ["talk"], "day": ["Tue 30 Sep"], "where-type": ["Talk"]}

    def test_many_values_are_a_box_of_those_that_talks_share(self, open_app: Open, many: Programme) -> None:
        app = opened(open_app(programmes=[many]))
        box = app.selectbox(key="filter-where-tags")
        assert box.label == "Tags"
        assert box.options == [f"tag {number} (2)" for number in range(6)]
        box.set_value("tag 5").run()
        assert cards(app) == ["Talk number 10", "Talk number 11"]
        app.button_group(key="filter-room").set_value("R0").run()
        assert app.selectbox(key="filter-where-tags").options == [
            *(f"tag {number} ({count})" for number, count in ((0, 2), (1, 1), (3, 2), (4, 1), (5, 0)))
        ]

    def test_a_value_of_one_talk_is_taken_from_the_address_all_the_same(self, open_app: Open, many: Programme) -> None:
        app = opened(open_app(programmes=[many], **{"where-tags": "rare 10"}))
        assert cards(app) == ["Talk number 10"]
        assert app.selectbox(key="filter-where-tags").value == "rare 10"

    def test_one_tap_takes_one_away_and_another_all(self, open_app: Open, many: Programme) -> None:
        app = open_app(programmes=[many], day="Mon 29 Sep", room="R1")
        app.button(key="without-room").click().run()
        assert parameters(app) == {"day": ["Mon 29 Sep"]}
        app.button(key="clear-filters").click().run()
        assert parameters(app) == {}
        assert len(cards(app)) == 10
        assert [button.key for button in app.button if str(button.key).startswith(("without", "clear"))] == []

    def test_what_is_chosen_is_marked_behind_the_button(self, open_app: Open, many: Programme) -> None:
        app = opened(open_app(programmes=[many], room="R1"))
        assert app.button_group(key="filter-room").value == "R1"
        app.button(key="without-room").click().run()
        assert app.button_group(key="filter-room").value is None

    @pytest.mark.parametrize(
        ("parameter", "sentence"),
        [
            (name, f"There is no {name} “<b>Nowhere</b>” here, so it was left out.")
            for name in ("day", "session", "room")
        ]
        + [("where-tags", "No talk here has “<b>Nowhere</b>” under “Tags”, so it was left out.")],
    )
    def test_an_unknown_value_is_dropped_with_a_sentence(
        self, open_app: Open, many: Programme, parameter: str, sentence: str
    ) -> None:
        app = open_app(programmes=[many], **{parameter: "<b>Nowhere</b>"})
        assert sentence in shown(app)
        assert parameters(app) == {}
        assert len(cards(app)) == 10

    @pytest.mark.parametrize(
        ("query", "sentence"),
        [
            ("", "No talk passes all these filters; take one away."),
            ("talk", "No talk passes these filters; take one away."),
        ],
    )
    def test_filters_that_leave_nothing_say_so(
        self, open_app: Open, many: Programme, query: str, sentence: str
    ) -> None:
        assert sentence in shown(open_app(programmes=[many], session="Session 0", day="Tue 30 Sep", q=query))

    def test_an_odd_value_stays_text(self, open_app: Open, many: Programme) -> None:
        app = opened(open_app(programmes=[many], **{"where-type": ODD}))
        assert len(cards(app)) == 6
        assert app.button(key="without-where-type").label == r"**Without** \:red\[Pöster\] \<b\>\$5 \& 1\/2"
        assert app.button_group(key="filter-where-type").options[0].startswith(r"\:red\[Pöster\]")

    def test_another_filter_starts_at_the_first_page(self, open_app: Open, many: Programme) -> None:
        app = opened(open_app(programmes=[many], page="2"))
        app.button_group(key="filter-day").set_value("Mon 29 Sep").run()
        assert "page" not in app.query_params

    def test_the_screen_is_as_it_was_left(self, open_app: Open, many: Programme) -> None:
        app = open_app(programmes=[many], q="talk", room="R1")
        app.switch_page(str(screen_file("timetable"))).run()
        app.switch_page(str(screen_file("search"))).run()
        assert parameters(app) == {"q": ["talk"], "room": ["R1"]}
        assert len(cards(app)) == 6

    def test_another_programme_forgets_them(self, open_app: Open, many: Programme, programme: Programme) -> None:
        app = open_app(programmes=[many, programme], programme="many", day="Mon 29 Sep", room="R1")
        app.selectbox(key="programme-choice").set_value("small").run()
        assert parameters(app) == {"programme": ["small"]}

    def test_a_programme_that_cannot_be_narrowed_has_no_button(self, open_app: Open) -> None:
        app = open_app(programmes=[Programme("one", "One", (Talk("t", "A title", "A text."),))])
        assert "A title" in shown(app)
        assert not [element for element in app.main if "filter" in str(getattr(element, "key", ""))]


def test_suggestions_are_what_sessions_are_about() -> None:
    titles = ["Zoom 1A: Dialogue", "Gather 2B: Dialogue", "Day 2 Session 3", "Waves"]
    sessions = [Session(f"s{number}", title) for number, title in enumerate(titles)]
    talks = [Talk(f"t{number}", "Title", session=sessions[number // 2]) for number in range(8)]
    assert suggestions(Programme("p", "P", tuple(talks), tuple(sessions))) == ["Dialogue", "Waves"]
