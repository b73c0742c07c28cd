"""The programme in a title and a line."""

import streamlit as st

from abstractsearch import wording
from abstractsearch.programme.model import Programme
from abstractsearch.ui.plain import plain


def introduction(programme: Programme) -> None:
    facts = (wording.counted(len(programme.talks), "talk"), wording.days(programme), "ask in your own words")
    st.title(plain(programme.title), anchor=False)
    st.markdown(" · ".join(filter(None, facts)))
