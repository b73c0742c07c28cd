"""Audit, for organizers: do the sessions hang together, and which talks sit in the wrong one?"""

import streamlit as st

from abstractsearch.answers.audit import audit
from abstractsearch.exports import audit_csv
from abstractsearch.ui import state
from abstractsearch.ui.answered import answered
from abstractsearch.ui.components.audit import audit_list
from abstractsearch.ui.components.audit.audit_explained import audit_explained
from abstractsearch.ui.components.audit.session_map import session_map
from abstractsearch.ui.plain import plain

index = state.index()
state.take_up("audit")
st.title("Audit", anchor=False)
answer = answered("audit", audit)
st.markdown(f"{plain(index.programme.title)}  \n**{plain(answer.message)}**")
with st.container(key="audit"):
    left, right = st.columns(2, gap="large")
with left:
    audit_list.misplaced(answer)
    audit_list.loose(answer)
    audit_list.close(answer)
    audit_list.unjudged(answer)
    audit_explained()
    if answer.sessions:
        name = f"{index.programme.name}-audit.csv"
        st.download_button("Download all numbers (.csv)", audit_csv(answer), name, "text/csv", on_click="ignore")
with right, st.container(key="audit-picture"):
    session_map(index.programme, answer)
