"""Which column of a table is what: the guess, and boxes to correct it."""

import streamlit as st

from abstractsearch.programme.entries import Headers
from abstractsearch.programme.formats.fields import FIELDS
from abstractsearch.ui import state
from abstractsearch.ui.plain import plain

NO_COLUMN = ""
LABELS = {
    "id": "Number or id",
    "session_id": "Session’s number",
    "session_start": "Session begins",
    "session_end": "Session ends",
}
BOX_WIDTH = 150  # pixels; two side by side on a phone


def settled() -> tuple[tuple[str, str], ...]:
    """What the visitor said so far: (field, header), the header empty where the field is in no column."""
    return tuple(sorted(st.session_state.get(state.SETTLED, {}).items()))


def table_columns(headers: Headers) -> None:
    """A box for each field; what one says may change the guess of the others."""
    with st.expander("Which column is what", expanded="title" not in headers.taken or bool(headers.asked)):
        st.markdown("Told from the names of the columns and from what stands below them. Correct what is wrong.")
        for name, candidates in headers.asked.items():
            st.markdown(plain(f"{_label(name)}: is it {' or '.join(candidates)}?"))
        with st.container(key="bring-columns", horizontal=True):
            for name in FIELDS:
                _box(name, headers)


def _label(name: str) -> str:
    return LABELS.get(name, name.replace("_", " ").capitalize())


def _box(name: str, headers: Headers) -> None:
    shown = ", ".join(headers.taken.get(name, ())) or NO_COLUMN
    several = [shown] if shown not in (NO_COLUMN, *headers.all) else []  # such as Author 1 and Author 2: one choice
    key = state.of_upload(f"column-{name}")
    st.session_state[key] = shown
    st.selectbox(
        _label(name),
        [NO_COLUMN, *several, *headers.all],
        key=key,
        format_func=lambda header: header or "None",
        on_change=_settle,
        args=(name, key, headers.all),
        width=BOX_WIDTH,
    )


def _settle(name: str, key: str, headers: tuple[str, ...]) -> None:
    header = st.session_state[key]
    said = dict(settled())
    said.pop(name, None)
    settles = header == NO_COLUMN or header in headers
    st.session_state[state.SETTLED] = {**said, name: header} if settles else said
