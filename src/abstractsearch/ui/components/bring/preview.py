"""What was understood of a file, before anything is written."""

from collections.abc import Sequence

import streamlit as st

from abstractsearch import note_wording, wording
from abstractsearch.programme.model import Programme, shortened
from abstractsearch.programme.reading import Reading
from abstractsearch.ui.components.talk_card import about
from abstractsearch.ui.plain import plain

FIRST_TALKS = 5
LONGEST_OPENING = 200  # characters of an abstract
NOTES_SHOWN = 5  # of more, those beyond stand in a box that opens


def preview(reading: Reading) -> None:
    """The programme in a title and a line, what a person should look at, and its first talks."""
    programme = reading.programme
    st.header(plain(programme.title), anchor=False)
    st.markdown(plain(facts(programme)))
    _notes("Please check", note_wording.doubts(reading, "page"))
    _notes("Not used", note_wording.unused(reading, "page"))
    _first_talks(programme)


def facts(programme: Programme) -> str:
    """ "44 talks · 12 sessions · 60 people · 29 September – 3 October 2025 · 2 talks without an abstract"."""
    bare = sum(not talk.abstract for talk in programme.talks)
    parts = [
        wording.counted(len(programme.talks), "talk"),
        wording.counted(len(programme.sessions), "session"),
        wording.counted(len(programme.people), "person"),
        wording.days(programme) or "no times",
        f"{wording.counted(bare, 'talk')} without an abstract" if bare else "",
    ]
    return " · ".join(filter(None, parts))


def _notes(heading: str, notes: Sequence[str]) -> None:
    if not notes:
        return
    st.header(heading, anchor=False)
    st.markdown(_as_list(notes[:NOTES_SHOWN]))
    if further := notes[NOTES_SHOWN:]:
        with st.expander(f"{len(further)} more"):
            st.markdown(_as_list(further))


def _as_list(notes: Sequence[str]) -> str:
    return "\n".join(f"- {plain(note)}" for note in notes)


def _first_talks(programme: Programme) -> None:
    talks = programme.talks[:FIRST_TALKS]
    st.header("The first talks" if len(talks) < len(programme.talks) else "The talks", anchor=False)
    for talk in talks:
        with st.container(border=True, key=f"preview-{talk.id}", gap="xxsmall"):
            st.markdown(f"**{plain(talk.title)}**")
            st.markdown(about(talk))
            if talk.abstract:
                st.caption(plain(shortened(talk.abstract, LONGEST_OPENING)))
