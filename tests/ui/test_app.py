"""What each page shows, without a browser."""

import shutil
from dataclasses import replace
from datetime import datetime

import pytest
from streamlit.testing.v1 import AppTest

from abstractsearch.index import store
from abstractsearch.index.build import build
from abstractsearch.programme.model import Programme, Talk, Topic
from abstractsearch.ui.components.search.unasked import not_over, suggestions
from abstractsearch.ui.components.timetable.sessions import rows_of_day
from abstractsearch.ui.shelf import Shelf
from tests.conftest import FakeEncoder
from tests.ui.conftest import FakeLibrary, Open, screen_file, visit

TITLES = ["Posterior sampling by machine", "Symmetries and sampling", "Wave equations in tomography", "TBA"]


def shown(app: AppTest) -> str:
    """What can be read on the page, links included, without escapes and marks."""
    assert not app.exception
    text = "\n".join(filter(None, (_text(element) for element in app.main)))
    return text.replace("\\", "").replace(":yellow-background[", "[")


def links(app: AppTest) -> dict[str, str]:
    """Where each link leads, by its label."""
    found = [element.proto for element in app.main if element.type == "page_link"]
    return {link.label.replace("\\", ""): f"/{link.page}?{link.query_string}" for link in found}


def talks(app: AppTest) -> list[str]:
    """The titles that lead to talks, in order."""
    return [label for label, address in links(app).items() if address.startswith("/talk?")]


def _text(element: object) -> str:
    value = getattr(element, "value", None)
    proto = getattr(element, "proto", None)
    return value if isinstance(value, str) else str(getattr(proto, "label", ""))


class TestSearch:
    def test_says_what_it_is_and_shows_talks_at_once(self, open_app: Open) -> None:
        page = shown(open_app())
        assert "A small conference" in page
        assert "4 talks · 29 – 30 September 2025 · ask in your own words" in page
        assert all(title in page for title in TITLES)

    def test_a_question_is_answered_by_a_sentence_then_talks_with_their_evidence(self, open_app: Open) -> None:
        app = open_app(q="posterior sampling")
        page = shown(app)
        assert "come close to “posterior sampling”" in page or "One talk comes close" in page
        assert "> We sample from the [posterior] with Langevin dynamics." in page.replace("[sample]", "sample")
        assert next(iter(links(app))) == "Search"
        assert talks(app)[0] == "Posterior sampling by machine"
        assert links(app)["Posterior sampling by machine"] == "/talk?id=lovelace-ada"

    def test_typing_a_question_searches(self, open_app: Open) -> None:
        app = open_app()
        app.text_input(key="q").set_value("tomography").run()
        assert talks(app)[0] == "Wave equations in tomography"

    def test_a_topic_to_try_fills_the_box(self, open_app: Open, programme: Programme) -> None:
        app = open_app(programmes=[replace(programme, topics=(Topic("tomography"),))])
        app.button(key="ask-tomography").click().run()
        assert app.text_input(key="q").value == "tomography"
        assert talks(app)[0] == "Wave equations in tomography"

    def test_a_session_to_try_is_a_filter(self, open_app: Open) -> None:
        app = open_app()
        app.button(key="ask-Waves").click().run()
        assert app.text_input(key="q").value == ""
        assert app.query_params["session"] == "Waves"
        assert set(talks(app)) == {"Wave equations in tomography", "TBA"}

    def test_parts_of_a_question_are_chips(self, open_app: Open) -> None:
        app = open_app(q="langevin but not machine")
        assert talks(app)[0] == "Symmetries and sampling"
        assert "Posterior sampling by machine" not in talks(app)
        app.button(key="part-0-machine").click().run()
        assert app.text_input(key="q").value == "langevin"

    def test_day_and_session_narrow_the_answer(self, open_app: Open) -> None:
        app = open_app(q="sampling", day="Tue 30 Sep")
        assert set(talks(app)) == {"Wave equations in tomography", "TBA"}

    def test_day_and_session_narrow_the_list_without_a_question(self, open_app: Open) -> None:
        page = shown(open_app(session="Waves"))
        assert "2 talks" in page
        assert "Symmetries" not in page

    def test_a_day_without_that_session_says_so(self, open_app: Open) -> None:
        assert "No talk passes all these filters; take one away." in shown(open_app(session="Waves", day="Mon 29 Sep"))

    def test_what_the_address_asks_for_and_there_is_not_is_dropped_with_a_sentence(self, open_app: Open) -> None:
        page = shown(open_app(day="<b>Someday</b>"))
        assert "There is no day “<b>Someday</b>” here" in page
        assert TITLES[0] in page

    @pytest.mark.parametrize(
        "query", ["xyzzy plugh", "<script>alert(1)</script>", ":red[x]", "$$$", "🦄", "\x00", "' OR 1"]
    )
    def test_nonsense_gets_a_sentence(self, open_app: Open, query: str) -> None:
        assert "No talk here is about" in shown(open_app(q=query))

    def test_a_question_of_blanks_is_none(self, open_app: Open) -> None:
        assert "From the start" in shown(open_app(q="   "))

    def test_a_question_that_is_too_long_is_told_so(self, open_app: Open) -> None:
        assert "shorten it to at most 8,000" in shown(open_app(q="x" * 10_000))

    def test_ten_talks_a_page(self, open_app: Open, programme: Programme) -> None:
        many = tuple(Talk(f"t{number:02}", f"Talk number {number}", "Text.") for number in range(25))
        app = open_app(programmes=[replace(programme, talks=many)], page="3")
        assert [label for label in links(app) if label.startswith("Talk")] == [
            f"Talk number {n}" for n in range(20, 25)
        ]

    @pytest.mark.parametrize("page", ["99", "-1", "x", ""])
    def test_a_page_that_is_not_there_is_the_first_or_the_last(
        self, open_app: Open, programme: Programme, page: str
    ) -> None:
        many = tuple(Talk(f"t{number:02}", f"Talk number {number}", "Text.") for number in range(25))
        found = links(open_app(programmes=[replace(programme, talks=many)], page=page))
        assert "Talk number 0" in found or "Talk number 24" in found

    def test_another_question_starts_at_the_first_page(self, open_app: Open, programme: Programme) -> None:
        many = tuple(Talk(f"t{number:02}", f"Talk number {number}", "Text.") for number in range(25))
        app = open_app(programmes=[replace(programme, talks=many)], page="3")
        app.text_input(key="q").set_value("number 4").run()
        assert "page" not in app.query_params

    def test_a_strangers_title_stays_text(self, open_app: Open, programme: Programme) -> None:
        odd = Talk("odd", ":red[x] ![i](http://x.org/i.png) <b>", "# No *heading*.")
        app = open_app(programmes=[replace(programme, talks=(odd,))])
        shown_as = [element.proto for element in app.main if element.type == "page_link"]
        (label,) = (link.label for link in shown_as if link.page == "talk")
        assert label == r"\:red\[x\] \!\[i\]\(http\:\/\/x\.org\/i\.png\) \<b\>"


class TestTimetable:
    def test_shows_the_first_day_by_session(self, open_app: Open) -> None:
        page = shown(open_app("timetable"))
        assert "Sampling" in page
        assert "09:00–09:40 · A1" in page
        assert "Wave equations" not in page

    def test_another_day_is_a_tap_away(self, open_app: Open) -> None:
        app = open_app("timetable")
        app.button_group(key="date").set_value("Tue 30 Sep").run()
        assert "Wave equations in tomography" in shown(app)

    def test_the_address_names_the_day(self, open_app: Open) -> None:
        app = open_app("timetable", date="Tue 30 Sep")
        assert links(app)["Wave equations in tomography"] == "/talk?id=kovalevskaya-sofia"

    def test_a_programme_without_times_is_listed_by_session(self, open_app: Open, programme: Programme) -> None:
        bare = tuple(replace(talk, start=None, end=None) for talk in programme.talks)
        page = shown(open_app("timetable", programmes=[replace(programme, talks=bare)]))
        assert "No talk has a time yet" in page
        assert all(title in page for title in TITLES)

    def test_sessions_that_start_together_stand_in_a_row_in_the_order_of_the_rooms(self, programme: Programme) -> None:
        first, second, third, fourth = programme.talks
        beside = replace(third, start=first.start, end=first.end, room="A0")
        both = replace(programme, rooms=("A1", "A0"), talks=(first, second, beside, fourth))
        rows = rows_of_day(both, datetime(2025, 9, 29).date())
        assert [[block.title for block in row] for row in rows] == [["Sampling", "Waves"]]

    def test_the_screen_is_as_it_was_left(self, open_app: Open) -> None:
        app = open_app(q="tomography")
        app.switch_page(str(screen_file("timetable"))).run()
        app.switch_page(str(screen_file("search"))).run()
        assert app.text_input(key="q").value == "tomography"


class TestTalk:
    def test_tells_all_that_is_known(self, open_app: Open) -> None:
        page = shown(open_app("talk", id="lovelace-ada"))
        for text in (
            "Posterior sampling by machine",
            "Ada Lovelace\nAnalytical Engines",
            "with\nEmmy Noether",
            "Mon 29 Sep, 09:00–09:20 · Sampling · A1",
            "The chain mixes quickly.",
            "A. Lovelace, Notes, 1843.",
            "Keywords: sampling, images",
        ):
            assert text in page

    def test_leads_to_the_day_and_to_the_talks_beside_it(self, open_app: Open) -> None:
        found = links(open_app("talk", id="noether-emmy"))
        assert found["Mon 29 Sep, 09:20–09:40 · Sampling · A1"] == "/timetable?date=Mon+29+Sep"
        assert found["← Before it: Posterior sampling by machine"] == "/talk?id=lovelace-ada"
        assert not any(label.startswith("→") for label in found)

    def test_talks_like_it_come_with_a_reason(self, open_app: Open) -> None:
        page = shown(open_app("talk", id="lovelace-ada"))
        assert "Talks like this one" in page
        assert "Both speak of" in page

    def test_a_talk_without_an_abstract_says_so(self, open_app: Open) -> None:
        page = shown(open_app("talk", id="lovelace-ada-2"))
        assert "There is no abstract yet." in page
        assert "Talks like this one" not in page

    @pytest.mark.parametrize("talk_id", ["nobody", "../../etc/passwd", "<script>"])
    def test_an_unknown_id_leads_back_to_the_search(self, open_app: Open, talk_id: str) -> None:
        app = open_app("talk", id=talk_id)
        assert "There is no talk “" in shown(app)
        assert "Search the talks" in links(app)


class TestProgrammes:
    def test_one_programme_needs_no_switch(self, open_app: Open) -> None:
        app = open_app()
        assert "programme-choice" not in [box.key for box in app.selectbox]
        assert links(app)["Timetable"] == "/timetable?"

    def test_the_address_names_the_programme_and_links_keep_it(self, open_app: Open, programme: Programme) -> None:
        other = replace(programme, name="other", title="Another conference")
        app = open_app(programmes=[programme, other], programme="other")
        assert "Another conference" in shown(app)
        assert links(app)["TBA"] == "/talk?id=lovelace-ada-2&programme=other"

    def test_a_change_of_programme_starts_afresh(self, open_app: Open, programme: Programme) -> None:
        other = replace(programme, name="other", title="Another conference")
        app = open_app(programmes=[programme, other], q="waves", day="Tue 30 Sep")
        app.selectbox(key="programme-choice").set_value("small").run()
        assert app.text_input(key="q").value == ""
        assert "day" not in app.query_params

    def test_an_unknown_programme_is_dropped_with_a_sentence(self, open_app: Open, programme: Programme) -> None:
        app = open_app(programmes=[programme, replace(programme, name="other")], programme="../x")
        assert "There is no programme “../x” here" in shown(app)

    def test_only_one_may_be_offered(self, open_app: Open, library: FakeLibrary, programme: Programme) -> None:
        open_app(programmes=[programme, replace(programme, name="other")])
        assert "programme-choice" not in [box.key for box in visit(Shelf(library, "small")).selectbox]

    def test_a_damaged_index_is_a_sentence_and_the_others_still_open(
        self, open_app: Open, library: FakeLibrary, programme: Programme
    ) -> None:
        open_app(programmes=[programme, replace(programme, name="other")])
        (library.indexes / "other" / "CURRENT").write_text("nonsense")
        app = visit(Shelf(library), programme="other")
        assert "abstractsearch build --programme other" in shown(app)
        app.selectbox(key="programme-choice").set_value("small").run()
        assert TITLES[0] in shown(app)

    def test_a_missing_index_is_a_sentence(self, open_app: Open, library: FakeLibrary) -> None:
        open_app()
        shutil.rmtree(library.indexes / "small")
        assert "There is no index" in shown(visit(Shelf(library)))

    def test_no_programme_at_all_is_a_sentence(self, library: FakeLibrary) -> None:
        assert "abstractsearch import FILE" in shown(visit(Shelf(library)))

    def test_a_new_build_is_shown_without_a_restart(
        self, open_app: Open, library: FakeLibrary, programme: Programme
    ) -> None:
        app = open_app()
        store.save(build(replace(programme, title="Corrected title"), FakeEncoder()), library.indexes / "small")
        assert "Corrected title" in shown(app.run())


class TestWithoutAQuestion:
    def test_suggestions_are_topics_then_sessions_of_several_talks(self, programme: Programme) -> None:
        with_topics = replace(programme, topics=(Topic("diffusion"), Topic("x" * 60)))
        assert suggestions(with_topics) == ["diffusion", "Sampling", "Waves"]

    def test_a_talk_that_runs_is_not_over(self, programme: Programme) -> None:
        at = datetime(2025, 9, 30, 14, 20)
        assert [talk.id for talk in not_over(programme.talks, at)] == ["kovalevskaya-sofia", "lovelace-ada-2"]


@pytest.mark.parametrize(
    ("screen", "heading"), [("talk", "A small conference"), ("session", "Audit"), ("person", "People")]
)
def test_an_address_that_names_nothing_leads_on(open_app: Open, screen: str, heading: str) -> None:
    assert [title.value for title in open_app(screen).title] == [heading]


def test_another_programme_chosen_on_the_page_of_a_talk_leads_to_its_search(
    open_app: Open, programme: Programme
) -> None:
    other = replace(programme, name="other", title="Another conference")
    app = open_app("talk", programmes=[programme, other], programme="small", id="noether-emmy")
    app.selectbox(key="programme-choice").set_value("other").run()
    assert [title.value for title in app.title] == ["Another conference"]
