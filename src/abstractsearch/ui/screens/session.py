"""What the audit says of one session. The address names it (`?id=`)."""

import streamlit as st

from abstractsearch.answers.audit import audit
from abstractsearch.programme.model import shortened
from abstractsearch.ui import navigation, state
from abstractsearch.ui.answered import answered
from abstractsearch.ui.components import frame
from abstractsearch.ui.components.audit.session_audit import session_audit
from abstractsearch.ui.plain import plain

index = state.index()
state.take_up("session")
asked = navigation.asked_for(state.AUDITED, otherwise=navigation.audit_page())
answer = answered("audit", audit)
audited = next((each for each in answer.sessions if each.session.id == asked), None)
if audited:
    frame.page_config(audited.session.title)
    state.follow(state.AUDITED, asked)
    session_audit(answer, audited)
else:
    st.title("No such session", anchor=False)
    st.warning(plain(f"There is no session “{shortened(asked)}” in this programme; it may have another address now."))
    navigation.link(navigation.audit_page(), "All sessions")
