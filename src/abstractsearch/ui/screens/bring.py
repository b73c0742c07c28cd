"""Bring your own: files become a programme, once somebody has seen what was understood."""

from dataclasses import replace

import streamlit as st

from abstractsearch.ui import state
from abstractsearch.ui.components.bring.adding import add_button, show_addition
from abstractsearch.ui.components.bring.no_import import by_command_line, why_not
from abstractsearch.ui.components.bring.preview import as_corrected, preview
from abstractsearch.ui.components.bring.table_columns import table_columns
from abstractsearch.ui.components.bring.upload import read, settings, settings_boxes, title, upload
from abstractsearch.ui.plain import plain

shelf = state.shelf()
state.take_up("bring")
st.title("Bring your own programme", anchor=False)
addition = st.session_state.get(state.ADDITION)
if not addition and not shelf.names():
    st.info("There is no programme here yet.")
if why := why_not(shelf):
    by_command_line(why)
elif addition:
    show_addition(addition)
else:
    st.markdown("A PDF, a spreadsheet, an export: you see what was understood before anything is kept.")
    if files := upload():
        found = read(files, st.session_state[state.UPLOADED], settings(files))
        if found.trouble:
            st.error(plain(found.trouble))
        if found.reading:
            programme, wrong = as_corrected(found.reading.programme)
            programme = replace(programme, title=title(programme.title))
            preview(found.reading, programme)
        if found.headers.all:
            table_columns(found.headers)
        if found.reading or found.asks:
            of_file = found.reading.programme.title if found.reading else ""
            settings_boxes(files, of_file, found.reading.statuses if found.reading else {})
        if found.reading and wrong:
            st.error(plain(wrong))
        elif found.reading and not found.trouble:
            add_button(programme)
