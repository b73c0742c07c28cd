"""Talks beneath a picture: what was tapped, in few words."""

from collections.abc import Sequence

import streamlit as st

from abstractsearch.programme.model import Talk
from abstractsearch.ui import navigation
from abstractsearch.ui.components.talk_card import about

MOST = 20


def brief_list(talks: Sequence[Talk]) -> None:
    """A link and a few words for each talk; of more than twenty, the first."""
    for talk in talks[:MOST]:
        with st.container(key=f"talk-brief-{talk.id}", gap=None):
            navigation.talk_link(talk)
            st.markdown(about(talk))
    if len(talks) > MOST:
        st.markdown(f"and {len(talks) - MOST:,} more; the list of topics leads to all of them.")
