"""One session as the audit sees it: what its talks share, and which of them would fit better elsewhere."""

import streamlit as st

from abstractsearch import wording
from abstractsearch.answers.audit import Audit, Audited, Fit
from abstractsearch.programme.model import Session
from abstractsearch.ui import navigation
from abstractsearch.ui.components.audit.session_labels import when_and_where
from abstractsearch.ui.components.audit.session_map import closeness_in_words, usual_coherence
from abstractsearch.ui.components.talk_card import about
from abstractsearch.ui.plain import plain

MOST_NEAR = 3


def session_audit(answer: Audit, audited: Audited) -> None:
    session = audited.session
    with st.container(key="audit-back"):
        navigation.link(navigation.audit_page(), "← All sessions")
    st.title(plain(session.title), anchor=False)
    st.markdown(plain(when_and_where(session, [fit.talk for fit in audited.talks])))
    st.markdown(f"**{plain(audited.sentence)}**")
    if audited.terms:
        st.markdown(f"Words its talks share: {plain(', '.join(audited.terms))}")
    _numbers(audited)
    st.header(wording.counted(len(audited.talks), "talk"), anchor=False)
    for fit in audited.talks:
        _talk(fit)
    _near(answer, audited)


def _talk(fit: Fit) -> None:
    with st.container(border=True, key=f"talk-card-{fit.talk.id}", gap="xxsmall"):
        navigation.talk_link(fit.talk)
        st.markdown(about(fit.talk))
        if not fit.talk.abstract:
            st.caption("It has no abstract, so it was not compared.")
        elif fit.better and fit.outlier:
            _elsewhere(fit, fit.better, f"**Would fit better in “{plain(fit.better.title)}”**")
        elif fit.better and fit.sentence:
            _elsewhere(fit, fit.better, f"Might fit better in “{plain(fit.better.title)}”, though not clearly")


def _elsewhere(fit: Fit, better: Session, label: str) -> None:
    with st.container(key=f"audit-better-{'clear' if fit.outlier else 'as-well'}-{fit.talk.id}"):
        navigation.session_link(better, label)


def _near(answer: Audit, audited: Audited) -> None:
    """The sessions whose talks are closest to those of this one; only those that can be judged."""
    place = answer.sessions.index(audited)
    within = usual_coherence(answer.sessions)
    others = [
        (closeness, other.session)
        for closeness, other in zip(answer.between[place], answer.sessions, strict=True)
        if other is not audited and other.coherence is not None and closeness > 0
    ]
    nearest = sorted(others, key=lambda pair: -pair[0])[:MOST_NEAR]
    if nearest:
        st.header("The sessions closest to it", anchor=False)
    for closeness, other in nearest:
        with st.container(key=f"audit-pair-near-{other.id}", gap=None):
            navigation.session_link(other)
            st.caption(f"Their talks are {closeness_in_words(closeness, within, alone=False)}.")


def _numbers(audited: Audited) -> None:
    with st.expander("The numbers"):
        if audited.coherence is not None:
            st.markdown(_of_session(audited))
        st.markdown(_of_talks(audited))


def _of_session(audited: Audited) -> str:
    figures = f"p = {audited.p_value:.2g}, q = {audited.q_value:.2g}"
    beside = f"higher than that of {audited.percentile:.0f}% of random sets of as many talks"
    return f"Coherence {audited.coherence:.2f}, where 0 is an average pair of talks; {beside}; {figures}."


def _of_talks(audited: Audited) -> str:
    """A line for each talk; the misfit is the log odds against the talk's own session."""
    lines = []
    for fit in audited.talks:
        figures = "nothing to compare it with"
        if fit.better and fit.resampled is not None:
            other = f"best other session “{plain(fit.better.title)}”, better in {fit.resampled:.0%} of resamples"
            figures = f"log odds {fit.misfit:+.2f} against its own session; {other}"
        lines.append(f"* {plain(fit.talk.title)}: {figures}")
    return "\n".join(lines)
