"""A plan that somebody passed on; it is shown, and becomes part of one's own only on request."""

from collections.abc import Sequence

import streamlit as st

from abstractsearch import wording
from abstractsearch.answers.plan import Plan, plan_of
from abstractsearch.programme.model import Programme
from abstractsearch.ui import picks, state
from abstractsearch.ui.components.plan.plan_days import show_days
from abstractsearch.ui.plain import plain


def shared_plan(programme: Programme, passed_on: Sequence[str]) -> None:
    plan = plan_of(programme, passed_on)
    st.title("A plan passed on to you", anchor=False)
    st.markdown(f"{plain(programme.title)} · {wording.counted(len(plan.talks), 'talk')}")
    if plan.gone:
        st.warning(plain(wording.not_there(plan.gone)))
    if plan.talks and set(picks.picked()).issuperset(talk.id for talk in plan.talks):
        st.markdown("All of this is in your plan.")
    with st.container(horizontal=True):
        _take_over(plan)
        st.button("Show my own plan", key=state.OWN_PLAN, on_click=_leave)
    show_days(plan)


def _take_over(plan: Plan) -> None:
    new = [talk.id for talk in plan.talks if talk.id not in picks.picked()]
    if new:
        what = wording.counted(len(new), "talk") + (" more" if len(new) < len(plan.talks) else "")
        st.button(f"Add {what} to my plan", key=state.TAKE_OVER, on_click=_add, args=new)


def _add(*talk_ids: str) -> None:
    picks.add(*talk_ids)
    _leave()


def _leave() -> None:
    """Off to one's own plan."""
    st.query_params.pop(state.PICKS, None)
