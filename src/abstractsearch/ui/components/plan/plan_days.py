"""A plan to look at: its days, the talks of each with what clashes, and the time between them."""

from collections.abc import Collection, Sequence

import streamlit as st

from abstractsearch import wording
from abstractsearch.answers.plan import Day, Gap, Moment, Plan
from abstractsearch.programme.model import Talk
from abstractsearch.ui import navigation, state
from abstractsearch.ui.components.labels import day_label
from abstractsearch.ui.components.star import star
from abstractsearch.ui.plain import plain


def show_days(plan: Plan, removed: Collection[str] = ()) -> None:
    """The talks by day; those of the ids in `removed` are there to be put back."""
    with st.container(key="plan"):
        for day in plan.days:
            _day(day, plan, removed)
        if plan.untimed:
            st.header("Without a time", anchor=False)
            for talk in plan.untimed:
                _row(talk, (), removed)


def show_moment(moment: Moment) -> None:
    """What runs and what is next, briefly."""
    with st.container(key="moment", gap="small"):
        st.header("Now and next", anchor=False)
        for talk in moment.running:
            _brief(talk, "Now", f"until {talk.end:%H:%M}")
        for talk in moment.following:
            _brief(talk, "Next", f"at {talk.start:%H:%M}")
        if not (moment.running or moment.following):
            st.markdown("Nothing more of your plan today.")


def _day(day: Day, plan: Plan, removed: Collection[str]) -> None:
    before = {gap.end: gap for gap in day.gaps}
    st.header(wording.day(day.date), anchor=False)
    for talk in day.talks:
        gap = before.pop(talk.start, None) if talk.start else None
        if gap:
            _free(gap)
        _row(talk, plan.clashes.get(talk.id, ()), removed)


def _row(talk: Talk, clashes: Sequence[Talk], removed: Collection[str]) -> None:
    where = " · ".join(filter(None, (talk.session.title if talk.session else "", talk.place)))
    lines = [plain(line) for line in (wording.names(talk), where) if line]
    if talk.id in removed:
        lines.append("Removed; the star puts it back.")
    elif clashes:
        lines.append(f"**{plain(wording.sentence(wording.at_the_same_time(clashes)))}**")
    with st.container(key=f"talk-row-{talk.id}", gap=None):
        st.markdown(wording.hours(talk) or "–")
        navigation.talk_link(talk)
        st.markdown("  \n".join(lines))
        star(talk)


def _brief(talk: Talk, when: str, precisely: str) -> None:
    with st.container(key=f"talk-moment-{talk.id}", gap=None):
        st.markdown(f"**{when}**")
        navigation.talk_link(talk)
        st.markdown(plain(" · ".join(filter(None, (precisely, talk.place)))))


def _free(gap: Gap) -> None:
    """A line that leads to what is on then."""
    with st.container(key=f"gap-{gap.start:%Y-%m-%d-%H-%M}"):
        day = {state.DATE: day_label(gap.start.date())}
        navigation.link(navigation.timetable_page(), f"Free {gap.start:%H:%M}–{gap.end:%H:%M}: see what is on", **day)
