"""The visitor's own plan, and what to take it along with: a calendar file, a link."""

from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from abstractsearch import wording
from abstractsearch.answers.plan import Plan, now_and_next, plan_of
from abstractsearch.calendar_file import calendar_file
from abstractsearch.programme.model import Programme
from abstractsearch.ui import navigation, picks, state
from abstractsearch.ui.components.plan.plan_days import show_days, show_moment
from abstractsearch.ui.components.search.unasked import now
from abstractsearch.ui.plain import plain


def own_plan(programme: Programme) -> None:
    """What was removed since the page was opened keeps its place, so that a slip of the finger can be undone."""
    plan, removed = plan_of(programme, picks.picked()), picks.just_removed()
    shown = replace(plan_of(programme, (*picks.picked(), *removed)), clashes=plan.clashes)
    st.title("Plan", anchor=False)
    st.markdown(_summary(programme, plan))
    _gone(plan)
    if not shown.talks:
        _how_to_pick()
        return
    at = now(programme)
    if at.date() in programme.days:
        show_moment(now_and_next(plan.talks, at))
    show_days(shown, removed)
    if plan.talks:
        _take_along(programme, plan)


def _summary(programme: Programme, plan: Plan) -> str:
    """ "A small conference · 3 talks, 2 of them at the same time"."""
    count = wording.counted(len(plan.talks), "talk") if plan.talks else ""
    clashes = f"{len(plan.clashes)} of them at the same time as another" if plan.clashes else ""
    return " · ".join(filter(None, (plain(programme.title), ", ".join(filter(None, (count, clashes))))))


def _gone(plan: Plan) -> None:
    if plan.gone:
        st.warning(plain(wording.no_longer_there(plan.gone)))
        them = "it" if len(plan.gone) == 1 else "them"
        st.button(f"Remove {them} from my plan", key=state.REMOVE_GONE, on_click=picks.remove, args=plan.gone)


def _how_to_pick() -> None:
    st.info(
        "Nothing is picked yet. Tap the star of a talk: it then stands here by day and hour, with what clashes and "
        "when you are free. Your plan is kept in this browser alone."
    )
    with st.container(key="talk-elsewhere"):
        navigation.link(navigation.search_page(), "Search the talks")
        navigation.link(navigation.timetable_page(), "Look through the timetable")


def _take_along(programme: Programme, plan: Plan) -> None:
    timed = [talk for talk in plan.talks if talk.start]
    st.header("Take it along", anchor=False)
    if timed:
        st.download_button(
            "Download .ics for your calendar",
            calendar_file(programme, timed),
            f"{programme.name}.ics",
            "text/calendar",
            key=state.DOWNLOAD,
            on_click="ignore",
        )
    st.markdown("Whoever opens this link sees these talks and may take them over:")
    st.code(_link(programme, plan), language=None, wrap_lines=True)


def _link(programme: Programme, plan: Plan) -> str:
    ids = picks.to_text(talk.id for talk in plan.talks)
    return f"{st.context.url or ''}?{urlencode({state.PROGRAMME: programme.name, state.PICKS: ids}, safe=',')}"
