"""The talks beside a talk: in its session, and in meaning."""

import streamlit as st

from abstractsearch.answers.results import Result
from abstractsearch.answers.search import similar
from abstractsearch.index.build import Index
from abstractsearch.programme.model import Programme, Talk
from abstractsearch.ui import navigation
from abstractsearch.ui.components.star import star
from abstractsearch.ui.components.talk_card import about
from abstractsearch.ui.plain import plain

MOST_ALIKE = 5


def before_and_after(programme: Programme, talk: Talk) -> None:
    """Links to the previous and the next talk of the session."""
    together = [other for other in programme.talks if talk.session and other.session == talk.session]
    place = together.index(talk) if talk in together else 0
    before, after = together[max(place - 1, 0) : place], together[place + 1 : place + 2]
    with st.container(key="talk-beside", gap="small"):
        for other in before:
            navigation.talk_link(other, f"← Before it: {plain(other.title)}")
        for other in after:
            navigation.talk_link(other, f"→ After it: {plain(other.title)}")


def talks_like(index: Index, talk: Talk) -> None:
    """The nearest talks, each with its reason and the sentences that come closest; nothing if there are none."""
    answer = similar(index, talk.id, limit=MOST_ALIKE)
    if answer.results:
        st.header("Talks like this one", anchor=False)
    for result in answer:
        _like(result)


def _like(result: Result) -> None:
    evidence = result.evidence
    with st.container(border=True, key=f"talk-card-{result.talk.id}", gap="xxsmall"):
        navigation.talk_link(result.talk)
        st.markdown(about(result.talk))
        st.caption(plain(evidence.reason))
        if evidence.sentence and evidence.counterpart:
            with st.expander("The closest sentences", type="compact"):
                st.markdown(f"There: “{plain(evidence.sentence, evidence.terms)}”")
                st.markdown(f"Here: “{plain(evidence.counterpart, evidence.terms)}”")
        star(result.talk)
