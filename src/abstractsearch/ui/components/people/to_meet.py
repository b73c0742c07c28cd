"""Whom somebody should meet, near or far as asked: the reason, both talks, and when both are free."""

from collections.abc import Sequence

import streamlit as st

from abstractsearch import wording
from abstractsearch.answers.people.meet import Encounter, Prefer, meet
from abstractsearch.programme.model import Person, Talk
from abstractsearch.ui import navigation, state
from abstractsearch.ui.components.names import names
from abstractsearch.ui.network import Network
from abstractsearch.ui.plain import plain

MOST, MOST_CARDS = 12, 6
CHOICES: dict[Prefer, str] = {"any": "Anyone", "near": "A collaborator in common", "far": "None in common"}
NOBODY: dict[Prefer, str] = {
    "any": "There is nobody to propose: all who come work together already, or their talks say too little.",
    "near": "Nobody who comes and is no collaborator yet has a collaborator in common.",
    "far": "Everybody who comes has a collaborator in common, or their talks say too little.",
}


@st.fragment
def to_meet(network: Network, person: Person) -> None:
    """People close in topic or in company who do not work with `person` yet; nothing for somebody without a talk."""
    if not network.talks(person):
        return
    st.header("Whom to meet", anchor=False)
    st.markdown("Close in topic or in company, and no collaborator yet.")
    chosen: Prefer | None = st.pills(
        "Who they may be",
        list(CHOICES),
        default="any",
        required=True,
        format_func=CHOICES.__getitem__,
        key=f"{state.TO_MEET}-{person.id}",
        label_visibility="collapsed",
    )
    prefer = chosen or "any"
    encounters = meet(state.index(), network.people, person.id, limit=MOST, prefer=prefer)
    for alike in _together(encounters)[:MOST_CARDS]:
        _card(person, alike)
    if not encounters:
        st.info(NOBODY[prefer])


def _together(encounters: Sequence[Encounter]) -> list[list[Encounter]]:
    """Those who are to be met for the same talk and the same reason, side by side, in the order of the first."""
    groups: dict[object, list[Encounter]] = {}
    for one in encounters:
        groups.setdefault((one.talks[0].id, one.talks[1].id, one.reason, one.free), []).append(one)
    return list(groups.values())


def _card(person: Person, alike: Sequence[Encounter]) -> None:
    """Who, and why; then the others' talk and the own one, unless these are the same."""
    first, others = alike[0], [encounter.person for encounter in alike]
    own, theirs = first.talks
    with st.container(border=True, key=f"person-meet-{first.person.id}", gap="xxsmall"):
        names(others, f"meet-{first.person.id}")
        affiliations = dict.fromkeys(other.affiliation for other in others if other.affiliation)
        if affiliations:
            st.caption(plain(" · ".join(affiliations)))
        st.markdown(plain(first.reason))
        whose = "Their talk" if len(others) > 1 else first.person.name
        _talk(whose, theirs, f"meet-{first.person.id}-theirs")
        if own.id != theirs.id:
            _talk(person.name, own, f"meet-{first.person.id}-own")
        if first.free:
            both = wording.both_free(first.free)
            st.markdown(both.replace("Both", "All", 1) if len(others) > 1 else both)


def _talk(whose: str, talk: Talk, key: str) -> None:
    with st.container(key=f"talk-evidence-{key}", gap=None):
        navigation.talk_link(talk, plain(f"{whose}: {talk.title}"))
        if place := wording.when_and_where(talk):
            st.caption(plain(place))
