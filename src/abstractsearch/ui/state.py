"""Every session key, query parameter and cookie of the app, and what a stranger's text in them leads to.

Search and timetable bind theirs to widgets of the same key, and Streamlit keeps address and widget alike. The filters'
widgets follow the address instead, for Streamlit would write there what they show, numbers included. The talk's id and
the programme are carried by every link, so that a link also works in a new tab.
"""

from collections.abc import Collection, Mapping
from pathlib import Path
from time import monotonic

import streamlit as st

from abstractsearch.index.build import Index
from abstractsearch.programme.model import shortened
from abstractsearch.ui.shelf import Shelf

PROGRAMME = "programme"  # all pages: a programme's name, where there are several
TALK = "id"  # talk: the talk's id
PERSON = "id"  # person: the person's id
TOPIC = "topic"  # topics: a topic's id
TOPICS, FOUND = "topics", "found"  # topics: which topics, where some are named; those found in the talks
NO_TOPIC = ".none"  # in place of a topic's id: the talks that belong to none
AUDITED = "id"  # session: the id of the session that is looked at
SEARCH = QUERY, PAGE = "q", "page"  # search
DAY, SESSION, ROOM = "day", "session", "room"  # search: filters; those for the talks' fields: `parameter_of_field`
PEOPLE = NAME, ORDER, SHEET = "name", "order", "sheet"  # people: the name looked for, the order, the page of the list
DATE = "date"  # timetable: the day that is shown
PICKS = "picks"  # plan: the ids that somebody passed on

PICKS_COOKIE = "abstractsearch-plan"  # written and explained by browser_storage.js

BRING = Path(__file__).parent / "screens" / "bring.py"  # where a server without any programme leads to

# Session only: the programmes on offer, the switch's widget, the screen that is open, what widgets held when left.
SHELF, PROGRAMME_CHOICE, SCREEN, LEFT = "shelf", "programme-choice", "screen", "left"
JUST_OPENED = "just-opened"  # whether this run is the first of the screen
# Session only, for picks.py: what is picked, by programme; the browser's storage; what it has to be told, in which
# session; whether that was just now; what was removed since the screen was opened; a
# sentence about the last change that is worth showing.
PICKED, STORAGE, PICKS_CHANGES, PICKS_SESSION = "picked", "browser-storage", "picks-changes", "picks-session"
SEEN, NEWS, TYPED = "seen", "news", "typed"  # each programme as it was seen last; what is told of it; when it was asked
FILTER = "filter"  # the button; the widgets behind it, whose keys go on with their query parameters
PICKS_CHANGED, JUST_REMOVED, NOTICE = "picks-changed", "just-removed", "notice"
KINDS, PEOPLE_PICTURE, OWN_PICTURE, PATH_TO = "kinds", "people-picture", "own-picture", "path-to"  # people, person
TO_MEET, THEIR_TOPICS, ORGANIZERS = "to-meet", "their-topics", "organizers"  # person, person, people
REMOVE_GONE, DOWNLOAD, TAKE_OVER, OWN_PLAN = "remove-gone", "download", "take-over", "own-plan"  # buttons of the plan
# Session only, for bring: the file's widget, the file's id, which columns of it were settled, what is being added.
UPLOAD, UPLOADED, SETTLED, ADDITION = "upload", "uploaded", "settled", "addition"
CORRECTIONS, SHOWN_TALKS = "corrections", "shown-talks"

# Session only: which topics, the picture of them that is shown, what was tapped in each.
TOPICS_CHOICE, PICTURE, PICTURE_PAGE = "topics-choice", "picture", "picture-page"
TALK_MAP, BY_SESSION, BY_DAY = "talk-map", "by-session", "by-day"
# Session only, for the audit: the pages of its lists, what was tapped in its picture.
MISPLACED_PAGE, LOOSE_PAGE, CLOSE_PAGE, UNJUDGED_PAGE = "misplaced-page", "loose-page", "close-page", "unjudged-page"
SESSION_MAP = "session-map"


def shelf() -> Shelf:
    """The programmes on offer to this visitor."""
    offered: Shelf = st.session_state[SHELF]
    return offered


def programme_name() -> str:
    """The programme that is shown: the one in the address if it is on offer, else the first; "" where there is none."""
    asked, names = st.query_params.get(PROGRAMME), shelf().names()
    return asked if asked in names else next(iter(names), "")


def index() -> Index:
    """The index of the programme that is shown; where there is no programme at all, off to the page that takes one."""
    if not shelf().names():
        st.switch_page(BRING)
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


def parameter_of_field(field: str) -> str:
    """The query parameter of the filter by a field of the talks; it differs from all others."""
    return f"where-{field}"


def chosen(parameter: str) -> str:
    """The value of a filter, as the address has it; empty where there is none."""
    return st.query_params.get(parameter, "")


def drop(parameter: str) -> None:
    """Take a filter out of the address."""
    st.query_params.pop(parameter, None)


def choose(parameter: str, value: str | None) -> None:
    """Set a filter, or with None take it away; to be called by a widget."""
    if value is None:
        drop(parameter)
    else:
        st.query_params[parameter] = value
    first_page()


def choose_none(*parameters: str) -> None:
    """Take these filters away; to be called by a button."""
    for parameter in parameters:
        choose(parameter, None)


def ask(query: str) -> None:
    """Put `query` into the search box; to be called by a button."""
    st.session_state[QUERY] = query
    first_page()


def first_page() -> None:
    """Back to the first page of a list, for it is another list now."""
    st.session_state[PAGE] = 1


def typed() -> None:
    """Somebody asks something else; to be called by the search box."""
    st.session_state[TYPED] = monotonic()
    first_page()


def is_typing(pause: float) -> bool:
    """Whether something was typed into the search box in the last `pause` seconds."""
    last: float = st.session_state.get(TYPED, -pause)
    return monotonic() - last < pause


def first_sheet() -> None:
    """Back to the first page of the people, for it is another list now."""
    st.session_state[SHEET] = 1


def switch_programme() -> None:
    """Show the programme that was just chosen, and forget what was asked of the other."""
    st.query_params.from_dict({PROGRAMME: st.session_state[PROGRAMME_CHOICE]})
    for key, empty in ((QUERY, ""), (PAGE, 1), (DATE, None), (NAME, ""), (SHEET, 1)):
        if key in st.session_state:
            st.session_state[key] = empty
    st.session_state.pop(LEFT, None)
    st.session_state.pop(JUST_REMOVED, None)


def open_programme(name: str) -> None:
    """Be ready to show another programme, and forget what was asked of the other."""
    st.session_state[PROGRAMME_CHOICE] = name
    switch_programme()


def of_upload(widget: str) -> str:
    """The key of a widget that belongs to the file that was brought, so that another file starts afresh."""
    return f"bring-{widget}-{st.session_state[UPLOADED]}"


def whole_page_after_a_pick() -> None:
    """Run the whole page if a star was tapped in a fragment, for more than the fragment shows what is picked."""
    if st.session_state.pop(PICKS_CHANGED, False):
        st.rerun()


def take_up(screen: str, *keys: str, filters: Collection[str] = ()) -> None:
    """Give the widgets of a screen that is opened again what they held, unless the address says what they hold.

    On a change of page Streamlit forgets it, and the browser's way back leads to an address that lacks it; there
    Streamlit lets the address win over the session, so a second run is needed. To be called before the widgets are
    drawn.
    """
    opened = st.session_state.get(SCREEN) != screen
    st.session_state[SCREEN], st.session_state[JUST_OPENED] = screen, opened
    if opened:
        st.session_state.pop(JUST_REMOVED, None)
    left = {key: value for key, value in st.session_state.get(LEFT, {}).items() if key in (*keys, *filters) and value}
    if opened and left and not any(key in st.query_params for key in (*keys, *filters)):
        st.query_params.pop(TALK, None)
        st.query_params.update({key: value for key, value in left.items() if key in filters})
        st.session_state.update({key: value for key, value in left.items() if key in keys})
        st.rerun()


def follow(parameter: str, value: str) -> None:
    """Let the address say what is shown, for a link from a screen to itself leaves it as it was.

    A screen that was just opened has its address; to write it then puts a wrong step into the browser's way back. To
    be called after `take_up`.
    """
    if not st.session_state[JUST_OPENED]:
        st.query_params[parameter] = value


def follow_all() -> None:
    """The same for all that the address says, also where a link made it shorter."""
    if not st.session_state[JUST_OPENED]:
        st.query_params.update({})


def keep(*keys: str, filters: Collection[str] = ()) -> None:
    """Note what a screen's widgets and filters hold, for `take_up`; to be called whenever that has changed."""
    held = {key: st.session_state[key] for key in keys if key in st.session_state}
    held |= {key: chosen(key) for key in filters}
    st.session_state[LEFT] = {**st.session_state.get(LEFT, {}), **held}
