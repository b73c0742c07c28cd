"""What every page has: its title in the browser, the links on top, the programmes, what is picked."""

from pathlib import Path

import streamlit as st

from abstractsearch.ui import navigation, picks, state
from abstractsearch.ui.components.browser_storage import browser_storage
from abstractsearch.ui.plain import plain

STYLE = Path(__file__).parent.parent / "style.css"
ICON = "🔎"


def page_config(title: str) -> None:
    st.set_page_config(f"{title} · abstractsearch", ICON)


def header() -> None:
    """The pages at the left, the programme at the right."""
    st.html(STYLE)
    with st.container(key="navigation", horizontal=True, vertical_alignment="center"):
        navigation.link(navigation.search_page())
        navigation.link(navigation.timetable_page())
        navigation.link(navigation.plan_page(), _plan_label())
        _programme_switch()
    browser_storage()


def _plan_label() -> str:
    """ "Plan (3)"."""
    count = len(picks.picked())
    return f"Plan ({count})" if count else "Plan"


def _programme_switch() -> None:
    """A choice of programmes where there are several; another programme starts afresh."""
    names = state.shelf().names()
    if len(names) < 2:
        return
    unknown = state.unknown(state.PROGRAMME, names)
    st.session_state[state.PROGRAMME_CHOICE] = state.programme_name()
    st.selectbox(
        "Programme",
        names,
        key=state.PROGRAMME_CHOICE,
        on_change=state.switch_programme,
        label_visibility="collapsed",
        width=220,
    )
    if unknown:
        st.warning(plain(unknown))
