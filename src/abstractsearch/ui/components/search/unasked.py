"""What stands beneath an empty search box: questions to try, and the talks that come next."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st

from abstractsearch import wording
from abstractsearch.programme.model import Programme, Talk
from abstractsearch.ui import state
from abstractsearch.ui.components.labels import sessions_by_label
from abstractsearch.ui.components.search.filters import Narrowed
from abstractsearch.ui.components.talk_card import talk_card
from abstractsearch.ui.components.talk_list import paged
from abstractsearch.ui.plain import plain

MOST_SUGGESTIONS = 6
LONGEST_SUGGESTION = 32


def show_unasked(programme: Programme, narrowed: Narrowed) -> None:
    with st.container(key="suggestions", horizontal=True, gap="xsmall"):
        sessions = sessions_by_label(programme)
        for suggestion in suggestions(programme):
            is_session = suggestion in sessions and not any(topic.name == suggestion for topic in programme.topics)
            choice = (state.choose, (state.SESSION, suggestion)) if is_session else (state.ask, (suggestion,))
            st.button(plain(suggestion), key=f"ask-{suggestion}", on_click=choice[0], args=choice[1])
    talks = narrowed.talks
    ahead = not_over(talks, now(programme))
    if narrowed.by_nothing and 0 < len(ahead) < len(talks):
        heading, talks = "Now and next", ahead
    elif narrowed.by_nothing:
        heading = "From the start"
    else:
        heading = wording.counted(len(talks), "talk")
    st.header(heading, anchor=False)
    if not talks:
        st.info("No talk passes all these filters; take one away.")
    paged(talks, _cards)


def suggestions(programme: Programme) -> list[str]:
    """Topics that the organizers named, then what sessions with more than one talk are about, if it is short.

    Of "Session 2B: Dialogue" that is what follows the colon; of "Day 2, Session 3", nothing.
    """
    size = Counter(talk.session for talk in programme.talks if talk.session)
    titles = [session.title.rpartition(": ")[2] for session in programme.sessions if size[session] > 1]
    texts = dict.fromkeys([*(topic.name for topic in programme.topics), *filter(_is_about_something, titles)])
    return [text for text in texts if len(text) <= LONGEST_SUGGESTION][:MOST_SUGGESTIONS]


def _is_about_something(title: str) -> bool:
    return not any(letter.isdigit() for letter in title)


def now(programme: Programme) -> datetime:
    """The time it is at the conference, written as the programme writes times."""
    return datetime.now(ZoneInfo(programme.timezone or "UTC")).replace(tzinfo=None)


def not_over(talks: Iterable[Talk], at: datetime) -> tuple[Talk, ...]:
    """The talks that still run or are still to come."""
    return tuple(talk for talk in talks if talk.start and (talk.end or talk.start) > at)


def _cards(talks: Sequence[Talk]) -> None:
    for talk in talks:
        talk_card(talk)
