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
from abstractsearch.ui.components.bring.talk_table import corrections, talk_table
from abstractsearch.ui.plain import plain

PIECES_SHOWN = 20  # all of them can be downloaded
NOTES_SHOWN = 5  # of more, those beyond stand in a box that opens


def preview(reading: Reading, mended: Programme) -> None:
    """The title and a line, what to look at, the talks in a table, what was left; `mended` is as it was corrected."""
    st.header(plain(mended.title), anchor=False)
    st.markdown(plain(facts(mended)))
    if accounted := note_wording.accounting_line(reading):
        st.caption(plain(accounted))
    if doubts := note_wording.doubts(reading, "page"):
        st.header("Please check", anchor=False)
        _notes(doubts)
    talk_table(reading)
    unused = note_wording.unused(reading, "page")
    if unused or reading.left:
        st.header("Not used", anchor=False)
        _notes([*unused, *note_wording.pieces(reading)[:PIECES_SHOWN]])
        _left(reading.left)


def as_corrected(programme: Programme) -> tuple[Programme, str]:
    """The programme with what the visitor corrected; as it was, and a line that says why, where that cannot be."""
    try:
        return corrected(programme, corrections()), ""
    except ProgrammeError as error:
        return programme, str(error)


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


def _notes(notes: Sequence[str]) -> None:
    if notes:
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
