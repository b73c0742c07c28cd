"""The day that is shown: the one in the address, else today, else the first."""

from datetime import date

import streamlit as st

from abstractsearch.programme.model import Programme
from abstractsearch.ui import state
from abstractsearch.ui.components.labels import day_label, days_by_label
from abstractsearch.ui.components.search.unasked import now
from abstractsearch.ui.plain import plain


def day_choice(programme: Programme) -> date:
    days = days_by_label(programme)
    state.take_up("timetable", state.DATE)
    unknown = state.unknown(state.DATE, days)
    today = day_label(now(programme).date())
    default = today if today in days else next(iter(days))
    chosen = st.pills(
        "Day",
        list(days),
        default=default,
        required=True,
        key=state.DATE,
        on_change=state.keep,
        args=(state.DATE,),
        bind="query-params",
        label_visibility="collapsed",
    )
    if unknown:
        st.warning(plain(unknown))
    return days[chosen or default]
