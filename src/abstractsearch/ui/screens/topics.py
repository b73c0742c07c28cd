"""Topics: what the programme is about. The address names a topic (`?topic=`), and which topics (`?topics=found`)."""

import streamlit as st

from abstractsearch.ui import state
from abstractsearch.ui.components.topics.topic_choice import chosen_topic, topics_shown
from abstractsearch.ui.components.topics.topic_levels import level_of
from abstractsearch.ui.components.topics.topic_list import list_topics, show_topic, show_without
from abstractsearch.ui.components.topics.topic_pictures import topic_pictures

index = state.index()
state.take_up("topics")
state.follow_all()
st.title("Topics", anchor=False)
answer = topics_shown(index.programme)
topic = chosen_topic(answer)
level = level_of(answer, topic)
with st.container(key="topics"):
    left, right = st.columns([2, 3], gap="large")
with left:
    if topic:
        show_topic(answer, topic, level)
    elif st.query_params.get(state.TOPIC) == state.NO_TOPIC and answer.without:
        show_without(answer)
    else:
        list_topics(answer, level)
with right, st.container(key="topic-pictures"):
    topic_pictures(index, answer, level)
