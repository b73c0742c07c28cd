"""The answer to a search: the sentence first, then the talks; those merely nearest stand apart."""

from collections.abc import Sequence

import streamlit as st

from abstractsearch.answers.results import Result, Results
from abstractsearch.ui.components.talk_card import talk_card
from abstractsearch.ui.components.talk_list import paged
from abstractsearch.ui.plain import plain


def show_answer(answer: Results) -> None:
    message = plain(answer.message)
    if answer.match in ("name", "text"):
        st.markdown(f"**{message}**")
    else:
        st.info(message)
    paged(answer.results, _near_then_far if answer.confident else _cards)


def _near_then_far(results: Sequence[Result]) -> None:
    near, far = [result for result in results if result.near], [result for result in results if not result.near]
    _cards(near)
    if far:
        st.header("Further away", anchor=False)
        _cards(far)


def _cards(results: Sequence[Result]) -> None:
    for result in results:
        talk_card(result.talk, result.evidence)
