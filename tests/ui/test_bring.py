"""Bring your own: what is shown before anything is written, and what is written then."""

import json
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any, cast

import pytest
from streamlit.testing.v1 import AppTest

from abstractsearch.errors import IndexFileError, ProgrammeError
from abstractsearch.index import store
from abstractsearch.index.build import Index, Progress, build
from abstractsearch.index.library import Draw
from abstractsearch.programme import formats
from abstractsearch.programme.model import Programme
from abstractsearch.ui import additions, state
from abstractsearch.ui.components.bring import upload
from abstractsearch.ui.components.bring.adding import in_words
from abstractsearch.ui.components.bring.talk_table import taken
from abstractsearch.ui.reading_apart import understood_apart
from abstractsearch.ui.shelf import ALLOW_IMPORT, Shelf, is_loopback
from abstractsearch.ui.uploaded import Settings, Upload, understood
from tests.conftest import BOOKLET, FakeEncoder
from tests.ui.conftest import FakeLibrary, visit
from tests.ui.test_app import shown

TABLE = (
    "Titel,Wer,Worum,Wann,Saal\n"
    "Robins before *sunrise*,Ada Stone,We counted every robin.,2025-09-30 09:00,A1\n"
    "Fences as roads,Cem Yilmaz,A fence is a road for some.,2025-09-30 09:30,A1\n"
)
Page = Callable[..., AppTest]


class WaitingLibrary(FakeLibrary):
    """Builds with the fake encoder once it may."""

    may_build = Event()
    trouble: Exception | None = None

    def build(self, name: str, *, progress: Progress | None = None, draw: Draw | None = None, **_: object) -> Index:
        if progress:
            progress(1, 2)
        assert self.may_build.wait(20)
        if self.trouble:
            raise self.trouble
        index = build(self.programme(name), FakeEncoder(), progress=progress)
        index = replace(index, positions=draw(index, {}) if draw else {})
        store.save(index, self.indexes / name)
        return index


@pytest.fixture
def library(tmp_path: Path) -> Iterator[WaitingLibrary]:
    WaitingLibrary.may_build.set()
    WaitingLibrary.trouble = None
    library = WaitingLibrary(tmp_path / "data", tmp_path / "indexes")
    yield library
    WaitingLibrary.may_build.set()
    finish(library)


@pytest.fixture(autouse=True)
def reading_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read without a process of their own, which gives the same, as the last test shows, and is quicker."""
    monkeypatch.setattr(upload, "understood_apart", understood)


@pytest.fixture
def page(library: WaitingLibrary) -> Page:
    """Opens the page, with a file if one is given."""

    def opened(content: str | bytes | None = None, name: str = "garden-days.csv", **shelf: Any) -> AppTest:
        app = visit(Shelf(library, **{"allows_import": True, **shelf}), "bring")
        if content is not None:
            send(app, content, name)
        return app

    return opened


def send(app: AppTest, content: str | bytes, name: str) -> None:
    content = content.encode() if isinstance(content, str) else content
    app.file_uploader[0].set_value((name, content, "text/plain")).run()


def finish(library: WaitingLibrary) -> None:
    """Wait for the thread that indexes."""
    thread = additions.additions(library).thread
    if thread:
        thread.join(20)


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    return app


def rows(app: AppTest) -> list[dict[str, Any]]:
    """The talks of the table, as the browser is handed them."""
    return list(table(app)["rows"])


def table(app: AppTest) -> dict[str, Any]:
    """All that the browser is handed for the table."""
    parts = (element.proto for element in app.main if element.type == "bidi_component")
    (found,) = (part for part in parts if part.component_name.endswith("abstractsearch_talk_table"))
    return dict(json.loads(found.mixed.json or found.json))


def box(app: AppTest, label: str) -> Any:
    return next(box for box in [*app.selectbox, *app.text_input, *app.number_input] if box.label == label)


class TestPreview:
    def test_says_what_was_understood_and_writes_nothing(self, page: Page, library: WaitingLibrary) -> None:
        app = page(TABLE)
        text = shown(app)
        assert "2 talks · 0 sessions · 2 people · 30 September 2025" in text
        assert rows(app)[0]["cells"] == {
            "title": "Robins before *sunrise*",
            "speakers": "Ada Stone",
            "session": "",
            "room": "A1",
            "day": "2025-09-30",
            "start": "09:00",
            "end": "",
            "abstract": "",
        }
        assert "local times, the time zone is not stated" in text
        assert not library.data.exists()

    def test_a_column_that_was_guessed_wrong_is_settled_by_its_box(self, page: Page) -> None:
        app = page(TABLE)
        assert box(app, "Abstract").value == ""
        box(app, "Abstract").set_value("Worum").run()
        assert "without an abstract" not in shown(app)
        assert box(app, "Title").value == "Titel"
        box(app, "Title").set_value("Worum").run()
        assert rows(app)[0]["cells"]["title"] == "We counted every robin."
        box(app, "Title").set_value("Titel").run()
        assert rows(app)[0]["cells"]["title"] == "Robins before *sunrise*"

    def test_a_guessed_column_can_be_set_to_none_and_back(self, page: Page) -> None:
        app = page(TABLE)
        assert rows(app)[0]["cells"]["room"] == "A1"
        box(app, "Room").set_value("").run()
        assert box(app, "Room").value == ""
        assert rows(app)[0]["cells"]["room"] == ""
        box(app, "Room").set_value("Saal").run()
        assert rows(app)[0]["cells"]["room"] == "A1"
        box(app, "Title").set_value("").run()
        assert "Name it: the boxes under “Which column is what”" in shown(app)
        assert box(app, "Title").options[:3] == ["None", "Titel", "Wer"]

    def test_a_table_whose_title_cannot_be_told_asks_for_it(self, page: Page) -> None:
        app = page("a,b\n1,Robins\n2,Robins\n")
        assert "Name it: the boxes under “Which column is what”" in shown(app)
        box(app, "Title").set_value("b").run()
        assert "2 talks" in shown(app)

    def test_name_title_and_time_zone_can_be_corrected(self, page: Page, library: WaitingLibrary) -> None:
        app = page(TABLE)
        assert box(app, "Name in links").value == "garden-days"
        box(app, "Name in links").set_value("gardens").run()
        box(app, "Title of the programme").set_value("Garden *days*").run()
        box(app, "Time zone").set_value("Europe/Paris").run()
        assert "times of Europe/Paris" in shown(app)
        press(app, "Add this programme")
        finish(library)
        written = library.programme("gardens")
        assert (written.title, written.timezone) == ("Garden *days*", "Europe/Paris")

    def test_a_booklet_without_a_year_asks_for_it(self, page: Page) -> None:
        app = page("# Days\n\n## 30 September\n\n9:00-9:40 Ada Stone\nRobins\n\n9:40-10:00 Ben Hill\nCats\n", "b.md")
        assert "say which under “Year”" in shown(app)
        assert rows(app)[0]["cells"]["start"] == "09:00"
        assert not [button for button in app.button if button.label == "Add this programme"]
        box(app, "Year").set_value(2025).run()
        assert "30 September 2025" in shown(app)

    def test_the_proposed_title_stands_in_its_box(self, page: Page) -> None:
        app = page(TABLE)
        assert box(app, "Title of the programme").value == "Garden days"
        box(app, "Title of the programme").set_value("").run()
        assert box(app, "Title of the programme").value == "Garden days"

    def test_the_first_day_is_written(self, page: Page) -> None:
        app = page("title,speaker,day,start\nOwls,Ben Hill,Monday,10:00\nAuks,Cem Oz,Tuesday,11:00\n")
        box(app, "First day").set_value("soon").run()
        assert "“soon” is no day" in shown(app).replace("\\", "")
        box(app, "First day").set_value("2026-05-04").run()
        assert [row["cells"]["day"] for row in rows(app)] == ["2026-05-04", "2026-05-05"]

    def test_a_few_talks_are_not_hidden(self, page: Page) -> None:
        def found(count: int) -> AppTest:
            return page("title,speaker\n" + "".join(f"On bird {n},Ada Stone\n" for n in range(count)))

        assert len(rows(found(9))) == 9
        app = found(20)
        assert len(rows(app)) == 5
        assert len(rows(press(app, "Show more of the 20 talks"))) == 20

    def test_boxes_have_names_in_words(self, page: Page) -> None:
        labels = [one.label for one in page(TABLE).selectbox]
        assert "Session begins" in labels
        assert not [label for label in labels if "_" in label]

    def test_another_file_starts_afresh(self, page: Page) -> None:
        app = page(TABLE)
        box(app, "Name in links").set_value("gardens").run()
        send(app, TABLE, "other.csv")
        assert box(app, "Name in links").value == "other"

    def test_doubtful_cells_are_marked_with_the_reason_and_come_first(self, page: Page) -> None:
        first, second = rows(page(TABLE.replace("2025-09-30 09:30", "soon")))
        assert first["cells"]["title"] == "Fences as roads"
        assert first["doubtful"] == ["day", "end", "start"]
        assert first["doubts"] == ["The time cannot be read (printed: “soon”); write day and time."]
        assert (second["doubtful"], second["doubts"]) == ([], [])

    def test_doubtful_talks_without_a_date_keep_the_order_of_the_source(self, page: Page) -> None:
        table = "title,speaker,start\nWrens,Ada Stone,9:00\nOwls,Ben Hill,10:00\nAuks,Cem Oz,11:00\n"
        assert [row["name"] for row in rows(page(table))] == ["Wrens", "Owls", "Auks"]

    def test_columns_are_nothing_to_check(self, page: Page) -> None:
        dated = "title,abstract,speaker,start\nOwls,They fly at night.,Ben Hill,2026-05-04 10:00+02:00\n"
        assert "Columns:" not in shown(page(dated))

    def test_what_is_written_into_cells_is_kept(self, page: Page, library: WaitingLibrary) -> None:
        app = page(TABLE)
        robins = rows(app)[0]["id"]
        app.session_state[state.CORRECTIONS] = {robins: {"title": "Robins at dusk", "start": "19:00"}}
        press(app.run(), "Add this programme")
        finish(library)
        (talk,) = [talk for talk in library.programme("garden-days").talks if talk.id == robins]
        assert (talk.title, f"{talk.start:%d %H:%M}") == ("Robins at dusk", "30 19:00")

    def test_what_cannot_be_is_told_and_not_added(self, page: Page) -> None:
        app = page(TABLE)
        app.session_state[state.CORRECTIONS] = {rows(app)[0]["id"]: {"day": ""}}
        assert "is no day and time" in shown(app.run())
        assert not [button for button in app.button if button.label == "Add this programme"]

    def test_an_end_before_the_begin_is_told_beside_the_talk_and_not_added(self, page: Page) -> None:
        app = page(TABLE)
        talk = rows(app)[0]["id"]
        app.session_state[state.CORRECTIONS] = {talk: {"end": "08:00"}}
        assert "before it begins at 09:00" in table(app.run())["troubles"][talk]["end"]
        assert not [button for button in app.button if button.label == "Add this programme"]

    def test_talks_too_many_and_missing_ones_are_mended(self, page: Page, library: WaitingLibrary) -> None:
        app = page(TABLE)
        removed = {rows(app)[0]["id"]: {"removed": "yes"}}
        app.session_state[state.CORRECTIONS] = {**removed, "+1": {"title": "Toads", "abstract": "They croak."}}
        assert "2 talks · 0 sessions · 1 person" in shown(app.run())
        press(app, "Add this programme")
        finish(library)
        talks = library.programme("garden-days").talks
        assert {talk.title: talk.abstract for talk in talks} == {"Fences as roads": "", "Toads": "They croak."}

    def test_what_was_set_aside_is_shown_with_its_reason(self, page: Page) -> None:
        table = "title,authors,decision\nKept rivers,Ada Stone,accept\nOther rivers,Ben Hill,reject\n"
        text = shown(page(table)).replace("\\", "")
        assert "Not used" in text
        assert re.search(r"- .*Other rivers.*\(reject", text)

    def test_of_a_browsers_word_only_known_talks_and_fields_count(self) -> None:
        said = {"a": {"title": "A" * 900, "id": "x", "room": 3}, "b": {"title": "B"}, "c": "C"}
        assert taken(said, {"a", "c"}) == {"a": {"title": "A" * 500}}
        assert taken(["a"], {"a"}) == {}
        assert taken({"+1": {"title": "A"}, "+0": {}, "+x": {}}, {"a"}) == {"+1": {"title": "A"}}

    @pytest.mark.skipif(not BOOKLET.exists(), reason="needs the shared booklet")
    def test_a_real_booklet(self, page: Page) -> None:
        text = shown(page(BOOKLET.read_bytes(), BOOKLET.name))
        assert "44 talks · 16 sessions · 65 people · 29 September – 3 October 2025" in text
        assert "Not used" in text


TROUBLE = {
    "empty": (b"  \n", "paper.txt", "is empty; give a PDF"),
    "binary": (b"%PDF-1.7\0\0\0", "paper.pdf", "is damaged; export it again"),
    "undecodable": (b"\x81\x8d\x8f", "paper.csv", "has one column only"),
    "no programme": (b"Dear all, thank you.", "letter.txt", "shows no talk"),
    "no rows": (b"title,abstract\n", "paper.csv", "give one talk a row"),
    "broken lines": (b'{"title": "A"}\n{"title"', "talks.jsonl", "was cut off in line 2"),
    "nested": (b'{"title": "A"}\n{"b":' + b"[" * 100_000, "talks.jsonl", "line 2 is nested too deeply"),
    "too large": (b"a" * (50 * 1024 * 1024 + 1), "paper.txt", "more than 50 MB"),
}


class TestTrouble:
    @pytest.mark.parametrize("case", TROUBLE)
    def test_a_file_that_cannot_be_read_is_one_plain_line(self, page: Page, library: WaitingLibrary, case: str) -> None:
        content, name, said = TROUBLE[case]
        app = page(content, name)
        assert [error.value.replace("\\", "").startswith(name) for error in app.error] == [True]
        assert said in shown(app)
        assert tempfile.gettempdir() not in shown(app)
        assert "What the file may not say" not in shown(app)
        assert not [button for button in app.button if button.label == "Add this programme"]
        assert not library.data.exists()

    @pytest.mark.parametrize(
        "name", ["../../etc/passwd.csv", ":red[x].csv", "<script>.csv", "a" * 300 + ".csv", ".csv"]
    )
    def test_a_file_may_be_called_anything(self, page: Page, library: WaitingLibrary, name: str) -> None:
        press(page(TABLE, name), "Add this programme")
        finish(library)
        assert [folder.parent for folder in library.data.iterdir()] == [library.data]
        assert len(library.names()) == 1

    def test_a_file_that_takes_too_long_is_given_up(self) -> None:
        found = understood_apart([Upload("days.csv", TABLE.encode())], Settings("days"), seconds=0.01)
        assert found.trouble.startswith("days.csv takes too long to read")

    def test_a_reader_that_breaks_is_one_line(self) -> None:
        unheard_of = Settings("days", columns=cast("Any", (("title", "Titel", "?"),)))
        found = understood_apart([Upload("days.csv", TABLE.encode())], unheard_of)
        assert found.trouble.startswith("days.csv cannot be read; give a PDF")

    @pytest.mark.parametrize("name", ["../up", "a b", "", ".hidden", "Füße"])
    def test_a_name_that_is_no_file_name_is_told(self, page: Page, name: str) -> None:
        app = page(TABLE)
        box(app, "Name in links").set_value(name).run()
        assert "cannot be a programme name: use letters, digits" in shown(app)

    def test_no_sentence_of_a_reader_speaks_of_the_command_line(self) -> None:
        sources = "\n".join(path.read_text() for path in Path(formats.__file__).parents[1].rglob("*.py"))
        said = [line for line in re.findall(r'f?"(.*)"', sources) if re.search(r" --[a-z]", line)]
        elsewhere = ("is a folder", "is no table", "is no field for", "exists and is no programme")
        assert [line for line in said if not any(words in line for words in elsewhere)] == []


class TestAdding:
    def test_adds_it_and_leads_to_it(self, page: Page, library: WaitingLibrary) -> None:
        app = press(page(TABLE), "Add this programme")
        finish(library)
        app.run()
        assert "2 talks can be searched" in shown(app)
        assert set(library.index("garden-days").positions) == {"talks", "people"}
        press(app, "Search it")
        assert app.query_params["programme"] == "garden-days"
        assert "Fences as roads" in shown(app)

    def test_meanwhile_it_is_not_on_offer_and_then_it_is(
        self, page: Page, library: WaitingLibrary, programme: Programme
    ) -> None:
        library.add(programme)
        library.build("small")
        library.may_build.clear()
        app = press(page(TABLE, "a-first.csv"), "Add this programme")
        assert "You can leave this page" in shown(app)
        shelf = Shelf(library)
        assert shelf.names() == ["small"]
        library.may_build.set()
        finish(library)
        assert shelf.names() == ["a-first", "small"]

    def test_two_at_once_the_second_is_told(self, page: Page, library: WaitingLibrary) -> None:
        first, second, third = page(TABLE), page(TABLE), page(TABLE, "other.csv")
        library.may_build.clear()
        press(first, "Add this programme")
        assert "Somebody else is adding “garden-days” just now" in shown(press(second, "Add this programme"))
        assert "try again in a minute" in shown(press(third, "Add this programme"))
        library.may_build.set()
        finish(library)
        assert library.names() == ["garden-days"]
        assert "2 talks" in shown(third.run())

    def test_a_name_that_exists_is_replaced_only_on_purpose(
        self, page: Page, library: WaitingLibrary, programme: Programme
    ) -> None:
        library.add(replace(programme, name="garden-days"))
        library.build("garden-days")
        app = page(TABLE)
        assert "There is a programme “garden-days” already" in shown(app)
        button = next(button for button in app.button if button.label == "Replace the programme")
        assert button.disabled
        assert library.programme("garden-days").title == programme.title
        app.checkbox[0].check().run()
        press(app, "Replace the programme")
        finish(library)
        assert len(library.index("garden-days")) == 2

    def test_a_folder_that_is_no_programme_is_left_alone(self, page: Page, library: WaitingLibrary) -> None:
        (library.data / "garden-days").mkdir(parents=True)
        app = page(TABLE)
        assert "is taken by something else" in shown(app)
        assert not [button for button in app.button if "programme" in button.label]

    def test_what_cannot_be_indexed_leaves_nothing_behind(self, page: Page, library: WaitingLibrary) -> None:
        WaitingLibrary.trouble = IndexFileError("The disk is full.")
        app = press(page(TABLE), "Add this programme")
        finish(library)
        assert "The disk is full. Nothing of it was kept." in shown(app.run())
        assert library.names() == []
        assert list(library.data.iterdir()) == []

    def test_what_cannot_be_written_is_told(self, page: Page, library: WaitingLibrary) -> None:
        app = page(TABLE)
        library.data.parent.mkdir(parents=True, exist_ok=True)
        library.data.write_text("a file where the folder should be")
        assert "The data folder cannot be written" in shown(press(app, "Add this programme"))

    def test_after_a_failure_the_next_one_has_its_turn(self, library: WaitingLibrary, programme: Programme) -> None:
        library.add(programme)
        those = additions.additions(library)
        with pytest.raises(ProgrammeError, match="exists"):
            those.start(library, programme)
        assert those.running is None
        those.start(library, replace(programme, name="next"))
        finish(library)
        assert library.names() == ["next", "small"]


class TestWhoMay:
    def test_where_visitors_may_not_the_page_says_how(self, page: Page) -> None:
        app = page(allows_import=False)
        assert "takes no programmes from visitors" in shown(app)
        assert "abstractsearch import FILE" in app.code[0].value
        assert len(app.file_uploader) == 0

    def test_where_one_programme_only_is_shown_the_page_says_why_not(
        self, page: Page, library: WaitingLibrary, programme: Programme
    ) -> None:
        library.add(programme)
        library.build("small")
        assert "one programme only, small" in shown(page(only="small"))

    def test_a_server_without_a_programme_leads_here(self, library: WaitingLibrary) -> None:
        app = visit(Shelf(library, allows_import=True))
        assert "There is no programme here yet." in shown(app)
        assert len(app.file_uploader) == 1

    @pytest.mark.parametrize(
        ("address", "loopback"),
        [
            ("127.0.0.1", True),
            ("::1", True),
            ("localhost", True),
            ("0.0.0.0", False),
            ("10.1.2.3", False),
            ("x", False),
        ],
    )
    def test_only_what_no_other_machine_reaches_is_loopback(self, address: str, loopback: bool) -> None:
        assert is_loopback(address) is loopback

    @pytest.mark.parametrize(("told", "allowed"), [("1", True), ("0", False), ("", False)])
    def test_streamlit_run_takes_none_unless_it_is_told_so(
        self, monkeypatch: pytest.MonkeyPatch, told: str, allowed: bool
    ) -> None:
        monkeypatch.setenv(ALLOW_IMPORT, told)
        assert Shelf.from_environment().allows_import is allowed


def test_the_time_it_takes_in_words() -> None:
    assert [in_words(seconds) for seconds in (0, 14, 20, 50, 100, 600)] == [
        *["a few seconds", "a few seconds", "about half a minute"],
        *["about 1 minute", "about 2 minutes", "about 10 minutes"],
    ]


def test_the_estimate_grows_with_the_text(programme: Programme) -> None:
    talk = replace(programme.talks[0], abstract="a" * 3_000_000)
    assert in_words(additions.seconds_for(programme)) == "a few seconds"
    assert in_words(additions.seconds_for(replace(programme, talks=(talk,)))) == "about 3 minutes"


def test_a_file_is_read_as_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "days.csv").write_text(TABLE)
    by_command = formats.read(tmp_path / "days.csv")
    reading = understood([Upload("days.csv", TABLE.encode())], Settings("days")).reading
    assert reading
    assert reading.programme == by_command


def test_a_process_of_its_own_reads_the_same() -> None:
    uploads, settings = [Upload("days.csv", TABLE.replace("2025-09-30 09:30", "soon").encode())], Settings("days")
    assert understood_apart(uploads, settings) == understood(uploads, settings)
