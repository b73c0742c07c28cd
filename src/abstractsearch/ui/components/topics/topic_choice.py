"""Which topics are shown: those the organizers named or those found in the talks; and which one was tapped."""

import streamlit as st

from abstractsearch import wording
from abstractsearch.answers.topics import TalkTopic, Topics, topics
from abstractsearch.programme.model import Programme
from abstractsearch.ui import state
from abstractsearch.ui.answered import answered
from abstractsearch.ui.plain import plain

NAMED, FOUND = "Named by the organizers", "Found in the talks"


def topics_shown(programme: Programme) -> Topics:
    """The topics, introduced in a line; with a switch where there are two kinds."""
    found = not programme.topics or st.query_params.get(state.TOPICS) == state.FOUND
    if found:
        answer = answered("topics found", lambda index: topics(index, discover=True))
    else:
        answer = answered("topics named", topics)
    st.markdown(" · ".join(filter(None, (plain(programme.title), _counted(answer, found)))))
    if programme.topics:
        st.session_state[state.TOPICS_CHOICE] = FOUND if found else NAMED
        st.segmented_control(
            "Which topics",
            [NAMED, FOUND],
            required=True,
            key=state.TOPICS_CHOICE,
            on_change=_switch,
            label_visibility="collapsed",
        )
    if not answer.topics:
        st.info(plain(answer.reason))
    elif found:
        st.caption(plain(answer.reason))
    return answer


def chosen_topic(answer: Topics) -> TalkTopic | None:
    """The topic that the address names; an unknown one is dropped with a sentence."""
    by_id = {topic.id: topic for topic in answer.topics}
    unknown = state.unknown(state.TOPIC, (*by_id, state.NO_TOPIC))
    if unknown:
        st.warning(plain(unknown))
    return by_id.get(st.query_params.get(state.TOPIC, ""))


def _counted(answer: Topics, found: bool) -> str:
    """ "8 topics found in the talks", of two levels the narrower; empty where there are none."""
    if not answer.topics:
        return ""
    wide = {topic.parent for topic in answer.topics}
    count = wording.counted(len([topic for topic in answer.topics if topic.id not in wide]), "topic")
    return f"{count} {'found in the talks' if found else 'named by the organizers'}"


def _switch() -> None:
    """The other kind of topics, and none of them chosen."""
    found = st.session_state[state.TOPICS_CHOICE] == FOUND
    kept = {key: value for key, value in st.query_params.items() if key == state.PROGRAMME}
    st.query_params.from_dict({**kept, **({state.TOPICS: state.FOUND} if found else {})})
