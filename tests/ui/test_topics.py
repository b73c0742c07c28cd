"""The topics page without a browser, and what its pictures are made of."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from abstractsearch.answers.topics import Member, TalkTopic, Topics
from abstractsearch.programme.model import Programme, Session, Talk, Topic
from abstractsearch.ui.components.topics.topic_counts import by_day, by_session
from abstractsearch.ui.components.topics.topic_levels import COLOURS, level_of, topics_of
from abstractsearch.ui.shelf import Shelf
from tests.conftest import at
from tests.ui.conftest import FakeLibrary, Open, visit
from tests.ui.test_app import links, shown

SAMPLING = "Langevin dynamics samples from the posterior. Sampling of images mixes quickly with a diffusion prior"
WAVES = "Photoacoustic tomography solves a wave equation. Acoustic waves give the image from boundary data"


@pytest.fixture
def meeting() -> Programme:
    """Twelve talks on two matters, in three sessions on two days; two topics are named."""
    starts = {"s1": at(29, 9), "s2": at(30, 9), "s3": at(30, 14)}
    sessions = tuple(Session(key, f"Session {key[1]}", start) for key, start in starts.items())
    talks = tuple(
        Talk(
            f"t{number:02}",
            f"{('Sampling', 'Waves')[number % 2]}, part {number}",
            f"{(SAMPLING, WAVES)[number % 2]} in case {number}.",
            session=sessions[number % 3],
            start=at(29 if number % 3 == 0 else 30, 9 + number % 3, number),
        )
        for number in range(12)
    )
    return Programme("meeting", "A meeting", talks, sessions, topics=(Topic("sampling"), Topic("tomography")))


@pytest.fixture
def answer(meeting: Programme) -> Topics:
    """A wide topic with two narrower ones, and one beside it; the last two talks belong nowhere."""
    talks = meeting.talks

    def topic(key: str, parent: str | None, *places: int) -> TalkTopic:
        members = tuple(Member(talks[place], 1 / (1 + rank)) for rank, place in enumerate(places))
        return TalkTopic(key, key.title(), False, (key,), members[0].talk, parent, members)

    wide = topic("wide", None, 0, 1, 2, 3, 4)
    narrow = topic("narrow", "wide", 0, 2, 4), topic("slim", "wide", 1, 3)
    return Topics("meeting", (wide, *narrow, topic("other", None, 5, 6, 7, 8, 9, 2)), talks[10:], 0.9, "It is so.")


def listed(app: AppTest) -> dict[str, int]:
    """The number of talks of each topic in the list, by the topic's name."""
    found = (label.rsplit(" · ", 1) for label, to in links(app).items() if "topic=" in to and " · " in label)
    return {name: int(count.split()[0]) for name, count in found}


def cards(app: AppTest) -> list[str]:
    return [to for to in links(app).values() if to.startswith("/talk?id=")]


class TestPage:
    def test_named_topics_come_first_and_each_leads_to_as_many_talks_as_it_says(
        self, open_app: Open, library: FakeLibrary, meeting: Programme
    ) -> None:
        app = open_app("topics", programmes=[meeting])
        assert "A meeting · 2 topics named by the organizers" in shown(app)
        counts = listed(app)
        assert {"sampling", "tomography"} <= set(counts)
        for label, to in links(app).items():
            name, _, count = label.rpartition(" · ")
            if name in counts:
                topic = to.partition("topic=")[2]
                its_page = visit(Shelf(library), "topics", topic=topic)
                assert len(cards(its_page)) == min(int(count.split()[0]), 10)

    def test_the_topics_found_are_a_tap_away_and_in_the_address(self, open_app: Open, meeting: Programme) -> None:
        app = open_app("topics", programmes=[meeting])
        app.button_group(key="topics-choice").set_value("Found in the talks").run()
        assert app.query_params["topics"] == "found"
        assert "found in the talks" in shown(app)
        assert all("topics=found" in to for to in links(app).values() if "topic=" in to)

    def test_without_named_topics_there_is_no_switch(self, open_app: Open, meeting: Programme) -> None:
        app = open_app("topics", programmes=[replace(meeting, topics=())])
        assert "topics-choice" not in [group.key for group in app.button_group]
        assert sum(listed(app).values()) == 12

    def test_a_topic_shows_its_talks_with_how_much_they_belong(
        self, open_app: Open, library: FakeLibrary, meeting: Programme
    ) -> None:
        app = open_app("topics", programmes=[replace(meeting, topics=())])
        to = next(to for to in links(app).values() if "topic=" in to)
        app = visit(Shelf(library), "topics", topic=to.partition("topic=")[2])
        page = shown(app)
        assert "← All topics" in page
        assert "Belongs" in "".join(str(element.proto) for element in app.main if element.type == "html")

    def test_an_unknown_topic_is_dropped_with_a_sentence(self, open_app: Open, meeting: Programme) -> None:
        page = shown(open_app("topics", programmes=[meeting], topic="<b>nothing</b>"))
        assert "There is no topic “<b>nothing</b>” here" in page
        assert "sampling" in page

    def test_a_programme_without_enough_talks_gets_a_sentence(self, open_app: Open) -> None:
        app = open_app("topics")
        assert len(app.info) == 1
        assert app.info[0].value

    def test_a_programme_of_which_hardly_anything_is_known_gets_a_sentence(
        self, open_app: Open, meeting: Programme
    ) -> None:
        unknown = (*(replace(talk, title="TBA", abstract="") for talk in meeting.talks[1:]), meeting.talks[0])
        app = open_app("topics", programmes=[replace(meeting, talks=unknown, topics=())])
        assert not app.exception
        assert len(app.info) == 1


class TestLevels:
    def test_the_widest_come_first_then_what_is_within(self, answer: Topics) -> None:
        wide, narrow, slim, other = answer.topics
        assert level_of(answer, None).topics == (wide, other)
        assert level_of(answer, wide).topics == (narrow, slim)
        assert level_of(answer, slim).topics == (narrow, slim)
        assert level_of(answer, other).topics == (wide, other)

    def test_a_talk_counts_to_the_topic_it_belongs_to_most(self, answer: Topics) -> None:
        wide, narrow, _, other = answer.topics
        third = answer.topics[0].talks[2].talk
        assert level_of(answer, None).topic_of()[third.id] is wide
        assert topics_of(answer, third) == [narrow, other]

    def test_topics_beyond_the_colours_share_the_grey(self, answer: Topics) -> None:
        many = tuple(replace(answer.topics[3], id=f"topic-{number}") for number in range(12))
        level = level_of(replace(answer, topics=many), None)
        assert [level.colour(topic) for topic in many] == [*range(len(COLOURS)), len(COLOURS), len(COLOURS)]


class TestCounts:
    def test_each_talk_counts_once_in_each_of_its_topics(self, meeting: Programme, answer: Topics) -> None:
        topics = level_of(answer, None).topics
        for table in (by_session(meeting, topics), by_day(meeting, topics)):
            assert sum(cell.value for cell in table.cells.values()) == 5 + 6

    def test_a_cell_says_all_of_it(self, meeting: Programme, answer: Topics) -> None:
        table = by_day(meeting, level_of(answer, None).topics)
        assert table.cells["wide", "2025-09-29"].said == "4 talks: Wide, Mon 29 Sep"
        assert [column.label for column in table.columns] == ["Mon 29 Sep", "Tue 30 Sep"]

    def test_sessions_stand_in_the_order_of_their_first_talks_under_their_day(
        self, meeting: Programme, answer: Topics
    ) -> None:
        rows = by_session(meeting, answer.topics).rows
        assert [(row.label, row.group) for row in rows] == [
            ("Session 1", "Mon 29 Sep"),
            ("Session 2", "Tue 30 Sep"),
            ("Session 3", "Tue 30 Sep"),
        ]

    def test_talks_without_a_session_or_a_time_are_in_no_cell(self, meeting: Programme, answer: Topics) -> None:
        bare = {talk.id: replace(talk, session=None, start=None) for talk in meeting.talks}
        topics = [
            replace(topic, talks=tuple(replace(member, talk=bare[member.talk.id]) for member in topic.talks))
            for topic in answer.topics
        ]
        lone = replace(meeting, talks=tuple(bare.values()))
        assert not by_session(lone, topics).cells
        assert not by_day(lone, topics).cells
