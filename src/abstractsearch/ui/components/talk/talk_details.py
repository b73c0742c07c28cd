"""All that is known of a talk."""

import streamlit as st

from abstractsearch import wording
from abstractsearch.programme.model import Programme, Slot, Talk
from abstractsearch.ui import navigation, state
from abstractsearch.ui.components.in_plan import in_plan
from abstractsearch.ui.components.labels import day_label
from abstractsearch.ui.components.names import names_of_talk
from abstractsearch.ui.plain import paragraphs, plain


def talk_details(programme: Programme, talk: Talk) -> None:
    st.title(plain(talk.title), anchor=False)
    names_of_talk(talk)
    _when_and_where(programme, talk)
    in_plan(programme, talk)
    if talk.abstract:
        with st.container(key="abstract"):
            st.markdown(paragraphs(talk.abstract))
    else:
        st.info("There is no abstract yet.")
    _facets(talk)
    if talk.references:
        with st.expander(wording.counted(len(talk.references), "reference")):
            st.markdown("\n".join(f"- {plain(reference)}" for reference in talk.references))


def _when_and_where(programme: Programme, talk: Talk) -> None:
    """A line for each slot, which leads to that day's timetable; then the zone, the chairs, the board."""
    for number, slot in enumerate(talk.slots or (Slot(),)):
        line = plain(wording.when_and_where(talk, slot))
        if slot.start:
            with st.container(key=f"talk-when-{number}" if number else "talk-when"):
                navigation.link(navigation.timetable_page(), line, **{state.DATE: day_label(slot.start.date())})
        elif line:
            st.markdown(line)
    zone = wording.sentence(wording.zone(programme)) if talk.start else ""
    chairs = wording.chairs(talk.session) if talk.session else ""
    if known := " · ".join(filter(None, (zone, chairs, wording.board(talk)))):
        st.caption(plain(known))


def _facets(talk: Talk) -> None:
    """What else the source says, a line for each field."""
    lines = [f"{plain(_label(name))}: {plain(', '.join(values))}" for name, values in talk.facets.items() if values]
    if lines:
        st.caption("  \n".join(lines))


def _label(facet: str) -> str:
    return facet.replace("_", " ").capitalize()
