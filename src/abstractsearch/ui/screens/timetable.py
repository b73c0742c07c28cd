"""Timetable: a day at a time; a programme without times, by session."""

import streamlit as st

from abstractsearch import wording
from abstractsearch.programme.model import Slot
from abstractsearch.ui import state
from abstractsearch.ui.components.timetable.day_choice import day_choice
from abstractsearch.ui.components.timetable.sessions import blocks_of, rows_of_day, show_rows
from abstractsearch.ui.plain import plain

programme = state.index().programme
untimed = [(talk, Slot()) for talk in programme.talks if talk.start is None]
st.title("Timetable", anchor=False)
st.markdown(plain(" · ".join(filter(None, (programme.title, wording.zone(programme))))))
if programme.days:
    show_rows(rows_of_day(programme, day_choice(programme)))
if untimed:
    st.info("These talks have no time yet." if programme.days else "No talk has a time yet; here they are by session.")
    show_rows([[block] for block in blocks_of(untimed)])
