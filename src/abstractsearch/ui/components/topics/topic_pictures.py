"""The topics in pictures: a map of the talks, and where in the programme each topic is. A tap lists the talks."""

from collections.abc import Callable, Sequence
from datetime import datetime

import streamlit as st

from abstractsearch.answers.pictures import TALKS
from abstractsearch.answers.topics import Topics
from abstractsearch.answers.topics.talk_map import talk_map
from abstractsearch.index.build import Index
from abstractsearch.programme.model import Talk
from abstractsearch.ui import navigation, state
from abstractsearch.ui.answered import answered
from abstractsearch.ui.components.brief_list import brief_list
from abstractsearch.ui.components.heat_map import HeatMap, heat_map, rows_of
from abstractsearch.ui.components.topics.talk_map import map_of_talks
from abstractsearch.ui.components.topics.topic_counts import by_day, by_session, day_of, session_of
from abstractsearch.ui.components.topics.topic_levels import Level, topics_of
from abstractsearch.ui.components.topics.topic_list import named
from abstractsearch.ui.plain import plain

FEWEST_TALKS = 3
ROWS_PER_PAGE = 60
BY_KEYBOARD = "Tap a number to list its talks; on a keyboard the arrow keys lead from number to number."

Draw = Callable[[Index, Topics, Level], None]


@st.fragment
def topic_pictures(index: Index, answer: Topics, level: Level) -> None:
    """One picture at a time; without topics or with hardly a talk there is none."""
    pictures = _pictures(index, level)
    if not pictures:
        return
    chosen = st.segmented_control(
        "Picture",
        list(pictures),
        default=next(iter(pictures)),
        required=True,
        key=state.PICTURE,
        label_visibility="collapsed",
    )
    pictures[chosen or next(iter(pictures))](index, answer, level)


def _pictures(index: Index, level: Level) -> dict[str, Draw]:
    """The pictures that have something to show, by the words on their buttons."""
    programme = index.programme
    if len(programme.talks) < FEWEST_TALKS or not level.topics:
        return {}
    pictures: dict[str, Draw] = {"Map": _map}
    if len({talk.session for talk in programme.talks if talk.session}) > 1:
        pictures["By session"] = _by_session
    if len(programme.days) > 1:
        pictures["By day"] = _by_day
    return pictures


def _map(index: Index, answer: Topics, level: Level) -> None:
    places = index.positions.get(TALKS) or answered("talk map", lambda index: talk_map(index, {}))
    chosen = level.chosen.id if level.chosen else ""
    talk = map_of_talks(index.programme, places, level, f"{state.TALK_MAP}-{named(answer)}-{chosen}", answer.topics)
    st.caption("What is alike stands close. Tap a point to see which talk it is; the topics list all of them.")
    if talk is not None:
        brief_list([talk])
        with st.container(key="topic-of-point", horizontal=True, gap="small"):
            for topic in topics_of(answer, talk):
                navigation.topic_link(topic, f"Topic: {plain(topic.label)}")


def _by_session(index: Index, answer: Topics, level: Level) -> None:
    table = by_session(index.programme, level.topics)
    pages = -(-len(table.rows) // ROWS_PER_PAGE)
    page = st.pagination(pages, key=state.PICTURE_PAGE) if pages > 1 else 1
    table = rows_of(table, (page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE)
    place = heat_map(table, state.BY_SESSION)
    st.caption(BY_KEYBOARD)
    if place:
        session, topic = place
        _list(table, place, [talk for talk in _talks(level, topic) if session_of(talk) == session])


def _by_day(index: Index, answer: Topics, level: Level) -> None:
    table = by_day(index.programme, level.topics)
    place = heat_map(table, state.BY_DAY)
    st.caption(BY_KEYBOARD)
    if place:
        topic, day = place
        _list(table, place, [talk for talk in _talks(level, topic) if day_of(talk) == day])


def _talks(level: Level, topic_id: str) -> list[Talk]:
    return [member.talk for topic in level.topics if topic.id == topic_id for member in topic.talks]


def _list(table: HeatMap, place: tuple[str, str], talks: Sequence[Talk]) -> None:
    """The talks behind a number, in order of time."""
    headings = {line.id: line.label for line in (*table.rows, *table.columns)}
    st.header(plain(" · ".join(headings[line] for line in place)), anchor=False)
    brief_list(sorted(talks, key=lambda talk: talk.start or datetime.max))
