"""The talks as they were understood, doubtful ones first, each with boxes to correct it in place."""

from collections.abc import Mapping, Sequence

import streamlit as st

from abstractsearch import note_wording
from abstractsearch.programme.corrections import FIELDS, correctable
from abstractsearch.programme.model import Programme, Talk, shortened
from abstractsearch.programme.notes import Kind, Note
from abstractsearch.ui import state
from abstractsearch.ui.components.talk_card import about
from abstractsearch.ui.plain import plain

AT_ONCE = 5
LONGEST_OPENING = 200  # characters of an abstract
LABELS = {
    "title": "Title",
    "speakers": "Speakers, separated by semicolons",
    "room": "Room",
    "session": "Session",
    "day": "Day, as 2026-05-04",
    "start": "Begins, as 09:30",
    "end": "Ends",
}
_OF_NO_ONE_TALK = frozenset({Kind.NO_ABSTRACT, Kind.ID_REPEATED, Kind.ID_CHANGED, Kind.STATUS})


def corrections() -> Mapping[str, Mapping[str, str]]:
    """What the visitor corrected so far: by talk id, what its fields should say."""
    said: Mapping[str, Mapping[str, str]] = st.session_state.get(state.CORRECTIONS, {})
    return said


def talks(programme: Programme, notes: Sequence[Note]) -> None:
    """The first talks, those with a doubt before the others; a button shows more."""
    doubts = _doubts(notes)
    listed = sorted(programme.talks, key=lambda talk: talk.id not in doubts)  # else in order of time
    count = st.session_state.get(state.of_upload(state.SHOWN_TALKS), AT_ONCE)
    shown = listed[:count]
    st.header("The first talks" if len(shown) < len(listed) else "The talks", anchor=False)
    if doubts:
        st.markdown(f"Those to look at come first: {len(doubts)} of {len(listed)}. Each can be corrected here.")
    for talk in shown:
        _card(talk, doubts.get(talk.id, ()))
    if len(shown) < len(listed):
        st.button(f"Show more of the {len(listed)} talks", on_click=_more, args=(count,), key=state.of_upload("more"))


def _doubts(notes: Sequence[Note]) -> dict[str, list[Note]]:
    found: dict[str, list[Note]] = {}
    for note in notes:
        if note.talks and not note.is_left and note.kind not in _OF_NO_ONE_TALK:
            for talk in note.talks:
                found.setdefault(talk, []).append(note)
    return found


def _more(count: int) -> None:
    st.session_state[state.of_upload(state.SHOWN_TALKS)] = count + 4 * AT_ONCE


def _card(talk: Talk, doubts: Sequence[Note]) -> None:
    with st.container(border=True, key=f"preview-{talk.id}", gap="xxsmall"):
        st.markdown(f"**{plain(talk.title)}**")
        st.markdown(about(talk))
        if talk.abstract:
            st.caption(plain(shortened(talk.abstract, LONGEST_OPENING)))
        for line in note_wording.note_lines(doubts, "page"):
            st.markdown(f":material/help: {plain(line)}")
        with st.expander("Correct", expanded=False):
            _boxes(talk)


def _boxes(talk: Talk) -> None:
    says = correctable(talk)
    for field in FIELDS:
        key = state.of_upload(f"correct-{field}-{talk.id}")
        st.text_input(
            LABELS[field], says[field], key=key, on_change=_correct, args=(talk.id, field, key), max_chars=500
        )


def _correct(talk: str, field: str, key: str) -> None:
    said = {an_id: dict(fields) for an_id, fields in corrections().items()}
    said.setdefault(talk, {})[field] = st.session_state[key]
    st.session_state[state.CORRECTIONS] = said
