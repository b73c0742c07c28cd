"""The answer to a search: the sentence first, then the talks; those merely nearest stand apart."""

from collections.abc import Sequence

import streamlit as st

from abstractsearch.answers.query import WITHOUT
from abstractsearch.answers.results import Part, Result, Results
from abstractsearch.ui import state
from abstractsearch.ui.components.talk_card import talk_card
from abstractsearch.ui.components.talk_list import paged
from abstractsearch.ui.plain import plain


def show_answer(answer: Results) -> None:
    _understood(answer.parts)
    message = plain(answer.message)
    if answer.match in ("name", "text"):
        st.markdown(f"**{message}**")
    else:
        st.info(message)
    paged(answer.results, _near_then_far if answer.confident else _cards)


def _understood(parts: Sequence[Part]) -> None:
    """What the question asks for besides its subject; a tap asks without it. **Words** in a label are read out only."""
    if not parts:
        return
    with st.container(key="understood", horizontal=True, gap="xsmall"):
        for number, part in enumerate(parts):
            label = f"not: {part.label}" if part.kind == WITHOUT else part.label
            st.button(
                f"**Ask without** {plain(label)}",
                key=f"part-{number}-{part.label}",
                icon=":material/close:",
                icon_position="right",
                on_click=state.ask,
                args=(part.rest,),
            )


def _near_then_far(results: Sequence[Result]) -> None:
    near, far = [result for result in results if result.near], [result for result in results if not result.near]
    _cards(near)
    if far:
        st.header("Perhaps also", anchor=False)
        _cards(far)


def _cards(results: Sequence[Result]) -> None:
    for result in results:
        talk_card(result.talk, result.evidence)
