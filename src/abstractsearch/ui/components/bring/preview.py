"""What was understood of files, before anything is written: the facts, what to look at, the talks, what was left."""

import csv
import io
from collections.abc import Sequence

import streamlit as st

from abstractsearch import note_wording, wording
from abstractsearch.errors import ProgrammeError
from abstractsearch.programme.corrections import corrected
from abstractsearch.programme.entries import Left
from abstractsearch.programme.model import Programme
from abstractsearch.programme.reading import Reading
from abstractsearch.ui import state
from abstractsearch.ui.components.bring.talks import corrections, talks
from abstractsearch.ui.plain import plain

NOTES_SHOWN = 5  # of more, those beyond stand in a box that opens


def preview(reading: Reading) -> Programme:
    """The programme as it was read and corrected; its title and a line, what to look at, its talks, what was left."""
    programme = reading.programme
    try:
        programme = corrected(programme, corrections())
    except ProgrammeError as error:
        st.error(plain(str(error)))
    st.header(plain(programme.title), anchor=False)
    st.markdown(plain(facts(programme)))
    if accounted := note_wording.accounting_line(reading):
        st.caption(plain(accounted))
    _notes("Please check", note_wording.doubts(reading, "page"))
    talks(programme, reading.notes)
    _notes("Not used", note_wording.unused(reading, "page"))
    _left(reading.left)
    return programme


def facts(programme: Programme) -> str:
    """ "44 talks · 12 sessions · 60 people · 29 September – 3 October 2025 · 2 talks without an abstract"."""
    bare = sum(not talk.abstract for talk in programme.talks)
    parts = [
        wording.counted(len(programme.talks), "talk"),
        wording.counted(len(programme.sessions), "session"),
        wording.counted(len(programme.people), "person"),
        wording.days(programme) or "no times",
        wording.zone(programme),
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


def _left(left: Sequence[Left]) -> None:
    """Everything that was not used, as a table to take away."""
    if not left:
        return
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(("where", "why", "what"))
    writer.writerows((one.place, one.reason, one.text) for one in left)
    st.download_button(
        f"Download what was left out ({wording.counted(len(left), 'piece')})",
        table.getvalue(),
        "left-out.csv",
        "text/csv",
        key=state.of_upload("left"),
    )
