"""What the audit found, worst first, in sentences; a tap leads to the session, where the numbers are."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from abstractsearch import wording
from abstractsearch.answers.audit import Audit, Audited, Fit
from abstractsearch.answers.audit.coherence import SIGNIFICANT
from abstractsearch.programme.model import Session
from abstractsearch.ui import navigation, state
from abstractsearch.ui.components.audit.session_labels import when_and_where
from abstractsearch.ui.plain import plain

PER_PAGE = 10

Item = TypeVar("Item")


def misplaced(answer: Audit) -> None:
    """The talks that would clearly fit better in another session, those that fit worst first."""
    fits = [(audited.session, fit) for audited in answer.sessions for fit in audited.talks if fit.outlier]
    if fits:
        st.header(f"{wording.counted(len(fits), 'talk')} in the wrong session?", anchor=False)
        _by_pages(sorted(fits, key=lambda pair: -pair[1].misfit), state.MISPLACED_PAGE, _misplaced)


def loose(answer: Audit) -> None:
    """The sessions that chance explains as well."""
    sessions = [audited for audited in answer.sessions if audited.q_value is not None and not _close(audited)]
    if sessions:
        st.header(f"{wording.counted(len(sessions), 'session')} that may be no closer than chance", anchor=False)
        _by_pages(sessions, state.LOOSE_PAGE, _session)


def close(answer: Audit) -> None:
    """The sessions that hang together, folded away."""
    sessions = [audited for audited in answer.sessions if _close(audited)]
    if sessions:
        hang = "hangs" if len(sessions) == 1 else "hang"
        with st.expander(f"{wording.counted(len(sessions), 'session')} that {hang} together"):
            _by_pages(sessions, state.CLOSE_PAGE, _session)


def unjudged(answer: Audit) -> None:
    """The sessions that could not be judged, each with the reason, folded away."""
    sessions = [audited for audited in answer.sessions if audited.q_value is None]
    if sessions:
        with st.expander(f"{wording.counted(len(sessions), 'session')} that could not be judged, and why"):
            _by_pages(sessions, state.UNJUDGED_PAGE, _session)


def _close(audited: Audited) -> bool:
    return audited.q_value is not None and audited.q_value < SIGNIFICANT


def _misplaced(item: tuple[Session, Fit]) -> None:
    session, fit = item
    with st.container(key=f"audit-talk-{fit.talk.id}", gap=None):
        navigation.talk_link(fit.talk, _linked(fit.sentence, fit.talk.title))
        navigation.session_link(session, f"It is in “{plain(session.title)}” now.")


def _session(audited: Audited) -> None:
    session, outliers = audited.session, sum(fit.outlier for fit in audited.talks)
    with st.container(key=f"audit-session-{session.id}", gap=None):
        navigation.session_link(session, _linked(audited.sentence, session.title))
        facts = [when_and_where(session, [fit.talk for fit in audited.talks])]
        if outliers:
            facts.append(f"{wording.counted(outliers, 'talk')} would fit better elsewhere")
        st.caption(plain(" · ".join(filter(None, facts))))


def _linked(sentence: str, title: str) -> str:
    """The sentence as the label of a link, with the title in bold."""
    before, _, after = sentence.partition(title)
    return f"{plain(before)}**{plain(title)}**{plain(after)}" if title and title in sentence else plain(sentence)


def _by_pages(items: Sequence[Item], key: str, show: Callable[[Item], None]) -> None:
    """Show some of the items and, beneath, the way to the others."""
    pages = max(1, -(-len(items) // PER_PAGE))
    above = st.container()
    page = st.pagination(pages, key=key) if pages > 1 else 1
    with above:
        for item in items[(page - 1) * PER_PAGE : page * PER_PAGE]:
            show(item)
