"""What every page has: its title in the browser, the links on top, the programmes, what is picked."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from abstractsearch.ui import navigation, picks, state
from abstractsearch.ui.components.browser_storage import browser_storage
from abstractsearch.ui.components.news import news
from abstractsearch.ui.components.scroll import starts_at_top
from abstractsearch.ui.plain import plain

STYLE = Path(__file__).parent.parent / "style.css"
ICON = "🔎"


def page_config(title: str) -> None:
    st.set_page_config(f"{title} · abstractsearch", ICON)


def header(page: str) -> None:
    """The pages at the left, the programme at the right; what has changed in it since this visitor looked."""
    st.html(STYLE)
    starts_at_top("page", _place(page))
    with st.container(key="navigation", horizontal=True, vertical_alignment="center"):
        navigation.link(navigation.search_page())
        navigation.link(navigation.timetable_page())
        navigation.link(navigation.plan_page(), _plan_label())
        navigation.link(navigation.topics_page())
        navigation.link(navigation.people_page())
        _programme_switch()
    news(page)
    browser_storage()


def footer() -> None:
    """The organizers' pages, beneath everything."""
    with st.container(key="footer", horizontal=True, vertical_alignment="center"):
        st.markdown("For organizers")
        navigation.link(navigation.audit_page())
        navigation.link(navigation.bring_page())


def _place(page: str) -> str:
    """What tells one page of the app from another; the way back to the search may still have a talk's id."""
    asked_for = [st.query_params.get(parameter, "") if page else "" for parameter in (state.TALK, state.TOPIC)]
    return "/".join((state.programme_name(), page, *asked_for))


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
    titles = _titles(names)
    st.selectbox(
        "Programme",
        names,
        key=state.PROGRAMME_CHOICE,
        format_func=lambda name: titles[name],
        on_change=state.switch_programme,
        label_visibility="collapsed",
        width=260,
    )
    if unknown:
        st.warning(plain(unknown))


def _titles(names: Sequence[str]) -> dict[str, str]:
    """The title of each programme; those that share one are told apart by their names."""
    titles = {name: state.shelf().title(name) for name in names}
    often = Counter(titles.values())
    return {name: title if often[title] == 1 else f"{title} ({name})" for name, title in titles.items()}
