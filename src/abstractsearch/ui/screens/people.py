"""People: everybody in the programme, and the picture of who works with whom."""

import streamlit as st

from abstractsearch.ui import state
from abstractsearch.ui.components.people.for_organizers import for_organizers
from abstractsearch.ui.components.people.people_list import people_list
from abstractsearch.ui.components.people.people_picture import people_picture
from abstractsearch.ui.network import network
from abstractsearch.ui.plain import plain

state.take_up("people", *state.PEOPLE)
st.title("People", anchor=False)
st.markdown(plain(state.index().programme.title))
everyone = network()
handheld = "Mobi" in (st.context.headers.get("User-Agent") or "")  # the picture would be hidden and is half a megabyte
if not everyone.people.people:
    st.info("This programme names nobody.")
elif handheld or not any(everyone.collaborators.values()):
    people_list(everyone)
else:
    with st.container(key="people-side-by-side"):
        left, right = st.columns([5, 7], gap="large")
        with left:
            people_list(everyone)
        with right, st.container(key="people-picture"):
            people_picture(everyone)
if any(everyone.collaborators.values()):
    with st.container(key="people-handheld" if handheld else "people-narrow"):
        st.caption("Each person's page shows whom they work with; the whole picture needs a wider screen.")
if everyone.people.people:
    for_organizers(everyone)
