"""A talk and the plan: whether it is in it, and what in it runs at the same time."""

import streamlit as st

from abstractsearch import wording
from abstractsearch.answers.plan import clashing, plan_of
from abstractsearch.programme.model import Programme, Talk
from abstractsearch.ui import picks
from abstractsearch.ui.components.star import star_in_words
from abstractsearch.ui.plain import plain


def in_plan(programme: Programme, talk: Talk) -> None:
    star_in_words(talk)
    clashes = clashing(talk, plan_of(programme, picks.picked()).talks)
    if clashes:
        st.warning(plain(f"{wording.sentence(wording.at_the_same_time(clashes))}, which your plan has."))
