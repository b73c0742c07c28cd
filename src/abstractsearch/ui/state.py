"""Every session key, query parameter and cookie of the app, and what a stranger's text in them leads to.

Search and timetable bind theirs to widgets of the same key, and Streamlit keeps address and widget alike. The talk's
id and the programme are carried by every link instead, so that a link also works in a new tab.
"""

from collections.abc import Collection, Mapping

import streamlit as st

from abstractsearch.index.build import Index
from abstractsearch.programme.model import shortened
from abstractsearch.ui.shelf import Shelf

PROGRAMME = "programme"  # all pages: a programme's name, where there are several
TALK = "id"  # talk: the talk's id
SEARCH = QUERY, DAY, SESSION, PAGE = "q", "day", "session", "page"  # search
DATE = "date"  # timetable: the day that is shown
PICKS = "picks"  # plan: the ids that somebody passed on

PICKS_COOKIE = "abstractsearch-plan"  # written and explained by browser_storage.js

# Session only: the programmes on offer, the switch's widget, the screen that is open, what widgets held when left.
SHELF, PROGRAMME_CHOICE, SCREEN, LEFT = "shelf", "programme-choice", "screen", "left"
# Session only, for picks.py: what is picked, by programme; the browser's storage; what it has to be told, in which
# session; whether that was just now; what was removed since the screen was opened; a
# sentence about the last change that is worth showing.
PICKED, STORAGE, PICKS_CHANGES, PICKS_SESSION = "picked", "browser-storage", "picks-changes", "picks-session"
PICKS_CHANGED, JUST_REMOVED, NOTICE = "picks-changed", "just-removed", "notice"
REMOVE_GONE, DOWNLOAD, TAKE_OVER, OWN_PLAN = "remove-gone", "download", "take-over", "own-plan"  # buttons of the plan


def shelf() -> Shelf:
    """The programmes on offer to this visitor."""
    offered: Shelf = st.session_state[SHELF]
    return offered


def programme_name() -> str:
    """The programme that is shown: the one in the address if it is on offer, else the first."""
    asked, names = st.query_params.get(PROGRAMME), shelf().names()
    return asked if asked in names else names[0]


def index() -> Index:
    """The index of the programme that is shown."""
    return shelf().index(programme_name())


def address(**parameters: str) -> Mapping[str, str]:
    """Query parameters of a link within the app: those given, and the programme where there are several."""
    return {**parameters, PROGRAMME: programme_name()} if len(shelf().names()) > 1 else parameters


def unknown(parameter: str, known: Collection[str]) -> str:
    """A sentence about what the address asks for and there is not; empty where all is well.

    To be asked before the widget of that parameter is drawn, which then drops it.
    """
    asked = st.query_params.get(parameter, "")
    if not asked or asked in known:
        return ""
    return f"There is no {parameter} “{shortened(asked)}” here, so it was left out."


def ask(query: str) -> None:
    """Put `query` into the search box; to be called by a button."""
    st.session_state[QUERY] = query
    first_page()


def first_page() -> None:
    """Back to the first page of a list, for it is another list now."""
    st.session_state[PAGE] = 1


def switch_programme() -> None:
    """Show the programme that was just chosen, and forget what was asked of the other."""
    st.query_params.from_dict({PROGRAMME: st.session_state[PROGRAMME_CHOICE]})
    for key, empty in ((QUERY, ""), (DAY, None), (SESSION, None), (PAGE, 1), (DATE, None)):
        if key in st.session_state:
            st.session_state[key] = empty
    st.session_state.pop(LEFT, None)
    st.session_state.pop(JUST_REMOVED, None)


def whole_page_after_a_pick() -> None:
    """Run the whole page if a star was tapped in a fragment, for more than the fragment shows what is picked."""
    if st.session_state.pop(PICKS_CHANGED, False):
        st.rerun()


def take_up(screen: str, *keys: str) -> None:
    """Give the widgets of a screen that is opened again what they held, unless the address says what they hold.

    On a change of page Streamlit forgets it, and the browser's way back leads to an address that lacks it; there
    Streamlit lets the address win over the session, so a second run is needed. To be called before the widgets are
    drawn.
    """
    opened = st.session_state.get(SCREEN) != screen
    st.session_state[SCREEN] = screen
    if opened:
        st.session_state.pop(JUST_REMOVED, None)
    left = {key: value for key, value in st.session_state.get(LEFT, {}).items() if key in keys and value}
    if opened and left and not any(key in st.query_params for key in keys):
        st.query_params.pop(TALK, None)
        st.session_state.update(left)
        st.rerun()


def keep(*keys: str) -> None:
    """Note what a screen's widgets hold, for `take_up`; to be called whenever that has changed."""
    held = {key: st.session_state[key] for key in keys if key in st.session_state}
    st.session_state[LEFT] = {**st.session_state.get(LEFT, {}), **held}
