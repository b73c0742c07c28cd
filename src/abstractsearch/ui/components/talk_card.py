"""A talk in a list: what, who, when and where, and why it is in an answer."""

import streamlit as st

from abstractsearch import wording
from abstractsearch.answers.results import Evidence
from abstractsearch.programme.model import Talk
from abstractsearch.ui import navigation
from abstractsearch.ui.components.star import star
from abstractsearch.ui.plain import plain


def talk_card(talk: Talk, evidence: Evidence | None = None) -> None:
    with st.container(border=True, key=f"talk-card-{talk.id}", gap="xxsmall"):
        navigation.talk_link(talk)
        st.markdown(about(talk))
        if evidence is not None:
            _because(evidence)
        star(talk)


def about(talk: Talk) -> str:
    """Who, when and where, as Markdown."""
    return "  \n".join(plain(line) for line in (wording.names(talk), wording.when_and_where(talk)) if line)


def _because(evidence: Evidence) -> None:
    if evidence.sentence:
        st.markdown(f"> {plain(evidence.sentence, evidence.terms)}")
    st.caption(plain(evidence.reason))
