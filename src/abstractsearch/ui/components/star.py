"""The star of a talk: one tap adds the talk to the plan or removes it."""

from collections.abc import Callable

import streamlit as st

from abstractsearch import wording
from abstractsearch.answers.plan import clashing, plan_of
from abstractsearch.programme.model import Talk
from abstractsearch.ui import picks, state
from abstractsearch.ui.plain import plain


def star(talk: Talk) -> None:
    """A star, full where the talk is picked; its words are read aloud and not shown."""
    title = plain(talk.title)
    add, remove = f"Add {title} to my plan", f"**Remove** {title} from my plan"
    _button(talk, f"star-{talk.id}", add, remove, _add_and_say_what_clashes)


def star_in_words(talk: Talk) -> None:
    """The same with its words, for the page of the talk, which says by itself what clashes."""
    _button(talk, f"pick-{talk.id}", "Add this talk to my plan", "**Remove** this talk from my plan", picks.add)


def _button(talk: Talk, key: str, add: str, remove: str, on_add: Callable[[str], None]) -> None:
    """The key stays when the words change, so that the button keeps the focus; style.css knows them by **Remove**."""
    if talk.id in picks.picked():
        st.button(remove, key=key, type="tertiary", on_click=picks.remove, args=(talk.id,))
    else:
        st.button(add, key=key, type="tertiary", on_click=on_add, args=(talk.id,))


def _add_and_say_what_clashes(talk_id: str) -> None:
    programme = state.index().programme
    clashes = clashing(programme.talk(talk_id), plan_of(programme, picks.picked()).talks)
    picks.add(talk_id)
    if clashes:
        st.session_state[state.NOTICE] = f"That is {wording.at_the_same_time(clashes)}, which your plan has."
