"""For organizers: how connected the programme is, and where it is one circle; folded away until asked for."""

from collections.abc import Sequence

import streamlit as st

from abstractsearch import wording
from abstractsearch.answers.people.connections import Connections, connections
from abstractsearch.programme.model import Person
from abstractsearch.ui import navigation, state
from abstractsearch.ui.answered import answered
from abstractsearch.ui.components.names import names
from abstractsearch.ui.network import Network
from abstractsearch.ui.plain import plain

MOST_GROUPS = 5
MOST_IN_GROUP = 20
MOST_LISTED = 15


@st.fragment
def for_organizers(network: Network) -> None:
    key = f"{state.ORGANIZERS}-{network.people.programme}"
    with st.expander("For organizers: is the programme one circle?", key=key, on_change="rerun") as asked:
        if not asked.open:
            return
        answer = answered("connections", lambda index: connections(index, network.people))
        st.markdown(plain(wording.connected(answer)))
        _groups(answer)
        _alone(answer.alone)
        _bridges(answer)
        _sessions(answer)
        _institutions(answer)


def _groups(answer: Connections) -> None:
    if len(answer.groups) < 2:
        return
    st.header("The largest groups" if answer.groups[MOST_GROUPS:] else "Groups", anchor=False)
    for number, group in enumerate(answer.groups[:MOST_GROUPS]):
        names(group[:MOST_IN_GROUP], f"group-{number}", f"{wording.counted(len(group), 'person')}:")
        if group[MOST_IN_GROUP:]:
            st.caption(f"and {len(group) - MOST_IN_GROUP:,} more")


def _alone(people: Sequence[Person]) -> None:
    if people:
        st.header(wording.alone(len(people)), anchor=False)
        names(people, "alone")


def _bridges(answer: Connections) -> None:
    if not answer.bridges:
        return
    st.header("They hold the largest group together", anchor=False)
    st.markdown("Many of the shortest ways from collaborator to collaborator lead over them.")
    for bridge in answer.bridges:
        with st.container(key=f"person-row-bridge-{bridge.person.id}", gap=None):
            navigation.person_link(bridge.person)
            st.markdown(wording.sentence(wording.bridging(bridge)))


def _sessions(answer: Connections) -> None:
    if not answer.sessions:
        return
    st.header(f"{wording.counted(len(answer.sessions), 'session')} made of one group", anchor=False)
    for found in answer.sessions[:MOST_LISTED]:
        with st.container(key=f"person-row-session-{found.session.id}", gap=None):
            navigation.session_link(found.session)
            st.markdown(wording.sentence(wording.one_group(found)))
    if answer.sessions[MOST_LISTED:]:
        st.caption(f"and {len(answer.sessions) - MOST_LISTED:,} more")


def _institutions(answer: Connections) -> None:
    if not answer.institutions:
        return
    st.header("Institutions, by talks", anchor=False)
    stated = wording.counted(answer.stated, "talk")
    st.markdown(f"In the words of the programme, which states one for somebody of {stated}.")
    shown = answer.institutions[:MOST_LISTED]
    st.markdown("\n".join(f"- {plain(one.name)}: {wording.institution_share(answer, one)}" for one in shown))
    if answer.institutions[MOST_LISTED:]:
        st.caption(f"and {len(answer.institutions) - MOST_LISTED:,} more")
