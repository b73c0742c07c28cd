"""Plan: what is picked, by day; or what somebody passed on in a link (`?programme=…&picks=id,id`)."""

import streamlit as st

from abstractsearch.ui import picks, state
from abstractsearch.ui.components.plan.own_plan import own_plan
from abstractsearch.ui.components.plan.shared_plan import shared_plan
from abstractsearch.ui.plain import plain

programme = state.index().programme
state.take_up("plan")
passed_on = picks.of_text(st.query_params.get(state.PICKS, ""))
elsewhere = state.unknown(state.PROGRAMME, state.shelf().names())
if passed_on and not elsewhere:
    shared_plan(programme, passed_on)
else:
    if passed_on:
        st.warning(plain(f"{elsewhere} The talks in that link are of another programme."))
    own_plan(programme)
