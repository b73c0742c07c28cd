"""The talks as they were understood, in a table that can be corrected in place; doubtful ones first and marked."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import streamlit as st

from abstractsearch import note_wording
from abstractsearch.programme.corrections import ADDED, FIELDS, REMOVED, Corrections, correctable, troubles
from abstractsearch.programme.model import Programme, Talk, shortened
from abstractsearch.programme.notes import Kind, Note
from abstractsearch.programme.reading import Reading
from abstractsearch.ui import state

FOLDER = Path(__file__).parents[2]
HTML = '<table></table><button type="button">Add a talk</button><datalist id="sessions"></datalist>'
AT_ONCE = 5
HARDLY_MORE = 5  # further talks that are shown rather than hidden behind a button
LONGEST_CORRECTION = 500
LONGEST_ABSTRACT = 30_000  # characters; what is longer cannot be corrected here
MOST_ADDED = 200
COLUMNS = {  # the heading of each field, and what kind of box holds it
    "title": ("Title", "long"),
    "speakers": ("Speakers", "long"),
    "session": ("Session", "text"),
    "room": ("Room", "text"),
    "day": ("Day", "text"),
    "start": ("Begins", "text"),
    "end": ("Ends", "text"),
    "abstract": ("Abstract", "opened"),
}
EXAMPLES = {"title": "Title of the talk", "day": "2026-05-04", "start": "09:30", "end": "10:00"}  # of a talk more
DOUBTFUL: Mapping[Kind, Sequence[str]] = {  # the cells that each kind of note doubts; of others, the talk as a whole
    Kind.UNREADABLE_TIME: ("day", "start", "end"),
    Kind.UNREADABLE_END: ("end",),
    Kind.UNDATED_TIME: ("day", "start", "end"),
    Kind.WEEKDAY_ONLY: ("day", "start", "end"),
    Kind.BACKWARDS: ("end",),
    Kind.ODD_TIME: ("start",),
    Kind.NO_DAY: ("day", "start"),
    Kind.NO_TIME: ("day", "start"),
    Kind.NO_SPEAKER: ("speakers",),
    Kind.NO_TITLE: ("title",),
    Kind.RUNS_ON: ("title", "abstract"),
    Kind.HOLDS_ANOTHER: ("abstract",),
    Kind.OVERLAP: ("start", "room"),
    Kind.TWO_TIMES: ("day", "start", "end"),
    Kind.TWO_TITLES: ("title",),
    Kind.TWO_LENGTHS: ("end",),
    Kind.TURNED: ("speakers",),
    Kind.SEVERAL_SESSIONS: ("session",),
}
_OF_NO_ONE_TALK = frozenset({Kind.NO_ABSTRACT, Kind.ID_REPEATED, Kind.ID_CHANGED, Kind.STATUS})


def corrections() -> Corrections:
    """What the visitor corrected so far: by talk id, what its fields should say."""
    said: Corrections = st.session_state.get(state.CORRECTIONS, {})
    return said


def talk_table(reading: Reading) -> None:
    """The first talks of what was read, those with a doubt before the others; a button shows more."""
    programme, doubts = reading.programme, _doubts(reading.notes)
    listed = _in_order(reading, doubts)
    count = st.session_state.get(state.of_upload(state.SHOWN_TALKS), AT_ONCE)
    shown = listed if len(listed) <= count + HARDLY_MORE else listed[:count]
    st.header("The talks", anchor=False)
    first = f"Those to look at come first: {len(doubts)} of {len(listed)}. " if doubts else ""
    st.markdown(
        f"{first}Write into a cell to correct it: days as 2026-05-04, times as 09:30, a semicolon between speakers."
    )
    with st.container(key="bring-talks"):
        _table(programme, shown, doubts)
    if len(shown) < len(listed):
        st.button(f"Show more of the {len(listed)} talks", on_click=_more, args=(count,), key=state.of_upload("more"))


def _in_order(reading: Reading, doubtful: Collection[str]) -> list[Talk]:
    """The doubtful ones first; either in order of time, and those without one as the source has them."""
    places = {talk_id: place for place, talk_id in enumerate(reading.order)}

    def order(talk: Talk) -> tuple[bool, datetime, int]:
        return talk.id not in doubtful, talk.start or datetime.max, places.get(talk.id, 0)

    return sorted(reading.programme.talks, key=order)


def _doubts(notes: Sequence[Note]) -> dict[str, list[Note]]:
    found: dict[str, list[Note]] = {}
    for note in notes:
        if note.talks and not note.is_left and note.kind not in _OF_NO_ONE_TALK:
            for talk in note.talks:
                found.setdefault(talk, []).append(note)
    return found


def _more(count: int) -> None:
    st.session_state[state.of_upload(state.SHOWN_TALKS)] = count + 4 * AT_ONCE


def _table(programme: Programme, talks: Sequence[Talk], doubts: Mapping[str, Sequence[Note]]) -> None:
    component = st.components.v2.component(
        "abstractsearch_talk_table", html=HTML, css=_file("talk_table.css"), js=_file("talk_table.js")
    )
    key = state.of_upload("table")
    component(
        key=key,
        data={
            "label": "The talks as they were understood",
            "columns": [[field, *COLUMNS[field], EXAMPLES.get(field, "")] for field in COLUMNS],
            "longest": LONGEST_ABSTRACT,
            "sessions": [session.title for session in programme.sessions],
            "rows": [_row(talk, doubts.get(talk.id, ())) for talk in talks],
            "said": corrections(),
            "troubles": troubles(programme, corrections()),
        },
        on_said_change=lambda: _take(key, {talk.id for talk in programme.talks}),
    )


def _row(talk: Talk, doubts: Sequence[Note]) -> dict[str, object]:
    cells = correctable(talk)
    if len(talk.abstract) > LONGEST_ABSTRACT:
        del cells["abstract"]
    return {
        "id": talk.id,
        "name": shortened(talk.title, 60),
        "cells": cells,
        "doubtful": sorted({field for note in doubts for field in DOUBTFUL.get(note.kind, ())}),
        "doubts": note_wording.lines_of_talk(doubts),
    }


def _take(key: str, talks: set[str]) -> None:
    st.session_state[state.CORRECTIONS] = taken(st.session_state[key].get("said"), talks)


def taken(said: object, talks: set[str]) -> dict[str, dict[str, str]]:
    """What a browser says was corrected: of it, what is about known or added talks and known fields, each cut to its
    length."""
    added = {f"{ADDED}{number}" for number in range(1, MOST_ADDED + 1)}
    return {
        talk: {
            field: text[: LONGEST_ABSTRACT if field == "abstract" else LONGEST_CORRECTION]
            for field, text in fields.items()
            if field in (*FIELDS, REMOVED) and isinstance(text, str)
        }
        for talk, fields in (said.items() if isinstance(said, dict) else ())
        if (talk in talks or talk in added) and isinstance(fields, dict)
    }


def _file(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
