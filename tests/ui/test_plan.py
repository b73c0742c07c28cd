"""Picks, stars and the Plan page, without a browser."""

import json
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some
from streamlit.testing.v1 import AppTest

from abstractsearch.index import store
from abstractsearch.index.build import build
from abstractsearch.programme.model import SAFE_ID, Programme, Talk
from abstractsearch.ui import picks, state
from abstractsearch.ui.components.plan import own_plan
from tests.conftest import FakeEncoder, at
from tests.ui.conftest import FakeLibrary, Open, screen_file
from tests.ui.test_app import links, shown

ADA, EMMY, SOFIA, TBA = "lovelace-ada", "noether-emmy", "kovalevskaya-sofia", "lovelace-ada-2"


def tap(app: AppTest, talk_id: str) -> AppTest:
    return app.button(key=f"star-{talk_id}").click().run()


def told(app: AppTest) -> str:
    """What is shown for a moment."""
    parts = (element.proto for element in app.main if element.type == "bidi_component")
    (component,) = (part for part in parts if part.component_name.endswith("abstractsearch_storage"))
    data = json.loads(component.mixed.json or component.json)
    return str(data["said"]) if data["shown"] else ""


def open_plan(app: AppTest) -> AppTest:
    return app.switch_page(str(screen_file("plan"))).run()


def beside(programme: Programme) -> Programme:
    """The programme with Emmy's talk at the time of Ada's, and a talk that has no time yet."""
    ada, emmy, *others = programme.talks
    moved = replace(emmy, start=ada.start, end=ada.end, room="B2")
    return replace(programme, talks=(ada, moved, *others, Talk("later", "To be placed")))


class TestStars:
    def test_a_tap_adds_a_talk_and_another_removes_it(self, open_app: Open) -> None:
        app = open_app()
        assert app.button(key=f"star-{ADA}").label == "Add Posterior sampling by machine to my plan"
        tap(app, ADA)
        assert app.button(key=f"star-{ADA}").label == "**Remove** Posterior sampling by machine from my plan"
        assert "Plan (1)" in links(app)
        tap(app, ADA)
        assert "Plan" in links(app)

    @pytest.mark.parametrize("screen", ["", "timetable", "talk"])
    def test_every_page_has_stars(self, open_app: Open, screen: str) -> None:
        app = open_app(screen, **({"id": ADA} if screen == "talk" else {}))
        assert "Plan (1)" in links(tap(app, EMMY))

    def test_the_page_of_a_talk_has_it_in_words(self, open_app: Open) -> None:
        app = open_app("talk", id=ADA)
        app.button(key=f"pick-{ADA}").click().run()
        assert "**Remove** this talk from my plan" in shown(app)
        assert "Plan (1)" in links(app)

    def test_a_full_plan_says_so_and_stays(self, open_app: Open) -> None:
        app = open_app()
        full = tuple(f"t{number}" for number in range(picks.MOST))
        app.session_state[state.PICKED] = {"small": full}
        tap(app, ADA)
        assert "is full" in told(app)
        assert app.session_state[state.PICKED] == {"small": full}

    def test_a_star_says_what_clashes(self, open_app: Open, programme: Programme) -> None:
        app = tap(tap(open_app(programmes=[beside(programme)]), ADA), EMMY)
        assert "at the same time as “Posterior sampling by machine”" in told(app)


class TestPlan:
    def test_what_is_removed_keeps_its_place_until_the_page_is_left(self, open_app: Open) -> None:
        app = tap(open_plan(tap(open_app(), ADA)), ADA)
        assert "Removed; the star puts it back." in shown(app)
        assert "Plan" in links(app)
        assert not app.download_button
        tap(app, ADA)
        assert "Removed" not in shown(app)
        assert "Plan (1)" in links(tap(tap(app, ADA), ADA))
        tap(app, ADA)
        app.switch_page(str(screen_file("search"))).run()
        assert "Nothing is picked yet" in shown(open_plan(app))

    def test_an_empty_plan_says_how_to_pick(self, open_app: Open) -> None:
        app = open_app("plan")
        assert "Tap the star of a talk" in shown(app)
        assert links(app)["Look through the timetable"] == "/timetable?"

    def test_picks_stand_by_day_in_order_of_time(self, open_app: Open) -> None:
        app = open_app()
        for talk_id in (SOFIA, EMMY, ADA):
            tap(app, talk_id)
        page = shown(open_plan(app))
        places = [
            page.index(text)
            for text in (
                "A small conference · 3 talks",
                "Monday 29 September",
                "09:00–09:20",
                "Posterior sampling",
                "Ada Lovelace  \nSampling · A1",
                "09:20–09:40",
                "Symmetries",
                "Tuesday 30 September",
                "14:00–14:30",
                "Wave equations",
                "Take it along",
            )
        ]
        assert places == sorted(places)
        assert "same time" not in page

    def test_what_is_free_leads_to_the_timetable_of_that_day(self, open_app: Open, programme: Programme) -> None:
        late = Talk("late", "Late", start=at(29, 12, 10), end=at(29, 12, 30))
        app = open_app(programmes=[replace(programme, talks=(*programme.talks, late))])
        tap(app, EMMY)
        tap(app, "late")
        assert links(open_plan(app))["Free 09:40–12:10: see what is on"] == "/timetable?date=Mon+29+Sep"

    def test_clashes_are_told_on_both_sides_and_on_the_page_of_a_talk(
        self, open_app: Open, programme: Programme
    ) -> None:
        app = open_app(programmes=[beside(programme)])
        tap(app, ADA)
        app.switch_page(str(screen_file("talk")))
        app.query_params["id"] = EMMY
        assert "At the same time as “Posterior sampling by machine”, which your plan has." in shown(app.run())
        app.button(key=f"pick-{EMMY}").click().run()
        page = shown(open_plan(app))
        assert "2 talks, 2 of them at the same time as another" in page
        assert "**At the same time as “Symmetries and sampling”**" in page
        assert "**At the same time as “Posterior sampling by machine”**" in page

    def test_a_talk_without_a_time_stands_by_itself_and_the_calendar_is_not_offered_for_it_alone(
        self, open_app: Open, programme: Programme
    ) -> None:
        app = open_app(programmes=[beside(programme)])
        page = shown(open_plan(tap(app, "later")))
        assert "Without a time" in page
        assert not app.download_button

    def test_during_the_conference_it_says_what_is_now_and_next(
        self, open_app: Open, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(own_plan, "now", lambda programme: datetime(2025, 9, 29, 9, 10))
        app = open_app()
        tap(app, ADA)
        tap(app, EMMY)
        page = shown(open_plan(app))
        assert "**Now**\nPosterior sampling by machine\nuntil 09:20 · A1" in page
        assert "**Next**\nSymmetries and sampling\nat 09:20 · A1" in page

    def test_a_talk_that_is_gone_is_named_until_it_is_removed(
        self, open_app: Open, library: FakeLibrary, programme: Programme
    ) -> None:
        app = open_app()
        tap(app, ADA)
        tap(app, SOFIA)
        rest = replace(programme, talks=tuple(talk for talk in programme.talks if talk.id != SOFIA))
        store.save(build(rest, FakeEncoder()), library.indexes / "small")
        page = shown(open_plan(app))
        assert f"1 talk of your plan is no longer in the programme: {SOFIA}" in page
        assert "Posterior sampling" in page
        app.button(key=state.REMOVE_GONE).click().run()
        assert "no longer" not in shown(app)
        assert app.session_state[state.PICKED]["small"] == (ADA,)

    def test_programmes_keep_their_picks_apart(self, open_app: Open, programme: Programme) -> None:
        app = open_app(programmes=[programme, replace(programme, name="other")])
        tap(app, ADA)
        app.selectbox(key="programme-choice").set_value("small").run()
        assert "Plan" in links(app)
        app.selectbox(key="programme-choice").set_value("other").run()
        assert "Plan (1)" in links(app)


class TestPassedOn:
    def test_the_link_names_programme_and_picks(self, open_app: Open) -> None:
        app = open_app()
        tap(app, SOFIA)
        tap(app, ADA)
        assert open_plan(app).code[0].value == f"?programme=small&picks={ADA},{SOFIA}"

    def test_a_link_is_shown_and_taken_over_only_on_request(self, open_app: Open) -> None:
        app = open_app("plan", programme="small", picks=f"{ADA},{SOFIA}")
        assert "A plan passed on to you" in shown(app)
        assert "Plan" in links(app)
        app.button(key=state.TAKE_OVER).click().run()
        assert "passed on" not in shown(app)
        assert "Plan (2)" in links(app)

    def test_taking_over_keeps_what_was_picked_before(self, open_app: Open) -> None:
        app = open_app("plan", programme="small", picks=f"{ADA},{EMMY}")
        tap(app, ADA)
        assert app.button(key=state.TAKE_OVER).label == "Add 1 talk more to my plan"
        app.button(key=state.TAKE_OVER).click().run()
        assert app.session_state[state.PICKED]["small"] == (ADA, EMMY)

    def test_one_can_leave_it_be(self, open_app: Open) -> None:
        app = open_app("plan", programme="small", picks=ADA)
        app.button(key=state.OWN_PLAN).click().run()
        assert "Nothing is picked yet" in shown(app)

    def test_what_the_programme_has_not_is_named_and_not_taken_over(self, open_app: Open) -> None:
        app = open_app("plan", programme="small", picks=f"{ADA},nobody")
        assert "1 talk of that link is not in this programme: nobody" in shown(app)
        app.button(key=state.TAKE_OVER).click().run()
        assert app.session_state[state.PICKED]["small"] == (ADA,)

    def test_a_link_of_a_programme_that_is_not_here_is_told(self, open_app: Open) -> None:
        page = shown(open_app("plan", programme="elsewhere", picks=ADA))
        assert "There is no programme “elsewhere” here" in page
        assert "Posterior sampling" not in page

    @pytest.mark.parametrize("text", ["", ",,,", "../../etc/passwd", "<script>", "__import__('os')", "a" * 500, "\x00"])
    def test_nonsense_is_no_plan(self, open_app: Open, text: str) -> None:
        assert "Nothing is picked yet" in shown(open_app("plan", programme="small", picks=text))


class TestStrangersText:
    @given(some.text())
    def test_only_ids_are_read_each_once_and_not_too_many(self, text: str) -> None:
        found = picks.of_text(text)
        assert all(SAFE_ID.fullmatch(talk_id) for talk_id in found)
        assert len(set(found)) == len(found) <= picks.MOST
        assert all(SAFE_ID.fullmatch(talk_id) for talk_id in picks.of_cookie(text, "small"))

    @given(some.lists(some.from_regex(SAFE_ID, fullmatch=True), unique=True))
    def test_what_is_written_is_read_back(self, talk_ids: list[str]) -> None:
        text = picks.to_text(talk_ids)
        assert picks.of_text(text) == tuple(talk_ids)
        assert picks.of_cookie(f"other:x|small:{text}", "small") == tuple(talk_ids)

    def test_at_most_two_hundred(self) -> None:
        assert len(picks.of_text(",".join(f"t{number}" for number in range(1000)))) == 200
