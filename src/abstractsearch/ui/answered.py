"""Answers that take a moment and depend on no visitor: computed once for each build of a programme, shared by all."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from abstractsearch.index.build import Index
from abstractsearch.ui import state

MOST_KEPT = 64

Answer = TypeVar("Answer")


def answered(question: str, ask: Callable[[Index], Answer]) -> Answer:
    """`ask` of the index that is shown; `question` names what is asked, once in the whole app."""
    shelf, name = state.shelf(), state.programme_name()
    indexes = str(shelf.library.indexes.resolve())
    kept: Answer = _kept(ask, state.index(), question, indexes, name, shelf.library.generation(name))
    return kept


@st.cache_resource(max_entries=MOST_KEPT, show_spinner="One moment: the talks are being compared …")
def _kept(
    _ask: Callable[[Index], Answer], _index: Index, question: str, indexes: str, name: str, generation: str
) -> Answer:
    return _ask(_index)
