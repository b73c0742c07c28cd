"""The button that adds a programme, how far that is, and where it leads."""

import streamlit as st

from abstractsearch import wording
from abstractsearch.errors import ProgrammeError
from abstractsearch.programme.model import Programme
from abstractsearch.ui import navigation, state
from abstractsearch.ui.additions import Addition, additions, seconds_for
from abstractsearch.ui.plain import plain


def add_button(programme: Programme) -> None:
    """Adds `programme`; one of that name is replaced only where the visitor says so."""
    library = state.shelf().library
    exists = programme.name in library.names()
    replace = False
    if additions(library).running == programme.name:
        st.warning(plain(f"Somebody else is adding “{programme.name}” just now; give yours another name."))
        return
    if exists:
        st.warning(plain(f"There is a programme “{programme.name}” already; give yours another name, or replace it."))
        replace = st.checkbox(
            plain(f"Replace {programme.name}, whose texts are lost then"), key=state.of_upload("replace")
        )
    elif (library.data / programme.name).exists():
        st.warning(plain(f"“{programme.name}” is taken by something else in the data folder; give another name."))
        return
    st.markdown(
        f"Getting {wording.counted(len(programme.talks), 'talk')} ready for search takes "
        f"{in_words(seconds_for(programme))}, longer on a busy machine; everybody can go on searching meanwhile."
    )
    label = "Replace the programme" if exists else "Add this programme"
    if st.button(label, type="primary", key=state.of_upload("add"), disabled=exists and not replace):
        _add(programme, replace)


def _add(programme: Programme, replace: bool) -> None:
    library = state.shelf().library
    try:
        st.session_state[state.ADDITION] = additions(library).start(library, programme, replace=replace)
    except ProgrammeError as error:
        st.error(plain(str(error)))
    except OSError as error:
        st.error(plain(f"The data folder cannot be written ({error.strerror}); ask whoever runs this server."))
    else:
        st.rerun()


def show_addition(addition: Addition) -> None:
    """How far it is; once it is there, the way to it; or why it failed."""
    programme = addition.programme
    if addition.running:
        st.header(plain(f"Adding {programme.title}"), anchor=False)
        _progress(addition)
        st.markdown("You can leave this page: it goes on, and the programme appears among the others.")
        return
    if addition.ready:
        count = wording.counted(len(programme.talks), "talk")
        st.success(plain(f"{programme.title} is there: {count} can be searched."))
    else:
        st.error(plain(_what_is_left(addition)))
    with st.container(horizontal=True):
        if addition.ready:
            _way_to(programme.name)
        st.button("Bring another", on_click=st.session_state.pop, args=(state.ADDITION, None))


def _way_to(name: str) -> None:
    if st.button("Search it", type="primary", key="bring-search", on_click=state.open_programme, args=(name,)):
        st.session_state.pop(state.ADDITION, None)
        st.switch_page(navigation.search_page(), query_params={state.PROGRAMME: name})


@st.fragment(run_every="1s")
def _progress(addition: Addition) -> None:
    if not addition.running:
        st.rerun()
    left = addition.seconds_left
    told = "Reading the talks" if left is None else f"{wording.sentence(in_words(left))} left"
    st.progress(addition.share, text=told if addition.share < 1 else "Nearly there")


def _what_is_left(addition: Addition) -> str:
    kept = (
        "The new texts are written; search goes on with the old ones until `abstractsearch build` has run."
        if addition.replaces
        else "Nothing of it was kept."
    )
    return f"{addition.programme.title} could not be added: {addition.error} {kept}"


def in_words(seconds: float) -> str:
    """ "a few seconds", "about half a minute", "about 3 minutes"."""
    if seconds < 15:
        return "a few seconds"
    if seconds < 45:
        return "about half a minute"
    return f"about {wording.counted(max(round(seconds / 60), 1), 'minute')}"
