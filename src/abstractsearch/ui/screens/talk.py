"""A talk: what it is about, and what else is like it. The address names it (`?id=`)."""

import streamlit as st

from abstractsearch.programme.model import shortened
from abstractsearch.ui import navigation, state
from abstractsearch.ui.components import frame
from abstractsearch.ui.components.talk.neighbours import before_and_after, talks_like
from abstractsearch.ui.components.talk.talk_details import talk_details
from abstractsearch.ui.plain import plain

index = state.index()
state.take_up("talk")
asked = navigation.asked_for(state.TALK, otherwise=navigation.search_page())
if asked in index.rows:
    talk = index.programme.talk(asked)
    frame.page_config(talk.title)
    state.follow(state.TALK, talk.id)
    talk_details(index.programme, talk)
    before_and_after(index.programme, talk)
    talks_like(index, talk)
else:
    st.title("No such talk", anchor=False)
    st.warning(plain(f"There is no talk “{shortened(asked)}” in this programme; it may have another address now."))
    navigation.link(navigation.search_page(), "Search the talks")
