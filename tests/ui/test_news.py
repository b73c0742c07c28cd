"""A visitor is told, once, what has changed in the programme; the page moves to the newest index by itself."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from abstractsearch.index import store
from abstractsearch.index.build import build
from abstractsearch.programme.model import Programme, Talk, Topic
from abstractsearch.ui import shelf, state
from abstractsearch.ui.components.news import what_changed
from abstractsearch.ui.shelf import Shelf
from tests.conftest import SOFIA, FakeEncoder
from tests.ui.conftest import FakeLibrary, Open, screen_file, visit

Rebuild = Callable[[Programme], None]
TITLE = "Wave equations in tomography"


@pytest.fixture
def rebuild(library: FakeLibrary) -> Rebuild:
    def rebuilt(programme: Programme) -> None:
        store.save(build(programme, FakeEncoder()), library.indexes / programme.name)

    return rebuilt


def told(app: AppTest) -> list[str]:
    assert not app.exception
    return [str(element.value) for element in app.info if "was updated" in str(element.value)]


def changed(programme: Programme, talk_id: str, **fields: Any) -> Programme:
    talks = [replace(talk, **fields) if talk.id == talk_id else talk for talk in programme.talks]
    return replace(programme, talks=tuple(talks))


class TestWhatChanged:
    def test_counts_what_is_new_what_changed_and_what_has_gone(self, programme: Programme) -> None:
        new = (Talk("one", "One"), Talk("two", "Two"))
        after = changed(programme, "noether-emmy", title="Symmetries")
        after = replace(after, talks=(*(talk for talk in after.talks if talk.id != "lovelace-ada-2"), *new))
        assert what_changed(programme, after) == "The programme was updated: 2 talks are new, 1 changed, 1 has gone."
        assert what_changed(after, programme) == "The programme was updated: 1 talk is new, 1 changed, 2 have gone."

    @pytest.mark.parametrize(
        ("fields", "count"),
        [({"room": "B2"}, 1), ({"abstract": "New."}, 1), ({"facets": {"track": ("x",)}}, 1), ({"session": None}, 1)],
    )
    def test_a_talk_has_changed_if_what_is_shown_of_it_has(
        self, programme: Programme, fields: dict[str, object], count: int
    ) -> None:
        after = changed(programme, "lovelace-ada", **fields)
        assert what_changed(programme, after) == f"The programme was updated: {count} talk changed."

    def test_another_spelling_that_is_known_of_somebody_changes_no_talk(self, programme: Programme) -> None:
        other = replace(SOFIA, variants=())
        talks = tuple(
            replace(talk, authors=(other,), speakers=(other,)) if SOFIA in talk.authors else talk
            for talk in programme.talks
        )
        people = tuple(other if person == SOFIA else person for person in programme.people)
        after = replace(programme, talks=talks, people=people)
        assert what_changed(programme, after) == "The programme was updated."

    def test_the_same_again_is_no_news(self, programme: Programme) -> None:
        assert what_changed(programme, replace(programme)) == ""
        assert what_changed(programme, replace(programme, topics=(Topic("waves"),))) == "The programme was updated."


class TestPage:
    def test_a_first_visit_is_told_nothing(self, open_app: Open) -> None:
        assert told(open_app()) == []

    def test_a_change_is_told_and_shown_until_the_next_page(
        self, open_app: Open, programme: Programme, rebuild: Rebuild
    ) -> None:
        app = open_app()
        rebuild(changed(programme, "kovalevskaya-sofia", title="Waves in tomography"))
        app.run()
        assert told(app) == [r"The programme was updated\: 1 talk changed\."]
        links = [element.proto.label for element in app.main if element.type == "page_link"]
        assert "Waves in tomography" in links
        assert TITLE not in links
        assert len(told(app.run())) == 1
        app.switch_page(str(screen_file("timetable"))).run()
        assert told(app) == []
        app.switch_page(str(screen_file("search"))).run()
        assert told(app) == []

    def test_a_tap_closes_it(self, open_app: Open, programme: Programme, rebuild: Rebuild) -> None:
        app = open_app()
        rebuild(changed(programme, "noether-emmy", room="B2"))
        app.run()
        app.button(key="close-news").click().run()
        assert told(app) == []
        assert told(app.run()) == []

    def test_an_index_of_the_same_programme_is_no_news(
        self, open_app: Open, programme: Programme, rebuild: Rebuild
    ) -> None:
        app = open_app()
        rebuild(programme)
        assert told(app.run()) == []

    def test_each_programme_has_its_own_news(self, open_app: Open, programme: Programme, rebuild: Rebuild) -> None:
        other = replace(programme, name="other", title="Another conference")
        app = open_app(programmes=[programme, other], programme="small")
        rebuild(changed(other, "noether-emmy", room="B2"))
        assert told(app.run()) == []
        app.selectbox(key="programme-choice").set_value("other").run()
        assert told(app) == []

    def test_an_index_that_is_gone_or_damaged_is_told_by_the_page_alone(
        self, open_app: Open, library: FakeLibrary, programme: Programme, rebuild: Rebuild
    ) -> None:
        app = open_app()
        current = library.indexes / "small" / "CURRENT"
        kept = current.read_text()
        current.write_text("nonsense")
        assert "abstractsearch build --programme small" in app.run().error[0].value.replace("\\", "")
        current.write_text(kept)
        assert told(app.run()) == []
        rebuild(changed(programme, "noether-emmy", room="B2"))
        assert len(told(app.run())) == 1

    def test_a_page_without_an_index_comes_alive_and_is_told_nothing(
        self, open_app: Open, library: FakeLibrary, programme: Programme, rebuild: Rebuild
    ) -> None:
        open_app()
        shutil.rmtree(library.indexes / "small")
        app = visit(Shelf(library))
        assert "There is no index" in app.error[0].value
        rebuild(programme)
        assert told(app.run()) == []
        assert not app.error

    def test_nothing_moves_while_somebody_types(self, monkeypatch: pytest.MonkeyPatch) -> None:
        now = 100.0
        monkeypatch.setattr(state, "monotonic", lambda: now)
        session: dict[str, object] = {}
        monkeypatch.setattr(state.st, "session_state", session)
        assert not state.is_typing(5)
        state.typed()
        assert state.is_typing(5)
        now = 105.0
        assert not state.is_typing(5)


class TestTitles:
    def test_the_switch_shows_titles_and_opens_no_index_for_them(
        self, open_app: Open, programme: Programme, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        twins = [replace(programme, name=name, title="Twins") for name in ("a", "b")]
        odd = replace(programme, name="odd", title="Odd <b>texts</b>")
        opened: list[str] = []
        inner = shelf.Library.index
        app = open_app(programmes=[*twins, odd])
        monkeypatch.setattr(FakeLibrary, "index", lambda self, name: opened.append(name) or inner(self, name))
        box = app.run().selectbox(key="programme-choice")
        assert box.options == ["Twins (a)", "Twins (b)", "Odd <b>texts</b>"]
        assert box.value == "a"
        assert opened == []

    def test_a_title_follows_its_index_and_a_name_stands_in_for_it(
        self, library: FakeLibrary, programme: Programme, rebuild: Rebuild
    ) -> None:
        offered = Shelf(library)
        assert offered.title("small") == "small"
        rebuild(programme)
        assert offered.title("small") == "A small conference"
        rebuild(replace(programme, title="Another title"))
        assert offered.title("small") == "Another title"
